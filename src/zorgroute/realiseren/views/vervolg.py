"""After the evaluation: close, archive, and begin the next cycle."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.services import CyclusBestaat
from zorgroute.plannen.models import Groepsplan
from zorgroute.plannen.services.plan import zet_over
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.realiseren.services import vervolg as services
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek

Staat = Groepsplan.Staat


@require_POST
def staat(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take the plan into use, close its evaluation, or put it in the archive."""
    cyclus, plan = _plan(request, kenmerk)
    naar = request.POST.get("naar", "")
    try:
        if naar == Staat.GEEVALUEERD:
            services.rond_evaluatie_af(plan=plan, door=request.user)
            messages.success(request, "De evaluatie is afgerond en bewaard.")
        elif naar == Staat.GEARCHIVEERD:
            services.archiveer(plan=plan, door=request.user)
            messages.success(request, "Overzicht, plan en evaluatie staan samen in het archief.")
        elif naar == Staat.IN_UITVOERING:
            zet_over(plan=plan, naar=naar, door=request.user)
        else:
            raise NietKlaar(["Dat kan niet vanaf deze bladzijde."])
    except NietKlaar as fout:
        messages.error(request, str(fout))
    return redirect("evaluatie", kenmerk=cyclus.kenmerk)


@require_POST
def succes(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Put a reached goal among what works for the pupil."""
    cyclus, plan = _plan(request, kenmerk)
    eis(request.user, Handeling.PLAN_EVALUEREN, school_id=cyclus.school_id, cyclus=cyclus)
    tekst = request.POST.get("behoefte", "")
    if tekst.isdigit():
        services.neem_succes_op(plan=plan, behoefte_id=int(tekst), door=request.user)
    return redirect(f"{reverse('evaluatie', args=[cyclus.kenmerk])}#successen")


@require_POST
def volgende(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Begin the next cycle and go to the needs that came along."""
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    try:
        nieuw = services.begin_volgende_cyclus(cyclus=cyclus, door=request.user)
    except (NietKlaar, CyclusBestaat) as fout:
        messages.error(request, str(fout))
        return redirect("evaluatie", kenmerk=cyclus.kenmerk)
    messages.success(request, f"Cyclus {nieuw.nummer} is begonnen. Wat doorgaat, staat hier al.")
    return redirect("behoeften", kenmerk=nieuw.kenmerk)


def _plan(request: Verzoek, kenmerk: str) -> tuple[Cyclus, Groepsplan]:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    return cyclus, get_object_or_404(Groepsplan.objects.select_related("cyclus__vak"), cyclus=cyclus)
