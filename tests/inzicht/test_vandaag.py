"""The first page of the day: the rules of what waits, and the page for each kind of person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import maak
from zorgroute.conf.opsomming import opsomming
from zorgroute.cyclus.ring import Ringbeeld, Stapbeeld
from zorgroute.cyclus.stand import STAPPEN, Stand, stapstanden
from zorgroute.inzicht.vandaag import Groepswerk, ZonderCyclus, begroeting, taken, wachtend
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.realiseren.models import Evaluatie
from zorgroute.scholen.models import Bestuur, School
from zorgroute.toegang.bevoegdheid import Handeling
from zorgroute.toegang.models import Persoon, Rol, Rolsoort

Als = Callable[[Persoon], Client]
DAG = date(2027, 2, 15)


def werk(stand: Stand, **extra: object) -> Groepswerk:
    stappen = tuple(
        Stapbeeld(stap.nummer, fase, naam, stap.toestand, stap.deel, stap.bijschrift, f"/{adres}/")
        for (_, fase, naam, adres), stap in zip(STAPPEN, stapstanden(stand), strict=True)
    )
    ring = Ringbeeld("Groep 6", "De Papieren Boot", 3, 4, "", stappen, None)
    een = Groepswerk(ring, stand, date(2027, 2, 8), date(2027, 4, 16), "/groep/", frozenset(Handeling))
    return replace(een, **extra)  # type: ignore[arg-type]


def titels(een: Groepswerk, dag: date = DAG) -> list[str]:
    return [taak.titel for taak in taken([een], [], dag)]


VOL = Stand(leerlingen=28, met_uitslag=28)


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        (Stand(), ["Er zitten nog geen leerlingen in deze groep"]),
        (Stand(leerlingen=28, met_uitslag=27), ["De uitslag van 1 leerling ontbreekt", "Signalen bekijken"]),
        (VOL, ["Signalen bekijken"]),
        (replace(VOL, gesignaleerd=3, verklaard=frozenset({2})), ["Wat hebben 3 leerlingen nodig?"]),
        (
            replace(VOL, gesignaleerd=3, met_behoefte=2, behoefte_compleet=1, verklaard=frozenset({2})),
            ["1 onderwijsbehoefte afmaken", "Wat heeft 1 leerling nodig?", "Subgroepen maken"],
        ),
        (
            replace(VOL, gesignaleerd=2, met_behoefte=2, behoefte_compleet=2, subgroepen=2),
            ["Groepsplan schrijven"],
        ),
        (
            replace(VOL, met_behoefte=2, behoefte_compleet=2, subgroepen=2, planstaat="concept"),
            ["Groepsplan vaststellen"],
        ),
        (replace(VOL, planstaat="vastgesteld", planregels=4), ["Groepsplan in uitvoering nemen"]),
        (replace(VOL, planstaat="in_uitvoering", planregels=4), []),
        (
            replace(VOL, planstaat="in_uitvoering", planregels=4, beoordeelde_regels=1),
            ["Groepsplan cyclus 3 evalueren"],
        ),
        (replace(VOL, planstaat="geevalueerd"), ["Groepsplan cyclus 3 archiveren"]),
        (replace(VOL, planstaat="gearchiveerd"), []),
    ],
)
def test_it_names_the_next_thing_to_do(stand: Stand, verwacht: list[str]) -> None:
    eigen = [titel for titel in titels(werk(stand)) if titel != "Signaleren afronden"]
    assert sorted(eigen) == sorted(verwacht)


def test_it_says_whom_the_signals_are_about() -> None:
    een = werk(VOL, nieuwe_signalen=7, signalen_van=("Finn", "Luuk", "Noor", "Zev", "Bas"))
    taak = taken([een], [], DAG)[0]
    assert taak.titel == "7 signalen beoordelen"
    assert taak.uitleg.startswith("Finn, Luuk, Noor, Zev en 1 ander.")


def test_it_never_asks_what_the_person_may_not_do() -> None:
    for stand in (VOL, replace(VOL, planstaat="concept"), replace(VOL, planstaat="geevalueerd")):
        assert titels(werk(stand, mag=frozenset())) == []


def test_it_asks_to_evaluate_when_the_end_comes_near() -> None:
    een = werk(replace(VOL, planstaat="in_uitvoering", planregels=4))
    assert titels(een, een.eind - timedelta(days=15)) == []
    assert titels(een, een.eind - timedelta(days=14)) == ["Groepsplan cyclus 3 evalueren"]


def test_it_puts_what_is_late_first_and_the_longest_before() -> None:
    laat = werk(replace(VOL, planstaat="in_uitvoering", planregels=4), eind=DAG - timedelta(days=2))
    later = werk(replace(VOL, planstaat="in_uitvoering", planregels=4), eind=DAG - timedelta(days=9))
    lijst = taken([werk(VOL), laat, later], [], DAG)
    assert [taak.te_laat for taak in lijst][:3] == [9, 9, 2]
    assert lijst[-1].titel == "Signalen bekijken"


def test_it_leaves_an_older_cycle_alone_once_the_next_began_except_its_plan() -> None:
    assert titels(werk(VOL, volgende_begonnen=True), DAG) == []
    oud = werk(replace(VOL, planstaat="in_uitvoering", planregels=4), volgende_begonnen=True, eind=date(2027, 2, 1))
    assert titels(oud) == ["Groepsplan cyclus 3 evalueren"]


def test_it_offers_the_next_cycle_but_none_after_the_last() -> None:
    voorbij = werk(replace(VOL, planstaat="gearchiveerd"), eind=DAG)
    assert titels(voorbij) == ["Cyclus 4 beginnen"]
    assert titels(replace(voorbij, ring=replace(voorbij.ring, nummer=4))) == []


def test_it_gives_who_watches_over_groups_only_what_is_late_or_hers() -> None:
    kijkt = {"eigen": False, "leerkrachten": ("Anna", "Koen"), "mag": frozenset(Handeling)}
    assert taken([werk(VOL, **kijkt)], [], DAG) == []
    blijft = taken([werk(VOL, **kijkt, eind=date(2027, 2, 6))], [], DAG)
    assert [(taak.titel, taak.te_laat, taak.van) for taak in blijft] == [
        ("Signaleren is blijven liggen", 9, ("Anna", "Koen"))
    ]
    klaar = taken([werk(replace(VOL, planstaat="geevalueerd"), **kijkt)], [], DAG)
    assert [taak.titel for taak in klaar] == ["Groepsplan cyclus 3 archiveren"]


def test_it_names_a_group_in_which_nothing_runs() -> None:
    taak = taken([], [ZonderCyclus("Groep 7", "/g7/", eigen=False, leerkrachten=("Bas",))], DAG)[0]
    assert (taak.titel, taak.groep, taak.van, taak.url) == ("Een cyclus beginnen", "Groep 7", ("Bas",), "/g7/")


def test_it_says_to_who_watches_what_each_group_waits_for() -> None:
    kijkt = {"eigen": False, "mag": frozenset()}
    rij = [
        werk(replace(VOL, planstaat="concept"), **kijkt),
        werk(replace(VOL, planstaat="in_uitvoering", planregels=4), **kijkt),
        werk(VOL, **kijkt, volgende_begonnen=True),
        werk(VOL),
    ]
    assert [taak.titel for taak in wachtend(rij, DAG)] == ["Groepsplan vaststellen"]


def test_it_greets_by_the_hour_and_lists_names_in_dutch() -> None:
    assert [begroeting(uur) for uur in (7, 12, 18)] == ["Goedemorgen", "Goedemiddag", "Goedenavond"]
    assert [opsomming(rij) for rij in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A en B", "A, B en C"]


# the page


@pytest.fixture
def anna(school: School) -> Persoon:
    return maak.persoon()


def nu_lopend() -> dict[str, date]:
    dag = timezone.localdate()
    return {"begin": dag - timedelta(days=7), "eind": dag + timedelta(days=60)}


def groep_met_cyclus(school: School, naam: str = "6") -> object:
    groep = maak.groep(school, naam, schooljaar=maak.SCHOOLJAAR)
    maak.leerling(groep)
    maak.cyclus(groep, **nu_lopend())
    return groep


def test_it_shows_a_teacher_her_group_and_its_work(als: Als, school: School, anna: Persoon) -> None:
    groep = groep_met_cyclus(school)
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep)
    blad = als(anna).get("/").content.decode()
    assert "Mijn groep" in blad and "1 leerling in 1 groep" in blad
    assert "De uitslag van 1 leerling ontbreekt" in blad


def test_it_shows_an_ib_every_group_and_who_works_there(als: Als, school: School, anna: Persoon) -> None:
    roos = maak.persoon("Roos", "Wensdroom")
    maak.rol(roos, Rolsoort.INTERN_BEGELEIDER, school)
    for naam in ("6", "7"):
        maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep_met_cyclus(school, naam))
    blad = als(roos).get("/").content.decode()
    assert "Alle groepen" in blad and "Groep 6" in blad and "Groep 7" in blad and "Anna" in blad
    assert "Mijn groep" not in blad


def test_it_brings_the_running_plan_into_the_lessons_and_names_what_was_reached(
    als: Als, school: School, anna: Persoon
) -> None:
    groep = maak.groep(school)
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep)
    for nummer, staat in ((1, "geevalueerd"), (2, "in_uitvoering")):
        cyclus = maak.cyclus(groep, nummer=nummer, **nu_lopend())
        plan = Groepsplan.objects.create(
            school=school, cyclus=cyclus, begin=cyclus.begin, eind=cyclus.eind, staat=staat
        )
        regel = Planregel.objects.create(
            school=school, plan=plan, soort="subgroep", volgorde=1, naam=f"Lezen {nummer}", doel=f"Doel van {nummer}"
        )
        if nummer == 1:
            Evaluatie.objects.create(school=school, regel=regel, uitgevoerd="ja", bereikt="ja", vervolg="afbouwen")
    blad = als(anna).get("/").content.decode()
    lessen, vieren = blad.index("In mijn lessen nu"), blad.index("Om te vieren")
    assert lessen < blad.index("Doel van 2") < vieren < blad.index("Doel van 1")


def test_it_tells_a_manager_what_blocks_others_without_names_of_pupils(als: Als, school: School) -> None:
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    groep = maak.groep(school)
    maak.leerling(groep)
    blad = als(wim).get("/").content.decode()
    assert "1 groep heeft geen leerkracht" in blad and "hebben nog geen data" in blad
    assert "Verhaaltje" not in blad and "Alle groepen" not in blad


def test_it_shows_a_board_its_schools_and_no_numbers(als: Als, school: School) -> None:
    bestuur = Bestuur.objects.create(nummer="41998", naam="Stichting Het Vlot")
    school.bestuur = bestuur
    school.save()
    agnes = maak.persoon("Agnes", "Droomkasteel")
    Rol.objects.create(persoon=agnes, soort=Rolsoort.BESTUUR, bestuur=bestuur, van=maak.BEGIN)
    maak.leerling(maak.groep(school))
    blad = als(agnes).get("/").content.decode()
    assert "Stichting Het Vlot" in blad and school.naam in blad and "geen gegevens van leerlingen" in blad
    assert "Wat op jou wacht" not in blad and "Verhaaltje" not in blad


def test_it_tells_who_has_no_role_what_to_do(als: Als, school: School, anna: Persoon) -> None:
    assert "Je hebt nu geen rol op een school" in als(anna).get("/").content.decode()


def test_it_says_nothing_waits_when_nothing_does(als: Als, school: School, anna: Persoon) -> None:
    maak.rol(anna, Rolsoort.INTERN_BEGELEIDER, school)
    groep_met_cyclus(school)
    assert "Er wacht nu niets op jou" in als(anna).get("/").content.decode()


def test_it_forgets_the_groups_of_a_role_that_ended(als: Als, school: School, anna: Persoon) -> None:
    groep = groep_met_cyclus(school)
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep, tm=timezone.localdate() - timedelta(days=1))
    assert "Groep 6" not in als(anna).get("/").content.decode()


def test_it_writes_hostile_names_as_text(als: Als, school: School, anna: Persoon) -> None:
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep_met_cyclus(school, "<img src=x onerror=alert(1)>"))
    blad = als(anna).get("/").content.decode()
    assert "<img src=x" not in blad and "&lt;img src=x" in blad


def test_it_asks_no_more_queries_for_twelve_groups_than_for_two(
    als: Als, school: School, anna: Persoon, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    maak.rol(anna, Rolsoort.INTERN_BEGELEIDER, school)
    for nummer in range(12):
        maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep_met_cyclus(school, f"6{'abcdefghijkl'[nummer]}"))
    client = als(anna)
    with django_assert_max_num_queries(16):
        assert client.get("/").status_code == 200
