"""Groep 6 from overview to the archive: Anna and Roos go round the whole cyclus without touching a mouse."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.draad import ALLES_BEWAARD, Draad
from tests.e2e.mensen import meld_aan, meld_af

#: Ten pupils by three tests, as a spreadsheet copies them.
BLOK = "\n".join("\t".join(f"{basis + rij} II" for basis in (60, 150, 260)) for rij in range(10))


def test_anna_en_roos_ronden_cyclus_a_af_met_het_toetsenbord(context: BrowserContext, pagina: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    draad = Draad(pagina)
    toetsen = draad.toetsen
    pagina.goto("/inloggen/")
    meld_aan(toetsen, "Anna Zinnebeeld")
    toetsen.open(pagina.get_by_role("link", name="Naar de groep"), "**/groepen/*/")
    toetsen.open(pagina.get_by_role("link", name="1 Overzicht").first, "**/overzicht/")

    _vul_het_overzicht(draad)
    draad.stap("Signaleren", "signalen")
    draad.besluit_over_signalen()
    assert pagina.locator(".behoefte[data-onaf=ja]").count() > 0, "er is een behoefte af te maken"
    draad.benoem_behoeften()
    toetsen.open(pagina.get_by_role("button", name="Verder naar clusteren"), "**/clusters/")
    draad.cluster()
    draad.maak_het_plan()
    draad.stel_het_plan_vast()
    draad.neem_in_uitvoering()
    draad.evalueer("Het dagelijkse kwartier werkte.")
    draad.begin_de_volgende()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Wat heeft wie nodig?")

    meld_af(toetsen)
    meld_aan(toetsen, "Roos Wensdroom")
    _archiveer(draad)
    print(toetsen.verslag("cyclus A in groep 6"))  # noqa: T201
    toetsen.eis_zichtbaar()


def _vul_het_overzicht(draad: Draad) -> None:
    pagina, toetsen = draad.pagina, draad.toetsen
    rij = pagina.locator(".overzicht tbody tr").first
    rekenen, observatie = rij.locator("td.vaklijn").nth(3), rij.locator("td.ob")

    toetsen.ga_naar(rij.locator("th"))
    toetsen.druk(*["ArrowRight"] * 5)
    toetsen.sta_op(rekenen)
    toetsen.typ("210 III")
    toetsen.druk("Enter")
    toetsen.sta_op(pagina.locator(".overzicht tbody tr").nth(1).locator("td.vaklijn").nth(3))
    expect(rekenen).to_have_attribute("data-t", "210 III")

    toetsen.druk("ArrowUp", *["ArrowRight"] * 5)
    toetsen.sta_op(observatie)
    was = observatie.get_attribute("data-t")
    toetsen.druk("Enter", "Control+End", "Shift+Enter")
    toetsen.typ("– Praat zacht in de kring")
    toetsen.druk("Tab")
    werd = f"{was}\n– Praat zacht in de kring"
    expect(observatie).to_have_attribute("data-t", werd)
    toetsen.druk("Control+z")
    expect(observatie).to_have_attribute("data-t", str(was))
    toetsen.druk("Control+y")
    expect(observatie).to_have_attribute("data-t", werd)

    toetsen.druk("ArrowLeft", "Home", "ArrowRight", "ArrowRight")
    toetsen.sta_op(rij.locator("td.vaklijn").first)
    pagina.evaluate("(tekst) => navigator.clipboard.writeText(tekst)", BLOK)
    toetsen.druk("Control+v")
    toetsen.ga_naar(pagina.get_by_role("button", name="30 cellen plakken"))
    toetsen.druk("Enter")
    expect(pagina.locator("#bewaarstand")).to_have_text(ALLES_BEWAARD)
    _eis_blok(draad)

    pagina.reload()
    toetsen.bekijk()
    _eis_blok(draad)
    expect(rekenen).to_have_attribute("data-t", "210 III")
    expect(observatie).to_have_attribute("data-t", werd)


def _eis_blok(draad: Draad) -> None:
    for nummer, regel in enumerate(BLOK.split("\n")):
        cellen = draad.pagina.locator(".overzicht tbody tr").nth(nummer).locator("td.vaklijn")
        for plek, waarde in enumerate(regel.split("\t")):
            expect(cellen.nth(plek)).to_have_attribute("data-t", waarde)


def _archiveer(draad: Draad) -> None:
    pagina, toetsen = draad.pagina, draad.toetsen
    toetsen.druk("/")
    toetsen.typ("groep 6")
    toetsen.enter("**/zoeken/**")
    toetsen.open(pagina.get_by_role("main").get_by_role("link", name="Groep 6").first, "**/groepen/*/")
    afgerond = pagina.locator(".cyclusvlak", has_text="Cyclus 2").last
    toetsen.open(afgerond.get_by_role("link", name="6 ").first, "**/evaluatie/")
    toetsen.open(pagina.get_by_role("button", name="Archiveren"), "**/evaluatie/")
    expect(pagina.get_by_text("samen in het archief")).to_be_visible()
    expect(pagina.get_by_role("button", name="Archiveren")).to_have_count(0)
