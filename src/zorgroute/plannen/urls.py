from django.urls import path

from zorgroute.plannen.views import clusters, plan, toestand

urlpatterns = [
    path("cyclus/<slug:kenmerk>/clusters/", clusters.clusters, name="clusters"),
    path("cyclus/<slug:kenmerk>/clusters/doe/", clusters.doe, name="clusters-doe"),
    path("cyclus/<slug:kenmerk>/plan/", plan.plan, name="plan"),
    path("cyclus/<slug:kenmerk>/plan/opstellen/", plan.opstellen, name="plan-opstellen"),
    path("cyclus/<slug:kenmerk>/plan/regels/<int:pk>/", plan.regel, name="plan-regel"),
    path("cyclus/<slug:kenmerk>/plan/regels/<int:pk>/weg/", plan.regel_weg, name="plan-regel-weg"),
    path("cyclus/<slug:kenmerk>/plan/basisgroep/", plan.basisregel, name="plan-basisregel"),
    path("cyclus/<slug:kenmerk>/plan/staat/", toestand.zet, name="plan-staat"),
    path("cyclus/<slug:kenmerk>/plan/versies/<int:pk>/", toestand.versie, name="plan-versie"),
]
