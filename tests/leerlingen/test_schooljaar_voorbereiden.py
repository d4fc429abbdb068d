"""From one school year to the next: the proposal, and carrying it out."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests import maak
from zorgroute.leerlingen.schooljaarwissel import LATER, VERLAAT, Stoel, stel_voor, volgend_leerjaar
from zorgroute.scholen.models import Groep, School
from zorgroute.toegang.models import Persoon, Rolsoort

Als = Callable[[Persoon], Client]
OUD_EIND, NIEUW_BEGIN = date(2027, 7, 31), date(2027, 8, 1)


def stoel(nummer: int, naam: str, leerjaar: str = "", *leerjaren: str) -> Stoel:
    return Stoel(nummer, naam, leerjaar, frozenset(leerjaren or {leerjaar}))


@pytest.mark.parametrize(
    ("leerjaar", "nieuw"),
    [("0", "1"), ("6", "7"), ("8", ""), ("11", "12"), ("15", "16"), ("16", ""), ("S", ""), ("", "")],
)
def test_it_moves_one_leerjaar_on(leerjaar: str, nieuw: str) -> None:
    assert volgend_leerjaar(leerjaar) == nieuw


def test_it_keeps_children_on_the_seat_with_the_same_ending() -> None:
    stoelen = [stoel(1, "6a", "6"), stoel(2, "6b", "6"), stoel(3, "7a", "7"), stoel(4, "7b", "7"), stoel(5, "8", "8")]
    voorstel = stel_voor(stoelen, [(1, "6", 25), (2, "6", 24), (4, "7", 20), (5, "8", 27)])
    assert [een.naar for een in voorstel] == ["7a", "7b", "8", VERLAAT]


def test_it_keeps_a_class_in_its_own_kind_of_school() -> None:
    stoelen = [stoel(1, "havo 2a", "12"), stoel(2, "vmbo 3a", "13"), stoel(3, "havo 3a", "13")]
    assert stel_voor(stoelen, [(1, "12", 25), (3, "13", 25)])[0].naar == "havo 3a"
    assert stel_voor(stoelen, [(3, "13", 25)])[0].naar == LATER


def test_it_lets_half_of_a_combination_stay() -> None:
    stoelen = [stoel(1, "1/2", "", "1", "2"), stoel(2, "3", "3")]
    voorstel = stel_voor(stoelen, [(1, "1", 12), (1, "2", 13)])
    assert [(een.nieuw_leerjaar, een.naar) for een in voorstel] == [("2", "1/2"), ("3", "3")]


def test_it_keeps_a_group_without_leerjaar_together() -> None:
    assert stel_voor([stoel(1, "de Vlinders", "S")], [(1, "S", 9)])[0].naar == "de Vlinders"


@pytest.fixture
def beheer(school: School, als: Als) -> Client:
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    return als(wim)


def klaarzetten(beheer: Client, **extra: object) -> str:
    return beheer.post("/school/nieuw-schooljaar/", extra, follow=True).content.decode()


def test_it_makes_the_groups_again_and_places_everyone(beheer: Client, school: School) -> None:
    zes, zeven, acht = (maak.groep(school, naam, leerjaar=naam) for naam in ("6", "7", "8"))
    noor, bas, iris = maak.leerling(zes), maak.leerling(zeven, "Bas"), maak.leerling(acht, "Iris")
    blad = klaarzetten(beheer, stoel=["6", "7", "8"])
    assert "3 groepen nieuw, 2 leerlingen erin" in blad
    nieuw = {groep.naam: groep for groep in Groep.objects.filter(schooljaar=2027)}
    assert {naam: groep.leerjaar for naam, groep in nieuw.items()} == {"6": "6", "7": "7", "8": "8"}
    assert list(
        noor.indelingen.order_by("van").values_list("groep__schooljaar", "groep__naam", "leerjaar", "van", "tm")
    ) == [
        (2026, "6", "6", maak.BEGIN, OUD_EIND),
        (2027, "7", "7", NIEUW_BEGIN, None),
    ]
    assert bas.indelingen.get(tm__isnull=True).groep_id == nieuw["8"].pk
    iris.refresh_from_db()
    assert iris.indelingen.get().tm == OUD_EIND and iris.uitstroom == OUD_EIND
    noor.refresh_from_db()
    assert noor.leerjaar == "6"  # the new year has not begun


def test_it_follows_what_was_chosen_instead(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    maak.groep(school, "7", leerjaar="7")
    noor = maak.leerling(zes)
    klaarzetten(beheer, **{"stoel": ["6", "7"], f"naar-{zes.pk}-6": "6"})
    assert noor.indelingen.get(tm__isnull=True).groep.naam == "6"


def test_it_leaves_who_is_to_be_placed_later_out_of_any_group(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    noor = maak.leerling(zes)
    klaarzetten(beheer, **{"stoel": ["6"], f"naar-{zes.pk}-6": LATER})
    noor.refresh_from_db()
    assert noor.indelingen.get().tm == OUD_EIND and noor.uitstroom is None


def test_it_changes_nothing_when_a_group_does_not_come_back(beheer: Client, school: School) -> None:
    zes, zeven = maak.groep(school), maak.groep(school, "7", leerjaar="7")
    noor, _ = maak.leerling(zes), maak.leerling(zeven, "Bas")
    blad = klaarzetten(beheer, stoel=["6"])
    assert "Er is niets veranderd." in blad and "Groep ‘7’ komt niet terug" in blad
    assert noor.indelingen.get().tm is None
    assert not Groep.objects.filter(schooljaar=2027).exists()


def test_it_doubles_nothing_the_second_time(beheer: Client, school: School) -> None:
    maak.leerling(maak.groep(school))
    maak.groep(school, "7", leerjaar="7")
    klaarzetten(beheer, stoel=["6", "7"])
    klaarzetten(beheer, stoel=["6", "7"])
    assert Groep.objects.filter(schooljaar=2027).count() == 2
    assert Groep.objects.get(schooljaar=2027, naam="7").indelingen.count() == 1


def test_it_does_not_move_who_was_moved_away_during_the_year(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    maak.groep(school, "7", leerjaar="7")
    weg = maak.leerling(zes)
    weg.indelingen.update(tm=date(2026, 12, 1))
    klaarzetten(beheer, stoel=["6", "7"])
    assert weg.indelingen.count() == 1
