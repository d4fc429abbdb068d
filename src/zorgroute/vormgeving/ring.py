"""The ring of a cyclus: six steps in four phases, clockwise from the groepsbespreking at the top.

Pure geometry. A school sees at one glance what is done, what runs and what is to come; the templates
only place what is computed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal, Protocol

Fase = Literal["waarnemen", "begrijpen", "plannen", "realiseren"]
Toestand = Literal["af", "nu", "open"]
Maat = Literal["groot", "strip", "mini", "station"]

FASEN: tuple[Fase, ...] = ("waarnemen", "waarnemen", "begrijpen", "plannen", "plannen", "realiseren")
FASENAAM: dict[Fase, str] = {
    "waarnemen": "Waarnemen",
    "begrijpen": "Begrijpen",
    "plannen": "Plannen",
    "realiseren": "Realiseren",
}

MIDDEN = 50.0
BUITEN = 47.0
KIER_BINNEN_FASE = 1.1
KIER_TUSSEN_FASEN = 3.2
KIER_BESPREKING = 7.0
_BOOG = 360 / len(FASEN)
_BINNEN: dict[Maat, float] = {"groot": 27.0, "strip": 27.0, "mini": 28.0, "station": 28.0}
PIXELS: dict[Maat, int] = {"groot": 132, "strip": 78, "mini": 50, "station": 52}


class Stap(Protocol):
    """One step of a cyclus as the ring and the strip read it."""

    nummer: int
    fase: Fase
    naam: str
    toestand: Toestand
    deel: float
    bijschrift: str
    url: str


class Ringbeeld(Protocol):
    """A cyclus of a group, ready to be drawn. `actief` is the number of the step whose page is shown."""

    titel: str
    school: str
    nummer: int
    aantal: int
    periode: str
    stappen: Sequence[Stap]
    actief: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One drawn step: SVG paths in a box of 100 by 100; `gevuld` is empty when there is no part to show."""

    nummer: int
    fase: Fase
    toestand: Toestand
    vlak: str
    gevuld: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ringtekening:
    """Everything the macro `ring` places. `cijfers` tells whether the step numbers fit at this size."""

    segmenten: tuple[Segment, ...]
    pixels: int
    midden: int
    cijfers: bool
    bijschrift: str


@dataclass(frozen=True, slots=True)
class Fasestrook:
    """The steps of one phase in the strip; its own state is the furthest that all its steps share."""

    fase: Fase
    naam: str
    toestand: Toestand
    stappen: tuple[Stap, ...]


def punt(straal: float, graden: float) -> tuple[float, float]:
    """Point on a circle around the middle of the box; 0 degrees is the top, clockwise."""
    hoek = radians(graden)
    return MIDDEN + straal * sin(hoek), MIDDEN - straal * cos(hoek)


def boog_van(nummer: int) -> tuple[float, float]:
    """Begin and end (degrees) of step 1–6, with a wider gap between phases and the widest at the top."""
    index = nummer - 1
    kier_voor = _kier(index, index - 1)
    kier_na = _kier(index, index + 1)
    return index * _BOOG + kier_voor, (index + 1) * _BOOG - kier_na


def _kier(index: int, buur: int) -> float:
    if buur in (-1, len(FASEN)):
        return KIER_BESPREKING
    return KIER_BINNEN_FASE if FASEN[index] == FASEN[buur] else KIER_TUSSEN_FASEN


def ringpad(binnen: float, van: float, tot: float) -> str:
    """SVG path of a piece of the ring between two angles, from the inner radius to the outer one."""
    groot = int(tot - van > 180)
    (ax, ay), (bx, by) = punt(BUITEN, van), punt(BUITEN, tot)
    (cx, cy), (dx, dy) = punt(binnen, tot), punt(binnen, van)
    return (
        f"M{ax:.2f} {ay:.2f}A{BUITEN:g} {BUITEN:g} 0 {groot} 1 {bx:.2f} {by:.2f}"
        f"L{cx:.2f} {cy:.2f}A{binnen:g} {binnen:g} 0 {groot} 0 {dx:.2f} {dy:.2f}Z"
    )


def teken_ring(beeld: Ringbeeld, maat: Maat = "strip") -> Ringtekening:
    """Draw a cyclus at one of four sizes.

    The middle of `mini` is the step that runs (the whole school at one glance), elsewhere the number of
    the cyclus. Raises KeyError for an unknown size.
    """
    binnen = _BINNEN[maat]
    return Ringtekening(
        segmenten=tuple(_segment(stap, binnen) for stap in beeld.stappen),
        pixels=PIXELS[maat],
        midden=_lopende_stap(beeld) if maat == "mini" else beeld.nummer,
        cijfers=maat in ("groot", "strip"),
        bijschrift=in_woorden(beeld),
    )


def _segment(stap: Stap, binnen: float) -> Segment:
    van, tot = boog_van(stap.nummer)
    deel = min(max(stap.deel, 0.0), 1.0)
    half_gedaan = stap.toestand == "nu" and deel > 0
    x, y = punt((BUITEN + binnen) / 2, (stap.nummer - 0.5) * _BOOG)
    return Segment(
        nummer=stap.nummer,
        fase=stap.fase,
        toestand=stap.toestand,
        vlak=ringpad(binnen, van, tot),
        gevuld=ringpad(binnen, van, van + (tot - van) * deel) if half_gedaan else "",
        x=round(x, 2),
        y=round(y, 2),
    )


def _lopende_stap(beeld: Ringbeeld) -> int:
    """The first step that is not done: the words beside the ring say the same; the last when all are."""
    return next((stap.nummer for stap in beeld.stappen if stap.toestand != "af"), len(beeld.stappen))


def in_woorden(beeld: Ringbeeld) -> str:
    """The ring as one Dutch sentence, for who does not see it."""
    delen = [
        _opsomming([stap.nummer for stap in beeld.stappen if stap.toestand == toestand], woord)
        for toestand, woord in (("af", "af"), ("nu", "bezig"), ("open", "nog open"))
    ]
    stand = ", ".join(deel for deel in delen if deel)
    return f"{beeld.titel}, cyclus {beeld.nummer} van {beeld.aantal}: {stand or 'nog niet begonnen'}"


def _opsomming(nummers: list[int], woord: str) -> str:
    if not nummers:
        return ""
    woorden = [str(nummer) for nummer in nummers]
    rij = woorden[0] if len(woorden) == 1 else f"{', '.join(woorden[:-1])} en {woorden[-1]}"
    return f"stap {rij} {woord}"


def rol_uit(beeld: Ringbeeld) -> tuple[Fasestrook, ...]:
    """The ring unrolled into its phases, in the order of the steps."""
    per_fase: dict[Fase, list[Stap]] = {}
    for stap in beeld.stappen:
        per_fase.setdefault(stap.fase, []).append(stap)
    return tuple(
        Fasestrook(fase, FASENAAM[fase], _gezamenlijk(stappen), tuple(stappen)) for fase, stappen in per_fase.items()
    )


def _gezamenlijk(stappen: Sequence[Stap]) -> Toestand:
    toestanden = {stap.toestand for stap in stappen}
    if toestanden == {"open"}:
        return "open"
    return "af" if toestanden == {"af"} else "nu"
