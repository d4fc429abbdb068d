"""Puts what a file says into temporary tables, so that all checking and writing is done by a few queries.

Row level security refuses COPY into the school's own tables; a temporary table takes it, and a stream of a
million results passes through here in batches without filling the memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol

from psycopg import DataError

from zorgroute.conf.kenmerk import nieuw_kenmerk
from zorgroute.koppelingen.bron import (
    Afkeuring,
    Bron,
    Groepregel,
    Leerkrachtregel,
    Leerlingregel,
    Leesfout,
    Regel,
    Resultaatregel,
    Waarschuwing,
)
from zorgroute.leerlingen.naam import plaatsnaam, sorteernaam

#: Share of the whole reading after which something is told: (bytes read, bytes in all).
Voortgang = Callable[[int, int], None]

FOUT, LET_OP = 2, 1
_PORTIE = 5_000
_MELD_PER = 20_000
MEESTE_GROEPEN = 5_000
MEESTE_LEERKRACHTEN = 20_000

_TABELLEN = {
    "zr_uitslag": "record int, regel int, leerling text, toets int, datum date, waarde numeric, niveau text,"
    " sleutel text",
    "zr_referentie": "record int, toets int, schaal text, vergelijkingsgroep text, waarde text",
    "zr_leerling": "record int, regel int, sleutel text, met_naam bool, roepnaam text, tussenvoegsel text,"
    " achternaam text, voorletters text, sorteernaam text, geboortedatum date, geslacht text, leerjaar text,"
    " instroom date, uitstroom date, eckid text, kenmerk text",
    "zr_plaatsing": "record int, leerling text, groep text",
    "zr_melding": "record int, regel int, kolom text, tekst text, ernst smallint",
    "zr_lot": "record int, lot smallint",
}
_LENGTES = {"sleutel": 64, "roepnaam": 60, "tussenvoegsel": 20, "achternaam": 80, "voorletters": 20, "eckid": 200}
_BIJZONDER = re.compile(r"[\\\t\n\r]")
_VERVANG = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


class Cursor(Protocol):
    """What is used of Django's cursor around psycopg's."""

    rowcount: int

    def execute(self, sql: str, params: Any = None) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> Any: ...
    def copy(self, sql: str) -> Any: ...


class Klaargezet:
    """The lines of a file in temporary tables `zr_…`; groups and staff, of which there are few, as lists."""

    def __init__(self, cursor: Cursor, *, leerjaar: Callable[[str], str] = str) -> None:
        self._cursor = cursor
        self.leerjaar = leerjaar
        self._porties: dict[str, list[str]] = {naam: [] for naam in _TABELLEN}
        self.groepen: dict[str, tuple[int, Groepregel]] = {}
        self.leerkrachten: list[tuple[int, Leerkrachtregel]] = []
        self.met_sleutels = False
        self.met_referenties = False
        for naam, kolommen in _TABELLEN.items():
            # dropped first: a second file may follow within the same transaction
            cursor.execute(f"DROP TABLE IF EXISTS {naam}")
            cursor.execute(f"CREATE TEMPORARY TABLE {naam} ({kolommen}) ON COMMIT DROP")

    def lees(self, bron: Bron, voortgang: Voortgang | None = None) -> None:
        """Take in every line of the file. Raises `Leesfout` when it cannot be read to its end."""
        telling, uitslagen, portie = bron.telling, self._porties["zr_uitslag"], 0
        # OneRoster tells how many people it read before the first of them: there each line is a record
        eigen_telling = bron.kop.soort == "oneroster"
        record = 0
        dagen = _Dagen()
        for regel in bron.regels():
            record = record + 1 if eigen_telling else telling.gelezen
            if type(regel) is Resultaatregel:
                uitslagen.append(
                    f"{record}\t{regel.regel}\t{_veilig(regel.leerling)}\t{regel.toets}\t{dagen[regel.datum]}\t"
                    f"{regel.waarde or _NIETS}\t{regel.niveau and _veilig(regel.niveau)}\t"
                    f"{regel.sleutel and _veilig(regel.sleutel)}\n"
                )
                if regel.referenties or regel.sleutel:
                    self._bijzonderheden(record, regel)
                if len(uitslagen) >= _PORTIE:
                    self._spoel("zr_uitslag")
                    portie += _PORTIE
                    if voortgang is not None and portie % _MELD_PER == 0:
                        voortgang(bron.positie, bron.totaal)
            else:
                self._neem(record, regel)
        for naam in _TABELLEN:
            self._spoel(naam)
        for naam in _TABELLEN:
            self._cursor.execute(f"ANALYZE {naam}")  # no autovacuum does it for a temporary table

    def meld(self, record: int | None, regel: int | None, kolom: str, tekst: str, ernst: int) -> None:
        self._voeg_toe("zr_melding", record, regel, kolom, tekst, ernst)

    def lot(self, records: Iterable[tuple[int, int]]) -> None:
        """Note what came of records: 1 changed something, 2 is new."""
        for record, lot in records:
            self._voeg_toe("zr_lot", record, lot)
        self._spoel("zr_lot")

    def bewaar_meldingen(self) -> None:
        self._spoel("zr_melding")

    def _bijzonderheden(self, record: int, regel: Resultaatregel) -> None:
        self.met_sleutels = self.met_sleutels or bool(regel.sleutel)
        for referentie in regel.referenties:
            self.met_referenties = True
            self._voeg_toe(
                "zr_referentie",
                record,
                regel.toets,
                referentie.schaal,
                referentie.vergelijkingsgroep,
                referentie.waarde,
            )

    def _neem(self, record: int, regel: Regel) -> None:
        match regel:
            case Leerlingregel():
                self._leerling(record, regel)
            case Afkeuring():
                self.meld(record, regel.regel, regel.kolom, regel.melding, FOUT)
            case Waarschuwing():
                self.meld(None, regel.regel, "", regel.melding, LET_OP)
            case Groepregel():
                if len(self.groepen) >= MEESTE_GROEPEN:
                    raise Leesfout(f"dit bestand noemt meer dan {MEESTE_GROEPEN} groepen; klopt de kolom van de groep?")
                if self._past(record, regel.regel, "groep", regel.naam, 60):
                    self.groepen[regel.sleutel] = (record, regel)
            case Leerkrachtregel():
                if len(self.leerkrachten) >= MEESTE_LEERKRACHTEN:
                    raise Leesfout(f"dit bestand noemt meer dan {MEESTE_LEERKRACHTEN} leerkrachten")
                if all(self._past(record, regel.regel, veld, getattr(regel, veld), _LENGTES[veld]) for veld in
                       ("sleutel", "roepnaam", "tussenvoegsel", "achternaam")):  # fmt: skip
                    self.leerkrachten.append((record, regel))

    def _leerling(self, record: int, regel: Leerlingregel) -> None:
        if not all(
            self._past(record, regel.regel, veld, getattr(regel, veld), lengte) for veld, lengte in _LENGTES.items()
        ):
            return
        met_naam = bool(regel.roepnaam or regel.achternaam)
        roepnaam, achternaam = (regel.roepnaam, regel.achternaam) if met_naam else plaatsnaam(regel.sleutel)
        self._voeg_toe(
            "zr_leerling", record, regel.regel, regel.sleutel, met_naam, roepnaam, regel.tussenvoegsel, achternaam,
            regel.voorletters, sorteernaam(roepnaam, achternaam), regel.geboortedatum, regel.geslacht,
            self.leerjaar(regel.leerjaar), regel.instroom, regel.uitstroom, regel.eckid, nieuw_kenmerk(),
        )  # fmt: skip
        for groep in regel.groepen:
            self._voeg_toe("zr_plaatsing", record, regel.sleutel, groep)

    def _past(self, record: int, regel: int, kolom: str, tekst: str, lengte: int) -> bool:
        if len(tekst) > lengte:
            self.meld(record, regel, kolom, f"‘{tekst[:40]}…’ is langer dan {lengte} tekens", FOUT)
            return False
        return True

    def _voeg_toe(self, tabel: str, *velden: object) -> None:
        portie = self._porties[tabel]
        portie.append("\t".join([_NIETS if veld is None else _veilig(str(veld)) for veld in velden]) + "\n")
        if len(portie) >= _PORTIE:
            self._spoel(tabel)

    def _spoel(self, tabel: str) -> None:
        portie = self._porties[tabel]
        if not portie:
            return
        try:
            with self._cursor.copy(f"COPY {tabel} FROM STDIN") as stroom:
                stroom.write("".join(portie))
        except DataError:
            raise Leesfout("het bestand bevat tekens die in geen enkele tekst horen, zoals een nulteken") from None
        portie.clear()


_NIETS = r"\N"


def _veilig(tekst: str) -> str:
    """`tekst` as a field of COPY's text format."""
    return tekst.translate(_VERVANG) if _BIJZONDER.search(tekst) else tekst


class _Dagen(dict[date, str]):
    """Days as text, each written once: a million results lie on a handful of days."""

    def __missing__(self, dag: date) -> str:
        tekst = self[dag] = dag.isoformat()
        return tekst
