"""Who may do what: one table of acts and roles. Seeing is decided by relation; this is about changing."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from zorgroute.toegang.models.rol import Rolsoort
from zorgroute.toegang.rollen import GROEPSGEBONDEN, SCHOOLBREED, ActieveRol

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.toegang.models import Persoon


class Handeling(StrEnum):
    OVERZICHT_INVULLEN = "overzicht invullen"
    SIGNAAL_BESLUITEN = "signalen beoordelen"
    BEHOEFTE_BENOEMEN = "onderwijsbehoeften benoemen"
    CLUSTEREN = "clusteren"
    PLAN_SCHRIJVEN = "het groepsplan schrijven"
    PLAN_VASTSTELLEN = "het groepsplan vaststellen"
    PLAN_EVALUEREN = "het groepsplan evalueren"
    PLAN_ARCHIVEREN = "het groepsplan archiveren"
    CYCLUS_BEGINNEN = "een cyclus beginnen"
    IJKPUNTEN_WIJZIGEN = "ijkpunten wijzigen"
    TOETSEN_BEHEREN = "toetsen beheren"
    SCHOOL_BEHEREN = "mensen en groepen beheren"
    INLEZEN = "bestanden inlezen"


_GROEPSWERK = frozenset(
    {Rolsoort.LEERKRACHT, Rolsoort.MENTOR, Rolsoort.DOCENT, Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR}
)

BEVOEGD: dict[Handeling, frozenset[Rolsoort]] = {
    Handeling.OVERZICHT_INVULLEN: _GROEPSWERK,
    Handeling.SIGNAAL_BESLUITEN: _GROEPSWERK,
    Handeling.BEHOEFTE_BENOEMEN: _GROEPSWERK,
    Handeling.CLUSTEREN: _GROEPSWERK,
    Handeling.PLAN_SCHRIJVEN: _GROEPSWERK,
    Handeling.PLAN_VASTSTELLEN: _GROEPSWERK,
    Handeling.PLAN_EVALUEREN: _GROEPSWERK,
    # The archive is the school's memory: the one who guards the cycle closes it.
    Handeling.PLAN_ARCHIVEREN: frozenset({Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR, Rolsoort.TEAMLEIDER}),
    Handeling.CYCLUS_BEGINNEN: _GROEPSWERK,
    Handeling.IJKPUNTEN_WIJZIGEN: frozenset(
        {Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR, Rolsoort.SCHOOLLEIDER}
    ),
    Handeling.TOETSEN_BEHEREN: frozenset(
        {Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR, Rolsoort.SCHOOLLEIDER, Rolsoort.BEHEERDER}
    ),
    Handeling.SCHOOL_BEHEREN: frozenset({Rolsoort.SCHOOLLEIDER, Rolsoort.BEHEERDER}),
    Handeling.INLEZEN: frozenset(
        {Rolsoort.INTERN_BEGELEIDER, Rolsoort.ZORGCOORDINATOR, Rolsoort.SCHOOLLEIDER, Rolsoort.BEHEERDER}
    ),
}


def mag(persoon: "Persoon", handeling: Handeling, *, school_id: int, cyclus: "Cyclus | None" = None) -> bool:
    """Tell whether one of the person's roles today permits the act in this school, and in this cycle if given.

    Cyclus A is the work of the group's leerkracht or mentor; cyclus B of the docent of that vak (a leerkracht
    who teaches every vak included). Roles for the whole school reach every cycle of it.
    """
    rollen = [rol for rol in persoon.rollen_nu if rol.school_id == school_id and rol.soort in BEVOEGD[handeling]]
    if cyclus is None:
        return any(rol.soort not in GROEPSGEBONDEN for rol in rollen)
    return any(_reikt_tot(rol, cyclus) for rol in rollen)


def eis(persoon: "Persoon", handeling: Handeling, *, school_id: int, cyclus: "Cyclus | None" = None) -> None:
    """Raise PermissionDenied (403) with a Dutch sentence when the act is not permitted."""
    if not mag(persoon, handeling, school_id=school_id, cyclus=cyclus):
        raise PermissionDenied(f"Jouw rol mag hier niet {handeling.value}.")


def _reikt_tot(rol: ActieveRol, cyclus: "Cyclus") -> bool:
    if rol.soort in SCHOOLBREED:
        return True
    if rol.soort == Rolsoort.TEAMLEIDER:
        return rol.afdeling_id is not None and rol.afdeling_id == cyclus.groep.afdeling_id
    if rol.groep_id != cyclus.groep_id:
        return False
    if rol.soort == Rolsoort.DOCENT:
        return cyclus.soort == "B" and (rol.vak_id is None or rol.vak_id == cyclus.vak_id)
    return rol.soort != Rolsoort.MENTOR or cyclus.soort == "A"
