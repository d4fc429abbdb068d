"""How the letters of a text file are stored, found by reading it once from begin to end.

That one pass also refuses what is no table at all: a binary file, NUL bytes, a line of megabytes, text cut
off in the middle of a letter.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from zorgroute.koppelingen.bron import Leesfout

# What a mapping may name. Text that is no UTF-8 is taken as Windows-1252, which covers ISO 8859-1; 8859-15
# differs from it in eight signs, which nobody can guess.
CODERINGEN = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "latin-1",
    "iso-8859-15",
    "cp850",
    "mac-roman",
)
CODERINGNAAM = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252", "latin-1": "ISO 8859-1", "iso-8859-15": "ISO 8859-15", "cp850": "DOS (850)",
    "mac-roman": "Mac Roman",
}  # fmt: skip

LANGSTE_REGEL = 1 << 20
_BLOK = 1 << 18
_STUURTEKENS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_GEEN_TEKST = "dit is geen tekstbestand: er staan tekens in die in een tabel niet voorkomen"


def herken_codering(path: Path, opgegeven: str | None = None) -> str:
    """Python's name of the encoding of the whole file; with `opgegeven`, checks that one.

    Raises `Leesfout` when the file cannot be text in that encoding or holds a line of more than 1 MB.
    """
    with path.open("rb") as bestand:
        kop = bestand.read(4096)
    if not kop:
        raise Leesfout("het bestand is leeg")
    naam = opgegeven or _uit_bom(kop) or _zonder_bom(kop)
    if naam.startswith("utf-16"):
        _controleer_utf16(path, naam)
        return naam
    return _controleer_bytes(path, naam, vrij=opgegeven is None)


def _uit_bom(kop: bytes) -> str | None:
    if kop.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Leesfout("dit bestand is opgeslagen als UTF-32; sla het op als UTF-8")
    if kop.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if kop.startswith(codecs.BOM_UTF8) else None


def _zonder_bom(kop: bytes) -> str:
    """UTF-16 without its mark shows as a NUL in nearly every other byte of western text."""
    helft = len(kop) // 2
    if helft >= 2 and kop[1::2].count(0) > 0.7 * helft and kop[::2].count(0) < 0.1 * helft:
        return "utf-16-le"
    if helft >= 2 and kop[::2].count(0) > 0.7 * helft and kop[1::2].count(0) < 0.1 * helft:
        return "utf-16-be"
    return "utf-8"


def _controleer_bytes(path: Path, naam: str, *, vrij: bool) -> str:
    """Checks an encoding of single bytes or UTF-8; when `vrij`, text that is no UTF-8 is taken as Windows-1252."""
    decoder = codecs.getincrementaldecoder(naam)()
    regel, lengte, meertekens = 1, 0, False
    with path.open("rb") as bestand:
        while blok := bestand.read(_BLOK):
            lengte = _bewaak_regel(blok, lengte, regel)
            if b"\0" in blok:
                raise Leesfout(
                    "dit bestand bevat NUL-tekens; het is beschadigd of geen tabel",
                    regel=_regel(blok, b"\0", regel),
                )
            if treffer := _STUURTEKENS.search(blok):
                raise Leesfout(_GEEN_TEKST, regel=_regel(blok, treffer[0], regel))
            try:
                tekst = decoder.decode(blok)
            except UnicodeDecodeError as fout:
                if vrij and naam == "utf-8" and not meertekens and _eerste_hoge(fout):
                    return _controleer_bytes(path, "cp1252", vrij=True)
                if vrij and naam == "cp1252":
                    return _controleer_bytes(path, "latin-1", vrij=False)
                plek = regel + bytes(fout.object[: fout.start]).count(b"\n")
                raise Leesfout(f"hier staat een teken dat niet bij {CODERINGNAAM[naam]} past", regel=plek) from None
            meertekens = meertekens or not tekst.isascii()
            regel += blok.count(b"\n")
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            if vrij and naam == "utf-8" and not meertekens:
                return _controleer_bytes(path, "cp1252", vrij=True)
            raise Leesfout("het bestand is afgebroken midden in een teken", regel=regel) from None
    return naam


def _eerste_hoge(fout: UnicodeDecodeError) -> bool:
    """Whether the very first byte outside ASCII is wrong: text that began as UTF-8 is not something else."""
    return bytes(fout.object[: fout.start]).isascii()


def _controleer_utf16(path: Path, naam: str) -> None:
    decoder = codecs.getincrementaldecoder(naam)()
    regel, lengte = 1, 0
    with path.open("rb") as bestand:
        try:
            while blok := bestand.read(_BLOK):
                tekst = decoder.decode(blok)
                if "\0" in tekst:
                    raise Leesfout("dit bestand bevat NUL-tekens; het is beschadigd of geen tabel", regel=regel)
                lengte = _bewaak_regel(tekst.encode("utf-8", "replace"), lengte, regel)
                regel += tekst.count("\n")
            decoder.decode(b"", final=True)
        except UnicodeError:
            raise Leesfout("het bestand is afgebroken of geen UTF-16", regel=regel) from None


def _bewaak_regel(blok: bytes, lengte: int, regel: int) -> int:
    """Length of the line that is still open behind `blok`, given what was open before it."""
    eerste = _eerste_einde(blok)
    if lengte + (eerste if eerste >= 0 else len(blok)) > LANGSTE_REGEL:
        raise Leesfout("deze regel is langer dan 1 MB; zo’n regel hoort niet in een tabel", regel=regel)
    if eerste < 0:
        return lengte + len(blok)
    return len(blok) - 1 - max(blok.rfind(b"\n"), blok.rfind(b"\r"))


def _eerste_einde(blok: bytes) -> int:
    einden = [plek for plek in (blok.find(b"\n"), blok.find(b"\r")) if plek >= 0]
    return min(einden, default=-1)


def _regel(blok: bytes, zoek: bytes, regel: int) -> int:
    return regel + blok[: blok.index(zoek)].count(b"\n")
