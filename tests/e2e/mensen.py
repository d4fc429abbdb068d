"""Becoming one of the cast of the demo, as anyone would."""

from playwright.sync_api import Page

from tests.e2e.toetsenbord import Toetsenbord


def word(pagina: Page, naam: str) -> None:
    """Sign in with one click as the person of that name."""
    pagina.goto("/inloggen/")
    pagina.get_by_role("button", name=naam).first.press("Enter")
    pagina.wait_for_url("**/")


def meld_aan(toetsen: Toetsenbord, naam: str) -> None:
    """Sign in by keyboard alone, from the sign-in page that is open."""
    toetsen.open(toetsen.pagina.get_by_role("button", name=naam).first, "**/")


def meld_af(toetsen: Toetsenbord) -> None:
    """Open the menu of the person and log out, back to the sign-in page."""
    menu = toetsen.pagina.locator("details.gebruiker")
    toetsen.ga_naar(menu.locator("summary"))
    toetsen.druk("Enter")
    toetsen.open(menu.get_by_role("button", name="Uitloggen"), "**/inloggen/**")
