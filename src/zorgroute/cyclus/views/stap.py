from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.cyclus.services import heropen_stap, rond_stap_af
from zorgroute.cyclus.stand import STAPPEN
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek

_HANDELING = {
    1: Handeling.OVERZICHT_INVULLEN,
    2: Handeling.SIGNAAL_BESLUITEN,
    3: Handeling.BEHOEFTE_BENOEMEN,
    4: Handeling.CLUSTEREN,
    5: Handeling.PLAN_SCHRIJVEN,
    6: Handeling.PLAN_EVALUEREN,
}


@require_POST
def zet(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Declare a step done and go to the next, or open it again and stay."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    nummer = _nummer(request.POST.get("nummer", ""))
    eis(request.user, _HANDELING[nummer], school_id=cyclus.school_id, cyclus=cyclus)
    stappen = ringbeeld(cyclus).stappen
    if "heropen" in request.POST:
        heropen_stap(cyclus=cyclus, nummer=nummer)
        return redirect(stappen[nummer - 1].url)
    rond_stap_af(cyclus=cyclus, nummer=nummer, door=request.user)
    return redirect(stappen[min(nummer, len(stappen) - 1)].url)


def _nummer(tekst: str) -> int:
    if tekst not in {str(nummer) for nummer, *_ in STAPPEN}:
        raise Http404
    return int(tekst)
