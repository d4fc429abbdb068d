"""All addresses. Each app names its own; Dutch, as a person would read them aloud."""

from django.urls import include, path

from zorgroute.conf.gezondheid import gezondheid

urlpatterns = [
    path("gezondheid", gezondheid, name="gezondheid"),
    path("", include("zorgroute.vormgeving.urls")),
    path("", include("zorgroute.cyclus.urls")),
    path("", include("zorgroute.toetsen.urls")),
    path("", include("zorgroute.waarnemen.urls")),
    path("", include("zorgroute.toegang.urls")),
    path("", include("zorgroute.inzicht.urls")),
    path("", include("zorgroute.scholen.urls")),
    path("", include("zorgroute.leerlingen.urls")),
    path("", include("zorgroute.begrijpen.urls")),
    path("", include("zorgroute.plannen.urls")),
    path("", include("zorgroute.realiseren.urls")),
    path("", include("zorgroute.koppelingen.urls")),
]
