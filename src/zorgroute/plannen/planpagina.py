"""The page of step 5: the sheet itself, what a person may do with it now, what lacks and what changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.plannen.models import Cluster, Groepsplan, Momentopname
from zorgroute.plannen.planbeeld import Planbeeld
from zorgroute.plannen.planlezer import leden_van, lees_plan
from zorgroute.plannen.planopbouw import BASISNAAM, Regelinhoud, basisdoel
from zorgroute.plannen.services.plan import concept_teksten, onbeoordeeld_voor
from zorgroute.plannen.toestand import AFGESLOTEN, Omstandigheid, Overgang, overgang_van
from zorgroute.toegang.bevoegdheid import Handeling, mag

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.toegang.models import Persoon

Staat = Groepsplan.Staat


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One line of 'wat is er veranderd'; `opname` leads to the plan as it then was."""

    op: datetime
    door: str
    tekst: str
    opname: int | None = None


@dataclass(slots=True)
class Planpagina:
    plan: Groepsplan
    beeld: Planbeeld
    overgang: Overgang | None
    mag_over: bool
    mag_schrijven: bool
    ontbreekt: list[str]
    onbeoordeeld: str
    gebeurtenissen: list[Gebeurtenis]
    #: Texts that still are as the system filled them in, as (row, field).
    voorstellen: frozenset[tuple[int, str]]
    #: A goal for everyone, as long as that row has none; '' otherwise.
    basisdoel: str
    nieuwe_groepjes: int

    @property
    def concept(self) -> bool:
        return bool(self.plan.staat == Staat.CONCEPT)

    @property
    def kan_basis(self) -> bool:
        """The concept could have a row for everyone, and has none."""
        zonder = all(regel.soort != "basis" for regel in self.beeld.regels)
        return self.concept and self.plan.vorm in BASISNAAM and zonder


@dataclass(frozen=True, slots=True)
class LegePlanpagina:
    behoeften: int
    groepjes: int
    mag_schrijven: bool


def planpagina(cyclus: "Cyclus", persoon: "Persoon") -> Planpagina | None:
    """Read the plan of a cycle for a person; None when there is none yet."""
    plan = Groepsplan.objects.volledig().filter(cyclus=cyclus).first()
    if plan is None:
        return None
    beeld = lees_plan(plan)
    overgang = overgang_van(plan.staat)
    onbeoordeeld = onbeoordeeld_voor(plan) if plan.staat == Staat.CONCEPT else ""
    teksten = concept_teksten(plan) if plan.staat == Staat.CONCEPT else {}
    schrijven = mag(persoon, Handeling.PLAN_SCHRIJVEN, school_id=plan.school_id, cyclus=cyclus)
    nu = Omstandigheid(beeld, onbeoordeeld=onbeoordeeld, reden=plan.reden_onbeoordeeld)
    return Planpagina(
        plan=plan,
        beeld=beeld,
        overgang=overgang,
        mag_over=bool(overgang and mag(persoon, overgang.handeling, school_id=plan.school_id, cyclus=cyclus)),
        mag_schrijven=schrijven and plan.staat not in AFGESLOTEN,
        ontbreekt=overgang.ontbreekt(nu) if overgang and plan.staat == Staat.CONCEPT else [],
        onbeoordeeld=onbeoordeeld,
        gebeurtenissen=_gebeurtenissen(plan, beeld),
        voorstellen=_voorstellen(plan, teksten),
        basisdoel=_basisdoel(plan, beeld) if plan.staat == Staat.CONCEPT else "",
        nieuwe_groepjes=_nieuw(plan, teksten),
    )


def lege_planpagina(cyclus: "Cyclus", persoon: "Persoon") -> LegePlanpagina:
    """What to do first when there is no plan."""
    return LegePlanpagina(
        behoeften=Onderwijsbehoefte.objects.filter(cyclus=cyclus, vervallen_op__isnull=True).count(),
        groepjes=Cluster.objects.filter(cyclus=cyclus).count(),
        mag_schrijven=mag(persoon, Handeling.PLAN_SCHRIJVEN, school_id=cyclus.school_id, cyclus=cyclus),
    )


def _voorstellen(plan: Groepsplan, teksten: dict[int | None, Regelinhoud]) -> frozenset[tuple[int, str]]:
    velden = ("doel", "inhoud", "aanpak", "organisatie", "evaluatie")
    return frozenset(
        (regel.pk, veld)
        for regel in plan.regels.all()
        for tekst in [teksten.get(regel.cluster_id)]
        if tekst is not None
        for veld in velden
        if getattr(regel, veld) and getattr(regel, veld) == getattr(tekst, veld)
    )


def _nieuw(plan: Groepsplan, teksten: dict[int | None, Regelinhoud]) -> int:
    met_regel = {regel.cluster_id for regel in plan.regels.all()}
    return sum(1 for cluster in teksten if cluster is not None and cluster not in met_regel)


def _basisdoel(plan: Groepsplan, beeld: Planbeeld) -> str:
    basis = next((regel for regel in beeld.regels if regel.soort == "basis"), None)
    if basis is None or basis.velden["doel"]:
        return ""
    leden = [lid for regel in plan.regels.all() if regel.cluster for lid in leden_van(regel.cluster, {})]
    return basisdoel(leden, aantal=beeld.leerlingen, eind=plan.eind)


def _gebeurtenissen(plan: Groepsplan, beeld: Planbeeld) -> list[Gebeurtenis]:
    opnamen = Momentopname.objects.filter(plan=plan).select_related("door").defer("inhoud")
    uit = [
        Gebeurtenis(opname.op, opname.door.roepnaam if opname.door else "", _opname_zin(opname), opname.pk)
        for opname in opnamen
    ]
    for regel in plan.regels.all():
        for bijstelling in regel.bijstellingen.all():
            wat = "namen" if bijstelling.veld == "namen" else bijstelling.veld
            wie = bijstelling.door.roepnaam if bijstelling.door else ""
            uit.append(Gebeurtenis(bijstelling.op, wie, f"{regel.naam}: {wat} bijgesteld"))
    return sorted(uit, key=lambda gebeurtenis: gebeurtenis.op, reverse=True)


def _opname_zin(opname: Momentopname) -> str:
    staat = opname.get_staat_display()
    return f"{staat[:1].upper()}{staat[1:]}, versie {opname.versie}"
