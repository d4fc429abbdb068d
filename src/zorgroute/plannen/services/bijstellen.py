"""Changing a plan after vaststellen: every change is kept as what was and what is, and opens a new version."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zorgroute.conf.gelijktijdig import Veldwijziging, keur
from zorgroute.plannen.models import Bijstelling, Groepsplan, Planregel
from zorgroute.plannen.planbeeld import Planbeeld
from zorgroute.plannen.planlezer import lees_plan
from zorgroute.plannen.services.momentopname import bewaar_momentopname
from zorgroute.plannen.toestand import BIJSTELBAAR

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.toegang.models import Persoon


@transaction.atomic
def stel_bij(
    *,
    regel: Planregel,
    wijzigingen: Iterable[Veldwijziging],
    door: "Persoon | None",
    reden: str = "",
    voor: Planbeeld | None = None,
) -> None:
    """Record changes to a row of a vastgesteld plan; call it before saving the row, or give the plan as it was.

    What one person changes on one day is one version; the version before it is kept as a momentopname.
    Raises ValidationError when the reason does not fit.
    """
    versie = _nieuwe_versie(regel.plan, door, voor)
    for wijziging in wijzigingen:
        bijstelling = Bijstelling(
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
        keur(bijstelling, ["reden"])
        bijstelling.save()


@contextmanager
def houd_namen_bij(*, cyclus: "Cyclus", door: "Persoon | None") -> Iterator[None]:
    """Record in the vastgesteld plan of a cycle which pupils came to or left its rows by what is done within.

    The plan is read before anyone moves: the version before keeps the names as they were.
    """
    volledig = Groepsplan.objects.volledig().filter(cyclus=cyclus, staat__in=BIJSTELBAAR)
    plan = volledig.first()
    if plan is None:
        yield
        return
    voor = lees_plan(plan)
    yield
    nu = {regel.pk: regel.namen for regel in lees_plan(volledig.get()).regels}
    regels = {regel.pk: regel for regel in plan.regels.all()}
    for regel in voor.regels:
        if regel.namen != nu[regel.pk]:
            wijziging = Veldwijziging("namen", nu[regel.pk], regel.namen)
            stel_bij(regel=regels[regel.pk], wijzigingen=[wijziging], door=door, voor=voor)


def _nieuwe_versie(plan: Groepsplan, door: "Persoon | None", voor: Planbeeld | None) -> int:
    vast = Groepsplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    laatste = Bijstelling.objects.filter(plan=vast).last()
    zelfde_dag = laatste is not None and timezone.localdate(laatste.op) == timezone.localdate()
    if laatste and zelfde_dag and laatste.door_id == getattr(door, "pk", None):
        plan.versie = laatste.versie
        return laatste.versie
    if laatste:
        bewaar_momentopname(plan=vast, door=door, beeld=voor)
    vast.versie += 1
    vast.save()
    plan.versie = int(vast.versie)
    return plan.versie
