"""Which groups a person works with, from the roles that hold today."""

from typing import TYPE_CHECKING

from django.db.models import Q

from zorgroute.toegang.models.rol import Rolsoort
from zorgroute.toegang.rollen import GROEPSGEBONDEN, SCHOOLBREED, ActieveRol

if TYPE_CHECKING:
    from zorgroute.scholen.models import Groep
    from zorgroute.toegang.models import Persoon


def groep_filter(persoon: "Persoon", *, pad: str = "") -> Q:
    """Return the condition on groups that `persoon` may see; `pad` leads from the queried model to the group.

    Whole school for IB, ondersteuningscoördinator and schoolleider; the own team for a teamleider; the own
    groups for leerkracht, mentor and docent. Nothing for anyone else.
    """
    voor = f"{pad}__" if pad else ""
    eigen = f"{pad}_id" if pad else "id"
    rollen = persoon.rollen_nu
    scholen = {rol.school_id for rol in rollen if rol.soort in SCHOOLBREED}
    teams = {rol.afdeling_id for rol in rollen if rol.soort == Rolsoort.TEAMLEIDER and rol.afdeling_id}
    groepen = {rol.groep_id for rol in rollen if rol.soort in GROEPSGEBONDEN and rol.groep_id}
    filter_ = Q(pk__in=[])
    if scholen:
        filter_ |= Q(**{f"{voor}school_id__in": scholen})
    if teams:
        filter_ |= Q(**{f"{voor}afdeling_id__in": teams})
    if groepen:
        filter_ |= Q(**{f"{eigen}__in": groepen})
    return filter_


def rol_bij_groep(persoon: "Persoon", groep: "Groep") -> ActieveRol | None:
    """Return the role that opens this group to the person, the most particular first; None when there is none."""
    rollen = persoon.rollen_nu
    for rol in rollen:
        if rol.soort in GROEPSGEBONDEN and rol.groep_id == groep.pk:
            return rol
    for rol in rollen:
        if rol.soort == Rolsoort.TEAMLEIDER and rol.afdeling_id and rol.afdeling_id == groep.afdeling_id:
            return rol
    for rol in rollen:
        if rol.soort in SCHOOLBREED and rol.school_id == groep.school_id:
            return rol
    return None
