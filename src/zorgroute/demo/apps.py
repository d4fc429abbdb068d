from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "zorgroute.demo"
    verbose_name = "demo"
