from django.apps import AppConfig


class InzichtConfig(AppConfig):
    name = "zorgroute.inzicht"
    verbose_name = "inzicht"
