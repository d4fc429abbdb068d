"""The report of one reading: what the file held, what it did to the school, and a sentence per line that matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from zorgroute.koppelingen.bron import Leesfout

#: More lines than this help nobody; the report says how many there were.
HOOGSTENS_REGELS = 200


class Melding(NamedTuple):
    """`regel` is the line in the file, None when the sentence is about the file or the school as a whole."""

    regel: int | None
    melding: str


@dataclass(slots=True)
class Verslag:
    """Counts are source records: a row of a table, an element of a message.

    `geweigerd` records refuse the whole file. `vraagt` holds what a person must confirm first. Only with
    `doorgevoerd` has anything changed.
    """

    soort: str = ""
    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    geweigerd: int = 0
    waarschuwingen: int = 0
    doorgevoerd: bool = False
    regels: list[Melding] = field(default_factory=list)
    vraagt: list[str] = field(default_factory=list)
    in_orde: bool = False

    def naar_dict(self) -> dict[str, Any]:
        """The contract of `zorgroute import --json`: exactly these keys."""
        return {
            "soort": self.soort,
            "gelezen": self.gelezen,
            "nieuw": self.nieuw,
            "gewijzigd": self.gewijzigd,
            "ongewijzigd": self.ongewijzigd,
            "geweigerd": self.geweigerd,
            "waarschuwingen": self.waarschuwingen,
            "doorgevoerd": self.doorgevoerd,
            "regels": [melding._asdict() for melding in self.regels],
        }


def zin(tekst: str, kolom: str | None = None) -> str:
    """Make one sentence of half a sentence and the column it is about."""
    tekst = tekst.strip()
    if kolom:
        tekst = f"kolom ‘{kolom}’: {tekst}"
    begin = tekst.split(":")[0]
    if "." not in begin:  # the name of a file stays as it is
        tekst = tekst[:1].upper() + tekst[1:]
    return tekst + ("" if tekst.endswith((".", "?", "!")) else ".")


def geweigerd_door(fout: Leesfout, *, soort: str = "", gelezen: int = 0) -> Verslag:
    """Report of a file that cannot be read (further): `gelezen` records were seen before it broke."""
    return Verslag(
        soort=soort,
        gelezen=gelezen,
        geweigerd=min(1, gelezen),
        regels=[Melding(fout.regel, zin(fout.melding, fout.kolom))],
    )
