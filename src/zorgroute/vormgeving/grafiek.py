"""The growth chart of one pupil: score per moment, level beside it, the school's minimum as a dashed line.

Without scores the levels themselves are drawn; without a reference no norm is invented. The table under
the chart carries the same facts in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zorgroute.vormgeving.spark import onderbroken_lijn

_LINKS, _RECHTS, _BOVEN, _ONDER = 44.0, 44.0, 30.0, 42.0
_REGEL = 13.0
NIVEAUS = {"V": 1, "IV": 2, "III": 3, "II": 4, "I": 5, "I+": 6, "E": 1, "D": 2, "C": 3, "B": 4, "A": 5}


@dataclass(frozen=True, slots=True)
class Doek:
    """The box that is drawn in. A small place gets a smaller box, so that words keep their size."""

    breed: float
    hoog: float


GROOT = Doek(520.0, 230.0)
KLEIN = Doek(330.0, 180.0)


@dataclass(frozen=True, slots=True)
class Meting:
    """One moment of one pupil. `waarde` None is unknown; `onder` is the school's own judgement."""

    label: str
    waarde: float | None
    niveau: str = ""
    onder: bool = False


@dataclass(frozen=True, slots=True)
class Merkpunt:
    """A drawn moment: place, its words and where they stand (above the line, below when under minimum)."""

    x: float
    y: float
    tekst: str
    tekst_y: float
    onder: bool


@dataclass(frozen=True, slots=True)
class Schaallijn:
    """A quiet horizontal with its name, only when levels are drawn."""

    y: float
    naam: str


@dataclass(frozen=True, slots=True)
class Groeigrafiek:
    """All that the macro `grafiek` places on its `doek`."""

    doek: Doek

    lijnen: tuple[str, ...]
    merkpunten: tuple[Merkpunt, ...]
    momenten: tuple[tuple[float, str], ...]
    minimum: tuple[str, ...] = ()
    schaal: tuple[Schaallijn, ...] = field(default=())


def teken_grafiek(
    metingen: Sequence[Meting | Mapping[str, object]],
    minimum: float | Sequence[float | None] | None = None,
    doek: Doek = GROOT,
) -> Groeigrafiek | None:
    """Draw the moments in the order given; None when not one is known.

    `minimum` is one value for all moments or one per moment (None where there is none), on the scale of
    `waarde`; it is left out when levels are drawn.
    """
    rij = [lees_meting(meting) for meting in metingen]
    op_niveau = all(meting.waarde is None for meting in rij)
    waarden = [_rang(meting) if op_niveau else meting.waarde for meting in rij]
    bekend = [waarde for waarde in waarden if waarde is not None]
    if not bekend:
        return None
    grens = _per_moment([] if op_niveau else minimum, len(rij))
    schaal = _schaal([1.0, 5.0, *bekend] if op_niveau else bekend + [w for w in grens if w is not None])
    plaatsen = _plaatsen(waarden, schaal, doek)
    return Groeigrafiek(
        doek=doek,
        lijnen=onderbroken_lijn(plaatsen),
        merkpunten=tuple(
            _merkpunt(meting, plaats, op_niveau)
            for meting, plaats in zip(rij, plaatsen, strict=True)
            if plaats is not None
        ),
        momenten=tuple((_x(index, len(rij), doek), meting.label) for index, meting in enumerate(rij)),
        minimum=onderbroken_lijn(_plaatsen(grens, schaal, doek)),
        schaal=_niveaulijnen(rij, schaal, doek) if op_niveau else (),
    )


def lees_meting(meting: Meting | Mapping[str, object]) -> Meting:
    """Accept a plain mapping with the same four names, as a view may hand it."""
    if isinstance(meting, Meting):
        return meting
    waarde = meting.get("waarde")
    return Meting(
        label=str(meting["label"]),
        waarde=float(waarde) if isinstance(waarde, int | float) else None,
        niveau=str(meting.get("niveau") or ""),
        onder=bool(meting.get("onder")),
    )


def _rang(meting: Meting) -> float | None:
    return NIVEAUS.get(meting.niveau)


def _per_moment(minimum: float | Sequence[float | None] | None, aantal: int) -> list[float | None]:
    if minimum is None:
        return [None] * aantal
    if isinstance(minimum, int | float):
        return [float(minimum)] * aantal
    return [*minimum, *[None] * aantal][:aantal]


def _schaal(waarden: Sequence[float]) -> tuple[float, float]:
    laag, hoog = min(waarden), max(waarden)
    lucht = (hoog - laag) * 0.15 or 1.0
    return laag - lucht, hoog + lucht


def _plaatsen(
    waarden: Sequence[float | None], schaal: tuple[float, float], doek: Doek
) -> list[tuple[float, float] | None]:
    return [
        None if waarde is None else (_x(index, len(waarden), doek), _y(waarde, schaal, doek))
        for index, waarde in enumerate(waarden)
    ]


def _x(index: int, aantal: int, doek: Doek) -> float:
    breed = doek.breed - _LINKS - _RECHTS
    return round(_LINKS + breed * (index / (aantal - 1) if aantal > 1 else 0.5), 1)


def _y(waarde: float, schaal: tuple[float, float], doek: Doek) -> float:
    laag, hoog = schaal
    return round(_BOVEN + (doek.hoog - _BOVEN - _ONDER) * (hoog - waarde) / (hoog - laag), 1)


def _merkpunt(meting: Meting, plaats: tuple[float, float], op_niveau: bool) -> Merkpunt:
    x, y = plaats
    getal = "" if meting.waarde is None else f"{meting.waarde:g}".replace(".", ",")
    tekst = meting.niveau if op_niveau else " · ".join(deel for deel in (getal, meting.niveau) if deel)
    return Merkpunt(x, y, tekst, round(y + _REGEL + 8 if meting.onder else y - _REGEL, 1), meting.onder)


def _niveaulijnen(rij: Sequence[Meting], schaal: tuple[float, float], doek: Doek) -> tuple[Schaallijn, ...]:
    letters = any(meting.niveau in "ABCDE" and meting.niveau for meting in rij)
    namen = ("E", "D", "C", "B", "A") if letters else ("V", "IV", "III", "II", "I")
    return tuple(Schaallijn(_y(NIVEAUS[naam], schaal, doek), naam) for naam in namen)
