"""What a need can be about in a cycle: gedrag en werkhouding or a basisvaardigheid in A, the vak itself in B."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgroute.begrijpen.models import Onderwijsbehoefte

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.scholen.models import Vak

Domein = Onderwijsbehoefte.Domein
GEDRAG = "gedrag en werkhouding"


@dataclass(frozen=True, slots=True)
class Onderwerp:
    sleutel: str
    naam: str
    domein: str
    vak_id: int | None = None


def onderwerpen(cyclus: "Cyclus", basisvaardigheden: "Iterable[Vak]") -> list[Onderwerp]:
    """List what the needs of this cycle can be about, in the order of bijlage 3 (VO 4.3.1, 4.3.2)."""
    if cyclus.vak is not None:
        return [_van_vak(cyclus.vak, Domein.VAK)]
    gedrag = Onderwerp(Domein.PEDAGOGISCH.value, GEDRAG, Domein.PEDAGOGISCH)
    return [gedrag, *(_van_vak(vak, Domein.BASISVAARDIGHEID) for vak in basisvaardigheden)]


def _van_vak(vak: "Vak", domein: Domein) -> Onderwerp:
    return Onderwerp(f"{domein.value}:{vak.pk}", vak.naam, domein.value, vak.pk)
