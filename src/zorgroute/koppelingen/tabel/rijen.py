"""The rows of a table, whatever file they come from: a header of names, then rows of text with their line number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from zorgroute.koppelingen.bron import Leesfout


class Rijen(Protocol):
    """Rows as text; an opened file that must be closed. `blad` is the sheet's name, '' for csv."""

    kop: list[str]
    kopregel: int
    codering: str
    scheiding: str
    blad: str
    overige_bladen: tuple[str, ...]
    totaal: int

    @property
    def positie(self) -> int: ...

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """(line number, cells) of every row behind the header, empty ones left out. Raises `Leesfout`."""

    def close(self) -> None: ...


def open_rijen(
    path: Path, *, codering: str | None = None, scheiding: str | None = None, blad: str | None = None
) -> Rijen:
    """Rows of a csv or xlsx file, recognised by its content, not its name. Raises `Leesfout`."""
    # Here, so that a csv file costs no spreadsheet library.
    from zorgroute.koppelingen.tabel.csvrijen import CsvRijen
    from zorgroute.koppelingen.tabel.xlsxrijen import XlsxRijen

    with path.open("rb") as bestand:
        is_zip = bestand.read(2) == b"PK"
    if is_zip:
        return XlsxRijen(path, blad=blad)
    return CsvRijen(path, codering=codering, scheiding=scheiding)


def controleer_kop(kop: list[str], regel: int) -> list[str]:
    """Header names without surrounding blanks; raises `Leesfout` when two columns have the same name."""
    namen = [naam.strip() for naam in kop]
    gezien: set[str] = set()
    for naam in namen:
        if naam and naam in gezien:
            raise Leesfout(f"de kolomnaam ‘{naam}’ komt meer dan één keer voor", regel=regel, kolom=naam)
        gezien.add(naam)
    if not any(namen):
        raise Leesfout("de eerste regel bevat geen kolomnamen", regel=regel)
    return namen
