"""Dates and numbers as Dutch schools write them."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def datum(dag: date | None, *, jaar: bool = True) -> str:
    """11 februari 2027; an unknown day is an empty text."""
    dag = _lokaal(dag)
    if dag is None:
        return ""
    return f"{dag.day} {_MAANDEN[dag.month - 1]}" + (f" {dag.year}" if jaar else "")


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


def getal(waarde: Decimal | float | None, decimalen: int | None = None) -> str:
    """Write a number with a decimal comma and without needless zeros; None is an empty text, never 0."""
    if waarde is None:
        return ""
    if decimalen is not None:
        return f"{waarde:.{decimalen}f}".replace(".", ",")
    return format(Decimal(str(waarde)).normalize(), "f").replace(".", ",")


def _lokaal(dag: date | None) -> date | None:
    if isinstance(dag, datetime):
        return timezone.localtime(dag).date() if timezone.is_aware(dag) else dag.date()
    return dag
