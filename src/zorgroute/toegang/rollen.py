"""The roles that a person holds on a day, read once a request together with the scope they give."""

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection

from zorgroute.conf.looptijd import geldt_op
from zorgroute.toegang.models.rol import Rolsoort

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

#: Roles whose work spans the whole school.
SCHOOLBREED = frozenset({Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR, Rolsoort.SCHOOLLEIDER})
#: Roles tied to the groups (and vak) named in them.
GROEPSGEBONDEN = frozenset({Rolsoort.LEERKRACHT, Rolsoort.MENTOR, Rolsoort.DOCENT})


@dataclass(frozen=True, slots=True)
class ActieveRol:
    soort: str
    school_id: int | None
    bestuur_id: int | None
    swv_id: int | None
    afdeling_id: int | None
    groep_id: int | None
    vak_id: int | None
    leerling_id: int | None

    @property
    def naam(self) -> str:
        return Rolsoort(self.soort).label


# One round trip: the roles of the day, and with them the scope of this transaction. The scope holds only
# schools in which the person has a role; bestuur and samenwerkingsverband read figures in another way.
_OPEN = """
WITH nu AS (
  SELECT soort, school_id, bestuur_id, swv_id, afdeling_id, groep_id, vak_id, leerling_id
  FROM toegang_rol
  WHERE persoon_id = %(persoon)s AND van <= %(dag)s AND (tm IS NULL OR tm >= %(dag)s)
), bereik AS (
  SELECT set_config('zorgroute.scholen',
    '{' || coalesce((SELECT string_agg(DISTINCT school_id::text, ',') FROM nu), '') || '}', true)
)
SELECT nu.* FROM bereik LEFT JOIN nu ON true
ORDER BY array_position(%(volgorde)s::text[], nu.soort::text), nu.groep_id
"""
_VOLGORDE = [soort.value for soort in Rolsoort]


def open_bereik(persoon: "Persoon", *, dag: date) -> None:
    """Set the scope of the running transaction from the person's roles on `dag`, and remember those roles."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, {"persoon": persoon.pk, "dag": dag, "volgorde": _VOLGORDE})
        rijen = cursor.fetchall()
    persoon.rollen_nu = tuple(ActieveRol(*rij) for rij in rijen if rij[0] is not None)


def met_rollen_in(school_id: int, *, dag: date) -> "list[Persoon]":
    """Return everyone with a role in the school on `dag`, with those roles in `rollen_nu`: one query."""
    rollen = (
        apps.get_model("toegang", "Rol")
        .objects.filter(geldt_op(dag), school_id=school_id, persoon__is_active=True)
        .select_related("persoon")
    )
    personen: dict[int, Persoon] = {}
    for rol in sorted(rollen, key=lambda rol: (_VOLGORDE.index(rol.soort), rol.groep_id or 0, rol.persoon.achternaam)):
        persoon = personen.setdefault(rol.persoon_id, rol.persoon)
        persoon.rollen_nu += (ActieveRol(*(getattr(rol, veld.name) for veld in fields(ActieveRol))),)
    return list(personen.values())
