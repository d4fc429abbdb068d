from django.urls import path

from zorgroute.cyclus.views import groep, groepen, stap

urlpatterns = [
    path("groepen/", groepen.groepen, name="groepen"),
    path("groepen/<slug:kenmerk>/", groep.groep, name="groep"),
    path("groepen/<slug:kenmerk>/cyclus/", groep.begin, name="cyclus-beginnen"),
    path("cyclus/<slug:kenmerk>/stap/", stap.zet, name="stap-zetten"),
]
