from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfConfig(AppConfig):
    name = "zorgroute.conf"
    verbose_name = "inrichting"

    def ready(self) -> None:
        from zorgroute.conf.hek import zet_hek

        post_migrate.connect(zet_hek, sender=self)
