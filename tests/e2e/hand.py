"""Hands on a mouse and a keyboard, counted: how much work is it?"""

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import Locator, Page

from tests.e2e.axe import eis_toegankelijk


@dataclass
class Hand:
    """Clicks and types on a page. A paste is two keys; a file, or an entry of a list, two clicks: open, choose."""

    pagina: Page
    klikken: int = 0
    aanslagen: int = 0
    begonnen: float = field(default_factory=monotonic)

    def klik(self, doel: Locator) -> None:
        doel.click()
        self.klikken += 1

    def ga(self, doel: Locator, adres: str) -> None:
        """Click what leads to another page; that page must be clean for axe."""
        vorige = self.pagina.evaluate("performance.timeOrigin")
        self.klik(doel)
        self.pagina.wait_for_function("(vorige) => performance.timeOrigin !== vorige", arg=vorige)
        self.pagina.wait_for_url(adres)
        self.pagina.wait_for_load_state("load")
        eis_toegankelijk(self.pagina)

    def kies_bestand(self, veld: Locator, bestand: Path) -> None:
        veld.set_input_files(bestand)
        self.klikken += 2

    def kies(self, lijst: Locator, keuze: str) -> None:
        lijst.select_option(label=keuze)
        self.klikken += 2

    def vul(self, veld: Locator, dag: str) -> None:
        """Fill in a date, which is typed without its dashes."""
        veld.fill(dag)
        self.klikken += 1
        self.aanslagen += len(dag.replace("-", ""))

    def plak(self, veld: Locator, tekst: str) -> None:
        veld.click()
        self.pagina.keyboard.insert_text(tekst)
        self.klikken += 1
        self.aanslagen += 2

    def typ(self, veld: Locator, tekst: str) -> None:
        veld.click()
        self.pagina.keyboard.type(tekst)
        self.pagina.keyboard.press("Tab")
        self.klikken += 1
        self.aanslagen += len(tekst) + 1

    @property
    def seconden(self) -> float:
        return monotonic() - self.begonnen
