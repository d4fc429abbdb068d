"""Setting up a school: what every school has before its own people and pupils come in."""

from django.db import transaction

from zorgroute.scholen.models import BASISVAARDIGHEDEN, School, Schoolsoort, Vak
from zorgroute.toegang.bereik import schoolbereik


def richt_school_in(
    *, brin: str, vestiging: str = "00", naam: str = "", soort: Schoolsoort = Schoolsoort.BAO
) -> School:
    """Create a school with its four basisvaardigheden (principle 4); without a name it is called by its BRIN."""
    with transaction.atomic():
        school = School.objects.create(brin=brin, vestiging=vestiging, naam=naam or f"School {brin}", soort=soort)
        with schoolbereik([school.pk]):
            Vak.objects.bulk_create(
                Vak(school=school, code=code, naam=vaknaam, basisvaardigheid=True, volgorde=volgorde)
                for code, vaknaam, volgorde in BASISVAARDIGHEDEN
            )
    return school
