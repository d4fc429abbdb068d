"""The catalogue as its page shows it: the tests, and per instrument its categories."""

from dataclasses import dataclass

from zorgroute.scholen.models import School
from zorgroute.toetsen.formulieren import maandnaam
from zorgroute.toetsen.models import Instrument, Toets, Toetsmoment


@dataclass(frozen=True, slots=True)
class Deel:
    """The tests (no instrument), or one instrument with its categories, in their order."""

    instrument: Instrument | None
    toetsen: list[Toets]


@dataclass(frozen=True, slots=True)
class Momentrij:
    moment: Toetsmoment
    maanden: str


def delen_van(school: School, *, zoek: str = "") -> list[Deel]:
    """Return the parts of the catalogue in two queries; instruments without a match fall out while searching."""
    toetsen = Toets.objects.filter(school=school).zoek(zoek).met_gebruik().select_related("vak", "instrument")
    per_instrument: dict[int | None, list[Toets]] = {}
    for toets in toetsen:
        per_instrument.setdefault(toets.instrument_id, []).append(toets)
    delen = [Deel(None, per_instrument.get(None, []))]
    delen += [
        Deel(instrument, per_instrument.get(instrument.pk, []))
        for instrument in Instrument.objects.filter(school=school)
    ]
    return [deel for deel in delen if deel.toetsen or (deel.instrument and not zoek)]


def momenten_van(school: School) -> list[Momentrij]:
    """Return the moments in the order of the school year, which begins in August."""
    momenten = sorted(Toetsmoment.objects.filter(school=school), key=lambda moment: (moment.van_maand - 8) % 12)
    return [Momentrij(moment, _maanden(moment.van_maand, moment.tm_maand)) for moment in momenten]


def _maanden(van: int, tm: int) -> str:
    return maandnaam(van) if van == tm else f"{maandnaam(van)} tot en met {maandnaam(tm)}"
