"""Rows of a csv file in any common encoding and with any common separator, one at a time."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.tabel.codering import herken_codering
from zorgroute.koppelingen.tabel.rijen import controleer_kop

SCHEIDINGEN = (",", ";", "\t", "|")
_PROEF = 1 << 16
_PROEFRIJEN = 50
_SEP_REGEL = "sep="  # Excel's own first line, which names the separator


class CsvRijen:
    """See `rijen.Rijen`."""

    blad = ""
    overige_bladen: tuple[str, ...] = ()

    def __init__(self, path: Path, *, codering: str | None = None, scheiding: str | None = None) -> None:
        self.totaal = path.stat().st_size
        self.codering = herken_codering(path, codering)
        self._rauw = path.open("rb")
        try:
            self._tekst = io.TextIOWrapper(self._rauw, encoding=self.codering, newline="")
            proef = self._tekst.read(_PROEF)
            self._tekst.seek(0)
            gegeven = _sep_regel(proef)
            self.scheiding = scheiding or gegeven or herken_scheiding(proef)
            self._lezer = csv.reader(self._tekst, delimiter=self.scheiding, strict=True)
            self._rijen = self._lees()
            if gegeven:
                next(self._rijen)
            self.kop = self._lees_kop()
        except BaseException:
            self._rauw.close()
            raise

    @property
    def positie(self) -> int:
        return self._rauw.tell() if not self._rauw.closed else self.totaal

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        return self._rijen

    def close(self) -> None:
        self._rauw.close()

    def _lees(self) -> Iterator[tuple[int, list[str]]]:
        lezer = self._lezer
        begin = 0
        try:
            for rij in lezer:
                if rij:
                    yield lezer.line_num, rij
                begin = lezer.line_num
        except csv.Error as fout:
            raise _vertaald(str(fout), begin + 1) from None
        except UnicodeError:
            raise Leesfout("het bestand is tijdens het lezen veranderd", regel=begin + 1) from None

    def _lees_kop(self) -> list[str]:
        for regel, rij in self._rijen:
            if any(cel.strip() for cel in rij):
                self.kopregel = regel
                return controleer_kop(rij, regel)
        raise Leesfout("het bestand is leeg")


def herken_scheiding(proef: str) -> str:
    """The separator under which the first rows fall apart most evenly, and into most columns; ',' when none does."""
    beste, hoogste = ",", (0.0, 1)
    for scheiding in SCHEIDINGEN:
        breedtes = _breedtes(proef, scheiding)
        if not breedtes or breedtes[0] < 2:
            continue
        gelijk = Counter(breedtes)[breedtes[0]] / len(breedtes)
        if (gelijk, breedtes[0]) > hoogste:
            beste, hoogste = scheiding, (gelijk, breedtes[0])
    return beste


def _breedtes(proef: str, scheiding: str) -> list[int]:
    breedtes = []
    try:
        for rij in csv.reader(io.StringIO(proef, newline=""), delimiter=scheiding):
            if rij:
                breedtes.append(len(rij))
            if len(breedtes) > _PROEFRIJEN:
                return breedtes
    except csv.Error:
        pass
    # The sample may end in the middle of a row.
    return breedtes[:-1] if len(proef) >= _PROEF and len(breedtes) > 1 else breedtes


def _sep_regel(proef: str) -> str | None:
    eerste = proef[:8].lower()
    if eerste.startswith(_SEP_REGEL) and len(proef) > 4 and proef[4] in SCHEIDINGEN and proef[5:6] in ("", "\r", "\n"):
        return proef[4]
    return None


def _vertaald(fout: str, regel: int) -> Leesfout:
    if "unexpected end of data" in fout:
        return Leesfout(
            "het bestand is afgebroken: hier begint een aanhalingsteken dat niet wordt gesloten", regel=regel
        )
    if "field larger than field limit" in fout:
        wat = f"dit veld is langer dan {csv.field_size_limit()} tekens"
        return Leesfout(f"{wat}; waarschijnlijk is een aanhalingsteken niet gesloten", regel=regel)
    return Leesfout("achter een aanhalingsteken staat tekst zonder scheidingsteken", regel=regel)
