"""Step 6: what became of each goal."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zorgroute.conf.bewaren import antwoord
from zorgroute.conf.datums import tijd
from zorgroute.conf.gelijktijdig import lees_wijzigingen
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.plannen.toestand import NietKlaar
from zorgroute.realiseren.evaluatiebeeld import evaluatiebeeld
from zorgroute.realiseren.models import Evaluatie
from zorgroute.realiseren.services import oordelen
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek


def evaluatie(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Every row with its questions; afterwards the successes and the way on."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    plan = Groepsplan.objects.volledig().filter(cyclus=cyclus).first()
    context: dict[str, Any] = {"cyclus": cyclus, "ring": ringbeeld(cyclus, actief=6), "plan": plan}
    if plan is None or plan.staat == Groepsplan.Staat.CONCEPT:
        return render(request, "realiseren/evaluatie_leeg.html", context)
    mag_dit = {
        naam: mag(request.user, handeling, school_id=cyclus.school_id, cyclus=cyclus)
        for naam, handeling in (
            ("mag_evalueren", Handeling.PLAN_EVALUEREN),
            ("mag_vaststellen", Handeling.PLAN_VASTSTELLEN),
            ("mag_archiveren", Handeling.PLAN_ARCHIVEREN),
            ("mag_beginnen", Handeling.CYCLUS_BEGINNEN),
        )
    }
    keuzes = {
        "antwoorden": Evaluatie.Antwoord.choices,
        "vervolgen": Evaluatie.Vervolg.choices,
        "volgende": Cyclus.objects.filter(vorige=cyclus).first(),
        "nu_te_beoordelen": plan.staat == Groepsplan.Staat.IN_UITVOERING and mag_dit["mag_evalueren"],
    }
    return render(request, "realiseren/evaluatie.html", {**context, **mag_dit, **keuzes, "beeld": evaluatiebeeld(plan)})


@require_POST
def oordeel(request: Verzoek, kenmerk: str, pk: int, leerling: str = "") -> HttpResponse:
    """Save an answer on a row, or on one pupil in it."""
    cyclus = _cyclus(request, kenmerk)
    regel = get_object_or_404(Planregel.objects.select_related("plan"), pk=pk, plan__cyclus=cyclus)
    leden = Leerling.objects.filter(clusterleden__cluster=regel.cluster_id)
    kind = get_object_or_404(leden, kenmerk=leerling) if leerling else None

    def bewaar() -> dict[str, Any]:
        wijzigingen = lees_wijzigingen(request.POST, oordelen.VELDEN)
        nu = oordelen.beoordeel(regel=regel, leerling=kind, wijzigingen=wijzigingen, door=request.user)
        velden = {naam: getattr(nu, naam) for naam in oordelen.VELDEN}
        return {**velden, "compleet": nu.compleet, "om": tijd(timezone.now())}

    return _antwoord(request, bewaar, cyclus)


@require_POST
def terugblik(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Save the look back on one's own teaching, and the successes."""
    cyclus = _cyclus(request, kenmerk)
    plan = get_object_or_404(Groepsplan, cyclus=cyclus)

    def bewaar() -> dict[str, Any]:
        nu = oordelen.blik_terug(plan=plan, wijzigingen=lees_wijzigingen(request.POST, oordelen.TERUGBLIK))
        return {**{naam: getattr(nu, naam) for naam in oordelen.TERUGBLIK}, "om": tijd(timezone.now())}

    return _antwoord(request, bewaar, cyclus)


def _cyclus(request: Verzoek, kenmerk: str) -> Cyclus:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus: Cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    eis(request.user, Handeling.PLAN_EVALUEREN, school_id=cyclus.school_id, cyclus=cyclus)
    return cyclus


def _antwoord(request: Verzoek, bewaar: Any, cyclus: Cyclus) -> HttpResponse:
    try:
        return antwoord(request, bewaar, terug=reverse("evaluatie", args=[cyclus.kenmerk]))
    except NietKlaar as fout:
        return JsonResponse({"melding": str(fout)}, status=422)
