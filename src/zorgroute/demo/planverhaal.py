"""The group plan of one cycle: a row for everyone, one per subgroup, and afterwards what became of each."""

from typing import TYPE_CHECKING

from zorgroute.demo import verhaal
from zorgroute.demo.inrichting import Kind
from zorgroute.demo.kinderen import is_groep_zes
from zorgroute.demo.signaalkeuze import PLUS
from zorgroute.demo.verhaal import Thema
from zorgroute.demo.verloop import AF, VASTGESTELD, op_tijd
from zorgroute.plannen.models import Cluster, Groepsplan, Planregel
from zorgroute.plannen.planopbouw import BASISNAAM
from zorgroute.realiseren.meenemen import Oordeel
from zorgroute.realiseren.models import Evaluatie

if TYPE_CHECKING:
    from zorgroute.demo.rondgang import Rondgang

#: A cluster, the code it answers, and who is in it.
Groepje = tuple[Cluster, str, list[Kind]]
_LABEL = {"WH": "Werkhouding", "LL": "SEO", "ZV": "SEO", "LK": "SEO", PLUS: "Uitdaging"}


def schrijf_plan(ronde: "Rondgang", clusters: list[Groepje]) -> Groepsplan:
    """Lay the plan ready with its rows, and with its judgements once the cycle is over."""
    vast = ronde.stap > 5
    vak = ronde.cyclus.vak
    plan = ronde.oogst.leg(
        Groepsplan(
            school=ronde.boek.school,
            cyclus=ronde.cyclus,
            vorm=vak.differentiatie if vak else Groepsplan.Vorm.VAKOVERSTIJGEND,
            staat=_planstaat(ronde.stap),
            begin=max(ronde.tijdvak.begin, ronde.dag(ronde.tijdvak, VASTGESTELD)),
            eind=ronde.tijdvak.eind,
            vastgesteld_op=op_tijd(ronde.dag(ronde.tijdvak, VASTGESTELD), 16, 5) if vast else None,
            vastgesteld_door=ronde.wie[0] if vast else None,
            terugblik=verhaal.zin(ronde.kans, "terugblik", "woorden") if ronde.stap == AF else "",
            successen=verhaal.zin(ronde.kans, "successen", "woorden") if ronde.stap == AF else "",
        )
    )
    if plan.vorm in BASISNAAM:
        iedereen = verhaal.basis(vo=ronde.boek.opzet.is_vo, vak=bool(vak), leerjaar=ronde.leerjaar)
        _regel(ronde, plan, 0, BASISNAAM[plan.vorm], iedereen, domein=iedereen.domein)
    for volgorde, (cluster, code, kinderen) in enumerate(clusters, start=1):
        _regel(
            ronde,
            plan,
            volgorde if cluster.soort == "subgroep" else 100 + cluster.nummer,
            cluster.naam,
            ronde.thema(code),
            domein="" if vak else _LABEL.get(code, code),
            cluster=cluster,
            kinderen=kinderen,
        )
    return plan


def _planstaat(stap: int) -> str:
    staat = Groepsplan.Staat
    if stap == AF:
        return staat.GEARCHIVEERD
    return staat.IN_UITVOERING if stap == 6 else staat.CONCEPT


def _regel(
    ronde: "Rondgang",
    plan: Groepsplan,
    volgorde: int,
    naam: str,
    thema: Thema,
    *,
    domein: str,
    cluster: Cluster | None = None,
    kinderen: list[Kind] | None = None,
) -> None:
    soort = Planregel.Soort(cluster.soort) if cluster else Planregel.Soort.BASIS
    wie = ronde.wie[volgorde % len(ronde.wie)].roepnaam
    doel = thema.doel
    if soort == Planregel.Soort.LEERLING and kinderen:
        doel = ronde.nalaten.behoeften[id(kinderen[0])].doel
    regel = ronde.oogst.leg(
        Planregel(
            school=ronde.boek.school,
            plan=plan,
            soort=soort,
            cluster=cluster,
            volgorde=volgorde,
            naam=naam,
            domein=domein,
            doel=ronde.tekst(doel, wie),
            inhoud=thema.inhoud,
            aanpak=thema.aanpak if ronde.cyclus.vak else "",
            organisatie=ronde.tekst(thema.organisatie, wie),
            evaluatie=ronde.tekst(thema.evaluatie, wie),
        )
    )
    if ronde.stap == AF:
        _evalueer(ronde, regel, thema, kinderen or [])


def _evalueer(ronde: "Rondgang", regel: Planregel, thema: Thema, kinderen: list[Kind]) -> None:
    uitgevoerd, bereikt, oorzaak, baat, vervolg = _oordeel(ronde, thema)
    ronde.nalaten.oordelen |= {id(kind): Oordeel(bereikt, vervolg, oorzaak) for kind in kinderen}
    velden = {"school": ronde.boek.school, "regel": regel, "uitgevoerd": uitgevoerd, "door": ronde.wie[0]}
    stem = thema.stem if len(kinderen) == 1 else ""
    ronde.oogst.leg(
        Evaluatie(**velden, bereikt=bereikt, oorzaak=oorzaak, baat=baat, vervolg=vervolg, woord_leerling=stem)
    )
    if len(kinderen) > 1:
        kind = ronde.kans.choice(kinderen)
        anders = "deels" if bereikt == "ja" else "ja"
        verder = "afbouwen" if anders == "ja" else "doorgaan"
        ronde.nalaten.oordelen[id(kind)] = Oordeel(anders, verder, oorzaak)
        ronde.oogst.leg(
            Evaluatie(
                **velden,
                leerling=kind.leerling,
                bereikt=anders,
                vervolg=verder,
                woord_leerling=thema.stem,
            )
        )


def _oordeel(ronde: "Rondgang", thema: Thema) -> verhaal.Oordeel:
    """One of the theme's judgements; in the class of the mock-ups one that goes on, as its story does."""
    keuze = list(thema.oordelen)
    if is_groep_zes(ronde.boek, ronde.cyclus.groep.naam):
        keuze = [oordeel for oordeel in keuze if oordeel.vervolg != "afbouwen"] or keuze
    return ronde.kans.choice(keuze)
