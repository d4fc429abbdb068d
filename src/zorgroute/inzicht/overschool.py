"""Which schools belong to a bestuur or samenwerkingsverband: names only.

Who works over schools has no relation to a pupil; the scope of such a person is empty, so that the database
itself would show not one row of a school.
"""

from dataclasses import dataclass

from django.db.models import Q

from zorgroute.scholen.models import Bestuur, Samenwerkingsverband, School
from zorgroute.toegang.models import Persoon


@dataclass(frozen=True, slots=True)
class Schoolkring:
    """A bestuur or samenwerkingsverband with its schools."""

    naam: str
    scholen: tuple[School, ...]


def scholen_zonder_leerlingen(persoon: Persoon) -> list[Schoolkring]:
    """Return the besturen and samenwerkingsverbanden in which the person has a role today, each with its schools."""
    besturen = {rol.bestuur_id for rol in persoon.rollen_nu if rol.bestuur_id}
    verbanden = {rol.swv_id for rol in persoon.rollen_nu if rol.swv_id}
    if not besturen and not verbanden:
        return []
    scholen = list(School.objects.filter(Q(bestuur__in=besturen) | Q(swv__in=verbanden)))
    van_bestuur = [
        Schoolkring(een.naam, tuple(school for school in scholen if school.bestuur_id == een.pk))
        for een in Bestuur.objects.filter(pk__in=besturen)
    ]
    return van_bestuur + [
        Schoolkring(een.naam, tuple(school for school in scholen if school.swv_id == een.pk))
        for een in Samenwerkingsverband.objects.filter(pk__in=verbanden)
    ]
