from django.urls import path

from zorgroute.leerlingen.views import plaatsen, schooljaar

urlpatterns = [
    path("school/zonder-groep/", plaatsen.zonder_groep, name="zonder-groep"),
    path("school/groepen/<slug:kenmerk>/leerlingen/", plaatsen.groep_leerlingen, name="groep-leerlingen"),
    path("school/nieuw-schooljaar/", schooljaar.voorbereiden, name="schooljaar-voorbereiden"),
]
