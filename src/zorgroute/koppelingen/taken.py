"""Reading a file in the background, so that a teacher can close her laptop meanwhile."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Self

from django.db import connection
from django.utils import timezone
from django_tasks import task

from zorgroute.koppelingen import opslag
from zorgroute.koppelingen.inlezingen import leg_uitkomst_vast
from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.services import lees_bestand_in
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Melding, Verslag
from zorgroute.toegang.bereik import bereiktekst, schoolbereik

_ELKE_SECONDEN = 0.7
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
    """Tells the page how far the job is, over a connection of its own: the job's own shows nothing until its end."""

    def __init__(self, inlezing: Inlezing) -> None:
        self._inlezing = inlezing
        self._verbinding: Any = connection.copy()
        self._laatst = 0.0

    def __enter__(self) -> Self:
        self(0)
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._verbinding.close()

    def __call__(self, deel: int) -> None:
        if (nu := time.monotonic()) - self._laatst < _ELKE_SECONDEN:
            return
        self._laatst = nu
        self._verbinding.set_autocommit(False)
        with self._verbinding.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('zorgroute.scholen', %s, true)", [bereiktekst([self._inlezing.school_id])]
            )
            cursor.execute(
                "UPDATE koppelingen_inlezing SET voortgang = %s, gezien_op = now() WHERE id = %s",
                [deel, self._inlezing.pk],
            )
        self._verbinding.commit()
