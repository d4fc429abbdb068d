"""The template environment: Jinja2 everywhere, strict about unknown names, in Dutch."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from jinja2 import Environment, StrictUndefined

from zorgroute.vormgeving.jinja import tekenaars

_MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def omgeving(**opties: Any) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    env = Environment(  # noqa: S701 – autoescape is switched on in the settings
        **{**opties, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    env.globals.update(static=static, url=_url, vandaag=timezone.localdate, **tekenaars())
    env.filters.update(datum=datum, datum_kort=datum_kort, weekdag=weekdag, tijd=tijd, getal=getal)
    return env


def _url(naam: str, *args: Any, **kwargs: Any) -> str:
    return reverse(naam, args=args or None, kwargs=kwargs or None)


def datum(dag: date | None) -> str:
    """11 februari 2027; an unknown day is an empty text."""
    dag = _lokaal(dag)
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}" if dag else ""


def datum_kort(dag: date | None) -> str:
    """11 feb; for rows where the year is clear."""
    dag = _lokaal(dag)
    return f"{dag.day} {_MAANDEN[dag.month - 1][:3].replace('maa', 'mrt')}" if dag else ""


def weekdag(dag: date | None) -> str:
    dag = _lokaal(dag)
    return _DAGEN[dag.weekday()] if dag else ""


def tijd(moment: datetime | None) -> str:
    """10:42, in the school's own time."""
    return timezone.localtime(moment).strftime("%H:%M") if moment else ""


def getal(waarde: Decimal | float | int | None, decimalen: int | None = None) -> str:
    """Write a number with a decimal comma and without needless zeros; None is an empty text, never 0."""
    if waarde is None:
        return ""
    if decimalen is None:
        tekst = format(Decimal(str(waarde)).normalize(), "f")
        return tekst.replace(".", ",")
    return formats.number_format(waarde, decimalen, use_l10n=True)


def _lokaal(dag: date | None) -> date | None:
    if isinstance(dag, datetime):
        return timezone.localtime(dag).date() if timezone.is_aware(dag) else dag.date()
    return dag
