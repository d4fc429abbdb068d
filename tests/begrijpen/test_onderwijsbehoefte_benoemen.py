"""A need is a goal plus what it takes; signalled pupils come first, and nobody overwrites anybody."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import maak
from tests.plannen import draad
from zorgroute.begrijpen.behoeftenbeeld import behoeftenbeeld
from zorgroute.begrijpen.behoeftevoorstel import Aanleiding, stel_behoeften_voor
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.begrijpen.services import benoem_behoefte, laat_vervallen, wijzig_behoefte, zet_terug
from zorgroute.conf.gelijktijdig import Botsing, Veldwijziging
from zorgroute.scholen.models import School
from zorgroute.toegang.models import Rolsoort

JSON = {"HTTP_ACCEPT": "application/json"}
EIND = date(2027, 1, 29)
ONDER = "Rekenen 7. Ons minimum is 10."
RK = Aanleiding("minimum", ONDER, "basisvaardigheid:4", "rekenen", "Rekenen", minimum=Decimal(10))


def test_it_proposes_a_measurable_goal_from_the_school_minimum() -> None:
    [voorstel] = stel_behoeften_voor([RK], eind=EIND)
    assert voorstel.doel == "Haalt bij Rekenen minstens 10, vóór 29 januari."
    assert voorstel.beginsituatie == "Rekenen 7. Ons minimum is 10."
    assert (voorstel.instructie, len(voorstel.aanpakken)) == ("afhankelijk", 3)


def test_it_proposes_more_challenge_for_who_is_ahead() -> None:
    [voorstel] = stel_behoeften_voor([Aanleiding("voorsprong", "Boven 42.", "vak:9", "wiskunde")], eind=EIND)
    assert voorstel.instructie == "onafhankelijk"
    assert voorstel.doel.startswith("Maakt elke week een verdiepende opdracht voor wiskunde")


def test_it_joins_signals_about_one_subject_and_skips_what_is_named() -> None:
    daling = Aanleiding("daling", "Drie momenten lager.", "basisvaardigheid:4", "rekenen", "Rekenen")
    gedrag = Aanleiding("hand", "Trekt zich terug.", "pedagogisch", "gedrag en werkhouding")
    voorstellen = stel_behoeften_voor([RK, daling, gedrag], eind=EIND, benoemd=["pedagogisch"])
    assert [voorstel.beginsituatie for voorstel in voorstellen] == [f"{ONDER} Drie momenten lager."]


def test_it_leaves_a_goal_open_that_only_a_person_can_write() -> None:
    [voorstel] = stel_behoeften_voor([Aanleiding("hand", "Trekt zich terug.", "pedagogisch", "gedrag")], eind=EIND)
    assert voorstel.doel == ""


@pytest.mark.parametrize(
    ("doel", "nodig", "onaf"),
    [
        ("", "", "nog geen doel en geen aanpak"),
        ("Leest", " ", "doel zonder aanpak"),
        ("", "Voordoen", "aanpak zonder doel"),
        ("Leest", "Voordoen", ""),
    ],
)
def test_it_says_what_a_need_still_lacks(doel: str, nodig: str, onaf: str) -> None:
    behoefte = Onderwijsbehoefte(doel=doel, nodig=nodig)
    assert (behoefte.onaf, behoefte.compleet) == (onaf, not onaf)


def test_it_puts_signalled_pupils_first_with_their_strengths_beside(school: School) -> None:
    klas = draad.klas(school)
    draad.signaal(klas, "Siem", "BL")
    draad.kracht(klas, "Siem", "Bouwt alles na")
    beeld = behoeftenbeeld(klas.cyclus)
    assert [kind.leerling.roepnaam for kind in beeld.eerst] == ["Siem"]
    assert [kracht.tekst for kracht in beeld.eerst[0].krachten] == ["Bouwt alles na"]
    assert len(beeld.anderen) == 6


def test_it_begins_from_the_latest_result_without_a_signal(school: School) -> None:
    klas = draad.klas(school)
    maak.resultaat(klas.leerlingen["Pien"], klas.toetsen["BL"], date(2026, 11, 10), 39, "II")
    beeld = behoeftenbeeld(klas.cyclus, leerling=klas.leerlingen["Pien"])
    assert beeld.leerlingen[0].begin[f"basisvaardigheid:{klas.vakken['BL'].pk}"] == "Taal 39 (II)"


def test_it_names_a_need_in_one_click(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    noor = klas.leerlingen["Noor"]
    antwoord = als(klas.anna).post(
        reverse("behoefte-cel", args=[klas.cyclus.kenmerk, noor.kenmerk]),
        {"onderwerp": f"basisvaardigheid:{klas.vakken['BL'].pk}", "doel": "Leest vlot.", "nodig": "Voordoen."},
        HTTP_HX_REQUEST="true",
    )
    behoefte = Onderwijsbehoefte.objects.get()
    assert (behoefte.leerling, behoefte.beginsituatie, behoefte.auteur) == (noor, "Taal 21", klas.anna)
    assert antwoord.content.decode().lstrip().startswith('<section class="blad kind"')


def test_it_saves_a_field_as_it_is_left_and_keeps_the_history(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor")
    adres = reverse("behoefte", args=[klas.cyclus.kenmerk, behoefte.leerling.kenmerk, behoefte.pk])
    antwoord = als(klas.anna).post(adres, {"nodig": "", "was_nodig": draad.VERLENGD}, **JSON)
    assert antwoord.json()["onaf"] == "doel zonder aanpak"
    oud = behoefte.history.order_by("history_date").first()
    assert oud.nodig == draad.VERLENGD
    assert behoefte.history.latest().history_user == klas.anna


def test_it_shows_both_texts_when_two_people_write_at_once(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor", doel="Leest vlot.")
    adres = reverse("behoefte", args=[klas.cyclus.kenmerk, behoefte.leerling.kenmerk, behoefte.pk])
    client = als(klas.anna)
    assert client.post(adres, {"doel": "Leest met plezier.", "was_doel": "Leest vlot."}, **JSON).status_code == 200
    antwoord = client.post(adres, {"doel": "Leest elke dag.", "was_doel": "Leest vlot."}, **JSON)
    assert antwoord.status_code == 409
    assert (antwoord.json()["nu"], antwoord.json()["mijn"]) == ("Leest met plezier.", "Leest elke dag.")
    assert antwoord.json()["melding"] == "Anna Zinnebeeld heeft dit intussen veranderd."
    behoefte.refresh_from_db()
    assert behoefte.doel == "Leest met plezier."


def test_it_saves_another_field_while_someone_else_writes(school: School) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor", doel="Leest vlot.")
    wijzig_behoefte(behoefte=behoefte, wijzigingen=[Veldwijziging("doel", "Leest graag.", "Leest vlot.")])
    wijzig_behoefte(behoefte=behoefte, wijzigingen=[Veldwijziging("nodig", "Kies zelf.", draad.VERLENGD)])
    behoefte.refresh_from_db()
    assert (behoefte.doel, behoefte.nodig) == ("Leest graag.", "Kies zelf.")
    with pytest.raises(Botsing):
        wijzig_behoefte(behoefte=behoefte, wijzigingen=[Veldwijziging("doel", "Anders.", "Leest vlot.")])


def test_it_refuses_a_text_that_does_not_fit_and_changes_nothing(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor", doel="Leest vlot.")
    adres = reverse("behoefte", args=[klas.cyclus.kenmerk, behoefte.leerling.kenmerk, behoefte.pk])
    antwoord = als(klas.anna).post(adres, {"doel": "x" * 501, "was_doel": "Leest vlot."}, **JSON)
    assert antwoord.status_code == 422
    assert antwoord.json()["melding"] == "Hier past hoogstens 500 tekens; dit zijn er 501. Er is niets veranderd."
    behoefte.refresh_from_db()
    assert behoefte.doel == "Leest vlot."


def test_it_can_drop_a_need_and_put_it_back(school: School) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor")
    laat_vervallen(behoefte=behoefte)
    assert not Onderwijsbehoefte.objects.van_cyclus(klas.cyclus).exists()
    zet_terug(behoefte=behoefte)
    assert Onderwijsbehoefte.objects.van_cyclus(klas.cyclus).get() == behoefte


def test_it_takes_no_subject_from_outside_the_cycle(school: School) -> None:
    klas = draad.klas(school)
    with pytest.raises(ValidationError, match="waar de behoefte over gaat"):
        benoem_behoefte(cyclus=klas.cyclus, leerling=klas.leerlingen["Noor"], onderwerp="vak:1", door=klas.anna)


def test_it_shows_hostile_text_as_text(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    draad.behoefte(klas, "Noor", doel="</textarea><script>alert(1)</script>")
    tekst = als(klas.anna).get(reverse("behoeften", args=[klas.cyclus.kenmerk])).content.decode()
    assert "<script>alert" not in tekst
    assert "&lt;/textarea&gt;&lt;script&gt;" in tekst


def test_it_is_not_found_for_who_has_no_relation_and_forbidden_for_who_only_reads(
    school: School, als: Callable[..., Client]
) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor")
    noor = behoefte.leerling.kenmerk
    adressen = [
        reverse("behoeften", args=[klas.cyclus.kenmerk]),
        reverse("behoefte-cel", args=[klas.cyclus.kenmerk, noor]),
    ]
    bewaren = reverse("behoefte", args=[klas.cyclus.kenmerk, noor, behoefte.pk])
    vreemd = maak.persoon("Koen", "Zogenaamd")
    maak.rol(vreemd, Rolsoort.LEERKRACHT, school, groep=maak.groep(school, "7", leerjaar="7"))
    client = als(vreemd)
    assert {client.get(adres).status_code for adres in adressen} == {404}
    assert client.post(bewaren, {"doel": "x", "was_doel": behoefte.doel}).status_code == 404
    directeur = maak.persoon("Dirk", "Directeur")
    maak.rol(directeur, Rolsoort.SCHOOLLEIDER, school)
    client = als(directeur)
    assert {client.get(adres).status_code for adres in adressen} == {200}
    assert client.post(bewaren, {"doel": "x", "was_doel": behoefte.doel}).status_code == 403
    assert client.post(adressen[1], {"onderwerp": "pedagogisch"}).status_code == 403


def test_it_asks_as_many_queries_for_seven_as_for_thirty(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    client = als(klas.anna)
    adres = reverse("behoeften", args=[klas.cyclus.kenmerk])
    for naam in klas.leerlingen:
        draad.signaal(klas, naam, "BL")
        draad.behoefte(klas, naam)
    client.get(adres)
    with CaptureQueriesContext(connection) as zeven:
        client.get(adres)
    for nummer in range(23):
        kind = maak.leerling(klas.groep, f"Kind {nummer}", "Papier")
        klas.leerlingen[kind.roepnaam] = kind
        draad.signaal(klas, kind.roepnaam, "RK")
        draad.behoefte(klas, kind.roepnaam)
    with CaptureQueriesContext(connection) as dertig:
        client.get(adres)
    assert len(dertig) == len(zeven) <= 16


def test_it_offers_the_way_back_from_a_dropped_need(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor", doel="Leest vlot.")
    adres = reverse("behoefte-doe", args=[klas.cyclus.kenmerk, behoefte.leerling.kenmerk, behoefte.pk])
    client = als(klas.anna)
    tekst = client.post(adres, {"daad": "vervalt"}, HTTP_HX_REQUEST="true").content.decode()
    assert "‘Leest vlot.’ is vervallen." in tekst
    assert 'name="daad" value="terug"' in tekst
    tekst = client.post(adres, {"daad": "terug"}, HTTP_HX_REQUEST="true").content.decode()
    assert ">\nLeest vlot.</textarea>" in tekst


def test_it_takes_the_mark_off_a_need_that_someone_looked_at(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    behoefte = draad.behoefte(klas, "Noor")
    behoefte.bekijken = "Bijstellen: te weinig tijd"
    behoefte.save()
    client = als(klas.anna)
    assert "Bijstellen: te weinig tijd" in client.get(reverse("behoeften", args=[klas.cyclus.kenmerk])).content.decode()
    adres = reverse("behoefte-doe", args=[klas.cyclus.kenmerk, behoefte.leerling.kenmerk, behoefte.pk])
    client.post(adres, {"daad": "bekeken"}, HTTP_HX_REQUEST="true")
    behoefte.refresh_from_db()
    assert behoefte.bekijken == ""
    behoefte.bekijken = "Bijstellen: te weinig tijd"
    behoefte.save()
    wijzig_behoefte(behoefte=behoefte, wijzigingen=[Veldwijziging("nodig", "Korter en vaker.", draad.VERLENGD)])
    behoefte.refresh_from_db()
    assert behoefte.bekijken == ""
