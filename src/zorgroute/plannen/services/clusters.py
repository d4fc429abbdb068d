"""The only writers of clusters: taking a proposal over, turning it down, moving pupils."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.gelijktijdig import keur, schoon
from zorgroute.conf.inkorten import kort_in
from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.plannen.clusterbord import BASIS, NIET, Clusterbord, Kaart, Kolom, clusterbord
from zorgroute.plannen.clustering import MAX_GROEPEN
from zorgroute.plannen.models import Cluster, Clusterafwijzing, Clusterlid, Groepsplan
from zorgroute.plannen.services.bijstellen import houd_namen_bij
from zorgroute.plannen.toestand import AFGESLOTEN, BIJSTELBAAR

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.toegang.models import Persoon

_IN_BASIS = "de basisgroep is hiervoor genoeg"


@transaction.atomic
def neem_over(*, cyclus: "Cyclus", sleutel: str, door: "Persoon | None") -> Cluster:
    """Make the proposed column `sleutel` ('1', 'L1') a decided one; a decided one is returned as it is.

    Raises ValidationError when the board has no such column any more.
    """
    _vergrendel(cyclus)
    return _neem_over(cyclus, _kolom(clusterbord(cyclus), sleutel), door)


@transaction.atomic
def neem_alles_over(*, cyclus: "Cyclus", door: "Persoon | None") -> int:
    """Take over every proposal of the board; return how many."""
    _vergrendel(cyclus)
    voorstellen = clusterbord(cyclus).voorstellen
    for kolom in voorstellen:
        _neem_over(cyclus, kolom, door)
    return len(voorstellen)


@transaction.atomic
def wijs_af(*, cyclus: "Cyclus", sleutel: str, reden: str, door: "Persoon | None") -> None:
    """Turn a proposed column down. Raises ValidationError without a reason: a rejection keeps its reason."""
    reden = schoon(reden)
    if not reden:
        raise ValidationError("Schrijf erbij waarom niet; dan weet iedereen het later nog.")
    _vergrendel(cyclus)
    kolom = _kolom(clusterbord(cyclus), sleutel)
    if kolom.voorstel is not None:
        _bewaar_afwijzing(cyclus, kolom.voorstel.vingerafdruk, kolom.naam, reden, door)


@transaction.atomic
def los_op(*, cyclus: "Cyclus", sleutel: str) -> None:
    """Undo a decided column: its pupils go back to the proposals."""
    _vergrendel(cyclus)
    kolom = _kolom(clusterbord(cyclus), sleutel)
    if kolom.cluster is not None:
        _eis_los(kolom.cluster)
        kolom.cluster.delete()


@transaction.atomic
def hernoem(*, cyclus: "Cyclus", sleutel: str, naam: str, door: "Persoon | None") -> None:
    """Give a column another name; a proposal is taken over by that."""
    _vergrendel(cyclus)
    cluster = _neem_over(cyclus, _kolom(clusterbord(cyclus), sleutel), door)
    cluster.naam = schoon(naam) or cluster.naam
    keur(cluster, ["naam"])
    cluster.save()


@transaction.atomic
def herzie_afwijzing(*, cyclus: "Cyclus", afwijzing_id: int) -> None:
    """Take a rejection back: the system may propose it again."""
    _vergrendel(cyclus)
    Clusterafwijzing.objects.filter(cyclus=cyclus, pk=afwijzing_id).delete()


@transaction.atomic
def verplaats(
    *, cyclus: "Cyclus", leerling_id: int, van: str, naar: str, door: "Persoon | None", ook: bool = False
) -> None:
    """Move a pupil between columns: '1' to '3', 'L…' (a line of one's own), 'B' (basisgroep) or 'N' (not placed).

    Moving decides: a proposal that loses or gains a pupil is taken over with that change. With `ook` the pupil
    stays where he was as well. Raises ValidationError when the pupil is not (or no longer) in `van`.
    """
    _vergrendel(cyclus)
    bord = clusterbord(cyclus)
    kaart = _kaart(bord, leerling_id, van)
    if van == naar:
        return
    with houd_namen_bij(cyclus=cyclus, door=door):
        bron = _neem_over(cyclus, _kolom(bord, van), door) if van not in (BASIS, NIET) else None
        doel = _doel(cyclus, bord, naar, kaart, door)
        if doel is not None:
            _plaats(doel, kaart, cyclus)
        if bron is not None and not (ook and doel is not None):
            _haal_uit(bron, leerling_id)
    _onthoud(cyclus, kaart, naar, door)


def _neem_over(cyclus: "Cyclus", kolom: Kolom, door: "Persoon | None") -> Cluster:
    if kolom.cluster is not None:
        return kolom.cluster
    alleen = kolom.sleutel.startswith("L")
    cluster = Cluster(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        soort=Cluster.Soort.LEERLING if alleen else Cluster.Soort.SUBGROEP,
        nummer=int(kolom.sleutel.removeprefix("L")),
        naam=kort_in(kolom.naam, 80),
        domein=kolom.voorstel.domein if kolom.voorstel else "",
        vak_id=kolom.voorstel.vak if kolom.voorstel else None,
        reden=kort_in(kolom.reden, 500),
        door=door,
    )
    cluster.save()
    for kaart in kolom.kaarten:
        _voeg_toe(cluster, kaart.leerling.pk, kaart.behoefte_id)
    return cluster


def _doel(cyclus: "Cyclus", bord: Clusterbord, naar: str, kaart: Kaart, door: "Persoon | None") -> Cluster | None:
    if naar in (BASIS, NIET):
        return None
    bestaand = bord.kolom(naar)
    if bestaand is not None and not naar.startswith("L"):
        return _neem_over(cyclus, bestaand, door)
    if naar.startswith("L"):
        nummer = 1 + max((int(kolom.sleutel[1:]) for kolom in bord.alleen), default=0)
        return _nieuw(cyclus, Cluster.Soort.LEERLING, nummer, _kort(bord, kaart), kaart, door)
    if naar not in {str(nummer) for nummer in range(1, MAX_GROEPEN + 1)}:
        raise ValidationError("Dat groepje is er niet; er is niets veranderd.")
    return _nieuw(cyclus, Cluster.Soort.SUBGROEP, int(naar), _naam_voor(bord, naar, kaart), kaart, door)


def _kort(bord: Clusterbord, kaart: Kaart) -> str:
    return korte_namen(bord.leerling_van.values())[kaart.leerling.pk]


def _naam_voor(bord: Clusterbord, naar: str, kaart: Kaart) -> str:
    """Call a new subgroup after what its first pupil works on, unless another one is called so."""
    naam = kaart.onderwerp[:1].upper() + kaart.onderwerp[1:]
    bezet = {kolom.naam for kolom in bord.groepen}
    return naam if naam and naam not in bezet else f"Subgroep {naar}"


def _nieuw(cyclus: "Cyclus", soort: str, nummer: int, naam: str, kaart: Kaart, door: "Persoon | None") -> Cluster:
    behoefte = Onderwijsbehoefte.objects.filter(pk=kaart.behoefte_id).first() if kaart.behoefte_id else None
    cluster: Cluster = Cluster.objects.create(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        soort=soort,
        nummer=nummer,
        naam=naam,
        domein=behoefte.domein if behoefte else "",
        vak_id=behoefte.vak_id if behoefte else None,
        door=door,
    )
    return cluster


def _plaats(cluster: Cluster, kaart: Kaart, cyclus: "Cyclus") -> None:
    """Bring the pupil with the need that fits this subgroup best: same vak first, else the one he came with."""
    eigen = list(Onderwijsbehoefte.objects.van_cyclus(cyclus).filter(leerling=kaart.leerling))
    passend = [b for b in eigen if (b.domein, b.vak_id) == (cluster.domein, cluster.vak_id)]
    gekozen = next((b for b in passend if b.pk == kaart.behoefte_id), None) or next(iter(passend), None)
    if gekozen is None:
        gekozen = next((b for b in eigen if b.pk == kaart.behoefte_id), None) or next(iter(eigen), None)
    if gekozen is not None and gekozen.onaf and cluster.regels.filter(plan__staat__in=BIJSTELBAAR).exists():
        raise ValidationError(
            f"{kaart.leerling.roepnaam} heeft {gekozen.onaf}; dat past niet in een vastgesteld plan. "
            "Maak de behoefte eerst af. Er is niets veranderd."
        )
    _voeg_toe(cluster, kaart.leerling.pk, gekozen.pk if gekozen else None)


def _haal_uit(cluster: Cluster, leerling_id: int) -> None:
    for lid in cluster.leden.filter(leerling=leerling_id):
        lid.delete()
    if not Clusterlid.objects.filter(cluster=cluster).exists():  # `leden` may still hold what the board read
        _eis_los(cluster)
        cluster.delete()


def _voeg_toe(cluster: Cluster, leerling_id: int, behoefte_id: int | None) -> None:
    Clusterlid.objects.get_or_create(
        school_id=cluster.school_id,
        cluster=cluster,
        leerling_id=leerling_id,
        defaults={"behoefte_id": behoefte_id},
    )


def _onthoud(cyclus: "Cyclus", kaart: Kaart, naar: str, door: "Persoon | None") -> None:
    """A need that lost its place by a person's hand is not proposed again at once; one that has a place may be.

    Only putting it with the unplaced ('N') leaves the question open.
    """
    eigen = Onderwijsbehoefte.objects.van_cyclus(cyclus).filter(leerling=kaart.leerling)
    leden = Clusterlid.objects.filter(cluster__cyclus=cyclus, leerling=kaart.leerling)
    geplaatst = set(leden.values_list("behoefte", flat=True))
    beschikbaar = [behoefte.pk for behoefte in eigen if behoefte.pk in geplaatst or naar == NIET]
    Clusterafwijzing.objects.filter(cyclus=cyclus, vingerafdruk__in=[str(pk) for pk in beschikbaar]).delete()
    if kaart.behoefte_id and kaart.behoefte_id not in beschikbaar:
        reden = _IN_BASIS if naar == BASIS else f"samen met groep {naar}"
        _bewaar_afwijzing(cyclus, str(kaart.behoefte_id), kaart.leerling.naam, reden, door)


def _bewaar_afwijzing(cyclus: "Cyclus", vingerafdruk: str, naam: str, reden: str, door: "Persoon | None") -> None:
    afwijzing = Clusterafwijzing(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        vingerafdruk=vingerafdruk,
        naam=kort_in(naam, 80),
        reden=reden,
        door=door,
    )
    keur(afwijzing, ["reden"])
    Clusterafwijzing.objects.get_or_create(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        vingerafdruk=vingerafdruk,
        defaults={"naam": afwijzing.naam, "reden": reden, "door": door},
    )


def _eis_los(cluster: Cluster) -> None:
    """A group whose row stands in a vastgesteld plan stays: its goal is still to be evaluated."""
    if cluster.regels.exclude(plan__staat=Groepsplan.Staat.CONCEPT).exists():
        raise ValidationError("Dit groepje staat in het vastgestelde plan en blijft tot de evaluatie bestaan.")


def _kolom(bord: Clusterbord, sleutel: str) -> Kolom:
    kolom = bord.kolom(sleutel)
    if kolom is None:
        raise ValidationError("Dit groepje is intussen veranderd; kijk opnieuw. Er is niets veranderd.")
    return kolom


def _kaart(bord: Clusterbord, leerling_id: int, van: str) -> Kaart:
    kolom = bord.kolom(van)
    for kaart in {BASIS: bord.basis, NIET: bord.niet}.get(van, kolom.kaarten if kolom else []):
        if kaart.leerling.pk == leerling_id:
            return kaart
    if van in (BASIS, NIET) and leerling_id in bord.leerling_van:
        return Kaart(bord.leerling_van[leerling_id])  # everyone is in the basisgroep, whatever else
    raise ValidationError("Deze leerling staat intussen ergens anders; kijk opnieuw. Er is niets veranderd.")


def _vergrendel(cyclus: "Cyclus") -> None:
    """One person at a time changes the board of a cycle, and nobody once its plan is evaluated."""
    type(cyclus).objects.select_for_update(of=("self",)).get(pk=cyclus.pk)
    if Groepsplan.objects.filter(cyclus=cyclus, staat__in=AFGESLOTEN).exists():
        raise ValidationError("Het plan van deze cyclus is geëvalueerd; de groepjes blijven zoals ze zijn.")
