"""The people of the school: who they are, their roles, and a first password (A2)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.conf.zoektekst import zoektekst
from zorgroute.scholen.formulieren.mensen import Eindformulier, Persoonsformulier, Rolformulier
from zorgroute.scholen.huidig import beheerde_school
from zorgroute.scholen.mensen import collegas, mensen_van, rol_in_woorden
from zorgroute.scholen.models import School
from zorgroute.toegang.models import Persoon, Rol
from zorgroute.toegang.services import (
    beeindig_rol,
    geef_eerste_wachtwoord,
    geef_rol,
    mag_eerste_wachtwoord,
    voeg_persoon_toe,
)
from zorgroute.toegang.verzoek import Verzoek


def mensen(request: Verzoek) -> HttpResponse:
    """Everyone of the school; narrowed by name, or to who has no role now."""
    school = beheerde_school(request)
    tekst = zoektekst(request.GET.get("q", ""))
    zonder = request.GET.get("zonder") == "rol"
    allen = collegas(school, dag=timezone.localdate())
    gevonden = [
        een
        for een in allen
        if all(woord in een.persoon.naam.casefold() for woord in tekst.casefold().split()) and not (zonder and een.nu)
    ]
    context = {"school": school, "collegas": gevonden, "allen": len(allen), "tekst": tekst, "zonder": zonder}
    context["rol_in_woorden"] = rol_in_woorden
    return render(request, "scholen/mensen.html", context)


def toevoegen(request: Verzoek) -> HttpResponse:
    """Add someone; an address that is known links that same person."""
    school = beheerde_school(request)
    formulier = Persoonsformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            persoon = voeg_persoon_toe(school_id=school.pk, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.add_error("email", str(fout))
        else:
            messages.success(request, f"{persoon.naam} is toegevoegd. Geef nu een rol; zonder rol is er niets te zien.")
            return redirect("mens", kenmerk=persoon.kenmerk)
    return render(
        request, "scholen/mens_toevoegen.html", {"school": school, "formulier": formulier}, status=_status(formulier)
    )


def mens(request: Verzoek, kenmerk: str) -> HttpResponse:
    """One colleague: roles now, later and before, and what can be changed."""
    school = beheerde_school(request)
    persoon = _mens(school, kenmerk)
    return _toon(request, school, persoon, Rolformulier(school=school, dag=timezone.localdate()))


@require_POST
def rol_geven(request: Verzoek, kenmerk: str) -> HttpResponse:
    school = beheerde_school(request)
    persoon = _mens(school, kenmerk)
    formulier = Rolformulier(request.POST, school=school, dag=timezone.localdate())
    if formulier.is_valid():
        try:
            rollen = geef_rol(persoon=persoon, school_id=school.pk, door=request.user, **formulier.keuze())
        except Geweigerd as fout:
            formulier.add_error(None, str(fout))
        else:
            messages.success(request, f"{persoon.roepnaam} is nu {rollen[0].get_soort_display()}.")
            return redirect("mens", kenmerk=kenmerk)
    return _toon(request, school, persoon, formulier, status=422)


@require_POST
def rol_beeindigen(request: Verzoek, kenmerk: str, rol: int) -> HttpResponse:
    school = beheerde_school(request)
    persoon = _mens(school, kenmerk)
    gevonden = get_object_or_404(Rol, pk=rol, persoon=persoon, school=school)
    formulier = Eindformulier(request.POST)
    if not formulier.is_valid():
        messages.error(request, "Kies de laatste dag van de rol. Er is niets veranderd.")
    else:
        try:
            beeindig_rol(rol=gevonden, laatste_dag=formulier.cleaned_data["tm"])
        except Geweigerd as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"De rol van {persoon.roepnaam} eindigt. Wat er was, blijft te zien.")
    return redirect("mens", kenmerk=kenmerk)


@require_POST
@never_cache
def wachtwoord(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Make a first password and show it this once, in the answer itself: nowhere else is it kept."""
    school = beheerde_school(request)
    persoon = _mens(school, kenmerk)
    try:
        nieuw = geef_eerste_wachtwoord(persoon=persoon, school_id=school.pk)
    except Geweigerd as fout:
        messages.error(request, str(fout))
        return redirect("mens", kenmerk=kenmerk)
    formulier = Rolformulier(school=school, dag=timezone.localdate())
    return _toon(request, school, persoon, formulier, wachtwoord=nieuw)


def _mens(school: School, kenmerk: str) -> Persoon:
    return get_object_or_404(mensen_van(school), kenmerk=kenmerk)


def _toon(
    request: Verzoek, school: School, persoon: Persoon, formulier: Rolformulier, *, status: int = 200, **meer: Any
) -> HttpResponse:
    dag = timezone.localdate()
    context = {
        "school": school,
        "collega": collegas(school, dag=dag, wie=Persoon.objects.filter(pk=persoon.pk))[0],
        "formulier": formulier,
        "rol_in_woorden": rol_in_woorden,
        "mag_wachtwoord": mag_eerste_wachtwoord(persoon, school_id=school.pk),
        "zelf": persoon.pk == request.user.pk,
        "dag": dag,
        **meer,
    }
    return render(request, "scholen/mens.html", context, status=status)


def _status(formulier: Persoonsformulier) -> int:
    return 422 if formulier.is_bound else 200
