"""Reads how far the cycles of someone's groups are, in as many queries for thirty groups as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from zorgroute.cyclus.groepskaart import lesgevers
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld, stand_van
from zorgroute.inzicht.signalenwerk import OpenSignalen, open_signalen
from zorgroute.inzicht.vandaag import Groepswerk, ZonderCyclus
from zorgroute.scholen.models import Groep
from zorgroute.scholen.schooljaar import schooljaar_van
from zorgroute.toegang.bevoegdheid import Handeling, mag
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.models import Persoon
from zorgroute.toegang.rollen import GROEPSGEBONDEN

if TYPE_CHECKING:
    from zorgroute.toegang.rollen import ActieveRol

_OPEN_PLANNEN = ("vastgesteld", "in_uitvoering", "geevalueerd")
_CYCLUSWERK = (
    Handeling.OVERZICHT_INVULLEN,
    Handeling.SIGNAAL_BESLUITEN,
    Handeling.BEHOEFTE_BENOEMEN,
    Handeling.CLUSTEREN,
    Handeling.PLAN_SCHRIJVEN,
    Handeling.PLAN_VASTSTELLEN,
    Handeling.PLAN_EVALUEREN,
    Handeling.PLAN_ARCHIVEREN,
    Handeling.CYCLUS_BEGINNEN,
)


@dataclass(frozen=True, slots=True)
class Werkvoorraad:
    """`lopend`: the newest begun cycle of each kind per group; `werk` adds older ones whose plan is still open."""

    groepen: tuple[Groep, ...]
    lopend: tuple[Groepswerk, ...]
    werk: tuple[Groepswerk, ...]
    zonder: tuple[ZonderCyclus, ...]


def lees_werkvoorraad(persoon: Persoon, *, dag: date) -> Werkvoorraad:
    """Return the cycles of this school year that `persoon` sees and works in or watches over. A fixed few queries."""
    groepen = list(
        Groep.objects.filter(groep_filter(persoon), schooljaar=schooljaar_van(dag)).order_by("school_id", "naam")
    )
    cycli = _cycli(persoon, [groep.pk for groep in groepen], dag)
    leerkrachten: dict[int, list[str]] = defaultdict(list)
    for rol in lesgevers([groep.pk for groep in groepen], dag=dag):
        if rol.groep_id is not None:
            leerkrachten[rol.groep_id].append(rol.persoon.roepnaam)
    nieuwste = _nieuwste(cycli)
    signalen = _signalen(persoon, cycli, nieuwste, dag)
    alle = [
        _werk(persoon, cyclus, leerkrachten, nieuwste, signalen.get(cyclus.pk))
        for cyclus in cycli
        if nieuwste[_reeks(cyclus)] is cyclus or cyclus.planstaat in _OPEN_PLANNEN
    ]
    # who works with a group in one vak has no business in the cycle of another
    werk = tuple(een for een in alle if een.mag or not een.eigen)
    met_cyclus = {cyclus.groep_id for cyclus in cycli}
    zonder = (_zonder(persoon, groep, leerkrachten) for groep in groepen if groep.pk not in met_cyclus)
    return Werkvoorraad(
        groepen=tuple(groepen),
        lopend=tuple(een for een in werk if not een.volgende_begonnen),
        werk=werk,
        zonder=tuple(een for een in zonder if een.mag_beginnen),
    )


def _cycli(persoon: Persoon, groepen: list[int], dag: date) -> list[Cyclus]:
    begonnen = Cyclus.objects.zichtbaar_voor(persoon).filter(groep_id__in=groepen, begin__lte=dag)
    return list(begonnen.met_stand().order_by("groep__school_id", "groep__naam", "soort", "vak__volgorde", "nummer"))


def _reeks(cyclus: Cyclus) -> tuple[int, str, int | None]:
    return cyclus.groep_id, cyclus.soort, cyclus.vak_id


def _nieuwste(cycli: list[Cyclus]) -> dict[tuple[int, str, int | None], Cyclus]:
    return {_reeks(cyclus): cyclus for cyclus in sorted(cycli, key=lambda een: een.nummer)}


def _werk(
    persoon: Persoon,
    cyclus: Cyclus,
    leerkrachten: dict[int, list[str]],
    nieuwste: dict[tuple[int, str, int | None], Cyclus],
    signalen: OpenSignalen | None,
) -> Groepswerk:
    return Groepswerk(
        ring=ringbeeld(cyclus),
        stand=stand_van(cyclus),
        begin=cyclus.begin,
        eind=cyclus.eind,
        groep_url=reverse("groep", args=[cyclus.groep.kenmerk]),
        mag=frozenset(
            handeling for handeling in _CYCLUSWERK if mag(persoon, handeling, school_id=cyclus.school_id, cyclus=cyclus)
        ),
        cyclus_id=cyclus.pk,
        eigen=_eigen(persoon.rollen_nu, cyclus.groep_id),
        leerkrachten=tuple(leerkrachten.get(cyclus.groep_id, ())),
        volgende_begonnen=nieuwste[_reeks(cyclus)] is not cyclus,
        nieuwe_signalen=signalen.aantal if signalen else None,
        signalen_van=signalen.roepnamen if signalen else (),
    )


def _signalen(
    persoon: Persoon, cycli: list[Cyclus], nieuwste: dict[tuple[int, str, int | None], Cyclus], dag: date
) -> dict[int, OpenSignalen]:
    """Work out proposals only where this person decides on them now: they cost more than counting."""
    waar = [
        cyclus
        for cyclus in cycli
        if nieuwste[_reeks(cyclus)] is cyclus
        and 2 not in cyclus.verklaard
        and not cyclus.planstaat
        and _eigen(persoon.rollen_nu, cyclus.groep_id)
        and mag(persoon, Handeling.SIGNAAL_BESLUITEN, school_id=cyclus.school_id, cyclus=cyclus)
    ]
    return open_signalen(waar, dag=dag) if waar else {}


def _zonder(persoon: Persoon, groep: Groep, leerkrachten: dict[int, list[str]]) -> ZonderCyclus:
    eigen = _eigen(persoon.rollen_nu, groep.pk)
    return ZonderCyclus(
        titel=groep.titel,
        groep_url=reverse("groep", args=[groep.kenmerk]),
        eigen=eigen,
        mag_beginnen=eigen or mag(persoon, Handeling.CYCLUS_BEGINNEN, school_id=groep.school_id),
        leerkrachten=tuple(leerkrachten.get(groep.pk, ())),
    )


def _eigen(rollen: "Iterable[ActieveRol]", groep_id: int) -> bool:
    return any(rol.groep_id == groep_id for rol in rollen if rol.soort in GROEPSGEBONDEN)
