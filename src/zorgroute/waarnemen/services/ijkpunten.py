"""Writing the school's criteria: a whole file at once, or those of one test on the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.db import transaction

from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntfout, IJkpuntinvoer
from zorgroute.waarnemen.models import IJkpunt


@dataclass(frozen=True, slots=True)
class Lading:
    """What loading did, counted in criteria; `vervallen` are criteria of the same tests that the file left out."""

    toetsen: int
    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    vervallen: int


@transaction.atomic
def laad_ijkpunten(*, school: School, invoer: Sequence[IJkpuntinvoer]) -> Lading:
    """Replace the criteria of every test that `invoer` names; those of other tests stay as they are.

    Raises IJkpuntfout when a test is not in the school's catalogue; then nothing has changed.
    """
    return _vervang(_toetsen(school, invoer), invoer)


@transaction.atomic
def vervang_ijkpunten(*, toets: Toets, invoer: Sequence[IJkpuntinvoer], gezien: str) -> Lading:
    """Replace all criteria of one test; no criteria at all takes them away.

    `gezien` is the `stand_van` of the criteria that were on the screen. Raises IJkpuntfout when they have changed
    since, so that two people never overwrite each other unseen (principle 7).
    """
    Toets.objects.select_for_update(of=("self",)).get(pk=toets.pk)
    if gezien != stand_van(IJkpunt.objects.filter(school_id=toets.school_id, toets=toets)):
        raise IJkpuntfout(f"Iemand anders wijzigde intussen de ijkpunten van {toets.naam}. Kijk eerst wat er nu staat.")
    return _vervang({toets.naam: toets}, invoer)


def stand_van(ijkpunten: Iterable[IJkpunt]) -> str:
    """Return a text that differs whenever the criteria of a test differ."""
    op_soort = sorted(ijkpunten, key=lambda ijkpunt: ijkpunt.soort)
    return ";".join(f"{rij.soort} {rij.waarde} {rij.niveaus} {rij.momenten}" for rij in op_soort)


def _vervang(toetsen: Mapping[str, Toets], invoer: Sequence[IJkpuntinvoer]) -> Lading:
    bestaand = {
        (ijkpunt.toets_id, ijkpunt.soort): ijkpunt
        for ijkpunt in IJkpunt.objects.select_for_update().filter(toets__in=toetsen.values())
    }
    telling = {"nieuw": 0, "gewijzigd": 0, "ongewijzigd": 0}
    for regel in invoer:
        toets = toetsen[regel.toets]
        telling[_bewaar(bestaand.pop((toets.pk, regel.soort), None), toets, regel)] += 1
    for vervallen in bestaand.values():
        vervallen.delete()
    return Lading(toetsen=len(toetsen), vervallen=len(bestaand), **telling)


def _toetsen(school: School, invoer: Sequence[IJkpuntinvoer]) -> dict[str, Toets]:
    namen = {regel.toets for regel in invoer}
    gevonden = Toets.objects.select_for_update(of=("self",)).filter(school=school, naam__in=namen).order_by("pk")
    toetsen = {toets.naam: toets for toets in gevonden}
    for nummer, regel in enumerate(invoer, start=1):
        if regel.toets not in toetsen:
            raise IJkpuntfout(f"IJkpunt {nummer}: {_onbekend(school, regel.toets)}")
    return toetsen


def _onbekend(school: School, naam: str) -> str:
    namen = list(Toets.objects.filter(school=school).values_list("naam", flat=True))
    lijkt = get_close_matches(naam, namen, n=1, cutoff=0.7)
    vraag = f" Bedoel je ‘{lijkt[0]}’?" if lijkt else ""
    return f"de toets ‘{naam}’ staat niet in de toetsen van {school.naam}.{vraag} Er is niets geladen."


def _bewaar(oud: IJkpunt | None, toets: Toets, regel: IJkpuntinvoer) -> str:
    waarden = (regel.waarde, list(regel.niveaus), regel.momenten)
    if oud is not None and (oud.waarde, oud.niveaus, oud.momenten) == waarden:
        return "ongewijzigd"
    ijkpunt = oud or IJkpunt(school_id=toets.school_id, toets=toets, soort=regel.soort)
    ijkpunt.waarde, ijkpunt.niveaus, ijkpunt.momenten = waarden
    ijkpunt.save()
    return "gewijzigd" if oud else "nieuw"
