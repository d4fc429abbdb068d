"""From an agreed criterion to a decided signal, by keyboard: the IB'er agrees it, the teacher decides."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.axe import eis_toegankelijk
from tests.e2e.mensen import word


def open_signalen(pagina: Page) -> None:
    pagina.goto("/groepen/")
    pagina.get_by_role("link", name=re.compile("^Groep 6")).first.press("Enter")
    pagina.get_by_role("link", name=re.compile("Signaleren")).first.press("Enter")
    expect(pagina.get_by_role("heading", name="Wie vraagt aandacht?")).to_be_visible()


def test_it_agrees_a_criterion_and_decides_on_what_it_proposes(pagina: Page) -> None:
    word(pagina, "Roos Wensdroom")
    pagina.goto("/school/ijkpunten/")
    pagina.get_by_role("link", name="Wijzigen: Rekenen").press("Enter")
    expect(pagina.get_by_label("Ons minimum")).to_be_focused()
    pagina.get_by_label("Meer uitdaging boven").fill("100")
    expect(pagina.locator(".proef")).to_contain_text("kan meer aan")
    eis_toegankelijk(pagina)
    pagina.get_by_role("button", name="Bewaren").press("Enter")
    expect(pagina.get_by_role("link", name="Wijzigen: Rekenen")).to_be_focused()
    expect(pagina.get_by_text("hoger dan 100")).to_be_visible()

    pagina.context.clear_cookies()
    word(pagina, "Anna Zinnebeeld")
    open_signalen(pagina)
    voorstellen = pagina.locator("[data-voorstel]")
    begin = voorstellen.count()
    assert begin > 3
    pagina.keyboard.press("j")
    expect(voorstellen.first.get_by_role("button", name="Herken ik")).to_be_focused()
    pagina.keyboard.press("j")
    pagina.keyboard.press("k")
    expect(voorstellen.first.get_by_role("button", name="Herken ik")).to_be_focused()

    tweede = voorstellen.nth(1).get_attribute("data-voorstel")
    pagina.keyboard.press("Enter")
    expect(voorstellen).to_have_count(begin - 1)
    expect(pagina.locator(f'[data-voorstel="{tweede}"] [data-herken]')).to_be_focused()

    pagina.keyboard.press("n")
    eis_toegankelijk(pagina)
    pagina.keyboard.type("ze dit in de les al laat zien")
    pagina.keyboard.press("Enter")
    expect(voorstellen).to_have_count(begin - 2)
    expect(pagina.get_by_text("Niet, omdat ze dit in de les al laat zien")).to_be_visible()

    pagina.keyboard.press("n")
    pagina.keyboard.press("Escape")
    expect(pagina.locator("details.niet[open]")).to_have_count(0)
    pagina.reload()
    expect(voorstellen).to_have_count(begin - 2)
    eis_toegankelijk(pagina)


def test_it_orders_the_catalogue_without_losing_the_place(pagina: Page) -> None:
    word(pagina, "Roos Wensdroom")
    pagina.goto("/school/toetsen/")
    namen = pagina.locator("a.toetsnaam")
    eerste = namen.first.inner_text()
    knop = pagina.locator("button.omlaag").first
    nummer = knop.get_attribute("id")
    knop.press("Enter")
    expect(namen.nth(1)).to_have_text(eerste.replace("\n", " "))
    expect(pagina.locator(f"#{nummer}")).to_be_focused()
    pagina.get_by_label("Zoek een toets").fill("welb")
    expect(namen).to_have_count(4)
    eis_toegankelijk(pagina)
