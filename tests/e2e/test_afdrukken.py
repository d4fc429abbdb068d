"""Onto paper: the overview of 28 pupils and the group plan, whole and readable, on the sheets a school has."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.mensen import word

#: One page object of a PDF with its size in points, as Chromium writes them uncompressed.
_PAGINA = re.compile(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", re.DOTALL)
A3_LIGGEND = (1191, 842)
A4_LIGGEND = (842, 595)


def _druk_af(pagina: Page, doel: Path) -> list[tuple[int, int]]:
    """Print the open page; return the size of every sheet in points."""
    pdf = pagina.pdf(path=doel, prefer_css_page_size=True)
    return [(round(float(breed)), round(float(hoog))) for breed, hoog in _PAGINA.findall(pdf)]


def _is(bladen: list[tuple[int, int]], maat: tuple[int, int], aantal: int) -> bool:
    return len(bladen) == aantal and all(
        abs(breed - maat[0]) <= 2 and abs(hoog - maat[1]) <= 2 for breed, hoog in bladen
    )


def _zonder_witruimte(tekst: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", tekst)


def _eis_tekst(pdf: Path, teksten: list[str]) -> None:
    """All of it is on the paper, in one piece; skipped with a word where nothing reads a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is er niet (poppler-utils); de tekst op papier is niet nagelezen")
    uit = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True).stdout.decode()
    papier = _zonder_witruimte(uit)
    ontbreekt = [tekst for tekst in teksten if _zonder_witruimte(tekst) not in papier]
    assert teksten and not ontbreekt, ontbreekt


def _groep_6(pagina: Page, stap: str) -> str:
    return _cyclus(pagina, "Anna Zinnebeeld", "Groep 6", stap)


def _cyclus(pagina: Page, wie: str, groep: str, stap: str) -> str:
    """Open a step of the running cyclus of a group."""
    word(pagina, wie)
    pagina.goto("/groepen/")
    kaart = pagina.locator(".groepskaart", has=pagina.get_by_role("link", name=groep, exact=True))
    rij = str(kaart.locator("a.cyclusrij").first.get_attribute("href"))
    adres = "/".join([*rij.split("/")[:3], stap, ""])
    pagina.goto(adres)
    return adres


def _behoeften(pagina: Page) -> list[str]:
    """What pupils need according to the overview: each goal and each approach, as the page holds it."""
    return [tekst for tekst in pagina.locator(".overzicht td.bh .kort").all_text_contents() if tekst.strip()]


def _observaties(pagina: Page) -> list[str]:
    """Every observation, without the sign before it."""
    cellen = pagina.locator(".overzicht tbody td.ob").evaluate_all("(cellen) => cellen.map((cel) => cel.dataset.t)")
    return [regel.strip("+–“” ") for cel in cellen for regel in cel.splitlines()]


@pytest.mark.parametrize(
    ("druk", "maat", "aantal"), [("a3", A3_LIGGEND, 1), ("a4", A4_LIGGEND, 2)], ids=["een-a3", "twee-a4"]
)
def test_het_overzicht_van_28_leerlingen_past_heel_op_papier(
    pagina: Page, tmp_path: Path, druk: str, maat: tuple[int, int], aantal: int
) -> None:
    adres = _groep_6(pagina, "overzicht")
    pagina.goto(f"{adres}?druk={druk}")
    assert pagina.locator(".overzicht tbody tr").count() == 28
    bladen = _druk_af(pagina, tmp_path / "overzicht.pdf")
    assert _is(bladen, maat, aantal), bladen
    assert _afgekapt(pagina, ".overzicht td, .overzicht th") == []
    _eis_tekst(tmp_path / "overzicht.pdf", [max(_behoeften(pagina), key=len), *_observaties(pagina)])


def test_het_groepsplan_past_heel_op_een_a4_liggend(pagina: Page, tmp_path: Path) -> None:
    _cyclus(pagina, "Sem Tijdelijk", "Groep 5", "plan")
    bladen = _druk_af(pagina, tmp_path / "plan.pdf")
    assert _is(bladen, A4_LIGGEND, 1), bladen
    assert _afgekapt(pagina, "table.plan td, table.plan th") == []
    teksten = [tekst for tekst in pagina.locator("table.plan [data-spiegeltekst]").all_text_contents() if tekst]
    _eis_tekst(tmp_path / "plan.pdf", teksten)


def _afgekapt(pagina: Page, keuze: str) -> list[str]:
    """What does not fit its box on paper: text that is cut off or ends in an ellipsis."""
    pagina.emulate_media(media="print")
    fout = pagina.evaluate(
        """(keuze) => [...document.querySelectorAll(keuze)].flatMap((cel) => [cel, ...cel.querySelectorAll('*')])
          .filter((e) => e.checkVisibility() && e.clientWidth > 1 && getComputedStyle(e).overflow !== 'visible'
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
          .map((e) => e.textContent.trim().slice(0, 80))""",
        keuze,
    )
    pagina.emulate_media(media="screen")
    return [str(tekst) for tekst in fout]
