"""Who is looked at in a cycle: the group as it is today, or on the nearest day of the cycle."""

from datetime import date, timedelta

import pytest

from tests import maak
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import School

BEGIN, EIND = date(2026, 11, 9), date(2027, 1, 29)


@pytest.mark.parametrize(
    ("vandaag", "dag"),
    [(date(2026, 9, 1), BEGIN), (date(2026, 12, 1), date(2026, 12, 1)), (date(2027, 3, 1), EIND)],
)
def test_it_looks_at_today_or_the_nearest_day_of_the_cycle(vandaag: date, dag: date) -> None:
    assert Cyclus(begin=BEGIN, eind=EIND).peildag(vandaag) == dag


def test_it_lists_who_was_in_the_group_on_that_day(school: School) -> None:
    groep = maak.groep(school)
    cyclus = maak.cyclus(groep, nummer=1, begin=BEGIN, eind=EIND)
    for roepnaam, achternaam in (("Siem", "Wolkman"), ("Noor", "Fictief"), ("Bas", "Papier")):
        maak.leerling(groep, roepnaam, achternaam)
    Groepsindeling.objects.filter(leerling__roepnaam="Bas").update(tm=date(2026, 12, 1))

    def namen(vandaag: date) -> list[str]:
        return [kind.roepnaam for kind in Leerling.objects.van_cyclus(cyclus, vandaag)]

    assert namen(BEGIN - timedelta(days=40)) == ["Bas", "Noor", "Siem"]
    assert namen(EIND + timedelta(days=40)) == ["Noor", "Siem"]
