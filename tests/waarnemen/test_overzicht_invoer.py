"""What is typed in a cell is read as a teacher means it, or refused in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgroute.toetsen.models import Schaal
from zorgroute.waarnemen.overzicht.bron import Observatierij, Toetsrij
from zorgroute.waarnemen.overzicht.invoer import lees_score, schrijf_score
from zorgroute.waarnemen.overzicht.tekstcel import SOORT_VAN_TEKEN, lees_regels, schrijf_regels
from zorgroute.waarnemen.overzicht.uitslagcel import Schaalbreedte, schaalbreedte
from zorgroute.waarnemen.signalering import Meting


def toets(schaal: str = Schaal.VAARDIGHEIDSSCORE) -> Toetsrij:
    return Toetsrij(1, "Proef", "PR", "onafhankelijk", schaal, None, None, "", "", "", ())


@pytest.mark.parametrize(
    ("schaal", "tekst", "waarde", "niveau"),
    [
        (Schaal.VAARDIGHEIDSSCORE, "165", "165", ""),
        (Schaal.VAARDIGHEIDSSCORE, " 165,50  iv ", "165.50", "IV"),
        (Schaal.VAARDIGHEIDSSCORE, "i+", None, "I+"),
        (Schaal.CIJFER, "7.5", "7.5", ""),
        (Schaal.NIVEAU_I_V, "III", None, "III"),
        (Schaal.AVI, "avi-m5", None, "M5"),
        (Schaal.REFERENTIENIVEAU, "1f", None, "1F"),
        (Schaal.VAARDIGHEIDSSCORE, "", None, ""),
    ],
)
def test_it_reads_scores_and_levels(schaal: str, tekst: str, waarde: str | None, niveau: str) -> None:
    score = lees_score(tekst, toets(schaal))
    assert (score.waarde, score.niveau) == (None if waarde is None else Decimal(waarde), niveau)


@pytest.mark.parametrize(
    ("schaal", "tekst"),
    [
        (Schaal.VAARDIGHEIDSSCORE, "1.234,5"),
        (Schaal.VAARDIGHEIDSSCORE, "nan"),
        (Schaal.VAARDIGHEIDSSCORE, "VI"),
        (Schaal.CIJFER, "11"),
        (Schaal.CIJFER, "7 III"),
        (Schaal.PERCENTIEL, "-1"),
        (Schaal.NIVEAU_I_V, "165"),
        (Schaal.AVI, "M9"),
    ],
)
def test_it_refuses_what_is_no_result_of_this_test(schaal: str, tekst: str) -> None:
    with pytest.raises(ValueError, match=r"Proef"):
        lees_score(tekst, toets(schaal))


@given(
    st.decimals(min_value=-999_999, max_value=999_999, places=3),
    st.sampled_from(["", "I+", "I", "II", "III", "IV", "V"]),
)
def test_it_reads_back_what_it_writes(waarde: Decimal, niveau: str) -> None:
    score = lees_score(schrijf_score(waarde, niveau), toets())
    assert (score.waarde, score.niveau) == (waarde, niveau)


@given(st.text())
def test_it_never_fails_otherwise_than_in_words(tekst: str) -> None:
    try:
        lees_score(tekst, toets())
    except ValueError as fout:
        assert str(fout).endswith(".")


@given(st.text(max_size=300))
def test_it_writes_lines_that_read_the_same_again(tekst: str) -> None:
    def schrijf(regels: list[tuple[str, str]]) -> str:
        return schrijf_regels([Observatierij(SOORT_VAN_TEKEN[teken], regel, date.min) for teken, regel in regels])

    eens = schrijf(lees_regels(tekst))
    assert schrijf(lees_regels(eens)) == eens


def test_it_draws_a_line_over_levels_or_over_scores_never_over_both() -> None:
    scores = [[Meting(date(2026, 1, 1), Decimal(10), ""), Meting(date(2026, 2, 1), Decimal(20), "")]]
    assert schaalbreedte(scores) == Schaalbreedte(10.0, 20.0)
    assert schaalbreedte([[*scores[0], Meting(date(2026, 3, 1), None, "III")]]) is None
    assert schaalbreedte([[]]) is None
