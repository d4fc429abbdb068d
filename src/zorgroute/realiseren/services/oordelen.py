"""Writing what became of a goal: per row, per pupil where that differs, and the look back on one's own teaching."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from zorgroute.conf.gelijktijdig import Veldwijziging, pas_toe
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.realiseren.models import Evaluatie

if TYPE_CHECKING:
    from zorgroute.leerlingen.models import Leerling
    from zorgroute.toegang.models import Persoon

VELDEN = ("uitgevoerd", "bereikt", "vervolg", "oorzaak", "baat", "woord_leerling")
TERUGBLIK = ("terugblik", "successen")


@transaction.atomic
def beoordeel(
    *,
    regel: Planregel,
    wijzigingen: Iterable[Veldwijziging],
    door: "Persoon | None",
    leerling: "Leerling | None" = None,
) -> Evaluatie:
    """Save answers on a row, or on one pupil in it. Raises Botsing, ValidationError, or NietKlaar outside its time."""
    eis_te_evalueren(Groepsplan.objects.select_for_update(of=("self",)).get(pk=regel.plan_id))
    evaluatie = Evaluatie.objects.filter(regel=regel, leerling=leerling).first()
    evaluatie = evaluatie or Evaluatie(school_id=regel.school_id, regel=regel, leerling=leerling)
    if pas_toe(evaluatie, wijzigingen):
        evaluatie.door = door
        evaluatie.save()
    return evaluatie


@transaction.atomic
def blik_terug(*, plan: Groepsplan, wijzigingen: Iterable[Veldwijziging]) -> Groepsplan:
    """Save the look back and the successes of the whole plan."""
    plan = Groepsplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    eis_te_evalueren(plan)
    if pas_toe(plan, wijzigingen):
        plan.save()
    return plan


def eis_te_evalueren(plan: Groepsplan) -> None:
    """Only a plan that is being carried out can be judged. Raises NietKlaar."""
    if plan.staat == Groepsplan.Staat.IN_UITVOERING:
        return
    if plan.staat in (Groepsplan.Staat.CONCEPT, Groepsplan.Staat.VASTGESTELD):
        raise NietKlaar(["Het plan is nog niet in uitvoering; neem het eerst in uitvoering."])
    raise NietKlaar(["De evaluatie is afgerond; ze blijft zoals ze is."])
