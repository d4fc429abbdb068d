"""The forms for the school itself, its periods, groups, vakken and teams."""

from typing import Any

from django import forms

from zorgroute.scholen.formulieren.velden import Datumveld
from zorgroute.scholen.leerjaar import CODES, leerjaar_naam
from zorgroute.scholen.models import Afdeling, Groep, Periode, School, Vak
from zorgroute.scholen.perioden import MEEST, Tijdvak, bezwaren


class Schoolformulier(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = School
        fields = ("naam", "soort", "plaats")


class Periodenformulier(forms.Form):
    """Two to four rows of a first and a last day; empty rows at the end do not count."""

    def __init__(self, *args: Any, school: School, schooljaar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        bestaand = {een.nummer: een for een in Periode.objects.filter(school=school, schooljaar=schooljaar)}
        for nummer in range(1, MEEST + 1):
            periode = bestaand.get(nummer)
            for naam, label in (("begin", "eerste dag"), ("eind", "laatste dag")):
                self.fields[f"{naam}_{nummer}"] = Datumveld(
                    label=f"Cyclus {nummer}, {label}", required=False, initial=getattr(periode, naam, None)
                )

    def rijen(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        return [(nummer, self[f"begin_{nummer}"], self[f"eind_{nummer}"]) for nummer in range(1, MEEST + 1)]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if self.errors:
            return schoon
        self.perioden: list[Tijdvak] = []
        leeg = 0
        for nummer in range(1, MEEST + 1):
            begin, eind = schoon.get(f"begin_{nummer}"), schoon.get(f"eind_{nummer}")
            if begin is None and eind is None:
                leeg = leeg or nummer
            elif begin is None or eind is None:
                self.add_error(f"{'eind' if begin else 'begin'}_{nummer}", "Vul beide dagen in, of geen van beide.")
            elif leeg:
                self.add_error(None, f"Cyclus {leeg} is leeg, maar cyclus {nummer} niet. Vul ze op volgorde in.")
            else:
                self.perioden.append((begin, eind))
        if not self.errors:
            for fout in bezwaren(self.perioden, schooljaar=self.schooljaar):
                self.add_error(None, fout)
        return schoon


class Groepsformulier(forms.Form):
    naam = forms.CharField(label="Naam", max_length=60, help_text="Zoals iedereen hem noemt: 6, 1/2a, havo 2b.")
    leerjaar = forms.ChoiceField(
        label="Leerjaar",
        required=False,
        choices=[("", "combinatiegroep of meer leerjaren"), *((code, leerjaar_naam(code)) for code in CODES)],
    )
    afdeling = forms.ModelChoiceField(
        label="Afdeling of team", queryset=Afdeling.objects.none(), required=False, empty_label="geen"
    )

    def __init__(self, *args: Any, school: School, groep: Groep | None = None, **kwargs: Any) -> None:
        if groep is not None:
            kwargs["initial"] = {"naam": groep.naam, "leerjaar": groep.leerjaar, "afdeling": groep.afdeling_id}
        super().__init__(*args, **kwargs)
        self.fields["afdeling"].queryset = Afdeling.objects.filter(school=school)  # type: ignore[attr-defined]


class Vakformulier(forms.Form):
    code = forms.CharField(label="Code", max_length=8, help_text="Kort, voor boven een kolom: WI, EN.")
    naam = forms.CharField(label="Naam", max_length=80)
    differentiatie = forms.ChoiceField(label="Differentiatie", choices=Vak.Differentiatie.choices)


class Teamformulier(forms.Form):
    naam = forms.CharField(label="Naam", max_length=80)
