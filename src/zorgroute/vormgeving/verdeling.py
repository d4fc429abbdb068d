"""Distribution bars: how a whole group spreads over levels, in a table foot or a card."""

from collections.abc import Iterable
from dataclasses import dataclass

BREED = 100.0
_KIER = 1.0


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a group. `soort` picks the tint: "1" to "3" neutral, "onder" below the school's minimum."""

    naam: str
    aantal: int
    soort: str = "2"


@dataclass(frozen=True, slots=True)
class Balkstuk:
    """A drawn part, in percents of the bar."""

    x: float
    breed: float
    soort: str


def teken_verdeling(delen: Iterable[Deel]) -> tuple[Balkstuk, ...]:
    """Place the parts beside each other, in proportion; parts of nobody are left out."""
    met_leerlingen = [deel for deel in delen if deel.aantal > 0]
    totaal = sum(deel.aantal for deel in met_leerlingen)
    ruimte = BREED - _KIER * max(len(met_leerlingen) - 1, 0)
    stukken: list[Balkstuk] = []
    x = 0.0
    for deel in met_leerlingen:
        breed = ruimte * deel.aantal / totaal
        stukken.append(Balkstuk(round(x, 2), round(breed, 2), deel.soort))
        x += breed + _KIER
    return tuple(stukken)


def verdeling_in_woorden(titel: str, delen: Iterable[Deel]) -> str:
    """The bar as a sentence, parts of nobody included."""
    rij = ", ".join(f"{deel.naam} {deel.aantal}" for deel in delen)
    return f"{titel}: {rij}" if rij else f"{titel}: nog geen gegevens"
