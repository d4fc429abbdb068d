"""Growth of one pupil per test: scores beside each other on that test's own scale, never between tests (B4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from zorgroute.toetsen.models import Resultaat, Toets
from zorgroute.vormgeving.grafiek import Meting
from zorgroute.waarnemen.models import IJkpunt


@dataclass(frozen=True, slots=True)
class Groeilijn:
    """One test of one pupil, oldest moment first; `minimum` is the school's own, None when it set none."""

    toets: Toets
    metingen: tuple[Meting, ...]
    minimum: float | None

    @property
    def kop(self) -> str:
        return str(self.toets.kop)


def groeilijnen(resultaten: Iterable[Resultaat], ijkpunten: Iterable[IJkpunt]) -> list[Groeilijn]:
    """Gather results (any order, test read along) into one line per test, in the order of the catalogue."""
    grenzen = {ijkpunt.toets_id: ijkpunt for ijkpunt in ijkpunten if ijkpunt.soort == IJkpunt.Soort.MINIMUM}
    niveaus = {ijkpunt.toets_id: set(ijkpunt.niveaus) for ijkpunt in ijkpunten if ijkpunt.soort == IJkpunt.Soort.NIVEAU}
    op_toets = sorted(resultaten, key=lambda r: (r.toets.volgorde, r.toets.naam, r.toets_id, r.datum))
    lijnen = []
    for toets_id, reeks in groupby(op_toets, key=lambda r: r.toets_id):
        rij = list(reeks)
        grens = grenzen[toets_id].waarde if toets_id in grenzen else None
        lijnen.append(
            Groeilijn(
                toets=rij[0].toets,
                metingen=tuple(
                    Meting(
                        label=r.moment or f"{r.datum.month}-{r.datum:%y}",
                        waarde=None if r.waarde is None else float(r.waarde),
                        niveau=r.niveau,
                        onder=(grens is not None and r.waarde is not None and r.waarde < grens)
                        or r.niveau in niveaus.get(toets_id, ()),
                    )
                    for r in rij
                ),
                minimum=None if grens is None else float(grens),
            )
        )
    return lijnen
