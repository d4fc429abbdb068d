"""The page of the groepsoverzicht, and a pupil's panel beside it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.toegang.bevoegdheid import Handeling, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok
from zorgroute.waarnemen.overzicht import lees_overzicht, paneel_van

SJABLOON = "waarnemen/overzicht.html"
_PAPIER = ("a3", "a4")


def overzicht(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The whole sheet; `?leerling=` opens a pupil beside it, `?moment=` looks at another day of testing."""
    cyclus = zichtbare_cyclus(request, kenmerk)
    return render(request, SJABLOON, _context(request, cyclus, leerling=request.GET.get("leerling")))


def paneel(request: Verzoek, kenmerk: str, leerling: str) -> HttpResponse:
    """A pupil's panel alone, for htmx."""
    context = _context(request, zichtbare_cyclus(request, kenmerk), leerling=leerling)
    if context["paneel"] is None:
        raise Http404
    return render_blok(request, SJABLOON, "paneel", context=context)


def zichtbare_cyclus(request: Verzoek, kenmerk: str) -> Cyclus:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus: Cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    return cyclus


def gekozen_moment(tekst: str | None, *, vandaag: date) -> date | None:
    """Read the day of testing that a person chose; nothing, nonsense or a day to come chooses none."""
    try:
        moment = date.fromisoformat(tekst or "")
    except ValueError:
        return None
    return moment if moment <= vandaag else None


def _context(request: Verzoek, cyclus: Cyclus, *, leerling: str | None) -> dict[str, Any]:
    vandaag = timezone.localdate()
    moment = gekozen_moment(request.GET.get("moment"), vandaag=vandaag)
    alle = request.GET.get("toetsen") == "alle"
    blad = lees_overzicht(cyclus, dag=cyclus.peildag(vandaag), moment=moment, leerling=leerling, alle_toetsen=alle)
    papier = request.GET.get("druk")
    return {
        "cyclus": cyclus,
        "ring": ringbeeld(cyclus, actief=1),
        "blad": blad,
        "alle_toetsen": alle,
        "papier": papier if papier in _PAPIER else _PAPIER[0],
        "vandaag_iso": vandaag.isoformat(),
        "mag_invullen": _mag(request, Handeling.OVERZICHT_INVULLEN, cyclus),
        "mag_besluiten": _mag(request, Handeling.SIGNAAL_BESLUITEN, cyclus),
        "paneel": paneel_van(blad, leerling, cyclus) if leerling else None,
        "adres": _adres,
    }


def _mag(request: Verzoek, handeling: Handeling, cyclus: Cyclus) -> bool:
    return mag(request.user, handeling, school_id=cyclus.school_id, cyclus=cyclus)


def _adres(naam: str, *args: str) -> str:
    """The address of a page, or '' while that part of the route has none."""
    try:
        return reverse(naam, args=args)
    except NoReverseMatch:
        return ""
