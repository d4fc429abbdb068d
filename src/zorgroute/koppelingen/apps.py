from django.apps import AppConfig


class KoppelingenConfig(AppConfig):
    name = "zorgroute.koppelingen"
    verbose_name = "koppelingen"
