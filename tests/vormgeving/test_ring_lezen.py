"""The ring tells a school where a group is: geometry and words, without a page."""

from dataclasses import replace
from math import hypot

import pytest

from zorgroute.vormgeving.ring import BUITEN, FASEN, boog_van, in_woorden, punt, rol_uit, teken_ring
from zorgroute.vormgeving.voorbeelden import voorbeelden

LOPEND = voorbeelden()["ringen"]["lopend"]


def test_it_starts_at_the_top_and_runs_clockwise() -> None:
    assert punt(10, 0) == pytest.approx((50, 40))
    assert punt(10, 90) == pytest.approx((60, 50))


def test_it_gives_each_step_a_sixth_and_never_lets_two_touch() -> None:
    bogen = [boog_van(nummer) for nummer in range(1, 7)]
    for index, (van, tot) in enumerate(bogen):
        assert 60 * index < van < tot < 60 * (index + 1)


def test_it_parts_phases_wider_than_steps_and_the_bespreking_widest() -> None:
    bogen = [boog_van(nummer) for nummer in range(1, 7)]
    kieren = [bogen[(i + 1) % 6][0] + (360 if i == 5 else 0) - bogen[i][1] for i in range(6)]
    binnen = [kier for i, kier in enumerate(kieren[:5]) if FASEN[i] == FASEN[i + 1]]
    tussen = [kier for i, kier in enumerate(kieren[:5]) if FASEN[i] != FASEN[i + 1]]
    assert max(binnen) < min(tussen) < kieren[5]


def test_it_fills_the_part_that_is_done_of_a_step_that_runs() -> None:
    af, nu, _, open_, *_ = teken_ring(LOPEND).segmenten
    assert (af.gevuld, open_.gevuld) == ("", "")
    assert nu.gevuld.split("A")[0] == nu.vlak.split("A")[0], "the filled part starts where the step starts"
    assert nu.gevuld != nu.vlak


@pytest.mark.parametrize("deel", [1.7, 1.0])
def test_it_never_fills_beyond_the_step(deel: float) -> None:
    beeld = replace(LOPEND, stappen=tuple(replace(stap, deel=deel) for stap in LOPEND.stappen))
    assert teken_ring(beeld).segmenten[1].gevuld == teken_ring(beeld).segmenten[1].vlak


def test_it_shows_the_running_step_in_small_rings_and_the_cyclus_in_others() -> None:
    assert teken_ring(LOPEND, "mini").midden == 2
    assert teken_ring(LOPEND, "station").midden == LOPEND.nummer


def test_it_writes_numbers_inside_the_ring_only_where_they_can_be_read() -> None:
    assert [teken_ring(LOPEND, maat).cijfers for maat in ("groot", "strip", "mini", "station")] == [
        True,
        True,
        False,
        False,
    ]
    for deel in teken_ring(LOPEND, "groot").segmenten:
        assert hypot(deel.x - 50, deel.y - 50) < BUITEN


def test_it_says_in_words_what_it_shows() -> None:
    assert in_woorden(LOPEND) == "Groep 6, cyclus 3 van 4: stap 1 af, stap 2 en 3 bezig, stap 4, 5 en 6 nog open"


def test_it_unrolls_into_four_phases_with_the_state_their_steps_share() -> None:
    strook = rol_uit(LOPEND)
    assert [(deel.fase, deel.toestand) for deel in strook] == [
        ("waarnemen", "nu"),
        ("begrijpen", "nu"),
        ("plannen", "open"),
        ("realiseren", "open"),
    ]
    assert [stap.nummer for deel in strook for stap in deel.stappen] == [1, 2, 3, 4, 5, 6]
