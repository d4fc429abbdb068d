"""Deciding on a signal: through the services, and on the page of step 2."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import maak
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, School, Vak
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen.models import Resultaat, Toets
from zorgroute.toetsen.services import InGebruik, verwijder_toets
from zorgroute.waarnemen.gegevens import merk_van
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntinvoer
from zorgroute.waarnemen.models import Observatie, Signaal
from zorgroute.waarnemen.querysets.signalen import besluiten_van, voorstellen_van
from zorgroute.waarnemen.services.ijkpunten import laad_ijkpunten
from zorgroute.waarnemen.services.signalen import Besluitfout, bevestig, bevestig_alle, herroep, voeg_toe, wijs_af
from zorgroute.waarnemen.signaalbeeld import Signaalbeeld, signaalbeelden
from zorgroute.waarnemen.signalering import Voorstel

Als = Callable[[Persoon], Client]
VANDAAG = date(2027, 2, 11)


@pytest.fixture(autouse=True)
def _vandaag() -> object:
    with time_machine.travel(VANDAAG, tick=False):
        yield


@dataclass
class Klas:
    """Groep 6 with Noor below the minimum, Bram on it, and Şevval without a result."""

    school: School
    groep: Groep
    cyclus: Cyclus
    toets: Toets
    noor: Leerling
    bram: Leerling
    sevval: Leerling
    anna: Persoon

    def beeld(self, leerling: Leerling) -> Signaalbeeld:
        groep = [self.noor.pk, self.bram.pk, self.sevval.pk]
        voorstellen = voorstellen_van(self.cyclus, leerlingen=groep)
        return signaalbeelden(voorstellen, besluiten_van(self.cyclus), leerlingen=groep)[leerling.pk]

    def voorstel(self) -> Voorstel:
        return self.beeld(self.noor).open[0]


@pytest.fixture
def klas(school: School) -> Klas:
    groep = maak.groep(school)
    vak = maak.vakken(school)["BL"]
    toets = maak.toets(school, "Begrijpend lezen", vak)
    noor, bram = maak.leerling(groep), maak.leerling(groep, "Bram", "Papier")
    sevval = maak.leerling(groep, "Şevval", "Zinnebeeldig")
    maak.resultaat(noor, toets, date(2027, 1, 20), 24)
    maak.resultaat(bram, toets, date(2027, 1, 20), 28)
    laad_ijkpunten(school=school, invoer=[IJkpuntinvoer("Begrijpend lezen", "minimum", 28)])
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep)
    return Klas(school, groep, maak.cyclus(groep), toets, noor, bram, sevval, anna)


def adres(klas: Klas, naam: str = "signalen") -> str:
    return reverse(naam, args=[klas.cyclus.kenmerk])


def velden(klas: Klas, besluit: str, **extra: object) -> dict[str, object]:
    """What the page sends: a decision on a proposal names the data that it showed."""
    merk = {} if besluit == "herroepen" else {"merk": merk_van(klas.voorstel())}
    return {
        **merk,
        "leerling": klas.noor.kenmerk,
        "toets": klas.toets.pk,
        "soort": "minimum",
        "besluit": besluit,
        **extra,
    }


# the services


def test_it_keeps_reason_and_data_as_they_were(klas: Klas) -> None:
    signaal = bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=klas.anna)
    Resultaat.objects.update(waarde=20)
    signaal.refresh_from_db()
    assert signaal.reden == "Begrijpend lezen 24. Ons minimum is 28."
    assert signaal.gegevens == [{"datum": "2027-01-20", "waarde": 24, "niveau": None}]
    assert (signaal.code, signaal.door) == ("BL", klas.anna)


def test_it_shows_a_decided_signal_no_longer_as_proposal(klas: Klas) -> None:
    bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=klas.anna)
    beeld = klas.beeld(klas.noor)
    assert (len(beeld.open), len(beeld.bevestigd)) == (0, 1)


def test_it_asks_for_a_reason_to_reject(klas: Klas) -> None:
    with pytest.raises(Besluitfout, match="waarom niet"):
        wijs_af(cyclus=klas.cyclus, voorstel=klas.voorstel(), afwijsreden="  ", door=klas.anna)
    assert not Signaal.objects.exists()


def test_it_keeps_a_rejection_with_its_reason(klas: Klas) -> None:
    wijs_af(cyclus=klas.cyclus, voorstel=klas.voorstel(), afwijsreden="ze was ziek", door=None)
    beeld = klas.beeld(klas.noor)
    assert (beeld.open, [s.afwijsreden for s in beeld.afgewezen]) == ([], ["ze was ziek"])


def test_it_proposes_again_only_when_the_data_changed(klas: Klas) -> None:
    wijs_af(cyclus=klas.cyclus, voorstel=klas.voorstel(), afwijsreden="ze was ziek", door=klas.anna)
    laad_ijkpunten(school=klas.school, invoer=[IJkpuntinvoer("Begrijpend lezen", "minimum", 30)])
    assert klas.beeld(klas.noor).open == []
    maak.resultaat(klas.noor, klas.toets, date(2027, 2, 10), 26)
    beeld = klas.beeld(klas.noor)
    assert [voorstel.reden for voorstel in beeld.open] == ["Begrijpend lezen 26. Ons minimum is 30."]
    assert beeld.eerder[klas.toets.pk, "minimum"].afwijsreden == "ze was ziek"


def test_it_keeps_a_confirmed_signal_when_nothing_would_be_proposed_any_more(klas: Klas) -> None:
    bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=klas.anna)
    maak.resultaat(klas.noor, klas.toets, date(2027, 2, 10), 40)
    beeld = klas.beeld(klas.noor)
    assert (beeld.open, len(beeld.bevestigd)) == ([], 1)


def test_it_decides_anew_in_place_of_the_earlier_decision_and_remembers_that(klas: Klas) -> None:
    wijs_af(cyclus=klas.cyclus, voorstel=klas.voorstel(), afwijsreden="ze was ziek", door=klas.anna)
    maak.resultaat(klas.noor, klas.toets, date(2027, 2, 10), 20)
    bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=None)
    signaal = Signaal.objects.get()
    assert (signaal.staat, signaal.afwijsreden) == ("bevestigd", "")
    assert [keer.staat for keer in signaal.history.order_by("history_id")] == ["afgewezen", "bevestigd"]


def test_it_does_not_overwrite_what_another_person_decided(klas: Klas) -> None:
    voorstel = klas.voorstel()
    wijs_af(cyclus=klas.cyclus, voorstel=voorstel, afwijsreden="ze was ziek", door=klas.anna)
    with pytest.raises(Besluitfout, match="Anna Zinnebeeld heeft dit signaal al afgewezen"):
        bevestig(cyclus=klas.cyclus, voorstel=voorstel, door=maak.persoon("Koen", "Zogenaamd"))
    assert Signaal.objects.get().staat == "afgewezen"


def test_it_counts_confirming_twice_as_once(klas: Klas) -> None:
    voorstel = klas.voorstel()
    eerst = bevestig(cyclus=klas.cyclus, voorstel=voorstel, door=klas.anna)
    weer = bevestig(cyclus=klas.cyclus, voorstel=voorstel, door=None)
    assert (weer.pk, weer.door, weer.history.count()) == (eerst.pk, klas.anna, 1)


def test_it_takes_no_decision_on_a_missing_result(klas: Klas) -> None:
    gemist = klas.beeld(klas.sevval).ontbreekt[0]
    with pytest.raises(Besluitfout, match="ontbreekt"):
        bevestig(cyclus=klas.cyclus, voorstel=gemist, door=klas.anna)


def test_it_confirms_all_or_none(klas: Klas) -> None:
    gemist = klas.beeld(klas.sevval).ontbreekt[0]
    with pytest.raises(Besluitfout):
        bevestig_alle(cyclus=klas.cyclus, voorstellen=[klas.voorstel(), gemist], door=klas.anna)
    assert not Signaal.objects.exists()


def test_it_proposes_again_what_is_taken_back(klas: Klas) -> None:
    signaal = bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=klas.anna)
    herroep(signaal=signaal)
    assert len(klas.beeld(klas.noor).open) == 1
    assert Signaal.history.count() == 2


def test_it_adds_several_signals_by_hand_to_one_pupil(klas: Klas) -> None:
    for reden in ("Zit vaak alleen.", "Is snel boos."):
        voeg_toe(cyclus=klas.cyclus, leerling=klas.bram, code="SEO", reden=reden, door=klas.anna)
    assert [s.reden for s in klas.beeld(klas.bram).bevestigd] == ["Zit vaak alleen.", "Is snel boos."]
    with pytest.raises(Besluitfout, match="Schrijf in een zin"):
        voeg_toe(cyclus=klas.cyclus, leerling=klas.bram, code="SEO", reden=" ", door=klas.anna)
    with pytest.raises(Besluitfout, match="501 tekens"):
        voeg_toe(cyclus=klas.cyclus, leerling=klas.bram, code="SEO", reden="a" * 501, door=klas.anna)


def test_it_looks_at_a_closed_cycle_with_the_results_of_then(klas: Klas) -> None:
    eerder = maak.cyclus(klas.groep, nummer=2, begin=date(2026, 11, 9), eind=date(2027, 1, 15))
    voorstellen = voorstellen_van(eerder, leerlingen=[klas.noor.pk])
    assert [voorstel.soort for voorstel in voorstellen] == ["ontbreekt"]


def test_it_looks_only_at_tests_of_the_vak_in_cyclus_b(klas: Klas) -> None:
    vak = Vak.objects.create(school=klas.school, code="EN", naam="Engels")
    toets = maak.toets(klas.school, "Woordjes", vak)
    laad_ijkpunten(school=klas.school, invoer=[IJkpuntinvoer("Woordjes", "minimum", 5)])
    maak.resultaat(klas.noor, toets, date(2027, 1, 20), 3)
    in_b = voorstellen_van(maak.cyclus(klas.groep, vak=vak), leerlingen=[klas.noor.pk])
    in_a = voorstellen_van(klas.cyclus, leerlingen=[klas.noor.pk])
    assert ([v.toets for v in in_b], [v.toets for v in in_a]) == (["Woordjes"], ["Begrijpend lezen"])


def test_it_does_not_signal_on_a_test_that_was_put_away(klas: Klas) -> None:
    Toets.objects.update(in_overzicht=False)
    assert voorstellen_van(klas.cyclus, leerlingen=[klas.noor.pk]) == []


# the page


def test_it_shows_each_proposal_with_its_data_and_what_is_missing(klas: Klas, als: Als) -> None:
    Observatie.objects.create(
        school=klas.school, leerling=klas.noor, soort="kracht", tekst="Vertelt beeldend", datum=date(2027, 1, 5)
    )
    pagina = als(klas.anna).get(adres(klas)).content.decode()
    tekst = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pagina)))
    assert "Begrijpend lezen 24. Ons minimum is 28." in tekst
    assert "20 jan 2027 24" in tekst
    assert "Vertelt beeldend" in tekst
    assert "1 voorstel bij 1 leerling" in tekst
    assert "Nog geen uitslag van Begrijpend lezen." in tekst
    assert tekst.index("Vertelt beeldend") < tekst.index("Begrijpend lezen 24.")


def test_it_says_once_what_nobody_in_the_group_has_made(klas: Klas, als: Als) -> None:
    for naam in ("Spelling", "Rekenen"):
        maak.toets(klas.school, naam, klas.toets.vak)
        laad_ijkpunten(school=klas.school, invoer=[IJkpuntinvoer(naam, "minimum", 28)])
    pagina = als(klas.anna).get(adres(klas)).content.decode()
    assert "Rekenen, Spelling<br>" in pagina
    assert pagina.count("nog door niemand in de groep gemaakt") == 1
    assert "Niemand in de groep" not in pagina


def test_it_confirms_with_one_click(klas: Klas, als: Als) -> None:
    antwoord = als(klas.anna).post(
        adres(klas, "signaal-besluit"),
        velden(klas, "bevestigd"),
        headers={"HX-Request": "true"},
    )
    blok = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'id="l-{klas.noor.kenmerk}"' in blok and "<html" not in blok
    assert "Herken ik" not in blok and "herkend door Anna Zinnebeeld" in blok
    assert Signaal.objects.get().staat == "bevestigd"


def test_it_goes_back_to_the_page_without_htmx(klas: Klas, als: Als) -> None:
    antwoord = als(klas.anna).post(adres(klas, "signaal-besluit"), velden(klas, "bevestigd"))
    assert antwoord.headers["Location"] == f"{adres(klas)}#l-{klas.noor.kenmerk}"


@pytest.mark.parametrize("terug", ["https://elders.test/", "//elders.test/", "javascript:alert(1)"])
def test_it_goes_back_to_no_other_site(klas: Klas, als: Als, terug: str) -> None:
    antwoord = als(klas.anna).post(adres(klas, "signaal-besluit"), velden(klas, "bevestigd", terug=terug))
    assert antwoord.headers["Location"].startswith(adres(klas))


def test_it_says_in_the_block_that_a_reason_is_missing(klas: Klas, als: Als) -> None:
    antwoord = als(klas.anna).post(
        adres(klas, "signaal-besluit"), velden(klas, "afgewezen"), headers={"HX-Request": "true"}
    )
    assert antwoord.status_code == 422
    assert "Schrijf erbij waarom niet" in antwoord.content.decode()
    assert not Signaal.objects.exists()


@pytest.mark.parametrize("merk", ["zoals het was", ""])
def test_it_refuses_a_decision_on_data_that_changed_meanwhile(klas: Klas, als: Als, merk: str) -> None:
    gezien = velden(klas, "bevestigd")
    Resultaat.objects.filter(leerling=klas.noor).update(waarde=20)
    antwoord = als(klas.anna).post(
        adres(klas, "signaal-besluit"),
        gezien if merk else gezien | {"merk": ""},
        headers={"HX-Request": "true"},
    )
    assert "intussen veranderd" in antwoord.content.decode()
    assert not Signaal.objects.exists()


def test_it_takes_a_decision_back(klas: Klas, als: Als) -> None:
    client = als(klas.anna)
    client.post(adres(klas, "signaal-besluit"), velden(klas, "afgewezen", afwijsreden="ze was ziek"))
    client.post(adres(klas, "signaal-besluit"), velden(klas, "herroepen"))
    assert not Signaal.objects.exists()
    antwoord = client.post(adres(klas, "signaal-besluit"), velden(klas, "herroepen"), headers={"HX-Request": "true"})
    assert "er niet meer" in antwoord.content.decode()


def test_it_adds_and_removes_a_signal_by_hand(klas: Klas, als: Als) -> None:
    client = als(klas.anna)
    hand = {"leerling": klas.bram.kenmerk, "code": "plus", "reden": "Rekent ver vooruit."}
    client.post(adres(klas, "signaal-toevoegen"), hand)
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.code, signaal.reden) == ("hand", "plus", "Rekent ver vooruit.")
    client.post(
        adres(klas, "signaal-besluit"),
        {"leerling": klas.bram.kenmerk, "soort": "hand", "toets": "", "signaal": signaal.pk, "besluit": "herroepen"},
    )
    assert not Signaal.objects.exists()
    assert client.post(adres(klas, "signaal-toevoegen"), {**hand, "code": "verzonnen"}).status_code == 400


def test_it_confirms_at_once_what_was_on_the_screen(klas: Klas, als: Als) -> None:
    maak.resultaat(klas.sevval, klas.toets, date(2027, 1, 20), 10)
    groep = [klas.noor.pk, klas.bram.pk, klas.sevval.pk]
    merken = [merk_van(voorstel) for voorstel in voorstellen_van(klas.cyclus, leerlingen=groep)]
    client = als(klas.anna)
    assert "alle 2 onder ons minimum" in client.get(adres(klas)).content.decode()
    client.post(adres(klas, "signalen-bevestigen"), {"merk": merken})
    assert Signaal.objects.filter(staat="bevestigd").count() == 2


def test_it_confirms_nothing_at_once_when_one_of_them_changed(klas: Klas, als: Als) -> None:
    maak.resultaat(klas.sevval, klas.toets, date(2027, 1, 20), 10)
    groep = [klas.noor.pk, klas.bram.pk, klas.sevval.pk]
    merken = [merk_van(voorstel) for voorstel in voorstellen_van(klas.cyclus, leerlingen=groep)]
    Resultaat.objects.filter(leerling=klas.noor).update(waarde=40)
    als(klas.anna).post(adres(klas, "signalen-bevestigen"), {"merk": merken})
    assert not Signaal.objects.exists()


def test_it_does_not_exist_for_who_has_nothing_to_do_with_the_group(klas: Klas, als: Als) -> None:
    ander = maak.persoon("Koen", "Zogenaamd")
    maak.rol(ander, Rolsoort.LEERKRACHT, klas.school, groep=maak.groep(klas.school, "7", leerjaar="7"))
    client = als(ander)
    assert client.get(adres(klas)).status_code == 404
    assert client.post(adres(klas, "signaal-besluit"), velden(klas, "bevestigd")).status_code == 404
    assert client.post(adres(klas, "signaal-toevoegen"), velden(klas, "bevestigd")).status_code == 404
    assert client.post(adres(klas, "signalen-bevestigen"), {}).status_code == 404


def test_it_lets_a_schoolleider_read_but_not_decide(klas: Klas, als: Als) -> None:
    leider = maak.persoon("Wim", "Fictief")
    maak.rol(leider, Rolsoort.SCHOOLLEIDER, klas.school)
    client = als(leider)
    pagina = client.get(adres(klas))
    assert pagina.status_code == 200 and "Herken ik" not in pagina.content.decode()
    for naam in ("signaal-besluit", "signaal-toevoegen", "signalen-bevestigen"):
        assert client.post(adres(klas, naam), velden(klas, "bevestigd")).status_code == 403
    assert not Signaal.objects.exists()


def test_it_knows_no_pupil_of_another_group(klas: Klas, als: Als) -> None:
    vreemd = maak.leerling(maak.groep(klas.school, "7", leerjaar="7"), "Fien", "Fabel")
    antwoord = als(klas.anna).post(
        adres(klas, "signaal-besluit"), velden(klas, "bevestigd") | {"leerling": vreemd.kenmerk}
    )
    assert antwoord.status_code == 404


@pytest.mark.parametrize(
    "fout",
    [
        {"besluit": "misschien"},
        {"toets": "1;drop table"},
        {"toets": "9" * 40},
        {"toets": "²"},
        {"soort": "<b>"},
        {"soort": "ontbreekt"},
        {"besluit": "herroepen", "signaal": "9" * 18},
    ],
)
def test_it_decides_nothing_on_nonsense(klas: Klas, als: Als, fout: dict[str, str]) -> None:
    antwoord = als(klas.anna).post(adres(klas, "signaal-besluit"), velden(klas, "bevestigd") | fout)
    assert antwoord.status_code in {302, 400}
    assert not Signaal.objects.exists()


def test_it_shows_hostile_words_as_words(klas: Klas, als: Als) -> None:
    boos = '<script>alert("x")</script>'
    Toets.objects.update(naam=boos)
    Leerling.objects.filter(pk=klas.noor.pk).update(roepnaam=boos)
    wijs_af(cyclus=klas.cyclus, voorstel=klas.voorstel(), afwijsreden=boos, door=klas.anna)
    voeg_toe(cyclus=klas.cyclus, leerling=klas.bram, code=boos, reden=boos, door=klas.anna)
    pagina = als(klas.anna).get(adres(klas)).content.decode()
    assert "<script>alert" not in pagina
    assert "&lt;script&gt;alert" in pagina


def test_it_asks_the_database_as_often_for_thirty_pupils_as_for_three(klas: Klas, als: Als) -> None:
    client = als(klas.anna)
    client.get(adres(klas))
    with CaptureQueriesContext(connection) as weinig:
        client.get(adres(klas))
    for nummer in range(27):
        kind = maak.leerling(klas.groep, f"Kind{nummer}", "Bordkarton")
        maak.resultaat(kind, klas.toets, date(2027, 1, 20), nummer)
    with CaptureQueriesContext(connection) as veel:
        client.get(adres(klas))
    assert len(veel) == len(weinig) <= 14


def test_it_does_not_remove_a_test_that_decisions_rest_on(klas: Klas) -> None:
    bevestig(cyclus=klas.cyclus, voorstel=klas.voorstel(), door=klas.anna)
    Resultaat.objects.all().delete()
    with pytest.raises(InGebruik, match="rusten besluiten"):
        verwijder_toets(toets=klas.toets)
    assert Toets.objects.filter(pk=klas.toets.pk).exists()


@pytest.mark.parametrize("veld", ["afwijsreden", "leerling", "soort"])
def test_it_survives_signs_that_no_keyboard_gives(klas: Klas, als: Als, veld: str) -> None:
    client = als(klas.anna)
    for besluit in ("afgewezen", "herroepen"):
        gegevens = velden(klas, besluit, afwijsreden="ziek") | {veld: "a\x00b"}
        assert client.post(adres(klas, "signaal-besluit"), gegevens).status_code in {302, 404}
    hand = {"leerling": klas.bram.kenmerk, "code": "plus", "reden": "Rekent\x00 ver."}
    assert client.post(adres(klas, "signaal-toevoegen"), hand).status_code == 302
    assert klas.beeld(klas.bram).bevestigd[0].reden == "Rekent ver."
