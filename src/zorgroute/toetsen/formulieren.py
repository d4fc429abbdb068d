"""The forms of the catalogue: what a test, an instrument and a moment are, checked in a teacher's words."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS

from zorgroute.conf.datums import getal
from zorgroute.scholen.models import School, Vak
from zorgroute.toetsen.models import Instrument, Resultaat, Toets


def _grens(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=12,
        decimal_places=5,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class Toetsformulier(forms.ModelForm[Toets]):
    """A test or a category of an instrument; vak and instrument are the school's own."""

    laagst, hoogst = _grens("Laagste score"), _grens("Hoogste score")
    schaal_bevestigd = forms.BooleanField(
        label="De uitslagen die er zijn, stonden al op deze schaal", required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Toets
        fields = [
            "naam", "soort", "schaal", "vak", "code", "laagst", "hoogst", "instrument", "toetscode", "in_overzicht",
        ]  # fmt: skip
        labels = {
            "naam": "Naam",
            "code": "Kop van de kolom",
            "toetscode": "Code in bestanden",
            "in_overzicht": "In het groepsoverzicht",
        }
        help_texts = {
            "code": "Kort; leeg is de code van het vak",
            "instrument": "Alleen voor een categorie van een sociaal-emotioneel instrument",
            "toetscode": "Waarmee een inleesbestand deze toets noemt",
        }

    def __init__(self, school: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        for naam, model in (("vak", Vak), ("instrument", Instrument)):
            veld = self.fields[naam]
            veld.queryset = model._default_manager.filter(school=school)  # type: ignore[attr-defined]
            veld.empty_label = "geen"  # type: ignore[attr-defined]
        for grens in ("laagst", "hoogst"):
            if self.initial.get(grens) is not None:
                self.initial[grens] = getal(self.initial[grens])

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        if Toets.objects.filter(school=self.school, naam=naam).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Er is al een toets met deze naam.")
        return naam

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        laagst, hoogst = gegevens.get("laagst"), gegevens.get("hoogst")
        if laagst is not None and hoogst is not None and laagst >= hoogst:
            self.add_error("hoogst", "De hoogste score moet hoger zijn dan de laagste.")
        if self._schaal_verandert(gegevens) and not gegevens.get("schaal_bevestigd"):
            self.fields["schaal_bevestigd"].widget = forms.CheckboxInput()
            self.add_error("schaal", "Er zijn al uitslagen. Vink hieronder aan dat die op deze schaal staan.")
        return gegevens

    def _schaal_verandert(self, gegevens: dict[str, Any]) -> bool:
        """A score means nothing without its scale, so a change of scale is said twice."""
        return bool(
            self.instance.pk
            and gegevens.get("schaal", self.initial.get("schaal")) != self.initial.get("schaal")
            and Resultaat.objects.filter(toets=self.instance).exists()
        )

    @property
    def velden(self) -> dict[str, Any]:
        """What to write; only for a valid form."""
        return {naam: self.cleaned_data[naam] for naam in self.Meta.fields}


class Instrumentformulier(forms.Form):
    naam = forms.CharField(label="Naam van het instrument", max_length=80)

    def __init__(self, school: School, *args: Any, instrument: Instrument | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school, self.instrument = school, instrument

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        anderen = Instrument.objects.filter(school=self.school, naam=naam)
        if self.instrument is not None:
            anderen = anderen.exclude(pk=self.instrument.pk)
        if anderen.exists():
            raise forms.ValidationError("Er is al een instrument met deze naam.")
        return naam


class Momentformulier(forms.Form):
    code = forms.RegexField(
        r"^[A-Z]{1,4}$",
        label="Code",
        max_length=4,
        error_messages={"invalid": "Gebruik één tot vier hoofdletters, zoals M."},
    )
    naam = forms.CharField(label="Naam", max_length=40)
    van_maand = forms.TypedChoiceField(label="Van", choices=list(MONTHS.items()), coerce=int)
    tm_maand = forms.TypedChoiceField(label="Tot en met", choices=list(MONTHS.items()), coerce=int)


def maandnaam(nummer: int) -> str:
    return str(MONTHS[nummer])
