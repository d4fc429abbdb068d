"""A teacher fills in the groepsoverzicht: kept as she leaves the cell, never over someone else's work."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import maak
from tests.waarnemen.conftest import M6, Overzichtsklas
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import Bijzonderheid, Observatie

EERDER = date(2026, 11, 12)


def test_it_keeps_a_score_and_its_level(klas6: Overzichtsklas) -> None:
    antwoord = klas6.bewaar(klas6.cel(klas6.noor, klas6.lezen, "165,5 iv"))
    assert antwoord.status_code == 200
    cel = antwoord.json()["rijen"][klas6.noor.kenmerk]["cellen"][f"t{klas6.lezen.pk}"]
    assert cel["tekst"] == "165,5 IV" and "onder ons minimum" in cel["html"]
    assert antwoord.json()["tijd"] and "voorstel" in antwoord.json()["rijen"][klas6.noor.kenmerk]["s"]
    rij = Resultaat.objects.get()
    assert (rij.waarde, rij.niveau, rij.datum) == (Decimal("165.5"), "IV", M6)
    assert rij.history.get().history_user == klas6.anna


def test_it_lets_go_of_the_old_level_with_the_old_score(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    assert klas6.bewaar(klas6.cel(klas6.noor, klas6.lezen, "180", was="165 IV")).status_code == 200
    rij = Resultaat.objects.get()
    assert (rij.waarde, rij.niveau) == (180, "")


def test_it_gives_a_late_result_the_name_of_the_moment(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    Resultaat.objects.update(moment="M6")
    klas6.bewaar(klas6.cel(klas6.bas, klas6.lezen, "170 III"))
    assert Resultaat.objects.get(leerling=klas6.bas).moment == "M6"


def test_it_clears_to_missing_and_keeps_what_was_in_the_history(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    assert klas6.bewaar(klas6.cel(klas6.noor, klas6.lezen, "", was="165 IV")).status_code == 200
    assert not Resultaat.objects.exists()
    assert Resultaat.history.filter(history_type="-", waarde=165).count() == 1


def test_it_refuses_a_stale_edit_and_shows_what_stands_there(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 170, "III")
    antwoord = klas6.bewaar(klas6.cel(klas6.noor, klas6.lezen, "180 II", was="165 IV"))
    assert antwoord.status_code == 409
    [fout] = antwoord.json()["fouten"]
    assert (fout["soort"], fout["huidig"]) == ("verouderd", "170 III")
    assert Resultaat.objects.get().waarde == 170


def test_it_takes_an_edit_that_someone_else_made_just_so(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 170, "III")
    assert klas6.bewaar(klas6.cel(klas6.noor, klas6.lezen, "170 III", was="")).status_code == 200


@pytest.mark.parametrize(
    ("kolom", "tekst", "datum", "zin"),
    [
        ("lezen", "veel", M6, "‘veel’ is geen uitslag van Begrijpend lezen 3.0"),
        ("lezen", "12 13", M6, "geen uitslag"),
        ("zelfvertrouwen", "6", M6, "de hoogste score van Zelfvertrouwen is 5"),
        ("lezen", "165", date(2027, 2, 12), "kan niet in de toekomst"),
        ("lezen", "165", date(2015, 1, 1), "voor de geboortedatum van Noor"),
        ("ob", "+ " + "a" * 501, M6, "hoogstens 500 tekens"),
        ("bh", "een doel", M6, "In deze kolom kun je niet typen"),
        ("t999999", "5", M6, "In deze kolom kun je niet typen"),
    ],
)
def test_it_says_what_cannot_be_kept(klas6: Overzichtsklas, kolom: str, tekst: str, datum: date, zin: str) -> None:
    antwoord = klas6.bewaar(klas6.cel(klas6.noor, getattr(klas6, kolom, kolom), tekst, datum=datum))
    assert antwoord.status_code == 422
    assert zin in antwoord.json()["fouten"][0]["tekst"]
    assert not Resultaat.objects.exists() and not Observatie.objects.exists()


def test_it_reads_a_cell_of_observations_line_by_line(klas6: Overzichtsklas) -> None:
    tekst = "+ Vertelt beeldend\n- Leest traag\n“Ik teken liever.”\nZit vooraan\n\n"
    antwoord = klas6.bewaar(klas6.cel(klas6.noor, "ob", tekst))
    assert antwoord.status_code == 200
    assert [(rij.soort, rij.tekst) for rij in Observatie.objects.order_by("volgorde")] == [
        ("stimulerend", "Vertelt beeldend"),
        ("belemmerend", "Leest traag"),
        ("uitspraak", "Ik teken liever."),
        ("notitie", "Zit vooraan"),
    ]
    cel = antwoord.json()["rijen"][klas6.noor.kenmerk]["cellen"]["ob"]
    assert cel["tekst"] == "+ Vertelt beeldend\n“Ik teken liever.”\n– Leest traag\nZit vooraan"


def test_it_leaves_author_and_day_of_a_line_that_stayed(klas6: Overzichtsklas) -> None:
    koen = maak.persoon("Koen", "Zogenaamd")
    rijen = [
        Observatie.objects.create(
            school=klas6.school, leerling=klas6.noor, soort=soort, tekst=tekst, datum=EERDER, auteur=koen, volgorde=plek
        )
        for plek, (soort, tekst) in enumerate(
            (("kracht", "Vertelt beeldend"), ("belemmerend", "Leest traag"), ("belemmerend", "Raadt"))
        )
    ]
    was = "+ Vertelt beeldend\n– Leest traag\n– Raadt"
    nieuw = "+ Vertelt beeldend\n– Leest traag, spelt lang\n+ Helpt Bas"
    assert klas6.bewaar(klas6.cel(klas6.noor, "ob", nieuw, was=was)).status_code == 200
    for rij in rijen:
        rij.refresh_from_db()
    gebleven, herschreven, weg = rijen
    assert (gebleven.soort, gebleven.auteur, gebleven.datum) == ("kracht", koen, EERDER)
    assert gebleven.vervallen_op is None and gebleven.history.count() == 1, "wie bleef, veranderde niet"
    assert (herschreven.tekst, herschreven.auteur) == ("Leest traag, spelt lang", klas6.anna)
    assert [oud.tekst for oud in herschreven.history.all()] == ["Leest traag, spelt lang", "Leest traag"]
    assert weg.vervallen_op is not None and Observatie.objects.get(tekst="Helpt Bas").auteur == klas6.anna


def test_it_keeps_the_cell_bijzonderheden(klas6: Overzichtsklas) -> None:
    klas6.bewaar(klas6.cel(klas6.noor, "bz", "Speelt dwarsfluit"))
    klas6.bewaar(klas6.cel(klas6.noor, "bz", "Speelt klarinet", was="Speelt dwarsfluit"))
    rij = Bijzonderheid.objects.get()
    assert rij.tekst == "Speelt klarinet" and rij.history.count() == 2


def test_it_pastes_a_block_all_at_once(klas6: Overzichtsklas) -> None:
    blok = [
        klas6.cel(klas6.noor, klas6.lezen, "165,5 IV"),
        klas6.cel(klas6.noor, klas6.zelfvertrouwen, "2"),
        klas6.cel(klas6.bas, klas6.lezen, "181 II"),
        klas6.cel(klas6.bas, "bz", "Technisch lego"),
    ]
    assert klas6.bewaar(*blok, proef=True).json() == {"aantal": 4}
    assert not Resultaat.objects.exists(), "een proef verandert niets"
    antwoord = klas6.bewaar(*blok)
    assert antwoord.json()["aantal"] == 4 and set(antwoord.json()["rijen"]) == {klas6.noor.kenmerk, klas6.bas.kenmerk}
    assert Resultaat.objects.count() == 3 and Resultaat.history.count() == 3


def test_it_pastes_nothing_when_one_cell_cannot(klas6: Overzichtsklas) -> None:
    blok = [
        klas6.cel(klas6.noor, klas6.lezen, "165 IV"),
        klas6.cel(klas6.bas, klas6.lezen, "ziek"),
        klas6.cel(klas6.bas, "bh", "Leert rekenen"),
    ]
    for vraag, stand in (({"proef": True}, 200), ({}, 422)):
        antwoord = klas6.bewaar(*blok, **vraag)
        assert antwoord.status_code == stand
        assert [fout["plek"] for fout in antwoord.json()["fouten"]] == [1, 2]
    assert not Resultaat.objects.exists()


def test_it_asks_the_database_no_more_for_a_whole_class(klas6: Overzichtsklas) -> None:
    def tel(leerlingen: list[object], waarde: int) -> int:
        with CaptureQueriesContext(connection) as vragen:
            cellen = [klas6.cel(leerling, klas6.lezen, f"{waarde}") for leerling in leerlingen]  # type: ignore[arg-type]
            assert klas6.bewaar(*cellen).status_code == 200
        return len(vragen)

    twee = tel([klas6.noor, klas6.bas], 160)
    velen = [maak.leerling(klas6.groep, f"Kind{nummer}", "Verzonnen") for nummer in range(30)]
    assert tel(list(velen), 170) <= twee


def test_it_refuses_the_same_cell_twice_and_a_pupil_of_another_group(klas6: Overzichtsklas) -> None:
    elders = maak.leerling(maak.groep(klas6.school, "7"), "Tess", "Elders")
    for cellen in (
        [klas6.cel(klas6.noor, "bz", "een"), klas6.cel(klas6.noor, "bz", "twee")],
        [klas6.cel(elders, "bz", "een")],
    ):
        assert klas6.bewaar(*cellen).status_code == 422
    assert not Bijzonderheid.objects.exists()


@pytest.mark.parametrize("inhoud", ["", "[]", '{"cellen": []}', '{"cellen": [1]}', '{"cellen": [{"leerling": 1}]}'])
def test_it_refuses_what_it_cannot_read(klas6: Overzichtsklas, inhoud: str) -> None:
    adres = f"/cyclus/{klas6.cyclus.kenmerk}/overzicht/cellen/"
    assert klas6.client.post(adres, inhoud, content_type="application/json").status_code == 400


def test_it_lets_others_read_but_not_fill_in(klas6: Overzichtsklas, als: Callable[[Persoon], Client]) -> None:
    leider = maak.persoon("Mirjam", "Schijngestalte")
    maak.rol(leider, Rolsoort.SCHOOLLEIDER, klas6.school)
    klas6.client = als(leider)
    pagina = klas6.tekst()
    assert 'data-invullen=""' in pagina and "je kijkt mee" in pagina
    assert klas6.bewaar(klas6.cel(klas6.noor, "ob", "+ Leest")).status_code == 403
    assert not Observatie.objects.exists()
