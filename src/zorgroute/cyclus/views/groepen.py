from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zorgroute.cyclus.groepskaart import groepskaarten
from zorgroute.scholen.models import Groep
from zorgroute.scholen.schooljaar import gekozen_schooljaar, schooljaar_tekst, schooljaar_van
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.verzoek import Verzoek


def groepen(request: Verzoek) -> HttpResponse:
    """All groups that this person works with, with the ring of what runs now."""
    dag = timezone.localdate()
    nu = schooljaar_van(dag)
    jaren = list(
        Groep.objects.filter(groep_filter(request.user))
        .order_by("-schooljaar")
        .values_list("schooljaar", flat=True)
        .distinct()
    )
    laatste = nu if nu in jaren or not jaren else jaren[0]
    jaar = gekozen_schooljaar(request.GET.get("schooljaar", ""), jaren) or laatste
    return render(
        request,
        "cyclus/groepen.html",
        {
            "kaarten": groepskaarten(request.user, schooljaar=jaar, dag=dag),
            "schooljaar": schooljaar_tekst(jaar),
            "jaren": [(str(ander), schooljaar_tekst(ander)) for ander in jaren],
            "jaar": str(jaar),
        },
    )
