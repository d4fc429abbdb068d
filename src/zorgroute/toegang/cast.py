"""The cast of the demo: the people one may be with a click, gathered by the place they work at."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from zorgroute.conf.looptijd import geldt_op
from zorgroute.toegang.models import Persoon, Rol


@dataclass(frozen=True, slots=True)
class Castlid:
    persoon: Persoon
    rolnamen: tuple[str, ...]

    @property
    def lijn(self) -> str:
        """Who this is, the role first: 'Leerkracht van groep 6, maandag en dinsdag.'"""
        lijn = self.persoon.voorstelling
        if not lijn.startswith(self.rolnamen):
            lijn = f"{', '.join(self.rolnamen)}: {lijn}"
        return lijn[:1].upper() + lijn[1:]


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
    rollen = Rol.objects.filter(geldt_op(dag)).select_related("school", "bestuur", "swv").order_by("pk")
    personen = (
        Persoon.objects.filter(is_active=True)
        .exclude(voorstelling="")
        .order_by("voorstelling_volgorde", "pk")
        .prefetch_related(Prefetch("rollen", rollen))
    )
    plaatsen: dict[tuple[int | None, int | None, int | None], Castplaats] = {}
    for persoon in personen:
        eigen = list(persoon.rollen.all())
        if not eigen:
            continue
        eerste = eigen[0]
        sleutel = (eerste.school_id, eerste.bestuur_id, eerste.swv_id)
        plaatsen.setdefault(sleutel, _plaats(eerste)).leden.append(
            Castlid(persoon, tuple(dict.fromkeys(rol.get_soort_display() for rol in eigen)))
        )
    return list(plaatsen.values())


def _plaats(rol: Rol) -> Castplaats:
    if rol.school is not None:
        school = rol.school
        return Castplaats(school.naam, ", ".join(deel for deel in (school.get_soort_display(), school.plaats) if deel))
    if rol.bestuur is not None:
        return Castplaats(rol.bestuur.naam, "bestuur")
    assert rol.swv is not None  # the database holds a role to exactly one place
    return Castplaats(rol.swv.naam, "samenwerkingsverband")
