"""Step 2: who needs attention. The system proposes with its data; whoever works with the group decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from zorgroute.conf.gelijktijdig import schoon
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.leerlingen.models import Leerling
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok
from zorgroute.waarnemen.gegevens import merk_van
from zorgroute.waarnemen.models import Signaal
from zorgroute.waarnemen.querysets.signalen import voorstellen_van
from zorgroute.waarnemen.services import signalen as services
from zorgroute.waarnemen.services.signalen import Besluitfout
from zorgroute.waarnemen.signaalcodes import AFWIJSREDENEN, HANDCODES
from zorgroute.waarnemen.signalenpagina import signalenpagina
from zorgroute.waarnemen.signalering import Voorstel

_SJABLOON = "waarnemen/signalen.html"
_VERANDERD = "De gegevens zijn intussen veranderd. Kijk nog eens; er is niets besloten."


@require_safe
def signalen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The whole group: proposals, decisions, and what is missing."""
    cyclus = get_object_or_404(Cyclus.objects.zichtbaar_voor(request.user).met_stand(), kenmerk=kenmerk)
    return render(request, _SJABLOON, {**_context(request, cyclus), "ring": ringbeeld(cyclus, actief=2)})


@require_POST
def besluit(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Confirm or reject one proposal, or take a decision back; answers with that pupil's signals."""
    cyclus, kind = _cyclus_en_kind(request, kenmerk)
    try:
        _neem_besluit(request, cyclus, kind)
    except Besluitfout as fout:
        return _antwoord(request, cyclus, kind, fout)
    return _antwoord(request, cyclus, kind)


@require_POST
def toevoegen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Add a signal by hand: what no test shows."""
    cyclus, kind = _cyclus_en_kind(request, kenmerk)
    code = request.POST.get("code", "")
    if code not in dict(HANDCODES):
        raise BadRequest("Onbekend soort signaal.")
    try:
        services.voeg_toe(
            cyclus=cyclus, leerling=kind, code=code, reden=request.POST.get("reden", ""), door=request.user
        )
    except Besluitfout as fout:
        return _antwoord(request, cyclus, kind, fout)
    return _antwoord(request, cyclus, kind)


@require_POST
def bevestigen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Confirm at once the proposals whose marks were on the screen, all or none."""
    cyclus = _cyclus(request, kenmerk)
    merken = set(request.POST.getlist("merk"))
    voorstellen = [voorstel for voorstel in _voorstellen(cyclus) if merk_van(voorstel) in merken]
    try:
        if len(voorstellen) < len(merken):
            raise Besluitfout(_VERANDERD)
        services.bevestig_alle(cyclus=cyclus, voorstellen=voorstellen, door=request.user)
        messages.success(request, f"{len(voorstellen)} signalen bevestigd.")
    except Besluitfout as fout:
        messages.error(request, str(fout))
    return redirect("signalen", kenmerk=cyclus.kenmerk)


def _neem_besluit(request: Verzoek, cyclus: Cyclus, kind: Leerling) -> None:
    match request.POST.get("besluit"):
        case "bevestigd":
            services.bevestig(cyclus=cyclus, voorstel=_voorstel(request, cyclus, kind), door=request.user)
        case "afgewezen":
            services.wijs_af(
                cyclus=cyclus,
                voorstel=_voorstel(request, cyclus, kind),
                afwijsreden=request.POST.get("afwijsreden", ""),
                door=request.user,
            )
        case "herroepen":
            services.herroep(signaal=_signaal(request, cyclus, kind))
        case _:
            raise BadRequest("Kies bevestigd, afgewezen of herroepen.")


def _voorstel(request: Verzoek, cyclus: Cyclus, kind: Leerling) -> Voorstel:
    """The proposal as it is now; refused when it rests on other data than the page showed."""
    toets_id, merk = _toets_id(request), request.POST.get("merk", "")
    for voorstel in _voorstellen(cyclus):
        sleutel = (voorstel.leerling_id, voorstel.toets_id, voorstel.soort)
        if sleutel == (kind.pk, toets_id, request.POST.get("soort")) and merk == merk_van(voorstel):
            return voorstel
    raise Besluitfout(_VERANDERD)


def _voorstellen(cyclus: Cyclus) -> list[Voorstel]:
    groep = Leerling.objects.van_cyclus(cyclus, timezone.localdate())
    return voorstellen_van(cyclus, leerlingen=[leerling.pk for leerling in groep])


def _signaal(request: Verzoek, cyclus: Cyclus, kind: Leerling) -> Signaal:
    """The decision meant: by its own number (several by hand may stand), else by test and kind."""
    besluiten = Signaal.objects.filter(cyclus=cyclus, leerling=kind)
    nummer = request.POST.get("signaal", "")
    if nummer.isdecimal() and len(nummer) < 19:
        besluiten = besluiten.filter(pk=nummer)
    else:
        besluiten = besluiten.filter(toets=_toets_id(request), soort=schoon(request.POST.get("soort", "")))
    signaal = besluiten.first()
    if signaal is None:
        raise Besluitfout("Dit besluit is er niet meer; iemand anders heeft het al teruggenomen.")
    return signaal


def _toets_id(request: Verzoek) -> int | None:
    tekst = request.POST.get("toets", "")
    return int(tekst) if tekst.isdecimal() and len(tekst) < 19 else None


def _cyclus(request: Verzoek, kenmerk: str) -> Cyclus:
    zichtbaar = Cyclus.objects.zichtbaar_voor(request.user).select_related("groep", "vak", "school")
    cyclus: Cyclus = get_object_or_404(zichtbaar, kenmerk=kenmerk)
    eis(request.user, Handeling.SIGNAAL_BESLUITEN, school_id=cyclus.school_id, cyclus=cyclus)
    return cyclus


def _cyclus_en_kind(request: Verzoek, kenmerk: str) -> tuple[Cyclus, Leerling]:
    cyclus = _cyclus(request, kenmerk)
    kinderen = Leerling.objects.van_cyclus(cyclus, timezone.localdate())
    return cyclus, get_object_or_404(kinderen, kenmerk=schoon(request.POST.get("leerling", "")))


def _antwoord(request: Verzoek, cyclus: Cyclus, kind: Leerling, fout: Besluitfout | None = None) -> HttpResponse:
    if fout is not None:
        messages.error(request, str(fout))
    if not request.headers.get("HX-Request"):
        return redirect(_terug(request, cyclus, kind))
    context = _context(request, cyclus)
    context |= {"kind": context["pagina"].van(kind), "los": True}
    status = 422 if fout is not None else 200
    return render_blok(request, _SJABLOON, "leerlingblok", "telling", context=context, status=status)


def _terug(request: Verzoek, cyclus: Cyclus, kind: Leerling) -> str:
    """Back to the page that asked, when that is one of ours."""
    adres = request.POST.get("terug", "")
    if adres.startswith("/") and url_has_allowed_host_and_scheme(adres, allowed_hosts=None):
        return adres
    return f"{reverse('signalen', args=[cyclus.kenmerk])}#l-{kind.kenmerk}"


def _context(request: Verzoek, cyclus: Cyclus) -> dict[str, Any]:
    return {
        "cyclus": cyclus,
        "pagina": signalenpagina(cyclus, vandaag=timezone.localdate()),
        "mag_besluiten": mag(request.user, Handeling.SIGNAAL_BESLUITEN, school_id=cyclus.school_id, cyclus=cyclus),
        "handcodes": HANDCODES,
        "afwijsredenen": AFWIJSREDENEN,
        "los": False,
    }
