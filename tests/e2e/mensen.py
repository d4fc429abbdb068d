"""Becoming one of the cast of the demo, as anyone would."""

from playwright.sync_api import Page


def word(pagina: Page, naam: str) -> None:
    """Sign in with one click as the person of that name."""
    pagina.goto("/inloggen/")
    pagina.get_by_role("button", name=naam).first.press("Enter")
    pagina.wait_for_url("**/")
