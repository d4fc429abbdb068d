"""Hands on a keyboard: going through a page as someone without a mouse does, looking where the focus is."""

from dataclasses import dataclass, field
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import eis_toegankelijk

#: Nobody tabs further than this; a page that needs more is no page for the keyboard.
_HOOGSTENS = 600

#: What has the focus now, and what is wrong with how that shows: no outline, outside the window, or covered
#: (WCAG 2.4.7 and 2.4.11). Of a radio button without a box of its own the outline may be drawn on its label.
_FOCUS = """(doel) => {
  const el = document.activeElement;
  if (!el || el === document.body || el === document.documentElement) return {hier: false, gebrek: null};
  const label = el.closest('label') ?? el.labels?.[0];
  const wie = el.outerHTML.slice(0, 140);
  const gebrek = (wat) => ({hier: doel === null || el === doel, gebrek: wat && `${wat}: ${wie}`});

  const omlijnd = (e) => {
    const stijl = e && getComputedStyle(e);
    return stijl && stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) >= 2;
  };
  const drager = [el, el.nextElementSibling, label].find(omlijnd);
  if (!drager) return gebrek('geen focusrand');

  const vlak = drager.getClientRects()[0] ?? drager.getBoundingClientRect();
  const [hoog, breed] = [innerHeight, document.documentElement.clientWidth];
  const past = (van, tot, ruimte) => tot - van <= ruimte ? van >= -1 && tot <= ruimte + 1 : van < ruimte && tot > 0;
  if (!vlak.width || !vlak.height || !past(vlak.top, vlak.bottom, hoog) || !past(vlak.left, vlak.right, breed)) {
    return gebrek(`buiten beeld op ${Math.round(vlak.left)},${Math.round(vlak.top)}`);
  }
  const raak = (deel) => {
    const x = Math.min(Math.max(vlak.left + vlak.width * deel, 1), breed - 1);
    const y = Math.min(Math.max(vlak.top + vlak.height * deel, 1), hoog - 1);
    const boven = document.elementFromPoint(x, y);
    return boven && [drager, el, label].some((e) => e?.contains(boven));
  };
  return gebrek([0.25, 0.5, 0.75].every(raak) ? null : 'bedekt');
}"""


@dataclass
class Toetsenbord:
    """Presses keys on a page, counts them, and remembers every place where the focus could not be seen."""

    pagina: Page
    aanslagen: int = 0
    gebreken: list[str] = field(default_factory=list)
    begonnen: float = field(default_factory=monotonic)

    def druk(self, *toetsen: str) -> None:
        for toets in toetsen:
            self.pagina.keyboard.press(toets)
            self.aanslagen += 1

    def typ(self, tekst: str) -> None:
        self.pagina.keyboard.type(tekst)
        self.aanslagen += len(tekst)

    def vervang(self, tekst: str) -> None:
        """Select what stands in the field and type over it."""
        self.druk("Control+a")
        self.typ(tekst)

    def ga_naar(self, doel: Locator, *, terug: bool = False) -> Locator:
        """Tab until `doel` has the focus; fails when the keyboard does not get there."""
        expect(doel).to_be_visible()
        element = doel.element_handle()
        for _ in range(_HOOGSTENS):
            self.druk("Shift+Tab" if terug else "Tab")
            if self._kijk(element):
                return doel
        raise AssertionError(f"{self.pagina.url}: met Tab is dit niet te bereiken: {doel}")

    def sta_op(self, doel: Locator) -> None:
        """The focus is to be on `doel`, in sight; as after a key that moves it."""
        expect(doel).to_be_focused()
        self._kijk(doel.element_handle())

    def open(self, doel: Locator, adres: str, *, terug: bool = False) -> None:
        """Tab to a link or button and press Enter; the page that follows is awaited and held to the rules."""
        self.ga_naar(doel, terug=terug)
        self.enter(adres)

    def enter(self, adres: str) -> None:
        """Press Enter on what has the focus, and await the page it leads to."""
        vorige = self.pagina.evaluate("performance.timeOrigin")
        self.druk("Enter")
        self.pagina.wait_for_function("(vorige) => performance.timeOrigin !== vorige", arg=vorige)
        self.pagina.wait_for_url(adres)
        self.bekijk()

    def bekijk(self) -> None:
        """Await the page and its modules; then it must be clean for axe."""
        self.pagina.wait_for_load_state("load")
        eis_toegankelijk(self.pagina)

    def eis_zichtbaar(self) -> None:
        """Raise AssertionError with every place where the focus could not be seen."""
        assert not self.gebreken, "\n".join(dict.fromkeys(self.gebreken))

    def verslag(self, naam: str) -> str:
        return f"{naam}: {self.aanslagen} toetsaanslagen in {monotonic() - self.begonnen:.0f} s"

    def _kijk(self, doel: object) -> bool:
        stand = self.pagina.evaluate(_FOCUS, doel)
        if stand["gebrek"]:
            self.gebreken.append(f"{self.pagina.url.partition('//')[2].partition('/')[2]} {stand['gebrek']}")
        return bool(stand["hier"])
