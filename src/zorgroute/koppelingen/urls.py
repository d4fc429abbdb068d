from django.urls import path

from zorgroute.koppelingen.views import inlezen, inlezing, koppeling

urlpatterns = [
    path("school/inlezen/", inlezen.inlezen, name="inlezen"),
    path("school/inlezen/<slug:kenmerk>/", inlezing.inlezing, name="inlezing"),
    path("school/inlezen/<slug:kenmerk>/stand/", inlezing.stand, name="inlezing_stand"),
    path("school/inlezen/<slug:kenmerk>/proberen/", inlezing.proberen, name="inlezing_proberen"),
    path("school/inlezen/<slug:kenmerk>/doorvoeren/", inlezing.doorvoeren, name="inlezing_doorvoeren"),
    path("school/inlezen/<slug:kenmerk>/weggooien/", inlezing.weggooien, name="inlezing_weggooien"),
    path("school/inlezen/<slug:kenmerk>/kolommen/", koppeling.kolommen, name="inlezing_kolommen"),
    path("school/inlezen/<slug:kenmerk>/koppeling.toml", koppeling.toml, name="inlezing_toml"),
]
