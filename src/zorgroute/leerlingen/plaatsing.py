"""Reading who sits where, for who places pupils: names and groups, nothing of the dossier."""

from django.db.models import Count

from zorgroute.leerlingen.models import Groepsindeling
from zorgroute.leerlingen.schooljaarwissel import Overgang, Stoel, stel_voor
from zorgroute.scholen.models import Groep, School
from zorgroute.scholen.schooljaar import laatste_dag


def overgangen(school: School, schooljaar: int) -> tuple[list[Stoel], list[Overgang]]:
    """Read the seats of `schooljaar` and propose where its pupils go after it. Two queries."""
    groepen = Groep.objects.filter(school=school, schooljaar=schooljaar, soort=Groep.Soort.STAMGROEP)
    tellingen = list(
        Groepsindeling.objects.op(laatste_dag(schooljaar))
        .filter(groep__in=groepen)
        .order_by("groep__leerjaar", "groep__naam", "leerjaar")
        .values_list("groep_id", "leerjaar")
        .annotate(aantal=Count("leerling", distinct=True))
    )
    stoelen = [
        Stoel(groep.pk, groep.naam, groep.leerjaar, frozenset(jaar for pk, jaar, _ in tellingen if pk == groep.pk))
        for groep in groepen.order_by("naam")
    ]
    return stoelen, stel_voor(stoelen, sorted(tellingen, key=lambda rij: (_getal(rij[1]), rij[0])))


def _getal(leerjaar: str) -> int:
    return int(leerjaar) if leerjaar.isdecimal() else 99
