"""The template environment: Jinja2 everywhere, strict about unknown names, in Dutch."""

from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from zorgroute.conf.datums import datum, datum_kort, getal, tijd, weekdag
from zorgroute.conf.inkorten import kort_in
from zorgroute.vormgeving.jinja import tekenaars


def omgeving(**opties: Any) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    env = Environment(  # noqa: S701 – autoescape is switched on in the settings
        **{**opties, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    # a name stays the same as long as the process lives; a page asks for some thirty of them
    env.globals.update(
        static=static if settings.DEBUG else cache(static), url=_url, vandaag=timezone.localdate, **tekenaars()
    )
    env.filters.update(datum=datum, datum_kort=datum_kort, weekdag=weekdag, tijd=tijd, getal=getal, kort_in=kort_in)
    return env


def _url(naam: str, *args: Any, **kwargs: Any) -> str:
    return reverse(naam, args=args or None, kwargs=kwargs or None)
