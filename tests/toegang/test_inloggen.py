"""Signing in with an account of the school itself."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.toegang.formulieren import KLOPT_NIET, TE_VAAK
from zorgroute.toegang.inlogrem import MAX_PER_ACCOUNT
from zorgroute.toegang.models import Persoon, Rolsoort

WACHTWOORD = "rood-papier-zeven-boten"


@pytest.fixture(autouse=True)
def _schone_rem() -> None:
    cache.clear()


@pytest.fixture
def anna(school: School) -> Persoon:
    anna = maak.persoon(inlognaam="anna@papierenboot.test", password=WACHTWOORD)
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=maak.groep(school))
    return anna


def probeer(client: Client, naam: str, wachtwoord: str, **extra: str) -> str:
    return client.post("/inloggen/", {"username": naam, "password": wachtwoord, **extra}).content.decode()


def test_it_opens_vandaag(client: Client, anna: Persoon) -> None:
    antwoord = client.post("/inloggen/", {"username": anna.inlognaam, "password": WACHTWOORD}, follow=True)
    assert antwoord.redirect_chain == [("/", 302)]
    assert "Anna" in antwoord.content.decode()


def test_it_takes_the_name_however_it_is_typed(client: Client, anna: Persoon) -> None:
    antwoord = client.post("/inloggen/", {"username": "  Anna@PapierenBoot.test ", "password": WACHTWOORD})
    assert antwoord.status_code == 302


@pytest.mark.parametrize(
    ("naam", "wachtwoord"),
    [
        ("anna@papierenboot.test", "iets heel anders"),
        ("niemand@papierenboot.test", WACHTWOORD),
        ("zonder@papierenboot.test", ""),
    ],
)
def test_it_does_not_tell_what_was_wrong(client: Client, anna: Persoon, naam: str, wachtwoord: str) -> None:
    blad = probeer(client, naam, wachtwoord or "x")
    assert KLOPT_NIET in blad
    assert "_auth_user_id" not in client.session


def test_it_answers_a_closed_account_and_one_without_password_alike(client: Client, anna: Persoon) -> None:
    anna.is_active = False
    anna.save()
    maak.persoon("Koen", "Zogenaamd", inlognaam="koen@papierenboot.test")
    assert KLOPT_NIET in probeer(client, anna.inlognaam, WACHTWOORD)
    assert KLOPT_NIET in probeer(client, "koen@papierenboot.test", WACHTWOORD)


def test_it_holds_back_after_some_wrong_tries_even_with_the_right_password(client: Client, anna: Persoon) -> None:
    for _ in range(MAX_PER_ACCOUNT):
        assert KLOPT_NIET in probeer(client, anna.inlognaam, "mis")
    assert TE_VAAK in probeer(client, anna.inlognaam, WACHTWOORD)
    assert "_auth_user_id" not in client.session


def test_it_holds_back_an_account_only_from_the_address_that_failed(client: Client, anna: Persoon) -> None:
    for _ in range(MAX_PER_ACCOUNT):
        probeer(client, anna.inlognaam, "mis")
    van_elders = Client(REMOTE_ADDR="10.1.2.3")
    assert van_elders.post("/inloggen/", {"username": anna.inlognaam, "password": WACHTWOORD}).status_code == 302


def test_it_tells_addresses_apart_behind_a_proxy_and_believes_no_other_word(
    client: Client, anna: Persoon, settings: object
) -> None:
    settings.ACHTER_PROXY = True  # type: ignore[attr-defined]
    gegevens = {"username": anna.inlognaam, "password": "mis"}
    for poging in range(MAX_PER_ACCOUNT):
        client.post("/inloggen/", gegevens, headers={"X-Forwarded-For": f"10.0.0.{poging}, 203.0.113.7"})
    goed = {**gegevens, "password": WACHTWOORD}
    verzonnen = client.post("/inloggen/", goed, headers={"X-Forwarded-For": "10.0.0.99, 203.0.113.7"})
    assert TE_VAAK in verzonnen.content.decode()
    assert client.post("/inloggen/", goed, headers={"X-Forwarded-For": "198.51.100.4"}).status_code == 302


def test_it_believes_no_forwarded_address_without_a_proxy(client: Client, anna: Persoon) -> None:
    gegevens = {"username": anna.inlognaam, "password": "mis"}
    for poging in range(MAX_PER_ACCOUNT):
        client.post("/inloggen/", gegevens, headers={"X-Forwarded-For": f"10.0.0.{poging}"})
    assert TE_VAAK in probeer(client, anna.inlognaam, WACHTWOORD)


def test_it_forgets_the_failures_of_who_signed_in(client: Client, anna: Persoon) -> None:
    for _ in range(MAX_PER_ACCOUNT - 1):
        probeer(client, anna.inlognaam, "mis")
    client.post("/inloggen/", {"username": anna.inlognaam, "password": WACHTWOORD})
    client.post("/uitloggen/")
    assert KLOPT_NIET in probeer(client, anna.inlognaam, "mis")


def test_it_goes_on_to_the_page_that_was_asked_for(client: Client, anna: Persoon) -> None:
    assert client.get("/leerlingen/")["Location"] == "/inloggen/?next=/leerlingen/"
    blad = client.get("/inloggen/?next=/leerlingen/").content.decode()
    assert '<input type="hidden" name="next" value="/leerlingen/">' in blad
    antwoord = client.post("/inloggen/", {"username": anna.inlognaam, "password": WACHTWOORD, "next": "/leerlingen/"})
    assert antwoord["Location"] == "/leerlingen/"


def test_it_never_leads_to_another_site(client: Client, anna: Persoon) -> None:
    gegevens = {"username": anna.inlognaam, "password": WACHTWOORD, "next": "https://kwaad.test/"}
    assert client.post("/inloggen/", gegevens)["Location"] == "/"


def test_it_gives_a_new_session_to_who_signs_in(client: Client, anna: Persoon) -> None:
    session = client.session
    session["iets"] = 1
    session.save()
    vooraf = session.session_key
    client.post("/inloggen/", {"username": anna.inlognaam, "password": WACHTWOORD})
    assert client.session.session_key != vooraf


def test_it_shows_what_was_typed_as_text(client: Client, anna: Persoon) -> None:
    blad = probeer(client, '"><script>alert(1)</script>', "mis")
    assert "<script>alert" not in blad
    assert "&lt;script&gt;alert(1)" in blad


def test_it_signs_out_by_post_alone(client: Client, anna: Persoon) -> None:
    client.force_login(anna)
    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"
    assert client.get("/leerlingen/").status_code == 302


def test_it_lets_who_is_already_signed_out_sign_out(client: Client, db: None) -> None:
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"
