"""Prefilling a need from its signal: what we know of the beginning, a measurable goal, and three ways to get there.

Pure. Taking one of the three over is the teacher's choice of approach and names the need in one click; the
sentences are the start of hers, to be changed at will (principles 1, 3 and 4; VO 4.3, bijlage 6 and 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from zorgroute.conf.datums import datum, getal
from zorgroute.conf.inkorten import kort_in

_TREDE_HOGER = {"V": "IV", "IV": "III", "III": "II", "II": "I", "E": "D", "D": "C", "C": "B", "B": "A"}

_AFHANKELIJK = (
    "Verlengde instructie in een klein groepje: voordoen, hardop denken, samen oefenen.",
    "Kleine stappen met een stappenkaart, en na elke stap horen of de aanpak klopt.",
    "Drie keer per week een kwartier extra oefentijd, eerst onder begeleiding.",
)
_ONAFHANKELIJK = (
    "Korte instructie, daarna verdiepende opdrachten met ruimte voor een eigen aanpak.",
    "Minder oefenstof; in die tijd een eigen onderzoek, elke week besproken.",
    "Uitleg geven aan een maatje en samen een lastiger opdracht maken.",
)
_GEDRAG = (
    "De eerste stap samen zetten, een taakkaart met drie stappen, meteen zeggen wat lukt.",
    "Een vaste plek en volgorde; een wisseling twee minuten vooraf melden.",
    "Elke vrijdag een kort gesprek: wat lukte, wat is de volgende stap?",
)


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """One confirmed signal, with the latest result of its test and the school's minimum for it."""

    soort: str
    reden: str
    onderwerp: str
    onderwerp_naam: str
    toets: str = ""
    werkhouding: bool = False
    minimum: Decimal | None = None
    waarde: Decimal | None = None
    niveau: str = ""


@dataclass(frozen=True, slots=True)
class Behoeftevoorstel:
    onderwerp: str
    onderwerp_naam: str
    beginsituatie: str
    doel: str
    instructie: str
    aanpakken: tuple[str, ...]


def stel_behoeften_voor(
    aanleidingen: Iterable[Aanleiding], *, eind: date, benoemd: Iterable[str] = ()
) -> list[Behoeftevoorstel]:
    """Propose one need for each subject that signals point at and that is not named yet (`benoemd`: subjects).

    `eind` is the last day of the cycle: a goal that no date bounds cannot be evaluated (bijlage 6, T).
    """
    al_benoemd = set(benoemd)
    open_ = [aanleiding for aanleiding in aanleidingen if aanleiding.onderwerp not in al_benoemd]
    op_onderwerp = sorted(open_, key=lambda aanleiding: aanleiding.onderwerp)
    return [_voorstel(list(groep), eind) for _, groep in groupby(op_onderwerp, key=lambda a: a.onderwerp)]


def _voorstel(aanleidingen: Sequence[Aanleiding], eind: date) -> Behoeftevoorstel:
    eerste = next((a for a in aanleidingen if a.soort != "hand"), aanleidingen[0])
    doel = next(filter(None, (_doel(aanleiding, eind) for aanleiding in aanleidingen)), "")
    return Behoeftevoorstel(
        onderwerp=eerste.onderwerp,
        onderwerp_naam=eerste.onderwerp_naam,
        beginsituatie=kort_in(" ".join(dict.fromkeys(aanleiding.reden for aanleiding in aanleidingen)), 500),
        doel=kort_in(doel, 500),
        instructie=_instructie(eerste),
        aanpakken=aanpakken_bij(eerste.onderwerp, _instructie(eerste)),
    )


def _doel(aanleiding: Aanleiding, eind: date) -> str:
    """Say the goal as what the pupil will do or reach; '' where only a person can."""
    uiterlijk = f"vóór {datum(eind, jaar=False)}"
    if aanleiding.soort == "voorsprong":
        opdracht = f"Maakt elke week een verdiepende opdracht voor {aanleiding.onderwerp_naam}"
        return f"{opdracht} en legt de eigen aanpak uit, {uiterlijk}."
    if aanleiding.werkhouding:
        return f"Begint binnen twee minuten en maakt 4 van de 5 taken af, {uiterlijk}."
    if aanleiding.minimum is not None:
        return f"Haalt bij {aanleiding.toets} minstens {getal(aanleiding.minimum)}, {uiterlijk}."
    if aanleiding.niveau in _TREDE_HOGER:
        hoger = _TREDE_HOGER[aanleiding.niveau]
        return f"Gaat bij {aanleiding.toets} van {aanleiding.niveau} naar {hoger}, {uiterlijk}."
    if aanleiding.soort == "daling" and aanleiding.waarde is not None:
        return f"Haalt bij {aanleiding.toets} weer meer dan {getal(aanleiding.waarde)}, {uiterlijk}."
    return ""


def _instructie(aanleiding: Aanleiding) -> str:
    if aanleiding.soort == "voorsprong":
        return "onafhankelijk"
    return "gevoelig" if aanleiding.soort == "hand" or ":" not in aanleiding.onderwerp else "afhankelijk"


def aanpakken_bij(onderwerp: str, instructie: str) -> tuple[str, ...]:
    """Return three approaches to begin from, for a subject and the instruction a pupil asks."""
    if ":" not in onderwerp:
        return _GEDRAG
    return _ONAFHANKELIJK if instructie == "onafhankelijk" else _AFHANKELIJK
