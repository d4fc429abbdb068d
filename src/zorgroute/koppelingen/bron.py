"""What a file says, in the words of the school and apart from where it came from.

Administration and test systems hand a school its data as EDEXML, UWLR, OneRoster or a plain table. Each
reader turns its own form into the same few kinds of line below, one at a time; who writes them into the
school never sees a format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

Soort = Literal["edexml", "uwlr", "oneroster", "tabel"]
SOORTEN: tuple[Soort, ...] = ("edexml", "uwlr", "oneroster", "tabel")

SOORTNAAM: dict[Soort, str] = {
    "edexml": "EDEXML",
    "uwlr": "UWLR-leerresultaten",
    "oneroster": "OneRoster",
    "tabel": "een tabel (csv of Excel)",
}


class Leesfout(Exception):
    """The file as a whole is refused. `melding` is one Dutch sentence that a user can act on."""

    def __init__(self, melding: str, *, regel: int | None = None, kolom: str | None = None) -> None:
        super().__init__(melding)
        self.melding = melding
        self.regel = regel
        self.kolom = kolom


class Afkeuring(NamedTuple):
    """One record is wrong; the import refuses the file, but the reader goes on so that all can be listed."""

    regel: int
    kolom: str
    melding: str


class Waarschuwing(NamedTuple):
    """Something the reader passed over or read leniently; it does not stop the import."""

    regel: int
    melding: str


class Groepregel(NamedTuple):
    """A group; `sleutel` is unique within the file, `leerjaar` a jaargroep code or ''."""

    regel: int
    sleutel: str
    naam: str
    leerjaar: str
    soort: Literal["stamgroep", "samengesteld"]


class Leerlingregel(NamedTuple):
    """A pupil. '' and None mean that the file does not say; `groepen` holds keys of `Groepregel`s of the file.

    A table gives a pupil again when a later row says something else about the same key: the last one counts.
    """

    regel: int
    sleutel: str
    roepnaam: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    voorletters: str = ""
    geboortedatum: date | None = None
    geslacht: Literal["m", "v", "x", ""] = ""
    leerjaar: str = ""
    groepen: tuple[str, ...] = ()
    instroom: date | None = None
    uitstroom: date | None = None
    eckid: str = ""


class Leerkrachtregel(NamedTuple):
    """A member of staff; `rollen` in our words (`rollen.ROLLEN`), roles that we do not know in `rolomschrijving`."""

    regel: int
    sleutel: str
    roepnaam: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    voorletters: str = ""
    email: str = ""
    rollen: tuple[str, ...] = ()
    rolomschrijving: str = ""
    groepen: tuple[str, ...] = ()


class Referentie(NamedTuple):
    """A reference value: `schaal` such as 'DLE' or 'AE', beside `vergelijkingsgroep`."""

    schaal: str
    vergelijkingsgroep: str
    waarde: str
    kwalificatie: str = ""


class Resultaatregel(NamedTuple):
    """One result of one pupil: `toets` is the index into `Kop.toetsen`.

    `waarde` is the number as validated text with a decimal dot ('-1.5'), so that COPY does the conversion: at
    most seven digits before the dot and five behind it. At least one of `waarde`, `niveau` and `referenties`
    is filled. `sleutel` is the sender's id of the result, or ''.
    """

    regel: int
    leerling: str
    toets: int
    datum: date
    waarde: str | None
    niveau: str = ""
    sleutel: str = ""
    referenties: tuple[Referentie, ...] = ()


class Toetsregel(NamedTuple):
    """A test as the file knows it; `code` and `versie` are the sender's, '' when it has none.

    Score kinds of one test that differ in scale are tests of their own here: their values are never compared.
    """

    code: str
    naam: str
    vakgebied: str = ""
    schaal: str = ""
    versie: str = ""
    onderdeel: str = ""
    leerjaar: str = ""


@dataclass(frozen=True, slots=True)
class Kop:
    """What holds for the whole file. `brin` is four characters, `vestiging` two; `schooljaar` '2026-2027'."""

    soort: Soort
    versie: str = ""
    brin: str | None = None
    vestiging: str | None = None
    schooljaar: str | None = None
    aanmaak: str = ""
    toetsen: tuple[Toetsregel, ...] = ()


@dataclass(slots=True)
class Telling:
    """Counted while reading: records of the source (rows, groups, people, results) and scores that are missing."""

    gelezen: int = 0
    ontbrekend: int = 0


Regel = Groepregel | Leerlingregel | Leerkrachtregel | Resultaatregel | Afkeuring | Waarschuwing


class Bron(Protocol):
    """An opened file. Everything in `kop` is known before the first line; close it, or use it in a `with`."""

    kop: Kop
    telling: Telling

    @property
    def positie(self) -> int:
        """How far reading is, of `totaal`: bytes, or the rows of a workbook."""

    @property
    def totaal(self) -> int: ...

    def regels(self) -> Iterator[Regel]:
        """All lines once: a group before the pupils in it, a pupil before the results in the same file.

        Raises `Leesfout` when the file turns out to be unreadable, also half-way: keep nothing then.
        """

    def close(self) -> None: ...

    def __enter__(self) -> Bron: ...

    def __exit__(self, *exc: object) -> None: ...


def leerjaar_getal(code: str) -> int | None:
    """Year within the kind of school: '8' → 8, EDEXML's '11'–'16' (VO) → 1–6; None for 'S', 'V', 'C', 'H', '' …"""
    if not code.isdecimal():
        return None
    jaar = int(code)
    return jaar - 10 if 11 <= jaar <= 16 else jaar if jaar <= 8 else None
