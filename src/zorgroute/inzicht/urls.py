from django.urls import path

from zorgroute.inzicht.views.leerling import leerling, leerlingen
from zorgroute.inzicht.views.vandaag import vandaag
from zorgroute.inzicht.views.zoeken import zoeken

urlpatterns = [
    path("", vandaag, name="vandaag"),
    path("leerlingen/", leerlingen, name="leerlingen"),
    path("leerlingen/<slug:kenmerk>/", leerling, name="leerling"),
    path("zoeken/", zoeken, name="zoeken"),
]
