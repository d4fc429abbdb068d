"""The page of step 3: each pupil with strengths, signals and needs, the signalled ones first (VO 4.3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from zorgroute.begrijpen.behoeftevoorstel import Aanleiding, Behoeftevoorstel, stel_behoeften_voor
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.begrijpen.onderwerp import GEDRAG, Onderwerp, onderwerpen
from zorgroute.conf.datums import getal
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Vak
from zorgroute.toetsen.models import Resultaat, Toets
from zorgroute.waarnemen.models import IJkpunt, Observatie, Signaal

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus

Soort = Observatie.Soort
_KRACHTEN = (Soort.KRACHT, Soort.STIMULEREND, Soort.WERKT)
_GEDRAGSTOETSEN = (Toets.Soort.SEO, Toets.Soort.WERKHOUDING)


@dataclass(slots=True)
class Leerlingbeeld:
    """One pupil of the page."""

    leerling: Leerling
    signalen: list[Signaal] = field(default_factory=list)
    krachten: list[Observatie] = field(default_factory=list)
    uitspraken: list[Observatie] = field(default_factory=list)
    lastig: list[Observatie] = field(default_factory=list)
    behoeften: list[Onderwijsbehoefte] = field(default_factory=list)
    voorstellen: list[Behoeftevoorstel] = field(default_factory=list)
    #: What the data say of the beginning, by subject: where a need without a signal starts from.
    begin: dict[str, str] = field(default_factory=dict)

    @property
    def eerst(self) -> bool:
        """Signalled pupils come first, and whoever has a need already."""
        return bool(self.signalen or self.behoeften)

    @property
    def compleet(self) -> bool:
        return bool(self.behoeften) and all(behoefte.compleet for behoefte in self.behoeften)


@dataclass(slots=True)
class Behoeftenbeeld:
    leerlingen: list[Leerlingbeeld]
    onderwerpen: list[Onderwerp]

    @property
    def eerst(self) -> list[Leerlingbeeld]:
        return [beeld for beeld in self.leerlingen if beeld.eerst]

    @property
    def anderen(self) -> list[Leerlingbeeld]:
        return [beeld for beeld in self.leerlingen if not beeld.eerst]

    @property
    def compleet(self) -> int:
        return sum(beeld.compleet for beeld in self.eerst)


def behoeftenbeeld(cyclus: "Cyclus", *, leerling: Leerling | None = None) -> Behoeftenbeeld:
    """Read the page, or one pupil of it. Seven queries, whatever the size of the group."""
    kinderen = [leerling] if leerling else Leerling.objects.van_cyclus(cyclus, timezone.localdate())
    beelden = {kind.pk: Leerlingbeeld(kind) for kind in kinderen}
    basis = list(Vak.objects.filter(school_id=cyclus.school_id, basisvaardigheid=True))
    keuzes = onderwerpen(cyclus, basis)
    for signaal in _signalen(cyclus, beelden):
        beelden[signaal.leerling_id].signalen.append(signaal)
    for observatie in _observaties(cyclus, beelden):
        _leg_neer(beelden[observatie.leerling_id], observatie)
    for behoefte in Onderwijsbehoefte.objects.van_cyclus(cyclus).filter(leerling__in=beelden):
        beelden[behoefte.leerling_id].behoeften.append(behoefte)
    _vul_voor(cyclus, beelden, keuzes)
    return Behoeftenbeeld(list(beelden.values()), keuzes)


def _signalen(cyclus: "Cyclus", leerlingen: Iterable[int]) -> Iterable[Signaal]:
    bevestigd = Signaal.objects.filter(cyclus=cyclus, staat=Signaal.Staat.BEVESTIGD, leerling__in=leerlingen)
    return bevestigd.select_related("toets__vak").order_by("id")


def _observaties(cyclus: "Cyclus", leerlingen: Iterable[int]) -> Iterable[Observatie]:
    hier = Q(vak__isnull=True) | Q(vak=cyclus.vak_id) if cyclus.vak_id else Q()
    rijen = Observatie.objects.filter(hier, leerling__in=leerlingen, vervallen_op__isnull=True)
    return rijen.order_by("volgorde", "id")


def _leg_neer(beeld: Leerlingbeeld, observatie: Observatie) -> None:
    if observatie.soort in _KRACHTEN:
        beeld.krachten.append(observatie)
    elif observatie.soort == Soort.UITSPRAAK:
        beeld.uitspraken.append(observatie)
    elif observatie.soort == Soort.BELEMMEREND:
        beeld.lastig.append(observatie)


def _vul_voor(cyclus: "Cyclus", beelden: dict[int, Leerlingbeeld], keuzes: Sequence[Onderwerp]) -> None:
    """Work out the proposals from signals, the school's minimum and the latest results."""
    minima = dict(IJkpunt.objects.filter(soort="minimum", school_id=cyclus.school_id).values_list("toets_id", "waarde"))
    laatste = _laatste_uitslagen(cyclus, beelden)
    for pk, beeld in beelden.items():
        uitslagen = {uitslag.toets_id: uitslag for uitslag in laatste[pk]}
        aanleidingen = [
            _aanleiding(signaal, keuzes, minima.get(signaal.toets_id or 0), uitslagen.get(signaal.toets_id or 0))
            for signaal in beeld.signalen
        ]
        benoemd = [behoefte.onderwerp for behoefte in beeld.behoeften]
        beeld.voorstellen = stel_behoeften_voor(aanleidingen, eind=cyclus.eind, benoemd=benoemd)
        beeld.begin = {keuze.sleutel: _beginsituatie(keuze, laatste[pk]) for keuze in keuzes}


def _laatste_uitslagen(cyclus: "Cyclus", leerlingen: Iterable[int]) -> dict[int, list[Resultaat]]:
    rijen = (
        Resultaat.objects.filter(leerling__in=leerlingen, toets__in_overzicht=True, datum__lte=cyclus.eind)
        .order_by("leerling_id", "toets_id", "-datum")
        .distinct("leerling_id", "toets_id")
        .select_related("toets")
    )
    per_leerling: dict[int, list[Resultaat]] = defaultdict(list)
    for uitslag in sorted(rijen, key=lambda rij: (rij.toets.volgorde, rij.toets.naam)):
        per_leerling[uitslag.leerling_id].append(uitslag)
    return per_leerling


def _aanleiding(
    signaal: Signaal, keuzes: Sequence[Onderwerp], minimum: object, uitslag: Resultaat | None
) -> Aanleiding:
    toets = signaal.toets
    over = _waarover(toets, keuzes)
    return Aanleiding(
        soort=signaal.soort,
        reden=signaal.reden,
        onderwerp=over.sleutel,
        onderwerp_naam=over.naam,
        toets=toets.naam if toets else "",
        werkhouding=bool(toets and toets.soort == Toets.Soort.WERKHOUDING),
        minimum=minimum if toets and toets.soort not in _GEDRAGSTOETSEN else None,  # type: ignore[arg-type]
        waarde=uitslag.waarde if uitslag else None,
        niveau=uitslag.niveau if uitslag else "",
    )


def _waarover(toets: Toets | None, keuzes: Sequence[Onderwerp]) -> Onderwerp:
    """Find the subject of a signal; what fits nothing is about behaviour in cyclus A, about the vak in B."""
    if toets is not None and toets.soort not in _GEDRAGSTOETSEN:
        for keuze in keuzes:
            if keuze.vak_id is not None and keuze.vak_id == toets.vak_id:
                return keuze
    return keuzes[0]


def _beginsituatie(keuze: Onderwerp, uitslagen: Sequence[Resultaat]) -> str:
    if keuze.naam == GEDRAG:
        passend = [uitslag for uitslag in uitslagen if uitslag.toets.soort in _GEDRAGSTOETSEN]
    else:
        passend = [uitslag for uitslag in uitslagen if uitslag.toets.vak_id == keuze.vak_id]
    return "; ".join(f"{uitslag.toets.naam} {uitkomst(uitslag)}" for uitslag in passend[:3])


def uitkomst(uitslag: Resultaat) -> str:
    """'23 (V)', '23' or 'V': score and level as one says them."""
    score = getal(uitslag.waarde)
    return f"{score} ({uitslag.niveau})" if score and uitslag.niveau else score or uitslag.niveau
