"""What a group shows of itself: who teaches it, and how far each of its cycles is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Count

from zorgroute.conf.looptijd import geldt_op
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import Ringbeeld, ringbeeld
from zorgroute.scholen.models import Groep
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.models import Rol, Rolsoort

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

_LESGEVERS = (Rolsoort.LEERKRACHT, Rolsoort.MENTOR)
_DAGEN = ("ma", "di", "wo", "do", "vr")


@dataclass(slots=True)
class Cyclusbeeld:
    """A cycle with its ring."""

    cyclus: Cyclus
    ring: Ringbeeld

    @property
    def url(self) -> str:
        """Where work goes on: the first step that is not done, or the last."""
        return (self.ring.nu or self.ring.stappen[-1]).url


@dataclass(slots=True)
class Groepskaart:
    groep: Groep
    leerlingen: int
    leerkrachten: list[str] = field(default_factory=list)
    cycli: list[Cyclusbeeld] = field(default_factory=list)


def groepskaarten(persoon: "Persoon", *, schooljaar: int, dag: date) -> list[Groepskaart]:
    """Read all groups that the person works with in a school year, each with the cycles that run on `dag`.

    Three queries, whatever the number of groups.
    """
    groepen = (
        Groep.objects.filter(groep_filter(persoon), schooljaar=schooljaar)
        .select_related("school")
        .annotate(n_leerlingen=Count("indelingen__leerling", filter=geldt_op(dag, pad="indelingen"), distinct=True))
    )
    kaarten = {
        groep.pk: Groepskaart(groep, groep.n_leerlingen) for groep in sorted(groepen, key=attrgetter("volgorde"))
    }
    for rol in lesgevers(kaarten, dag=dag):
        if rol.groep_id is not None:
            kaarten[rol.groep_id].leerkrachten.append(met_dagen(rol))
    lopend = Cyclus.objects.filter(groep__in=kaarten.keys()).lopend_op(dag).met_stand()
    for cyclus in lopend.order_by("soort", "vak__volgorde", "vak__naam"):
        kaarten[cyclus.groep_id].cycli.append(Cyclusbeeld(cyclus, ringbeeld(cyclus)))
    return list(kaarten.values())


def lesgevers(groepen: Iterable[int], *, dag: date) -> "list[Rol]":
    """Return the roles of leerkrachten and mentoren of these groups (ids) that hold on `dag`, with their persons."""
    rollen = Rol.objects.filter(geldt_op(dag), groep__in=list(groepen), soort__in=_LESGEVERS)
    return list(rollen.select_related("persoon").order_by("van", "persoon__roepnaam"))


def met_dagen(rol: Rol) -> str:
    """'Anna Zinnebeeld (ma, di)' for a duo-partner; the bare name for who is there all week."""
    dagen = ", ".join(_DAGEN[dag - 1] for dag in rol.dagen if 1 <= dag <= 5)
    return f"{rol.persoon.naam} ({dagen})" if dagen else rol.persoon.naam
