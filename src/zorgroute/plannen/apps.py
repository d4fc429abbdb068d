from django.apps import AppConfig


class PlannenConfig(AppConfig):
    name = "zorgroute.plannen"
    verbose_name = "plannen"
