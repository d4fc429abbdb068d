"""What waits for someone today, from the counts of each cycle (catalogue M1).

Pure: the reading lies in `groepswerk.py`. A task names one thing to do, says why in one sentence, and leads to
the page where it is done. Only what the data show is said: terms are those of the cycle's own period.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zorgroute.conf.opsomming import opsomming
from zorgroute.cyclus.ring import Ringbeeld
from zorgroute.cyclus.stand import Stand
from zorgroute.toegang.bevoegdheid import Handeling

#: From this long before the end of a cycle its plan is looked back on and the next one prepared.
NADERT = timedelta(days=14)
_LOOPT = {"vastgesteld", "in_uitvoering"}
_AFGESLOTEN = {"geevalueerd", "gearchiveerd"}


@dataclass(frozen=True, slots=True)
class Taak:
    """One line of Vandaag. `te_laat` counts days past `termijn`; `sinds` orders what has no term."""

    fase: str
    teken: str
    titel: str
    uitleg: str
    knop: str
    url: str
    groep: str = ""
    termijn: date | None = None
    te_laat: int = 0
    sinds: date = date.max
    stap: int = 0
    #: Whose work it is, when it is not one's own.
    van: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Groepswerk:
    """One cycle of a group as one person meets it: how far it is, and which acts that person may do."""

    ring: Ringbeeld
    stand: Stand
    begin: date
    eind: date
    groep_url: str
    mag: frozenset[Handeling]
    cyclus_id: int = 0
    #: The work of the person herself, by a role in this group; else she watches over it.
    eigen: bool = True
    leerkrachten: tuple[str, ...] = ()
    volgende_begonnen: bool = False
    #: Proposals without a decision, and whom they are about; None when they were not worked out.
    nieuwe_signalen: int | None = None
    signalen_van: tuple[str, ...] = ()

    @property
    def titel(self) -> str:
        return self.ring.titel

    def stap_af(self, nummer: int) -> bool:
        return self.ring.stappen[nummer - 1].toestand == "af"

    def te_laat(self, dag: date) -> int:
        """Days since the end of the cycle; 0 while it runs."""
        return max((dag - self.eind).days, 0)


@dataclass(frozen=True, slots=True)
class ZonderCyclus:
    """A group in which no cycle runs today."""

    titel: str
    groep_url: str
    eigen: bool
    mag_beginnen: bool = True
    leerkrachten: tuple[str, ...] = ()


def taken(werk: Iterable[Groepswerk], zonder: Iterable[ZonderCyclus], dag: date) -> list[Taak]:
    """Put in order what waits: first what is past its term, the longest first; then by term, age and step."""
    alle = [taak for een in werk for taak in _taken_van(een, dag)]
    alle += [_cyclus_beginnen(groep) for groep in zonder]
    return sorted(alle, key=lambda taak: (-taak.te_laat, taak.termijn or date.max, taak.sinds, taak.groep, taak.stap))


def wachtend(werk: Iterable[Groepswerk], dag: date) -> list[Taak]:
    """Say for who watches over groups what each of them waits for, and for whom; the first thing of each alone."""
    eerste = (
        next(_eigen_taken(replace(een, mag=frozenset(Handeling)), dag), None)
        for een in werk
        if not een.eigen and not een.volgende_begonnen
    )
    return [taak for taak in eerste if taak is not None and not taak.te_laat]


def begroeting(uur: int) -> str:
    return "Goedemorgen" if uur < 12 else "Goedemiddag" if uur < 18 else "Goedenavond"


def _enkelen(namen: tuple[str, ...], hoeveel: int = 4) -> str:
    """The first names, and how many more: 'Finn, Luuk, Noor, Zev en 3 anderen'."""
    rest = len(namen) - hoeveel
    if rest <= 0:
        return opsomming(namen)
    return f"{', '.join(namen[:hoeveel])} en {'1 ander' if rest == 1 else f'{rest} anderen'}"


def _taken_van(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.eigen:
        yield from _eigen_taken(werk, dag)
    else:
        yield from _bewaakte_taken(werk, dag)


def _eigen_taken(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    # a concept tells that looking and clustering are behind her; what it still lacks is asked for
    concept = werk.stand.planstaat == "concept"
    stappen = (_behoeften, _plan) if concept else (_uitslagen, _signalen, _behoeften, _clusteren, _plan)
    if not (werk.volgende_begonnen or werk.stand.planstaat in _LOOPT | _AFGESLOTEN):
        for stap in stappen:
            yield from stap(werk, dag)
    yield from _uitvoeren(werk, dag)
    yield from _archiveren(werk, dag)
    yield from _volgende(werk, dag)


def _bewaakte_taken(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    """Who watches over all groups gets what is late or waits for her own decision, not everyone's work."""
    yield from _archiveren(werk, dag)
    if werk.volgende_begonnen and werk.stand.planstaat not in _LOOPT:
        return
    if werk.te_laat(dag) and werk.stand.planstaat not in _AFGESLOTEN and (nu := werk.ring.nu):
        yield _taak(
            werk, dag, nu.nummer, f"{nu.naam} is blijven liggen", f"De cyclus is voorbij: {nu.bijschrift}.", "Bekijken"
        )


def _uitslagen(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stap_af(1) or Handeling.OVERZICHT_INVULLEN not in werk.mag:
        return
    stand = werk.stand
    mist = stand.leerlingen - stand.met_uitslag
    if not stand.leerlingen:
        yield _taak(
            werk, dag, 1, "Er zitten nog geen leerlingen in deze groep",
            "De beheerder plaatst ze, of leest ze in uit de administratie.", "Naar de groep", url=werk.groep_url,
        )  # fmt: skip
    elif mist:
        zin = f"{stand.met_uitslag} van de {stand.leerlingen} leerlingen hebben een uitslag voor deze cyclus."
        titel = "De uitslag van 1 leerling ontbreekt" if mist == 1 else f"Uitslagen van {mist} leerlingen ontbreken"
        yield _taak(werk, dag, 1, titel, zin, "Aanvullen")


def _signalen(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stap_af(2) or Handeling.SIGNAAL_BESLUITEN not in werk.mag or not werk.stand.met_uitslag:
        return
    nieuw = werk.nieuwe_signalen
    if werk.stand.subgroepen and not nieuw:
        return
    if nieuw:
        titel = "1 signaal beoordelen" if nieuw == 1 else f"{nieuw} signalen beoordelen"
        zin = f"{_enkelen(werk.signalen_van)}. Herken je het, of niet, en waarom?"
        yield _taak(werk, dag, 2, titel, zin, "Bekijken")
    elif nieuw is None:
        zin = "Nog niemand besloot over deze groep."
        if werk.stand.gesignaleerd or werk.stand.beoordeelde_signalen:
            zin = f"{werk.stand.gesignaleerd} gesignaleerd, nog niet afgerond."
        yield _taak(werk, dag, 2, "Signalen bekijken", zin, "Bekijken")
    else:
        bekeken = werk.stand.gesignaleerd or werk.stand.beoordeelde_signalen
        zin = "Over elk voorstel is besloten." if bekeken else "De ijkpunten van de school wijzen niemand aan."
        zin += " Mis je niemand, rond de stap dan af."
        yield _taak(werk, dag, 2, "Signaleren afronden", zin, "Afronden")


def _behoeften(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stap_af(3) or Handeling.BEHOEFTE_BENOEMEN not in werk.mag:
        return
    stand = werk.stand
    half = stand.met_behoefte - stand.behoefte_compleet
    zonder = max(stand.gesignaleerd - stand.met_behoefte, 0)
    if half:
        titel = "1 onderwijsbehoefte afmaken" if half == 1 else f"{half} onderwijsbehoeften afmaken"
        zin = "Een doel zonder aanpak, of een aanpak zonder doel, kan nog niet in het groepsplan."
        yield _taak(werk, dag, 3, titel, zin, "Afmaken")
    if zonder:
        wie = "1 leerling" if zonder == 1 else f"{zonder} leerlingen"
        hun = "is gesignaleerd; een doel" if zonder == 1 else "zijn gesignaleerd; doelen"
        yield _taak(werk, dag, 3, f"Wat {'heeft' if zonder == 1 else 'hebben'} {wie} nodig?",
                    f"Zij {hun} en aanpak staan er nog niet.", "Benoemen")  # fmt: skip


def _clusteren(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stap_af(4) or werk.stand.subgroepen or Handeling.CLUSTEREN not in werk.mag:
        return
    if werk.stap_af(3) or (werk.stap_af(2) and werk.stand.behoefte_compleet):
        zin = "De behoeften staan er. Bekijk het voorstel en verander wat anders moet."
        yield _taak(werk, dag, 4, "Subgroepen maken", zin, "Clusteren")


def _plan(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stand.planstaat == "concept" and Handeling.PLAN_VASTSTELLEN in werk.mag:
        zin = "Het concept staat er. Lees het na en stel het vast."
        yield _taak(werk, dag, 5, "Groepsplan vaststellen", zin, "Nalezen")
    elif not werk.stand.planstaat and werk.stand.subgroepen and Handeling.PLAN_SCHRIJVEN in werk.mag:
        zin = "De subgroepen staan er; het plan begint met wat al bekend is."
        yield _taak(werk, dag, 5, "Groepsplan schrijven", zin, "Schrijven")


def _uitvoeren(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    stand = werk.stand
    if stand.planstaat not in _LOOPT or Handeling.PLAN_EVALUEREN not in werk.mag:
        return
    if dag >= werk.eind - NADERT or stand.beoordeelde_regels:
        nog = stand.planregels - stand.beoordeelde_regels
        zin = f"{stand.beoordeelde_regels} van de {stand.planregels} regels zijn beoordeeld."
        if not nog:
            zin = "Alles is beoordeeld. Kijk terug en sluit het plan af."
        yield _taak(werk, dag, 6, f"Groepsplan cyclus {werk.ring.nummer} evalueren", zin, "Evalueren",
                    termijn=werk.eind)  # fmt: skip
    elif stand.planstaat == "vastgesteld":
        zin = "Het is vastgesteld. Zet het in uitvoering op de dag dat je begint."
        yield _taak(werk, dag, 5, "Groepsplan in uitvoering nemen", zin, "Naar het plan")


def _archiveren(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    if werk.stand.planstaat == "geevalueerd" and Handeling.PLAN_ARCHIVEREN in werk.mag:
        zin = "De evaluatie is af. Leg overzicht en plan samen weg; ze blijven leesbaar."
        yield _taak(werk, dag, 6, f"Groepsplan cyclus {werk.ring.nummer} archiveren", zin, "Archiveren",
                    url=werk.ring.stappen[4].url, op_tijd=True)  # fmt: skip


def _volgende(werk: Groepswerk, dag: date) -> Iterator[Taak]:
    laatste = werk.ring.nummer >= werk.ring.aantal
    if werk.volgende_begonnen or laatste or Handeling.CYCLUS_BEGINNEN not in werk.mag:
        return
    klaar = werk.stand.planstaat in _AFGESLOTEN and dag >= werk.eind - NADERT
    if klaar or dag > werk.eind:
        zin = "Wat in deze cyclus bleek, staat er dan al in."
        yield _taak(werk, dag, 1, f"Cyclus {werk.ring.nummer + 1} beginnen", zin, "Beginnen", url=werk.groep_url)


def _cyclus_beginnen(groep: ZonderCyclus) -> Taak:
    return Taak(
        fase="waarnemen",
        teken="waarnemen",
        titel="Een cyclus beginnen",
        uitleg="In deze groep loopt nu geen cyclus.",
        knop="Beginnen" if groep.eigen else "Bekijken",
        url=groep.groep_url,
        groep=groep.titel,
        van=() if groep.eigen else groep.leerkrachten,
    )


def _taak(
    werk: Groepswerk,
    dag: date,
    stap: int,
    titel: str,
    uitleg: str,
    knop: str,
    *,
    url: str = "",
    termijn: date | None = None,
    op_tijd: bool = False,
) -> Taak:
    beeld = werk.ring.stappen[stap - 1]
    return Taak(
        fase=beeld.fase,
        teken=beeld.fase,
        titel=titel,
        uitleg=uitleg,
        knop=knop,
        url=url or beeld.url,
        groep=werk.titel,
        termijn=termijn,
        te_laat=0 if op_tijd else werk.te_laat(dag),
        sinds=werk.begin,
        stap=stap,
        van=() if werk.eigen else werk.leerkrachten,
    )
