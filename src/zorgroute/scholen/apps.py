from django.apps import AppConfig


class ScholenConfig(AppConfig):
    name = "zorgroute.scholen"
    verbose_name = "scholen"
