"""Finding a pupil, group or plan by a few letters, and nothing of anyone else."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import maak
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.scholen.models import Groep, School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rolsoort

Als = Callable[[Persoon], Client]


@pytest.fixture
def zes(school: School) -> Groep:
    return maak.groep(school)


@pytest.fixture
def anna(school: School, zes: Groep) -> Persoon:
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=zes)
    return anna


def plan(groep: Groep, doel: str) -> Groepsplan:
    cyclus = maak.cyclus(groep)
    plan = Groepsplan.objects.create(school=groep.school, cyclus=cyclus, begin=cyclus.begin, eind=cyclus.eind)
    Planregel.objects.create(school=groep.school, plan=plan, soort="basis", volgorde=1, naam="Basisgroep", doel=doel)
    return plan


def vind(client: Client, tekst: str) -> str:
    antwoord = client.get("/zoeken/", {"q": tekst})
    assert antwoord.status_code == 200
    return antwoord.content.decode().split('id="inhoud"')[1]


def test_it_finds_a_pupil_a_group_and_a_plan(als: Als, anna: Persoon, zes: Groep) -> None:
    noor = maak.leerling(zes)
    gevonden = plan(zes, "Vat een tekst samen")
    client = als(anna)
    assert f'href="/leerlingen/{noor.kenmerk}/"' in vind(client, "verhaal")
    assert f'href="/groepen/{zes.kenmerk}/"' in vind(client, "groep 6")
    assert f'href="/cyclus/{gevonden.cyclus.kenmerk}/plan/"' in vind(client, "tekst samen")


def test_it_puts_the_focus_on_the_first_hit_so_that_enter_opens_it(als: Als, anna: Persoon, zes: Groep) -> None:
    maak.leerling(zes, "Bas")
    maak.leerling(zes, "Noor")
    blad = vind(als(anna), "verhaal")
    assert blad.count(" autofocus") == 1
    assert blad.index(" autofocus") < blad.index("Bas") < blad.index("Noor")


def test_it_finds_nothing_of_groups_that_are_not_hers(als: Als, school: School, anna: Persoon) -> None:
    zeven = maak.groep(school, "7", leerjaar="7")
    maak.leerling(zeven, "Iris", "Papier")
    plan(zeven, "Geheim doel")
    elders = maak.school("De Inktvlek")
    with schoolbereik([elders.pk]):
        maak.leerling(maak.groep(elders, "Inktgroep"), "Kaya", "Fictief")
    client = als(anna)
    for vraag in ("Iris", "Papier", "Geheim", "Kaya", "Inktgroep", "groep 7"):
        assert "Niets gevonden" in vind(client, vraag)


def test_it_finds_nothing_for_who_manages_accounts(als: Als, school: School, zes: Groep) -> None:
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    maak.leerling(zes)
    assert "Niets gevonden" in vind(als(wim), "Verhaaltje")


@pytest.mark.parametrize("vraag", ["%", "' OR 1=1 --", "\x00\x00x", "\\", "🦉" * 500])
def test_it_takes_whatever_is_typed_as_text(als: Als, anna: Persoon, zes: Groep, vraag: str) -> None:
    maak.leerling(zes)
    assert "Verhaaltje" not in vind(als(anna), vraag)


def test_it_writes_back_what_was_typed_as_text(als: Als, anna: Persoon) -> None:
    blad = vind(als(anna), "<script>alert(1)</script>")
    assert "<script>alert" not in blad and "&lt;script&gt;" in blad


def test_it_looks_at_the_beginning_of_each_part_of_a_name(als: Als, anna: Persoon, zes: Groep) -> None:
    maak.leerling(zes, "Ibrahim", "Toverhoed")
    maak.leerling(zes, "Jules", "Papier-Verhaal")
    blad = vind(als(anna), "verh")
    assert "Jules" in blad and "Ibrahim" not in blad


def test_it_suggests_the_same_while_one_types(als: Als, school: School, anna: Persoon, zes: Groep) -> None:
    noor = maak.leerling(zes)
    maak.leerling(maak.groep(school, "7", leerjaar="7"), "Iris", "Verhaalgeheim")
    antwoord = als(anna).get("/zoeken/", {"q": "verhaal"}, headers={"HX-Request": "true"}).content.decode()
    assert f'href="/leerlingen/{noor.kenmerk}/"' in antwoord
    assert "<html" not in antwoord and "Verhaalgeheim" not in antwoord


def test_it_waits_for_two_letters(als: Als, anna: Persoon, zes: Groep) -> None:
    maak.leerling(zes)
    assert "Typ bovenaan ten minste 2 letters" in vind(als(anna), "n")
