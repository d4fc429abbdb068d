"""The next cycle starts prefilled: what goes on comes along, what must change is marked, what was phased out stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import maak
from tests.plannen import draad
from tests.realiseren.test_groepsplan_evalueren import beoordeel_alles, plan_in_uitvoering
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.cyclus.models import Cyclus
from zorgroute.plannen.clusterbord import clusterbord
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.realiseren.meenemen import Oordeel, neem_mee
from zorgroute.realiseren.services.oordelen import beoordeel
from zorgroute.realiseren.services.vervolg import begin_volgende_cyclus, rond_evaluatie_af
from zorgroute.scholen.models import Periode, School
from zorgroute.toegang.models import Rolsoort
from zorgroute.toegang.rollen import open_bereik

_VRAAG = {"cyclus": 2, "doel": "Leest vlot.", "uitslagen": "Taal 27"}


def test_it_takes_along_what_goes_on() -> None:
    mee = neem_mee(Oordeel("deels", "doorgaan"), **_VRAAG)  # type: ignore[arg-type]
    assert mee is not None
    assert (mee.beginsituatie, mee.bekijken) == ("Taal 27. Cyclus 2, deels bereikt: Leest vlot", "")


def test_it_marks_what_must_change_with_the_cause() -> None:
    mee = neem_mee(Oordeel("nee", "bijstellen", "te weinig tijd"), **_VRAAG)  # type: ignore[arg-type]
    assert mee is not None
    assert mee.bekijken == "Bijstellen: te weinig tijd"


def test_it_leaves_what_was_phased_out_and_loses_nothing_that_nobody_judged() -> None:
    assert neem_mee(Oordeel("ja", "afbouwen"), **_VRAAG) is None  # type: ignore[arg-type]
    mee = neem_mee(None, **_VRAAG)  # type: ignore[arg-type]
    assert mee is not None
    assert mee.bekijken == "Stond in cyclus 2 niet in het plan."


def _geevalueerd(klas: draad.Klas) -> None:
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    rekenen = plan.regels.get(naam="Rekenen")
    beoordeel(regel=rekenen, wijzigingen=[Veldwijziging("vervolg", "afbouwen", "doorgaan")], door=klas.anna)
    lezen = plan.regels.get(naam="Begrijpend lezen")
    noor = klas.leerlingen["Noor"]
    bijstellen = [Veldwijziging("bereikt", "nee", ""), Veldwijziging("vervolg", "bijstellen", "")]
    beoordeel(regel=lezen, leerling=noor, wijzigingen=bijstellen, door=klas.anna)
    rond_evaluatie_af(plan=plan, door=klas.anna)


def test_it_begins_the_next_period_with_the_needs_that_go_on(school: School) -> None:
    klas = draad.klas(school)
    Periode.objects.create(school=school, schooljaar=2026, nummer=2, begin=date(2027, 2, 1), eind=date(2027, 4, 16))
    _geevalueerd(klas)
    nieuw = begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    assert (nieuw.nummer, nieuw.begin, nieuw.eind, nieuw.vorige) == (
        2, date(2027, 2, 1), date(2027, 4, 16), klas.cyclus,
    )  # fmt: skip
    mee = {behoefte.leerling.roepnaam: behoefte for behoefte in nieuw.behoeften.select_related("leerling", "vorige")}
    assert sorted(mee) == ["Finn", "Kaya", "Noor"]
    assert mee["Finn"].doel == "Vat een tekst samen in drie zinnen, vóór 16 april."
    assert (mee["Finn"].bekijken, mee["Finn"].vorige.leerling_id) == ("", klas.leerlingen["Finn"].pk)
    assert mee["Noor"].bekijken == "Bijstellen: zo bleek uit de evaluatie van cyclus 1"
    assert mee["Noor"].beginsituatie.startswith("Taal 21. Cyclus 1, nog niet bereikt")


def test_it_takes_many_needs_along_in_as_many_queries_as_one(
    school: School, django_assert_max_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    klas = draad.klas(school)
    _geevalueerd(klas)
    with CaptureQueriesContext(connection) as weinig, transaction.atomic():
        begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
        transaction.set_rollback(True)
    Onderwijsbehoefte.objects.bulk_create(
        Onderwijsbehoefte(
            school=school, cyclus=klas.cyclus, leerling=kind, domein="pedagogisch", doel="Begint.", nodig="Kaart."
        )
        for kind in klas.leerlingen.values()
        for _ in range(5)
    )
    with django_assert_max_num_queries(len(weinig)):
        nieuw = begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    mee = list(nieuw.behoeften.all())
    assert len(mee) == 38
    assert {behoefte.history.get().history_user for behoefte in mee} == {klas.anna}


def test_it_proposes_subgroups_again_from_them(school: School) -> None:
    klas = draad.klas(school)
    _geevalueerd(klas)
    nieuw = begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    bord = clusterbord(nieuw)
    assert [[kaart.leerling.roepnaam for kaart in kolom.kaarten] for kolom in bord.voorstellen] == [
        ["Finn", "Kaya", "Noor"]
    ]


def test_it_begins_once(school: School) -> None:
    klas = draad.klas(school)
    _geevalueerd(klas)
    eerste = begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    assert begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna) == eerste
    assert eerste.behoeften.count() == 3


def test_it_waits_for_the_evaluation_and_for_the_right_role(school: School) -> None:
    klas = draad.klas(school)
    plan_in_uitvoering(klas)
    with pytest.raises(NietKlaar, match="Rond eerst de evaluatie"):
        begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    directeur = maak.persoon("Dirk", "Directeur")
    maak.rol(directeur, Rolsoort.SCHOOLLEIDER, school)
    open_bereik(directeur, dag=date(2026, 11, 23))
    with pytest.raises(PermissionDenied):
        begin_volgende_cyclus(cyclus=klas.cyclus, door=directeur)


def test_it_ends_with_the_school_year(school: School) -> None:
    klas = draad.klas(school)
    klas.cyclus.nummer = 4
    klas.cyclus.save()
    _geevalueerd(klas)
    with pytest.raises(NietKlaar, match="laatste cyclus van het schooljaar"):
        begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    assert Cyclus.objects.count() == 1


def test_it_leaves_the_need_of_a_pupil_who_left(school: School) -> None:
    klas = draad.klas(school)
    _geevalueerd(klas)
    klas.leerlingen["Finn"].indelingen.update(tm=date(2026, 12, 1))
    nieuw = begin_volgende_cyclus(cyclus=klas.cyclus, door=klas.anna)
    assert sorted(behoefte.leerling.roepnaam for behoefte in nieuw.behoeften.all()) == ["Kaya", "Noor"]
