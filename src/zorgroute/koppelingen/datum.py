"""Dates as schools write them: 2026-09-15, 15-9-2026, 15/09/2026, 20260915, with or without a time behind it.

Day comes before month, as in the Netherlands. Two-digit years are refused: 05 may be a year, a month or a
day.
"""

from __future__ import annotations

import re
from datetime import date

_JAAR_EERST = re.compile(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9:.,]*)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
_DAG_EERST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?:[T ][0-9:.,]*)?")
EERSTE_JAAR = 1900
_HOOGSTENS_ONTHOUDEN = 50_000


class Ongeldig(ValueError):
    """A value in the file that cannot be what its column says; the text is half a sentence about it."""


def lees_datum(tekst: str) -> date:
    """Date of `tekst`; raises `Ongeldig` when it is none, or lies before 1900."""
    tekst = tekst.strip()
    if treffer := _JAAR_EERST.fullmatch(tekst):
        jaar, maand, dag = treffer[1], treffer[3], treffer[4]
    elif treffer := _DAG_EERST.fullmatch(tekst):
        dag, maand, jaar = treffer[1], treffer[3], treffer[4]
    else:
        raise Ongeldig(f"‘{kort(tekst)}’ is geen datum (zoals 2026-09-15 of 15-9-2026)")
    try:
        datum = date(int(jaar), int(maand), int(dag))
    except ValueError:
        raise Ongeldig(f"de datum ‘{kort(tekst)}’ bestaat niet") from None
    if datum.year < EERSTE_JAAR:
        raise Ongeldig(f"de datum ‘{kort(tekst)}’ ligt vóór {EERSTE_JAAR}")
    return datum


class Datums(dict[str, date | None]):
    """Dates by their text, read once each: a file of a million results has a handful. Empty text is None.

    With `tot`, a later date is `Ongeldig`: what lies in the future has not happened.
    """

    def __init__(self, tot: date | None = None) -> None:
        super().__init__()
        self._tot = tot

    def __missing__(self, tekst: str) -> date | None:
        datum = lees_datum(tekst) if tekst.strip() else None
        if datum and self._tot and datum > self._tot:
            raise Ongeldig(f"de datum ‘{kort(tekst)}’ ligt in de toekomst")
        if len(self) < _HOOGSTENS_ONTHOUDEN:
            self[tekst] = datum
        return datum


def kort(tekst: str) -> str:
    """`tekst` as it can be quoted in a sentence: one line, at most 40 characters."""
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 40 else tekst[:39] + "…"
