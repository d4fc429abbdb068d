"""`make screenshots`: every page of the demo at three widths and on paper, in schermen/, to look at.

Run it after a change of look, open the pictures, compare with what was meant. It judges nothing itself.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.conftest import CHROMIUM, VLAGGEN, zorgroute
from tests.e2e.mensen import word

BREEDTEN = (360, 1440, 1920)
DOEL = Path(__file__).resolve().parents[2] / "schermen"

#: Who looks at which pages: a name from the cast, and steps of the cycle or plain addresses.
BEZOEKEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("/inloggen/", "/stijl")),
    ("Anna Zinnebeeld", ("/", "/groepen/", "/leerlingen/", "@groep", "@overzicht", "@signalen", "@behoeften")),
    ("Lotte Figurant", ("@clusters", "@plan")),
    ("Sem Tijdelijk", ("@plan", "@evaluatie")),
    ("Roos Wensdroom", ("/", "/groepen/", "/school/", "/school/inlezen/", "/school/ijkpunten/", "/school/toetsen/")),
    ("Wim Letterbak", ("/", "/school/", "/school/mensen/", "/school/groepen/")),
    ("Pieter Rekenschijn", ("/groepen/", "@overzicht", "@plan")),
    ("Tom Waanbeeld", ("/",)),
)


def main() -> int:
    """Make the pictures; return 0, or 1 when a page answered with an error."""
    if CHROMIUM is None:
        print("Geen chromium: zie make browser.")  # noqa: T201
        return 1
    DOEL.mkdir(exist_ok=True)
    server = zorgroute.__wrapped__()  # type: ignore[attr-defined]
    adres = next(server)
    try:
        with sync_playwright() as speler:
            browser = speler.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
            fouten = [fout for wie, paginas in BEZOEKEN for fout in _bezoek(browser, adres, wie, paginas)]
            browser.close()
    finally:
        next(server, None)
    for fout in fouten:
        print(fout)  # noqa: T201
    return 1 if fouten else 0


def _bezoek(browser: Browser, adres: str, wie: str, paginas: tuple[str, ...]) -> list[str]:
    context: BrowserContext = browser.new_context(base_url=adres, locale="nl-NL")
    pagina = context.new_page()
    if wie:
        word(pagina, wie)
    fouten = []
    for nummer, doel in enumerate(paginas):
        antwoord = pagina.goto(_adres(pagina, doel))
        if antwoord is None or not antwoord.ok:
            fouten.append(f"{wie} {doel}: {antwoord.status if antwoord else 'geen antwoord'}")
            continue
        _leg_vast(
            pagina,
            f"{wie.split(' ')[0].lower() or 'bezoeker'}-{nummer}-{doel.strip('/@').replace('/', '-') or 'start'}",
        )
    context.close()
    return fouten


def _adres(pagina: Page, doel: str) -> str:
    """'@plan' is that step of the cycle on top of the person's groups; anything else an address."""
    if not doel.startswith("@"):
        return doel
    pagina.goto("/groepen/")
    if doel == "@groep":
        return str(pagina.locator(".groepskop a").first.get_attribute("href"))
    rij = str(pagina.locator("a.cyclusrij").first.get_attribute("href"))
    return "/".join([*rij.split("/")[:3], doel[1:], ""])


def _leg_vast(pagina: Page, naam: str) -> None:
    for breedte in BREEDTEN:
        pagina.set_viewport_size(
            {"width": breedte, "height": 780 if breedte < 500 else 1080 if breedte > 1500 else 900}
        )
        pagina.wait_for_load_state("networkidle")
        pagina.screenshot(path=DOEL / f"{naam}-{breedte}.png", full_page=breedte < 500)
    pagina.pdf(path=DOEL / f"{naam}.pdf", prefer_css_page_size=True)


if __name__ == "__main__":
    sys.exit(main())
