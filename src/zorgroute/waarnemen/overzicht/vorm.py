"""The components that a cell is made of, each drawn once per distinct content.

They are the macros of `vormgeving`; a class has some forty different level chips and sparklines among its
four hundred cells, so calling a macro for each would cost more than the rest of the page (PF1).
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup, escape

from zorgroute.vormgeving.verdeling import Deel

Macro = Callable[..., Markup]
SPARKHOOGTE = 1.5


@cache
def _macro(bestand: str, naam: str) -> Macro:
    sjabloon = cast(Jinja2, engines["jinja2"]).env.get_template(f"vormgeving/onderdelen/{bestand}.html")
    return cast(Macro, getattr(sjabloon.module, naam))


@lru_cache(maxsize=1024)
def chip(tekst: str, onder: bool) -> Markup:
    """A level or score; an empty text is shown as unknown, never as zero."""
    return _macro("merk", "niveau")(tekst, onder)


@lru_cache(maxsize=1024)
def signaalchip(teken: str, code: str, voorstel: bool) -> Markup:
    return _macro("merk", "signaal")(teken, code, voorstel)


@lru_cache(maxsize=4)
def plusmin(soort: str) -> Markup:
    return _macro("merk", "plusmin")(soort)


@lru_cache(maxsize=8192)
def spark(punten: tuple[float | None, ...]) -> Markup:
    """Draw distances to the middle, oldest first, between -SPARKHOOGTE and SPARKHOOGTE."""
    return _macro("beeld", "spark")(punten)


def verdeling(titel: str, delen: list[Deel], tekst: str) -> Markup:
    return _macro("beeld", "verdeling")(titel, delen, tekst)


@lru_cache(maxsize=64)
def teken(naam: str) -> Markup:
    return _macro("teken", "teken")(naam)


def html(tekst: str) -> Markup:
    return escape(tekst)
