"""The people of a school with what they are there, for who keeps that in order."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from zorgroute.scholen.models import School
from zorgroute.toegang.models import Persoon, Rol

_DAGEN = ("ma", "di", "wo", "do", "vr")


@dataclass(slots=True)
class Collega:
    """Someone of the school; `nu`, `straks` and `eerder` are the roles in this school alone."""

    persoon: Persoon
    nu: list[Rol] = field(default_factory=list)
    straks: list[Rol] = field(default_factory=list)
    eerder: list[Rol] = field(default_factory=list)


def mensen_van(school: School) -> QuerySet[Persoon]:
    """Return who is or was staff of the school: appointed there, or with a role there. Parents are not staff."""
    return Persoon.objects.filter(
        Q(aanstellingen__school=school) | Q(rollen__school=school, rollen__leerling__isnull=True)
    ).distinct()


def collegas(school: School, *, dag: date, wie: QuerySet[Persoon] | None = None) -> list[Collega]:
    """Return the people of the school by surname, their roles there sorted into now, later and before. Two queries."""
    rollen = Rol.objects.filter(school=school).select_related("groep", "vak", "afdeling").order_by("-van", "pk")
    mensen = (mensen_van(school) if wie is None else wie).order_by("achternaam", "roepnaam", "pk")
    return [_collega(persoon, dag) for persoon in mensen.prefetch_related(Prefetch("rollen", rollen, "hier"))]


def rol_in_woorden(rol: Rol) -> str:
    """'leerkracht van groep 6, ma en di'; 'docent wiskunde van klas 2b'; 'teamleider vmbo'."""
    waar = f" van {rol.groep.titel_in_zin}" if rol.groep else ""
    woorden = f"{rol.get_soort_display()}{f' {rol.vak.naam}' if rol.vak else ''}{waar}"
    if rol.afdeling is not None:
        woorden += f" {rol.afdeling.naam}"
    dagen = [_DAGEN[dag - 1] for dag in rol.dagen if 1 <= dag <= len(_DAGEN)]
    return f"{woorden}, {' '.join(dagen)}" if dagen else woorden


def _collega(persoon: Persoon, dag: date) -> Collega:
    collega = Collega(persoon)
    for rol in persoon.hier:  # type: ignore[attr-defined]
        if rol.tm is not None and rol.tm < dag:
            collega.eerder.append(rol)
        elif rol.van > dag:
            collega.straks.append(rol)
        else:
            collega.nu.append(rol)
    return collega
