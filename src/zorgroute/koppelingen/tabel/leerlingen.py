"""The pupils and groups that the rows of a table speak of, told when new or when something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from zorgroute.koppelingen.bron import Afkeuring, Groepregel, Leerlingregel, Regel
from zorgroute.koppelingen.datum import Datums, Ongeldig
from zorgroute.koppelingen.kenmerken import lees_geslacht, lees_leerjaar
from zorgroute.koppelingen.tabel.koppeling import KOLOMMEN, Koppeling

_HOOGSTENS_ONTHOUDEN = 100_000
_LANGSTE_NAAM = 100

Kenmerken = tuple[str, ...]
Rijmoment = Callable[[list[str]], date | None]


class Leerlingen:
    """Turns the pupil columns of a row into lines, only when they differ from what was last told about that pupil.

    In a table with a row per moment the row of the latest moment says what the pupil's group and school year
    are.
    """

    def __init__(self, koppeling: Koppeling, positie: Callable[[str], int], moment: Rijmoment, vandaag: date) -> None:
        self._plekken = {
            veld: positie(kolom) for veld in KOLOMMEN if veld != "leerling" and (kolom := koppeling.kolommen.get(veld))
        }
        self._kolom = koppeling.kolommen
        self._vast = koppeling.vast
        self._moment = moment
        self._geboortedatums = Datums(tot=vandaag)
        self._verteld: dict[str, tuple[Kenmerken, date | None]] = {}
        self._groepen: set[str] = set()
        self.geboren: dict[str, date] = {}
        #: Whether the table says anything about a pupil beside its key.
        self.gekoppeld = (
            bool(self._plekken) or koppeling.soort == "leerlingen" or bool({"leerjaar", "groep"} & set(self._vast))
        )

    def nieuws(self, regel: int, sleutel: str, rij: list[str]) -> Iterator[Regel] | tuple[()]:
        """Lines that this row adds about the pupil; nearly always none."""
        kenmerken = tuple([rij[plek] for plek in self._plekken.values()])
        eerder = self._verteld.get(sleutel)
        if eerder is not None and eerder[0] == kenmerken:
            return ()
        moment = self._moment(rij)
        if eerder is not None and eerder[1] is not None and moment is not None and moment < eerder[1]:
            return ()
        if len(self._verteld) >= _HOOGSTENS_ONTHOUDEN:
            self._verteld.clear()  # telling a pupil twice is harmless, filling the memory is not
        self._verteld[sleutel] = (kenmerken, moment)
        return self._regels(regel, sleutel, dict(zip(self._plekken, kenmerken, strict=True)))

    def _regels(self, regel: int, sleutel: str, cellen: dict[str, str]) -> Iterator[Regel]:
        tekst = {veld: " ".join(cel.split()) for veld, cel in cellen.items()}
        if lang := next((veld for veld, waarde in tekst.items() if len(waarde) > _LANGSTE_NAAM), None):
            yield Afkeuring(regel, self._kolom[lang], f"deze tekst is langer dan {_LANGSTE_NAAM} tekens")
            return
        veld = ""
        try:
            veld = "geboortedatum"
            geboren = self._geboortedatums[tekst.get(veld, "")]
            veld = "geslacht"
            geslacht = lees_geslacht(tekst.get(veld, ""))
            veld = "leerjaar"
            leerjaar = lees_leerjaar(tekst.get(veld, "")) or self._vast.get(veld, "")
        except Ongeldig as fout:
            yield Afkeuring(regel, self._kolom[veld], str(fout))
            return
        if geboren:
            self.geboren[sleutel] = geboren
        groep = tekst.get("groep", "") or self._vast.get("groep", "")
        if groep and groep not in self._groepen:
            self._groepen.add(groep)
            # A column of school years belongs to the pupils: a combinatiegroep has more than one.
            yield Groepregel(regel, groep, groep, self._vast.get("leerjaar", ""), "stamgroep")
        yield Leerlingregel(
            regel,
            sleutel,
            tekst.get("roepnaam", ""),
            tekst.get("tussenvoegsel", ""),
            tekst.get("achternaam", ""),
            "",
            geboren,
            geslacht,
            leerjaar,
            (groep,) if groep else (),
        )
