"""Searching from the box at the top of every page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zorgroute.conf.zoektekst import zoektekst
from zorgroute.inzicht.zoeken import MINST, zoek
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.vormgeving.blok import render_blok


def zoeken(request: Verzoek) -> HttpResponse:
    """Show what was found among pupils, groups and plans that this person may see; while one types, the first."""
    tekst = zoektekst(request.GET.get("q", ""))
    context = {"tekst": tekst, "gevonden": zoek(request.user, tekst, dag=timezone.localdate()), "minst": MINST}
    if request.headers.get("HX-Request"):
        return render_blok(request, "inzicht/zoeken.html", "voorstellen", context=context)
    return render(request, "inzicht/zoeken.html", context)
