"""The school's name and periods, its vakken and its teams."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.scholen.formulieren.school import Periodenformulier, Schoolformulier, Teamformulier, Vakformulier
from zorgroute.scholen.huidig import beheerde_school
from zorgroute.scholen.models import Afdeling, Vak
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van
from zorgroute.scholen.services import bewaar_gegevens, bewaar_team, bewaar_vak, zet_perioden
from zorgroute.toegang.verzoek import Verzoek


def gegevens(request: Verzoek) -> HttpResponse:
    school = beheerde_school(request)
    formulier = Schoolformulier(request.POST or None, instance=school)
    if request.method == "POST" and formulier.is_valid():
        bewaar_gegevens(school=school, **formulier.cleaned_data)
        messages.success(request, "De gegevens van de school zijn bewaard.")
        return redirect("school-gegevens")
    # a refused form has written its values into the school already: the page's head shows the kept ones
    school.refresh_from_db()
    context = {"school": school, "formulier": formulier}
    return render(request, "scholen/gegevens.html", context, status=_status(formulier))


def perioden(request: Verzoek) -> HttpResponse:
    """The periods of this school year or the next."""
    school = beheerde_school(request)
    nu = schooljaar_van(timezone.localdate())
    jaar = nu + 1 if request.GET.get("jaar") == "volgend" else nu
    formulier = Periodenformulier(request.POST or None, school=school, schooljaar=jaar)
    if request.method == "POST" and formulier.is_valid():
        zet_perioden(school=school, schooljaar=jaar, perioden=formulier.perioden)
        messages.success(request, f"De cycli van {schooljaar_tekst(jaar)} zijn bewaard. Lopende cycli houden hun data.")
        return redirect(request.get_full_path())
    context = {
        "school": school,
        "formulier": formulier,
        "schooljaar": schooljaar_tekst(jaar),
        "volgend": jaar != nu,
        "ander_jaar": schooljaar_tekst(nu if jaar != nu else nu + 1),
    }
    return render(request, "scholen/perioden.html", context, status=_status(formulier))


def vakken(request: Verzoek, vak: int | None = None) -> HttpResponse:
    """All vakken of the school, with a form for a new one, or for the one that was chosen."""
    school = beheerde_school(request)
    gekozen = get_object_or_404(Vak, school=school, pk=vak) if vak else None
    begin = {"code": gekozen.code, "naam": gekozen.naam, "differentiatie": gekozen.differentiatie} if gekozen else {}
    formulier = Vakformulier(request.POST or None, initial=begin)
    if gekozen and gekozen.basisvaardigheid:
        for naam in ("code", "naam"):
            formulier.fields[naam].disabled = True
    if _bewaard(request, formulier, lambda **velden: bewaar_vak(vak=gekozen, school=school, **velden)):
        return redirect("vakken")
    context = {
        "school": school,
        "vakken": Vak.objects.filter(school=school),
        "gekozen": gekozen,
        "formulier": formulier,
    }
    return render(request, "scholen/vakken.html", context, status=_status(formulier))


def teams(request: Verzoek, team: int | None = None) -> HttpResponse:
    """All teams of the school, with a form for a new one, or for the one that was chosen."""
    school = beheerde_school(request)
    gekozen = get_object_or_404(Afdeling, school=school, pk=team) if team else None
    formulier = Teamformulier(request.POST or None, initial={"naam": gekozen.naam} if gekozen else {})
    if _bewaard(request, formulier, lambda **velden: bewaar_team(team=gekozen, school=school, **velden)):
        return redirect("teams")
    context = {
        "school": school,
        "teams": Afdeling.objects.filter(school=school),
        "gekozen": gekozen,
        "formulier": formulier,
    }
    return render(request, "scholen/teams.html", context, status=_status(formulier))


def _bewaard(request: Verzoek, formulier: forms.Form, bewaar: Callable[..., Any]) -> bool:
    """Keep what was sent; a refusal becomes an error of the form."""
    if request.method != "POST" or not formulier.is_valid():
        return False
    try:
        bewaard = bewaar(**formulier.cleaned_data)
    except Geweigerd as fout:
        formulier.add_error(None, str(fout))
        return False
    messages.success(request, f"‘{bewaard}’ is bewaard.")
    return True


def _status(formulier: forms.BaseForm) -> int:
    return 422 if formulier.is_bound and formulier.errors else 200
