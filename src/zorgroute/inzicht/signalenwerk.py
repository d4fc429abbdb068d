"""Which proposed signals still wait for someone's decision, over several cycles at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Groepsindeling
from zorgroute.waarnemen.models import Signaal
from zorgroute.waarnemen.querysets.signalen import ijkpuntregels, reeksen_van
from zorgroute.waarnemen.signalering import ONTBREEKT, signaleer


@dataclass(frozen=True, slots=True)
class OpenSignalen:
    """How many proposals of a cycle have no decision yet, and the roepnamen of the pupils they are about."""

    aantal: int
    roepnamen: tuple[str, ...]


def open_signalen(cycli: Iterable[Cyclus], *, dag: date) -> dict[int, OpenSignalen]:
    """Work out the proposals without a decision, by cycle (id).

    Two queries, and two more for each different vak and period among the cycles: not for each group.
    """
    cycli = list(cycli)
    leerlingen = _leerlingen(cycli, dag)
    besloten = set(
        Signaal.objects.filter(cyclus__in=cycli).values_list("cyclus_id", "leerling_id", "toets_id", "soort")
    )
    samen: dict[tuple[int, int | None, date], list[Cyclus]] = defaultdict(list)
    for cyclus in cycli:
        samen[cyclus.school_id, cyclus.vak_id, cyclus.eind].append(cyclus)
    gevonden = {}
    for (_, vak_id, eind), gelijke in samen.items():
        school = gelijke[0].school
        regels = ijkpuntregels(school, vak_id=vak_id)
        allen = [leerling_id for cyclus in gelijke for leerling_id in leerlingen[cyclus.pk]]
        reeksen = reeksen_van(allen, {regel.toets_id for regel in regels}, school=school, tot=eind)
        for cyclus in gelijke:
            namen = leerlingen[cyclus.pk]
            nieuw = [
                voorstel.leerling_id
                for voorstel in signaleer(reeksen, regels, leerlingen=list(namen))
                if voorstel.soort != ONTBREEKT
                and (cyclus.pk, voorstel.leerling_id, voorstel.toets_id, voorstel.soort) not in besloten
            ]
            gevonden[cyclus.pk] = OpenSignalen(len(nieuw), tuple(namen[pk] for pk in dict.fromkeys(nieuw)))
    return gevonden


def _leerlingen(cycli: list[Cyclus], dag: date) -> dict[int, dict[int, str]]:
    """The pupils of each cycle on the day it is looked at: id and roepnaam, in the order of a class list."""
    indelingen = list(
        Groepsindeling.objects.filter(groep__in={cyclus.groep_id for cyclus in cycli})
        .filter(Q(tm__isnull=True) | Q(tm__gte=min((c.begin for c in cycli), default=dag)))
        .select_related("leerling")
        .order_by("leerling__sorteernaam")
    )
    return {
        cyclus.pk: {
            een.leerling_id: een.leerling.roepnaam
            for een in indelingen
            if een.groep_id == cyclus.groep_id
            and een.van <= (op := cyclus.peildag(dag))
            and (een.tm is None or een.tm >= op)
        }
        for cyclus in cycli
    }
