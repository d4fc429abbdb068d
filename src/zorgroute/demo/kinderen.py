"""The pupils: who they are, in which group, since when, and which way they came there."""

from datetime import date, timedelta
from random import Random

from zorgroute.demo import groep_zes
from zorgroute.demo.inrichting import JAREN, Kind, Schoolboek
from zorgroute.demo.namen import Naam, Naamgever
from zorgroute.demo.rolbezetting import BOOT
from zorgroute.demo.scholen import Groepsopzet
from zorgroute.demo.toetsboek import VAKGEBIEDEN
from zorgroute.demo.toeval import kenmerk, toeval
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.leerlingen.naam import sorteernaam
from zorgroute.scholen.models import Groep
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag

_KANS_DOUBLURE = 0.05
_KANS_LATER_GEKOMEN = 0.05
_KANS_VAN_GROEP_GEWISSELD = 0.02


def plaats_leerlingen(boek: Schoolboek) -> None:
    """Fill each group of this year with pupils, and lay their way through the school behind them."""
    vast = {
        Naam(lijn.roepnaam, lijn.tussenvoegsel, lijn.achternaam)
        for lijn in groep_zes.KINDEREN
        if boek.opzet.sleutel == BOOT
    }
    namen = Naamgever(toeval(boek.opzet.sleutel, "namen"), bezet=frozenset(vast))
    for opzet in boek.opzet.groepen:
        kans = toeval(boek.opzet.sleutel, "leerlingen", opzet.naam)
        for leerjaar, aantal in opzet.leerjaren.items():
            for plaats in range(aantal):
                geslacht, naam = _wie(boek, opzet, plaats, namen, kans)
                boek.kinderen.append(_kind(boek, opzet, leerjaar, naam, geslacht, kans))


def is_groep_zes(boek: Schoolboek, groepsnaam: str) -> bool:
    """Tell whether this is the class of the mock-ups."""
    return boek.opzet.sleutel == BOOT and groepsnaam == "6"


def _wie(boek: Schoolboek, opzet: Groepsopzet, plaats: int, namen: Naamgever, kans: Random) -> tuple[str, Naam]:
    if is_groep_zes(boek, opzet.naam):
        lijn = groep_zes.KINDEREN[plaats]
        return lijn.geslacht, Naam(lijn.roepnaam, lijn.tussenvoegsel, lijn.achternaam)
    geslacht = kans.choice("mv")
    return geslacht, namen.leerling(geslacht)


def _kind(boek: Schoolboek, opzet: Groepsopzet, leerjaar: int, naam: Naam, geslacht: str, kans: Random) -> Kind:
    nummer = len(boek.kinderen) + 1
    vrij = not is_groep_zes(boek, opzet.naam)
    dubbel = kans.randrange(1, JAREN) if vrij and kans.random() < _KANS_DOUBLURE and leerjaar != 1 else 0
    groep = boek.groep(opzet.naam)
    leerling = Leerling(
        kenmerk=kenmerk(boek.opzet.sleutel, "leerling", nummer),
        school=boek.school,
        sleutel=f"{boek.opzet.brin}{nummer:04d}",
        roepnaam=naam.roepnaam,
        tussenvoegsel=naam.tussenvoegsel,
        achternaam=naam.achternaam,
        sorteernaam=sorteernaam(naam.roepnaam, naam.achternaam),
        geslacht=geslacht,
        leerjaar=str(leerjaar),
        geboortedatum=_geboren(boek, leerjaar + bool(dubbel), kans),
    )
    kind = Kind(leerling, groep, _loopbaan(boek, groep, leerjaar, dubbel, kans))
    leerling.instroom = _instroom(boek, kind, leerjaar, kans if vrij else None)
    kind.aanleg = _aanleg(opzet, kans)
    boek.oogst.leg(leerling)
    _deel_in(boek, kind, kans if vrij else None)
    return kind


def _geboren(boek: Schoolboek, leerjaar: int, kans: Random) -> date:
    """A birthday between 1 October and 30 September that goes with a leerjaar: nine years old in groep 6."""
    jaren = leerjaar if leerjaar < 10 else leerjaar - 2
    dag = date(boek.kalender.schooljaar - jaren - 4, 10, 1) + timedelta(days=kans.randrange(365))
    return dag


def _loopbaan(boek: Schoolboek, groep: Groep, leerjaar: int, dubbel: int, kans: Random) -> list[tuple[int, int, Groep]]:
    """Walk back through the years; `dubbel` is how many years ago the pupil stayed in the same leerjaar."""
    plekken = [(groep.schooljaar, leerjaar, groep)]
    for terug in range(1, JAREN):
        if terug != dubbel:
            leerjaar -= 1
        jaar = groep.schooljaar - terug
        keuze = [
            boek.groepen[jaar, opzet.naam]
            for opzet in boek.opzet.groepen
            if leerjaar in opzet.leerjaren
            and (not groep.afdeling or boek.groepen[jaar, opzet.naam].afdeling is groep.afdeling)
        ]
        if not keuze:
            break
        zelfde = [optie for optie in keuze if optie.naam[-1:] == groep.naam[-1:]]
        plekken.append((jaar, leerjaar, (zelfde or keuze)[0] if kans.random() < 0.7 else kans.choice(keuze)))
    return plekken


def _instroom(boek: Schoolboek, kind: Kind, leerjaar: int, kans: Random | None) -> date:
    """The first day at this school: at four years old, at the brugklas, or in the middle of some year."""
    jaar = boek.kalender.schooljaar
    if kans and leerjaar not in (1, 2, 11) and kans.random() < _KANS_LATER_GEKOMEN:
        kind.loopbaan = kind.loopbaan[: kans.randint(1, JAREN - 1)]
        begin = eerste_dag(kind.loopbaan[-1][0])
        return min(begin + timedelta(days=kans.randrange(20, 280)), boek.kalender.vandaag)
    if leerjaar > 10:
        return eerste_dag(jaar - (leerjaar - 11) - _doublures(kind))
    assert kind.leerling.geboortedatum is not None
    geboren = kind.leerling.geboortedatum
    vier = date(geboren.year + 4, geboren.month, 1)
    return min(max(vier, eerste_dag(jaar - leerjaar - 1)), boek.kalender.vandaag)


def _doublures(kind: Kind) -> int:
    jaren = [leerjaar for _, leerjaar, _ in kind.loopbaan]
    return len(jaren) - len(set(jaren))


def _deel_in(boek: Schoolboek, kind: Kind, kans: Random | None) -> None:
    instroom = kind.leerling.instroom
    assert instroom is not None
    nu = boek.kalender.schooljaar
    kind.loopbaan = [plek for plek in kind.loopbaan if laatste_dag(plek[0]) > instroom] or kind.loopbaan[:1]
    for jaar, leerjaar, groep in kind.loopbaan:
        van = max(eerste_dag(jaar), instroom)
        if jaar == nu and kans and (elders := _elders(boek, groep, leerjaar)):
            gewisseld = eerste_dag(jaar) + timedelta(days=65)
            if gewisseld < boek.kalender.vandaag and van < gewisseld and kans.random() < _KANS_VAN_GROEP_GEWISSELD:
                _indeling(boek, kind, elders, leerjaar, van, gewisseld - timedelta(days=1))
                van = gewisseld
        _indeling(boek, kind, groep, leerjaar, van, None if jaar == nu else laatste_dag(jaar))


def _elders(boek: Schoolboek, groep: Groep, leerjaar: int) -> Groep | None:
    """Another group of the same leerjaar, from which a pupil may have come."""
    for opzet in boek.opzet.groepen:
        if leerjaar in opzet.leerjaren and opzet.naam != groep.naam and not is_groep_zes(boek, opzet.naam):
            ander = boek.groep(opzet.naam)
            if ander.afdeling is groep.afdeling:
                return ander
    return None


def _indeling(boek: Schoolboek, kind: Kind, groep: Groep, leerjaar: int, van: date, tm: date | None) -> None:
    boek.oogst.leg(
        Groepsindeling(school=boek.school, leerling=kind.leerling, groep=groep, leerjaar=str(leerjaar), van=van, tm=tm)
    )


def _aanleg(opzet: Groepsopzet, kans: Random) -> dict[str, float]:
    """How a pupil leans. What pupils can do hangs together within them, and within their class."""
    algemeen = kans.gauss(0, 1)
    sociaal = kans.gauss(0, 1)
    aanleg = {code: opzet.sterkte + 0.7 * algemeen + 0.65 * kans.gauss(0, 1) for code in VAKGEBIEDEN}
    aanleg["SP"] = 0.6 * aanleg["SP"] + 0.4 * aanleg["TL"]
    aanleg["vak"] = 0.6 * algemeen
    aanleg |= {code: 0.7 * sociaal + 0.7 * kans.gauss(0, 1) for code in ("ZV", "LK", "LL")}
    aanleg["WH"] = 0.4 * sociaal + 0.45 * algemeen + 0.7 * kans.gauss(0, 1)
    return aanleg
