"""Sparklines in the groepsoverzicht: how far a pupil stands from the mean of the norm group, over time.

A level line means growth as expected; that is what a teacher looks for when she runs down a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BREED = 26
HOOG = 19
_RAND = 3.0


@dataclass(frozen=True, slots=True)
class Sparklijn:
    """Pieces of line between unknown moments, the last known point, and the height of the norm's mean."""

    lijnen: tuple[str, ...]
    x: float
    y: float
    nul: float


def teken_spark(punten: Sequence[float | None], bereik: float = 1.5) -> Sparklijn | None:
    """Draw distances to the norm's mean (in standard deviations), oldest first; None is unknown.

    `bereik` is the distance that touches the edge; what lies further is held at the edge. Returns None
    when nothing is known, so that nothing is drawn as zero.
    """
    plaatsen = [
        None if waarde is None else (_x(index, len(punten)), _y(waarde, bereik)) for index, waarde in enumerate(punten)
    ]
    bekend = [plaats for plaats in plaatsen if plaats is not None]
    if not bekend:
        return None
    return Sparklijn(onderbroken_lijn(plaatsen), *bekend[-1], nul=HOOG / 2)


def onderbroken_lijn(plaatsen: Sequence[tuple[float, float] | None]) -> tuple[str, ...]:
    """SVG `points` per unbroken piece of two or more known places."""
    stukken: list[list[tuple[float, float]]] = [[]]
    for plaats in plaatsen:
        if plaats is None:
            stukken.append([])
        else:
            stukken[-1].append(plaats)
    return tuple(" ".join(f"{x:g},{y:g}" for x, y in stuk) for stuk in stukken if len(stuk) > 1)


def _x(index: int, aantal: int) -> float:
    breed = BREED - 2 * _RAND
    return round(BREED - _RAND - (aantal - 1 - index) * breed / max(aantal - 1, 1), 1)


def _y(waarde: float, bereik: float) -> float:
    binnen = min(max(waarde / bereik, -1.0), 1.0)
    return round(HOOG / 2 - binnen * (HOOG / 2 - _RAND), 1)
