"""Reading a file in the background, so that a teacher can close her laptop meanwhile."""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import task

from zorgroute.koppelingen import opslag
from zorgroute.koppelingen.inlezingen import leg_uitkomst_vast
from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.services import lees_bestand_in
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Melding, Verslag
from zorgroute.toegang.bereik import schoolbereik

_ELKE_SECONDEN = 1.0
_AFGEBROKEN = "Er ging iets mis dat niet aan jouw bestand hoeft te liggen. Probeer het nog eens, of vraag je beheerder."


@task()
def verwerk_inlezing(inlezing_id: int, school_id: int, doorvoeren: bool, bevestig: bool) -> None:
    """Try or carry through; school and file were fixed by the server when the job was made."""
    with schoolbereik([school_id]):
        inlezing = Inlezing.objects.select_related("school", "door").get(pk=inlezing_id)
    try:
        with Standmelder(inlezing) as stand:
            verslag = lees_bestand_in(
                opslag.pad(inlezing.opgeslagen),
                school=inlezing.school,
                vandaag=timezone.localdate(),
                koppeling=Koppeling.van_toml(inlezing.koppeling) if inlezing.koppeling else None,
                proef=not doorvoeren,
                bevestig=bevestig,
                door=inlezing.door,
                stand=stand,
            )
    except Exception:
        leg_uitkomst_vast(inlezing=inlezing, verslag=Verslag(regels=[Melding(None, _AFGEBROKEN)]), afgebroken=True)
        raise
    leg_uitkomst_vast(inlezing=inlezing, verslag=verslag)


class Standmelder:
    """Shows the page how far the job is and that it lives, every few seconds, also while the database is at work.

    From a thread with a connection of its own: what the job itself writes is not seen before its end.
    """

    def __init__(self, inlezing: Inlezing) -> None:
        self._inlezing = inlezing
        self._deel = 0
        self._klaar = threading.Event()
        self._thread = threading.Thread(target=self._klop, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._klaar.set()
        self._thread.join()

    def __call__(self, deel: int) -> None:
        self._deel = deel

    def _klop(self) -> None:
        try:
            self._schrijf()
            while not self._klaar.wait(_ELKE_SECONDEN):
                self._schrijf()
        except DatabaseError:
            logging.getLogger(__name__).warning("de voortgang van een inlezing kon niet worden getoond")
        finally:
            connection.close()

    def _schrijf(self) -> None:
        with schoolbereik([self._inlezing.school_id]):
            Inlezing.objects.filter(pk=self._inlezing.pk).update(voortgang=self._deel, gezien_op=timezone.now())
