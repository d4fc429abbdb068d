"""Changing the school's catalogue of tests and moments."""

from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Toetsmoment

#: code, name, from and up to which month: the rhythm of tests in Dutch schools.
_MOMENTEN = (("M", "midden schooljaar", 1, 2), ("E", "eind schooljaar", 5, 6))


def zorg_voor_toetsmomenten(*, school: School) -> None:
    """Give the school the moments M and E unless it has them; needs the scope of the school."""
    Toetsmoment.objects.bulk_create(
        (
            Toetsmoment(school=school, code=code, naam=naam, van_maand=van, tm_maand=tm)
            for code, naam, van, tm in _MOMENTEN
        ),
        ignore_conflicts=True,
    )
