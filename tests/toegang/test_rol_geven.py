"""An administrator adds people and says what they are, where, and until when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.utils import timezone

from tests import maak
from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.scholen.models import Afdeling, Bestuur, Groep, School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Medewerker, Persoon, Rol, Rolsoort
from zorgroute.toegang.services import geef_rol

Als = Callable[[Persoon], Client]
EERSTE, LAATSTE = date(2026, 11, 1), date(2027, 7, 31)


@pytest.fixture
def beheer(school: School, als: Als) -> Client:
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    return als(wim)


@pytest.fixture
def zes(school: School) -> Groep:
    return maak.groep(school)


@pytest.fixture
def koen(school: School) -> Persoon:
    koen = maak.persoon("Koen", "Zogenaamd")
    Medewerker.objects.create(school=school, persoon=koen)
    return koen


def geef(beheer: Client, wie: Persoon, **velden: Any) -> str:
    gegevens = {"soort": "leerkracht", "van": EERSTE.isoformat(), **velden}
    return beheer.post(f"/school/mensen/{wie.kenmerk}/rol/", gegevens, follow=True).content.decode()


def nieuw(beheer: Client, **velden: str) -> str:
    gegevens = {"roepnaam": "Koen", "achternaam": "Zogenaamd", "email": "koen@papierenboot.test", **velden}
    return beheer.post("/school/mensen/nieuw/", gegevens, follow=True).content.decode()


def test_it_adds_someone_who_sees_nothing_until_there_is_a_role(beheer: Client, school: School) -> None:
    assert "Koen Zogenaamd is toegevoegd" in nieuw(beheer)
    koen = Persoon.objects.get(inlognaam="koen@papierenboot.test")
    assert not koen.has_usable_password() and not koen.rollen.exists()
    assert Medewerker.objects.filter(persoon=koen, school=school).exists()


def test_it_never_makes_two_of_one_person(beheer: Client, school: School) -> None:
    elders = maak.school("De Inktvlek")
    koen = maak.persoon("Koentje", "Zogenaamd", inlognaam="koen@papierenboot.test", password="x" * 14)
    maak.rol(koen, Rolsoort.LEERKRACHT, elders)
    with schoolbereik([elders.pk]):
        Medewerker.objects.create(school=elders, persoon=koen, sleutel="geheim-77")
    blad = nieuw(beheer, email="  KOEN@papierenboot.test ")
    assert Persoon.objects.filter(achternaam="Zogenaamd").count() == 1
    koen.refresh_from_db()
    assert koen.roepnaam == "Koentje" and koen.check_password("x" * 14)
    for vreemd in ("De Inktvlek", "geheim-77", "Eerste wachtwoord maken"):
        assert vreemd not in blad


def test_it_shows_nothing_of_an_account_to_who_does_not_know_the_name(beheer: Client, school: School) -> None:
    maak.persoon("Iris", "Papier", inlognaam="koen@papierenboot.test")
    blad = nieuw(beheer)
    assert "iemand met een andere achternaam" in blad
    assert "Iris" not in blad and "Papier<" not in blad
    assert not Medewerker.objects.filter(school=school).exists()


def test_it_gives_a_teacher_two_groups_on_certain_days(
    beheer: Client, school: School, koen: Persoon, zes: Groep
) -> None:
    zeven = maak.groep(school, "7", leerjaar="7")
    blad = geef(beheer, koen, groepen=[zes.pk, zeven.pk], dagen=["4", "3"])
    assert "Koen is nu leerkracht" in blad and "leerkracht van groep 7, wo do" in blad
    assert sorted(koen.rollen.values_list("groep_id", flat=True)) == sorted([zes.pk, zeven.pk])
    assert {tuple(rol.dagen) for rol in koen.rollen.all()} == {(3, 4)}


def test_it_opens_the_group_to_the_new_teacher_and_closes_it_after_the_end(
    beheer: Client, school: School, koen: Persoon, zes: Groep
) -> None:
    noor = maak.leerling(zes)
    geef(beheer, koen, groepen=[zes.pk])
    rol = koen.rollen.get()
    klas = Client()
    klas.force_login(koen)
    assert klas.get(f"/leerlingen/{noor.kenmerk}/").status_code == 200
    gisteren = timezone.localdate() - timedelta(days=1)
    beheer.post(f"/school/mensen/{koen.kenmerk}/rol/{rol.pk}/", {"tm": gisteren.isoformat()})
    assert klas.get(f"/leerlingen/{noor.kenmerk}/").status_code == 404


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"groepen": []}, "Kies bij leerkracht ten minste één groep."),
        ({"soort": "teamleider"}, "Kies bij teamleider een afdeling of team."),
        ({"tm": "2026-10-31"}, "De laatste dag ligt vóór de eerste."),
        ({"van": "31-31-2026"}, "Schrijf de dag als 31-08-2026."),
        ({"van": "2028-09-01"}, "de rol valt daarbuiten"),
        ({"soort": "bestuur"}, "Selecteer een geldige keuze"),
    ],
)
def test_it_says_what_does_not_fit(beheer: Client, koen: Persoon, zes: Groep, velden: dict[str, Any], zin: str) -> None:
    assert zin in geef(beheer, koen, **{"groepen": [zes.pk], **velden})
    assert not koen.rollen.exists()


def test_it_refuses_the_same_role_twice_at_a_time_but_not_one_after_another(
    beheer: Client, koen: Persoon, zes: Groep
) -> None:
    geef(beheer, koen, groepen=[zes.pk], tm="2026-12-31")
    assert "Koen is hier al leerkracht" in geef(beheer, koen, groepen=[zes.pk], van="2026-12-31")
    geef(beheer, koen, groepen=[zes.pk], van="2027-01-01")
    assert koen.rollen.count() == 2


def test_it_cannot_reach_a_group_of_another_school(beheer: Client, koen: Persoon) -> None:
    elders = maak.school("De Inktvlek")
    with schoolbereik([elders.pk]):
        vreemd = maak.groep(elders)
    geef(beheer, koen, groepen=[vreemd.pk])
    assert not koen.rollen.exists()


def test_it_lets_nobody_give_herself_a_role(beheer: Client, school: School) -> None:
    wim = Persoon.objects.get(roepnaam="Wim")
    blad = geef(beheer, wim, soort="intern_begeleider")
    assert "laat je door een collega geven" in blad
    assert [rol.soort for rol in wim.rollen.all()] == [Rolsoort.BEHEERDER]


def test_it_never_leaves_a_school_without_anyone_who_manages_it(beheer: Client, school: School) -> None:
    wim = Persoon.objects.get(roepnaam="Wim")
    einde = f"/school/mensen/{wim.kenmerk}/rol/{wim.rollen.get().pk}/"
    vandaag = timezone.localdate().isoformat()
    assert "de laatste die de school beheert" in beheer.post(einde, {"tm": vandaag}, follow=True).content.decode()
    maak.rol(maak.persoon("Mirjam", "Schijngestalte"), Rolsoort.SCHOOLLEIDER, school)
    beheer.post(einde, {"tm": vandaag})
    assert wim.rollen.get().tm == timezone.localdate()


def test_it_takes_back_a_role_that_has_not_begun(beheer: Client, school: School, koen: Persoon, zes: Groep) -> None:
    rol = maak.rol(koen, Rolsoort.LEERKRACHT, school, groep=zes, van=timezone.localdate() + timedelta(days=9))
    beheer.post(f"/school/mensen/{koen.kenmerk}/rol/{rol.pk}/", {"tm": timezone.localdate().isoformat()})
    assert not koen.rollen.exists()


def test_it_shows_a_first_password_once(beheer: Client, koen: Persoon) -> None:
    blad = beheer.post(f"/school/mensen/{koen.kenmerk}/wachtwoord/").content.decode()
    wachtwoord = blad.split("<code>")[1].split("</code>")[0]
    assert len(wachtwoord) >= 16
    assert authenticate(username=koen.inlognaam, password=wachtwoord) == koen
    assert wachtwoord not in beheer.get(f"/school/mensen/{koen.kenmerk}/").content.decode()


def test_it_gives_no_password_to_an_account_in_use_or_known_elsewhere(
    beheer: Client, school: School, koen: Persoon
) -> None:
    koen.last_login = timezone.now()
    koen.save()
    gast = maak.persoon("Bas", "Fictief")
    Medewerker.objects.create(school=school, persoon=gast)
    maak.rol(gast, Rolsoort.LEERKRACHT, maak.school("De Inktvlek"), tm=maak.BEGIN)
    bestuurder = maak.persoon("Agnes", "Droomkasteel")
    Medewerker.objects.create(school=school, persoon=bestuurder)
    bestuur = Bestuur.objects.create(nummer="41996", naam="Het Vlot")
    Rol.objects.create(persoon=bestuurder, soort=Rolsoort.BESTUUR, bestuur=bestuur, van=maak.BEGIN)
    for wie in (koen, gast, bestuurder):
        blad = beheer.post(f"/school/mensen/{wie.kenmerk}/wachtwoord/", follow=True).content.decode()
        assert "al in gebruik" in blad and "<code>" not in blad
        wie.refresh_from_db()
        assert not wie.has_usable_password()


def test_it_hides_people_of_another_school(beheer: Client, school: School) -> None:
    elders = maak.school("De Inktvlek")
    vreemd = maak.persoon("Yusra", "Luchtkasteel")
    rol = maak.rol(vreemd, Rolsoort.LEERKRACHT, elders)
    assert "Luchtkasteel" not in beheer.get("/school/mensen/").content.decode()
    assert beheer.get(f"/school/mensen/{vreemd.kenmerk}/").status_code == 404
    einde = f"/school/mensen/{vreemd.kenmerk}/rol/{rol.pk}/"
    assert beheer.post(einde, {"tm": "2026-12-01"}).status_code == 404
    assert geef(beheer, vreemd) and vreemd.rollen.count() == 1


@pytest.mark.parametrize(
    "soort", [Rolsoort.LEERKRACHT, Rolsoort.INTERN_BEGELEIDER, Rolsoort.TEAMLEIDER, Rolsoort.OUDER]
)
def test_it_is_closed_to_who_does_not_manage_the_school(
    als: Als, school: School, koen: Persoon, zes: Groep, soort: Rolsoort
) -> None:
    maak.rol(koen, soort, school, **({"groep": zes} if soort == Rolsoort.LEERKRACHT else {}))
    client = als(koen)
    for pad in ("mensen/", "mensen/nieuw/", f"mensen/{koen.kenmerk}/"):
        assert client.get(f"/school/{pad}").status_code == 403
    for pad in ("rol/", "wachtwoord/"):
        assert client.post(f"/school/mensen/{koen.kenmerk}/{pad}").status_code == 403


def test_it_refuses_a_role_that_no_school_gives(school: School, koen: Persoon) -> None:
    with pytest.raises(Geweigerd, match="niet zelf"):
        geef_rol(persoon=koen, soort=Rolsoort.BESTUUR, school_id=school.pk, van=EERSTE)


def test_it_ties_a_team_to_a_teamleider(school: School, koen: Persoon) -> None:
    team = Afdeling.objects.create(school=school, naam="vmbo")
    (rol,) = geef_rol(
        persoon=koen, soort=Rolsoort.TEAMLEIDER, school_id=school.pk, van=EERSTE, tm=LAATSTE, afdeling_id=team.pk
    )
    assert (rol.afdeling_id, rol.groep_id, rol.tm) == (team.pk, None, LAATSTE)


def test_it_finds_people_by_name_and_those_without_a_role(beheer: Client, school: School, koen: Persoon) -> None:
    lijst = beheer.get("/school/mensen/", {"q": "zogen"}).content.decode()
    assert "Zogenaamd" in lijst and "Letterbak" not in lijst.split('id="inhoud"')[1]
    zonder = beheer.get("/school/mensen/", {"zonder": "rol"}).content.decode().split('id="inhoud"')[1]
    assert "Zogenaamd" in zonder and "Letterbak" not in zonder
