"""Reading a plan from the tables into its Planbeeld."""

from collections.abc import Mapping

from django.utils import timezone

from zorgroute.leerlingen.kortenaam import korte_namen
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Cluster, Clusterlid, Groepsplan, Planregel
from zorgroute.plannen.planbeeld import Bijstellingbeeld, Lidbeeld, Oordeelbeeld, Planbeeld, Regelbeeld
from zorgroute.plannen.planopbouw import KOLOMMEN, Lid
from zorgroute.plannen.querysets import lesgevenden_voluit


def lees_plan(plan: Groepsplan) -> Planbeeld:
    """Spell a plan out; it should come from `Groepsplan.objects.volledig()`, then two queries are added."""
    cyclus = plan.cyclus
    leerlingen = list(Leerling.objects.van_cyclus(cyclus, timezone.localdate()))
    namen = korte_namen(leerlingen)
    return Planbeeld(
        titel=f"Groepsplan {cyclus.groep.titel_in_zin}",
        school=cyclus.school.naam,
        vorm=plan.vorm,
        vak=cyclus.vak.naam if cyclus.vak else "",
        leerkrachten=lesgevenden_voluit(cyclus, dag=cyclus.peildag(timezone.localdate())),
        begin=plan.begin,
        eind=plan.eind,
        vastgesteld_op=timezone.localdate(plan.vastgesteld_op) if plan.vastgesteld_op else None,
        vastgesteld_door=plan.vastgesteld_door.naam if plan.vastgesteld_door else "",
        staat=plan.staat,
        staatnaam=plan.get_staat_display(),
        versie=plan.versie,
        leerlingen=len(leerlingen),
        regels=[_regel(regel, plan.vorm, leerlingen, namen) for regel in plan.regels.all()],
        cyclus=cyclus.nummer,
        reden_onbeoordeeld=plan.reden_onbeoordeeld,
        terugblik=plan.terugblik,
        successen=plan.successen,
    )


def als_lid(lid: Clusterlid, namen: Mapping[int, str]) -> Lid | None:
    """Turn a member into what `planopbouw` writes a row from; None for a pupil without a need of their own."""
    behoefte = lid.behoefte
    if behoefte is None:
        return None
    return Lid(
        leerling=lid.leerling_id,
        roepnaam=namen.get(lid.leerling_id, lid.leerling.naam),
        onderwerp=behoefte.onderwerp_naam,
        label=behoefte.label,
        instructie=behoefte.instructie,
        doel=behoefte.doel,
        nodig=behoefte.nodig,
    )


def leden_van(cluster: Cluster, namen: Mapping[int, str]) -> list[Lid]:
    """Return the members of a cluster that have a need, called as `namen` says (`korte_namen`)."""
    return [lid for rij in cluster.leden.all() if (lid := als_lid(rij, namen))]


def _regel(regel: Planregel, vorm: str, leerlingen: list[Leerling], namen: Mapping[int, str]) -> Regelbeeld:
    basis = regel.soort == Planregel.Soort.BASIS
    iedereen = [Lidbeeld(kind.pk, kind.naam, namen[kind.pk]) for kind in leerlingen]
    return Regelbeeld(
        pk=regel.pk,
        soort=regel.soort,
        merk=_merk(regel),
        naam=regel.naam,
        domein=regel.domein,
        leden=iedereen if basis else _leden(regel, namen),
        velden={kolom.veld: getattr(regel, kolom.veld) for kolom in KOLOMMEN[vorm]},
        bijstellingen=[
            Bijstellingbeeld(
                veld=bijstelling.veld,
                was=bijstelling.was,
                werd=bijstelling.werd,
                reden=bijstelling.reden,
                door=bijstelling.door.roepnaam if bijstelling.door else "onbekend",
                op=timezone.localdate(bijstelling.op),
                versie=bijstelling.versie,
            )
            for bijstelling in regel.bijstellingen.all()
        ],
        oordelen=[
            Oordeelbeeld(
                leerling=namen.get(evaluatie.leerling.pk, evaluatie.leerling.naam) if evaluatie.leerling else "",
                uitgevoerd=evaluatie.uitgevoerd,
                bereikt=evaluatie.bereikt,
                vervolg=evaluatie.vervolg,
                oorzaak=evaluatie.oorzaak,
                baat=evaluatie.baat,
                woord_leerling=evaluatie.woord_leerling,
                compleet=evaluatie.compleet,
                door=evaluatie.door.naam if evaluatie.door else "",
                op=timezone.localdate(evaluatie.op),
            )
            for evaluatie in regel.evaluaties.all()
        ],
        los=not basis and regel.cluster is None,
    )


def _leden(regel: Planregel, namen: Mapping[int, str]) -> list[Lidbeeld]:
    if regel.cluster is None:
        return []
    return [
        Lidbeeld(
            leerling=lid.leerling_id,
            naam=lid.leerling.naam,
            roepnaam=namen.get(lid.leerling_id, lid.leerling.naam),
            doel=lid.behoefte.doel if lid.behoefte else "",
            nodig=lid.behoefte.nodig if lid.behoefte else "",
            onaf=lid.behoefte.onaf if lid.behoefte else "",
        )
        for lid in regel.cluster.leden.all()
    ]


def _merk(regel: Planregel) -> str:
    if regel.soort == Planregel.Soort.BASIS:
        return "B"
    return str(regel.cluster.nummer) if regel.soort == Planregel.Soort.SUBGROEP and regel.cluster else ""
