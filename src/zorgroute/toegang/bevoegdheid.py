"""Who may do what: one table of acts and roles. Seeing is decided by relation; this is about changing."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from zorgroute.toegang.models.rol import Rolsoort as R
from zorgroute.toegang.rollen import GROEPSGEBONDEN, SCHOOLBREED

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


_GROEPSWERK = frozenset({R.LEERKRACHT, R.MENTOR, R.DOCENT, R.INTERN_BEGELEIDER, R.ZORGCOORDINATOR})

BEVOEGD: dict[Handeling, frozenset[R]] = {
    Handeling.OVERZICHT_INVULLEN: _GROEPSWERK,
    Handeling.SIGNAAL_BESLUITEN: _GROEPSWERK,
    Handeling.BEHOEFTE_BENOEMEN: _GROEPSWERK,
    Handeling.CLUSTEREN: _GROEPSWERK,
    Handeling.PLAN_SCHRIJVEN: _GROEPSWERK,
    Handeling.PLAN_VASTSTELLEN: _GROEPSWERK,
    Handeling.PLAN_EVALUEREN: _GROEPSWERK,
    # The archive is the school's memory: the one who guards the cycle closes it.
    Handeling.PLAN_ARCHIVEREN: frozenset({R.INTERN_BEGELEIDER, R.ZORGCOORDINATOR, R.TEAMLEIDER}),
    Handeling.CYCLUS_BEGINNEN: _GROEPSWERK,
    Handeling.IJKPUNTEN_WIJZIGEN: frozenset({R.INTERN_BEGELEIDER, R.ZORGCOORDINATOR, R.SCHOOLLEIDER}),
    Handeling.TOETSEN_BEHEREN: frozenset(
        {R.INTERN_BEGELEIDER, R.ZORGCOORDINATOR, R.SCHOOLLEIDER, R.BEHEERDER}
    ),
    Handeling.SCHOOL_BEHEREN: frozenset({R.SCHOOLLEIDER, R.BEHEERDER}),
    Handeling.INLEZEN: frozenset({R.INTERN_BEGELEIDER, R.ZORGCOORDINATOR, R.SCHOOLLEIDER, R.BEHEERDER}),
}


def mag(persoon: "Persoon", handeling: Handeling, *, school_id: int, cyclus: "Cyclus | None" = None) -> bool:
    """Tell whether one of the person's roles today permits the act in this school, and in this cycle if given.

    Cyclus A is the work of the group's leerkracht or mentor; cyclus B of the docent of that vak (a leerkracht
    who teaches every vak included). Roles for the whole school reach every cycle of it.
    """
    for rol in persoon.rollen_nu:
        if rol.school_id != school_id or rol.soort not in BEVOEGD[handeling]:
            continue
        if cyclus is None:
            if rol.soort not in GROEPSGEBONDEN:
                return True
        elif (
            rol.soort in SCHOOLBREED
            or (rol.soort == R.TEAMLEIDER and rol.afdeling_id == cyclus.groep.afdeling_id)
            or (rol.groep_id == cyclus.groep_id and _hoort_bij(rol.soort, rol.vak_id, cyclus))
        ):
            return True
    return False


def eis(persoon: "Persoon", handeling: Handeling, *, school_id: int, cyclus: "Cyclus | None" = None) -> None:
    """Raise PermissionDenied (403) with a Dutch sentence when the act is not permitted."""
    if not mag(persoon, handeling, school_id=school_id, cyclus=cyclus):
        raise PermissionDenied(f"Jouw rol mag hier niet {handeling.value}.")


def _hoort_bij(soort: str, vak_id: int | None, cyclus: "Cyclus") -> bool:
    if soort == R.DOCENT:
        return cyclus.soort == "B" and (vak_id is None or vak_id == cyclus.vak_id)
    if soort == R.MENTOR:
        return cyclus.soort == "A"
    return True
