from django.apps import AppConfig


class CyclusConfig(AppConfig):
    name = "zorgroute.cyclus"
    verbose_name = "cyclus"
