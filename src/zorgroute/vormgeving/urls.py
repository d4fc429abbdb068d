from django.urls import path

from zorgroute.vormgeving.views.stijl import stijl

urlpatterns = [path("stijl", stijl, name="stijl")]
