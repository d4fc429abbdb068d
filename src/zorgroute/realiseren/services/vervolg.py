"""Closing a plan, and beginning the next cycle with what the last one taught (E5, E6, E7)."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zorgroute.begrijpen.behoeftenbeeld import behoeftenbeeld
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.begrijpen.services import Benoeming, benoem_behoeften
from zorgroute.conf.datums import datum
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.services import begin_cyclus
from zorgroute.plannen.models import Groepsplan, Momentopname
from zorgroute.plannen.services.plan import zet_over
from zorgroute.plannen.toestand import AFGESLOTEN, NietKlaar
from zorgroute.realiseren.evaluatiebeeld import Evaluatiebeeld, evaluatiebeeld, oordeel_over, overzicht_bij
from zorgroute.realiseren.meenemen import Oordeel, neem_mee
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.waarnemen.models import Observatie

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


@transaction.atomic
def rond_evaluatie_af(*, plan: Groepsplan, door: "Persoon") -> Momentopname:
    """Close the evaluation when every row is judged; the overview is kept along. Raises NietKlaar or PermissionDenied.

    The cycle is held first: nobody changes a need between reading the overview and keeping it.
    """
    Cyclus.objects.select_for_update(of=("self",)).get(pk=plan.cyclus_id)
    volledig = Groepsplan.objects.volledig().get(pk=plan.pk)
    return zet_over(plan=plan, naar=Groepsplan.Staat.GEEVALUEERD, door=door, overzicht=overzicht_bij(volledig))


@transaction.atomic
def archiveer(*, plan: Groepsplan, door: "Persoon") -> Momentopname:
    """Keep overview, plan and evaluation for good as they were evaluated. Raises NietKlaar or PermissionDenied."""
    return zet_over(plan=plan, naar=Groepsplan.Staat.GEARCHIVEERD, door=door)


@transaction.atomic
def begin_volgende_cyclus(*, cyclus: Cyclus, door: "Persoon") -> Cyclus:
    """Begin the cycle after this one, prefilled with the needs that go on; return the one that exists already.

    Raises PermissionDenied, NietKlaar while the plan is not evaluated or the school year has no next period.
    """
    eis(door, Handeling.CYCLUS_BEGINNEN, school_id=cyclus.school_id, cyclus=cyclus)
    Cyclus.objects.select_for_update(of=("self",)).get(pk=cyclus.pk)
    bestaand = Cyclus.objects.filter(vorige=cyclus).first()
    if bestaand is not None:
        return bestaand  # type: ignore[no-any-return]
    plan = Groepsplan.objects.volledig().filter(cyclus=cyclus).first()
    if plan is None or plan.staat not in AFGESLOTEN:
        raise NietKlaar(["Rond eerst de evaluatie van dit plan af; daar begint de volgende cyclus mee."])
    if cyclus.nummer >= cyclus.school.cycli_per_jaar:
        raise NietKlaar(["Dit was de laatste cyclus van het schooljaar. De volgende begint in de nieuwe groep."])
    volgende = begin_cyclus(groep=cyclus.groep, vak=cyclus.vak, dag=timezone.localdate(), vorige=cyclus)
    _neem_behoeften_mee(evaluatiebeeld(plan), van=cyclus, naar=volgende, door=door)
    return volgende


@transaction.atomic
def neem_succes_op(*, plan: Groepsplan, behoefte_id: int, door: "Persoon") -> Observatie | None:
    """Write a reached goal down as 'wat werkt' for the pupil; None when it is no success of this plan (any more)."""
    Groepsplan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # clicked twice is written once
    beeld = evaluatiebeeld(Groepsplan.objects.volledig().get(pk=plan.pk))
    succes = next((succes for succes in beeld.successen if succes.behoefte_id == behoefte_id), None)
    if succes is None or succes.opgenomen:
        return None
    observatie: Observatie = Observatie.objects.create(
        school_id=plan.school_id,
        leerling=succes.leerling,
        vak=plan.cyclus.vak,
        soort=Observatie.Soort.WERKT,
        tekst=succes.tekst,
        datum=timezone.localdate(),
        auteur=door,
    )
    return observatie


def oordelen_per_behoefte(beeld: Evaluatiebeeld) -> dict[int, Oordeel]:
    """Return the judgement that holds for each need in the plan, by the number of the need."""
    return {
        lid.behoefte.pk: Oordeel(
            bereikt=oordeel_over(regel, lid, "bereikt"),
            vervolg=oordeel_over(regel, lid, "vervolg"),
            oorzaak=oordeel_over(regel, lid, "oorzaak"),
        )
        for regel in beeld.regels
        for lid in regel.leden
        if lid.behoefte
    }


def _neem_behoeften_mee(beeld: Evaluatiebeeld, *, van: Cyclus, naar: Cyclus, door: "Persoon") -> None:
    oordelen = oordelen_per_behoefte(beeld)
    begin = {kind.leerling.pk: kind.begin for kind in behoeftenbeeld(naar).leerlingen}
    benoemingen = []
    for behoefte in Onderwijsbehoefte.objects.van_cyclus(van):
        if behoefte.leerling_id not in begin:
            continue  # left the group: the dossier keeps the need, the new cycle has no one to give it to
        mee = neem_mee(
            oordelen.get(behoefte.pk),
            cyclus=van.nummer,
            doel=behoefte.doel,
            uitslagen=begin[behoefte.leerling_id].get(behoefte.onderwerp, ""),
        )
        if mee is None:
            continue
        benoeming = Benoeming(
            leerling=behoefte.leerling,
            onderwerp=behoefte.onderwerp,
            beginsituatie=mee.beginsituatie,
            doel=behoefte.doel.replace(datum(van.eind, jaar=False), datum(naar.eind, jaar=False)),
            nodig=behoefte.nodig,
            instructie=behoefte.instructie,
            vorige=behoefte,
            bekijken=mee.bekijken,
        )
        benoemingen.append(benoeming)
    benoem_behoeften(cyclus=naar, benoemingen=benoemingen, door=door)
