"""In a plan there is room for a roepnaam, and two pupils may not be taken for one."""

from itertools import count

from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.leerlingen.models import Leerling

_nummer = count(1)


def _kind(roepnaam: str, achternaam: str, **velden: object) -> Leerling:
    return Leerling(pk=next(_nummer), roepnaam=roepnaam, achternaam=achternaam, **velden)


def _namen(*kinderen: Leerling) -> list[str]:
    return list(korte_namen(kinderen).values())


def test_it_says_the_roepnaam_when_that_is_enough() -> None:
    assert _namen(_kind("Noor", "Verhaaltje"), _kind("Sem", "Papier")) == ["Noor", "Sem"]


def test_it_adds_a_letter_or_the_whole_name_to_tell_pupils_apart() -> None:
    assert _namen(_kind("Sem", "Papier"), _kind("Sem", "Wolkman")) == ["Sem P.", "Sem W."]
    assert _namen(_kind("Sem", "Papier"), _kind("Sem", "Potlood")) == ["Sem Papier", "Sem Potlood"]


def test_it_keeps_the_key_of_who_has_no_name_yet() -> None:
    assert _namen(_kind("Leerling", "27001", naam_onbekend=True)) == ["Leerling 27001"]
