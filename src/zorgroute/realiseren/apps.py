from django.apps import AppConfig


class RealiserenConfig(AppConfig):
    name = "zorgroute.realiseren"
    verbose_name = "realiseren"
