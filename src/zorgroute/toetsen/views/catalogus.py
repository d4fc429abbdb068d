"""The school's catalogue of tests: everyone reads it, who manages it changes it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zorgroute.conf.zoektekst import zoektekst
from zorgroute.scholen.huidig import school_in_beeld
from zorgroute.scholen.models import School
from zorgroute.toegang.bevoegdheid import Handeling, eis, mag
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.toetsen import services
from zorgroute.toetsen.catalogus import delen_van, momenten_van
from zorgroute.toetsen.formulieren import Instrumentformulier, Momentformulier, Toetsformulier
from zorgroute.toetsen.models import Instrument, Resultaat, Toets, Toetsmoment
from zorgroute.vormgeving.blok import render_blok

_SJABLOON = "toetsen/catalogus.html"
#: What a new category of an instrument starts with.
_CATEGORIE = {"soort": Toets.Soort.SEO, "schaal": "1-5", "laagst": 1, "hoogst": 5}


@require_safe
def toetsen(request: Verzoek) -> HttpResponse:
    """The whole catalogue, or what matches `q`."""
    context = _context(request, school_in_beeld(request))
    if request.headers.get("HX-Request"):
        return render_blok(request, _SJABLOON, "lijst", context=context)
    return render(request, _SJABLOON, context)


def nieuw(request: Verzoek) -> HttpResponse:
    """Add a test, or a category of the instrument in `?instrument=`."""
    school = _beheerde_school(request)
    begin: dict[str, Any] = {}
    instrument = request.GET.get("instrument", "")
    if instrument.isdecimal() and len(instrument) < 19:
        begin = {**_CATEGORIE, "instrument": get_object_or_404(Instrument, pk=instrument, school=school)}
    formulier = Toetsformulier(school, request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        toets = services.maak_toets(school=school, **formulier.velden)
        messages.success(request, f"{toets.naam} staat in de lijst.")
        return redirect("toetsen")
    return _formulier(request, formulier)


def toets(request: Verzoek, pk: int) -> HttpResponse:
    """Change one test."""
    school = _beheerde_school(request)
    toets = get_object_or_404(Toets.objects.met_gebruik(), pk=pk, school=school)
    formulier = Toetsformulier(school, request.POST or None, instance=toets)
    if request.method == "POST" and formulier.is_valid():
        services.wijzig_toets(toets=toets, **formulier.velden)
        messages.success(request, f"{toets.naam} is bewaard.")
        buiten = Resultaat.objects.filter(toets=toets).buiten(toets.laagst, toets.hoogst).count()
        if buiten:
            wat = "Eén uitslag ligt" if buiten == 1 else f"{buiten} uitslagen liggen"
            messages.warning(request, f"{wat} buiten deze grenzen. Wat er staat, blijft staan; kijk het na.")
        return redirect("toetsen")
    return _formulier(request, formulier, toets)


@require_POST
def doe(request: Verzoek, pk: int) -> HttpResponse:
    """Move, show, put away or remove one test."""
    school = _beheerde_school(request)
    toets = get_object_or_404(Toets, pk=pk, school=school)
    match request.POST.get("daad"):
        case "omhoog":
            services.verplaats_toets(toets=toets, stappen=-1)
        case "omlaag":
            services.verplaats_toets(toets=toets, stappen=1)
        case "verberg" | "toon" as daad:
            services.zet_in_overzicht(toets=toets, zichtbaar=daad == "toon")
        case "verwijder":
            _verwijder(request, toets)
        case _:
            raise BadRequest("Onbekende daad.")
    if request.headers.get("HX-Request"):
        return render_blok(request, _SJABLOON, "lijst", context=_context(request, school))
    return redirect("toetsen")


@require_POST
def instrument(request: Verzoek, pk: int | None = None) -> HttpResponse:
    """Add an instrument, rename it, or remove it."""
    school = _beheerde_school(request)
    bestaand = get_object_or_404(Instrument, pk=pk, school=school) if pk is not None else None
    if bestaand is not None and request.POST.get("daad") == "verwijder":
        try:
            services.verwijder_instrument(instrument=bestaand)
        except services.InGebruik as fout:
            messages.error(request, str(fout))
        return redirect("toetsen")
    formulier = Instrumentformulier(school, request.POST, instrument=bestaand)
    if formulier.is_valid():
        services.zet_instrument(school=school, naam=formulier.cleaned_data["naam"], instrument=bestaand)
        return redirect("toetsen")
    return render(request, _SJABLOON, {**_context(request, school), "instrumentformulier": formulier}, status=422)


@require_POST
def moment(request: Verzoek) -> HttpResponse:
    """Set the moment of a code."""
    school = _beheerde_school(request)
    formulier = Momentformulier(request.POST, auto_id="moment-%s")
    if formulier.is_valid():
        services.zet_toetsmoment(school=school, **formulier.cleaned_data)
        return redirect("toetsen")
    return render(request, _SJABLOON, {**_context(request, school), "momentformulier": formulier}, status=422)


@require_POST
def moment_verwijderen(request: Verzoek, pk: int) -> HttpResponse:
    school = _beheerde_school(request)
    services.verwijder_toetsmoment(moment=get_object_or_404(Toetsmoment, pk=pk, school=school))
    return redirect("toetsen")


def _beheerde_school(request: Verzoek) -> School:
    school = school_in_beeld(request)
    eis(request.user, Handeling.TOETSEN_BEHEREN, school_id=school.pk)
    return school


def _verwijder(request: Verzoek, toets: Toets) -> None:
    try:
        services.verwijder_toets(toets=toets)
    except services.InGebruik as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{toets.naam} is verwijderd.")


def _formulier(request: Verzoek, formulier: Toetsformulier, toets: Toets | None = None) -> HttpResponse:
    context = {"formulier": formulier, "toets": toets, "school": formulier.school}
    return render(request, "toetsen/toets.html", context, status=422 if formulier.is_bound else 200)


def _context(request: Verzoek, school: School) -> dict[str, Any]:
    zoek = zoektekst(request.GET.get("q", ""))
    mag_beheren = mag(request.user, Handeling.TOETSEN_BEHEREN, school_id=school.pk)
    return {
        "school": school,
        "mag_beheren": mag_beheren,
        "te_ordenen": mag_beheren and not zoek,
        "zoek": zoek,
        "delen": delen_van(school, zoek=zoek),
        "momenten": momenten_van(school),
        "instrumentformulier": Instrumentformulier(school, auto_id="instrument-%s"),
        "momentformulier": Momentformulier(auto_id="moment-%s"),
    }
