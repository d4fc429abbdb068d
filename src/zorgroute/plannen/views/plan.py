"""Step 5: the group plan as paper, edited in place."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zorgroute.conf.bewaren import antwoord
from zorgroute.conf.datums import tijd
from zorgroute.conf.gelijktijdig import lees_wijzigingen, schoon
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.plannen.planpagina import lege_planpagina, planpagina
from zorgroute.plannen.services import clusters as clusterservices
from zorgroute.plannen.services import plan as services
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek


def plan(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The sheet, what is still to be done, and what changed."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    pagina = planpagina(cyclus, request.user)
    context: dict[str, Any] = {"cyclus": cyclus, "ring": ringbeeld(cyclus, actief=5)}
    if pagina is None:
        return render(request, "plannen/plan_leeg.html", {**context, "leeg": lege_planpagina(cyclus, request.user)})
    return render(request, "plannen/plan.html", {**context, "pagina": pagina, "beeld": pagina.beeld})


@require_POST
def opstellen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Draw the plan up from the clusters; with `alles` the proposals that are still open are taken over first."""
    cyclus = _schrijfbare_cyclus(request, kenmerk)
    try:
        with transaction.atomic():  # no groups without their plan
            if request.POST.get("alles") == "ja":
                eis(request.user, Handeling.CLUSTEREN, school_id=cyclus.school_id, cyclus=cyclus)
                clusterservices.neem_alles_over(cyclus=cyclus, door=request.user)
            services.stel_plan_op(cyclus=cyclus)
    except (NietKlaar, ValidationError) as fout:
        messages.info(request, " ".join(fout.redenen if isinstance(fout, NietKlaar) else fout.messages))
    return redirect("plan", kenmerk=cyclus.kenmerk)


@require_POST
def regel(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Save the fields of a row that were left."""
    cyclus, regel = _regel(request, kenmerk, pk)

    def bewaar() -> dict[str, Any]:
        nu = services.wijzig_regel(
            regel=regel,
            wijzigingen=lees_wijzigingen(request.POST, services.regelvelden(regel.plan)),
            door=request.user,
            reden=schoon(request.POST.get("reden", "")),
        )
        velden = {naam: getattr(nu, naam) for naam in services.regelvelden(regel.plan)}
        return {**velden, "om": tijd(timezone.now()), "bijgesteld": nu.plan.staat != "concept"}

    try:
        return antwoord(request, bewaar, terug=reverse("plan", args=[cyclus.kenmerk]))
    except NietKlaar as fout:
        return JsonResponse({"melding": str(fout)}, status=422)


@require_POST
def regel_weg(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Leave a row out of the concept."""
    cyclus, regel = _regel(request, kenmerk, pk)
    try:
        services.haal_regel_weg(regel=regel)
    except NietKlaar as fout:
        messages.error(request, str(fout))
    return redirect("plan", kenmerk=cyclus.kenmerk)


@require_POST
def basisregel(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Give the concept a row for everyone."""
    cyclus = _schrijfbare_cyclus(request, kenmerk)
    try:
        services.voeg_basisregel_toe(plan=get_object_or_404(Groepsplan, cyclus=cyclus))
    except NietKlaar as fout:
        messages.error(request, str(fout))
    return redirect("plan", kenmerk=cyclus.kenmerk)


def _schrijfbare_cyclus(request: Verzoek, kenmerk: str) -> Cyclus:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus: Cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    eis(request.user, Handeling.PLAN_SCHRIJVEN, school_id=cyclus.school_id, cyclus=cyclus)
    return cyclus


def _regel(request: Verzoek, kenmerk: str, pk: int) -> tuple[Cyclus, Planregel]:
    cyclus = _schrijfbare_cyclus(request, kenmerk)
    return cyclus, get_object_or_404(Planregel.objects.select_related("plan"), pk=pk, plan__cyclus=cyclus)
