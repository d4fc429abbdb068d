"""The page where a file is handed in, with everything that was read in before."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zorgroute.conf.zoektekst import zoektekst
from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.inlezingen import neem_aan
from zorgroute.koppelingen.querysets import inlezingen
from zorgroute.koppelingen.verslag import zin
from zorgroute.scholen.huidig import school_in_beeld
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek


@require_http_methods(["GET", "POST"])
def inlezen(request: Verzoek) -> HttpResponse:
    """Show the page, or take a file: recognised it goes on to its own page, else the reason stands here."""
    school = school_in_beeld(request)
    eis(request.user, Handeling.INLEZEN, school_id=school.pk)
    fout = ""
    if request.method == "POST":
        bestand = request.FILES.get("bestand")
        fout = _bezwaar(bestand.size if bestand else None)
        if bestand and not fout:
            try:
                inlezing = neem_aan(bestand=bestand, school=school, door=request.user)
            except Leesfout as weigering:
                fout = f"{zin(weigering.melding)} Het bestand is niet bewaard en er is niets veranderd."
            else:
                return redirect("inlezing", inlezing.kenmerk)
    zoek = zoektekst(request.GET.get("q", ""))
    return render(
        request,
        "koppelingen/inlezen.html",
        {
            "school": school,
            "lijst": inlezingen(school, zoek=zoek),
            "zoek": zoek,
            "fout": fout,
            "hoogstens_mb": settings.INLEES_MAX_BYTES >> 20,
        },
        status=422 if fout else 200,
    )


def _bezwaar(omvang: int | None) -> str:
    if omvang is None:
        return "Kies eerst een bestand."
    if omvang > settings.INLEES_MAX_BYTES:
        return f"Dit bestand is groter dan {settings.INLEES_MAX_BYTES >> 20} MB; er is niets bewaard."
    return ""
