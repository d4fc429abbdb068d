"""From concept to archive, and reading back how the plan once was."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from zorgroute.cyclus.models import Cyclus
from zorgroute.plannen.models import Groepsplan, Momentopname
from zorgroute.plannen.planbeeld import van_json
from zorgroute.plannen.services.plan import zet_over
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.toegang.verzoek import Verzoek

#: Evaluating and archiving have their own page and more to keep (step 6).
_HIER = (Groepsplan.Staat.VASTGESTELD, Groepsplan.Staat.IN_UITVOERING)


@require_POST
def zet(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Bring the plan to its next state, or say everything that is lacking."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user), kenmerk=kenmerk)
    plan = get_object_or_404(Groepsplan, cyclus=cyclus)
    naar = request.POST.get("naar", "")
    try:
        if naar not in _HIER:
            raise NietKlaar(["Dat kan niet vanaf deze bladzijde."])
        opname = zet_over(plan=plan, naar=naar, door=request.user, reden=request.POST.get("reden", ""))
        messages.success(request, f"Het plan is {opname.get_staat_display()}; versie {opname.versie} is bewaard.")
    except NietKlaar as fout:
        messages.error(request, f"Het plan blijft zoals het was. {fout}")
    return redirect("plan", kenmerk=cyclus.kenmerk)


def versie(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Read a plan back as it was kept: from its own text, not from today's tables."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user), kenmerk=kenmerk)
    opname = get_object_or_404(Momentopname.objects.select_related("door"), pk=pk, plan__cyclus=cyclus)
    beeld = van_json(opname.inhoud)
    return render(request, "plannen/versie.html", {"cyclus": cyclus, "opname": opname, "beeld": beeld})
