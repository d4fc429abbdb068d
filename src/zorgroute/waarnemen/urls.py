from django.urls import path

from zorgroute.waarnemen.views import ijkpunten, overzicht, overzicht_cel, signalen

urlpatterns = [
    path("cyclus/<slug:kenmerk>/overzicht/", overzicht.overzicht, name="overzicht"),
    path("cyclus/<slug:kenmerk>/overzicht/cellen/", overzicht_cel.bewaar, name="overzicht-cellen"),
    path("cyclus/<slug:kenmerk>/overzicht/leerling/<slug:leerling>/", overzicht.paneel, name="overzicht-leerling"),
    path("cyclus/<slug:kenmerk>/signalen/", signalen.signalen, name="signalen"),
    path("cyclus/<slug:kenmerk>/signalen/besluit/", signalen.besluit, name="signaal-besluit"),
    path("cyclus/<slug:kenmerk>/signalen/toevoegen/", signalen.toevoegen, name="signaal-toevoegen"),
    path("cyclus/<slug:kenmerk>/signalen/bevestigen/", signalen.bevestigen, name="signalen-bevestigen"),
    path("school/ijkpunten/", ijkpunten.ijkpunten, name="ijkpunten"),
    path("school/ijkpunten/bestand/", ijkpunten.bestand, name="ijkpunten-bestand"),
    path("school/ijkpunten/laden/", ijkpunten.laden, name="ijkpunten-laden"),
    path("school/ijkpunten/toets/<int:pk>/", ijkpunten.toets, name="ijkpunten-toets"),
    path("school/ijkpunten/toets/<int:pk>/proef/", ijkpunten.proef, name="ijkpunten-proef"),
]
