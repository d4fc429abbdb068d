"""The cast of the demo: the people one may be with a click, gathered by the place they work at."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from zorgroute.toegang.models import Persoon, Rol

if TYPE_CHECKING:
    from zorgroute.scholen.models import Bestuur, Samenwerkingsverband, School


@dataclass(frozen=True, slots=True)
class Castlid:
    persoon: Persoon
    rolnamen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Castplaats:
    """A school, bestuur or samenwerkingsverband, with its people in the order in which they introduce themselves."""

    naam: str
    bij: str
    leden: list[Castlid] = field(default_factory=list)


def cast_per_plaats(*, dag: date) -> list[Castplaats]:
    """Return who may be chosen on the sign-in page of the demo: people with a voorstelling and a role on `dag`.

    Two queries; says nothing of groups or pupils, which the empty scope of a visitor would not show anyway.
    """
    rollen = (
        Rol.objects.filter(Q(tm__isnull=True) | Q(tm__gte=dag), van__lte=dag)
        .select_related("school", "bestuur", "swv")
        .order_by("pk")
    )
    personen = (
        Persoon.objects.filter(is_active=True)
        .exclude(voorstelling="")
        .order_by("voorstelling_volgorde", "pk")
        .prefetch_related(Prefetch("rollen", rollen))
    )
    plaatsen: dict[tuple[str, int], Castplaats] = {}
    for persoon in personen:
        eigen = list(persoon.rollen.all())
        if not eigen:
            continue
        plaats = _plaats(eigen[0])
        sleutel = (type(plaats).__name__, plaats.pk)
        plaatsen.setdefault(sleutel, Castplaats(plaats.naam, _bij(plaats))).leden.append(
            Castlid(persoon, tuple(dict.fromkeys(rol.get_soort_display() for rol in eigen)))
        )
    return list(plaatsen.values())


def _plaats(rol: Rol) -> "School | Bestuur | Samenwerkingsverband":
    plaats = rol.school or rol.bestuur or rol.swv
    assert plaats is not None  # the database holds a role to exactly one place
    return plaats


def _bij(plaats: "School | Bestuur | Samenwerkingsverband") -> str:
    if hasattr(plaats, "brin"):
        return ", ".join(deel for deel in (plaats.get_soort_display(), plaats.plaats) if deel)
    return "samenwerkingsverband" if hasattr(plaats, "soort") else "bestuur"
