"""What became of a goal: per row, per pupil where it differs, with new results beside it."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests import maak
from tests.plannen import draad
from zorgroute.begrijpen.services import is_bekeken, laat_vervallen, wijzig_behoefte, zet_terug
from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Groepsplan
from zorgroute.plannen.planbeeld import van_json
from zorgroute.plannen.services.clusters import neem_alles_over
from zorgroute.plannen.services.plan import stel_plan_op, wijzig_regel, zet_over
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.realiseren.evaluatiebeeld import evaluatiebeeld
from zorgroute.realiseren.models import Evaluatie
from zorgroute.realiseren.services.oordelen import beoordeel, blik_terug
from zorgroute.realiseren.services.vervolg import archiveer, neem_succes_op, rond_evaluatie_af
from zorgroute.scholen.models import School
from zorgroute.waarnemen.models import Observatie

JSON = {"HTTP_ACCEPT": "application/json"}


def plan_vastgesteld(klas: draad.Klas) -> Groepsplan:
    draad.vijf_behoeften(klas)
    neem_alles_over(cyclus=klas.cyclus, door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    basis = plan.regels.get(soort="basis")
    wijzig_regel(regel=basis, wijzigingen=[Veldwijziging("doel", "Iedereen leest elke dag.", "")], door=klas.anna)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    return plan


def plan_in_uitvoering(klas: draad.Klas) -> Groepsplan:
    plan = plan_vastgesteld(klas)
    zet_over(plan=plan, naar="in_uitvoering", door=klas.anna)
    return plan


def beoordeel_alles(klas: draad.Klas, plan: Groepsplan, *, bereikt: str = "ja", vervolg: str = "doorgaan") -> None:
    antwoorden = {"uitgevoerd": "ja", "bereikt": bereikt, "vervolg": vervolg}
    for regel in plan.regels.all():
        wijzigingen = [Veldwijziging(veld, waarde, "") for veld, waarde in antwoorden.items()]
        beoordeel(regel=regel, wijzigingen=wijzigingen, door=klas.anna)


def test_it_saves_each_answer_as_it_is_given(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    regel = plan.regels.get(naam="Begrijpend lezen")
    adres = reverse("evaluatie-regel", args=[klas.cyclus.kenmerk, regel.pk])
    client = als(klas.anna)
    for veld, waarde in (("uitgevoerd", "deels"), ("bereikt", "ja"), ("vervolg", "afbouwen")):
        antwoord = client.post(adres, {veld: waarde, f"was_{veld}": ""}, **JSON)
        assert antwoord.status_code == 200
    assert antwoord.json()["compleet"] is True
    evaluatie = Evaluatie.objects.get()
    assert (evaluatie.uitgevoerd, evaluatie.bereikt, evaluatie.vervolg) == ("deels", "ja", "afbouwen")
    assert (evaluatie.leerling, evaluatie.door, evaluatie.history.count()) == (None, klas.anna, 3)


def test_it_refuses_an_answer_that_does_not_exist_and_shows_a_clash(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    regel = plan_in_uitvoering(klas).regels.first()
    assert regel is not None
    adres = reverse("evaluatie-regel", args=[klas.cyclus.kenmerk, regel.pk])
    client = als(klas.anna)
    assert client.post(adres, {"bereikt": "misschien", "was_bereikt": ""}, **JSON).status_code == 422
    assert client.post(adres, {"bereikt": "ja", "was_bereikt": ""}, **JSON).status_code == 200
    assert client.post(adres, {"bereikt": "nee", "was_bereikt": ""}, **JSON).status_code == 409
    assert Evaluatie.objects.get().bereikt == "ja"


def test_it_judges_one_pupil_differently_and_keeps_the_pupils_own_words(
    school: School, als: Callable[..., Client]
) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan, bereikt="ja")
    regel = plan.regels.get(naam="Begrijpend lezen")
    noor = klas.leerlingen["Noor"]
    adres = reverse("evaluatie-leerling", args=[klas.cyclus.kenmerk, regel.pk, noor.kenmerk])
    client = als(klas.anna)
    client.post(adres, {"bereikt": "nee", "was_bereikt": ""}, **JSON)
    client.post(adres, {"woord_leerling": "Ik teken eerst.", "was_woord_leerling": ""}, **JSON)
    beeld = evaluatiebeeld(Groepsplan.objects.volledig().get(pk=plan.pk))
    gelukt = {succes.leerling.roepnaam for succes in beeld.successen}
    assert gelukt == {"Finn", "Kaya", "Iris", "Siem"}
    pagina = client.get(reverse("evaluatie", args=[klas.cyclus.kenmerk])).content.decode()
    assert "Ik teken eerst." in pagina
    vreemd = reverse("evaluatie-leerling", args=[klas.cyclus.kenmerk, regel.pk, klas.leerlingen["Bas"].kenmerk])
    assert client.post(vreemd, {"bereikt": "ja", "was_bereikt": ""}, **JSON).status_code == 404


def test_it_shows_new_results_beside_the_goal(school: School) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    maak.resultaat(klas.leerlingen["Noor"], klas.toetsen["BL"], date(2027, 1, 15), 30)
    beeld = evaluatiebeeld(Groepsplan.objects.volledig().get(pk=plan.pk))
    leden = {lid.leerling.roepnaam: lid.uitslagen for lid in beeld.regels[1].leden}
    assert leden["Noor"] == ["Taal 21, nu 30"]
    assert leden["Finn"] == ["Taal 24, nog geen nieuwe uitslag"]


def test_it_is_evaluated_when_every_row_is_judged(school: School) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    with pytest.raises(NietKlaar) as fout:
        rond_evaluatie_af(plan=plan, door=klas.anna)
    assert len(fout.value.redenen) == 3
    beoordeel_alles(klas, plan)
    wijziging = Veldwijziging("terugblik", "Korter en vaker werkt.", "")
    blik_terug(plan=plan, wijzigingen=[wijziging])
    opname = rond_evaluatie_af(plan=plan, door=klas.anna)
    beeld = van_json(opname.inhoud)
    assert (beeld.staat, beeld.terugblik) == ("geevalueerd", "Korter en vaker werkt.")
    assert {regel.oordeel.bereikt for regel in beeld.regels if regel.oordeel} == {"ja"}
    with pytest.raises(NietKlaar, match="blijft zoals ze is"):
        blik_terug(plan=plan, wijzigingen=[wijziging])


def test_it_moves_nobody_once_the_plan_is_evaluated(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    rond_evaluatie_af(plan=plan, door=klas.anna)
    client = als(klas.anna)
    noor = klas.leerlingen["Noor"].kenmerk
    zetten = {"daad": "verplaats", "leerling": noor, "van": "1", "naar": "2"}
    for naam, gegevens in (("clusters-doe", zetten), ("plan-opstellen", {"alles": "ja"})):
        antwoord = client.post(reverse(naam, args=[klas.cyclus.kenmerk]), gegevens, follow=True)
        assert "de groepjes blijven zoals ze zijn" in antwoord.content.decode()
    leden = klas.cyclus.clusters.get(nummer=1).leden
    assert sorted(leden.values_list("leerling__roepnaam", flat=True)) == ["Finn", "Kaya", "Noor"]


def test_it_keeps_overview_plan_and_evaluation_together(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    draad.signaal(klas, "Noor", "BL", reden="Taal 21. Ons minimum is 28.")
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    rond_evaluatie_af(plan=plan, door=klas.anna)
    opname = archiveer(plan=plan, door=klas.roos)
    noor = next(rij for rij in opname.inhoud["overzicht"] if rij["naam"] == "Noor Verhaaltje")
    assert noor["signalen"] == ["Taal 21. Ons minimum is 28."]
    assert "Taal 2026-09-15: 21" in noor["uitslagen"]
    klas.cyclus.behoeften.all().delete()
    pagina = als(klas.roos).get(reverse("plan-versie", args=[klas.cyclus.kenmerk, opname.pk])).content.decode()
    assert "Ons minimum is 28." in pagina
    assert "begrijpend lezen: Vat een tekst samen" in pagina


def test_it_archives_what_was_evaluated_and_not_what_came_after(school: School) -> None:
    klas = draad.klas(school)
    signaal = draad.signaal(klas, "Noor", "BL", reden="Taal 21. Ons minimum is 28.")
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    geevalueerd = rond_evaluatie_af(plan=plan, door=klas.anna)
    assert any(rij["signalen"] for rij in geevalueerd.inhoud["overzicht"])
    signaal.delete()
    maak.resultaat(klas.leerlingen["Noor"], klas.toetsen["BL"], date(2027, 1, 15), 30)
    Leerling.objects.filter(pk=klas.leerlingen["Noor"].pk).update(achternaam="Fictief")
    archief = archiveer(plan=plan, door=klas.roos)
    nieuw = {"staat": "gearchiveerd", "staatnaam": "gearchiveerd"}
    assert archief.inhoud == {**geevalueerd.inhoud, **nieuw}


def test_it_keeps_who_judged_and_when(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    lezen = plan.regels.get(naam="Begrijpend lezen")
    eigen = [Veldwijziging("bereikt", "nee", "")]
    with time_machine.travel(date(2026, 12, 1)):
        beoordeel(regel=lezen, leerling=klas.leerlingen["Noor"], wijzigingen=eigen, door=klas.roos)
    opname = rond_evaluatie_af(plan=plan, door=klas.anna)
    pagina = als(klas.anna).get(reverse("plan-versie", args=[klas.cyclus.kenmerk, opname.pk])).content.decode()
    assert pagina.count(f"(beoordeeld door {klas.anna.naam} op 23 november 2026)") == 3
    assert pagina.count(f"(beoordeeld door {klas.roos.naam} op 1 december 2026)") == 1


def test_it_changes_no_need_once_the_plan_is_evaluated(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    los = draad.behoefte(klas, "Bas")
    beoordeel_alles(klas, plan)
    rond_evaluatie_af(plan=plan, door=klas.anna)
    schrijvers: dict[str, Callable[[], object]] = {
        "benoem": lambda: draad.behoefte(klas, "Pien"),
        "wijzig": lambda: wijzig_behoefte(behoefte=los, wijzigingen=[Veldwijziging("nodig", "Anders.", los.nodig)]),
        "vervalt": lambda: laat_vervallen(behoefte=los),
        "terug": lambda: zet_terug(behoefte=los),
        "bekeken": lambda: is_bekeken(behoefte=los),
    }
    for schrijf in schrijvers.values():
        with pytest.raises(ValidationError, match="de behoeften blijven zoals ze zijn"):
            schrijf()
    adres = reverse("behoefte-cel", args=[klas.cyclus.kenmerk, klas.leerlingen["Pien"].kenmerk])
    antwoord = als(klas.anna).post(adres, {"onderwerp": los.onderwerp, "doel": "Leest."}, follow=True)
    assert "de behoeften blijven zoals ze zijn" in antwoord.content.decode()
    assert (los.history.count(), klas.cyclus.behoeften.count()) == (1, 6)


def test_it_puts_a_reached_goal_among_what_works(school: School) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    behoefte = klas.cyclus.behoeften.get(leerling=klas.leerlingen["Noor"])
    assert neem_succes_op(plan=plan, behoefte_id=behoefte.pk, door=klas.anna) is not None
    assert neem_succes_op(plan=plan, behoefte_id=behoefte.pk, door=klas.anna) is None
    observatie = Observatie.objects.get()
    assert (observatie.soort, observatie.leerling) == ("werkt", klas.leerlingen["Noor"])
    assert observatie.tekst.startswith("Gelukt in cyclus 1: Vat een tekst samen")


def test_it_says_what_comes_before_evaluating(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    client = als(klas.anna)
    adres = reverse("evaluatie", args=[klas.cyclus.kenmerk])
    assert "Er is nog geen groepsplan" in client.get(adres).content.decode()
    plan = stel_plan_op(cyclus=klas.cyclus)
    assert "Het plan is nog een concept" in client.get(adres).content.decode()
    regel = plan.regels.get()
    antwoord = client.post(
        reverse("evaluatie-regel", args=[klas.cyclus.kenmerk, regel.pk]), {"bereikt": "ja", "was_bereikt": ""}, **JSON
    )
    assert antwoord.status_code == 422
    assert "nog niet in uitvoering" in antwoord.json()["melding"]
