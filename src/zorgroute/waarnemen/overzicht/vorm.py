"""The components that a cell is made of, each drawn once per distinct content, as plain HTML text.

They are the macros of `vormgeving`; a class has some forty different level chips and sparklines among its
four hundred cells, so calling a macro for each would cost more than the rest of the page (PF1). For the same
reason cells are put together as text here and pass the template in one piece: what people typed goes through
`veilig`, the one place where it is escaped.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup, escape

from zorgroute.vormgeving.verdeling import Deel

SPARKHOOGTE = 1.5
_TE_VERVANGEN = re.compile(r"""[&<>"']""")


def veilig(tekst: str) -> str:
    """Escape what people or files brought in, for text and for attributes alike."""
    return str(escape(tekst)) if _TE_VERVANGEN.search(tekst) else tekst


def als_html(delen: str) -> Markup:
    """Hand over text that was put together from components and from what went through `veilig`."""
    return Markup(delen)  # noqa: S704


@lru_cache(maxsize=1024)
def chip(tekst: str, onder: bool) -> str:
    """A level or score; an empty text is shown as unknown, never as zero."""
    return str(_macro("merk", "niveau")(tekst, onder))


@lru_cache(maxsize=1024)
def signaalchip(teken: str, code: str, voorstel: bool) -> str:
    return str(_macro("merk", "signaal")(teken, code, voorstel))


@lru_cache(maxsize=4)
def plusmin(soort: str) -> str:
    return str(_macro("merk", "plusmin")(soort))


@lru_cache(maxsize=8192)
def spark(punten: tuple[float | None, ...]) -> str:
    """Draw distances to the middle, oldest first, between -SPARKHOOGTE and SPARKHOOGTE."""
    return str(_macro("beeld", "spark")(punten))


def verdeling(titel: str, delen: list[Deel], tekst: str) -> str:
    return str(_macro("beeld", "verdeling")(titel, delen, tekst))


@cache
def _macro(bestand: str, naam: str) -> Callable[..., Any]:
    sjabloon = cast(Jinja2, engines["jinja2"]).env.get_template(f"vormgeving/onderdelen/{bestand}.html")
    return cast(Callable[..., Any], getattr(sjabloon.module, naam))
