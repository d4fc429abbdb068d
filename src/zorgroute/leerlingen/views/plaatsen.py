"""Placing pupils in groups: the ones of a group, or those who are in none."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.leerlingen.formulieren import Plaatsformulier
from zorgroute.leerlingen.models import Leerling
from zorgroute.leerlingen.querysets import LeerlingQuerySet
from zorgroute.leerlingen.services import plaats_in_groep
from zorgroute.scholen.huidig import beheerde_school
from zorgroute.scholen.models import Groep, School
from zorgroute.scholen.schooljaar import dag_in, schooljaar_van
from zorgroute.toegang.verzoek import Verzoek


def groep_leerlingen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Who is in the group, and moving some of them to another from a day on."""
    school = beheerde_school(request)
    groep = get_object_or_404(Groep, school=school, kenmerk=kenmerk)
    dag = dag_in(groep.schooljaar, timezone.localdate())
    wie = Leerling.objects.in_groep(groep.pk, dag=dag).filter(school=school).order_by("sorteernaam", "pk")
    return _plaatsen(request, school, wie, dag, jaar=groep.schooljaar, groep=groep)


def zonder_groep(request: Verzoek) -> HttpResponse:
    """Who is in no group today, and placing them."""
    school = beheerde_school(request)
    dag = timezone.localdate()
    wie = Leerling.objects.filter(school=school).zonder_groep(dag).order_by("sorteernaam", "pk")
    return _plaatsen(request, school, wie, dag, jaar=schooljaar_van(dag), groep=None)


def _plaatsen(
    request: Verzoek, school: School, wie: LeerlingQuerySet, dag: date, *, jaar: int, groep: Groep | None
) -> HttpResponse:
    formulier = Plaatsformulier(request.POST or None, school=school, schooljaar=jaar, wie=wie, dag=dag, niet=groep)
    if request.method == "POST" and formulier.is_valid():
        keuze = formulier.cleaned_data
        try:
            aantal = plaats_in_groep(leerlingen=keuze["leerlingen"], groep=keuze["groep"], van=keuze["van"])
        except Geweigerd as fout:
            formulier.add_error(None, str(fout))
        else:
            woord = "leerling is" if aantal == 1 else "leerlingen zijn"
            messages.success(request, f"{aantal} {woord} geplaatst in {keuze['groep'].titel}. Wat was, blijft bewaard.")
            return redirect(request.path)
    context = {"school": school, "groep": groep, "formulier": formulier, "leerlingen": list(wie), "dag": dag}
    return render(request, "leerlingen/plaatsen.html", context, status=422 if formulier.errors else 200)
