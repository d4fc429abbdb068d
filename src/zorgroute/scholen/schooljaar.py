"""The Dutch school year, 1 August to 31 July, named by the year in which it begins."""

import re
from collections.abc import Iterable
from datetime import date

_VORM = re.compile(r"([0-9]{4})\s*[-/]\s*([0-9]{4})")


def schooljaar_van(dag: date) -> int:
    """Return the begin year of the school year that `dag` lies in."""
    return dag.year if dag.month >= 8 else dag.year - 1


def schooljaar_tekst(begin: int) -> str:
    """Write a school year as everyone does: 2026 → '2026-2027'."""
    return f"{begin}-{begin + 1}"


def lees_schooljaar(tekst: str) -> int:
    """Read '2026-2027' or '2026/2027'. Raises ValueError with a Dutch sentence otherwise."""
    treffer = _VORM.fullmatch(tekst.strip())
    if treffer is None or int(treffer[2]) != int(treffer[1]) + 1:
        raise ValueError(f"‘{tekst}’ is geen schooljaar; schrijf het als 2026-2027.")
    return int(treffer[1])


def gekozen_schooljaar(tekst: str, jaren: Iterable[int]) -> int | None:
    """Return which of these years (by their begin) an address asks for; None for any other text."""
    return next((jaar for jaar in jaren if str(jaar) == tekst), None)


def dag_in(begin: int, dag: date) -> date:
    """Return `dag`, or the nearest day of the school year when that is over or still to come."""
    return min(max(dag, eerste_dag(begin)), laatste_dag(begin))


def eerste_dag(begin: int) -> date:
    return date(begin, 8, 1)


def laatste_dag(begin: int) -> date:
    return date(begin + 1, 7, 31)
