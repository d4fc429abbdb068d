from django.urls import path

from zorgroute.realiseren.views import evaluatie, vervolg

urlpatterns = [
    path("cyclus/<slug:kenmerk>/evaluatie/", evaluatie.evaluatie, name="evaluatie"),
    path("cyclus/<slug:kenmerk>/evaluatie/terugblik/", evaluatie.terugblik, name="evaluatie-terugblik"),
    path("cyclus/<slug:kenmerk>/evaluatie/regels/<int:pk>/", evaluatie.oordeel, name="evaluatie-regel"),
    path(
        "cyclus/<slug:kenmerk>/evaluatie/regels/<int:pk>/<slug:leerling>/",
        evaluatie.oordeel,
        name="evaluatie-leerling",
    ),
    path("cyclus/<slug:kenmerk>/evaluatie/staat/", vervolg.staat, name="evaluatie-staat"),
    path("cyclus/<slug:kenmerk>/evaluatie/succes/", vervolg.succes, name="evaluatie-succes"),
    path("cyclus/<slug:kenmerk>/volgende/", vervolg.volgende, name="cyclus-volgende"),
]
