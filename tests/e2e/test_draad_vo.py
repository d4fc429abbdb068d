"""Wiskunde in havo 2b: Pieter goes round cyclus B without touching a mouse, in the convergent format."""

from playwright.sync_api import Page, expect

from tests.e2e.draad import ALLES_BEWAARD, Draad
from tests.e2e.mensen import meld_aan


def test_pieter_rondt_cyclus_b_af_met_het_toetsenbord(pagina: Page) -> None:
    draad = Draad(pagina)
    toetsen = draad.toetsen
    pagina.goto("/inloggen/")
    meld_aan(toetsen, "Pieter Rekenschijn")
    toetsen.open(pagina.locator(".groepsregel", has_text="Klas h2b · wiskunde"), "**/groepen/*/")
    wiskunde = pagina.locator(".cyclusvlak", has_text="Wiskunde").first
    toetsen.open(wiskunde.get_by_role("link", name="1 Overzicht"), "**/overzicht/")
    _vul_een_cijfer_in(draad)
    draad.stap("Signaleren", "signalen")
    draad.besluit_over_signalen()
    draad.benoem_behoeften()
    toetsen.open(pagina.get_by_role("button", name="Verder naar clusteren"), "**/clusters/")
    draad.cluster()
    draad.maak_het_plan()
    _eis_convergent_format(pagina)
    draad.stel_het_plan_vast()
    draad.neem_in_uitvoering()
    draad.evalueer("De verlengde instructie aan het begin van de les.")
    draad.begin_de_volgende()
    print(toetsen.verslag("cyclus B wiskunde in h2b"))  # noqa: T201
    toetsen.eis_zichtbaar()


def _vul_een_cijfer_in(draad: Draad) -> None:
    pagina, toetsen = draad.pagina, draad.toetsen
    cel = pagina.locator(".overzicht tbody tr").first.locator("td[data-t]").first
    toetsen.ga_naar(pagina.locator(".overzicht tbody th").first)
    toetsen.druk("ArrowRight", "ArrowRight")
    toetsen.sta_op(cel)
    was = str(cel.get_attribute("data-t"))
    toetsen.druk("Delete")
    expect(cel).to_have_attribute("data-t", "")
    toetsen.druk("Control+z")
    expect(cel).to_have_attribute("data-t", was)
    expect(pagina.locator("#bewaarstand")).to_have_text(ALLES_BEWAARD)


def _eis_convergent_format(pagina: Page) -> None:
    """Bijlage 10: one basisgroep, with subgroups that get more or less instruction towards the same goal."""
    expect(pagina.get_by_text("format naar bijlage 10")).to_be_visible()
    expect(pagina.locator("table.plan tbody th").first).to_contain_text("alle")
