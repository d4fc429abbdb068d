"""The ring shows how far a group is, from what is there."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import maak
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import stand_van
from zorgroute.cyclus.services import begin_cyclus, rond_stap_af
from zorgroute.cyclus.stand import Stand, stapstanden
from zorgroute.scholen.models import Periode, School


def _toestanden(stand: Stand) -> str:
    return " ".join(stap.toestand for stap in stapstanden(stand))


def test_it_begins_at_the_overview() -> None:
    assert _toestanden(Stand(leerlingen=28)) == "nu open open open open open"


def test_it_moves_on_when_every_pupil_has_a_result() -> None:
    assert _toestanden(Stand(leerlingen=28, met_uitslag=28)) == "af nu open open open open"


def test_it_shows_what_was_declared_done_as_done() -> None:
    assert _toestanden(Stand(leerlingen=28, met_uitslag=3, verklaard=frozenset({1, 2}))) == "af af nu open open open"


def test_it_counts_the_needs_that_have_goal_and_approach() -> None:
    stand = Stand(leerlingen=28, met_uitslag=28, gesignaleerd=12, met_behoefte=12, behoefte_compleet=11)
    behoeften = stapstanden(stand)[2]
    assert (behoeften.toestand, behoeften.bijschrift) == ("nu", "11 van 12 compleet")


def test_it_says_an_empty_group_has_no_pupils_rather_than_zero_done() -> None:
    assert stapstanden(Stand())[0].bijschrift == "nog geen leerlingen"


def test_it_is_full_when_the_plan_is_evaluated() -> None:
    stand = Stand(
        leerlingen=7,
        met_uitslag=7,
        gesignaleerd=3,
        met_behoefte=3,
        behoefte_compleet=3,
        subgroepen=2,
        planstaat="geevalueerd",
        planregels=3,
        beoordeelde_regels=3,
        verklaard=frozenset({2}),
    )
    assert _toestanden(stand) == "af af af af af af"


def test_it_reads_the_whole_stand_in_one_query(school: School) -> None:
    groep = maak.groep(school)
    noor, bas = maak.leerling(groep), maak.leerling(groep, "Bas", "van Papier")
    toets = maak.toets(school)
    maak.resultaat(noor, toets, date(2027, 1, 20), 160, "IV")
    maak.resultaat(bas, toets, date(2025, 1, 20), 140)  # too long ago for this cycle
    cyclus = maak.cyclus(groep)
    rond_stap_af(cyclus=cyclus, nummer=2, door=None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        stand = stand_van(Cyclus.objects.met_stand().get(pk=cyclus.pk))
    assert len(queries) == 1
    assert (stand.leerlingen, stand.met_uitslag, stand.verklaard) == (2, 1, frozenset({2}))


def test_it_begins_in_the_period_of_the_school(school: School) -> None:
    Periode.objects.create(school=school, schooljaar=2026, nummer=2, begin=date(2026, 11, 9), eind=date(2027, 1, 29))
    Periode.objects.create(school=school, schooljaar=2026, nummer=3, begin=date(2027, 2, 1), eind=date(2027, 4, 16))
    groep = maak.groep(school)
    cyclus = begin_cyclus(groep=groep, dag=date(2026, 11, 23))
    vervolg = begin_cyclus(groep=groep, dag=date(2026, 11, 23), vorige=cyclus)
    assert (cyclus.nummer, vervolg.nummer, vervolg.begin) == (2, 3, date(2027, 2, 1))
