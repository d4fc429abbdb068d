from django.urls import path

from zorgroute.koppelingen.views import inlezen, inlezing, koppeling

urlpatterns = [
    path("school/inlezen/", inlezen.inlezen, name="inlezen"),
    path("school/inlezen/<slug:kenmerk>/", inlezing.inlezing, name="inlezing"),
    path("school/inlezen/<slug:kenmerk>/stand/", inlezing.stand, name="inlezing-stand"),
    path("school/inlezen/<slug:kenmerk>/proberen/", inlezing.proberen, name="inlezing-proberen"),
    path("school/inlezen/<slug:kenmerk>/doorvoeren/", inlezing.doorvoeren, name="inlezing-doorvoeren"),
    path("school/inlezen/<slug:kenmerk>/weggooien/", inlezing.weggooien, name="inlezing-weggooien"),
    path("school/inlezen/<slug:kenmerk>/kolommen/", koppeling.kolommen, name="inlezing-kolommen"),
    path("school/inlezen/<slug:kenmerk>/koppeling.toml", koppeling.toml, name="inlezing-toml"),
]
