"""The school's criteria: everyone reads them, who guards the care agrees and changes them."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zorgroute.scholen.huidig import school_in_beeld
from zorgroute.scholen.models import School
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.toetsen.models import Toets
from zorgroute.vormgeving.blok import render_blok
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntfout, IJkpuntinvoer, lees_ijkpunten, schrijf_ijkpunten
from zorgroute.waarnemen.ijkpuntenpagina import Toetsrij, probeer, toetsrijen
from zorgroute.waarnemen.ijkpuntformulier import IJkpuntformulier
from zorgroute.waarnemen.models import IJkpunt
from zorgroute.waarnemen.services.ijkpunten import laad_ijkpunten, vervang_ijkpunten

_SJABLOON = "waarnemen/ijkpunten.html"
_BYTES_MAX = 1_000_000


@require_safe
def ijkpunten(request: Verzoek) -> HttpResponse:
    """All tests with their criteria; `?toets=` opens one to change it."""
    school = school_in_beeld(request)
    bewerk = None
    if "toets" in request.GET:
        bewerk = _rij(_toets(request, school, request.GET["toets"]))
        bewerk = replace(bewerk, formulier=IJkpuntformulier(bewerk.toets, ijkpunten=bewerk.ijkpunten))
    return _pagina(request, school, bewerk)


def toets(request: Verzoek, pk: int) -> HttpResponse:
    """One test: read, open to change (`?wijzig`), or save."""
    school = school_in_beeld(request)
    rij = _rij(_toets(request, school, str(pk)))
    if request.method != "POST":
        if "wijzig" in request.GET:
            rij = replace(rij, formulier=IJkpuntformulier(rij.toets, ijkpunten=rij.ijkpunten))
        return _antwoord(request, school, rij)
    formulier = IJkpuntformulier(rij.toets, request.POST)
    if formulier.is_valid():
        try:
            vervang_ijkpunten(toets=rij.toets, invoer=formulier.invoer, gezien=request.POST.get("stand", ""))
        except IJkpuntfout as fout:
            formulier.add_error(None, str(fout))
        else:
            messages.success(request, f"De ijkpunten van {rij.toets.naam} zijn bewaard.")
            return _antwoord(request, school, _rij(rij.toets), bewaard=True)
    return _antwoord(request, school, replace(rij, formulier=formulier), status=422)


@require_POST
def proef(request: Verzoek, pk: int) -> HttpResponse:
    """Whom would these criteria signal? Nothing is saved."""
    school = school_in_beeld(request)
    rij = _rij(_toets(request, school, str(pk)))
    formulier = IJkpuntformulier(rij.toets, request.POST)
    if formulier.is_valid():
        rij = replace(rij, proef=probeer(formulier, school, vandaag=timezone.localdate()))
    rij = replace(rij, formulier=formulier)
    if request.headers.get("HX-Request"):
        return render_blok(request, _SJABLOON, "proefblok", context={**_context(request, school), "rij": rij})
    return _pagina(request, school, rij)


@require_POST
def laden(request: Verzoek) -> HttpResponse:
    """Load a whole file, or its pasted text: all of it or nothing."""
    school = _te_wijzigen(request)
    tekst = request.POST.get("toml", "")
    try:
        lading = laad_ijkpunten(school=school, invoer=lees_ijkpunten(_uit_bestand(request) or tekst))
    except IJkpuntfout as fout:
        messages.error(request, f"{fout} Er is niets geladen.".replace("Er is niets geladen. Er is", "Er is"))
        return _pagina(request, school, geplakt=tekst, status=422)
    messages.success(request, f"Geladen voor {lading.toetsen} toetsen; andere toetsen houden hun ijkpunten.")
    return redirect("ijkpunten")


@require_safe
def bestand(request: Verzoek) -> HttpResponse:
    """The criteria as a file that loads again."""
    school = school_in_beeld(request)
    rijen = IJkpunt.objects.filter(school=school).select_related("toets").order_by("toets__volgorde", "toets__naam")
    tekst = schrijf_ijkpunten(
        IJkpuntinvoer(rij.toets.naam, rij.soort, rij.waarde, tuple(rij.niveaus), rij.momenten) for rij in rijen
    )
    naam = f"ijkpunten-{school.brin}{school.vestiging}.toml"
    return HttpResponse(
        tekst,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _te_wijzigen(request: Verzoek) -> School:
    school = school_in_beeld(request)
    eis(request.user, Handeling.IJKPUNTEN_WIJZIGEN, school_id=school.pk)
    return school


def _toets(request: Verzoek, school: School, pk: str) -> Toets:
    """A test of this school that the person may set criteria for."""
    nummer = int(pk) if pk.isdecimal() and len(pk) < 19 else 0
    toets: Toets = get_object_or_404(Toets.objects.select_related("vak", "instrument"), pk=nummer, school=school)
    eis(request.user, Handeling.IJKPUNTEN_WIJZIGEN, school_id=school.pk)
    return toets


def _rij(toets: Toets) -> Toetsrij:
    return Toetsrij(toets, list(IJkpunt.objects.filter(school_id=toets.school_id, toets=toets).order_by("pk")))


def _uit_bestand(request: Verzoek) -> str:
    bestand = request.FILES.get("bestand")
    if bestand is None:
        return ""
    if (bestand.size or 0) > _BYTES_MAX:
        raise IJkpuntfout("Dit bestand is te groot voor een bestand met ijkpunten.")
    try:
        return str(bestand.read(), "utf-8-sig")
    except UnicodeDecodeError as fout:
        raise IJkpuntfout("Dit bestand is geen tekst in UTF-8.") from fout


def _antwoord(
    request: Verzoek, school: School, rij: Toetsrij, *, bewaard: bool = False, status: int = 200
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        context = {**_context(request, school), "rij": rij, "los": True}
        return render_blok(request, _SJABLOON, "toetsblok", context=context, status=status)
    if bewaard:
        return redirect("ijkpunten")
    return _pagina(request, school, rij, status=status)


def _pagina(
    request: Verzoek, school: School, bewerk: Toetsrij | None = None, *, geplakt: str = "", status: int = 200
) -> HttpResponse:
    rijen = [bewerk if bewerk and rij.toets.pk == bewerk.toets.pk else rij for rij in toetsrijen(school)]
    context = {**_context(request, school), "rijen": rijen, "geplakt": geplakt}
    return render(request, _SJABLOON, context, status=status)


def _context(request: Verzoek, school: School) -> dict[str, Any]:
    return {
        "school": school,
        "los": False,
        "mag_wijzigen": mag(request.user, Handeling.IJKPUNTEN_WIJZIGEN, school_id=school.pk),
    }
