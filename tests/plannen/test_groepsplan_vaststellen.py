"""Vaststellen and what follows: who may, what must be in order first, and that every version can be read back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests import maak
from tests.plannen import draad
from zorgroute.begrijpen.services import laat_vervallen, wijzig_behoefte, zet_terug
from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Groepsplan, Momentopname
from zorgroute.plannen.planbeeld import Lidbeeld, Planbeeld, Regelbeeld, naar_json, van_json
from zorgroute.plannen.planlezer import lees_plan
from zorgroute.plannen.services.clusters import los_op, neem_alles_over, verplaats
from zorgroute.plannen.services.plan import haal_regel_weg, stel_plan_op, voeg_basisregel_toe, wijzig_regel, zet_over
from zorgroute.plannen.toestand import (
    OVERGANGEN,
    NietKlaar,
    Omstandigheid,
    nog_nodig_voor_vaststellen,
    overgang_van,
    vind_overgang,
)
from zorgroute.plannen.wijziging import verschil
from zorgroute.scholen.models import School
from zorgroute.toegang.bevoegdheid import Handeling
from zorgroute.toegang.models import Rolsoort
from zorgroute.toegang.rollen import open_bereik


def _regel(doel: str = "Leest elke dag.", inhoud: str = "Samen.", *, onaf: str = "", los: bool = False) -> Regelbeeld:
    leden = [Lidbeeld(1, "Noor Verhaaltje", "Noor", onaf=onaf)]
    return Regelbeeld(7, "subgroep", "1", "Lezen", "BL", leden, {"doel": doel, "inhoud": inhoud}, los=los)


def _beeld(*regels: Regelbeeld) -> Planbeeld:
    return Planbeeld(
        "Groepsplan groep 6", "De Papieren Boot", "vakoverstijgend", "", ["Anna Zinnebeeld"], date(2026, 11, 9),
        date(2027, 1, 29), None, "", "concept", "concept", 1, 7, list(regels),
    )  # fmt: skip


def _plan_klaar(klas: draad.Klas) -> Groepsplan:
    draad.vijf_behoeften(klas)
    neem_alles_over(cyclus=klas.cyclus, door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    regel = plan.regels.get(soort="basis")
    wijzig_regel(regel=regel, wijzigingen=[Veldwijziging("doel", "Iedereen leest elke dag.", "")], door=klas.anna)
    return plan


def test_it_has_one_way_from_each_state_to_the_next() -> None:
    assert [(overgang.van, overgang.naar) for overgang in OVERGANGEN] == [
        ("concept", "vastgesteld"),
        ("vastgesteld", "in_uitvoering"),
        ("in_uitvoering", "geevalueerd"),
        ("geevalueerd", "gearchiveerd"),
    ]
    assert overgang_van("gearchiveerd") is None
    with pytest.raises(NietKlaar, match="niet ineens gearchiveerd"):
        vind_overgang("concept", "gearchiveerd")


def test_it_lists_everything_that_is_lacking() -> None:
    plan = _beeld(_regel(""), _regel(inhoud=" "), _regel(onaf="doel zonder aanpak"), _regel(los=True))
    assert nog_nodig_voor_vaststellen(Omstandigheid(plan, onbeoordeeld="cyclus 1 (…)")) == [
        "Subgroep 1 (Lezen) heeft nog geen doel.",
        "Subgroep 1 (Lezen) heeft een doel zonder aanpak.",
        "Subgroep 1 (Lezen), Noor: doel zonder aanpak.",
        "Subgroep 1 (Lezen) is geen groepje meer; haal de regel weg of maak het groepje opnieuw.",
        "Het plan van cyclus 1 (…) is nog niet geëvalueerd. Evalueer het, of geef hieronder de reden.",
    ]
    assert nog_nodig_voor_vaststellen(Omstandigheid(_beeld(_regel()))) == []
    assert nog_nodig_voor_vaststellen(Omstandigheid(_beeld())) == ["Het plan heeft nog geen enkele regel."]


def test_it_refuses_a_need_without_an_approach(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    behoefte = klas.cyclus.behoeften.get(leerling=klas.leerlingen["Noor"])
    behoefte.nodig = ""
    behoefte.save()
    with pytest.raises(NietKlaar) as fout:
        zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    assert fout.value.redenen == ["Subgroep 1 (Begrijpend lezen), Noor: doel zonder aanpak."]
    plan.refresh_from_db()
    assert plan.staat == "concept"
    assert not Momentopname.objects.exists()


def test_it_asks_for_a_reason_when_the_plan_before_was_never_evaluated(school: School) -> None:
    klas = draad.klas(school)
    zet_over(plan=_plan_klaar(klas), naar="vastgesteld", door=klas.anna)
    volgende = Cyclus.objects.create(
        school=school, groep=klas.groep, soort="A", nummer=2, begin=date(2027, 2, 1), eind=date(2027, 4, 16)
    )
    nieuw = stel_plan_op(cyclus=volgende)
    basis = nieuw.regels.get()
    wijzig_regel(regel=basis, wijzigingen=[Veldwijziging("doel", "Iedereen rekent elke dag.", "")], door=klas.anna)
    with pytest.raises(NietKlaar, match="nog niet geëvalueerd"):
        zet_over(plan=nieuw, naar="vastgesteld", door=klas.anna)
    opname = zet_over(plan=nieuw, naar="vastgesteld", door=klas.anna, reden="Anna was ziek; Koen begon opnieuw.")
    assert opname.inhoud["reden_onbeoordeeld"] == "Anna was ziek; Koen begon opnieuw."


def test_it_lets_only_the_right_role_change_the_state(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    directeur = maak.persoon("Dirk", "Directeur")
    maak.rol(directeur, Rolsoort.SCHOOLLEIDER, school)
    antwoord = als(directeur).post(reverse("plan-staat", args=[klas.cyclus.kenmerk]), {"naar": "vastgesteld"})
    assert antwoord.status_code == 403
    open_bereik(klas.anna, dag=timezone.localdate())
    for naar in ("vastgesteld", "in_uitvoering"):
        zet_over(plan=plan, naar=naar, door=klas.anna)
    Groepsplan.objects.update(staat="geevalueerd")
    with pytest.raises(PermissionDenied):
        zet_over(plan=plan, naar="gearchiveerd", door=klas.anna)
    zet_over(plan=plan, naar="gearchiveerd", door=klas.roos)
    assert OVERGANGEN[-1].handeling == Handeling.PLAN_ARCHIVEREN


def test_it_keeps_the_previous_version(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    eerste = zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    regel = plan.regels.get(naam="Begrijpend lezen")
    wijzig_regel(
        regel=regel,
        wijzigingen=[Veldwijziging("organisatie", "Anna: 4 × 15 min., vóór de pauze.", regel.organisatie)],
        door=klas.anna,
        reden="na de pauze was de aandacht weg",
    )
    plan.refresh_from_db()
    assert plan.versie == 2
    assert van_json(eerste.inhoud).regels[1].velden["organisatie"] == regel.organisatie
    tekst = als(klas.anna).get(reverse("plan-versie", args=[klas.cyclus.kenmerk, eerste.pk])).content.decode()
    assert "3 × 15 min." in tekst
    assert "4 × 15 min." not in tekst


def test_it_reads_a_version_back_without_the_live_tables(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    opname = zet_over(plan=_plan_klaar(klas), naar="vastgesteld", door=klas.anna)
    Leerling.objects.update(roepnaam="Anders", achternaam="Anders")
    klas.cyclus.behoeften.all().update(doel="Anders")
    tekst = als(klas.anna).get(reverse("plan-versie", args=[klas.cyclus.kenmerk, opname.pk])).content.decode()
    assert "Finn, Kaya, Noor" in tekst
    assert "Vat een tekst samen in drie zinnen" in tekst
    assert "Anders" not in tekst


def test_it_opens_a_version_per_person_and_day(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    regel = plan.regels.get(naam="Begrijpend lezen")

    def bijstellen(tekst: str) -> int:
        vers = plan.regels.get(pk=regel.pk)
        wijzig_regel(regel=vers, wijzigingen=[Veldwijziging("inhoud", tekst, vers.inhoud)], door=klas.anna)
        plan.refresh_from_db()
        return plan.versie

    assert (bijstellen("Een."), bijstellen("Twee.")) == (2, 2)
    with time_machine.travel(date(2026, 12, 1)):
        assert bijstellen("Drie.") == 3
    opnamen = {opname.versie: van_json(opname.inhoud) for opname in Momentopname.objects.all()}
    assert opnamen[2].regels[1].velden["inhoud"] == "Twee."
    assert [(b.was, b.werd) for b in plan.bijstellingen.all()] == [
        (draad.VERLENGD, "Een."),
        ("Een.", "Twee."),
        ("Twee.", "Drie."),
    ]


def test_it_shows_a_pupil_who_moves_as_a_change_in_the_plan(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    noor = klas.leerlingen["Noor"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="1", naar="2", door=klas.anna)
    assert [(b.regel.naam, b.was, b.werd) for b in plan.bijstellingen.select_related("regel")] == [
        ("Begrijpend lezen", "Finn, Kaya, Noor", "Finn, Kaya"),
        ("Rekenen", "Iris, Siem", "Iris, Noor, Siem"),
    ]
    with pytest.raises(Exception, match="blijft tot de evaluatie bestaan"):
        los_op(cyclus=klas.cyclus, sleutel="1")


def test_it_keeps_the_names_of_the_version_before_a_move(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    lezen = plan.regels.get(naam="Begrijpend lezen")
    wijzig_regel(regel=lezen, wijzigingen=[Veldwijziging("inhoud", "Samen.", lezen.inhoud)], door=klas.anna)
    verplaats(cyclus=klas.cyclus, leerling_id=klas.leerlingen["Noor"].pk, van="1", naar="2", door=klas.roos)
    opname = Momentopname.objects.get(versie=2)
    assert [regel.namen for regel in van_json(opname.inhoud).regels][1:] == ["Finn, Kaya, Noor", "Iris, Siem"]
    assert {b.versie: b.door for b in plan.bijstellingen.all()} == {2: klas.anna, 3: klas.roos}


def test_it_refuses_a_reason_that_does_not_fit_and_changes_nothing(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    regel = plan.regels.get(naam="Rekenen")
    antwoord = als(klas.anna).post(
        reverse("plan-regel", args=[klas.cyclus.kenmerk, regel.pk]),
        {"doel": "Anders.", "was_doel": regel.doel, "reden": "x" * 301},
        HTTP_ACCEPT="application/json",
    )
    assert (antwoord.status_code, "hoogstens 300 tekens" in antwoord.json()["melding"]) == (422, True)
    assert plan.regels.get(pk=regel.pk).doel == regel.doel


@pytest.mark.parametrize("veld", ["doel", "inhoud"])
def test_it_takes_no_goal_or_approach_out_of_a_plan_that_stands(school: School, veld: str) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    regel = plan.regels.get(naam="Rekenen")
    with pytest.raises(ValidationError, match="het plan is al vastgesteld"):
        wijzig_regel(regel=regel, wijzigingen=[Veldwijziging(veld, "", getattr(regel, veld))], door=klas.anna)
    assert not plan.bijstellingen.exists()


def test_it_lets_no_unfinished_need_into_a_plan_that_stands(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    draad.behoefte(klas, "Bas", nodig="")
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    with pytest.raises(ValidationError, match="Bas heeft doel zonder aanpak"):
        verplaats(cyclus=klas.cyclus, leerling_id=klas.leerlingen["Bas"].pk, van="N", naar="1", door=klas.anna)
    noor = klas.cyclus.behoeften.get(leerling=klas.leerlingen["Noor"])
    with pytest.raises(ValidationError, match="een doel en een aanpak"):
        wijzig_behoefte(behoefte=noor, wijzigingen=[Veldwijziging("nodig", "", noor.nodig)])
    assert klas.cyclus.clusters.get(nummer=1).leden.count() == 3
    assert klas.cyclus.behoeften.get(pk=noor.pk).compleet


def test_it_names_a_dropped_need_before_and_keeps_it_after_vaststellen(
    school: School, als: Callable[..., Client]
) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    noor = klas.cyclus.behoeften.get(leerling=klas.leerlingen["Noor"])
    laat_vervallen(behoefte=noor)
    with pytest.raises(NietKlaar, match="Noor: een behoefte die vervallen is"):
        zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    zet_terug(behoefte=noor)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    adres = reverse("behoefte-doe", args=[klas.cyclus.kenmerk, noor.leerling.kenmerk, noor.pk])
    antwoord = als(klas.anna).post(adres, {"daad": "vervalt"}, follow=True)
    assert "staat in een vastgesteld plan" in antwoord.content.decode()
    noor.refresh_from_db()
    assert noor.vervallen_op is None


def test_it_takes_no_plan_into_use_that_lost_a_goal_since(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    plan.regels.filter(naam="Rekenen").update(doel="")
    adres = reverse("plan-staat", args=[klas.cyclus.kenmerk])
    pagina = als(klas.anna).post(adres, {"naar": "in_uitvoering"}, follow=True).content.decode()
    assert "Het plan blijft zoals het was. Subgroep 2 (Rekenen) heeft nog geen doel." in pagina
    plan.refresh_from_db()
    assert plan.staat == "vastgesteld"


def test_it_takes_no_new_groups_over_once_the_plan_stands(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    zet_over(plan=_plan_klaar(klas), naar="vastgesteld", door=klas.anna)
    for naam in ("Bas", "Pien"):
        draad.behoefte(klas, naam, "", "Begint binnen twee minuten.", "Taakkaart.", "gevoelig")
    client = als(klas.anna)
    antwoord = client.post(reverse("plan-opstellen", args=[klas.cyclus.kenmerk]), {"alles": "ja"}, follow=True)
    assert "Het plan is al vastgesteld." in antwoord.content.decode()
    assert klas.cyclus.clusters.count() == 2


def test_it_judges_the_state_as_it_is_now_and_not_as_the_page_had_it(school: School) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    oude_regel = plan.regels.select_related("plan").get(soort="basis")
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    with pytest.raises(NietKlaar, match="haal je geen regel weg"):
        haal_regel_weg(regel=oude_regel)
    with pytest.raises(NietKlaar, match="er komt geen regel meer bij"):
        voeg_basisregel_toe(plan=plan)
    assert plan.regels.count() == 3


def test_it_shows_was_and_is_on_the_page(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    zet_over(plan=plan, naar="vastgesteld", door=klas.anna)
    regel = plan.regels.get(naam="Rekenen")
    was = Veldwijziging("organisatie", "Anna: elke ochtend.", regel.organisatie)
    wijzig_regel(regel=regel, wijzigingen=[was], door=klas.anna)
    tekst = als(klas.anna).get(reverse("plan", args=[klas.cyclus.kenmerk])).content.decode()
    assert f"<del>{regel.organisatie}</del>" in tekst
    assert "<ins>" in tekst
    assert "Bijgesteld 23 nov, Anna" in tekst


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_gives_the_new_text_back_from_its_changes(was: str, werd: str) -> None:
    was, werd = was.strip(), werd.strip()
    stukken = list(verschil(was, werd))
    assert "".join(stuk for soort, stuk in stukken if soort != "weg") == werd
    if was == werd:
        assert {soort for soort, _ in stukken} <= {"zelfde"}


@given(st.text(max_size=40), st.text(max_size=40))
def test_it_reads_back_exactly_what_it_kept(naam: str, doel: str) -> None:
    regel = replace(_regel(doel), naam=naam)
    assert van_json(naar_json(_beeld(regel))) == _beeld(regel)


def test_it_reads_the_plan_in_a_fixed_number_of_queries(
    school: School, django_assert_max_num_queries: Callable[..., object]
) -> None:
    klas = draad.klas(school)
    plan = _plan_klaar(klas)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        lees_plan(Groepsplan.objects.volledig().get(pk=plan.pk))
