"""Step 2 of the cycle as a page shows it: each pupil with what is proposed and decided, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.gegevens import lees_gegevens, merk_van
from zorgroute.waarnemen.models import Observatie, Signaal
from zorgroute.waarnemen.querysets.signalen import besluiten_van, voorstellen_van
from zorgroute.waarnemen.signaalbeeld import Signaalbeeld, signaalbeelden
from zorgroute.waarnemen.signaalteken import teken_van_signaal
from zorgroute.waarnemen.signalering import Meting, Voorstel

_SOORTNAMEN = {
    "minimum": "onder ons minimum",
    "niveau": "op niveau",
    "daling": "dalend",
    "voorsprong": "kan meer aan",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A pupil of the group with her signals; `kracht` is one strength, said before what hinders (principle 2)."""

    leerling: Leerling
    beeld: Signaalbeeld
    kracht: str
    toetsen: Mapping[int, Toets]

    def teken(self, signaal: Voorstel | Signaal) -> str:
        """The sign of the chip."""
        return teken_van_signaal(signaal.soort, self.toetsen.get(signaal.toets_id or 0))

    def merk(self, voorstel: Voorstel) -> str:
        return merk_van(voorstel)

    def metingen(self, besluit: Signaal) -> list[Meting]:
        """The results that a decision rested on, as they were."""
        return lees_gegevens(besluit.gegevens)

    def eerder(self, voorstel: Voorstel) -> Signaal | None:
        """What was decided on this proposal before its data changed."""
        return self.beeld.eerder.get((voorstel.toets_id, voorstel.soort))


@dataclass(frozen=True, slots=True)
class Gemist:
    """One test with the pupils whose result is missing, and why.

    `niemand`: the group has not taken it at all. `heel`: the same holds for the whole group.
    """

    toets: str
    rijen: tuple[tuple[Leerling, str], ...]
    niemand: bool
    heel: bool


@dataclass(frozen=True, slots=True)
class Tegelijk:
    """All open proposals of one kind, to be confirmed at once; `merken` pin what was on the screen."""

    soort: str
    naam: str
    aantal: int
    merken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signalenpagina:
    kinderen: tuple[Kind, ...]
    gemist: tuple[Gemist, ...]

    @property
    def te_besluiten(self) -> list[Kind]:
        return [kind for kind in self.kinderen if kind.beeld.open]

    @property
    def besloten(self) -> list[Kind]:
        return [kind for kind in self.kinderen if not kind.beeld.leeg and not kind.beeld.open]

    @property
    def zonder(self) -> list[Kind]:
        return [kind for kind in self.kinderen if kind.beeld.leeg]

    @property
    def telling(self) -> dict[str, int]:
        """Counts: open proposals and the pupils they are about, confirmed and rejected signals."""
        beelden = [kind.beeld for kind in self.kinderen]
        return {
            "open": sum(len(beeld.open) for beeld in beelden),
            "leerlingen": sum(bool(beeld.open) for beeld in beelden),
            "bevestigd": sum(len(beeld.bevestigd) for beeld in beelden),
            "afgewezen": sum(len(beeld.afgewezen) for beeld in beelden),
        }

    @property
    def tegelijk(self) -> list[Tegelijk]:
        """The kinds of which more than one proposal is open."""
        per_soort: dict[str, list[Voorstel]] = defaultdict(list)
        for kind in self.kinderen:
            for voorstel in kind.beeld.open:
                per_soort[voorstel.soort].append(voorstel)
        return [
            Tegelijk(soort, naam, len(per_soort[soort]), tuple(map(merk_van, per_soort[soort])))
            for soort, naam in _SOORTNAMEN.items()
            if len(per_soort[soort]) > 1
        ]

    def van(self, leerling: Leerling) -> Kind:
        return next(kind for kind in self.kinderen if kind.leerling.pk == leerling.pk)


def signalenpagina(cyclus: Cyclus, *, vandaag: date) -> Signalenpagina:
    """Read the whole page in six queries, whatever the size of the group."""
    leerlingen = list(Leerling.objects.van_cyclus(cyclus, vandaag))
    volgorde = [leerling.pk for leerling in leerlingen]
    voorstellen = voorstellen_van(cyclus, leerlingen=volgorde)
    beelden = signaalbeelden(voorstellen, besluiten_van(cyclus), leerlingen=volgorde)
    krachten = _krachten(volgorde, cyclus)
    toetsen = Toets.objects.filter(school_id=cyclus.school_id).in_bulk()
    kinderen = tuple(
        Kind(leerling, beelden[leerling.pk], krachten.get(leerling.pk, ""), toetsen) for leerling in leerlingen
    )
    return Signalenpagina(kinderen, _gemist(kinderen, toetsen))


def _krachten(leerlingen: Sequence[int], cyclus: Cyclus) -> dict[int, str]:
    """The newest strength that people noted of each pupil."""
    rijen = Observatie.objects.filter(
        school_id=cyclus.school_id,
        leerling__in=leerlingen,
        soort=Observatie.Soort.KRACHT,
        vervallen_op__isnull=True,
        datum__lte=cyclus.eind,
    ).order_by("datum", "pk")
    return dict(rijen.values_list("leerling_id", "tekst"))


def _gemist(kinderen: Sequence[Kind], toetsen: Iterable[int]) -> tuple[Gemist, ...]:
    """What is missing, per test in the order of the catalogue."""
    per_toets: dict[int, list[tuple[Leerling, Voorstel]]] = defaultdict(list)
    for kind in kinderen:
        for voorstel in kind.beeld.ontbreekt:
            per_toets[voorstel.toets_id].append((kind.leerling, voorstel))
    return tuple(_gemist_van(per_toets[toets], len(kinderen)) for toets in toetsen if toets in per_toets)


def _gemist_van(rijen: Sequence[tuple[Leerling, Voorstel]], groep: int) -> Gemist:
    allen = len(rijen) == groep
    return Gemist(
        toets=rijen[0][1].toets,
        rijen=tuple((leerling, voorstel.reden) for leerling, voorstel in rijen),
        niemand=allen and not any(voorstel.gegevens for _, voorstel in rijen),
        heel=allen and len({voorstel.reden for _, voorstel in rijen}) == 1,
    )
