"""The page of the criteria: every test in use with what the school agreed, and whom it would point at today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from zorgroute.conf.datums import getal
from zorgroute.conf.opsomming import opsomming
from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen import signaalzin as zin
from zorgroute.waarnemen.ijkpuntformulier import IJkpuntformulier
from zorgroute.waarnemen.models import IJkpunt
from zorgroute.waarnemen.querysets.schoolsignalen import Schoolsignaal, signalen_van_school
from zorgroute.waarnemen.services.ijkpunten import stand_van
from zorgroute.waarnemen.signaalteken import teken_van_signaal
from zorgroute.waarnemen.signalering import ONTBREEKT

_IN_WOORDEN = {
    "minimum": "onder ons minimum",
    "niveau": "op dit niveau",
    "daling": "dalend",
    "voorsprong": "kan meer aan",
}


@dataclass(frozen=True, slots=True)
class Proef:
    """Whom criteria would signal today: how many pupils, by kind, by group, and how many cannot be judged."""

    leerlingen: int
    soorten: tuple[tuple[str, int], ...]
    groepen: tuple[tuple[str, tuple[Schoolsignaal, ...]], ...]
    ontbreekt: int


@dataclass(frozen=True, slots=True)
class Toetsrij:
    """One test with its criteria; a form when it is being edited, and what that would do."""

    toets: Toets
    ijkpunten: list[IJkpunt]
    formulier: IJkpuntformulier | None = None
    proef: Proef | None = None

    @property
    def zinnen(self) -> list[tuple[str, str]]:
        """(sign, sentence) per criterion."""
        return [(teken_van_signaal(ijkpunt.soort, self.toets), _zin(ijkpunt)) for ijkpunt in self.ijkpunten]

    @property
    def stand(self) -> str:
        return stand_van(self.ijkpunten)


def toetsrijen(school: School) -> list[Toetsrij]:
    """Return every test in use with its criteria: two queries."""
    per_toets: dict[int, list[IJkpunt]] = {}
    for ijkpunt in IJkpunt.objects.filter(school=school).order_by("pk"):
        per_toets.setdefault(ijkpunt.toets_id, []).append(ijkpunt)
    toetsen = Toets.objects.filter(school=school).in_gebruik().select_related("vak", "instrument")
    return [Toetsrij(toets, per_toets.get(toets.pk, [])) for toets in toetsen]


def probeer(formulier: IJkpuntformulier, school: School, *, vandaag: date) -> Proef:
    """Try the criteria of a valid form on the whole school; nothing is saved."""
    gevonden = signalen_van_school(school, vandaag=vandaag, regels=formulier.regels)
    signalen = [signaal for signaal in gevonden if signaal.voorstel.soort != ONTBREEKT]
    telling = Counter(signaal.voorstel.soort for signaal in signalen)
    return Proef(
        leerlingen=len({signaal.voorstel.leerling_id for signaal in signalen}),
        soorten=tuple((naam, telling[soort]) for soort, naam in _IN_WOORDEN.items() if telling[soort]),
        groepen=tuple((groep, tuple(rijen)) for groep, rijen in groupby(signalen, key=lambda signaal: signaal.groep)),
        ontbreekt=len(gevonden) - len(signalen),
    )


def _zin(ijkpunt: IJkpunt) -> str:
    if ijkpunt.soort == IJkpunt.Soort.NIVEAU:
        return f"niveau {opsomming(ijkpunt.niveaus, voegwoord='of')}"
    if ijkpunt.soort == IJkpunt.Soort.DALING:
        return f"{zin.telwoord(ijkpunt.momenten)} momenten lager"
    waarde = getal(ijkpunt.waarde)
    return f"lager dan {waarde}" if ijkpunt.soort == IJkpunt.Soort.MINIMUM else f"hoger dan {waarde}"
