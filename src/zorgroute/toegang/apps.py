from django.apps import AppConfig


class ToegangConfig(AppConfig):
    name = "zorgroute.toegang"
    verbose_name = "toegang"
