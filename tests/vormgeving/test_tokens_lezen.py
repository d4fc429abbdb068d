"""Everyone can read the screens: contrast is computed from the tokens, and only the tokens name a colour."""

import re
from pathlib import Path

import pytest

from zorgroute import vormgeving

MAP = Path(vormgeving.__file__).parent / "static" / "vormgeving"
BRON = (MAP / "tokens.css").read_text()
KLEUR = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", BRON[: BRON.index("@media")]))


def helderheid(hexkleur: str) -> float:
    kanalen = [int(hexkleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineair = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


def contrast(een: str, ander: str) -> float:
    licht, donker = sorted((helderheid(KLEUR[een]), helderheid(KLEUR[ander])), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


@pytest.mark.parametrize("tekst", ["inkt", "inkt-2", "inkt-3"])
@pytest.mark.parametrize("grond", ["blad", "papier", "papier-2", "kracht"])
def test_ink_can_be_read_on_every_ground(tekst: str, grond: str) -> None:
    assert contrast(tekst, grond) >= 4.5


@pytest.mark.parametrize("fase", ["waarnemen", "begrijpen", "plannen", "realiseren", "onder"])
def test_a_phase_can_be_read_on_paper_on_its_tint_and_under_white(fase: str) -> None:
    for grond in ("blad", "papier", "papier-2", f"{fase}-zacht", "op-fase"):
        assert contrast(fase, grond) >= 4.5, grond


def test_the_edge_of_a_control_can_be_seen() -> None:
    assert min(contrast("rand", grond) for grond in ("blad", "papier", "papier-2")) >= 3


@pytest.mark.parametrize("bestand", sorted(p.name for p in MAP.glob("*.css") if p.name != "tokens.css"))
def test_only_the_tokens_name_a_colour(bestand: str) -> None:
    bron = re.sub(r"/\*.*?\*/", "", (MAP / bestand).read_text(), flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", bron) == []


def test_every_sign_that_a_template_asks_for_exists() -> None:
    tekens = set(re.findall(r'<symbol id="(\w+)"', (MAP / "tekens.svg").read_text()))
    sjablonen = Path(vormgeving.__file__).parent.rglob("*.html")
    gevraagd = {naam for pad in sjablonen for naam in re.findall(r'teken\("(\w+)"', pad.read_text())}
    assert gevraagd <= tekens
