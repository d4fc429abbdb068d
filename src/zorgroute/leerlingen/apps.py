from django.apps import AppConfig


class LeerlingenConfig(AppConfig):
    name = "zorgroute.leerlingen"
    verbose_name = "leerlingen"
