"""The criteria of one test as a form: empty is no criterion, so that setting and removing are one act."""

from decimal import Decimal
from typing import Any

from django import forms

from zorgroute.conf.datums import getal
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntfout, IJkpuntinvoer, lees_niveaus
from zorgroute.waarnemen.models import IJkpunt
from zorgroute.waarnemen.signaalzin import telwoord
from zorgroute.waarnemen.signalering import IJkpuntregel

_MOMENTKEUZES = [("", "niet"), *((str(n), f"{telwoord(n)} momenten lager") for n in (2, 3, 4, 5))]


def _grensveld(label: str, hint: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        max_digits=12,
        decimal_places=5,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class IJkpuntformulier(forms.Form):
    """Binds what was typed; `invoer` gives the criteria when it is valid."""

    minimum = _grensveld("Ons minimum", "Signaleer een score die lager is")
    niveaus = forms.CharField(
        label="Niveaus",
        help_text="Signaleer deze niveaus, bijvoorbeeld IV, V",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    daling = forms.ChoiceField(
        label="Daling", help_text="Elk moment lager dan het vorige", required=False, choices=_MOMENTKEUZES
    )
    voorsprong = _grensveld("Meer uitdaging boven", "Signaleer een score die hoger is")

    def __init__(self, toets: Toets, gegevens: Any = None, *, ijkpunten: list[IJkpunt] | None = None) -> None:
        super().__init__(gegevens, initial=_begin(ijkpunten or []), auto_id=f"ijk-{toets.pk}-%s")
        self.toets = toets

    def clean_niveaus(self) -> tuple[str, ...]:
        tekst = self.cleaned_data["niveaus"]
        delen = [deel.strip() for deel in tekst.split(",") if deel.strip()]
        if not delen:
            return ()
        try:
            return lees_niveaus(delen)
        except IJkpuntfout as fout:
            raise forms.ValidationError(f"{str(fout)[:1].upper()}{str(fout)[1:]}.") from fout

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        minimum, voorsprong = gegevens.get("minimum"), gegevens.get("voorsprong")
        if minimum is not None and voorsprong is not None and voorsprong < minimum:
            self.add_error("voorsprong", "Deze grens ligt onder het minimum; dan klopt een van de twee niet.")
        return gegevens

    @property
    def invoer(self) -> list[IJkpuntinvoer]:
        """The criteria that were filled in; only for a valid form."""
        naam, gegevens = self.toets.naam, self.cleaned_data
        ijkpunten = []
        if gegevens["minimum"] is not None:
            ijkpunten.append(IJkpuntinvoer(naam, "minimum", gegevens["minimum"]))
        if gegevens["niveaus"]:
            ijkpunten.append(IJkpuntinvoer(naam, "niveau", niveaus=gegevens["niveaus"]))
        if gegevens["daling"]:
            ijkpunten.append(IJkpuntinvoer(naam, "daling", momenten=int(gegevens["daling"])))
        if gegevens["voorsprong"] is not None:
            ijkpunten.append(IJkpuntinvoer(naam, "voorsprong", gegevens["voorsprong"]))
        return ijkpunten

    @property
    def regels(self) -> list[IJkpuntregel]:
        """The same as rules, to try them out before they are saved."""
        return [
            IJkpuntregel(self.toets.pk, self.toets.naam, self.toets.kop, i.soort, i.waarde, i.niveaus, i.momenten)
            for i in self.invoer
        ]


def _begin(ijkpunten: list[IJkpunt]) -> dict[str, Any]:
    per_soort = {ijkpunt.soort: ijkpunt for ijkpunt in ijkpunten}

    def grens(soort: str) -> str:
        waarde: Decimal | None = per_soort[soort].waarde if soort in per_soort else None
        return getal(waarde)

    return {
        "minimum": grens("minimum"),
        "voorsprong": grens("voorsprong"),
        "niveaus": ", ".join(per_soort["niveau"].niveaus) if "niveau" in per_soort else "",
        "daling": str(per_soort["daling"].momenten) if "daling" in per_soort else "",
    }
