"""Keeping a plan as it is at this moment, in readable form."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from zorgroute.plannen.models import Groepsplan, Momentopname
from zorgroute.plannen.planbeeld import Planbeeld, naar_json
from zorgroute.plannen.planlezer import lees_plan

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


def bewaar_momentopname(
    *,
    plan: Groepsplan,
    door: "Persoon | None",
    overzicht: Sequence[dict[str, Any]] = (),
    beeld: Planbeeld | None = None,
) -> Momentopname:
    """Write down the plan with all its texts and names: as it is now, or as `beeld` has it."""
    beeld = beeld or lees_plan(Groepsplan.objects.volledig().get(pk=plan.pk))
    if overzicht:
        beeld = replace(beeld, overzicht=list(overzicht))
    opname: Momentopname = Momentopname.objects.create(
        school_id=plan.school_id,
        plan=plan,
        staat=plan.staat,
        versie=plan.versie,
        op=timezone.now(),
        door=door,
        inhoud=naar_json(beeld),
    )
    return opname
