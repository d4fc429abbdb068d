"""The forms for people and their roles."""

from datetime import date
from typing import Any

from django import forms

from zorgroute.conf.datums import datum
from zorgroute.scholen.formulieren.velden import Datumveld
from zorgroute.scholen.models import Afdeling, Groep, School, Vak
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag, schooljaar_tekst, schooljaar_van
from zorgroute.toegang.models import Rolsoort
from zorgroute.toegang.rollen import GROEPSGEBONDEN
from zorgroute.toegang.services import SCHOOLROLLEN

_DAGEN = ((1, "ma"), (2, "di"), (3, "wo"), (4, "do"), (5, "vr"))


class Persoonsformulier(forms.Form):
    roepnaam = forms.CharField(label="Roepnaam", max_length=60)
    tussenvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=80)
    email = forms.EmailField(
        label="E-mailadres van school",
        help_text="Hiermee logt deze collega in. Wie al een account heeft, houdt dat.",
        error_messages={"invalid": "Dit is geen e-mailadres."},
    )


class Groepskeuze(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Groups of this school year by their name; of another year with that year."""

    dit_jaar = 0

    def label_from_instance(self, obj: Any) -> str:
        return (
            str(obj.titel) if obj.schooljaar == self.dit_jaar else f"{obj.titel} ({schooljaar_tekst(obj.schooljaar)})"
        )


class Rolformulier(forms.Form):
    """A role and where it holds; what does not belong to the chosen role is left aside."""

    soort = forms.ChoiceField(label="Rol", choices=[(soort.value, soort.label) for soort in SCHOOLROLLEN])
    groepen = Groepskeuze(
        label="Groepen",
        queryset=Groep.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Voor leerkracht, mentor en docent.",
    )
    vak = forms.ModelChoiceField(
        label="Vak", queryset=Vak.objects.none(), required=False, empty_label="alle vakken", help_text="Voor docent."
    )
    afdeling = forms.ModelChoiceField(
        label="Afdeling of team",
        queryset=Afdeling.objects.none(),
        required=False,
        empty_label="geen",
        help_text="Voor teamleider.",
    )
    dagen = forms.TypedMultipleChoiceField(
        label="Werkdagen in de groep",
        choices=_DAGEN,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Voor duopartners. Leeg is alle dagen.",
    )
    van = Datumveld(label="Eerste dag")
    tm = Datumveld(label="Laatste dag", required=False, help_text="Leeg is tot nader bericht. Voor een invaller: wel.")

    def __init__(self, *args: Any, school: School, dag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jaar = schooljaar_van(dag)
        velden: dict[str, Any] = self.fields
        velden["groepen"].dit_jaar = jaar
        velden["groepen"].queryset = Groep.objects.filter(school=school, schooljaar__in=(jaar, jaar + 1))
        velden["vak"].queryset = Vak.objects.filter(school=school)
        velden["afdeling"].queryset = Afdeling.objects.filter(school=school)
        velden["van"].initial = dag

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, tm = schoon.get("van"), schoon.get("tm")
        if van is None or schoon.get("soort") not in {soort.value for soort in GROEPSGEBONDEN}:
            return schoon
        for groep in schoon.get("groepen", ()):
            begin, eind = eerste_dag(groep.schooljaar), laatste_dag(groep.schooljaar)
            if van > eind or (tm is not None and tm < begin):
                self.add_error(
                    "groepen",
                    f"{groep.titel} is er van {datum(begin)} tot en met {datum(eind)}; de rol valt daarbuiten.",
                )
        return schoon

    def keuze(self) -> dict[str, Any]:
        """The cleaned choice as `toegang.services.geef_rol` takes it."""
        schoon = self.cleaned_data
        return {
            "soort": Rolsoort(schoon["soort"]),
            "groepen": [groep.pk for groep in schoon["groepen"]],
            "vak_id": schoon["vak"].pk if schoon["vak"] else None,
            "afdeling_id": schoon["afdeling"].pk if schoon["afdeling"] else None,
            "dagen": schoon["dagen"],
            "van": schoon["van"],
            "tm": schoon["tm"],
        }


class Eindformulier(forms.Form):
    tm = Datumveld(label="Laatste dag")
