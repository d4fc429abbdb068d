"""A school's criteria: read from a file, loaded by command, and agreed on the page."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntfout, IJkpuntinvoer, lees_ijkpunten, schrijf_ijkpunten
from zorgroute.waarnemen.models import IJkpunt
from zorgroute.waarnemen.services.ijkpunten import (
    laad_ijkpunten,
    stand_van,
    vervang_ijkpunten,
)

Als = Callable[[Persoon], Client]
LIJST = "/school/ijkpunten/"
VOLLEDIG = """
[[ijkpunt]]
toets = "Begrijpend lezen"
soort = "minimum"
waarde = 28

[[ijkpunt]]
toets = "Begrijpend lezen"
soort = "voorsprong"
waarde = 50.5

[[ijkpunt]]
toets = "Spelling"
soort = "daling"

[[ijkpunt]]
toets = "Spelling"
soort = "niveau"
niveaus = ["IV", "V"]
"""


@pytest.fixture(autouse=True)
def _vandaag() -> Iterator[None]:
    with time_machine.travel(date(2027, 2, 11), tick=False):
        yield


def een(regels: str) -> str:
    return f"[[ijkpunt]]\n{regels}\n"


# the file


def test_it_reads_the_four_kinds() -> None:
    assert lees_ijkpunten(VOLLEDIG) == [
        IJkpuntinvoer("Begrijpend lezen", "minimum", Decimal(28)),
        IJkpuntinvoer("Begrijpend lezen", "voorsprong", Decimal("50.5")),
        IJkpuntinvoer("Spelling", "daling", momenten=3),
        IJkpuntinvoer("Spelling", "niveau", niveaus=("IV", "V")),
    ]


@pytest.mark.parametrize("sleutel", ["niveaus", "niveau", "waarde"])
def test_it_reads_the_levels_under_each_name_that_people_give_them(sleutel: str) -> None:
    gelezen = lees_ijkpunten(f'[[ijkpunt]]\ntoets = "Spelling"\nsoort = "niveau"\n{sleutel} = ["IV", "V"]\n')
    assert gelezen == [IJkpuntinvoer("Spelling", "niveau", niveaus=("IV", "V"))]


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "geen enkel ijkpunt"),
        ("[[ijkpunt", "geen leesbare TOML."),
        ("[[ijkpunt]]\nsoort == 1", "geen leesbare TOML (regel 2, kolom 8)"),
        ("x = " + "9" * 5000, "geen leesbare TOML"),
        ("a = " + "[" * 5000, "TOML|genest"),
        ('naam = "x"', "Onbekende sleutel ‘naam’"),
        ('ijkpunt = "x"', "dubbele haken"),
        ('[ijkpunt]\ntoets = "x"', "dubbele haken"),
        (een('soort = "minimum"\nwaarde = 1'), "IJkpunt 1: ‘toets’ ontbreekt"),
        (een('toets = "T"'), "IJkpunt 1 (T): ‘soort’ ontbreekt"),
        (een('toets = 3\nsoort = "minimum"'), "‘toets’ ontbreekt of is geen tekst"),
        (een('toets = "T\\u0000"\nsoort = "minimum"'), "teken dat niet te lezen is"),
        (een('toets = "T"\nsoort = "hoogte"'), "onbekende soort ‘hoogte’; kies uit minimum"),
        (een('toets = "T"\nsoort = "minimum"'), "bij soort ‘minimum’ hoort ‘waarde’"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = "28"'), "zonder aanhalingstekens"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = true'), "moet een getal zijn"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = nan'), "gewoon getal"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = 123456789'), "past niet"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = 0.0000001'), "past niet"),
        (een('toets = "T"\nsoort = "minimum"\nwaarde = 1\nkleur = "rood"'), "onbekende sleutel ‘kleur’"),
        (een('toets = "T"\nsoort = "daling"\nwaarde = 1'), "‘waarde’ hoort niet bij soort ‘daling’"),
        (een('toets = "T"\nsoort = "daling"\nmomenten = 1'), "heel getal van 2 tot 12"),
        (een('toets = "T"\nsoort = "daling"\nmomenten = 2.5'), "heel getal"),
        (een('toets = "T"\nsoort = "niveau"\nniveaus = "IV"'), "lijst van niveaus"),
        (een('toets = "T"\nsoort = "niveau"\nniveaus = []'), "lijst van niveaus"),
        (een('toets = "T"\nsoort = "niveau"\nniveaus = ["IV", "IV"]'), "twee keer"),
        (een('toets = "T"\nsoort = "niveau"\nniveaus = ["veel te lang"]'), "is geen niveau"),
        (een('toets = "T"\nsoort = "daling"') * 2, "IJkpunt 2 (T): ‘daling’ staat er al, als ijkpunt 1"),
    ],
)  # fmt: skip
def test_it_says_in_one_sentence_what_is_wrong_and_where(tekst: str, zin: str) -> None:
    with pytest.raises(IJkpuntfout) as fout:
        lees_ijkpunten(tekst)
    assert any(deel in str(fout.value) for deel in zin.split("|"))
    assert "\n" not in str(fout.value)


_tekst = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)
_grens = st.decimals(Decimal(-9999999), Decimal(9999999), places=5)
_invoer = st.lists(
    st.one_of(
        st.tuples(_tekst, st.sampled_from(["minimum", "voorsprong"]), _grens).map(lambda delen: IJkpuntinvoer(*delen)),
        st.builds(
            lambda toets, momenten: IJkpuntinvoer(toets, "daling", momenten=momenten), _tekst, st.integers(2, 12)
        ),
        st.builds(
            lambda toets, niveaus: IJkpuntinvoer(toets, "niveau", niveaus=tuple(niveaus)),
            _tekst,
            st.lists(
                st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
                min_size=1,
                max_size=5,
                unique=True,
            ),
        ),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda i: (i.toets, i.soort),
)


@given(_invoer)
def test_it_reads_back_what_it_wrote(invoer: list[IJkpuntinvoer]) -> None:
    assert lees_ijkpunten(schrijf_ijkpunten(invoer)) == invoer


@given(st.text(max_size=200))
def test_it_reads_or_refuses_any_text(tekst: str) -> None:
    try:
        assert lees_ijkpunten(tekst)
    except IJkpuntfout as fout:
        assert str(fout)


# the services and the command


@pytest.fixture
def toetsen(school: School) -> dict[str, Toets]:
    return {naam: maak.toets(school, naam) for naam in ("Begrijpend lezen", "Spelling", "Rekenen")}


def laad(school: School, pad: Path, tekst: str | bytes, **opties: object) -> str:
    bestand = pad / "ijkpunten.toml"
    bestand.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
    uit = StringIO()
    call_command("ijkpunten", str(bestand), school=f"{school.brin}{school.vestiging}", stdout=uit, **opties)
    return uit.getvalue()


def spreek_af(toets: Toets, soort: str, **grens: object) -> IJkpunt:
    """A criterion that the school has."""
    ijkpunt: IJkpunt = IJkpunt.objects.create(school_id=toets.school_id, toets=toets, soort=soort, **grens)
    return ijkpunt


def een_minimum(waarde: int) -> IJkpuntinvoer:
    return IJkpuntinvoer("Spelling", "minimum", Decimal(waarde))


def test_it_replaces_the_criteria_of_the_tests_in_the_file_and_no_others(
    school: School, toetsen: dict[str, Toets], tmp_path: Path
) -> None:
    spreek_af(toetsen["Begrijpend lezen"], "daling")
    spreek_af(toetsen["Begrijpend lezen"], "minimum", waarde=Decimal(20))
    spreek_af(toetsen["Rekenen"], "minimum", waarde=Decimal(60))
    verslag = json.loads(laad(school, tmp_path, VOLLEDIG, als_json=True))
    assert verslag == {"toetsen": 2, "nieuw": 3, "gewijzigd": 1, "ongewijzigd": 0, "vervallen": 1}
    nu = {(i.toets.naam, i.soort): (i.waarde, i.niveaus, i.momenten) for i in IJkpunt.objects.select_related("toets")}
    assert nu == {
        ("Begrijpend lezen", "minimum"): (Decimal(28), [], 3),
        ("Begrijpend lezen", "voorsprong"): (Decimal("50.5"), [], 3),
        ("Spelling", "daling"): (None, [], 3),
        ("Spelling", "niveau"): (None, ["IV", "V"], 3),
        ("Rekenen", "minimum"): (Decimal(60), [], 3),
    }


def test_it_changes_nothing_the_second_time(school: School, toetsen: dict[str, Toets], tmp_path: Path) -> None:
    laad(school, tmp_path, VOLLEDIG)
    keer = IJkpunt.history.count()
    assert "0 nieuw, 0 gewijzigd, 4 ongewijzigd, 0 vervallen" in laad(school, tmp_path, VOLLEDIG)
    assert IJkpunt.history.count() == keer


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        (VOLLEDIG + een('toets = "Begrijpend leezen"\nsoort = "daling"'), "Bedoel je ‘Begrijpend lezen’?"),
        (VOLLEDIG + een('toets = "Aardrijkskunde"\nsoort = "daling"'), "IJkpunt 5: de toets ‘Aardrijkskunde’"),
        (VOLLEDIG + een('toets = "Spelling"\nsoort = "daling"'), "staat er al, als ijkpunt 3"),
        (b"\xff\xfe", "geen tekst in UTF-8"),
    ],
)
def test_it_loads_all_or_nothing(
    school: School, toetsen: dict[str, Toets], tmp_path: Path, tekst: str | bytes, zin: str
) -> None:
    with pytest.raises(CommandError) as fout:
        laad(school, tmp_path, tekst)
    assert zin in str(fout.value)
    assert fout.value.returncode == 2
    assert not IJkpunt.objects.exists()


def test_it_says_that_the_school_or_the_file_is_not_there(school: School, tmp_path: Path) -> None:
    for brin, zin in (("99XX", "geen school met BRIN 99XX"), ("x", "is geen BRIN")):
        with pytest.raises(CommandError, match=zin):
            call_command("ijkpunten", str(tmp_path / "weg.toml"), school=brin)
        with pytest.raises(CommandError, match=zin):
            call_command("signaleren", school=brin)
    with pytest.raises(CommandError, match=r"weg\.toml is niet te lezen"):
        call_command("ijkpunten", str(tmp_path / "weg.toml"), school=f"{school.brin}{school.vestiging}")


def test_it_keeps_out_of_other_schools(school: School, toetsen: dict[str, Toets], tmp_path: Path) -> None:
    ander = maak.school("De Kartonnen Brug")
    with schoolbereik([school.pk, ander.pk]):
        maak.toets(ander, "Spelling")
    laad(school, tmp_path, een('toets = "Spelling"\nsoort = "daling"'))
    assert [ijkpunt.school_id for ijkpunt in IJkpunt.objects.all()] == [school.pk]


def test_it_sets_changes_and_removes_one(school: School, toetsen: dict[str, Toets]) -> None:
    spelling = toetsen["Spelling"]
    for invoer in ([een_minimum(5)], [een_minimum(6)], []):
        gezien = stand_van(IJkpunt.objects.filter(toets=spelling))
        vervang_ijkpunten(toets=spelling, invoer=invoer, gezien=gezien)
        assert [ijkpunt.waarde for ijkpunt in IJkpunt.objects.all()] == [regel.waarde for regel in invoer]
    assert IJkpunt.history.count() == 3


def test_it_does_not_overwrite_what_another_person_agreed_meanwhile(school: School, toetsen: dict[str, Toets]) -> None:
    spelling = toetsen["Spelling"]
    gezien = stand_van([])
    spreek_af(spelling, "minimum", waarde=Decimal(5))
    with pytest.raises(IJkpuntfout, match="Iemand anders"):
        vervang_ijkpunten(toets=spelling, invoer=[], gezien=gezien)
    assert IJkpunt.objects.count() == 1


# the command that proposes


def test_it_proposes_for_the_latest_year_that_has_groups_sorted_and_in_words(
    school: School, toetsen: dict[str, Toets]
) -> None:
    laad_ijkpunten(school=school, invoer=lees_ijkpunten(VOLLEDIG))
    for naam, kinderen in (("7", ("Şevval", "Bram")), ("6", ("Noor",))):
        groep = maak.groep(school, naam, schooljaar=2024)
        for roepnaam in kinderen:
            kind = maak.leerling(groep, roepnaam, van=date(2024, 8, 1), sleutel=roepnaam)
            maak.resultaat(kind, toetsen["Begrijpend lezen"], date(2025, 1, 20), "24.5")
    uit = StringIO()
    call_command("signaleren", "--json", school=f"{school.brin}{school.vestiging}", stdout=uit)
    rijen = json.loads(uit.getvalue())
    minimum = [rij for rij in rijen if rij["soort"] == "minimum"]
    assert [(rij["groep"], rij["leerling"]) for rij in minimum] == [("6", "Noor"), ("7", "Bram"), ("7", "Şevval")]
    assert minimum[0] == {
        "leerling": "Noor",
        "groep": "6",
        "toets": "Begrijpend lezen",
        "soort": "minimum",
        "reden": "Begrijpend lezen 24,5. Ons minimum is 28.",
        "gegevens": [{"datum": "2025-01-20", "waarde": 24.5, "niveau": None}],
    }
    assert {rij["toets"] for rij in rijen if rij["soort"] == "ontbreekt"} == {"Spelling"}
    lezen = StringIO()
    call_command("signaleren", school=f"{school.brin}{school.vestiging}", groep="6", stdout=lezen)
    assert "Noor Verhaaltje (Noor): Begrijpend lezen 24,5. Ons minimum is 28." in lezen.getvalue()
    assert "1 signaal bij 1 leerling; 1 keer ontbreekt er een uitslag." in lezen.getvalue()
    with pytest.raises(CommandError, match=r"geen groep ‘9’; wel: 6, 7\."):
        call_command("signaleren", school=f"{school.brin}{school.vestiging}", groep="9")


def test_it_asks_the_database_as_often_for_three_groups_as_for_one(school: School, toetsen: dict[str, Toets]) -> None:
    laad_ijkpunten(school=school, invoer=lees_ijkpunten(VOLLEDIG))

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            call_command("signaleren", "--json", school=f"{school.brin}{school.vestiging}", stdout=StringIO())
        return len([vraag for vraag in gevraagd if vraag["sql"].startswith("SELECT") and "_config" not in vraag["sql"]])

    maak.leerling(maak.groep(school, "1"))
    weinig = vragen()
    for naam in ("2", "3"):
        groep = maak.groep(school, naam)
        for _ in range(5):
            maak.resultaat(maak.leerling(groep), toetsen["Spelling"], date(2027, 1, 20), 5)
    assert vragen() == weinig <= 7


# the page


@pytest.fixture
def ib(school: School, als: Als) -> Client:
    ineke = maak.persoon("Ineke", "Bordkarton")
    maak.rol(ineke, Rolsoort.INTERN_BEGELEIDER, school)
    return als(ineke)


def test_it_shows_what_the_school_agreed(school: School, toetsen: dict[str, Toets], ib: Client) -> None:
    laad_ijkpunten(school=school, invoer=lees_ijkpunten(VOLLEDIG))
    pagina = ib.get(LIJST).content.decode()
    for zin in ("lager dan 28", "hoger dan 50,5", "drie momenten lager", "niveau IV of V", "nog geen ijkpunt"):
        assert zin in pagina


def test_it_tries_a_criterion_before_it_is_saved(school: School, toetsen: dict[str, Toets], ib: Client) -> None:
    groep = maak.groep(school)
    for roepnaam, score in (("Noor", "24.5"), ("Bram", 30)):
        maak.resultaat(maak.leerling(groep, roepnaam), toetsen["Spelling"], date(2026, 9, 20), score)
    maak.leerling(groep, "Fien")
    adres = f"{LIJST}toets/{toetsen['Spelling'].pk}/proef/"
    blok = ib.post(adres, {"minimum": "28,5"}, headers={"HX-Request": "true"}).content.decode()
    assert "<b>1</b> leerling nu: 1 onder ons minimum." in blok
    assert "Noor Verhaaltje" in blok and "Bram" not in blok
    assert "Bij 1 ontbreekt er een uitslag." in blok
    assert "<html" in ib.post(adres, {"minimum": "28,5"}).content.decode()
    fout = ib.post(adres, {"minimum": "laag"}, headers={"HX-Request": "true"}).content.decode()
    assert "Vul eerst aan wat er niet klopt" in fout
    assert not IJkpunt.objects.exists()


def test_it_saves_what_was_agreed_and_empties_what_was_cleared(
    school: School, toetsen: dict[str, Toets], ib: Client
) -> None:
    spelling = toetsen["Spelling"]
    adres = f"{LIJST}toets/{spelling.pk}/"
    vol = {"minimum": "5,5", "voorsprong": "9", "daling": "3", "niveaus": "IV, V", "stand": ""}
    blok = ib.post(adres, vol, headers={"HX-Request": "true"})
    assert blok.status_code == 200 and "lager dan 5,5" in blok.content.decode()
    assert {(i.soort, i.waarde, tuple(i.niveaus)) for i in IJkpunt.objects.all()} == {
        ("minimum", Decimal("5.5"), ()),
        ("voorsprong", Decimal(9), ()),
        ("daling", None, ()),
        ("niveau", None, ("IV", "V")),
    }
    assert 'value="5,5"' in ib.get(f"{adres}?wijzig=ja", headers={"HX-Request": "true"}).content.decode()
    assert ib.post(adres, {"stand": stand_van(IJkpunt.objects.filter(toets=spelling))}).status_code == 302
    assert not IJkpunt.objects.exists()


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"minimum": "veel"}, "Voer een getal in."),
        ({"minimum": "9", "voorsprong": "5"}, "Deze grens ligt onder het minimum"),
        ({"niveaus": "IV, IV"}, "twee keer"),
        ({"daling": "99"}, "Selecteer een geldige keuze"),
        ({"stand": "iets anders", "minimum": "5"}, "Iemand anders wijzigde intussen"),
    ],
)
def test_it_says_on_the_page_what_is_wrong(
    school: School, toetsen: dict[str, Toets], ib: Client, fout: dict[str, str], zin: str
) -> None:
    adres = f"{LIJST}toets/{toetsen['Spelling'].pk}/"
    antwoord = ib.post(adres, {"stand": "", **fout}, headers={"HX-Request": "true"})
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert not IJkpunt.objects.exists()


def test_it_takes_a_file_or_pasted_text_and_gives_it_back(
    school: School, toetsen: dict[str, Toets], ib: Client
) -> None:
    assert ib.post(f"{LIJST}laden/", {"toml": VOLLEDIG}).status_code == 302
    antwoord = ib.get(f"{LIJST}bestand/")
    assert antwoord.headers["Content-Disposition"].startswith('attachment; filename="ijkpunten-')
    assert sorted(lees_ijkpunten(antwoord.content.decode())) == sorted(lees_ijkpunten(VOLLEDIG))
    IJkpunt.objects.all().delete()
    bestand = SimpleUploadedFile("ijkpunten.toml", VOLLEDIG.encode("utf-8-sig"))
    assert ib.post(f"{LIJST}laden/", {"bestand": bestand}).status_code == 302
    assert IJkpunt.objects.count() == 4


@pytest.mark.parametrize(
    ("tekst", "zin"), [("[[x", "geen leesbare TOML"), (VOLLEDIG.replace("Spelling", "Weg"), "Er is niets geladen")]
)
def test_it_keeps_the_pasted_text_when_it_is_refused(
    school: School, toetsen: dict[str, Toets], ib: Client, tekst: str, zin: str
) -> None:
    antwoord = ib.post(f"{LIJST}laden/", {"toml": tekst})
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert tekst.strip().splitlines()[0].replace('"', "&#34;") in antwoord.content.decode()
    assert not IJkpunt.objects.exists()


def test_it_refuses_an_upload_that_is_no_text(school: School, toetsen: dict[str, Toets], ib: Client) -> None:
    bestand = SimpleUploadedFile("foto.toml", b"\xff\xfe\x00")
    assert "geen tekst in UTF-8" in ib.post(f"{LIJST}laden/", {"bestand": bestand}).content.decode()


def test_it_lets_a_teacher_read_and_change_nothing(school: School, toetsen: dict[str, Toets], als: Als) -> None:
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=maak.groep(school))
    juf = als(anna)
    pagina = juf.get(LIJST).content.decode()
    assert "Spelling" in pagina and "Afspreken" not in pagina and "plakken" not in pagina
    adres = f"{LIJST}toets/{toetsen['Spelling'].pk}/"
    assert juf.get(adres).status_code == 403
    assert juf.post(adres, {"minimum": "5"}).status_code == 403
    assert juf.post(f"{adres}proef/", {"minimum": "5"}).status_code == 403
    assert juf.post(f"{LIJST}laden/", {"toml": VOLLEDIG}).status_code == 403


def test_it_does_not_know_tests_of_another_school(school: School, ib: Client) -> None:
    ander = maak.school("De Kartonnen Brug")
    with schoolbereik([school.pk, ander.pk]):
        toets = maak.toets(ander, "Elders")
    for adres in (f"{LIJST}toets/{toets.pk}/", f"{LIJST}?toets={toets.pk}", f"{LIJST}?toets=x"):
        assert ib.get(adres).status_code == 404


def test_it_shows_hostile_words_as_words(school: School, ib: Client) -> None:
    boos = '"><img src=x onerror=alert(1)>'
    toets = maak.toets(school, boos)
    spreek_af(toets, "niveau", niveaus=["<b>"])
    for adres in (LIJST, f"{LIJST}?toets={toets.pk}"):
        assert "<img src=x" not in ib.get(adres).content.decode()
    assert "<img src=x" not in ib.post(f"{LIJST}laden/", {"toml": boos}).content.decode()


def test_it_asks_the_database_as_often_for_fifty_tests_as_for_one(school: School, ib: Client) -> None:
    spreek_af(maak.toets(school, "Een"), "daling")
    ib.get(LIJST)
    with CaptureQueriesContext(connection) as weinig:
        ib.get(LIJST)
    for nummer in range(49):
        spreek_af(maak.toets(school, f"Toets {nummer}"), "daling")
    with CaptureQueriesContext(connection) as veel:
        ib.get(LIJST)
    assert len(veel) == len(weinig) <= 9
