"""Searching from the box at the top of every page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zorgroute.inzicht.zoeken import MINST, zoek, zoektekst
from zorgroute.toegang.verzoek import Verzoek


def zoeken(request: Verzoek) -> HttpResponse:
    """Show what was found among pupils, groups and plans that this person may see."""
    tekst = zoektekst(request.GET.get("q", ""))
    context = {"tekst": tekst, "gevonden": zoek(request.user, tekst, dag=timezone.localdate()), "minst": MINST}
    return render(request, "inzicht/zoeken.html", context)
