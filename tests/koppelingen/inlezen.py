"""Makes sources by hand, carries them into a school, and looks at what a school then holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from django.db import connection

from zorgroute.koppelingen.bron import (
    Groepregel,
    Kop,
    Leerkrachtregel,
    Leerlingregel,
    Regel,
    Resultaatregel,
    Telling,
    Toetsregel,
)
from zorgroute.koppelingen.services import lees_bestand_in, lees_in
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Verslag
from zorgroute.scholen.models import School

VANDAAG = date(2027, 2, 11)
JAAR = "2026-2027"
TOETSEN = (Toetsregel("", "Taal", "BL", "ruwe score"), Toetsregel("", "Rekenen", "RK", "ruwe score"))


@dataclass
class Handbron:
    """A source of given lines: every line number is one record."""

    kop: Kop
    inhoud: list[Regel]
    telling: Telling = field(default_factory=Telling)
    positie: int = 0
    totaal: int = 1

    def regels(self) -> Iterator[Regel]:
        vorige = None
        for regel in self.inhoud:
            if regel.regel != vorige:
                self.telling.gelezen += 1
                vorige = regel.regel
            yield regel

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None: ...


def tabel(*regels: Regel, toetsen: tuple[Toetsregel, ...] = TOETSEN, schooljaar: str = JAAR) -> Handbron:
    return Handbron(Kop("tabel", schooljaar=schooljaar, toetsen=toetsen), list(regels))


def edexml(*regels: Regel, schooljaar: str = JAAR, brin: str | None = None) -> Handbron:
    return Handbron(Kop("edexml", "2.1", brin, None, schooljaar), list(regels))


def uwlr(*regels: Regel, toetsen: tuple[Toetsregel, ...] = TOETSEN) -> Handbron:
    return Handbron(Kop("uwlr", "2.2", toetsen=toetsen), list(regels))


def groep(
    regel: int, naam: str = "6a", leerjaar: str = "6", *, sleutel: str = "", soort: Any = "stamgroep"
) -> Groepregel:
    return Groepregel(regel, sleutel or naam, naam, leerjaar, soort)


def leerling(regel: int, sleutel: str, *groepen: str, **velden: Any) -> Leerlingregel:
    return Leerlingregel(regel, sleutel, groepen=groepen, **velden)


def leerkracht(regel: int, sleutel: str, *groepen: str, **velden: Any) -> Leerkrachtregel:
    velden = {"roepnaam": "Lia", "achternaam": "Papier", "rollen": ("leerkracht",)} | velden
    return Leerkrachtregel(regel, sleutel, groepen=groepen, **velden)


def uitslag(
    regel: int,
    kind: str,
    waarde: str | None = "40",
    *,
    toets: int = 0,
    datum: date = date(2027, 1, 20),
    **velden: Any,
) -> Resultaatregel:
    return Resultaatregel(regel, kind, toets, datum, waarde, **velden)


def groep_van(aantal: int, *, naam: str = "6a") -> list[Regel]:
    """A group with so many named pupils L0, L1, …"""
    return [
        groep(1, naam),
        *(leerling(nr + 2, f"L{nr}", naam, roepnaam=f"Kind{nr}", achternaam="Verhaaltje") for nr in range(aantal)),
    ]


def lees(school: School, bron: Handbron, **velden: Any) -> Verslag:
    return lees_in(bron, school=school, **({"vandaag": VANDAAG} | velden))


def lees_pad(school: School, path: Path, *, vandaag: date = VANDAAG, **velden: Any) -> Verslag:
    return lees_bestand_in(path, school=school, vandaag=vandaag, **velden)


def lees_csv(school: School, map_: Path, tekst: str, koppeling: str, **velden: Any) -> Verslag:
    pad = map_ / "tabel.csv"
    pad.write_text(tekst)
    return lees_pad(school, pad, koppeling=Koppeling.van_toml(koppeling), **velden)


_TABELLEN = (
    "leerlingen_leerling",
    "leerlingen_groepsindeling",
    "scholen_groep",
    "scholen_vak",
    "toetsen_toets",
    "toetsen_resultaat",
    "toetsen_referentiewaarde",
    "toetsen_historicalresultaat",
    "toegang_medewerker",
    "toegang_rol",
)


def inhoud(school: School) -> dict[str, list[Any]]:
    """Everything that a file can touch, row by row, to compare before and after."""
    beeld = {}
    with connection.cursor() as cursor:
        for tabel_ in _TABELLEN:
            cursor.execute(f"SELECT t::text FROM {tabel_} t WHERE school_id = %s ORDER BY 1", [school.pk])
            beeld[tabel_] = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM toegang_persoon")
        beeld["personen"] = cursor.fetchall()
    return beeld


def zinnen(verslag: Verslag) -> str:
    return "\n".join(melding.melding for melding in verslag.regels)


def tellen(verslag: Verslag) -> tuple[int, int, int, int]:
    return verslag.nieuw, verslag.gewijzigd, verslag.ongewijzigd, verslag.geweigerd


def nummers(verslag: Verslag) -> list[int | None]:
    return [melding.regel for melding in verslag.regels]
