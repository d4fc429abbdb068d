"""Deciding on signals: the professional confirms, rejects with a reason, adds one, or takes a decision back.

A decision keeps the reason and the data as they were. It stands until someone decides anew; when the data
behind the proposal have changed since, the proposal is made again beside it (`signaalbeeld.py`).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zorgroute.conf.gelijktijdig import schoon
from zorgroute.conf.inkorten import kort_in
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.gegevens import als_gegevens
from zorgroute.waarnemen.models import Signaal
from zorgroute.waarnemen.signalering import ONTBREEKT, Voorstel

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

_ANDERS = {"bevestigd": "herkent dit signaal al", "afgewezen": "heeft dit signaal al afgewezen"}


class Besluitfout(Exception):
    """The decision cannot be kept; the Dutch sentence says why, and nothing has changed."""


def bevestig(*, cyclus: Cyclus, voorstel: Voorstel, door: "Persoon | None") -> Signaal:
    """Confirm a proposed signal. Twice is once; raises Besluitfout when another person rejected it."""
    return _besluit(cyclus, voorstel, Signaal.Staat.BEVESTIGD, "", door)


def wijs_af(*, cyclus: Cyclus, voorstel: Voorstel, afwijsreden: str, door: "Persoon | None") -> Signaal:
    """Reject a proposed signal and keep the reason. Raises Besluitfout without one, or when another confirmed it."""
    afwijsreden = schoon(afwijsreden)
    if not afwijsreden:
        raise Besluitfout("Schrijf erbij waarom niet; het voorstel is gebleven.")
    _eis_lengte(afwijsreden)
    return _besluit(cyclus, voorstel, Signaal.Staat.AFGEWEZEN, afwijsreden, door)


@transaction.atomic
def bevestig_alle(*, cyclus: Cyclus, voorstellen: Iterable[Voorstel], door: "Persoon | None") -> list[Signaal]:
    """Confirm several proposals: all of them, or none when one cannot be confirmed (Besluitfout)."""
    return [bevestig(cyclus=cyclus, voorstel=voorstel, door=door) for voorstel in voorstellen]


@transaction.atomic
def voeg_toe(
    *, cyclus: Cyclus, leerling: Leerling, code: str, reden: str, door: "Persoon | None", toets: Toets | None = None
) -> Signaal:
    """Add a signal by hand: what no test shows (VO 4.2: 'ook signalen uit observaties en gesprekken').

    Raises Besluitfout without words of what was seen.
    """
    reden = schoon(reden)
    if not reden:
        raise Besluitfout("Schrijf in een zin wat je zag of hoorde; er is nog niets bewaard.")
    _eis_lengte(reden)
    return Signaal.objects.create(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        leerling=leerling,
        toets=toets,
        soort=Signaal.Soort.HAND,
        staat=Signaal.Staat.BEVESTIGD,
        code=code.strip()[:12] or (toets.kop[:12] if toets else ""),
        reden=reden,
        door=door,
        op=timezone.now(),
    )


@transaction.atomic
def herroep(*, signaal: Signaal) -> None:
    """Take a decision back; what was proposed is proposed again. The history keeps the decision."""
    signaal.delete()


@transaction.atomic
def _besluit(cyclus: Cyclus, voorstel: Voorstel, staat: str, afwijsreden: str, door: "Persoon | None") -> Signaal:
    if voorstel.soort == ONTBREEKT:
        raise Besluitfout("Een uitslag die ontbreekt, is geen signaal; er valt niets te besluiten.")
    # One decision at a time per cycle, so that two people at one signal see each other's.
    Cyclus.objects.select_for_update(of=("self",)).get(pk=cyclus.pk)
    sleutel = {
        "school_id": cyclus.school_id,
        "cyclus": cyclus,
        "leerling_id": voorstel.leerling_id,
        "toets_id": voorstel.toets_id,
        "soort": voorstel.soort,
    }
    gegevens = als_gegevens(voorstel.gegevens)
    signaal = Signaal.objects.filter(**sleutel).select_related("door").first() or Signaal(**sleutel)
    if signaal.pk and signaal.gegevens == gegevens:
        if signaal.staat == staat and signaal.afwijsreden == afwijsreden:
            return signaal
        if signaal.staat != staat and signaal.door != door:
            wie = signaal.door.naam if signaal.door else "Iemand"
            raise Besluitfout(
                f"{wie} {_ANDERS[signaal.staat]}; haal dat besluit eerst weg als je er anders over denkt."
            )
    signaal.staat, signaal.afwijsreden = staat, afwijsreden
    signaal.code, signaal.reden, signaal.gegevens = voorstel.code[:12], kort_in(voorstel.reden, 500), gegevens
    signaal.door, signaal.op = door, timezone.now()
    signaal.save()
    return signaal


def _eis_lengte(tekst: str) -> None:
    if len(tekst) > 500:
        raise Besluitfout(f"Dat zijn {len(tekst)} tekens; 500 passen erin. Maak het korter.")
