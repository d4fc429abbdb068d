from django.apps import AppConfig


class WaarnemenConfig(AppConfig):
    name = "zorgroute.waarnemen"
    verbose_name = "waarnemen"
