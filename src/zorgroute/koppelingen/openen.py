"""The one door to all readers: recognise a file, check that it is what was said, open it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zorgroute.koppelingen.bron import SOORTNAAM, Bron, Leesfout, Soort
from zorgroute.koppelingen.edexml.lezen import EdexmlBron
from zorgroute.koppelingen.herkennen import herken
from zorgroute.koppelingen.oneroster.lezen import OneRosterBron
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.tabel.lezen import TabelBron
from zorgroute.koppelingen.uwlr.lezen import UwlrBron


def open_bron(path: Path, *, soort: Soort | None = None, koppeling: Koppeling | None = None, vandaag: date) -> Bron:
    """A source of lines for the file (or OneRoster folder); `vandaag` decides what lies in the future.

    Raises `Leesfout` when the file is of another kind than `soort`, cannot be read, is a table without a
    mapping, or comes with a mapping while it is no table: someone meant another file.
    """
    if not path.exists():
        raise Leesfout(f"het bestand ‘{path.name}’ bestaat niet")
    try:
        herkend = herken(path)
    except OSError:
        raise Leesfout(f"het bestand ‘{path.name}’ is niet te lezen") from None
    if soort is not None and soort != herkend:
        raise Leesfout(f"dit bestand is geen {SOORTNAAM[soort].removeprefix('een ')}, maar {SOORTNAAM[herkend]}")
    if koppeling is not None and herkend != "tabel":
        raise Leesfout(f"dit is {SOORTNAAM[herkend]}, en een koppeling hoort bij een tabel; laat de koppeling weg")
    if herkend == "edexml":
        return EdexmlBron(path, vandaag=vandaag)
    if herkend == "uwlr":
        return UwlrBron(path, vandaag=vandaag)
    if herkend == "oneroster":
        return OneRosterBron(path, vandaag=vandaag)
    if koppeling is None:
        raise Leesfout("een tabel wordt gelezen met een koppeling die zegt welke kolom wat is; die ontbreekt")
    return TabelBron(path, koppeling=koppeling, vandaag=vandaag)
