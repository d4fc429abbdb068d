"""Scores as they stand in files: whole or decimal, with a comma or a dot, or not made at all.

A missing score is missing, never zero; a word that is not a number is refused, because guessing would change
a pupil's result.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from zorgroute.koppelingen.datum import Ongeldig, kort

Decimaal = Literal[".", ","]

ONTBREEKT = frozenset(
    {"", "-", "--", "–", "—", ".", "na", "n/a", "#n/a", "#n/b", "nvt", "n.v.t.", "n.v.t", "nan", "null"}
)
_GETAL = re.compile(r"([+-]?)([0-9]{0,20})(?:([.,])([0-9]{1,20}))?")
_WETENSCHAPPELIJK = re.compile(r"[+-]?[0-9](?:[.,][0-9]{1,17})?[eE][+-]?[0-9]{1,2}")
_HOOGSTENS_ONTHOUDEN = 50_000
_CIJFERS = 7  # before the decimal comma, and DECIMALEN behind it: what a Resultaat holds
DECIMALEN = 5
_STAP = Decimal(1).scaleb(-DECIMALEN)
_NAAM = {".": "punt", ",": "komma"}


class Scores(dict[str, str | None]):
    """Canonical text ('12.5', '-3') of a score by its text in the file; None when the score is missing.

    Without `decimaal` the first decimal score decides for the whole file. Raises `Ongeldig` for anything
    else.
    """

    def __init__(self, decimaal: Decimaal | None = None) -> None:
        super().__init__()
        self._decimaal: str | None = decimaal

    def __missing__(self, tekst: str) -> str | None:
        waarde = self._lees(tekst.strip().replace("−", "-"))
        if len(self) < _HOOGSTENS_ONTHOUDEN:
            self[tekst] = waarde
        return waarde

    def _lees(self, tekst: str) -> str | None:
        if tekst.lower() in ONTBREEKT:
            return None
        if _WETENSCHAPPELIJK.fullmatch(tekst):
            return _canoniek(Decimal(tekst.replace(",", ".")), tekst)
        treffer = _GETAL.fullmatch(tekst)
        if treffer is None or not (treffer[2] or treffer[4]):
            raise Ongeldig(f"‘{kort(tekst)}’ is geen getal")
        teken, geheel, scheiding, breuk = treffer.groups()
        if scheiding:
            self._bewaak(scheiding, tekst)
        if breuk is None and len(geheel) <= _CIJFERS and geheel[0] != "0" and not teken:
            return geheel
        return _canoniek(Decimal(f"{teken}{geheel or 0}.{breuk or 0}"), tekst)

    def _bewaak(self, scheiding: str, tekst: str) -> None:
        if self._decimaal is None:
            self._decimaal = scheiding
        elif scheiding != self._decimaal:
            hier, elders = _NAAM[scheiding], _NAAM[self._decimaal]
            raise Ongeldig(f"‘{kort(tekst)}’ heeft een decimale {hier}, terwijl dit bestand een {elders} gebruikt")


def _canoniek(getal: Decimal, tekst: str) -> str:
    if abs(getal) >= 10**_CIJFERS:
        raise Ongeldig(f"‘{kort(tekst)}’ is te groot voor een score")
    if -int(getal.as_tuple().exponent) > DECIMALEN:
        getal = getal.quantize(_STAP, rounding=ROUND_HALF_EVEN)
    waarde = format(getal, "f")
    waarde = waarde.rstrip("0").rstrip(".") if "." in waarde else waarde
    return "0" if waarde in ("-0", "") else waarde
