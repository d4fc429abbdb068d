from django.urls import path

from zorgroute.toegang.views.inloggen import Inloggen, Wachtwoord, uitloggen, word_castlid

urlpatterns = [
    path("inloggen/", Inloggen.as_view(), name="inloggen"),
    path("inloggen/als/<slug:kenmerk>/", word_castlid, name="word-castlid"),
    path("uitloggen/", uitloggen, name="uitloggen"),
    path("wachtwoord/", Wachtwoord.as_view(), name="wachtwoord"),
]
