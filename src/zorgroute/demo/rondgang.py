"""One cycle of one group, walked as far as it has come: signals, needs, clusters, plan, evaluation.

Each step rests on the one before, as in the product itself; the texts are those of one theme per subgroup.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.conf.datums import datum
from zorgroute.cyclus.models import Cyclus, Stap
from zorgroute.demo import verhaal
from zorgroute.demo.eerder import Eerder
from zorgroute.demo.inrichting import Kind, Schoolboek
from zorgroute.demo.kalender import Tijdvak
from zorgroute.demo.oogst import Oogst
from zorgroute.demo.planverhaal import Groepje, schrijf_plan
from zorgroute.demo.signaalkeuze import PLUS, Besluiten, Keuze
from zorgroute.demo.verhaal import Thema
from zorgroute.demo.verloop import AF, GESIGNALEERD, STAP_AF, op_tijd
from zorgroute.plannen.models import Cluster, Clusterlid, Groepsplan
from zorgroute.scholen.models import Vak
from zorgroute.toegang.models import Persoon
from zorgroute.waarnemen.gegevens import als_gegevens
from zorgroute.waarnemen.models import Signaal

_PEDAGOGISCH = frozenset({"WH", "LL", "ZV", "LK", PLUS})
GEHAALD = "Het doel van cyclus {nummer} is gehaald; bij de volgende toets kijken we weer."
_Domein = Onderwijsbehoefte.Domein


@dataclass
class Rondgang:
    boek: Schoolboek
    oogst: Oogst
    cyclus: Cyclus
    tijdvak: Tijdvak
    #: Turns a part (0 to 1) of the cycle into a day before today.
    dag: Callable[[Tijdvak, float], date]
    #: The step being worked at (1–6), or AF.
    stap: int
    wie: list[Persoon]
    leerjaar: int
    kans: Random
    #: What the cycle before left to these pupils, and what this one leaves.
    eerder: Eerder
    nalaten: Eerder
    plan: Groepsplan | None = None

    def loop(self, besluiten: Besluiten) -> None:
        """Lay every row of this cycle up to its step."""
        self.rond_af()
        if self.stap >= 2:
            self.signalen(besluiten)
        if self.stap < 3:
            self.neem_behoeften_mee()
        if self.stap >= 3:
            self.benoem(besluiten)
        if self.stap >= 4:
            clusters = self.cluster(besluiten)
            if self.stap >= 5:
                self.plan = schrijf_plan(self, clusters)

    def rond_af(self) -> None:
        """Declare the steps before this one done, by whoever leads the group."""
        for nummer in range(1, min(self.stap, AF)):
            op = op_tijd(self.dag(self.tijdvak, STAP_AF[nummer - 1]), 15, nummer)
            self.oogst.leg(
                Stap(school=self.boek.school, cyclus=self.cyclus, nummer=nummer, afgerond_op=op, door=self.wie[0])
            )

    def signalen(self, besluiten: Besluiten) -> None:
        """In step 2 the first half is decided; later all of it."""
        alle = [(keuze, True) for keuze in besluiten.bevestigd] + [(keuze, False) for keuze in besluiten.afgewezen]
        gehaald = {id(keuze) for keuze in besluiten.gehaald}
        alle.sort(key=lambda paar: paar[0].kind.leerling.sorteernaam)
        for keuze, bevestigd in alle if self.stap > 2 else alle[: len(alle) // 2]:
            reden = GEHAALD.format(nummer=self.eerder.nummer) if id(keuze) in gehaald else ""
            self.oogst.leg(self.signaal(keuze, bevestigd=bevestigd, afwijsreden=reden))

    def signaal(self, keuze: Keuze, *, bevestigd: bool, afwijsreden: str = "") -> Signaal:
        return Signaal(
            school=self.boek.school,
            cyclus=self.cyclus,
            leerling=keuze.kind.leerling,
            toets=keuze.toets,
            soort=keuze.voorstel.soort,
            staat=Signaal.Staat.BEVESTIGD if bevestigd else Signaal.Staat.AFGEWEZEN,
            code=keuze.voorstel.code,
            reden=keuze.voorstel.reden,
            gegevens=als_gegevens(keuze.voorstel.gegevens),
            afwijsreden="" if bevestigd else afwijsreden or verhaal.zin(self.kans, "afwijsreden", "woorden"),
            door=self.wie[0],
            op=op_tijd(self.dag(self.tijdvak, GESIGNALEERD), 15, 20),
        )

    def neem_behoeften_mee(self) -> None:
        """A cycle begins prefilled with what the last one let go on; what must change waits for a look (E7)."""
        for kind in self.boek.kinderen_van(self.cyclus.groep):
            mee, vorige = self.eerder.mee(id(kind)), self.eerder.behoeften.get(id(kind))
            if mee is None or vorige is None:
                continue
            self.oogst.leg(
                Onderwijsbehoefte(
                    school=self.boek.school,
                    cyclus=self.cyclus,
                    leerling=kind.leerling,
                    domein=vorige.domein,
                    vak=vorige.vak,
                    beginsituatie=mee.beginsituatie,
                    doel=vorige.doel.replace(
                        datum(vorige.cyclus.eind, jaar=False), datum(self.tijdvak.eind, jaar=False)
                    ),
                    nodig=vorige.nodig,
                    instructie=vorige.instructie,
                    vorige=vorige,
                    bekijken=mee.bekijken,
                    auteur=self.wie[0],
                )
            )

    def benoem(self, besluiten: Besluiten) -> None:
        """A need for each pupil with a confirmed signal; in step 3 half of them, the last still without approach."""
        kinderen = self._kinderen(besluiten)
        nu = kinderen if self.stap > 3 else kinderen[: (len(kinderen) + 1) // 2]
        per_code: dict[str, int] = defaultdict(int)
        for kind in nu:
            code = besluiten.hoofdzaak[id(kind)]
            tekst = self.thema(code).behoeften[per_code[code] % len(self.thema(code).behoeften)]
            per_code[code] += 1
            onaf = self.stap == 3 and kind is nu[-1]
            self.behoefte(kind, code, tekst.beginsituatie, tekst.doel, "" if onaf else tekst.nodig)

    def behoefte(self, kind: Kind, code: str, begin: str, doel: str, nodig: str) -> Onderwijsbehoefte:
        domein, vak = self._domein(code)
        behoefte = self.oogst.leg(
            Onderwijsbehoefte(
                school=self.boek.school,
                cyclus=self.cyclus,
                leerling=kind.leerling,
                domein=domein,
                vak=vak,
                beginsituatie=begin,
                doel=self.tekst(doel),
                nodig=nodig,
                instructie=self.thema(code).instructie,
                vorige=self.eerder.lopend(id(kind), code),
                auteur=self.wie[-1] if self.kans.random() < 0.3 else self.wie[0],
            )
        )
        self.nalaten.behoeften[id(kind)] = behoefte
        self.nalaten.codes[id(kind)] = code
        return behoefte

    def cluster(self, besluiten: Besluiten) -> list[Groepje]:
        """Subgroups of who shares a theme, and a line for who stands alone; in step 4 only the first is decided."""
        per_code: dict[str, list[Kind]] = defaultdict(list)
        for kind in self._kinderen(besluiten):
            per_code[besluiten.hoofdzaak[id(kind)]].append(kind)
        rij = sorted(per_code.items(), key=lambda paar: -len(paar[1]))
        samen = [(code, kinderen) for code, kinderen in rij if len(kinderen) > 1]
        alleen = [(code, kinderen) for code, kinderen in rij if len(kinderen) == 1]
        if self.stap == 4:
            samen, alleen = samen[:1], []
        soort = Cluster.Soort
        return [
            (self._cluster(soort.SUBGROEP, nummer, self.thema(code).naam, code, kinderen), code, kinderen)
            for nummer, (code, kinderen) in enumerate(samen, start=1)
        ] + [
            (self._cluster(soort.LEERLING, nummer, kinderen[0].leerling.roepnaam, code, kinderen), code, kinderen)
            for nummer, (code, kinderen) in enumerate(alleen, start=1)
        ]

    def _cluster(self, soort: str, nummer: int, naam: str, code: str, kinderen: list[Kind]) -> Cluster:
        domein, vak = self._domein(code)
        thema = self.thema(code).naam
        samen = f"{len(kinderen)} leerlingen vragen hetzelfde: {thema[0].lower()}{thema[1:]}."
        cluster = self.oogst.leg(
            Cluster(
                school=self.boek.school,
                cyclus=self.cyclus,
                soort=soort,
                nummer=nummer,
                naam=naam,
                domein=domein,
                vak=vak,
                reden=samen if len(kinderen) > 1 else "Een doel dat bij geen van de groepjes past.",
                door=self.wie[0],
            )
        )
        for kind in kinderen:
            self.oogst.leg(
                Clusterlid(
                    school=self.boek.school,
                    cluster=cluster,
                    leerling=kind.leerling,
                    behoefte=self.nalaten.behoeften.get(id(kind)),
                )
            )
        return cluster

    def thema(self, code: str) -> Thema:
        """The theme with which this group answers a code: the same one for all its pupils."""
        keuze = verhaal.themas_bij(code, self.leerjaar, vo=self.boek.opzet.is_vo)
        return keuze[(self.cyclus.nummer + len(self.cyclus.groep.naam) + 1) % len(keuze)]

    def _domein(self, code: str) -> tuple[str, Vak | None]:
        if self.cyclus.vak:
            return _Domein.VAK, self.cyclus.vak
        if code in _PEDAGOGISCH:
            return _Domein.PEDAGOGISCH, None
        return _Domein.BASISVAARDIGHEID, self.boek.vakken[code]

    def _kinderen(self, besluiten: Besluiten) -> list[Kind]:
        kinderen = {id(keuze.kind): keuze.kind for keuze in besluiten.bevestigd}
        return sorted(kinderen.values(), key=lambda kind: kind.leerling.sorteernaam)

    def tekst(self, tekst: str, wie: str = "") -> str:
        vak = self.cyclus.vak.naam if self.cyclus.vak else ""
        return verhaal.vul_in(tekst, eind=self.tijdvak.eind, wie=wie, vak=vak)
