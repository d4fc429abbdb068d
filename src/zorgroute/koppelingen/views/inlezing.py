"""The page of one file: try it, read the report, carry it through."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from zorgroute.koppelingen import inlezingen
from zorgroute.koppelingen.models import Inlezing
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok


def haal_inlezing(request: Verzoek, kenmerk: str) -> Inlezing:
    """The reading, of a school that this person may read files into; else 404 or 403.

    Who is about to change something holds it until the answer: of two clicks the second sees the job of the first.
    """
    rijen = Inlezing.objects.select_related("school", "door")
    if request.method == "POST":
        rijen = rijen.select_for_update(of=("self",))
    inlezing = get_object_or_404(rijen, kenmerk=kenmerk)
    eis(request.user, Handeling.INLEZEN, school_id=inlezing.school_id)
    return inlezing


@require_GET
def inlezing(request: Verzoek, kenmerk: str) -> HttpResponse:
    """A table that has no mapping yet goes to its columns first."""
    lezing = haal_inlezing(request, kenmerk)
    if lezing.is_tabel and not lezing.koppeling and lezing.opgeslagen:
        return redirect("inlezing-kolommen", kenmerk)
    return render(request, "koppelingen/inlezing.html", _context(lezing))


@require_GET
def stand(request: Verzoek, kenmerk: str) -> HttpResponse:
    """How far it is, asked every second by the page; the report once it is done."""
    context = _context(haal_inlezing(request, kenmerk)) | {"gevolgd": True}
    return render_blok(request, "koppelingen/inlezing.html", "uitkomst", context=context)


@require_POST
def proberen(request: Verzoek, kenmerk: str) -> HttpResponse:
    lezing = haal_inlezing(request, kenmerk)
    if _mag_beginnen(request, lezing):
        inlezingen.begin(inlezing=lezing, doorvoeren=False)
    return redirect("inlezing", kenmerk)


@require_POST
def doorvoeren(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Only after a try-out; what that asked must be confirmed here, with the numbers beside it."""
    lezing = haal_inlezing(request, kenmerk)
    bevestig = request.POST.get("bevestig") == "1"
    if lezing.verslag.get("vraagt") and not bevestig:
        messages.error(request, "Vink eerst aan dat het klopt. Er is nog niets veranderd.")
    elif lezing.staat != Inlezing.Staat.GEPROEFD:
        messages.error(request, "Probeer dit bestand eerst uit. Er is nog niets veranderd.")
    elif _mag_beginnen(request, lezing):
        inlezingen.begin(inlezing=lezing, doorvoeren=True, bevestig=bevestig)
    return redirect("inlezing", kenmerk)


@require_POST
def weggooien(request: Verzoek, kenmerk: str) -> HttpResponse:
    lezing = haal_inlezing(request, kenmerk)
    if lezing.staat == Inlezing.Staat.DOORGEVOERD or lezing.loopt(timezone.now()):
        messages.error(request, "Dit bestand is doorgevoerd of nog bezig; het blijft in de lijst.")
        return redirect("inlezing", kenmerk)
    inlezingen.gooi_weg(inlezing=lezing)
    messages.success(request, f"‘{lezing.bestandsnaam}’ is weggegooid. Aan de school is niets veranderd.")
    return redirect("inlezen")


def _mag_beginnen(request: Verzoek, lezing: Inlezing) -> bool:
    if not lezing.opgeslagen:
        messages.error(request, "Dit bestand is al doorgevoerd en opgeruimd. Lees het opnieuw in als dat nodig is.")
        return False
    return not lezing.loopt(timezone.now())


def _context(lezing: Inlezing) -> dict[str, object]:
    loopt = lezing.loopt(timezone.now())
    return {
        "inlezing": lezing,
        "verslag": lezing.verslag,
        "loopt": loopt,
        "gevolgd": False,
        "stil": lezing.staat == Inlezing.Staat.BEZIG and not loopt,
    }
