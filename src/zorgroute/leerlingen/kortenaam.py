"""How pupils are called where space is short: the roepnaam, with as much more as it takes to tell them apart."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgroute.leerlingen.models import Leerling


def korte_namen(leerlingen: "Iterable[Leerling]") -> dict[int, str]:
    """Return a name per pupil (pk) that no other pupil of these has: 'Noor', 'Sem V.' and 'Sem W.', else in full.

    A pupil whose name is not known keeps the whole placeholder, which is the key of the administration.
    """
    rij = list(leerlingen)
    roepnamen = Counter(leerling.roepnaam for leerling in rij)
    met_letter = Counter(_met_letter(leerling) for leerling in rij)
    namen = {}
    for leerling in rij:
        if leerling.naam_onbekend or not leerling.roepnaam:
            namen[leerling.pk] = leerling.naam
        elif roepnamen[leerling.roepnaam] == 1:
            namen[leerling.pk] = leerling.roepnaam
        else:
            kort = _met_letter(leerling)
            namen[leerling.pk] = kort if met_letter[kort] == 1 else leerling.naam
    return namen


def _met_letter(leerling: "Leerling") -> str:
    return f"{leerling.roepnaam} {leerling.achternaam[:1]}." if leerling.achternaam else leerling.roepnaam
