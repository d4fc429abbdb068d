from django.urls import path

from zorgroute.begrijpen.views import behoeften

urlpatterns = [
    path("cyclus/<slug:kenmerk>/behoeften/", behoeften.behoeften, name="behoeften"),
    path("cyclus/<slug:kenmerk>/behoeften/<slug:leerling>/", behoeften.leerling, name="behoefte-cel"),
    path("cyclus/<slug:kenmerk>/behoeften/<slug:leerling>/<int:pk>/", behoeften.behoefte, name="behoefte"),
    path("cyclus/<slug:kenmerk>/behoeften/<slug:leerling>/<int:pk>/doe/", behoeften.doe, name="behoefte-doe"),
]
