"""Rows of the first visible sheet of an Excel workbook, as text.

Only values are read. A workbook with formulas is refused, because what it shows depends on when it was last
calculated; one with macros because no data needs them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from zorgroute.koppelingen.archief import KAPOT, open_archief
from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.tabel.rijen import controleer_kop

_BLOK = 1 << 18
_OVERLAP = 1 << 10
# calamine keeps the whole rectangle of a sheet in memory: 8 million cells are some 300 MB.
MEESTE_CELLEN = 8_000_000
MEESTE_TEKST = 300 << 20

_FORMULE = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*>\s*<(?:\w+:)?f[\s/>]|<(?:\w+:)?f[\s/>]"
)
_CEL = re.compile(rb"\sr\s*=\s*[\"']\s*\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_RIJ = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\sr\s*=\s*[\"']\s*([0-9]{1,9})")
_GEDEELD = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_MACRO = ("vbaproject.bin", "macrosheets/")

Celwaarde = int | float | str | bool | time | date | datetime | timedelta


class XlsxRijen:
    """See `rijen.Rijen`."""

    codering = ""
    scheiding = ""

    def __init__(self, path: Path, *, blad: str | None = None) -> None:
        _controleer_werkmap(path)
        try:
            self._werkmap = CalamineWorkbook.from_path(str(path))
            zichtbaar = [vel.name for vel in self._werkmap.sheets_metadata if vel.visible == SheetVisibleEnum.Visible]
            self.blad = _kies_blad(zichtbaar, blad)
            vel = self._werkmap.get_sheet_by_name(self.blad)
        except (CalamineError, OSError, ValueError):
            raise Leesfout("dit Excel-bestand is beschadigd of niet als xlsx opgeslagen") from None
        self.overige_bladen = tuple(naam for naam in zichtbaar if naam != self.blad)
        self.totaal = vel.end[0] + 1 if vel.end else 1
        self.positie = 0
        self._rijen = self._lees(iter(vel.iter_rows()))
        self.kop = self._lees_kop()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        breedte = len(self.kop)
        for regel, rij in self._rijen:
            # A sheet is a rectangle: empty cells right of the header are no fields of this row.
            while len(rij) > breedte and not rij[-1]:
                rij.pop()
            yield regel, rij

    def close(self) -> None:
        self._werkmap.close()

    def _lees(self, rijen: Iterator[list[Celwaarde]]) -> Iterator[tuple[int, list[str]]]:
        for regel, rij in enumerate(rijen, 1):
            self.positie = regel
            if any(cel != "" for cel in rij):
                yield regel, [_tekst(cel) for cel in rij]

    def _lees_kop(self) -> list[str]:
        for regel, rij in self._rijen:
            while rij and not rij[-1].strip():
                rij.pop()
            if rij:
                self.kopregel = regel
                return controleer_kop(rij, regel)
        raise Leesfout(f"het werkblad ‘{self.blad}’ is leeg")


def _kies_blad(zichtbaar: list[str], blad: str | None) -> str:
    if blad is not None and blad not in zichtbaar:
        raise Leesfout(f"het werkblad ‘{blad}’ bestaat niet; er is wel: {', '.join(zichtbaar)}")
    if not zichtbaar:
        raise Leesfout("dit Excel-bestand heeft geen zichtbaar werkblad")
    return blad or zichtbaar[0]


def _tekst(cel: Celwaarde) -> str:
    """A cell as the csv of the same sheet would have it: 17001.0 is '17001', a date is ISO."""
    if isinstance(cel, str):
        return cel
    if isinstance(cel, float):
        return str(int(cel)) if cel.is_integer() and abs(cel) < 1e15 else format(Decimal(repr(cel)), "f")
    if isinstance(cel, datetime):
        return cel.date().isoformat() if cel.time() == time.min else cel.isoformat(" ")
    return cel.isoformat() if isinstance(cel, date) else str(cel)


def _controleer_werkmap(path: Path) -> None:
    with open_archief(path) as archief:
        namen = [naam.lower() for naam in archief.namelist()]
        if "xl/workbook.xml" not in namen:
            raise Leesfout("dit zip-bestand is geen Excel-werkmap (xlsx)")
        if any(deel in naam for naam in namen for deel in _MACRO):
            raise Leesfout("dit Excel-bestand bevat macro’s; sla het op als gewone xlsx zonder macro’s")
        try:
            langste = _langste_tekst(archief)
            for naam in archief.namelist():
                if naam.lower().startswith("xl/worksheets/") and naam.lower().endswith(".xml"):
                    _controleer_blad(archief, naam, langste)
        except KAPOT:
            raise Leesfout("het zip-bestand is afgebroken of beschadigd") from None


def _langste_tekst(archief: zipfile.ZipFile) -> int:
    """Size of the longest shared text: a cell that refers to it costs that much once the sheet is in memory."""
    langste, open_ = 0, 0
    for naam in archief.namelist():
        if naam.lower() == "xl/sharedstrings.xml":
            with archief.open(naam) as deel:
                while blok := deel.read(_BLOK):
                    eerste, *overige = blok.split(b"</si>")
                    langste = max(langste, open_ + len(eerste), *map(len, overige))
                    open_ = len(overige[-1]) if overige else open_ + len(eerste)
    return langste


def _controleer_blad(archief: zipfile.ZipFile, naam: str, langste: int) -> None:
    """Streams the sheet past: no formula in it, nothing so far out or so long that it fills the memory."""
    kolommen: set[bytes] = set()
    rijen, teksten = 1, 0
    rest = b""
    with archief.open(naam) as deel:
        while blok := deel.read(_BLOK):
            stuk = rest + blok
            if stuk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Leesfout("een werkblad van dit Excel-bestand is niet in UTF-8 opgeslagen")
            if treffer := _FORMULE.search(stuk):
                raise _formule(treffer)
            cellen = _CEL.findall(stuk)
            kolommen.update(kolom for kolom, _ in cellen)
            rijen = max(rijen, *map(int, {rij for _, rij in cellen}), *map(int, _RIJ.findall(stuk)), 1)
            teksten += len(_GEDEELD.findall(blok))
            rest = stuk[-_OVERLAP:]
    breedte = max((_kolomnummer(kolom) for kolom in kolommen), default=1)
    if rijen * breedte > MEESTE_CELLEN:
        raise Leesfout(f"het werkblad is te groot ({rijen} rijen bij {breedte} kolommen); sla het op als csv")
    if teksten * langste > MEESTE_TEKST:
        raise Leesfout("het werkblad herhaalt te vaak een lange tekst; sla het op als csv")


def _formule(treffer: re.Match[bytes]) -> Leesfout:
    if treffer[1] is None:
        return Leesfout("dit Excel-bestand bevat formules; sla het op met alleen waarden")
    kolom, rij = treffer[1].decode(), int(treffer[2])
    return Leesfout(
        f"in cel {kolom}{rij} staat een formule; sla het bestand op met alleen waarden",
        regel=rij,
        kolom=kolom,
    )


def _kolomnummer(letters: bytes) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + letter - 64
    return nummer
