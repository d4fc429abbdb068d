"""The groups of a school year, as who manages them sees them: names, teachers, numbers; no dossiers."""

from operator import attrgetter

from django.contrib import messages
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.conf.looptijd import geldt_op
from zorgroute.scholen.formulieren.school import Groepsformulier
from zorgroute.scholen.huidig import beheerde_school
from zorgroute.scholen.mensen import rol_in_woorden
from zorgroute.scholen.models import Groep, School
from zorgroute.scholen.schooljaar import dag_in, gekozen_schooljaar, schooljaar_tekst, schooljaar_van
from zorgroute.scholen.services import bewaar_groep
from zorgroute.toegang.models import Rol
from zorgroute.toegang.rollen import GROEPSGEBONDEN
from zorgroute.toegang.verzoek import Verzoek


def groepen(request: Verzoek) -> HttpResponse:
    """All groups of a school year, and a form to add one."""
    school = beheerde_school(request)
    jaren = _jaren(school)
    jaar = gekozen_schooljaar(request.GET.get("schooljaar", ""), jaren) or schooljaar_van(timezone.localdate())
    formulier = Groepsformulier(request.POST or None, school=school)
    if request.method == "POST" and formulier.is_valid():
        try:
            groep = bewaar_groep(school=school, schooljaar=jaar, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.add_error("naam", str(fout))
        else:
            messages.success(request, f"{groep.titel} staat in {schooljaar_tekst(jaar)}.")
            return redirect(request.get_full_path())
    context = {
        "school": school,
        "groepen": sorted(_met_bezetting(school, jaar), key=attrgetter("volgorde")),
        "jaar": jaar,
        "schooljaar": schooljaar_tekst(jaar),
        "jaren": [(een, schooljaar_tekst(een)) for een in jaren],
        "formulier": formulier,
        "rol_in_woorden": rol_in_woorden,
    }
    return render(request, "scholen/groepen.html", context, status=422 if formulier.errors else 200)


def groep(request: Verzoek, kenmerk: str) -> HttpResponse:
    """One group: its name, who teaches it, and the way to its pupils."""
    school = beheerde_school(request)
    gevonden = get_object_or_404(Groep, school=school, kenmerk=kenmerk)
    formulier = Groepsformulier(request.POST or None, school=school, groep=gevonden)
    if request.method == "POST" and formulier.is_valid():
        try:
            bewaar_groep(groep=gevonden, school=school, schooljaar=gevonden.schooljaar, **formulier.cleaned_data)
        except Geweigerd as fout:
            formulier.add_error("naam", str(fout))
        else:
            messages.success(request, "De groep is bewaard.")
            return redirect("groep-beheren", kenmerk=kenmerk)
    rollen = Rol.objects.filter(school=school, groep=gevonden, soort__in=GROEPSGEBONDEN)
    context = {
        "school": school,
        "groep": gevonden,
        "schooljaar": schooljaar_tekst(gevonden.schooljaar),
        "rollen": rollen.select_related("persoon", "vak", "groep", "afdeling").order_by("van", "pk"),
        "rol_in_woorden": rol_in_woorden,
        "formulier": formulier,
        "dag": timezone.localdate(),
    }
    return render(request, "scholen/groep.html", context, status=422 if formulier.errors else 200)


def _jaren(school: School) -> list[int]:
    nu = schooljaar_van(timezone.localdate())
    bekend = set(Groep.objects.filter(school=school).values_list("schooljaar", flat=True))
    return sorted(bekend | {nu}, reverse=True)


def _met_bezetting(school: School, jaar: int) -> QuerySet[Groep]:
    """The groups with the number of pupils and the roles that hold today, or on the nearest day of that year."""
    dag = dag_in(jaar, timezone.localdate())
    rollen = Rol.objects.filter(geldt_op(dag), soort__in=GROEPSGEBONDEN).select_related("persoon", "vak")
    return (
        Groep.objects.filter(school=school, schooljaar=jaar)
        .select_related("afdeling")
        .annotate(n_leerlingen=Count("indelingen__leerling", filter=geldt_op(dag, pad="indelingen"), distinct=True))
        .prefetch_related(Prefetch("rollen", rollen.order_by("van", "pk"), "bezetting"))
    )
