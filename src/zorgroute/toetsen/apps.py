from django.apps import AppConfig


class ToetsenConfig(AppConfig):
    name = "zorgroute.toetsen"
    verbose_name = "toetsen"
