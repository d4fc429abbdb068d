"""The school's own pages: groups, pupils placed and moved, periods, vakken and teams."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import maak
from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.leerlingen.models import Leerling
from zorgroute.leerlingen.services import plaats_in_groep
from zorgroute.scholen.models import Afdeling, Groep, Periode, School, Vak
from zorgroute.scholen.perioden import bezwaren
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rolsoort

Als = Callable[[Persoon], Client]
VAN = date(2026, 11, 2)


@pytest.fixture
def beheer(school: School, als: Als) -> Client:
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    return als(wim)


def stuur(client: Client, pad: str, **velden: object) -> str:
    return client.post(f"/school/{pad}", velden, follow=True).content.decode()


def test_it_adds_and_renames_a_group(beheer: Client, school: School) -> None:
    team = Afdeling.objects.create(school=school, naam="bovenbouw")
    assert "Groep 6b staat in" in stuur(beheer, "groepen/", naam="6b", leerjaar="6", afdeling=team.pk)
    groep = Groep.objects.get(naam="6b")
    assert (groep.leerjaar, groep.afdeling_id) == ("6", team.pk)
    stuur(beheer, f"groepen/{groep.kenmerk}/", naam="6 geel", leerjaar="6", afdeling="")
    groep.refresh_from_db()
    assert (groep.naam, groep.afdeling_id) == ("6 geel", None)


@pytest.mark.parametrize("schooljaar", ["²", "9" * 5000, "morgen", "-1"])
@pytest.mark.parametrize("pad", ["/school/groepen/", "/groepen/"])
def test_it_shows_this_year_when_the_address_asks_for_none_that_is_there(
    beheer: Client, school: School, pad: str, schooljaar: str
) -> None:
    assert beheer.get(pad, {"schooljaar": schooljaar}).status_code == 200


def test_it_refuses_two_groups_of_one_name(beheer: Client, school: School) -> None:
    maak.groep(school, "6a")
    assert "al een groep ‘6A’" in stuur(beheer, "groepen/", naam="6A", leerjaar="6")
    assert Groep.objects.count() == 1


def test_it_moves_pupils_from_a_day_on_and_keeps_where_they_were(beheer: Client, school: School) -> None:
    zes, zeven = maak.groep(school), maak.groep(school, "7", leerjaar="7")
    noor, bas = maak.leerling(zes), maak.leerling(zes, "Bas")
    blad = stuur(
        beheer, f"groepen/{zes.kenmerk}/leerlingen/", leerlingen=[noor.kenmerk], groep=zeven.kenmerk, van="2026-11-02"
    )
    assert "1 leerling is geplaatst in Groep 7" in blad
    assert list(noor.indelingen.order_by("van").values_list("groep__naam", "van", "tm")) == [
        ("6", maak.BEGIN, date(2026, 11, 1)),
        ("7", VAN, None),
    ]
    assert bas.indelingen.count() == 1
    noor.refresh_from_db()
    assert noor.leerjaar == "7"


def test_it_shows_names_alone(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    noor = maak.leerling(zes)
    blad = beheer.get(f"/school/groepen/{zes.kenmerk}/leerlingen/").content.decode()
    assert "Noor" in blad and f"/leerlingen/{noor.kenmerk}" not in blad
    assert beheer.get(f"/leerlingen/{noor.kenmerk}/").status_code == 404


def test_it_places_who_is_in_no_group(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    noor = maak.leerling(zes)
    noor.indelingen.all().delete()
    weg = maak.leerling(zes, "Vertrokken", uitstroom=date(2026, 9, 1))
    weg.indelingen.all().delete()
    blad = beheer.get("/school/zonder-groep/").content.decode()
    assert "Noor" in blad and "Vertrokken" not in blad
    stuur(beheer, "zonder-groep/", leerlingen=[noor.kenmerk], groep=zes.kenmerk, van="2026-11-02")
    assert noor.indelingen.get().groep_id == zes.pk


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"van": "2027-08-01"}, "kies een dag van 1 augustus 2026 tot en met 31 juli 2027"),
        ({"van": "gisteren"}, "Schrijf de dag als 31-08-2026."),
        ({"leerlingen": []}, "Kies ten minste één leerling."),
        ({"groep": ""}, "Kies een groep."),
        ({"leerlingen": ["bestaatniet"]}, "Deze leerling zit hier niet meer."),
    ],
)
def test_it_says_why_nobody_moved(beheer: Client, school: School, velden: dict[str, object], zin: str) -> None:
    zes, zeven = maak.groep(school), maak.groep(school, "7", leerjaar="7")
    noor = maak.leerling(zes)
    goed = {"leerlingen": [noor.kenmerk], "groep": zeven.kenmerk, "van": "2026-11-02"}
    assert zin in stuur(beheer, f"groepen/{zes.kenmerk}/leerlingen/", **{**goed, **velden})
    assert noor.indelingen.get().groep_id == zes.pk


def test_it_corrects_a_placement_of_the_same_day(school: School) -> None:
    zes, zeven = maak.groep(school), maak.groep(school, "7", leerjaar="7")
    noor = maak.leerling(zes, van=VAN)
    assert plaats_in_groep(leerlingen=[noor], groep=zeven, van=VAN) == 1
    assert noor.indelingen.get().groep_id == zeven.pk


def test_it_moves_all_or_nobody(school: School) -> None:
    zes, zeven, acht = maak.groep(school), maak.groep(school, "7"), maak.groep(school, "8")
    noor, bas = maak.leerling(zes), maak.leerling(zes, "Bas")
    plaats_in_groep(leerlingen=[noor], groep=acht, van=VAN + timedelta(days=30))
    with pytest.raises(Geweigerd, match="Noor Verhaaltje gaat op 2 december 2026 al naar Groep 8"):
        plaats_in_groep(leerlingen=[bas, noor], groep=zeven, van=VAN)
    assert bas.indelingen.get().tm is None


def test_it_leaves_who_is_there_already(school: School) -> None:
    zes = maak.groep(school)
    noor = maak.leerling(zes)
    assert plaats_in_groep(leerlingen=[noor], groep=zes, van=VAN) == 0
    assert noor.indelingen.count() == 1


def test_it_adds_a_mixed_group_beside_the_own_one(school: School) -> None:
    zes = maak.groep(school)
    plus = maak.groep(school, "plusklas", leerjaar="", soort=Groep.Soort.SAMENGESTELD)
    noor = maak.leerling(zes)
    plaats_in_groep(leerlingen=[noor], groep=plus, van=VAN)
    assert noor.indelingen.filter(tm__isnull=True).count() == 2


@pytest.mark.parametrize(
    ("perioden", "zin"),
    [
        ([("2026-08-31", "2026-11-06")], "2 tot 4 cycli"),
        ([("2026-08-31", "2026-08-31"), ("2026-09-01", "2027-07-01")], "eindigt op 31 augustus 2026"),
        ([("2026-08-31", "2026-11-09"), ("2026-11-09", "2027-07-01")], "terwijl cyclus 1 dan nog loopt"),
        ([("2026-07-31", "2026-11-06"), ("2026-11-09", "2027-07-01")], "niet binnen schooljaar 2026-2027"),
        ([("2026-08-31", "2026-11-06"), ("2026-11-09", "2027-07-01")], ""),
    ],
)
def test_it_takes_two_to_four_periods_that_follow_each_other(perioden: list[tuple[str, str]], zin: str) -> None:
    fouten = bezwaren([(date.fromisoformat(a), date.fromisoformat(b)) for a, b in perioden], schooljaar=2026)
    assert zin in " ".join(fouten) and bool(fouten) == bool(zin)


def test_it_sets_the_periods_of_the_year(beheer: Client, school: School) -> None:
    velden = {"begin_1": "2026-08-31", "eind_1": "2026-12-18", "begin_2": "2027-01-04", "eind_2": "2027-07-09"}
    assert "De cycli van 2026-2027 zijn bewaard" in stuur(beheer, "perioden/", **velden)
    assert list(Periode.objects.values_list("nummer", "begin")) == [(1, date(2026, 8, 31)), (2, date(2027, 1, 4))]
    school.refresh_from_db()
    assert school.cycli_per_jaar == 2


@pytest.mark.parametrize(
    ("extra", "zin"),
    [
        ({"eind_2": "2026-12-01"}, "cyclus 1 dan nog loopt"),
        ({"begin_3": "2027-05-01"}, "Vul beide dagen in"),
        ({"begin_4": "2027-05-01", "eind_4": "2027-06-01"}, "Cyclus 3 is leeg, maar cyclus 4 niet"),
    ],
)
def test_it_keeps_the_old_periods_when_new_ones_are_wrong(
    beheer: Client, school: School, extra: dict[str, str], zin: str
) -> None:
    Periode.objects.create(school=school, schooljaar=2026, nummer=1, begin=date(2026, 9, 1), eind=date(2027, 1, 1))
    velden = {"begin_1": "2026-08-31", "eind_1": "2026-12-18", "begin_2": "2026-12-01", "eind_2": "2027-07-09"}
    assert zin in stuur(beheer, "perioden/", **{**velden, **extra})
    assert Periode.objects.get().begin == date(2026, 9, 1)


def test_it_keeps_the_school_itself(beheer: Client, school: School) -> None:
    stuur(beheer, "gegevens/", naam="De Nieuwe Boot", soort="sbo", plaats="Zomerzand")
    school.refresh_from_db()
    assert (school.naam, school.soort, school.plaats) == ("De Nieuwe Boot", "sbo", "Zomerzand")
    assert "De Nieuwe Boot" in stuur(beheer, "gegevens/", naam="", soort="sbo", plaats="")
    school.refresh_from_db()
    assert school.naam == "De Nieuwe Boot"


def test_it_keeps_vakken_and_leaves_the_basisvaardigheden_their_name(beheer: Client, school: School) -> None:
    bl = maak.vakken(school)["BL"]
    assert "‘wiskunde’ is bewaard" in stuur(beheer, "vakken/", code="wi", naam="wiskunde", differentiatie="divergent")
    assert Vak.objects.get(naam="wiskunde").code == "WI"
    assert "De code BL is al van een ander vak" in stuur(
        beheer, "vakken/", code="bl", naam="x", differentiatie="convergent"
    )
    stuur(beheer, f"vakken/{bl.pk}/", code="XX", naam="anders", differentiatie="divergent")
    bl.refresh_from_db()
    assert (bl.code, bl.naam, bl.differentiatie) == ("BL", "begrijpend lezen", "divergent")


def test_it_keeps_teams(beheer: Client, school: School) -> None:
    stuur(beheer, "teams/", naam="bovenbouw")
    team = Afdeling.objects.get()
    assert "al een afdeling of team" in stuur(beheer, "teams/", naam="Bovenbouw")
    stuur(beheer, f"teams/{team.pk}/", naam="midden- en bovenbouw")
    team.refresh_from_db()
    assert team.naam == "midden- en bovenbouw"


PADEN = ("gegevens/", "perioden/", "vakken/", "teams/", "mensen/", "groepen/", "zonder-groep/", "nieuw-schooljaar/")


def test_it_shows_the_school_to_all_and_its_management_to_some(als: Als, school: School) -> None:
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=maak.groep(school))
    client = als(anna)
    blad = client.get("/school/").content.decode()
    assert school.naam in blad and "/school/mensen/" not in blad
    assert {client.get(f"/school/{pad}").status_code for pad in PADEN} == {403}


def test_it_has_no_school_for_who_has_none(als: Als, school: School) -> None:
    client = als(maak.persoon())
    assert {client.get(f"/school/{pad}").status_code for pad in PADEN} == {404}
    assert "Je hebt nu geen rol op een school" in client.get("/school/").content.decode()


def test_it_does_not_reach_into_another_school(beheer: Client, school: School) -> None:
    elders = maak.school("De Inktvlek")
    with schoolbereik([elders.pk]):
        groep = maak.groep(elders)
        vak = maak.vakken(elders)["TL"]
        team = Afdeling.objects.create(school=elders, naam="onderbouw")
    for pad in (
        f"groepen/{groep.kenmerk}/",
        f"groepen/{groep.kenmerk}/leerlingen/",
        f"vakken/{vak.pk}/",
        f"teams/{team.pk}/",
    ):
        assert beheer.get(f"/school/{pad}").status_code == 404
    assert school.naam in beheer.get(f"/school/?school={elders.kenmerk}").content.decode()


def test_it_keeps_the_school_that_was_chosen(als: Als, school: School) -> None:
    wim = maak.persoon("Wim", "Letterbak")
    tweede = maak.school("De Inktvlek")
    for een in (school, tweede):
        maak.rol(wim, Rolsoort.BEHEERDER, een)
    client = als(wim)
    client.get(f"/school/?school={tweede.kenmerk}")
    assert "De Inktvlek" in client.get("/school/gegevens/").content.decode()
    client.get(f"/school/?school={school.kenmerk}")
    assert school.naam in client.get("/school/gegevens/").content.decode()


def test_it_writes_hostile_names_as_text(beheer: Client, school: School) -> None:
    zes = maak.groep(school, "<b onclick=x>")
    maak.leerling(zes, "<script>alert(1)</script>")
    for pad in ("groepen/", f"groepen/{zes.kenmerk}/", f"groepen/{zes.kenmerk}/leerlingen/", "nieuw-schooljaar/"):
        blad = beheer.get(f"/school/{pad}").content.decode()
        assert "<script>alert" not in blad and "<b onclick" not in blad


def test_it_asks_no_more_queries_for_many_groups_and_people(
    beheer: Client, school: School, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(15):
        groep = maak.groep(school, f"groep {nummer}")
        maak.leerling(groep)
        maak.rol(maak.persoon("Iris", f"Papier{nummer}"), Rolsoort.LEERKRACHT, school, groep=groep)
    for pad in ("groepen/", "mensen/", "nieuw-schooljaar/"):
        with django_assert_max_num_queries(12):
            beheer.get(f"/school/{pad}")


def test_it_counts_pupils_of_the_day(beheer: Client, school: School) -> None:
    zes = maak.groep(school)
    maak.leerling(zes)
    weg = maak.leerling(zes, "Bas")
    weg.indelingen.update(tm=timezone.localdate() - timedelta(days=1))
    blad = beheer.get("/school/groepen/").content.decode()
    assert '>1<span class="sr"> leerlingen van Groep 6' in blad
    assert Leerling.objects.count() == 2
