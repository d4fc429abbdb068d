"""What was done for a pupil, with what result, newest first (principle 5; catalogue B9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.leerlingen.models import Groepsindeling
from zorgroute.plannen.models import Groepsplan
from zorgroute.realiseren.models import Evaluatie
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import Observatie, Signaal


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One line: when, in which phase (empty outside the cycle), what in a few words, and by whom where known."""

    dag: date
    fase: str
    teken: str
    wat: str
    tekst: str = ""
    wie: str = ""


def van_indelingen(indelingen: Iterable[Groepsindeling]) -> list[Gebeurtenis]:
    return [Gebeurtenis(een.van, "", "mens", f"In {een.groep.titel}") for een in indelingen]


def van_resultaten(resultaten: Iterable[Resultaat]) -> list[Gebeurtenis]:
    """One line a day, however many tests were made."""
    op_dag = sorted(resultaten, key=lambda r: (r.datum, r.toets.volgorde, r.toets.naam))
    return [
        Gebeurtenis(dag, "waarnemen", "waarnemen", "Uitslagen", ", ".join(_uitslag(r) for r in reeks))
        for dag, reeks in groupby(op_dag, key=attrgetter("datum"))
    ]


def van_observaties(observaties: Iterable[Observatie]) -> list[Gebeurtenis]:
    return [
        Gebeurtenis(
            een.datum, "waarnemen", "waarnemen", een.get_soort_display().capitalize(), een.tekst, _naam(een.auteur)
        )
        for een in observaties
    ]


def van_signalen(signalen: Iterable[Signaal]) -> list[Gebeurtenis]:
    """A signal that was set aside keeps its reason here too."""
    regels = []
    for een in signalen:
        afgewezen = een.staat == Signaal.Staat.AFGEWEZEN
        tekst = f"{een.reden} Niet, omdat {een.afwijsreden}" if afgewezen else een.reden
        wat = "Signaal niet overgenomen" if afgewezen else "Gesignaleerd"
        regels.append(Gebeurtenis(_dag(een.op), "waarnemen", "vlag", wat, tekst, _naam(een.door)))
    return regels


def van_behoeften(behoeften: Iterable[tuple[Onderwijsbehoefte, datetime]]) -> list[Gebeurtenis]:
    return [
        Gebeurtenis(_dag(op), "begrijpen", "begrijpen", "Onderwijsbehoefte", str(behoefte), _naam(behoefte.auteur))
        for behoefte, op in behoeften
    ]


def van_plannen(plannen: Iterable[Groepsplan]) -> list[Gebeurtenis]:
    return [
        Gebeurtenis(
            _dag(plan.vastgesteld_op), "plannen", "plannen", f"Groepsplan {plan.cyclus} vastgesteld", "",
            _naam(plan.vastgesteld_door),
        )
        for plan in plannen
        if plan.vastgesteld_op is not None
    ]  # fmt: skip


def van_evaluaties(evaluaties: Iterable[Evaluatie]) -> list[Gebeurtenis]:
    return [
        Gebeurtenis(
            _dag(een.op), "realiseren", "realiseren", f"Geëvalueerd: {een.get_bereikt_display()} bereikt",
            een.oorzaak or een.baat or een.regel.doel, _naam(een.door),
        )
        for een in evaluaties
        if een.bereikt
    ]  # fmt: skip


def op_volgorde(*reeksen: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
    """Merge, newest first; within a day the order given stands."""
    return sorted((een for reeks in reeksen for een in reeks), key=attrgetter("dag"), reverse=True)


def _uitslag(resultaat: Resultaat) -> str:
    waarde = "" if resultaat.waarde is None else f"{resultaat.waarde.normalize():f}".replace(".", ",")
    return " ".join(deel for deel in (resultaat.toets.kop, resultaat.niveau or waarde) if deel)


def _dag(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _naam(persoon: object) -> str:
    return str(persoon) if persoon is not None else ""
