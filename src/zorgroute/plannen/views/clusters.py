"""Step 4: subgroups proposed, taken over, turned down and changed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.clusterbord import clusterbord
from zorgroute.plannen.services import clusters as services
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok

_SJABLOON = "plannen/clusters.html"


def clusters(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The board: what was decided, and what is proposed for the rest."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    return render(request, _SJABLOON, {**_context(request, cyclus), "ring": ringbeeld(cyclus, actief=4)})


@require_POST
def doe(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Carry out one act of a person on the board, and show it anew."""
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    eis(request.user, Handeling.CLUSTEREN, school_id=cyclus.school_id, cyclus=cyclus)
    daad = _DADEN.get(request.POST.get("daad", ""))
    try:
        if daad is not None:
            daad(request, cyclus)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    if not request.headers.get("HX-Request"):
        return redirect("clusters", kenmerk=cyclus.kenmerk)
    return render_blok(request, _SJABLOON, "bord", context=_context(request, cyclus))


def _context(request: Verzoek, cyclus: Cyclus) -> dict[str, Any]:
    return {
        "cyclus": cyclus,
        "bord": clusterbord(cyclus),
        "mag_wijzigen": mag(request.user, Handeling.CLUSTEREN, school_id=cyclus.school_id, cyclus=cyclus),
    }


def _overnemen(request: Verzoek, cyclus: Cyclus) -> None:
    services.neem_over(cyclus=cyclus, sleutel=request.POST.get("sleutel", ""), door=request.user)


def _niet(request: Verzoek, cyclus: Cyclus) -> None:
    post = request.POST
    services.wijs_af(cyclus=cyclus, sleutel=post.get("sleutel", ""), reden=post.get("reden", ""), door=request.user)


def _los(request: Verzoek, cyclus: Cyclus) -> None:
    services.los_op(cyclus=cyclus, sleutel=request.POST.get("sleutel", ""))


def _hernoem(request: Verzoek, cyclus: Cyclus) -> None:
    post = request.POST
    services.hernoem(cyclus=cyclus, sleutel=post.get("sleutel", ""), naam=post.get("naam", ""), door=request.user)


def _herzie(request: Verzoek, cyclus: Cyclus) -> None:
    tekst = request.POST.get("afwijzing", "")
    if tekst.isdigit():
        services.herzie_afwijzing(cyclus=cyclus, afwijzing_id=int(tekst))


def _verplaats(request: Verzoek, cyclus: Cyclus) -> None:
    post = request.POST
    kinderen = Leerling.objects.van_cyclus(cyclus, timezone.localdate())
    kind = get_object_or_404(kinderen, kenmerk=post.get("leerling", ""))
    services.verplaats(
        cyclus=cyclus,
        leerling_id=kind.pk,
        van=post.get("van", ""),
        naar=post.get("naar", ""),
        door=request.user,
        ook=post.get("ook") == "ja",
    )


_DADEN: dict[str, Callable[[Verzoek, Cyclus], None]] = {
    "overnemen": _overnemen,
    "niet": _niet,
    "los": _los,
    "hernoem": _hernoem,
    "herzie": _herzie,
    "verplaats": _verplaats,
}
