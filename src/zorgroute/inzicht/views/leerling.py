"""The list of pupils, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zorgroute.conf.zoektekst import zoektekst
from zorgroute.inzicht.leerlingbeeld import lees_leerlingbeeld
from zorgroute.inzicht.zoeken import met_groep_nu
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep
from zorgroute.scholen.schooljaar import schooljaar_van
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.verzoek import Verzoek

PER_BLAD = 100


def leerlingen(request: Verzoek) -> HttpResponse:
    """Every pupil whom this person may see today, by name; narrowed by name and by group."""
    dag = timezone.localdate()
    groepen = list(Groep.objects.filter(groep_filter(request.user), schooljaar=schooljaar_van(dag)))
    groep = next((een for een in groepen if een.kenmerk == request.GET.get("groep")), None)
    tekst = zoektekst(request.GET.get("q", ""))
    gevonden = Leerling.objects.zichtbaar_voor(request.user, dag=dag).op_naam(tekst)
    if groep is not None:
        gevonden = gevonden.in_groep(groep.pk, dag=dag)
    blad = Paginator(gevonden.order_by("sorteernaam", "pk").prefetch_related(met_groep_nu(dag)), PER_BLAD)
    context = {
        "blad": blad.get_page(request.GET.get("blad")),
        "tekst": tekst,
        "groepen": groepen,
        "groep": groep,
        "dag": dag,
    }
    return render(request, "inzicht/leerlingen.html", context)


def leerling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The page of one pupil; who has no relation to the pupil gets 404."""
    dag = timezone.localdate()
    zichtbaar = Leerling.objects.zichtbaar_voor(request.user, dag=dag).select_related("school")
    beeld = lees_leerlingbeeld(get_object_or_404(zichtbaar, kenmerk=kenmerk), request.user, dag=dag)
    gekozen = next((lijn for lijn in beeld.groei if str(lijn.toets.pk) == request.GET.get("toets")), None)
    context = {"beeld": beeld, "dag": dag, "lijn": gekozen or (beeld.groei[0] if beeld.groei else None)}
    return render(request, "inzicht/leerling.html", context)
