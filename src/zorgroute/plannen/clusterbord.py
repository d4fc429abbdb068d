"""The page of step 4: subgroups as people decided them, the proposals for the rest, and who is not placed (VO 4.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.opsomming import opsomming
from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.clustering import MAX_GROEPEN, MAX_GROOTTE, Behoefte, Groepvoorstel, NietGeplaatst, stel_voor
from zorgroute.plannen.models import Cluster, Clusterafwijzing
from zorgroute.plannen.planopbouw import voeg_samen

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus

BASIS, NIET = "B", "N"


@dataclass(slots=True)
class Kaart:
    """A pupil on the board. `ook` names the other subgroups the pupil is in."""

    leerling: Leerling
    wat: str = ""
    behoefte_id: int | None = None
    ook: list[str] = field(default_factory=list)
    reden: str = ""
    onderwerp: str = ""


@dataclass(slots=True)
class Kolom:
    """A subgroup or the line of one pupil; with a `cluster` a person decided it, with a `voorstel` not yet."""

    sleutel: str
    naam: str
    sub: str
    doel: str
    reden: str
    kaarten: list[Kaart]
    cluster: Cluster | None = None
    voorstel: Groepvoorstel | None = None


@dataclass(slots=True)
class Clusterbord:
    groepen: list[Kolom]
    alleen: list[Kolom]
    basis: list[Kaart]
    niet: list[Kaart]
    afwijzingen: list[Clusterafwijzing]
    leerling_van: "dict[int, Leerling]"
    behoeften: int

    @property
    def voorstellen(self) -> list[Kolom]:
        return [kolom for kolom in (*self.groepen, *self.alleen) if kolom.voorstel]

    @property
    def vol(self) -> bool:
        return len(self.groepen) >= MAX_GROEPEN

    @property
    def vrij(self) -> str:
        """Key of the subgroup that can still be made, or ''."""
        bezet = {kolom.sleutel for kolom in self.groepen}
        return next((str(n) for n in range(1, MAX_GROEPEN + 1) if str(n) not in bezet), "")

    @property
    def checks(self) -> list[tuple[bool, str]]:
        """Can a teacher carry this? (in order, in words) – advice, never a gate."""
        aantal = len(self.groepen)
        uit = [(aantal <= MAX_GROEPEN, f"{aantal} naast de basisgroep; {MAX_GROEPEN} is voor de meesten het maximum")]
        for kolom in self.groepen:
            if len(kolom.kaarten) > MAX_GROOTTE:
                uit.append((False, f"Groep {kolom.sleutel} heeft {len(kolom.kaarten)} leerlingen; liever hoogstens 6"))
            if len(kolom.kaarten) == 1:
                uit.append((False, f"Groep {kolom.sleutel} heeft één leerling; alleen leren is minder leren"))
        namen = korte_namen(self.leerling_van.values())
        dubbel = {namen[kaart.leerling.pk] for kolom in self.groepen for kaart in kolom.kaarten if kaart.ook}
        if dubbel:
            uit.append((False, f"In twee groepen: {opsomming(sorted(dubbel))}. Te doen voor hen?"))
        if len(self.alleen) > 2:
            uit.append((False, f"{len(self.alleen)} eigen regels; individueel is de uitzondering"))
        return uit

    def kolom(self, sleutel: str) -> Kolom | None:
        return next((kolom for kolom in (*self.groepen, *self.alleen) if kolom.sleutel == sleutel), None)


def als_behoefte(behoefte: Onderwijsbehoefte, roepnaam: str) -> Behoefte:
    """Turn a need into what the rule of clustering reads."""
    return Behoefte(
        sleutel=behoefte.pk,
        leerling=behoefte.leerling_id,
        roepnaam=roepnaam,
        domein=behoefte.domein,
        onderwerp=behoefte.onderwerp_naam,
        instructie=behoefte.instructie,
        doel=behoefte.doel,
        nodig=behoefte.nodig,
        vak=behoefte.vak_id,
        onaf=behoefte.onaf,
    )


def clusterbord(cyclus: "Cyclus") -> Clusterbord:
    """Read the board. Five queries, whatever the size of the group."""
    leerlingen = {leerling.pk: leerling for leerling in Leerling.objects.van_cyclus(cyclus, timezone.localdate())}
    namen = korte_namen(leerlingen.values())
    behoeften = [b for b in Onderwijsbehoefte.objects.van_cyclus(cyclus) if b.leerling_id in leerlingen]
    clusters = list(Cluster.objects.van_cyclus(cyclus))
    afwijzingen = list(Clusterafwijzing.objects.filter(cyclus=cyclus).select_related("door"))
    geweigerd = {afwijzing.vingerafdruk: afwijzing for afwijzing in afwijzingen}
    geplaatst = _geplaatst(clusters)
    vrij = [b for b in behoeften if not _is_geplaatst(b, geplaatst) and str(b.pk) not in geweigerd]
    subgroepen = [cluster for cluster in clusters if cluster.soort == Cluster.Soort.SUBGROEP]
    voorstel = stel_voor(
        (als_behoefte(behoefte, namen[behoefte.leerling_id]) for behoefte in vrij),
        max_groepen=max(MAX_GROEPEN - len(subgroepen), 0),
        groepsgrootte=len(leerlingen),
        afgewezen=frozenset(geweigerd),
    )
    groepen = [_van_cluster(str(cluster.nummer), cluster) for cluster in subgroepen]
    nummers = (n for n in range(1, 99) if str(n) not in {kolom.sleutel for kolom in groepen})
    groepen += [
        _van_voorstel(str(nummer), groep, leerlingen) for nummer, groep in zip(nummers, voorstel.groepen, strict=False)
    ]
    alleen = [_van_cluster(f"L{c.nummer}", c) for c in clusters if c.soort == Cluster.Soort.LEERLING]
    eigen = (n for n in range(1, 99) if f"L{n}" not in {kolom.sleutel for kolom in alleen})
    alleen += [
        _van_voorstel(f"L{nummer}", regel, leerlingen) for nummer, regel in zip(eigen, voorstel.alleen, strict=False)
    ]
    groepen.sort(key=lambda kolom: int(kolom.sleutel))
    _noem_dubbelen([*groepen, *alleen])
    niet = [_los(los, leerlingen) for los in voorstel.niet_geplaatst]
    ergens = {kaart.leerling.pk for kolom in (*groepen, *alleen) for kaart in kolom.kaarten}
    ergens |= {kaart.leerling.pk for kaart in niet}
    basis = [Kaart(leerling) for pk, leerling in leerlingen.items() if pk not in ergens]
    return Clusterbord(groepen, alleen, basis, niet, afwijzingen, leerlingen, len(behoeften))


def _geplaatst(clusters: Iterable[Cluster]) -> tuple[set[int], set[tuple[int, str, int | None]]]:
    """What is placed: needs themselves, and pupils for a subject."""
    behoeften, onderwerpen = set(), set()
    for cluster in clusters:
        for lid in cluster.leden.all():
            if lid.behoefte_id:
                behoeften.add(lid.behoefte_id)
            onderwerpen.add((lid.leerling_id, cluster.domein, cluster.vak_id))
    return behoeften, onderwerpen


def _is_geplaatst(behoefte: Onderwijsbehoefte, geplaatst: tuple[set[int], set[tuple[int, str, int | None]]]) -> bool:
    behoeften, onderwerpen = geplaatst
    return behoefte.pk in behoeften or (behoefte.leerling_id, behoefte.domein, behoefte.vak_id) in onderwerpen


def _van_cluster(sleutel: str, cluster: Cluster) -> Kolom:
    leden = list(cluster.leden.all())
    behoeften = [lid.behoefte for lid in leden if lid.behoefte]
    kaarten = [
        Kaart(lid.leerling, lid.behoefte.doel, lid.behoefte_id, onderwerp=lid.behoefte.onderwerp_naam)
        if lid.behoefte
        else Kaart(lid.leerling)
        for lid in leden
    ]
    doel = voeg_samen([(b.leerling_id, "", b.doel) for b in behoeften], met_namen=False)
    return Kolom(sleutel, cluster.naam, _sub(behoeften), doel, cluster.reden, kaarten, cluster=cluster)


def _van_voorstel(sleutel: str, groep: Groepvoorstel, leerlingen: "dict[int, Leerling]") -> Kolom:
    kaarten = [Kaart(leerlingen[lid.leerling], lid.doel, lid.sleutel, onderwerp=lid.onderwerp) for lid in groep.leden]
    doel = voeg_samen([(lid.leerling, "", lid.doel) for lid in groep.leden], met_namen=False)
    sub = _sub(groep.leden)
    return Kolom(sleutel, groep.naam, sub, doel, groep.reden, kaarten, voorstel=groep)


def _los(los: NietGeplaatst, leerlingen: "dict[int, Leerling]") -> Kaart:
    behoefte = los.behoefte
    wat = behoefte.doel or behoefte.nodig
    return Kaart(leerlingen[behoefte.leerling], wat, behoefte.sleutel, reden=los.reden, onderwerp=behoefte.onderwerp)


def _sub(behoeften: "Iterable[Behoefte | Onderwijsbehoefte]") -> str:
    """'instructieafhankelijk': what most of them ask."""
    labels = [Onderwijsbehoefte.Instructie(behoefte.instructie).label for behoefte in behoeften]
    return max(labels, key=lambda label: (labels.count(label), label)) if labels else ""


def _noem_dubbelen(kolommen: Iterable[Kolom]) -> None:
    kolommen = list(kolommen)
    plekken: dict[int, list[str]] = {}
    for kolom in kolommen:
        for kaart in kolom.kaarten:
            plekken.setdefault(kaart.leerling.pk, []).append(kolom.sleutel)
    for kolom in kolommen:
        for kaart in kolom.kaarten:
            kaart.ook = [plek for plek in plekken[kaart.leerling.pk] if plek != kolom.sleutel]
