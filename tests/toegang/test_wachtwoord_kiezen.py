"""Choosing a password of one's own, after the first one that was handed out."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.toegang.models import Persoon

Als = Callable[[Persoon], Client]
OUD, NIEUW = "eerste-wachtwoord-9", "rood papier zeven boten"


@pytest.fixture
def anna(school: School) -> Persoon:
    return maak.persoon(password=OUD)


def kies(client: Client, oud: str, nieuw: str, nogmaals: str = "") -> str:
    velden = {"old_password": oud, "new_password1": nieuw, "new_password2": nogmaals or nieuw}
    return client.post("/wachtwoord/", velden, follow=True).content.decode()


def test_it_replaces_the_first_one_and_keeps_the_session(als: Als, anna: Persoon) -> None:
    client = als(anna)
    assert "Je nieuwe wachtwoord geldt vanaf nu." in kies(client, OUD, NIEUW)
    anna.refresh_from_db()
    assert anna.check_password(NIEUW)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("oud", "nieuw", "nogmaals"), [("mis", NIEUW, ""), (OUD, "kort", ""), (OUD, NIEUW, NIEUW + "!")]
)
def test_it_keeps_the_old_one_when_something_is_wrong(
    als: Als, anna: Persoon, oud: str, nieuw: str, nogmaals: str
) -> None:
    assert "Eigen wachtwoord" in kies(als(anna), oud, nieuw, nogmaals)
    anna.refresh_from_db()
    assert anna.check_password(OUD)


def test_it_asks_to_sign_in_first(client: Client, db: None) -> None:
    assert client.get("/wachtwoord/")["Location"].startswith("/inloggen/")
