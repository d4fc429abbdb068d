"""The addresses that the frame links to, with nothing behind them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

NAMEN = ("groepen", "leerlingen", "school", "zoeken", "inloggen", "uitloggen")


def leeg(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("", include("zorgroute.vormgeving.urls")),
    path("", leeg, name="vandaag"),
    *(path(naam, leeg, name=naam) for naam in NAMEN),
]
