"""In the demo one click makes someone one of the cast; outside it nothing of this exists."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import maak
from zorgroute.scholen.models import Bestuur, School
from zorgroute.toegang.models import Persoon, Rol, Rolsoort


@pytest.fixture
def roos(school: School) -> Persoon:
    roos = maak.persoon("Roos", "Wensdroom", voorstelling="Kent alle leerlingen", voorstelling_volgorde=2)
    maak.rol(roos, Rolsoort.INTERN_BEGELEIDER, school)
    return roos


def test_it_shows_who_one_may_be_under_their_school(client: Client, roos: Persoon) -> None:
    bestuur = Bestuur.objects.create(nummer="41999", naam="Stichting Het Vlot")
    bas = maak.persoon("Bas", "Fictief", voorstelling="Bestuurt twee scholen", voorstelling_volgorde=9)
    Rol.objects.create(persoon=bas, soort=Rolsoort.BESTUUR, bestuur=bestuur, van=maak.BEGIN)
    blad = client.get("/inloggen/").content.decode()
    delen = [blad.index(tekst) for tekst in ("De Papieren Boot", "Roos Wensdroom", "Het Vlot", "Bas Fictief")]
    assert delen == sorted(delen)
    assert "Intern begeleider: Kent alle leerlingen" in blad


def test_it_signs_in_with_one_click(client: Client, roos: Persoon) -> None:
    antwoord = client.post(f"/inloggen/als/{roos.kenmerk}/")
    assert antwoord["Location"] == "/"
    assert client.session["_auth_user_id"] == str(roos.pk)


def test_it_changes_from_one_to_another(client: Client, roos: Persoon, school: School) -> None:
    anna = maak.persoon(voorstelling="Leerkracht")
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=maak.groep(school))
    client.post(f"/inloggen/als/{roos.kenmerk}/")
    client.post(f"/inloggen/als/{anna.kenmerk}/")
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_it_asks_for_a_post(client: Client, roos: Persoon) -> None:
    assert client.get(f"/inloggen/als/{roos.kenmerk}/").status_code == 405


def test_it_knows_only_the_cast(client: Client, school: School) -> None:
    echt = maak.persoon("Joris", "Verzinsel")
    gesloten = maak.persoon("Pien", "Zogenaamd", voorstelling="Werkt hier niet meer", is_active=False)
    for wie in (echt.kenmerk, gesloten.kenmerk, "bestaatniet"):
        assert client.post(f"/inloggen/als/{wie}/").status_code == 404
    assert "Verzinsel" not in client.get("/inloggen/").content.decode()
    assert "_auth_user_id" not in client.session


def test_it_is_not_there_outside_the_demo(client: Client, roos: Persoon, settings: Settings) -> None:
    settings.DEMO = False
    assert client.post(f"/inloggen/als/{roos.kenmerk}/").status_code == 404
    blad = client.get("/inloggen/").content.decode()
    assert "Wensdroom" not in blad and "Wie wil je zijn" not in blad
    assert "_auth_user_id" not in client.session


def test_it_leaves_out_who_has_no_role_any_more(client: Client, school: School) -> None:
    weg = maak.persoon("Luuk", "Inktvis", voorstelling="Ging met pensioen")
    maak.rol(weg, Rolsoort.LEERKRACHT, school, tm=maak.BEGIN)
    assert "Inktvis" not in client.get("/inloggen/").content.decode()


def test_it_costs_the_same_queries_for_a_large_cast(
    client: Client, school: School, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(20):
        maak.rol(maak.persoon("Iris", f"Papier{nummer}", voorstelling="Speelt mee"), Rolsoort.DECAAN, school)
    with django_assert_max_num_queries(8):
        client.get("/inloggen/")
