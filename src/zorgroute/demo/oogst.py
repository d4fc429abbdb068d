"""What was thought up and not yet written: rows by table, stored in the order in which they lean on each other."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.cyclus.models import Cyclus, Stap
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.plannen.models import Cluster, Clusterlid, Groepsplan, Planregel
from zorgroute.realiseren.models import Evaluatie
from zorgroute.scholen.models import Afdeling, Groep, Periode, Vak
from zorgroute.toegang.models import Medewerker, Persoon, Rol
from zorgroute.toetsen.models import Instrument, Toets, Toetsmoment
from zorgroute.waarnemen.models import Bijzonderheid, IJkpunt, Observatie, Signaal

VOLGORDE: tuple[type[Model], ...] = (
    Afdeling,
    Vak,
    Periode,
    Groep,
    Persoon,
    Leerling,
    Groepsindeling,
    Rol,
    Medewerker,
    Instrument,
    Toets,
    Toetsmoment,
    IJkpunt,
    Bijzonderheid,
    Observatie,
    Cyclus,
    Stap,
    Signaal,
    Onderwijsbehoefte,
    Cluster,
    Clusterlid,
    Groepsplan,
    Planregel,
    Evaluatie,
)
_PER_KEER = 4000

Rij = TypeVar("Rij", bound=Model)


#: COPY is not possible on a table behind row level security, so it goes by way of a table of the moment.
_TUSSENTABEL = """
CREATE TEMPORARY TABLE IF NOT EXISTS demo_uitslag
(school bigint, leerling bigint, toets bigint, datum date, waarde numeric, niveau text, moment text) ON COMMIT DROP
"""
_NAAR_RESULTATEN = """
INSERT INTO toetsen_resultaat (school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel)
SELECT school, leerling, toets, datum, waarde, niveau, moment, '' FROM demo_uitslag
"""


class Uitslag(NamedTuple):
    """A result, lighter than its model: there are tens of thousands."""

    leerling: Leerling
    toets: Toets
    datum: date
    waarde: Decimal
    niveau: str
    moment: str


class Oogst:
    def __init__(self) -> None:
        self.uitslagen: list[Uitslag] = []
        self._rijen: dict[type[Model], list[Model]] = {model: [] for model in VOLGORDE}

    def leg(self, rij: Rij) -> Rij:
        """Lay a row ready and give it back, so that others can point at it before it has a number."""
        self._rijen[type(rij)].append(rij)
        return rij

    def van(self, model: type[Rij]) -> list[Rij]:
        return self._rijen[model]  # type: ignore[return-value]

    def alles(self) -> Iterable[Model]:
        return (rij for rijen in self._rijen.values() for rij in rijen)

    def bewaar(self) -> None:
        """Write all rows, a handful of statements per table, and start empty. Needs an open schoolbereik."""
        for model, rijen in self._rijen.items():
            if rijen:
                model._default_manager.bulk_create(rijen, batch_size=_PER_KEER)
                self._rijen[model] = []
        if self.uitslagen:
            self._bewaar_uitslagen()

    def _bewaar_uitslagen(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_TUSSENTABEL)
            cursor.execute("TRUNCATE demo_uitslag")
            with cursor.copy("COPY demo_uitslag FROM STDIN") as stroom:
                for leerling, toets, *waarden in self.uitslagen:
                    stroom.write_row((leerling.school_id, leerling.pk, toets.pk, *waarden))
            cursor.execute(_NAAR_RESULTATEN)
        self.uitslagen = []
