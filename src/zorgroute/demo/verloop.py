"""How a cycle goes in the demo: its steps, and at which part of it each thing was done."""

from datetime import date, datetime, time

from django.utils import timezone

#: One past the six steps: evaluated and laid in the archive.
AF = 7
#: When things were done, as a part (0 to 1) of the cycle.
GESIGNALEERD, VASTGESTELD, BEGONNEN, GEEVALUEERD = 0.35, 0.42, 0.45, 0.97
STAP_AF = (0.3, GESIGNALEERD, 0.38, 0.4, VASTGESTELD, GEEVALUEERD)


def op_tijd(dag: date, uur: int, minuut: int) -> datetime:
    """A moment on a day, in the school's own time."""
    return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))
