"""The command on real classes: figures of the README beside the data, counted by other means than ours."""

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import maak
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Resultaat, Toets

#: classNR: (below P10 langPOST, below P25 langPOST, below P10 aritPOST, below P25 aritPOST)
KLASSEN = {"15580": (1, 6, 1, 3), "5480": (1, 3, 1, 4), "18380": (4, 8, 3, 9), "280": (5, 7, 6, 6)}


def plaats(school: School, sleutels: dict[str, str]) -> dict[str, Leerling]:
    """Place pupils, by key, in groups by name."""
    groepen = {naam: maak.groep(school, naam) for naam in sorted(set(sleutels.values()))}
    leerlingen = Leerling.objects.bulk_create(
        Leerling(school=school, sleutel=s, roepnaam="Leerling", achternaam=s, sorteernaam=s) for s in sleutels
    )
    Groepsindeling.objects.bulk_create(
        Groepsindeling(school=school, leerling=kind, groep=groepen[sleutels[kind.sleutel]], van=maak.BEGIN)
        for kind in leerlingen
    )
    return {kind.sleutel: kind for kind in leerlingen}


def leg_vast(school: School, toets: Toets, uitslagen: list[tuple[Leerling, date, str]]) -> None:
    Resultaat.objects.bulk_create(
        Resultaat(school=school, toets=toets, leerling=kind, datum=datum, waarde=waarde)
        for kind, datum, waarde in uitslagen
    )


@pytest.fixture
def bdf(school: School, shared: Path) -> School:
    with (shared / "data" / "bdf.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    kinderen = plaats(school, {rij["pupilNR"]: rij["classNR"] for rij in rijen})
    vakken = maak.vakken(school)
    for naam, kolom, vak, datum in (
        ("Taal begin", "langPRET", "BL", date(2026, 9, 15)),
        ("Taal eind", "langPOST", "BL", date(2026, 11, 2)),
        ("Rekenen begin", "aritPRET", "RK", date(2026, 9, 15)),
        ("Rekenen eind", "aritPOST", "RK", date(2026, 11, 2)),
    ):
        toets = maak.toets(school, naam, vakken[vak])
        leg_vast(school, toets, [(kinderen[rij["pupilNR"]], datum, rij[kolom]) for rij in rijen])
    return school


@pytest.fixture
def egsingle(school: School, shared: Path) -> School:
    with (shared / "data" / "egsingle.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    kinderen = plaats(school, {rij["childid"]: rij["schoolid"] for rij in rijen})
    uitslagen = [
        (kinderen[rij["childid"]], date(2023 + int(float(rij["year"]) + 0.5), 6, 1), rij["math"]) for rij in rijen
    ]
    leg_vast(school, maak.toets(school, "Rekenen"), uitslagen)
    return school


def ijkpunten(school: School, pad: Path, tekst: str) -> None:
    bestand = pad / "ijkpunten.toml"
    bestand.write_text(tekst, encoding="utf-8")
    call_command("ijkpunten", str(bestand), school=f"{school.brin}{school.vestiging}", stdout=StringIO())


def signaleer(school: School, **opties: str) -> list[dict[str, object]]:
    uit = StringIO()
    call_command("signaleren", "--json", school=f"{school.brin}{school.vestiging}", stdout=uit, **opties)
    return json.loads(uit.getvalue())


@pytest.mark.parametrize(("taal", "rekenen", "kolom"), [(28, 10, 0), (35, 14, 1)])
def test_it_counts_per_class_who_is_below_the_minimum(
    bdf: School, tmp_path: Path, taal: int, rekenen: int, kolom: int
) -> None:
    ijkpunten(
        bdf,
        tmp_path,
        f'[[ijkpunt]]\ntoets = "Taal eind"\nsoort = "minimum"\nwaarde = {taal}\n'
        f'[[ijkpunt]]\ntoets = "Rekenen eind"\nsoort = "minimum"\nwaarde = {rekenen}\n',
    )
    signalen = signaleer(bdf)
    telling = Counter((s["groep"], s["toets"]) for s in signalen)
    for klas, verwacht in KLASSEN.items():
        assert telling[klas, "Taal eind"] == verwacht[kolom]
        assert telling[klas, "Rekenen eind"] == verwacht[kolom + 2]
    assert Counter(s["toets"] for s in signalen) == {
        "Taal eind": (211, 554)[kolom],
        "Rekenen eind": (198, 501)[kolom],
    }
    assert {s["soort"] for s in signalen} == {"minimum"}


def test_it_sees_no_fall_between_two_different_tests(bdf: School, tmp_path: Path) -> None:
    toetsen = ("Taal begin", "Taal eind", "Rekenen begin", "Rekenen eind")
    ijkpunten(bdf, tmp_path, "\n".join(f'[[ijkpunt]]\ntoets = "{t}"\nsoort = "daling"\nmomenten = 2' for t in toetsen))
    signalen = signaleer(bdf, groep="280")
    assert len(signalen) == 7 * 4
    assert {s["soort"] for s in signalen} == {"ontbreekt"}


def test_it_finds_the_seven_pupils_who_fall_over_their_last_three_moments(egsingle: School, tmp_path: Path) -> None:
    ijkpunten(egsingle, tmp_path, '[[ijkpunt]]\ntoets = "Rekenen"\nsoort = "daling"\n')
    signalen = signaleer(egsingle)
    dalend = [s for s in signalen if s["soort"] == "daling"]
    assert len(dalend) == 7
    for signaal in dalend:
        waarden = [gegeven["waarde"] for gegeven in signaal["gegevens"]]
        assert len(waarden) == 3 and waarden[0] > waarden[1] > waarden[2]
    te_kort = [s for s in signalen if "zien we pas bij drie scores" in s["reden"]]
    assert len(te_kort) == 5
