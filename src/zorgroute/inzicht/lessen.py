"""What a running plan asks of one's lessons now, and what was reached of late: worth naming (E5, D10)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.realiseren.models import Evaluatie

_LOOPT = (Groepsplan.Staat.VASTGESTELD, Groepsplan.Staat.IN_UITVOERING)


@dataclass(frozen=True, slots=True)
class Lesplan:
    """The rows of one running plan, as they bear on the lessons of today."""

    titel: str
    url: str
    regels: tuple[Planregel, ...]


def lees_lessen(cycli: Iterable[int]) -> list[Lesplan]:
    """Return the subgroups and single pupils of the running plans of these cycles (ids). One query."""
    regels = (
        Planregel.objects.filter(plan__cyclus__in=list(cycli), plan__staat__in=_LOOPT)
        .exclude(soort=Planregel.Soort.BASIS)
        .select_related("plan__cyclus__groep", "plan__cyclus__vak")
        .order_by("plan__begin", "plan_id", "volgorde")
    )
    per_plan: dict[int, list[Planregel]] = {}
    for regel in regels:
        per_plan.setdefault(regel.plan_id, []).append(regel)
    return [_lesplan(rijen) for rijen in per_plan.values()]


def om_te_vieren(cycli: Iterable[int]) -> Evaluatie | None:
    """Return the goal that was reached last in these cycles (ids). One query."""
    return (
        Evaluatie.objects.filter(regel__plan__cyclus__in=list(cycli), bereikt=Evaluatie.Antwoord.JA)
        .exclude(regel__doel="")
        .select_related("regel__plan__cyclus", "leerling")
        .order_by("-op", "-pk")
        .first()
    )


def _lesplan(regels: list[Planregel]) -> Lesplan:
    cyclus = regels[0].plan.cyclus
    vak = f", {cyclus.vak.naam}" if cyclus.vak else ""
    return Lesplan(f"{cyclus.groep.titel}{vak}", reverse("plan", args=[cyclus.kenmerk]), tuple(regels))
