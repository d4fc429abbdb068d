"""Step 3: naming what each pupil needs, on a page of its own and in the panel beside the overview."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zorgroute.begrijpen import services
from zorgroute.begrijpen.behoeftenbeeld import behoeftenbeeld
from zorgroute.begrijpen.behoeftevoorstel import aanpakken_bij
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.bewaren import antwoord
from zorgroute.conf.datums import tijd
from zorgroute.conf.gelijktijdig import lees_wijzigingen, schoon
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.leerlingen.models import Leerling
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok

_SJABLOON = "begrijpen/behoeften.html"
_DADEN = {
    "vervalt": services.laat_vervallen,
    "terug": services.zet_terug,
    "bekeken": services.is_bekeken,
}


def behoeften(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The whole group, signalled pupils first."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    beeld = behoeftenbeeld(cyclus)
    return render(
        request, _SJABLOON, {**_context(request, cyclus), "beeld": beeld, "ring": ringbeeld(cyclus, actief=3)}
    )


def leerling(request: Verzoek, kenmerk: str, leerling: str) -> HttpResponse:
    """One pupil: the block of the page. A POST names a need."""
    cyclus, kind = _cyclus_en_kind(request, kenmerk, leerling)
    if request.method == "POST":
        eis(request.user, Handeling.BEHOEFTE_BENOEMEN, school_id=cyclus.school_id, cyclus=cyclus)
        try:
            _benoem(request, cyclus, kind)
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
    return _blok(request, cyclus, kind)


@require_POST
def behoefte(request: Verzoek, kenmerk: str, leerling: str, pk: int) -> HttpResponse:
    """Save the fields that were left."""
    cyclus, behoefte = _behoefte(request, kenmerk, leerling, pk)

    def bewaar() -> dict[str, Any]:
        nu = services.wijzig_behoefte(
            behoefte=behoefte,
            wijzigingen=lees_wijzigingen(request.POST, services.VELDEN),
            onderwerp=request.POST.get("onderwerp", ""),
        )
        velden = {naam: getattr(nu, naam) for naam in (*services.VELDEN, "onderwerp")}
        return {**velden, "onaf": nu.onaf, "om": tijd(timezone.now())}

    return antwoord(request, bewaar, terug=_op_pagina(cyclus, behoefte.leerling))


@require_POST
def doe(request: Verzoek, kenmerk: str, leerling: str, pk: int) -> HttpResponse:
    """Drop a need, put it back, or say that it still holds."""
    cyclus, behoefte = _behoefte(request, kenmerk, leerling, pk)
    daad = _DADEN.get(request.POST.get("daad", ""))
    vervallen = behoefte if daad is services.laat_vervallen else None
    try:
        if daad is not None:
            daad(behoefte=behoefte)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        vervallen = None
    return _blok(request, cyclus, behoefte.leerling, vervallen=vervallen)


def _behoefte(request: Verzoek, kenmerk: str, leerling: str, pk: int) -> tuple[Cyclus, Onderwijsbehoefte]:
    cyclus, kind = _cyclus_en_kind(request, kenmerk, leerling)
    eis(request.user, Handeling.BEHOEFTE_BENOEMEN, school_id=cyclus.school_id, cyclus=cyclus)
    rijen = Onderwijsbehoefte.objects.select_related("leerling")
    return cyclus, get_object_or_404(rijen, pk=pk, cyclus=cyclus, leerling=kind)


def _cyclus_en_kind(request: Verzoek, kenmerk: str, leerling: str) -> tuple[Cyclus, Leerling]:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    kinderen = Leerling.objects.van_cyclus(cyclus, timezone.localdate())
    return cyclus, get_object_or_404(kinderen, kenmerk=leerling)


def _benoem(request: Verzoek, cyclus: Cyclus, kind: Leerling) -> None:
    velden = {naam: schoon(request.POST.get(naam, "")) for naam in services.VELDEN}
    onderwerp = request.POST.get("onderwerp", "")
    if not velden["beginsituatie"]:
        velden["beginsituatie"] = behoeftenbeeld(cyclus, leerling=kind).leerlingen[0].begin.get(onderwerp, "")
    services.benoem_behoefte(
        cyclus=cyclus,
        leerling=kind,
        onderwerp=onderwerp,
        door=request.user,
        beginsituatie=velden["beginsituatie"],
        doel=velden["doel"],
        nodig=velden["nodig"],
        instructie=velden["instructie"] or Onderwijsbehoefte.Instructie.GEVOELIG,
    )


def _blok(
    request: Verzoek, cyclus: Cyclus, kind: Leerling, *, vervallen: Onderwijsbehoefte | None = None
) -> HttpResponse:
    if request.method == "POST" and not request.headers.get("HX-Request"):
        return redirect(_op_pagina(cyclus, kind))
    beeld = behoeftenbeeld(cyclus, leerling=kind)
    context = {
        **_context(request, cyclus),
        "kind": beeld.leerlingen[0],
        "onderwerpen": beeld.onderwerpen,
        "vervallen": vervallen,
    }
    return render_blok(request, _SJABLOON, "leerlingblok", context=context)


def _context(request: Verzoek, cyclus: Cyclus) -> dict[str, Any]:
    return {
        "cyclus": cyclus,
        "mag_wijzigen": mag(request.user, Handeling.BEHOEFTE_BENOEMEN, school_id=cyclus.school_id, cyclus=cyclus),
        "instructies": [{"sleutel": soort.value, "naam": soort.label} for soort in Onderwijsbehoefte.Instructie],
        "aanpakken_bij": aanpakken_bij,
        "vervallen": None,
    }


def _op_pagina(cyclus: Cyclus, kind: Leerling) -> str:
    return f"{reverse('behoeften', args=[cyclus.kenmerk])}#l-{kind.kenmerk}"
