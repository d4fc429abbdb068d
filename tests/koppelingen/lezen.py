"""How the tests of the readers read: everything at once, sorted by kind of line."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from zorgroute.koppelingen.bron import (
    Afkeuring,
    Groepregel,
    Kop,
    Leerkrachtregel,
    Leerlingregel,
    Leesfout,
    Resultaatregel,
    Soort,
    Telling,
    Waarschuwing,
)
from zorgroute.koppelingen.openen import open_bron
from zorgroute.koppelingen.tabel.koppeling import Koppeling

VANDAAG = date(2026, 11, 23)

BREED = {
    "kolommen": {"leerling": "nr"},
    "toets": [{"naam": "Taal", "score": "taal", "moment": "2026-09-15"}],
}
LANG = {
    "kolommen": {"leerling": "nr"},
    "toets": [{"naam": "Taal", "score": "taal", "moment_kolom": "datum"}],
}


class Gelezen(NamedTuple):
    kop: Kop
    telling: Telling
    groepen: list[Groepregel]
    leerlingen: list[Leerlingregel]
    leerkrachten: list[Leerkrachtregel]
    resultaten: list[Resultaatregel]
    afkeuringen: list[Afkeuring]
    waarschuwingen: list[Waarschuwing]


def lees(path: Path, koppeling: dict[str, Any] | None = None, soort: Soort | None = None) -> Gelezen:
    mapping = Koppeling.van_dict(koppeling) if koppeling else None
    with open_bron(path, soort=soort, koppeling=mapping, vandaag=VANDAAG) as bron:
        regels = list(bron.regels())
        assert 0 < bron.positie <= bron.totaal
    soorten = (Groepregel, Leerlingregel, Leerkrachtregel, Resultaatregel, Afkeuring, Waarschuwing)
    delen: list[Any] = [[regel for regel in regels if type(regel) is soort_] for soort_ in soorten]
    assert sum(map(len, delen)) == len(regels)
    return Gelezen(bron.kop, bron.telling, *delen)


def bestand(map_: Path, inhoud: str | bytes, naam: str = "bestand.csv") -> Path:
    path = map_ / naam
    path.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return path


def zip_van(delen: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return buffer.getvalue()


def weigering(path: Path, koppeling: dict[str, Any] | None = None, soort: Soort | None = None) -> Leesfout:
    """The refusal of the file as a whole."""
    with pytest.raises(Leesfout) as fout:
        lees(path, koppeling, soort)
    return fout.value


def afkeuring(path: Path, koppeling: dict[str, Any]) -> tuple[int, str, str]:
    """The one record that is wrong in a file that is otherwise fine."""
    gelezen = lees(path, koppeling)
    assert len(gelezen.afkeuringen) == 1
    return tuple(gelezen.afkeuringen[0])
