"""What files say about a pupil beside results: sex and school year, in the words of schools."""

from __future__ import annotations

import re
from typing import Literal

from zorgroute.koppelingen.datum import Ongeldig, kort
from zorgroute.scholen.leerjaar import CODES

Geslacht = Literal["m", "v", "x", ""]

_GESLACHT: dict[str, Geslacht] = {
    **dict.fromkeys(("m", "man", "jongen", "mannelijk", "male", "boy"), "m"),
    **dict.fromkeys(("v", "vrouw", "meisje", "vrouwelijk", "female", "f", "girl"), "v"),
    **dict.fromkeys(("x", "anders", "other", "non-binair"), "x"),
    **dict.fromkeys(("", "-", "?", "onbekend", "o", "unspecified", "n.v.t.", "na"), ""),
}
_ISO_5218: dict[str, Geslacht] = {"0": "", "1": "m", "2": "v", "9": ""}
_LEERJAAR = re.compile(r"(?:(?:jaar)?groep|leerjaar|klas|gr\.?)?\s*0*([0-9]{1,2})(?:[.,]0+)?", re.I)

# EDEXML 2.1, EDEXJaargroepType: B and D are babies and dreumesen, S and V special education, C a combinatiegroep,
# N neither PO nor VO, H historical; 11–16 are the years of secondary education.
JAARGROEPCODES = frozenset(CODES)


def lees_geslacht(tekst: str) -> Geslacht:
    """Sex of a word. A bare digit stays unknown: files use 0/1 and 1/2 both ways round. Raises `Ongeldig`."""
    woord = tekst.strip().lower()
    if woord.isdecimal():
        return ""
    try:
        return _GESLACHT[woord]
    except KeyError:
        raise Ongeldig(f"‘{kort(tekst)}’ is geen geslacht (m, v of x)") from None


def lees_geslachtcode(tekst: str) -> Geslacht:
    """Sex of a NEN-ISO 5218 code, as EDEXML has it: 0 unknown, 1 boy, 2 girl, 9 not specified. Raises `Ongeldig`."""
    try:
        return _ISO_5218[tekst.strip() or "0"]
    except KeyError:
        raise Ongeldig(f"‘{kort(tekst)}’ is geen code voor geslacht (0, 1, 2 of 9)") from None


def lees_leerjaar(tekst: str) -> str:
    """Code of a school year: 'groep 8' and '08' are '8', 'S' stays 'S', empty is ''. Raises `Ongeldig`."""
    woord = tekst.strip()
    if not woord or woord.upper() in JAARGROEPCODES:
        return woord.upper()
    treffer = _LEERJAAR.fullmatch(woord)
    if treffer is None or int(treffer[1]) > 16:
        raise Ongeldig(f"‘{kort(tekst)}’ is geen leerjaar (zoals 8, ‘groep 8’ of ‘leerjaar 2’)")
    return treffer[1]
