"""How far a cycle is: counted in the database, judged here, shown by the ring.

The six steps are those of handelingsgericht werken (1-zorgroute, 'In de groep'; VO handreiking, bijlage 2).
A person declares a step done; where the work itself proves it, nobody has to.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Toestand = Literal["af", "nu", "open"]

#: number, phase, name, address name – clockwise from the top of the ring.
STAPPEN = (
    (1, "waarnemen", "Overzicht", "overzicht"),
    (2, "waarnemen", "Signaleren", "signalen"),
    (3, "begrijpen", "Behoeften", "behoeften"),
    (4, "plannen", "Clusteren", "clusters"),
    (5, "plannen", "Groepsplan", "plan"),
    (6, "realiseren", "Uitvoeren, evalueren", "evaluatie"),
)


@dataclass(frozen=True, slots=True)
class Stand:
    """What is there in one cycle. Counts are of pupils, unless the name says otherwise."""

    leerlingen: int = 0
    met_uitslag: int = 0
    beoordeelde_signalen: int = 0
    gesignaleerd: int = 0
    met_behoefte: int = 0
    behoefte_compleet: int = 0
    subgroepen: int = 0
    planstaat: str = ""
    plandatum: date | None = None
    planregels: int = 0
    beoordeelde_regels: int = 0
    verklaard: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Stapstand:
    """One step: its state, the share done (0 to 1) and the words beneath its name."""

    nummer: int
    toestand: Toestand
    deel: float
    bijschrift: str


def stapstanden(stand: Stand) -> tuple[Stapstand, ...]:
    """Judge the six steps. A step is 'nu' when something of it is there, or when it is the first not done."""
    oordelen = (
        _overzicht(stand),
        _signaleren(stand),
        _behoeften(stand),
        _clusteren(stand),
        _plan(stand),
        _evaluatie(stand),
    )
    af = [nummer in stand.verklaard or klaar for nummer, (klaar, _, _) in enumerate(oordelen, start=1)]
    eerste_open = af.index(False) if False in af else len(af)
    return tuple(
        Stapstand(
            nummer=index + 1,
            toestand="af" if af[index] else "nu" if deel > 0 or index == eerste_open else "open",
            deel=1.0 if af[index] else deel,
            bijschrift=bijschrift,
        )
        for index, (_, deel, bijschrift) in enumerate(oordelen)
    )


def _deel(teller: int, noemer: int) -> float:
    return min(teller / noemer, 1.0) if noemer else 0.0


def _overzicht(stand: Stand) -> tuple[bool, float, str]:
    if not stand.leerlingen:
        return False, 0.0, "nog geen leerlingen"
    deel = _deel(stand.met_uitslag, stand.leerlingen)
    return deel == 1.0, deel, f"{stand.met_uitslag} van {stand.leerlingen} met uitslag"


def _signaleren(stand: Stand) -> tuple[bool, float, str]:
    if stand.gesignaleerd:
        woord = "leerling" if stand.gesignaleerd == 1 else "leerlingen"
        return False, 0.5, f"{stand.gesignaleerd} {woord}"
    if stand.beoordeelde_signalen:
        return False, 0.5, "geen leerlingen"
    return False, 0.0, "nog te bekijken"


def _behoeften(stand: Stand) -> tuple[bool, float, str]:
    if not stand.met_behoefte:
        return False, 0.0, "nog geen behoeften"
    nodig = max(stand.gesignaleerd, stand.met_behoefte)
    deel = _deel(stand.behoefte_compleet, nodig)
    # Who still signals may still find pupils: only then can 'all of them' be said.
    klaar = deel == 1.0 and (2 in stand.verklaard or stand.subgroepen > 0)
    return klaar, max(deel, 0.1), f"{stand.behoefte_compleet} van {nodig} compleet"


def _clusteren(stand: Stand) -> tuple[bool, float, str]:
    if not stand.subgroepen:
        return bool(stand.planstaat and stand.planstaat != "concept"), 0.0, "nog geen groepjes"
    woord = "subgroep" if stand.subgroepen == 1 else "subgroepen"
    return bool(stand.planstaat), 0.5, f"{stand.subgroepen} {woord}"


def _plan(stand: Stand) -> tuple[bool, float, str]:
    if not stand.planstaat:
        return False, 0.0, "nog geen concept"
    if stand.planstaat == "concept":
        return False, 0.5, "concept"
    return True, 1.0, "vastgesteld"


def _evaluatie(stand: Stand) -> tuple[bool, float, str]:
    if stand.planstaat in {"geevalueerd", "gearchiveerd"}:
        return True, 1.0, "geëvalueerd"
    if stand.planstaat not in {"vastgesteld", "in_uitvoering"}:
        return False, 0.0, "na het groepsplan"
    deel = _deel(stand.beoordeelde_regels, stand.planregels)
    if stand.beoordeelde_regels:
        return False, max(deel, 0.1), f"{stand.beoordeelde_regels} van {stand.planregels} beoordeeld"
    return False, 0.1, "in uitvoering" if stand.planstaat == "in_uitvoering" else "kan beginnen"
