"""Growth drawn for a teacher: unknown stays unknown, and nothing falls outside its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgroute.vormgeving.grafiek import GROOT, KLEIN, Doek, Meting, teken_grafiek
from zorgroute.vormgeving.spark import BREED, HOOG, teken_spark
from zorgroute.vormgeving.verdeling import BREED as BALK
from zorgroute.vormgeving.verdeling import Deel, teken_verdeling, verdeling_in_woorden

GETAL = st.floats(-1e6, 1e6, allow_nan=False)
SERIE = [
    Meting("M5", 156, "III"),
    Meting("E5", None),
    Meting("M6", 165, "IV", onder=True),
    Meting("E6", 170, "III"),
]


def test_it_draws_nothing_when_nothing_is_known() -> None:
    assert teken_spark([None, None]) is None
    assert teken_grafiek([Meting("M6", None)]) is None
    assert teken_verdeling([Deel("III", 0)]) == ()


def test_it_breaks_the_line_at_an_unknown_moment() -> None:
    beeld = teken_grafiek(SERIE)
    assert beeld is not None
    assert len(beeld.merkpunten) == 3
    m5, m6, e6 = (f"{merk.x:g},{merk.y:g}" for merk in beeld.merkpunten)
    assert beeld.lijnen == (f"{m6} {e6}",), f"{m5} stands alone"
    assert [label for _, label in beeld.momenten] == ["M5", "E5", "M6", "E6"]


def test_it_writes_below_the_line_what_is_below_the_minimum() -> None:
    beeld = teken_grafiek(SERIE)
    assert beeld is not None
    for merk in beeld.merkpunten:
        assert (merk.tekst_y > merk.y) is merk.onder


def test_it_draws_levels_and_no_minimum_when_there_are_no_scores() -> None:
    beeld = teken_grafiek([Meting("M5", None, "II"), Meting("M6", None, "IV", onder=True)], minimum=160)
    assert beeld is not None
    assert beeld.minimum == ()
    assert [lijn.naam for lijn in beeld.schaal] == ["V", "IV", "III", "II", "I"]
    beter, minder = beeld.merkpunten
    assert beter.y < minder.y


def test_it_accepts_plain_mappings_and_a_minimum_per_moment() -> None:
    rij = [{"label": "M5", "waarde": 10.5, "niveau": "III", "onder": False}, {"label": "M6", "waarde": 12}]
    beeld = teken_grafiek(rij, minimum=[9, None])
    assert beeld is not None
    assert [merk.tekst for merk in beeld.merkpunten] == ["10,5 · III", "12"]
    assert beeld.minimum == (), "one known minimum is no line"


@given(st.lists(st.none() | GETAL, min_size=1, max_size=12), st.sampled_from([GROOT, KLEIN]))
def test_it_keeps_every_moment_inside_the_box(waarden: list[float | None], doek: Doek) -> None:
    beeld = teken_grafiek([Meting(str(i), waarde) for i, waarde in enumerate(waarden)], doek=doek)
    for merk in beeld.merkpunten if beeld else ():
        assert 0 <= merk.x <= doek.breed
        assert 0 <= merk.y <= doek.hoog


@given(st.lists(st.none() | GETAL, min_size=1, max_size=12))
def test_it_keeps_the_sparkline_inside_its_cell(punten: list[float | None]) -> None:
    beeld = teken_spark(punten)
    assert (beeld is None) == all(punt is None for punt in punten)
    if beeld:
        assert 0 <= beeld.x <= BREED
        assert 0 <= beeld.y <= HOOG


def test_it_draws_a_pupil_at_the_mean_on_the_line_of_the_mean() -> None:
    beeld = teken_spark([0.0, 0.0])
    assert beeld is not None
    assert beeld.y == pytest.approx(beeld.nul)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_it_fills_the_bar_exactly_with_all_pupils(aantallen: list[int]) -> None:
    stukken = teken_verdeling(Deel(str(i), aantal) for i, aantal in enumerate(aantallen))
    assert len(stukken) == sum(aantal > 0 for aantal in aantallen)
    if stukken:
        assert stukken[-1].x + stukken[-1].breed == pytest.approx(BALK, abs=0.05)


def test_it_says_the_distribution_in_words() -> None:
    delen = [Deel("I", 2), Deel("IV", 0, "onder")]
    assert verdeling_in_woorden("Verdeling TL", delen) == "Verdeling TL: I 2, IV 0"
    assert verdeling_in_woorden("Verdeling TL", []) == "Verdeling TL: nog geen gegevens"
