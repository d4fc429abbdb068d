"""The frame around each page: menu, person, notices, and the pages for when something is refused."""

from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from tests.vormgeving.html_lezen import Lezer
from zorgroute.vormgeving.context import raamwerk
from zorgroute.vormgeving.views.stijl import stijl

pytestmark = pytest.mark.urls("tests.vormgeving.adressen")


def vraag(pad: str, *, aangemeld: bool = True) -> HttpRequest:
    request = RequestFactory().get(pad)
    request.user = SimpleNamespace(  # type: ignore[assignment]
        is_authenticated=aangemeld, naam="Anna Zinnebeeld", initialen="AZ", rolnaam="leerkracht"
    )
    return request


@pytest.mark.parametrize(
    ("pad", "actief"),
    [("/", ["Vandaag"]), ("/groepen", ["Groepen"]), ("/groepen/abc/plan", ["Groepen"]), ("/groepenx", [])],
)
def test_it_marks_where_you_are(pad: str, actief: list[str]) -> None:
    assert [punt.naam for punt in raamwerk(vraag(pad))["menu"] if punt.actief] == actief


def test_it_shows_no_menu_to_who_is_not_signed_in() -> None:
    context = raamwerk(vraag("/", aangemeld=False))
    assert (context["menu"], context["persoon"]) == ([], None)
    gelezen = Lezer(render_to_string("vormgeving/basis.html", request=vraag("/", aangemeld=False)))
    assert not gelezen.alle("nav")
    assert not gelezen.alle("form")


@pytest.mark.urls("zorgroute.vormgeving.urls")
def test_it_leaves_out_pages_that_are_not_there() -> None:
    context = raamwerk(vraag("/"))
    assert context["menu"] == []
    Lezer(render_to_string("vormgeving/basis.html", request=vraag("/")))


def test_it_lets_you_search_skip_and_sign_out() -> None:
    gelezen = Lezer(render_to_string("vormgeving/basis.html", request=vraag("/")))
    assert gelezen.alle("form", role="search", action="/zoeken")
    assert gelezen.alle("form", method="post", action="/uitloggen")
    assert gelezen.alle("input", name="csrfmiddlewaretoken")
    assert gelezen.alle("a", href="#inhoud")
    assert gelezen.alle("main", id="inhoud")
    assert gelezen.elementen[0] == ("html", {"lang": "nl", "data-fase": "", "data-vlak": ""})


def test_the_style_page_shows_every_component() -> None:
    antwoord = stijl(vraag("/stijl"))
    html = antwoord.content.decode()
    gelezen = Lezer(html)
    assert antwoord.status_code == 200
    for naam in ("ring", "knop", "niveau", "signaal", "staat", "fasemerk", "plusmin", "stem", "kaart", "leeg",
                 "melding", "veld", "tabel", "voortgang", "dialoog", "grafiek", "verdeling"):  # fmt: skip
        assert gelezen.alle("div", id=naam), naam
    niveaus = [int(tag[1]) for tag, _ in gelezen.elementen if tag in {"h1", "h2", "h3", "h4"}]
    assert niveaus.count(1) == 1


@pytest.mark.parametrize("naam", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_and_says_what_is_kept(naam: str) -> None:
    html = get_template(f"{naam}.html").render()
    gelezen = Lezer(html)
    assert gelezen.alle("a", href="/")
    assert not gelezen.alle("script")
    for woord in ("Error", "Exception", "Traceback", "http"):
        assert woord not in gelezen.tekst
