"""From one school year to the next: which seats there are again, and who moves to which (catalogue A1, I3).

A school keeps its seats: next year there is a groep 7 again, with other children in it. Pupils move one leerjaar
on, by preference to the seat with the same ending (6a → 7a). All of it is a proposal; people decide. Pure.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zorgroute.scholen.leerjaar import leerjaar_naam

#: The last leerjaar of primary school: who is in it leaves.
LAATSTE_PO = "8"
VERLAAT = "verlaat"
LATER = "later"


@dataclass(frozen=True, slots=True)
class Stoel:
    """A group as a seat that comes back every year, with the leerjaren that sit in it now."""

    groep_id: int
    naam: str
    leerjaar: str
    leerjaren: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overgang:
    """The pupils of one leerjaar in one group, and where they are proposed to go.

    `naar` is the name of a seat, or VERLAAT, or LATER when no seat fits.
    """

    groep_id: int
    groep: str
    leerjaar: str
    nieuw_leerjaar: str
    aantal: int
    naar: str

    @property
    def sleutel(self) -> str:
        return f"{self.groep_id}-{self.leerjaar}"

    @property
    def wie(self) -> str:
        return leerjaar_naam(self.leerjaar) if self.leerjaar else "zonder leerjaar"


def volgend_leerjaar(code: str) -> str:
    """'6' → '7', '12' → '13'; the last of a kind, and letters, have none: ''. Groep 0 goes to 1."""
    if not code.isdecimal() or code in {LAATSTE_PO, "16"}:
        return ""
    return str(int(code) + 1)


def stel_voor(stoelen: Sequence[Stoel], tellingen: Iterable[tuple[int, str, int]]) -> list[Overgang]:
    """Propose a seat for each (group id, leerjaar, number of pupils), in the order given.

    A group whose leerjaar has no number stays together on its own seat.
    """
    op_id = {stoel.groep_id: stoel for stoel in stoelen}
    overgangen = []
    for groep_id, leerjaar, aantal in tellingen:
        stoel = op_id[groep_id]
        nieuw = volgend_leerjaar(leerjaar)
        overgangen.append(
            Overgang(groep_id, stoel.naam, leerjaar, nieuw or leerjaar, aantal, _naar(stoel, leerjaar, nieuw, stoelen))
        )
    return overgangen


def _naar(stoel: Stoel, leerjaar: str, nieuw: str, stoelen: Sequence[Stoel]) -> str:
    if leerjaar == LAATSTE_PO:
        return VERLAAT
    if not leerjaar.isdecimal():
        return stoel.naam
    passend = [een for een in stoelen if nieuw and (een.leerjaar == nieuw or nieuw in een.leerjaren)]
    if not passend:
        return LATER
    # staying on the same seat first (groep 1 of 1/2), then the same words (havo 2b), then the same ending
    beste = min(
        passend,
        key=lambda een: (een.groep_id != stoel.groep_id, _zonder_cijfers(een) != _zonder_cijfers(stoel), een.naam),
    )
    return beste.naam


def _zonder_cijfers(stoel: Stoel) -> str:
    return re.sub(r"\d+", "", stoel.naam).lower()
