"""htmx asks for one block: it comes with its macros, its super block and the notices that wait."""

from collections.abc import Iterator

import jinja2
import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import BaseStorage, Message
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from tests.vormgeving.html_lezen import Lezer
from zorgroute.vormgeving.blok import render_blok

PAGINA = """{% extends "vormgeving/basis.html" %}
{% from "vormgeving/onderdelen/knop.html" import knop %}
{% block titel %}{{ super() }}: groep{% endblock %}
{% block inhoud %}{{ knop(woord, "/plan") }}{% block rij %}<i>{{ woord }}</i>{% endblock %}{% endblock %}
"""


class Geheugen(BaseStorage):
    def _get(self, *args: object, **kwargs: object) -> tuple[list[Message], bool]:
        return [], True

    def _store(self, *args: object, **kwargs: object) -> list[Message]:
        return []


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/plan")
    request._messages = Geheugen(request)  # type: ignore[attr-defined]
    return request


@pytest.fixture(autouse=True)
def pagina(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    env = engines["jinja2"].env
    extra = jinja2.DictLoader({"proef.html": PAGINA})
    with monkeypatch.context() as wissel:
        wissel.setattr(env, "loader", jinja2.ChoiceLoader([extra, env.loader]))
        yield


def test_it_answers_with_one_block_and_the_macros_of_the_page(request_: HttpRequest) -> None:
    html = render_blok(request_, "proef.html", "inhoud", context={"woord": "<b>"}).content.decode()
    gelezen = Lezer(html)
    assert gelezen.alle("a", class_="knop")
    assert not gelezen.alle("html")
    assert "<b>" in gelezen.tekst


def test_it_answers_with_a_block_inside_a_block_and_with_what_it_extends(request_: HttpRequest) -> None:
    antwoord = render_blok(request_, "proef.html", "rij", "titel", context={"woord": "Noor"}, status=422)
    assert antwoord.content.decode() == "<i>Noor</i>Zorgroute: groep"
    assert antwoord.status_code == 422


def test_it_brings_the_notices_that_wait(request_: HttpRequest) -> None:
    request_._messages.add(constants.ERROR, "Regel 14 <klopt> niet.")  # type: ignore[attr-defined]
    gelezen = Lezer(render_blok(request_, "proef.html", "rij", context={"woord": ""}).content.decode())
    (plek,) = gelezen.alle("div", id="meldingen")
    assert plek["hx-swap-oob"] == "true"
    assert "Regel 14 <klopt> niet." in gelezen.tekst


def test_it_refuses_a_block_that_is_not_there(request_: HttpRequest) -> None:
    with pytest.raises(KeyError):
        render_blok(request_, "proef.html", "nergens")
