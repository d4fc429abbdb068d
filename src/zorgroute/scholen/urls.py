from django.urls import path

from zorgroute.scholen.views import groepen, inrichten, mensen, school

urlpatterns = [
    path("school/", school.school, name="school"),
    path("school/gegevens/", inrichten.gegevens, name="school-gegevens"),
    path("school/perioden/", inrichten.perioden, name="perioden"),
    path("school/vakken/", inrichten.vakken, name="vakken"),
    path("school/vakken/<int:vak>/", inrichten.vakken, name="vak"),
    path("school/teams/", inrichten.teams, name="teams"),
    path("school/teams/<int:team>/", inrichten.teams, name="team"),
    path("school/mensen/", mensen.mensen, name="mensen"),
    path("school/mensen/nieuw/", mensen.toevoegen, name="mens-toevoegen"),
    path("school/mensen/<slug:kenmerk>/", mensen.mens, name="mens"),
    path("school/mensen/<slug:kenmerk>/rol/", mensen.rol_geven, name="rol-geven"),
    path("school/mensen/<slug:kenmerk>/rol/<int:rol>/", mensen.rol_beeindigen, name="rol-beeindigen"),
    path("school/mensen/<slug:kenmerk>/wachtwoord/", mensen.wachtwoord, name="eerste-wachtwoord"),
    path("school/groepen/", groepen.groepen, name="groepen-beheren"),
    path("school/groepen/<slug:kenmerk>/", groepen.groep, name="groep-beheren"),
]
