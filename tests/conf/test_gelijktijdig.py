"""Two people never overwrite each other unseen; what does not fit is said in one sentence."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.gelijktijdig import Botsing, Veldwijziging, lees_wijzigingen, pas_toe, schoon


def test_it_takes_a_field_for_changed_only_with_the_text_it_was_opened_with() -> None:
    post = {"doel": "Leest.\r\nElke dag.", "was_doel": "", "nodig": "Zonder was", "vreemd": "x", "was_vreemd": ""}
    assert lees_wijzigingen(post, ("doel", "nodig")) == [Veldwijziging("doel", "Leest.\nElke dag.", "")]


def test_it_sets_what_changed_and_leaves_what_is_the_same() -> None:
    behoefte = Onderwijsbehoefte(doel="Oud", nodig="Zelfde")
    anders = pas_toe(behoefte, [Veldwijziging("doel", "Nieuw", "Oud"), Veldwijziging("nodig", "Zelfde", "Iets")])
    assert [wijziging.veld for wijziging in anders] == ["doel"]
    assert behoefte.doel == "Nieuw"


def test_it_refuses_when_another_text_stands_there_by_now() -> None:
    behoefte = Onderwijsbehoefte(doel="Van Koen")
    with pytest.raises(Botsing) as botsing:
        pas_toe(behoefte, [Veldwijziging("doel", "Van Anna", "Oud")])
    assert (botsing.value.nu, botsing.value.wijziging.waarde) == ("Van Koen", "Van Anna")
    assert behoefte.doel == "Van Koen"


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [("doel", "x" * 501, "hoogstens 500 tekens"), ("instructie", "vreemd", "Kies een van de mogelijkheden")],
)
def test_it_says_in_one_sentence_what_does_not_fit(veld: str, waarde: str, melding: str) -> None:
    behoefte = Onderwijsbehoefte()
    with pytest.raises(ValidationError, match=melding):
        pas_toe(behoefte, [Veldwijziging(veld, waarde, schoon(getattr(behoefte, veld)))])


@given(st.text())
def test_it_cleans_a_text_once_and_for_all(tekst: str) -> None:
    eens = schoon(tekst)
    assert schoon(eens) == eens
    assert not set(eens) & set("\x00\r\x0b\x1f")
