"""Preparing a new school year from the last one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.leerlingen.plaatsing import overgangen
from zorgroute.leerlingen.schooljaarwissel import LATER, VERLAAT
from zorgroute.leerlingen.services import begin_schooljaar
from zorgroute.scholen.huidig import beheerde_school
from zorgroute.scholen.models import Groep, Periode
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van
from zorgroute.toegang.verzoek import Verzoek


def voorbereiden(request: Verzoek) -> HttpResponse:
    """Show which groups come back and who goes where, to be changed and carried out in one go."""
    school = beheerde_school(request)
    jaar = schooljaar_van(timezone.localdate())
    stoelen, voorstel = overgangen(school, jaar)
    namen = [stoel.naam for stoel in stoelen]
    gekozen = [naam for naam in namen if naam in request.POST.getlist("stoel")] if request.POST else namen
    keuzes = {een: request.POST.get(f"naar-{een.sleutel}", een.naar) for een in voorstel}
    fout = ""
    if request.method == "POST":
        try:
            groepen, leerlingen = begin_schooljaar(school=school, schooljaar=jaar + 1, stoelen=gekozen, keuzes=keuzes)
        except Geweigerd as weigering:
            fout = str(weigering)
        else:
            messages.success(
                request,
                f"{schooljaar_tekst(jaar + 1)} staat klaar: {groepen} groepen nieuw, {leerlingen} leerlingen erin.",
            )
            return redirect("groepen-beheren")
    context = {
        "school": school,
        "van": schooljaar_tekst(jaar),
        "naar": schooljaar_tekst(jaar + 1),
        "stoelen": stoelen,
        "gekozen": gekozen,
        "keuzes": keuzes,
        "vaste_keuzes": [(LATER, "nog niet plaatsen"), (VERLAAT, "verlaat de school")],
        "al_klaar": Groep.objects.filter(school=school, schooljaar=jaar + 1).count(),
        "perioden_klaar": Periode.objects.filter(school=school, schooljaar=jaar + 1).exists(),
        "fout": fout,
    }
    return render(request, "leerlingen/schooljaar.html", context, status=422 if fout else 200)
