from django.apps import AppConfig


class VormgevingConfig(AppConfig):
    name = "zorgroute.vormgeving"
    verbose_name = "vormgeving"
