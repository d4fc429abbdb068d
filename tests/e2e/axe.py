"""Runs axe on an open page."""

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def eis_toegankelijk(pagina: Page) -> None:
    """Raise AssertionError with rule and place when the page breaks a rule of WCAG 2.2 AA.

    The script is evaluated by the browser's own debugger, which the page's Content Security Policy does not bind.
    """
    pagina.evaluate(_AXE.read_text())
    uitslag = pagina.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    fouten = [
        f"{regel['id']}: {regel['help']} – {plek['html'][:160]}"
        for regel in uitslag["violations"]
        for plek in regel["nodes"]
    ]
    assert not fouten, f"{pagina.url}\n" + "\n".join(fouten)
