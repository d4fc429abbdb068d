"""The first day: a school without a group, a pupil or a test. Every page says what to do next, none breaks."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.toegang.models import Persoon, Rolsoort

ADRESSEN = (
    "/",
    "/groepen/",
    "/leerlingen/",
    "/zoeken/?q=Noor",
    "/school/",
    "/school/inlezen/",
    "/school/ijkpunten/",
    "/school/toetsen/",
)


@pytest.mark.parametrize("soort", [Rolsoort.INTERN_BEGELEIDER, Rolsoort.SCHOOLLEIDER])
@pytest.mark.parametrize("adres", ADRESSEN)
def test_it_opens_every_page_of_an_empty_school(
    school: School, als: Callable[[Persoon], Client], soort: Rolsoort, adres: str
) -> None:
    wie = maak.persoon("Roos", "Wensdroom")
    maak.rol(wie, soort, school, van=timezone.localdate())
    assert als(wie).get(adres).status_code == 200


def test_it_shows_an_empty_group_and_a_class_of_35_with_long_names(
    school: School, als: Callable[[Persoon], Client]
) -> None:
    ib = maak.persoon("Roos", "Wensdroom")
    maak.rol(ib, Rolsoort.INTERN_BEGELEIDER, school, van=timezone.localdate())
    leeg, vol = maak.groep(school, "leeg"), maak.groep(school, "vol")
    for nummer in range(35):
        maak.leerling(vol, "N" * 60, f"Verhaaltje{nummer:02d}" + "e" * 60)
    client = als(ib)
    for groep, aantal in ((leeg, 0), (vol, 35)):
        cyclus = maak.cyclus(groep)
        for stap in ("overzicht", "signalen", "behoeften", "clusters", "plan", "evaluatie"):
            assert client.get(f"/cyclus/{cyclus.kenmerk}/{stap}/").status_code == 200, (groep.naam, stap)
        overzicht = client.get(f"/cyclus/{cyclus.kenmerk}/overzicht/").content.decode()
        assert sum(f"Verhaaltje{nummer:02d}" in overzicht for nummer in range(35)) == aantal
