"""Changing a plan after vaststellen: every change is kept as what was and what is, and opens a new version."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zorgroute.begrijpen.behoeftenbeeld import leerlingen_van
from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.plannen.models import Bijstelling, Cluster, Groepsplan, Planregel
from zorgroute.plannen.services.momentopname import bewaar_momentopname
from zorgroute.plannen.toestand import BIJSTELBAAR

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


@transaction.atomic
def stel_bij(
    *, regel: Planregel, wijzigingen: Iterable[Veldwijziging], door: "Persoon | None", reden: str = ""
) -> None:
    """Record changes that were just made to a row of a vastgesteld plan; call it before saving the row.

    What one person changes on one day is one version; the version before it is kept as a momentopname.
    """
    versie = _nieuwe_versie(regel.plan, door)
    for wijziging in wijzigingen:
        Bijstelling.objects.create(
            school_id=regel.school_id,
            plan=regel.plan,
            regel=regel,
            versie=versie,
            veld=wijziging.veld,
            was=wijziging.was,
            werd=wijziging.waarde,
            reden=reden,
            door=door,
            op=timezone.now(),
        )


def houd_namen_bij(*, cluster: Cluster, door: "Persoon | None") -> None:
    """Record in a vastgesteld plan that pupils came to or left this cluster."""
    regels = Planregel.objects.filter(cluster=cluster, plan__staat__in=BIJSTELBAAR)
    korte = korte_namen(leerlingen_van(cluster.cyclus))
    leden = list(cluster.leden.select_related("leerling").order_by("leerling__sorteernaam"))
    werd = ", ".join(korte.get(lid.leerling_id, lid.leerling.naam) for lid in leden)
    for regel in regels.select_related("plan"):
        was = _namen_voor(regel)
        if was is not None and was != werd:
            stel_bij(regel=regel, wijzigingen=[Veldwijziging("namen", werd, was)], door=door)


def _namen_voor(regel: Planregel) -> str | None:
    """The names as they last were on paper: the latest change of names, else the momentopname of vaststellen."""
    laatste = regel.bijstellingen.filter(veld="namen").last()
    if laatste is not None:
        return laatste.werd
    eerste = regel.plan.momentopnamen.order_by("op").first()
    for rij in eerste.inhoud["regels"] if eerste else []:
        if rij["pk"] == regel.pk:
            return ", ".join(lid["roepnaam"] for lid in rij["leden"])
    return None


def _nieuwe_versie(plan: Groepsplan, door: "Persoon | None") -> int:
    vast = Groepsplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    laatste = Bijstelling.objects.filter(plan=vast).last()
    zelfde_dag = laatste is not None and timezone.localdate(laatste.op) == timezone.localdate()
    if laatste and zelfde_dag and laatste.door_id == getattr(door, "pk", None):
        plan.versie = laatste.versie
        return laatste.versie
    if laatste:
        bewaar_momentopname(plan=vast, door=door)
    vast.versie += 1
    vast.save()
    plan.versie = int(vast.versie)
    return plan.versie
