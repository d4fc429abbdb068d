"""The school's own page: what it is, when its cycles run, and the way to everything that is set up once."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from zorgroute.scholen.huidig import eigen_scholen, school_in_beeld
from zorgroute.scholen.models import Periode, School
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van
from zorgroute.toegang.bevoegdheid import Handeling, mag
from zorgroute.toegang.verzoek import Verzoek


@dataclass(frozen=True, slots=True)
class Tegel:
    naam: str
    tekst: str
    url: str
    teken: str


_BEHEER = Handeling.SCHOOL_BEHEREN
#: name of the address, title, words, sign, and the act that opens it.
_TEGELS = (
    ("mensen", "Mensen", "Collega’s, hun rollen en sinds wanneer", "mens", _BEHEER),
    ("groepen-beheren", "Groepen", "Per schooljaar, met leerkrachten en leerlingen", "kolommen", _BEHEER),
    ("schooljaar-voorbereiden", "Nieuw schooljaar", "Voorbereiden uit het jaar ervoor", "kalender", _BEHEER),
    ("school-gegevens", "Gegevens", "Naam, soort en de cycli van het jaar", "pen", _BEHEER),
    ("vakken", "Vakken", "Code, naam, convergent of divergent", "bestand", _BEHEER),
    ("teams", "Afdelingen en teams", "Wie bij elkaar hoort", "kolommen", _BEHEER),
    ("toetsen", "Toetsen", "Welke toetsen in het overzicht staan", "waarnemen", Handeling.TOETSEN_BEHEREN),
    ("ijkpunten", "IJkpunten", "Wanneer een leerling wordt gesignaleerd", "vlag", Handeling.IJKPUNTEN_WIJZIGEN),
    ("inlezen", "Inlezen", "Leerlingen en uitslagen uit een bestand", "haal", Handeling.INLEZEN),
)


def school(request: Verzoek) -> HttpResponse:
    """Show the school to all its people, the tiles only to who may use them; who has no school is told so."""
    if not (eigen := eigen_scholen(request)):
        return render(request, "scholen/geen_school.html")
    school = school_in_beeld(request)
    jaar = schooljaar_van(timezone.localdate())
    return render(
        request,
        "scholen/school.html",
        {
            "school": school,
            "andere": [een for een in eigen if een.pk != school.pk],
            "schooljaar": schooljaar_tekst(jaar),
            "perioden": list(Periode.objects.filter(school=school, schooljaar=jaar)),
            "dag": timezone.localdate(),
            "tegels": _tegels(request, school),
        },
    )


def _tegels(request: Verzoek, school: School) -> list[Tegel]:
    return [
        Tegel(naam, tekst, reverse(adres), teken)
        for adres, naam, tekst, teken, handeling in _TEGELS
        if mag(request.user, handeling, school_id=school.pk)
    ]
