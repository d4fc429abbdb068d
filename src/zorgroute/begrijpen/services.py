"""The only writers of onderwijsbehoeften. Nothing is erased: a need that is dropped keeps its row and history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.begrijpen.onderwerp import Onderwerp, onderwerpen
from zorgroute.conf.gelijktijdig import Veldwijziging, keur, pas_toe
from zorgroute.cyclus.models import Cyclus
from zorgroute.scholen.models import Vak

if TYPE_CHECKING:
    from zorgroute.leerlingen.models import Leerling
    from zorgroute.toegang.models import Persoon

VELDEN = ("beginsituatie", "doel", "nodig", "instructie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benoeming:
    """What someone names as a need of a pupil; `onderwerp` is the key of a subject of the cycle."""

    leerling: "Leerling"
    onderwerp: str
    beginsituatie: str = ""
    doel: str = ""
    nodig: str = ""
    instructie: str = Onderwijsbehoefte.Instructie.GEVOELIG
    vorige: Onderwijsbehoefte | None = None
    bekijken: str = ""


def benoem_behoefte(
    *,
    cyclus: Cyclus,
    leerling: "Leerling",
    onderwerp: str,
    door: "Persoon | None",
    beginsituatie: str = "",
    doel: str = "",
    nodig: str = "",
    instructie: str = Onderwijsbehoefte.Instructie.GEVOELIG,
) -> Onderwijsbehoefte:
    """Name a need of a pupil; it may still be unfinished. Raises ValidationError as `benoem_behoeften` does."""
    een = Benoeming(
        leerling=leerling,
        onderwerp=onderwerp,
        beginsituatie=beginsituatie,
        doel=doel,
        nodig=nodig,
        instructie=instructie,
    )
    return benoem_behoeften(cyclus=cyclus, benoemingen=[een], door=door)[0]


@transaction.atomic
def benoem_behoeften(
    *, cyclus: Cyclus, benoemingen: Iterable[Benoeming], door: "Persoon | None"
) -> list[Onderwijsbehoefte]:
    """Name the needs of pupils, all or none, in a fixed number of queries.

    Raises ValidationError when a subject is not one of this cycle, a text is too long, or the plan is evaluated.
    """
    _eis_open(cyclus.pk)
    keuzes = _onderwerpen(cyclus)
    behoeften = [_behoefte(cyclus, benoeming, _kies(keuzes, benoeming.onderwerp), door) for benoeming in benoemingen]
    if behoeften:
        bulk_create_with_history(behoeften, Onderwijsbehoefte, default_user=door)
    return behoeften


def _behoefte(cyclus: Cyclus, benoeming: Benoeming, over: Onderwerp, door: "Persoon | None") -> Onderwijsbehoefte:
    behoefte = Onderwijsbehoefte(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        leerling=benoeming.leerling,
        domein=over.domein,
        vak_id=over.vak_id,
        beginsituatie=benoeming.beginsituatie,
        doel=benoeming.doel,
        nodig=benoeming.nodig,
        instructie=benoeming.instructie,
        vorige=benoeming.vorige,
        bekijken=benoeming.bekijken,
        auteur=door,
    )
    keur(behoefte, (*VELDEN, "bekijken"))
    return behoefte


@transaction.atomic
def wijzig_behoefte(
    *, behoefte: Onderwijsbehoefte, wijzigingen: Iterable[Veldwijziging], onderwerp: str = ""
) -> Onderwijsbehoefte:
    """Save the fields that were left, one line in the history. Raises Botsing or ValidationError; nothing half done.

    Whoever writes in a need that came along has looked at it.
    """
    behoefte = _vergrendel(behoefte)
    was_heel = behoefte.compleet
    anders = pas_toe(behoefte, wijzigingen)
    if was_heel and behoefte.onaf:
        _eis_niet_in_plan(behoefte)
    if onderwerp and onderwerp != behoefte.onderwerp:
        over = _kies(_onderwerpen(behoefte.cyclus), onderwerp)
        behoefte.domein, behoefte.vak_id = over.domein, over.vak_id
    elif not anders:
        return behoefte
    behoefte.bekijken = ""
    behoefte.save()
    return behoefte


@transaction.atomic
def laat_vervallen(*, behoefte: Onderwijsbehoefte) -> None:
    """Take a need out of the cycle; it can be put back. Raises ValidationError while a vastgesteld plan rests on it."""
    behoefte = _vergrendel(behoefte)
    _eis_niet_in_plan(behoefte)
    behoefte.vervallen_op = timezone.now()
    behoefte.save()


@transaction.atomic
def zet_terug(*, behoefte: Onderwijsbehoefte) -> None:
    """Undo `laat_vervallen`. Raises ValidationError when the plan is evaluated."""
    behoefte = _vergrendel(behoefte)
    behoefte.vervallen_op = None
    behoefte.save()


@transaction.atomic
def is_bekeken(*, behoefte: Onderwijsbehoefte) -> None:
    """Say of a need that came along: it still holds as it stands. Raises ValidationError when the plan is evaluated."""
    behoefte = _vergrendel(behoefte)
    behoefte.bekijken = ""
    behoefte.save()


def _vergrendel(behoefte: Onderwijsbehoefte) -> Onderwijsbehoefte:
    _eis_open(behoefte.cyclus_id)
    rij = Onderwijsbehoefte.objects.select_for_update(of=("self",)).select_related("cyclus__vak", "vak")
    vast: Onderwijsbehoefte = rij.get(pk=behoefte.pk)
    return vast


def _eis_open(cyclus_id: int) -> None:
    """What a plan was evaluated on stays as it was (E6). Held till the end: no plan is evaluated meanwhile."""
    Cyclus.objects.select_for_update(of=("self",), no_key=True).get(pk=cyclus_id)
    if Cyclus.objects.filter(pk=cyclus_id).met_afgesloten_plan().exists():
        raise ValidationError(
            "Het plan van deze cyclus is geëvalueerd; de behoeften blijven zoals ze zijn. Er is niets veranderd."
        )


def _eis_niet_in_plan(behoefte: Onderwijsbehoefte) -> None:
    """A need keeps its goal and approach as long as a vastgesteld plan rests on it (principle 3)."""
    if Onderwijsbehoefte.objects.filter(pk=behoefte.pk).in_vastgesteld_plan().exists():
        raise ValidationError(
            "Deze behoefte staat in een vastgesteld plan en houdt tot de evaluatie een doel en een aanpak. "
            "Er is niets veranderd."
        )


def _onderwerpen(cyclus: Cyclus) -> list[Onderwerp]:
    return onderwerpen(cyclus, Vak.objects.filter(school_id=cyclus.school_id, basisvaardigheid=True))


def _kies(keuzes: Iterable[Onderwerp], sleutel: str) -> Onderwerp:
    for onderwerp in keuzes:
        if onderwerp.sleutel == sleutel:
            return onderwerp
    raise ValidationError("Kies waar de behoefte over gaat; er is niets veranderd.")
