"""Preventief signaleren: whom the school's own criteria point at, and why (B12, B14; VO 4.2.1).

Pure rules over what is there. A missing result neither makes a signal nor hides one: it is told apart as
'ontbreekt', beside whatever the results that are there do say. Only proposals come out; people decide.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from zorgroute.waarnemen import signaalzin as zin

ONTBREEKT = "ontbreekt"
#: A group takes a test over some weeks, pupils who were ill later; a school's moments lie months apart.
#: So a result this close before the group's newest one belongs to the same moment.
MOMENTDUUR = timedelta(weeks=6)


class Meting(NamedTuple):
    """One result of a test: the score on that test's own scale, or None; the level, or ''."""

    datum: date
    waarde: Decimal | None
    niveau: str


class IJkpuntregel(NamedTuple):
    """A criterion of the school; which of `waarde`, `niveaus` and `momenten` counts follows from `soort`."""

    toets_id: int
    toets: str
    code: str
    soort: str
    waarde: Decimal | None
    niveaus: tuple[str, ...]
    momenten: int


class Voorstel(NamedTuple):
    """A proposed signal: the reason as a teacher reads it, and the results that made it, oldest first."""

    leerling_id: int
    toets_id: int
    toets: str
    code: str
    soort: str
    reden: str
    gegevens: tuple[Meting, ...]


Reeks = Sequence[Meting]
Bevinding = tuple[str, Reeks]


def signaleer(
    reeksen: Mapping[tuple[int, int], Reeks], ijkpunten: Sequence[IJkpuntregel], *, leerlingen: Sequence[int]
) -> list[Voorstel]:
    """Propose signals for the pupils of one group.

    `reeksen` holds results by (leerling_id, toets_id), ascending by date; `leerlingen` is the whole group,
    because what is missing is judged against what the group has. Proposals come in the order of `leerlingen`
    and then of the tests in `ijkpunten`; an 'ontbreekt' closes its test, at most one per pupil and test.
    The cost is linear in the results.
    """
    per_toets: dict[int, list[IJkpuntregel]] = {}
    for ijkpunt in ijkpunten:
        per_toets.setdefault(ijkpunt.toets_id, []).append(ijkpunt)
    groepsmoment = {toets_id: _nieuwste_dag(reeksen, toets_id, leerlingen) for toets_id in per_toets}
    return [
        Voorstel(leerling_id, toets_id, regels[0].toets, regels[0].code, soort, reden, tuple(gegevens))
        for leerling_id in leerlingen
        for toets_id, regels in per_toets.items()
        for soort, (reden, gegevens) in _oordeel(
            reeksen.get((leerling_id, toets_id), ()), regels, groepsmoment[toets_id]
        )
    ]


def onder_minimum(reeks: Reeks, ijkpunt: IJkpuntregel) -> Bevinding | None:
    """The latest score lies below the school's minimum."""
    laatste = _met_score(reeks)[-1:]
    grens = _grens(ijkpunt)
    if laatste and _score(laatste[0]) < grens:
        return zin.onder_minimum(ijkpunt.toets, _score(laatste[0]), grens), laatste
    return None


def boven_grens(reeks: Reeks, ijkpunt: IJkpuntregel) -> Bevinding | None:
    """The latest score lies above the value from which the school looks for more challenge."""
    laatste = _met_score(reeks)[-1:]
    grens = _grens(ijkpunt)
    if laatste and _score(laatste[0]) > grens:
        return zin.boven_grens(ijkpunt.toets, _score(laatste[0]), grens), laatste
    return None


def dalend(reeks: Reeks, ijkpunt: IJkpuntregel) -> Bevinding | None:
    """Each of the last `momenten` scores is strictly lower than the one before it."""
    laatste = _met_score(reeks)[-ijkpunt.momenten :]
    waarden = [_score(meting) for meting in laatste]
    if len(waarden) == ijkpunt.momenten and all(later < eerder for eerder, later in pairwise(waarden)):
        return zin.dalend(waarden), laatste
    return None


def op_niveau(reeks: Reeks, ijkpunt: IJkpuntregel) -> Bevinding | None:
    """The latest level is one of those the school named."""
    laatste = [meting for meting in reeks if meting.niveau][-1:]
    if laatste and laatste[0].niveau in ijkpunt.niveaus:
        return zin.op_niveau(ijkpunt.toets, laatste[0].niveau, ijkpunt.niveaus), laatste
    return None


#: Each kind of criterion with its rule. A result without what the rule reads is passed over, never low.
REGELS: dict[str, Callable[[Reeks, IJkpuntregel], Bevinding | None]] = {
    "minimum": onder_minimum,
    "niveau": op_niveau,
    "daling": dalend,
    "voorsprong": boven_grens,
}


def _oordeel(
    reeks: Reeks, regels: Sequence[IJkpuntregel], groepsmoment: date | None
) -> Iterator[tuple[str, Bevinding]]:
    for regel in regels:
        bevinding = REGELS[regel.soort](reeks, regel)
        if bevinding:
            yield regel.soort, bevinding
    gemist = list(dict.fromkeys(_ontbrekend(reeks, regels, groepsmoment)))
    if gemist:
        yield ONTBREEKT, (" ".join(gemist), reeks[-1:])


def _ontbrekend(reeks: Reeks, regels: Sequence[IJkpuntregel], groepsmoment: date | None) -> Iterator[str]:
    """Say what the judgement had to do without; the same lack is said once, whichever criteria it touches."""
    toets = regels[0].toets
    if groepsmoment is None:
        yield zin.groep_zonder_uitslag(toets)
    elif not reeks:
        yield zin.geen_uitslag(toets)
    else:
        laatste = reeks[-1]
        if laatste.datum < groepsmoment - MOMENTDUUR:
            yield zin.moment_gemist(toets, laatste.datum, groepsmoment)
        for regel in regels:
            if regel.soort == "niveau" and not laatste.niveau:
                yield zin.zonder_niveau(toets, laatste.datum)
            elif regel.soort != "niveau" and laatste.waarde is None:
                yield zin.zonder_score(toets, laatste.datum)
            if regel.soort == "daling" and (aantal := len(_met_score(reeks))) < regel.momenten:
                yield zin.te_weinig(toets, aantal, regel.momenten)


def _nieuwste_dag(reeksen: Mapping[tuple[int, int], Reeks], toets_id: int, leerlingen: Sequence[int]) -> date | None:
    dagen = (reeks[-1].datum for leerling in leerlingen if (reeks := reeksen.get((leerling, toets_id))))
    return max(dagen, default=None)


def _met_score(reeks: Reeks) -> list[Meting]:
    return [meting for meting in reeks if meting.waarde is not None]


def _score(meting: Meting) -> Decimal:
    if meting.waarde is None:
        raise ValueError("A result without a score cannot be compared.")
    return meting.waarde


def _grens(ijkpunt: IJkpuntregel) -> Decimal:
    if ijkpunt.waarde is None:
        raise ValueError(f"The criterion '{ijkpunt.soort}' for {ijkpunt.toets} has no value.")
    return ijkpunt.waarde
