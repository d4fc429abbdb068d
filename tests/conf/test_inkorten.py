"""A text is never cut unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgroute.conf.inkorten import kort_in


@pytest.mark.parametrize(
    ("hoogstens", "kort"),
    [(30, "Leest vlot, vóór 29 januari."), (27, "Leest vlot, vóór 29…"), (12, "Leest vlot…"), (4, "Lee…")],
)
def test_it_cuts_after_a_word_with_one_ellipsis(hoogstens: int, kort: str) -> None:
    assert kort_in("Leest vlot, vóór 29 januari.", hoogstens) == kort


@given(st.text(max_size=60), st.integers(min_value=2, max_value=40))
def test_it_fits_and_shows_that_there_was_more(tekst: str, hoogstens: int) -> None:
    kort = kort_in(tekst, hoogstens)
    assert len(kort) <= hoogstens
    assert kort == tekst if len(tekst) <= hoogstens else kort.endswith("…")
