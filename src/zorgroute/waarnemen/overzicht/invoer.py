"""What a teacher types in a cell of a test: a score, a level, or both ('165 IV'), with a decimal comma."""

import re
from dataclasses import dataclass
from decimal import Decimal

from zorgroute.conf.datums import getal
from zorgroute.toetsen.models import Schaal
from zorgroute.waarnemen.overzicht.bron import Toetsrij

_GETAL = re.compile(r"^-?\d{1,7}(?:[.,]\d{1,5})?$")
_I_V = {niveau: niveau for niveau in ("I+", "I", "II", "III", "IV", "V")}
_A_E = {niveau: niveau for niveau in ("A+", "A", "B", "C", "D", "E")}
_REFERENTIE = {niveau: niveau for niveau in ("<1F", "1F", "1S", "2F", "2S", "3F", "3S", "4F")}
_AVI = {naam.upper(): naam for naam in ("Start", *(f"{deel}{jaar}" for jaar in range(3, 8) for deel in "ME"), "Plus")}
_NORMEN = {**_I_V, **_A_E}

#: Which levels a test of each scale may have; None: a figure alone.
_NIVEAUS: dict[str, dict[str, str]] = {
    Schaal.VAARDIGHEIDSSCORE: _NORMEN,
    Schaal.RUWE_SCORE: _NORMEN,
    Schaal.PERCENTIEL: _NORMEN,
    Schaal.DLE: _NORMEN,
    Schaal.NIVEAU_I_V: _I_V,
    Schaal.NIVEAU_A_E: _A_E,
    Schaal.AVI: _AVI,
    Schaal.REFERENTIENIVEAU: _REFERENTIE,
}
_ZONDER_GETAL = frozenset({Schaal.NIVEAU_I_V, Schaal.NIVEAU_A_E, Schaal.AVI, Schaal.REFERENTIENIVEAU})
_GRENZEN: dict[str, tuple[int, int]] = {
    Schaal.CIJFER: (1, 10),
    Schaal.PERCENTIEL: (0, 100),
    Schaal.VIJFPUNTS: (1, 5),
}
_VOORBEELD: dict[str, str] = {
    Schaal.NIVEAU_I_V: "een niveau, I tot en met V",
    Schaal.NIVEAU_A_E: "een niveau, A tot en met E",
    Schaal.AVI: "een AVI-niveau, zoals M5",
    Schaal.REFERENTIENIVEAU: "een referentieniveau, zoals 1F",
    Schaal.CIJFER: "een cijfer, zoals 7,5",
    Schaal.VIJFPUNTS: "een getal van 1 tot en met 5",
}


@dataclass(frozen=True, slots=True)
class Score:
    """A result as typed. Both empty: the cell was cleared, which is missing and never zero."""

    waarde: Decimal | None
    niveau: str

    @property
    def leeg(self) -> bool:
        return self.waarde is None and not self.niveau


def lees_score(tekst: str, toets: Toetsrij) -> Score:
    """Read what was typed for `toets`.

    Raises ValueError with a Dutch sentence for what is no score or level of its scale, or lies outside its
    bounds. A new score without a level has none: the old one belonged to the old score.
    """
    waarde: Decimal | None = None
    niveau = ""
    for deel in tekst.split():
        gevonden = _NIVEAUS.get(toets.schaal, {}).get(_schoon(deel, toets.schaal))
        if gevonden and not niveau:
            niveau = gevonden
        elif waarde is None and toets.schaal not in _ZONDER_GETAL and _GETAL.match(deel):
            waarde = Decimal(deel.replace(",", "."))
        else:
            voorbeeld = _VOORBEELD.get(toets.schaal, "een getal, met een niveau erachter als dat er is")
            raise ValueError(f"‘{tekst}’ is geen uitslag van {toets.naam}; typ {voorbeeld}.")
    _eis_binnen(waarde, toets)
    return Score(waarde, niveau)


def schrijf_score(waarde: Decimal | None, niveau: str) -> str:
    """Write a result as a teacher types it: '165 IV'."""
    return f"{getal(waarde)} {niveau}".strip()


def _schoon(deel: str, schaal: str) -> str:
    hoofdletters = deel.upper()
    return hoofdletters.removeprefix("AVI").lstrip("-") if schaal == Schaal.AVI else hoofdletters


def _eis_binnen(waarde: Decimal | None, toets: Toetsrij) -> None:
    if waarde is None:
        return
    standaard = _GRENZEN.get(toets.schaal, (None, None))
    laagst = toets.laagst if toets.laagst is not None else standaard[0]
    hoogst = toets.hoogst if toets.hoogst is not None else standaard[1]
    if laagst is not None and waarde < laagst:
        raise ValueError(f"{getal(waarde)} kan niet: de laagste score van {toets.naam} is {getal(laagst)}.")
    if hoogst is not None and waarde > hoogst:
        raise ValueError(f"{getal(waarde)} kan niet: de hoogste score van {toets.naam} is {getal(hoogst)}.")
