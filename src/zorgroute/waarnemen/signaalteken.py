"""The sign of a signal, the same in the S column, on the page of the signals and in the panel."""

from typing import Protocol

_TEKEN = {"minimum": "onder", "niveau": "onder", "daling": "daling", "voorsprong": "plus", "hand": "zorg"}
_SEO = frozenset({"seo", "werkhouding"})


class HeeftSoort(Protocol):
    """A test, as far as its sign goes."""

    @property
    def soort(self) -> str: ...


def teken_van_signaal(soort: str, toets: HeeftSoort | None) -> str:
    """The sign of a signal: which rule made it, or that it is about welbevinden and werkhouding."""
    if toets and toets.soort in _SEO and soort in {"minimum", "niveau"}:
        return "welbevinden"
    return _TEKEN.get(soort, "zorg")
