"""The levels of a norm from best to lowest, so that a school's list of levels can be read as a minimum."""

from collections.abc import Iterable

LADDERS = (("I+", "I", "II", "III", "IV", "V"), ("A+", "A", "B", "C", "D", "E"))


def laagst_goede(niveaus: Iterable[str]) -> str:
    """Return the lowest level that is still good, when `niveaus` is all that lies below it; '' otherwise."""
    genoemd = set(niveaus)
    for ladder in LADDERS:
        begin = len(ladder) - len(genoemd)
        if begin > 0 and genoemd == set(ladder[begin:]):
            return ladder[begin - 1]
    return ""


def rang(niveau: str) -> tuple[int, str]:
    """Return a key that sorts levels from best to lowest, those of no ladder behind them."""
    for ladder in LADDERS:
        if niveau in ladder:
            return ladder.index(niveau), niveau
    return len(LADDERS[0]), niveau
