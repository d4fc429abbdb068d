"""What changed in an observation cell: which lines stayed, were reworded, came or went.

A line that stayed keeps its author and day. A reworded line becomes the work of who reworded it; the history
keeps how it was. A line taken out is kept for who reads back (principle 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from zorgroute.waarnemen.models import Observatie
from zorgroute.waarnemen.overzicht.tekstcel import SOORT_VAN_TEKEN, Regel, teken_van

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


@dataclass(slots=True)
class Verschil:
    """Rows to create (without school, pupil and vak) and rows to update."""

    nieuw: list[Observatie] = field(default_factory=list)
    gewijzigd: list[Observatie] = field(default_factory=list)


def vergelijk(rijen: Sequence[Observatie], regels: Sequence[Regel], *, dag: date, auteur: "Persoon") -> Verschil:
    """Turn the rows that are there into `regels`, changing as few as can be.

    A line that is not there yet takes the place of the first row with the same sign that no line kept; a row
    that is left over is taken out. The rows given are altered.
    """
    over = list(rijen)
    gebleven = _neem_gebleven(over, regels)
    verschil = Verschil()
    for plek, regel in enumerate(regels):
        rij = gebleven.get(plek)
        if rij is None:
            rij = _neem(over, regel.teken)
            if rij is None:
                soort = SOORT_VAN_TEKEN[regel.teken]
                verschil.nieuw.append(
                    Observatie(soort=soort, tekst=regel.tekst, datum=dag, auteur=auteur, volgorde=plek)
                )
                continue
            rij.tekst, rij.datum, rij.auteur = regel.tekst, dag, auteur
        elif rij.volgorde == plek:
            continue
        rij.volgorde = plek
        verschil.gewijzigd.append(rij)
    for rij in over:
        rij.vervallen_op = timezone.now()
        verschil.gewijzigd.append(rij)
    return verschil


def _neem_gebleven(over: list[Observatie], regels: Sequence[Regel]) -> dict[int, Observatie]:
    gebleven = {}
    for plek, regel in enumerate(regels):
        for rij in over:
            if Regel(teken_van(rij.soort), rij.tekst) == regel:
                gebleven[plek] = rij
                over.remove(rij)
                break
    return gebleven


def _neem(over: list[Observatie], teken: str) -> Observatie | None:
    for rij in over:
        if teken_van(rij.soort) == teken:
            over.remove(rij)
            return rij
    return None
