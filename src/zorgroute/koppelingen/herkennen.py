"""What kind of file someone hands in, seen from its content: its name and extension say nothing for sure."""

from __future__ import annotations

import zipfile
from pathlib import Path

from zorgroute.koppelingen.archief import open_archief
from zorgroute.koppelingen.bron import Leesfout, Soort
from zorgroute.koppelingen.tabel.codering import herken_codering
from zorgroute.koppelingen.xmlstroom import eerste_elementen

_ANDERS = (
    (b"%PDF", "een pdf"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"BM", "een afbeelding"),
    (b"II*\0", "een afbeelding"),
    (b"\xd0\xcf\x11\xe0", "een oud of beveiligd Office-bestand (xls, doc); sla het op als xlsx of csv"),
    (b"{\\rtf", "een tekstdocument (rtf)"),
    (b"\x1f\x8b", "een gz-archief; pak het eerst uit"),
    (b"7z\xbc\xaf", "een 7z-archief; pak het eerst uit"),
    (b"Rar!", "een rar-archief; pak het eerst uit"),
    (b"SQLite format", "een databank"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
)
_ONEROSTER = frozenset({"manifest.csv", "users.csv", "orgs.csv", "classes.csv", "enrollments.csv", "results.csv"})
_WORTELS: dict[str, Soort] = {"EDEX": "edexml", "leerresultaten_verzoek": "uwlr"}
_IN_ENVELOP = frozenset({"leerresultaten_verzoek", "leerlinggegevens_antwoord", "leerlinggegevens_verzoek", "Fault"})


def herken(path: Path) -> Soort:
    """Kind of the file or folder. Raises `Leesfout` that says what it is instead, when it is none that we read."""
    if path.is_dir():
        return _soort_van_namen([deel.name for deel in path.iterdir()], "deze map")
    with path.open("rb") as bestand:
        kop = bestand.read(4096)
    if not kop:
        raise Leesfout("het bestand is leeg")
    if kop.startswith(b"PK"):
        with open_archief(path) as archief:
            return _soort_van_archief(archief)
    for teken, wat in _ANDERS:
        if kop.startswith(teken) and not (len(teken) == 2 and _is_tekst(kop)):
            raise Leesfout(f"dit is {wat}, geen tabel of uitwisselbestand")
    begin = kop.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if begin[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise Leesfout("dit is een webpagina (html), geen tabel of uitwisselbestand")
    if begin.startswith(b"<"):
        return _soort_van_xml(path)
    herken_codering(path)
    return "tabel"


def _is_tekst(kop: bytes) -> bool:
    """Two letters such as BM also begin a column name."""
    return kop.isascii() and not any(byte < 9 for byte in kop)


def _soort_van_xml(path: Path) -> Soort:
    elementen = eerste_elementen(path, _IN_ENVELOP)
    wortel = elementen[0]
    if wortel == "Envelope":
        wortel = elementen[1] if len(elementen) > 1 else wortel
    if soort := _WORTELS.get(wortel):
        return soort
    if wortel == "html":
        raise Leesfout("dit is een webpagina (html), geen tabel of uitwisselbestand")
    raise Leesfout(f"dit XML-bestand (‘{wortel[:60]}’) is geen EDEXML en geen UWLR-leerresultaten")


def _soort_van_archief(archief: zipfile.ZipFile) -> Soort:
    namen = archief.namelist()
    if "xl/workbook.xml" in namen:
        return "tabel"
    if any(naam.startswith("word/") for naam in namen):
        raise Leesfout("dit is een Word-document (docx), geen tabel of uitwisselbestand")
    if "xl/workbook.bin" in namen:
        raise Leesfout("dit is een binaire Excel-werkmap (xlsb); sla het op als xlsx of csv")
    if "mimetype" in namen:
        raise Leesfout("dit is een OpenDocument-bestand (ods, odt); sla het op als xlsx of csv")
    return _soort_van_namen([naam.rsplit("/", 1)[-1] for naam in namen], "dit zip-bestand")


def _soort_van_namen(namen: list[str], waar: str) -> Soort:
    if _ONEROSTER & {naam.lower() for naam in namen}:
        return "oneroster"
    raise Leesfout(f"{waar} bevat geen OneRoster-bestanden (users.csv, classes.csv, …) en geen Excel-werkmap")
