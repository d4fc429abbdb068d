"""The ring: the map of a group's cycle, and its navigation (design §4)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from zorgroute.conf.datums import datum
from zorgroute.cyclus.stand import STAPPEN, Stand, Toestand, stapstanden
from zorgroute.cyclus.standvraag import lees_stand

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus


@dataclass(frozen=True, slots=True)
class Stapbeeld:
    nummer: int
    fase: str
    naam: str
    toestand: Toestand
    deel: float
    bijschrift: str
    url: str


@dataclass(frozen=True, slots=True)
class Ringbeeld:
    """All that the strip and the ring show. `actief` is the step whose page is open, None elsewhere."""

    titel: str
    school: str
    nummer: int
    aantal: int
    periode: str
    stappen: tuple[Stapbeeld, ...]
    actief: int | None

    @property
    def nu(self) -> Stapbeeld | None:
        """The first step that is not done; None when the whole ring is."""
        return next((stap for stap in self.stappen if stap.toestand != "af"), None)


def ringbeeld(cyclus: "Cyclus", *, actief: int | None = None) -> Ringbeeld:
    """Draw the ring of a cycle, whose groep, vak and school were read along.

    Costs no query when the cycle came from `met_stand()`, one otherwise.
    """
    stand = stand_van(cyclus) if hasattr(cyclus, "n_leerlingen") else lees_stand(cyclus.pk)
    vak = f" · {cyclus.vak.naam}" if cyclus.vak else ""
    return Ringbeeld(
        titel=f"{cyclus.groep.titel}{vak}",
        school=cyclus.school.naam,
        nummer=cyclus.nummer,
        aantal=cyclus.school.cycli_per_jaar,
        periode=_periode(cyclus),
        stappen=tuple(
            Stapbeeld(stap.nummer, fase, naam, stap.toestand, stap.deel, stap.bijschrift, _url(adres, cyclus))
            for (_, fase, naam, adres), stap in zip(STAPPEN, stapstanden(stand), strict=True)
        ),
        actief=actief,
    )


def stand_van(cyclus: "Cyclus") -> Stand:
    """Read the counts that `met_stand()` added."""
    return Stand(
        leerlingen=cyclus.n_leerlingen,
        met_uitslag=cyclus.n_met_uitslag,
        beoordeelde_signalen=cyclus.n_beoordeelde_signalen,
        gesignaleerd=cyclus.n_gesignaleerd,
        met_behoefte=cyclus.n_met_behoefte,
        behoefte_compleet=cyclus.n_behoefte_compleet,
        subgroepen=cyclus.n_subgroepen,
        planstaat=cyclus.planstaat,
        plandatum=cyclus.plandatum,
        planregels=cyclus.n_planregels,
        beoordeelde_regels=cyclus.n_beoordeelde_regels,
        verklaard=frozenset(cyclus.verklaard),
    )


def _url(naam: str, cyclus: "Cyclus") -> str:
    try:
        return reverse(naam, args=[cyclus.kenmerk])
    except NoReverseMatch:
        return reverse("groep", args=[cyclus.groep.kenmerk])


def _periode(cyclus: "Cyclus") -> str:
    return f"{datum(cyclus.begin, jaar=False)} tot {datum(cyclus.eind)}"
