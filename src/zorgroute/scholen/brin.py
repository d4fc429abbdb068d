"""Finding a school as an administrator names it: by its BRIN, with or without the two digits of the location."""

import re

from zorgroute.scholen.models import School

_VORM = re.compile(r"^(\d{2}[A-Z]{2})(?:-?(\d{2}))?$")


class SchoolOnbekend(LookupError):
    """There is no such school, or more than one; the Dutch sentence says which."""


def school_van_brin(tekst: str) -> School:
    """Return the school of '12AB', '12AB01' or '12ab-01'. Raises SchoolOnbekend.

    A bare BRIN means its only location, or the hoofdvestiging 00 when there are more.
    """
    treffer = _VORM.match(tekst.strip().upper())
    if treffer is None:
        raise SchoolOnbekend(f"‘{tekst}’ is geen BRIN; schrijf het als 12AB of 12AB01.")
    brin, vestiging = treffer.groups()
    scholen = {school.vestiging: school for school in School.objects.filter(brin=brin)}
    if vestiging is not None and vestiging in scholen:
        return scholen[vestiging]
    if vestiging is None and (len(scholen) == 1 or "00" in scholen):
        return scholen.get("00") or next(iter(scholen.values()))
    if not scholen:
        raise SchoolOnbekend(f"Er is geen school met BRIN {brin}.")
    wel = ", ".join(f"{brin}{nummer}" for nummer in sorted(scholen))
    raise SchoolOnbekend(f"Er is geen vestiging {brin}{vestiging or '00'}; wel: {wel}.")
