"""Zip files of others (xlsx, OneRoster), opened without trust.

Refused are archives that are cut off or locked, that unfold to far more than a school's data, and names that
point outside the archive.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from zorgroute.koppelingen.bron import Leesfout

# What the standard library raises, sooner or later, on an archive that is cut off or changed.
KAPOT = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)

GROOTSTE_INHOUD = 600 << 20
_MEESTE_DELEN = 5000
_STERKSTE_PERSING = 300  # text of a school shrinks ten- to fiftyfold, a bomb a thousandfold
_PERSING_TELT_VANAF = 5 << 20


def open_archief(path: Path) -> zipfile.ZipFile:
    """The archive, checked from its directory alone. Raises `Leesfout`."""
    try:
        archief = zipfile.ZipFile(path)
    except KAPOT:
        raise Leesfout("het zip-bestand is afgebroken of beschadigd") from None
    try:
        _controleer(archief.infolist())
    except Leesfout:
        archief.close()
        raise
    return archief


def _controleer(delen: list[zipfile.ZipInfo]) -> None:
    if len(delen) > _MEESTE_DELEN:
        raise Leesfout(f"het zip-bestand bevat {len(delen)} bestanden; dat is geen uitvoer van een school")
    if sum(deel.file_size for deel in delen) > GROOTSTE_INHOUD:
        raise Leesfout(f"het zip-bestand is uitgepakt groter dan {GROOTSTE_INHOUD >> 20} MB")
    namen: set[str] = set()
    for deel in delen:
        naam = deel.filename.replace("\\", "/")
        if naam.startswith("/") or ".." in naam.split("/") or ":" in naam:
            raise Leesfout(f"het zip-bestand bevat een naam die naar buiten wijst: ‘{deel.filename[:60]}’")
        if naam in namen:
            raise Leesfout(f"het zip-bestand bevat ‘{deel.filename[:60]}’ twee keer")
        namen.add(naam)
        if deel.flag_bits & 1:
            raise Leesfout("het zip-bestand is met een wachtwoord beveiligd")
        if deel.file_size > _PERSING_TELT_VANAF and deel.file_size > _STERKSTE_PERSING * max(1, deel.compress_size):
            raise Leesfout(f"‘{deel.filename[:60]}’ in het zip-bestand is onwaarschijnlijk sterk samengeperst")
