"""The only writers of group plans: drawing up, editing in place, and going from state to state."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from zorgroute.conf.datums import datum
from zorgroute.conf.gelijktijdig import Veldwijziging, keur, pas_toe, schoon
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Cluster, Groepsplan, Momentopname, Planregel
from zorgroute.plannen.planbeeld import Planbeeld, van_json
from zorgroute.plannen.planlezer import leden_van, lees_plan
from zorgroute.plannen.planopbouw import BASISNAAM, KOLOMMEN, Regelinhoud, basisregel, regel_voor
from zorgroute.plannen.querysets import lesgevenden
from zorgroute.plannen.services.bijstellen import stel_bij
from zorgroute.plannen.services.momentopname import bewaar_momentopname
from zorgroute.plannen.toestand import AFGESLOTEN, BIJSTELBAAR, NietKlaar, Omstandigheid, regel_onaf, vind_overgang
from zorgroute.toegang.bevoegdheid import eis

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

Soort = Planregel.Soort
_REGELVELDEN = ("naam", "domein", "doel", "inhoud", "aanpak", "organisatie", "evaluatie")


@transaction.atomic
def stel_plan_op(*, cyclus: Cyclus) -> Groepsplan:
    """Draw up the concept of a cycle from its clusters, or bring an existing concept up to date with them.

    Rows are added for clusters that have none; a row that nobody wrote in follows its needs and names; what
    people wrote is never touched. Raises NietKlaar when the plan is past concept.
    """
    Cyclus.objects.select_for_update(of=("self",)).get(pk=cyclus.pk)
    plan, nieuw = Groepsplan.objects.get_or_create(
        school_id=cyclus.school_id, cyclus=cyclus, defaults={"vorm": vorm_van(cyclus), **_looptijd(cyclus)}
    )
    if plan.staat != Groepsplan.Staat.CONCEPT:
        raise NietKlaar(["Het plan is al vastgesteld. Een wijziging is nu een bijstelling in het plan zelf."])
    _zet_regels(plan, cyclus, met_basis=nieuw)
    return plan


def vorm_van(cyclus: Cyclus) -> str:
    """Return the format: bijlage 9 for cyclus A; for a vak 10 or 11, as the school differentiates in it (A3)."""
    if cyclus.vak is None:
        return Groepsplan.Vorm.VAKOVERSTIJGEND
    return Groepsplan.Vorm(cyclus.vak.differentiatie)


def concept_teksten(plan: Groepsplan) -> dict[int | None, Regelinhoud]:
    """Return what each row would begin with now, by cluster (None: the row of everyone); nothing is written."""
    cyclus = plan.cyclus
    leerkrachten, eind = lesgevenden(cyclus, dag=cyclus.peildag(timezone.localdate())), plan.eind
    clusters = list(Cluster.objects.van_cyclus(cyclus))
    leerlingen = list(Leerling.objects.van_cyclus(cyclus, timezone.localdate()))
    namen = korte_namen(leerlingen)
    teksten: dict[int | None, Regelinhoud] = {
        cluster.pk: regel_voor(
            cluster.naam, leden_van(cluster, namen), vorm=plan.vorm, leerkrachten=leerkrachten, eind=eind
        )
        for cluster in clusters
    }
    if plan.vorm in BASISNAAM:
        leden = [lid for cluster in clusters for lid in leden_van(cluster, namen)]
        teksten[None] = basisregel(
            vorm=plan.vorm,
            leden=leden,
            aantal=len(leerlingen),
            leerkrachten=leerkrachten,
            eind=eind,
        )
    return teksten


@transaction.atomic
def wijzig_regel(
    *, regel: Planregel, wijzigingen: Iterable[Veldwijziging], door: "Persoon | None", reden: str = ""
) -> Planregel:
    """Save the fields of a row that were left. After vaststellen each is an interim adjustment.

    Raises Botsing, ValidationError, or NietKlaar when the plan is closed.
    """
    _vergrendel(regel.plan)
    regel = Planregel.objects.select_for_update(of=("self",)).select_related("plan").get(pk=regel.pk)
    if regel.plan.staat in AFGESLOTEN:
        raise NietKlaar(["Dit plan is geëvalueerd; het blijft zoals het is."])
    anders = pas_toe(regel, wijzigingen)
    if anders and regel.plan.staat in BIJSTELBAAR:
        _eis_heel(regel)
        stel_bij(regel=regel, wijzigingen=anders, door=door, reden=reden)
    if anders:
        regel.save()
    return regel


@transaction.atomic
def haal_regel_weg(*, regel: Planregel) -> None:
    """Leave a row out of a concept: no focus for everyone, or a group that is no more. Raises NietKlaar later on."""
    if _vergrendel(regel.plan).staat != Groepsplan.Staat.CONCEPT:
        raise NietKlaar(["Uit een vastgesteld plan haal je geen regel weg; schrijf erbij wat er verandert."])
    regel.delete()


@transaction.atomic
def voeg_basisregel_toe(*, plan: Groepsplan) -> None:
    """Give a concept the row of everyone, once. Raises NietKlaar later on."""
    plan = _vergrendel(plan)
    if plan.staat != Groepsplan.Staat.CONCEPT:
        raise NietKlaar(["Het plan is al vastgesteld; er komt geen regel meer bij."])
    if plan.vorm in BASISNAAM and not plan.regels.filter(soort=Soort.BASIS).exists():
        _maak_regel(plan, concept_teksten(plan)[None], Soort.BASIS, 0)


@transaction.atomic
def zet_over(
    *,
    plan: Groepsplan,
    naar: str,
    door: "Persoon",
    reden: str = "",
    overzicht: Sequence[dict[str, Any]] = (),
) -> Momentopname:
    """Bring a plan to its next state and keep it as it then is; the archive keeps it as it was evaluated.

    Raises PermissionDenied when no role of `door` permits the act, NietKlaar with everything that is lacking.
    """
    vast = _vergrendel(plan)
    overgang = vind_overgang(vast.staat, naar)
    eis(door, overgang.handeling, school_id=vast.school_id, cyclus=vast.cyclus)
    redenen = overgang.ontbreekt(omstandigheid(vast, reden=reden))
    if redenen:
        raise NietKlaar(redenen)
    vast.staat = naar
    if naar == Groepsplan.Staat.VASTGESTELD:
        vast.vastgesteld_op, vast.vastgesteld_door = timezone.now(), door
        vast.reden_onbeoordeeld = schoon(reden)
        keur(vast, ["reden_onbeoordeeld"])
    vast.save()
    return bewaar_momentopname(plan=vast, door=door, overzicht=overzicht, beeld=_zoals_geevalueerd(vast))


def _zoals_geevalueerd(plan: Groepsplan) -> Planbeeld | None:
    """Return what the archive holds: the plan of the evaluation, word for word; None when it has none (E6)."""
    if plan.staat != Groepsplan.Staat.GEARCHIVEERD:
        return None
    opname = plan.momentopnamen.filter(staat=Groepsplan.Staat.GEEVALUEERD).last()
    return replace(van_json(opname.inhoud), staat=plan.staat, staatnaam=plan.get_staat_display()) if opname else None


def omstandigheid(plan: Groepsplan, *, reden: str = "") -> Omstandigheid:
    """Gather what the conditions of a transition look at."""
    volledig = Groepsplan.objects.volledig().get(pk=plan.pk)
    return Omstandigheid(lees_plan(volledig), onbeoordeeld=onbeoordeeld_voor(volledig), reden=reden)


def onbeoordeeld_voor(plan: Groepsplan) -> str:
    """Name the earlier plan of the same group and kind that was carried out but never evaluated; '' when none is."""
    vorig = Groepsplan.objects.select_related("cyclus").vorige_van(plan.cyclus)
    if vorig is None or vorig.staat in AFGESLOTEN:
        return ""
    return f"cyclus {vorig.cyclus.nummer} ({datum(vorig.begin, jaar=False)} tot {datum(vorig.eind, jaar=False)})"


def _eis_heel(regel: Planregel) -> None:
    """What may not enter a vastgesteld plan may not come about in it either (principle 3)."""
    if onaf := regel_onaf(regel.soort, {naam: getattr(regel, naam) for naam in _REGELVELDEN}):
        raise ValidationError(f"Zo heeft deze regel {onaf}, en het plan is al vastgesteld. Er is niets veranderd.")


def _vergrendel(plan: Groepsplan) -> Groepsplan:
    """Hold a plan and, before it, its cycle: while a state is judged nobody writes in a row or moves a pupil."""
    Cyclus.objects.select_for_update(of=("self",)).get(pk=plan.cyclus_id)
    rij = Groepsplan.objects.select_for_update(of=("self",)).select_related("cyclus__groep", "cyclus__vak")
    vast: Groepsplan = rij.get(pk=plan.pk)
    return vast


def _looptijd(cyclus: Cyclus) -> dict[str, Any]:
    vandaag = timezone.localdate()
    begin = vandaag if cyclus.begin < vandaag < cyclus.eind else cyclus.begin
    return {"begin": begin, "eind": cyclus.eind}


def _zet_regels(plan: Groepsplan, cyclus: Cyclus, *, met_basis: bool) -> None:
    teksten = concept_teksten(plan)
    met_regel = _volg_behoeften(plan, teksten)
    if met_basis and None in teksten:
        _maak_regel(plan, teksten[None], Soort.BASIS, 0)
    for cluster in Cluster.objects.filter(cyclus=cyclus).order_by("-soort", "nummer"):
        if cluster.pk not in met_regel:
            eigen = cluster.soort == Cluster.Soort.LEERLING
            soort, volgorde = (Soort.LEERLING, 100) if eigen else (Soort.SUBGROEP, 0)
            _maak_regel(plan, teksten[cluster.pk], soort, volgorde + cluster.nummer, cluster)


def _volg_behoeften(plan: Groepsplan, teksten: dict[int | None, Regelinhoud]) -> set[int | None]:
    """Bring rows that nobody wrote in up to date with what is known now; return the clusters that have a row."""
    beschreven = set(Planregel.history.filter(plan=plan, history_type="~").values_list("id", flat=True))
    regels = list(plan.regels.select_for_update())
    volgend = [regel for regel in regels if regel.pk not in beschreven and regel.cluster_id in teksten]
    for regel in volgend:
        if regel.cluster_id is not None:
            for naam in _REGELVELDEN:
                setattr(regel, naam, getattr(teksten[regel.cluster_id], naam))
    # past the history: a row stays 'written in by nobody' until a person does
    Planregel.objects.bulk_update(volgend, _REGELVELDEN)
    return {regel.cluster_id for regel in regels}


def _maak_regel(
    plan: Groepsplan, inhoud: Regelinhoud, soort: str, volgorde: int, cluster: Cluster | None = None
) -> None:
    velden = {naam: getattr(inhoud, naam) for naam in _REGELVELDEN}
    Planregel.objects.create(
        school_id=plan.school_id, plan=plan, soort=soort, cluster=cluster, volgorde=volgorde, **velden
    )


def regelvelden(plan: Groepsplan) -> tuple[str, ...]:
    """Return the columns that this plan's format has, plus the label before the goal and the name."""
    return ("naam", "domein", *(kolom.veld for kolom in KOLOMMEN[plan.vorm]))
