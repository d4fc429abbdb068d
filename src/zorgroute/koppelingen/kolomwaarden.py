"""Which moments a column names, so that a person can say on which day each of them was."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from zorgroute.koppelingen.datum import Ongeldig, lees_datum
from zorgroute.koppelingen.kolomkeuze import Kolomkeuze
from zorgroute.koppelingen.tabel.rijen import open_rijen

_BEKEKEN = 50_000
_MEESTE = 60


def vul_momenten_aan(keuze: Kolomkeuze, path: Path) -> None:
    """Leave in `keuze.momenten` the values of its moment column that are no dates, with the days already given.

    Raises `Leesfout` when the file cannot be read.
    """
    if not keuze.momentkolom:
        keuze.momenten = {}
        return
    waarden = _waarden(path, keuze.momentkolom)
    keuze.momenten = (
        {} if all(map(_is_datum, waarden)) else {waarde: keuze.momenten.get(waarde, "") for waarde in waarden}
    )


def _waarden(path: Path, kolom: str) -> list[str]:
    rijen = open_rijen(path)
    try:
        plek = rijen.kop.index(kolom)
        gezien: dict[str, None] = {}
        for _, rij in islice(rijen, _BEKEKEN):
            if len(rij) > plek and (waarde := rij[plek].strip()):
                gezien.setdefault(waarde)
                if len(gezien) >= _MEESTE:
                    break
        return list(gezien)
    finally:
        rijen.close()


def _is_datum(tekst: str) -> bool:
    try:
        lees_datum(tekst)
    except Ongeldig:
        return False
    return True
