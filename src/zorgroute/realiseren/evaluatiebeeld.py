"""The page of step 6: each goal with the questions of the handreiking, and new results beside it (E5; VO 4.6.2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from zorgroute.begrijpen.behoeftenbeeld import uitkomst
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.inkorten import kort_in
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.plannen.planbeeld import Planbeeld, Regelbeeld
from zorgroute.plannen.planlezer import lees_plan
from zorgroute.realiseren.models import Evaluatie
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import Observatie, Signaal

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus

#: Results from this long before the plan began say where a pupil stood.
AANLOOP = timedelta(days=150)


@dataclass(slots=True)
class Lidevaluatie:
    """One pupil in a row: what was wanted, how the results moved, and what is judged differently from the row."""

    leerling: Leerling
    roepnaam: str
    behoefte: Onderwijsbehoefte | None
    evaluatie: Evaluatie
    uitslagen: list[str] = field(default_factory=list)

    @property
    def afwijkend(self) -> bool:
        return bool(self.evaluatie.bereikt or self.evaluatie.vervolg or self.evaluatie.woord_leerling)


@dataclass(slots=True)
class Regelevaluatie:
    regel: Planregel
    beeld: Regelbeeld
    evaluatie: Evaluatie
    leden: list[Lidevaluatie]


@dataclass(frozen=True, slots=True)
class Succes:
    """A goal that a pupil reached. `opgenomen`: it already stands among the strengths of the pupil."""

    leerling: Leerling
    roepnaam: str
    behoefte_id: int
    tekst: str
    opgenomen: bool


@dataclass(slots=True)
class Evaluatiebeeld:
    plan: Groepsplan
    beeld: Planbeeld
    regels: list[Regelevaluatie]
    successen: list[Succes]

    @property
    def beoordeeld(self) -> int:
        return sum(regel.evaluatie.compleet for regel in self.regels)


def evaluatiebeeld(plan: Groepsplan) -> Evaluatiebeeld:
    """Read the page of a plan that came from `volledig()`; four queries are added, whatever its size."""
    beeld = lees_plan(plan)
    bewegingen = _bewegingen(plan)
    per_pk = {regel.pk: regel for regel in beeld.regels}
    regels = [_regel(regel, per_pk[regel.pk], bewegingen) for regel in plan.regels.all()]
    return Evaluatiebeeld(plan, beeld, regels, _successen(plan, regels))


def overzicht_bij(plan: Groepsplan) -> list[dict[str, object]]:
    """Write what the plan rested on, per pupil in words, to be kept with the plan as it is evaluated (VO 4.6.2; E6)."""
    cyclus = plan.cyclus
    leerlingen = list(Leerling.objects.van_cyclus(cyclus, timezone.localdate()))
    signalen, behoeften = defaultdict(list), defaultdict(list)
    for signaal in Signaal.objects.filter(cyclus=cyclus, staat=Signaal.Staat.BEVESTIGD):
        signalen[signaal.leerling_id].append(signaal.reden)
    for behoefte in Onderwijsbehoefte.objects.van_cyclus(cyclus):
        behoeften[behoefte.leerling_id].append(f"{behoefte.onderwerp_naam}: {behoefte.doel} – {behoefte.nodig}")
    uitslagen = _uitslagen(cyclus, plan.begin, leerlingen)
    return [
        {
            "naam": kind.naam,
            "signalen": signalen[kind.pk],
            "behoeften": behoeften[kind.pk],
            "uitslagen": [f"{u.toets.naam} {u.datum.isoformat()}: {uitkomst(u)}" for u in uitslagen[kind.pk]],
        }
        for kind in leerlingen
    ]


def _regel(regel: Planregel, beeld: Regelbeeld, bewegingen: dict[tuple[int, int | None], list[str]]) -> Regelevaluatie:
    namen = {lid.leerling: lid.roepnaam for lid in beeld.leden}
    oordelen = {evaluatie.leerling_id: evaluatie for evaluatie in regel.evaluaties.all()}
    leden = [
        Lidevaluatie(
            lid.leerling,
            namen[lid.leerling_id],
            lid.behoefte,
            oordelen.get(lid.leerling_id) or Evaluatie(regel=regel, leerling=lid.leerling),
            bewegingen[(lid.leerling_id, lid.behoefte.vak_id if lid.behoefte else None)],
        )
        for lid in (regel.cluster.leden.all() if regel.cluster else ())
    ]
    return Regelevaluatie(regel, beeld, oordelen.get(None) or Evaluatie(regel=regel), leden)


def _bewegingen(plan: Groepsplan) -> dict[tuple[int, int | None], list[str]]:
    """Per pupil and vak how each test moved since the plan began: 'Taal eind: 23, nu 27 (12 jan)'."""
    uit: dict[tuple[int, int | None], list[str]] = defaultdict(list)
    leerlingen = Leerling.objects.van_cyclus(plan.cyclus, timezone.localdate())
    for leerling, uitslagen in _uitslagen(plan.cyclus, plan.begin, leerlingen).items():
        per_toets: dict[int, list[Resultaat]] = defaultdict(list)
        for uitslag in uitslagen:
            per_toets[uitslag.toets_id].append(uitslag)
        for reeks in per_toets.values():
            uit[(leerling, reeks[0].toets.vak_id)].append(_beweging(reeks, plan.begin))
    return uit


def _beweging(reeks: list[Resultaat], begin: date) -> str:
    voor = [uitslag for uitslag in reeks if uitslag.datum < begin]
    na = [uitslag for uitslag in reeks if uitslag.datum >= begin]
    toets = reeks[0].toets.naam
    if not na:
        return f"{toets} {uitkomst(voor[-1])}, nog geen nieuwe uitslag"
    nu = f"nu {uitkomst(na[-1])}"
    return f"{toets} {uitkomst(voor[-1])}, {nu}" if voor else f"{toets} {nu}"


def _uitslagen(cyclus: "Cyclus", begin: date, leerlingen: Iterable[Leerling]) -> defaultdict[int, list[Resultaat]]:
    rijen = (
        Resultaat.objects.filter(
            leerling__in=list(leerlingen), toets__in_overzicht=True, datum__gte=begin - AANLOOP, datum__lte=cyclus.eind
        )
        .select_related("toets")
        .order_by("toets__volgorde", "toets__naam", "datum")
    )
    per_leerling: defaultdict[int, list[Resultaat]] = defaultdict(list)
    for uitslag in rijen:
        per_leerling[uitslag.leerling_id].append(uitslag)
    return per_leerling


def oordeel_over(regel: Regelevaluatie, lid: Lidevaluatie, veld: str) -> str:
    """Return the answer for one pupil: the own one, or else that of the row."""
    return str(getattr(lid.evaluatie, veld) or getattr(regel.evaluatie, veld))


def succestekst(behoefte: Onderwijsbehoefte, cyclus_nummer: int) -> str:
    """Say a reached goal as a strength that teachers after this can build on."""
    return kort_in(f"Gelukt in cyclus {cyclus_nummer}: {behoefte.doel} Wat hielp: {behoefte.nodig}", 500)


def _successen(plan: Groepsplan, regels: Iterable[Regelevaluatie]) -> list[Succes]:
    gehaald = {
        lid.behoefte.pk: lid
        for regel in regels
        for lid in regel.leden
        if lid.behoefte and oordeel_over(regel, lid, "bereikt") == Evaluatie.Antwoord.JA
    }
    teksten = {pk: succestekst(lid.behoefte, plan.cyclus.nummer) for pk, lid in gehaald.items() if lid.behoefte}
    al = set(
        Observatie.objects.filter(leerling__in=[lid.leerling for lid in gehaald.values()], soort=Observatie.Soort.WERKT)
        .filter(vervallen_op__isnull=True)
        .values_list("leerling", "tekst")
    )
    return [
        Succes(lid.leerling, lid.roepnaam, pk, teksten[pk], opgenomen=(lid.leerling.pk, teksten[pk]) in al)
        for pk, lid in gehaald.items()
    ]
