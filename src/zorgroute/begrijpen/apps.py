from django.apps import AppConfig


class BegrijpenConfig(AppConfig):
    name = "zorgroute.begrijpen"
    verbose_name = "begrijpen"
