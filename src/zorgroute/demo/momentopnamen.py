"""Plans as they were at each change of state, made by the product's own reader on the days of the story."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from zorgroute.demo.inrichting import Schoolboek
from zorgroute.demo.rondgang import Rondgang
from zorgroute.demo.verloop import AF, BEGONNEN, GEEVALUEERD, VASTGESTELD, op_tijd
from zorgroute.plannen.models import Groepsplan, Momentopname
from zorgroute.plannen.planbeeld import Planbeeld, naar_json
from zorgroute.plannen.planlezer import lees_plan
from zorgroute.plannen.toestand import AFGESLOTEN
from zorgroute.realiseren.evaluatiebeeld import overzicht_bij
from zorgroute.realiseren.models import Evaluatie
from zorgroute.toegang.models import Persoon

_Staat = Groepsplan.Staat


def maak_momentopnamen(rondgangen: list[Rondgang]) -> None:
    """Write the momentopnamen of every plan that left concept. Needs saved rows and an open schoolbereik."""
    geschreven = [ronde for ronde in rondgangen if ronde.plan and ronde.plan.staat != _Staat.CONCEPT]
    plannen = Groepsplan.objects.volledig().in_bulk([ronde.plan.pk for ronde in geschreven if ronde.plan])
    Momentopname.objects.bulk_create(
        opname for ronde in geschreven if ronde.plan for opname in _opnamen(ronde, plannen[ronde.plan.pk])
    )


def dateer_evaluaties(boek: Schoolboek) -> None:
    """Give the evaluations the day of the story instead of the moment of writing."""
    vorig, _ = boek.kalender.vorig_en_lopend()
    Evaluatie.objects.filter(school=boek.school).update(op=op_tijd(boek.kalender.dag(vorig, GEEVALUEERD), 15, 20))


def _opnamen(ronde: Rondgang, plan: Groepsplan) -> Iterator[Momentopname]:
    beeld = lees_plan(plan)
    for staat, op, door in _verloop(ronde):
        yield Momentopname(
            school_id=plan.school_id,
            plan=plan,
            staat=staat,
            versie=plan.versie,
            op=op,
            door=door,
            inhoud=naar_json(_zoals_toen(beeld, plan, staat)),
        )


def _verloop(ronde: Rondgang) -> Iterator[tuple[_Staat, datetime, Persoon | None]]:
    dag, tijdvak, wie = ronde.dag, ronde.tijdvak, ronde.wie[0]
    yield _Staat.VASTGESTELD, op_tijd(dag(tijdvak, VASTGESTELD), 16, 5), wie
    yield _Staat.IN_UITVOERING, op_tijd(dag(tijdvak, BEGONNEN), 8, 20), wie
    if ronde.stap == AF:
        yield _Staat.GEEVALUEERD, op_tijd(dag(tijdvak, GEEVALUEERD), 15, 30), wie
        yield _Staat.GEARCHIVEERD, op_tijd(dag(tijdvak, 1.0), 16, 10), ronde.boek.begeleider or wie


def _zoals_toen(beeld: Planbeeld, plan: Groepsplan, staat: _Staat) -> Planbeeld:
    """Before the evaluation a plan had no judgements and no looking back; with it its overview is kept."""
    toen = replace(beeld, staat=staat, staatnaam=staat.label)
    if staat in AFGESLOTEN:
        return replace(toen, overzicht=overzicht_bij(plan))
    return replace(toen, terugblik="", successen="", regels=[replace(regel, oordelen=[]) for regel in beeld.regels])
