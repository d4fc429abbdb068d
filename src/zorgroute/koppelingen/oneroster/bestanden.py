"""The csv files of a OneRoster export, in a folder or a zip.

Only the columns that are asked for leave this module: the samples of the standard carry passwords and
telephone numbers, and what is not read cannot leak.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO

from zorgroute.koppelingen.archief import KAPOT, open_archief
from zorgroute.koppelingen.bron import Leesfout

_LANGSTE_REGEL = 1 << 20

Record = dict[str, str]


class Bestanden:
    """Files by lower-case name. Raises `Leesfout` for an archive or folder that cannot be trusted."""

    def __init__(self, path: Path) -> None:
        self._archief: zipfile.ZipFile | None = None
        self._delen: dict[str, zipfile.ZipInfo | Path] = {}
        self.gelezen = 0
        if path.is_dir():
            for deel in path.iterdir():
                if deel.suffix.lower() == ".csv":
                    if deel.is_symlink() or not deel.is_file():
                        raise Leesfout(f"‘{deel.name}’ in deze map is een verwijzing, geen bestand")
                    self._delen[deel.name.lower()] = deel
            self.totaal = sum(deel.stat().st_size for deel in path.iterdir() if deel.is_file())
            return
        self._archief = open_archief(path)
        for info in self._archief.infolist():
            naam = info.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
            if naam.endswith(".csv") and not info.filename.startswith("__MACOSX/"):
                if naam in self._delen:
                    raise Leesfout(f"het zip-bestand bevat ‘{naam}’ in meer dan één map")
                self._delen[naam] = info
        self.totaal = sum(info.file_size for info in self._archief.infolist())

    def __contains__(self, naam: str) -> bool:
        return naam.lower() in self._delen

    def records(
        self, naam: str, verplicht: tuple[str, ...], overig: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, Record]]:
        """(line number, the named columns) of every row; nothing when the file is absent.

        An `overig` column that the file lacks is ''. Raises `Leesfout` for a missing column or a broken row.
        """
        deel = self._delen.get(naam.lower())
        if deel is None:
            return
        try:
            with self._open(deel) as rauw:
                yield from self._lees(rauw, naam, verplicht, overig)
        except csv.Error:
            raise Leesfout(f"{naam}: een aanhalingsteken is niet gesloten of een veld is te lang") from None
        except UnicodeError:
            raise Leesfout(f"{naam} is niet in UTF-8 opgeslagen") from None
        except KAPOT:
            raise Leesfout("het zip-bestand is afgebroken of beschadigd") from None

    def _open(self, deel: zipfile.ZipInfo | Path) -> IO[bytes]:
        if isinstance(deel, Path):
            return deel.open("rb")
        assert self._archief is not None
        return self._archief.open(deel)

    def _lees(
        self, rauw: IO[bytes], naam: str, verplicht: tuple[str, ...], overig: tuple[str, ...]
    ) -> Iterator[tuple[int, Record]]:
        lezer = csv.reader(self._tekstregels(rauw, naam), strict=True)
        kop = [kolom.strip() for kolom in next(lezer, [])]
        while kop and not kop[-1]:
            kop.pop()
        for kolom in verplicht:
            if kolom not in kop:
                raise Leesfout(f"in {naam} ontbreekt de kolom ‘{kolom}’", regel=1, kolom=kolom)
        if len(set(kop)) != len(kop):
            raise Leesfout(f"in {naam} komt een kolomnaam meer dan één keer voor", regel=1)
        namen = [*verplicht, *(kolom for kolom in overig if kolom in kop)]
        leeg = dict.fromkeys(overig, "")
        kies = itemgetter(*(kop.index(kolom) for kolom in namen))
        breedte = len(kop)
        for rij in lezer:
            if not any(rij):
                continue
            if len(rij) < breedte or any(rij[breedte:]):
                raise Leesfout(
                    f"{naam}: deze regel heeft {len(rij)} velden, de kopregel {breedte}", regel=lezer.line_num
                )
            cellen = kies(rij) if len(namen) > 1 else (kies(rij),)
            yield lezer.line_num, {**leeg, **dict(zip(namen, map(str.strip, cellen), strict=True))}

    def _tekstregels(self, rauw: IO[bytes], naam: str) -> Iterator[str]:
        nummer = 0
        while regel := rauw.readline(_LANGSTE_REGEL + 1):
            nummer += 1
            self.gelezen += len(regel)
            if len(regel) > _LANGSTE_REGEL:
                raise Leesfout(f"{naam}: deze regel is langer dan 1 MB", regel=nummer)
            if b"\0" in regel:
                raise Leesfout(f"{naam} bevat NUL-tekens; het is beschadigd of geen csv", regel=nummer)
            yield regel.decode("utf-8-sig" if nummer == 1 else "utf-8")

    def close(self) -> None:
        if self._archief is not None:
            self._archief.close()
