"""The first page after signing in: what waits for me, in order."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zorgroute.inzicht.beheerwerk import beheertaken, lees_beheerstand
from zorgroute.inzicht.groepswerk import lees_werkvoorraad
from zorgroute.inzicht.lessen import lees_lessen, om_te_vieren
from zorgroute.inzicht.overschool import scholen_zonder_leerlingen
from zorgroute.inzicht.vandaag import begroeting, taken, wachtend
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import School
from zorgroute.toegang.bevoegdheid import Handeling, mag
from zorgroute.toegang.verzoek import Verzoek


def vandaag(request: Verzoek) -> HttpResponse:
    """Show the tasks of every role that the person holds today, with the rings of the groups beside them."""
    persoon = request.user
    nu = timezone.localtime()
    dag = nu.date()
    voorraad = lees_werkvoorraad(persoon, dag=dag)
    eigen_scholen = School.objects.filter(pk__in={rol.school_id for rol in persoon.rollen_nu if rol.school_id})
    beheer = [
        lees_beheerstand(school, dag=dag)
        for school in eigen_scholen
        if mag(persoon, Handeling.SCHOOL_BEHEREN, school_id=school.pk)
    ]
    eigen_cycli = [werk.cyclus_id for werk in voorraad.werk if werk.eigen]
    lijst = taken(voorraad.werk, voorraad.zonder, dag)
    lijst += [taak for stand in beheer for taak in beheertaken(stand, dag=dag)]
    return render(
        request,
        "inzicht/vandaag.html",
        {
            "groet": begroeting(nu.hour),
            "roepnaam": persoon.roepnaam,
            "dag": dag,
            "taken": lijst,
            "voorraad": voorraad,
            "aantal_leerlingen": Leerling.objects.zichtbaar_voor(persoon, dag=dag).count() if voorraad.groepen else 0,
            "eigen": [werk for werk in voorraad.lopend if werk.eigen],
            "bewaakt": [werk for werk in voorraad.lopend if not werk.eigen],
            "wachtend": wachtend(voorraad.werk, dag),
            "lessen": lees_lessen(eigen_cycli),
            "vieren": om_te_vieren(eigen_cycli),
            "beheer": beheer,
            "over_scholen": scholen_zonder_leerlingen(persoon),
            "heeft_rol": bool(persoon.rollen_nu),
        },
    )
