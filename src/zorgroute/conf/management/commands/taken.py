"""`zorgroute taken`: work off jobs, and show that it lives."""

import threading
from typing import Any

from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Command as Werker

from zorgroute.conf.models import Hartslag

ELKE_SECONDEN = 5


class Command(Werker):
    help = "Werk taken op de achtergrond af (het inlezen van bestanden, bijvoorbeeld)."

    def handle(self, *args: Any, **opties: Any) -> None:
        stop = threading.Event()
        klopper = threading.Thread(target=_klop, args=(stop,), daemon=True)
        klopper.start()
        try:
            super().handle(*args, **opties)
        finally:
            stop.set()
            klopper.join(timeout=2)


def _klop(stop: threading.Event) -> None:
    while True:
        try:
            Hartslag.slaan("taken")
        except DatabaseError:
            connection.close()  # the next beat tries a new one
        if stop.wait(ELKE_SECONDEN):
            connection.close()
            return
