"""Every page of the product, for three roles, on a phone and on a desk: clean for axe, steady, and with its menu."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import eis_toegankelijk
from tests.e2e.mensen import word

#: Who sees most of a group, of the work of a school, and of how it is set up.
ROLLEN = ("Pieter Rekenschijn", "Hanneke Hersenschim", "Wim Letterbak")
BREEDTEN = ((360, 780), (1440, 900))
HOOFDMENU = ["Vandaag", "Groepen", "Leerlingen", "School"]
VERSCHUIVING = 0.02

#: Addresses that are no page: an act (POST), a part of a page, or data. A new address is a page unless it is here.
GEEN_PAGINA = {
    "gezondheid",
    "uitloggen", "word-castlid", "eerste-wachtwoord", "rol-geven", "rol-beeindigen",
    "cyclus-beginnen", "stap-zetten", "cyclus-volgende",
    "overzicht-cellen", "overzicht-leerling",
    "signaal-besluit", "signaal-toevoegen", "signalen-bevestigen",
    "behoefte-cel", "behoefte", "behoefte-doe",
    "clusters-doe", "plan-opstellen", "plan-regel", "plan-regel-weg", "plan-basisregel", "plan-staat",
    "evaluatie-terugblik", "evaluatie-regel", "evaluatie-leerling", "evaluatie-staat", "evaluatie-succes",
    "ijkpunten-bestand", "ijkpunten-laden", "ijkpunten-toets", "ijkpunten-proef",
    "toets-doe", "instrument", "instrument-nieuw", "toetsmoment", "toetsmoment-verwijderen",
    "inlezing-stand", "inlezing-proberen", "inlezing-doorvoeren", "inlezing-weggooien", "inlezing-toml",
}  # fmt: skip
#: The demo holds no file that was handed in: the thread that begins with one passes these. Signing in is for visitors.
ELDERS_BEKEKEN = {"inlezing", "inlezing-kolommen", "inloggen"}
#: Pages that no link leads to: one types them, or is sent there.
ZONDER_KOPPELING = {"stijl": "/stijl", "zoeken": "/zoeken/?q=groep", "zonder-groep": "/school/zonder-groep/"}

#: So many pages of a kind are read for where they lead: not every group has a plan, not every plan a version.
GENOEG = 4
_KOPPELING = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')

#: The layout shifts nobody caused, since the page began (web.dev: windows of at most 5 s; here all of them).
_MEET_VERSCHUIVING = """
window.verschuiving = 0;
new PerformanceObserver((lijst) => {
  for (const een of lijst.getEntries()) if (!een.hadRecentInput) window.verschuiving += een.value;
}).observe({type: 'layout-shift', buffered: true});
"""

_LETTERS_ER = "document.fonts.ready.then(() => new Promise((klaar) => setTimeout(klaar, 100)))"
_MAAT = "[document.documentElement.scrollWidth, innerWidth, window.verschuiving]"


@pytest.fixture(scope="module")
def adressen(browser: Browser, zorgroute: str) -> dict[str, dict[str, str]]:
    """Per role one address of every page that links lead to, by the name of the address."""
    return {wie: dict(_verken(browser, zorgroute, wie)) for wie in ROLLEN}


def _verken(browser: Browser, zorgroute: str, wie: str) -> Iterator[tuple[str, str]]:
    context = browser.new_context(base_url=zorgroute, locale="nl-NL")
    pagina = context.new_page()
    word(pagina, wie)
    if pagina.goto("/school/teams/").ok:
        _maak_team(pagina)
    gelezen, keren, rij = set(), Counter[str](), deque(["/", *ZONDER_KOPPELING.values()])
    while rij:
        adres = rij.popleft()
        naam = _naam(adres)
        if naam is None or naam in GEEN_PAGINA or adres in gelezen or keren[naam] >= GENOEG:
            continue
        gelezen.add(adres)
        antwoord = context.request.get(adres)
        if not antwoord.ok or _naam(urlsplit(antwoord.url).path) != naam:
            continue
        keren[naam] += 1
        if keren[naam] == 1:
            yield naam, adres
        rij.extend(urljoin(adres, gevonden) for gevonden in _KOPPELING.findall(antwoord.text()))
    context.close()


def _maak_team(pagina: Page) -> None:
    """The school of the demo whose beheerder can be visited has no teams yet; the page of one is a page as well."""
    pagina.get_by_label("Naam").fill("Onderbouw")
    pagina.get_by_role("main").locator("form button[type=submit]").first.click()
    expect(pagina.get_by_role("link", name="wijzigen Onderbouw").first).to_be_visible()


def _naam(adres: str) -> str | None:
    try:
        return resolve(urlsplit(adres).path).url_name
    except Resolver404:
        return None


def _alle_namen(wortel: URLResolver) -> Iterator[str]:
    for patroon in wortel.url_patterns:
        if isinstance(patroon, URLPattern):
            yield str(patroon.name)
        else:
            yield from _alle_namen(patroon)


def test_elke_pagina_wordt_door_een_van_de_rollen_bekeken(adressen: dict[str, dict[str, str]]) -> None:
    bekeken = {naam for van_rol in adressen.values() for naam in van_rol}
    assert set(_alle_namen(get_resolver())) - GEEN_PAGINA - ELDERS_BEKEKEN - bekeken == set()


def test_wat_geen_pagina_heet_bestaat_nog() -> None:
    assert set(_alle_namen(get_resolver())) >= GEEN_PAGINA | ELDERS_BEKEKEN | set(ZONDER_KOPPELING)


@pytest.mark.parametrize("breedte", BREEDTEN, ids=lambda maat: f"{maat[0]}px")
@pytest.mark.parametrize("wie", ROLLEN, ids=lambda naam: naam.split()[0].lower())
def test_elke_pagina_is_toegankelijk_en_staat_stil(
    pagina: Page, adressen: dict[str, dict[str, str]], wie: str, breedte: tuple[int, int]
) -> None:
    pagina.set_viewport_size({"width": breedte[0], "height": breedte[1]})
    pagina.add_init_script(_MEET_VERSCHUIVING)
    word(pagina, wie)
    fouten = [fout for adres in adressen[wie].values() for fout in _bezwaren(pagina, adres)]
    assert not fouten, "\n\n".join(fouten)


def _bezwaren(pagina: Page, adres: str) -> Iterator[str]:
    pagina.goto(adres)
    pagina.evaluate(_LETTERS_ER)
    try:
        eis_toegankelijk(pagina)
    except AssertionError as fout:
        yield str(fout)
    maat = pagina.evaluate(_MAAT)
    if maat[2] >= VERSCHUIVING:  # on a busy machine a typeface may come late, once; a page that shifts does so again
        pagina.reload()
        pagina.evaluate(_LETTERS_ER)
        maat = pagina.evaluate(_MAAT)
    if maat[0] > maat[1]:
        yield f"{adres}: {maat[0]} px breed in een venster van {maat[1]} px"
    if maat[2] >= VERSCHUIVING:
        yield f"{adres}: verschuift {maat[2]:.3f}"
    if pagina.locator(".hoofdmenu a").all_inner_texts() != HOOFDMENU:
        yield f"{adres}: hoofdmenu is {pagina.locator('.hoofdmenu a').all_inner_texts()}"
    if not pagina.get_by_role("searchbox", name="Zoek een leerling, groep of plan").is_visible():
        yield f"{adres}: geen zoekveld"
    pagina.locator("details.gebruiker > summary").press("Enter")
    if not pagina.get_by_role("button", name="Uitloggen").is_visible():
        yield f"{adres}: geen knop om uit te loggen"


def test_de_inlogpagina_is_voor_een_bezoeker_toegankelijk(pagina: Page) -> None:
    for breedte, hoogte in BREEDTEN:
        pagina.set_viewport_size({"width": breedte, "height": hoogte})
        pagina.goto("/inloggen/")
        eis_toegankelijk(pagina)
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(pagina.locator(".hoofdmenu")).to_have_count(0)
