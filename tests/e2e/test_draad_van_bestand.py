"""From a file with real scores to an evaluated plan: what someone does who never saw it, counted.

It is Yusra who reads it in: the tests of a file join the catalogue of the whole school, and De Inktvlek is no one
else's here.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.hand import Hand
from tests.e2e.mensen import word

#: The tenth percentile of all 2287 pupils, as the README of the data gives it.
IJKPUNTEN = """\
[[ijkpunt]]
toets = "langPOST"
soort = "minimum"
waarde = 28
[[ijkpunt]]
toets = "aritPOST"
soort = "minimum"
waarde = 10
"""
#: Someone who knows nothing has ten minutes; hands that hesitate nowhere have one.
HOOGSTENS_KLIKKEN = 120
HOOGSTENS_SECONDEN = 600


def test_een_ib_er_maakt_van_een_csv_een_geevalueerd_plan(pagina: Page, shared: Path) -> None:
    bestand = shared / "data" / "bdf.csv"
    if not bestand.exists():
        pytest.skip("bdf.csv is er niet")
    hand = Hand(pagina)
    word(pagina, "Yusra Luchtkasteel")

    _lees_in(hand, bestand)
    hand.ga(pagina.get_by_role("link", name="Naar de groepen"), "**/groepen/")
    hand.ga(pagina.get_by_role("link", name="Groep 280", exact=True), "**/groepen/*/")
    groep = pagina.url
    expect(pagina.locator(".namenlijst li")).to_have_count(7)
    _spreek_ijkpunten_af(hand)
    pagina.goto(groep)
    hand.ga(pagina.get_by_role("button", name="beginnen").first, "**/overzicht/")
    expect(pagina.locator(".overzicht tbody tr")).to_have_count(7)

    _herken_de_signalen(hand)
    _neem_behoeften_over(hand)
    hand.ga(pagina.get_by_role("button", name="Verder naar clusteren"), "**/clusters/")
    hand.ga(pagina.get_by_role("button", name="over en maak het plan"), "**/plan/")
    _stel_vast(hand)
    hand.ga(pagina.get_by_role("link", name="Naar de evaluatie"), "**/evaluatie/")
    _evalueer(hand)

    print(f"bdf.csv: {hand.klikken} klikken, {hand.aanslagen} aanslagen, {hand.seconden:.0f} s")  # noqa: T201
    assert hand.klikken <= HOOGSTENS_KLIKKEN
    assert hand.seconden <= HOOGSTENS_SECONDEN


def _lees_in(hand: Hand, bestand: Path) -> None:
    pagina = hand.pagina
    hand.ga(pagina.get_by_role("link", name="School", exact=True), "**/school/")
    hand.ga(pagina.get_by_role("link", name="inlezen"), "**/school/inlezen/")
    hand.kies_bestand(pagina.get_by_label("Bestand van je computer"), bestand)
    hand.ga(pagina.get_by_role("button", name="Verder"), "**/kolommen/")
    hand.kies(pagina.get_by_label("Hierin staat in kolom aritdiff"), "niet gebruiken")
    hand.kies(pagina.get_by_label("Leerjaar", exact=True), "groep 8")
    hand.vul(pagina.get_by_label("Toetsen gemaakt op"), "2026-10-15")
    hand.ga(pagina.get_by_role("button", name="Proberen"), "**/school/inlezen/*/")
    doorvoeren = pagina.get_by_role("button", name="Doorvoeren")
    expect(doorvoeren).to_be_visible(timeout=120_000)
    expect(_telling(pagina, "gelezen")).to_have_text("2287")
    expect(_telling(pagina, "klopt niet")).to_have_text("0")
    bevestig = pagina.get_by_label("Ja, dit klopt")
    if bevestig.count():
        hand.klik(bevestig)
    hand.ga(doorvoeren, "**/school/inlezen/*/")
    expect(pagina.get_by_text("Alles uit dit bestand staat nu bij")).to_be_visible(timeout=120_000)


def _telling(pagina: Page, naam: str) -> Locator:
    return pagina.locator(".telling div", has=pagina.get_by_text(naam, exact=True)).locator("dd")


def _spreek_ijkpunten_af(hand: Hand) -> None:
    pagina = hand.pagina
    hand.ga(pagina.get_by_role("link", name="School", exact=True), "**/school/")
    hand.ga(pagina.get_by_role("link", name="IJkpunten"), "**/school/ijkpunten/")
    hand.klik(pagina.get_by_text("Bestand laden of plakken"))
    hand.plak(pagina.get_by_label("Of plak de tekst"), IJKPUNTEN)
    hand.ga(pagina.get_by_role("button", name="Laden"), "**/school/ijkpunten/**")


def _herken_de_signalen(hand: Hand) -> None:
    """The signals of class 280 are those of the check values: 5 of 7 below in taal, 6 of 7 in rekenen."""
    pagina = hand.pagina
    stappen = pagina.get_by_role("navigation", name="Stappen van de cyclus")
    hand.ga(stappen.get_by_role("link", name="Signaleren"), "**/signalen/")
    voorstellen = pagina.locator("[data-voorstel]")
    expect(voorstellen).to_have_count(11)
    expect(voorstellen.filter(has_text="langPOST")).to_have_count(5)
    expect(voorstellen.filter(has_text="aritPOST")).to_have_count(6)
    hand.ga(pagina.get_by_role("button", name="alle 11"), "**/signalen/")
    expect(voorstellen).to_have_count(0)
    hand.ga(pagina.get_by_role("button", name="Verder naar behoeften"), "**/behoeften/")


def _neem_behoeften_over(hand: Hand) -> None:
    pagina = hand.pagina
    voorstellen, benoemd = pagina.locator("form.behoefte.voorstel"), pagina.locator(".behoefte[data-onaf]")
    expect(voorstellen).to_have_count(11)
    for nummer in range(11):
        hand.klik(voorstellen.first.locator("[data-overnemen]").first)
        expect(benoemd).to_have_count(nummer + 1)
    for vak in pagina.locator("textarea[name=doel]").all():
        if not vak.input_value():
            hand.typ(vak, "Scoort op de volgende toets boven ons minimum.")
            expect(vak.locator("xpath=ancestor::form").locator("[data-stand]")).to_contain_text("bewaard")


def _stel_vast(hand: Hand) -> None:
    pagina = hand.pagina
    for vak in pagina.locator("textarea[name=doel]").all():
        if not vak.input_value():
            hand.typ(vak, "Iedereen leest elke dag een kwartier, vóór 29 januari.")
    expect(pagina.locator(".nodig")).to_have_count(0)
    hand.ga(pagina.get_by_role("button", name="Plan vaststellen"), "**/plan/")
    hand.ga(pagina.get_by_role("button", name="In uitvoering nemen"), "**/plan/")


def _evalueer(hand: Hand) -> None:
    pagina = hand.pagina
    for regel in pagina.locator("section.regel[data-compleet]").all():
        for vraag in ("uitgevoerd", "bereikt", "vervolg"):
            hand.klik(regel.locator(f".regelvorm label:has(input[name={vraag}])").first)
        expect(regel).to_have_attribute("data-compleet", "ja")
    hand.ga(pagina.get_by_role("button", name="Evaluatie afronden"), "**/evaluatie/")
    expect(pagina.get_by_text("De evaluatie is afgerond en bewaard.")).to_be_visible()
