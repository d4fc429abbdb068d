from django.urls import path

from zorgroute.toetsen.views import catalogus

urlpatterns = [
    path("school/toetsen/", catalogus.toetsen, name="toetsen"),
    path("school/toetsen/nieuw/", catalogus.nieuw, name="toets-nieuw"),
    path("school/toetsen/<int:pk>/", catalogus.toets, name="toets"),
    path("school/toetsen/<int:pk>/doe/", catalogus.doe, name="toets-doe"),
    path("school/toetsen/instrumenten/", catalogus.instrument, name="instrument-nieuw"),
    path("school/toetsen/instrumenten/<int:pk>/", catalogus.instrument, name="instrument"),
    path("school/toetsen/momenten/", catalogus.moment, name="toetsmoment"),
    path("school/toetsen/momenten/<int:pk>/verwijderen/", catalogus.moment_verwijderen, name="toetsmoment-verwijderen"),
]
