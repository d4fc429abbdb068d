"""What was thought up and not yet written: rows by table, stored in the order in which they lean on each other."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.cyclus.models import Cyclus, Stap
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.plannen.models import Cluster, Clusterlid, Groepsplan, Planregel
from zorgroute.realiseren.models import Evaluatie
from zorgroute.scholen.models import Afdeling, Groep, Periode, Vak
from zorgroute.toegang.models import Medewerker, Persoon, Rol
from zorgroute.toetsen.models import Instrument, Resultaat, Toets, Toetsmoment
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
    Resultaat,
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


class Oogst:
    def __init__(self) -> None:
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
