"""One pupil as the pupil's page shows it: strengths first, then what was seen, needed, planned and reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Min, Q

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import Ringbeeld, ringbeeld
from zorgroute.inzicht import tijdlijn
from zorgroute.inzicht.groei import Groeilijn, groeilijnen
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.plannen.models import Planregel
from zorgroute.realiseren.models import Evaluatie
from zorgroute.scholen.models import Groep
from zorgroute.toegang.groepstoegang import groep_filter
from zorgroute.toegang.leerlingtoegang import Reden, reden_van_toegang, wie_ziet
from zorgroute.toegang.models import Persoon
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import Bijzonderheid, IJkpunt, Observatie, Signaal

_S = Observatie.Soort


@dataclass(frozen=True, slots=True)
class Station:
    """A cycle on the pupil's way. `url` is empty when the reader does not work with that group."""

    cyclus: Cyclus
    ring: Ringbeeld
    nu: bool
    url: str


@dataclass(frozen=True, slots=True)
class Planstuk:
    """A row of a group plan that holds for this pupil, with what became of it (None: not judged yet)."""

    regel: Planregel
    evaluatie: Evaluatie | None


@dataclass(frozen=True, slots=True)
class Leerlingbeeld:
    leerling: Leerling
    reden: Reden | None
    wie: list[tuple[Persoon, Reden]]
    indelingen: list[Groepsindeling]
    observaties: list[Observatie]
    bijzonderheden: str
    groei: list[Groeilijn]
    stations: list[Station]
    behoeften: list[Onderwijsbehoefte]
    plannen: list[Planstuk]
    gebeurtenissen: list[tijdlijn.Gebeurtenis]

    def van_soort(self, *soorten: str) -> list[Observatie]:
        return [een for een in self.observaties if een.soort in soorten]

    @property
    def kan(self) -> list[Observatie]:
        return self.van_soort(_S.KRACHT, _S.STIMULEREND)

    @property
    def werkt(self) -> list[Observatie]:
        return self.van_soort(_S.WERKT)

    @property
    def uitspraken(self) -> list[Observatie]:
        """What the pupil said, newest first."""
        return sorted(self.van_soort(_S.UITSPRAAK), key=lambda een: een.datum, reverse=True)

    @property
    def lastig(self) -> list[Observatie]:
        return self.van_soort(_S.BELEMMEREND)

    @property
    def groep_nu(self) -> list[Groepsindeling]:
        return [een for een in self.indelingen if een.tm is None]


def lees_leerlingbeeld(leerling: Leerling, persoon: Persoon, *, dag: date) -> Leerlingbeeld:
    """Read everything of one pupil that `persoon` may see; a fixed number of queries."""
    van_hem = {"leerling": leerling}
    indelingen = list(Groepsindeling.objects.filter(**van_hem).select_related("groep").order_by("-van", "-pk"))
    gezien = Observatie.objects.filter(**van_hem, vervallen_op__isnull=True).select_related("auteur")
    observaties = list(gezien.order_by("volgorde", "pk"))
    resultaten = list(Resultaat.objects.filter(**van_hem).select_related("toets__vak"))
    behoeften = _behoeften(leerling)
    plannen = _plannen(leerling, indelingen)
    bijzonderheid = Bijzonderheid.objects.filter(**van_hem).first()
    return Leerlingbeeld(
        leerling=leerling,
        reden=reden_van_toegang(persoon, leerling, dag=dag),
        wie=wie_ziet(leerling, dag=dag),
        indelingen=indelingen,
        observaties=observaties,
        bijzonderheden=bijzonderheid.tekst if bijzonderheid else "",
        groei=groeilijnen(resultaten, IJkpunt.objects.filter(toets__in={r.toets_id for r in resultaten})),
        stations=_stations(persoon, indelingen, dag),
        behoeften=behoeften,
        plannen=plannen,
        gebeurtenissen=tijdlijn.op_volgorde(
            tijdlijn.van_evaluaties(stuk.evaluatie for stuk in plannen if stuk.evaluatie),
            tijdlijn.van_plannen({stuk.regel.plan_id: stuk.regel.plan for stuk in plannen}.values()),
            tijdlijn.van_behoeften(_met_moment(behoeften)),
            tijdlijn.van_signalen(Signaal.objects.filter(**van_hem).select_related("door")),
            tijdlijn.van_observaties(observaties),
            tijdlijn.van_resultaten(resultaten),
            tijdlijn.van_indelingen(indelingen),
        ),
    )


def _behoeften(leerling: Leerling) -> list[Onderwijsbehoefte]:
    """The needs that hold or held, newest cycle first."""
    return list(
        Onderwijsbehoefte.objects.filter(leerling=leerling, vervallen_op__isnull=True)
        .select_related("cyclus", "vak", "auteur")
        .order_by("-cyclus__begin", "pk")
    )


def _met_moment(behoeften: list[Onderwijsbehoefte]) -> list[tuple[Onderwijsbehoefte, datetime]]:
    """The needs of which the history knows when they were first written, with that moment."""
    geschreven = dict(
        Onderwijsbehoefte.history.filter(id__in=[een.pk for een in behoeften])
        .values("id")
        .annotate(eerst=Min("history_date"))
        .values_list("id", "eerst")
    )
    return [(een, geschreven[een.pk]) for een in behoeften if een.pk in geschreven]


def _plannen(leerling: Leerling, indelingen: Iterable[Groepsindeling]) -> list[Planstuk]:
    """The plan rows that name the pupil, newest first, with the judgement of this pupil or else of the whole row."""
    in_rij = Q(cluster__leden__leerling=leerling)
    regels = list(
        Planregel.objects.filter(in_rij, plan__cyclus__groep__in={een.groep_id for een in indelingen})
        .select_related("plan__cyclus__vak", "plan__vastgesteld_door", "cluster")
        .order_by("-plan__begin", "volgorde")
        .distinct()
    )
    oordelen: dict[int, Evaluatie] = {}
    for oordeel in (
        Evaluatie.objects.filter(Q(leerling=leerling) | Q(leerling__isnull=True), regel__in=regels)
        .select_related("door", "regel")
        .order_by(F("leerling").asc(nulls_first=True))
    ):
        oordelen[oordeel.regel_id] = oordeel
    return [Planstuk(regel, oordelen.get(regel.pk)) for regel in regels]


def _stations(persoon: Persoon, indelingen: list[Groepsindeling], dag: date) -> list[Station]:
    """The cycles A that the pupil was in, oldest first: from the groups of then, in the time that it was there."""
    erbij = Q(pk__in=[])
    for een in indelingen:
        tijd = Q(eind__gte=een.van) & (Q(begin__lte=een.tm) if een.tm else Q())
        erbij |= Q(groep_id=een.groep_id) & tijd
    cycli = Cyclus.objects.filter(erbij, soort=Cyclus.Soort.A).met_stand().order_by("begin")
    groepen = Groep.objects.filter(groep_filter(persoon), pk__in={een.groep_id for een in indelingen})
    eigen = set(groepen.values_list("pk", flat=True))
    stations = []
    for cyclus in cycli:
        ring = ringbeeld(cyclus)
        nu = cyclus.begin <= dag <= cyclus.eind
        stap = ring.nu or ring.stappen[-1]
        stations.append(Station(cyclus, ring, nu, stap.url if cyclus.groep_id in eigen else ""))
    return stations
