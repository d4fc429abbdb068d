"""What teachers wrote down about pupils: a strength for everyone first, what hinders only beside it."""

from datetime import date
from random import Random

from zorgroute.demo import groep_zes, verhaal
from zorgroute.demo.inrichting import Kind, Schoolboek
from zorgroute.demo.kinderen import is_groep_zes
from zorgroute.demo.toetsboek import VAKGEBIEDEN
from zorgroute.demo.toeval import toeval
from zorgroute.waarnemen.models import Bijzonderheid, Observatie

_Soort = Observatie.Soort
_Plek = Observatie.Plek
#: What lies this many spreads below the class is worth a sentence.
_LAAG = -0.8
_VOLGORDE = ("BL", "RK", "WH", "TL", "LL", "ZV", "SP", "LK")


def schrijf_waarnemingen(boek: Schoolboek) -> None:
    """Lay ready the observations and bijzonderheden of every pupil."""
    for kind in boek.kinderen:
        kans = toeval(boek.opzet.sleutel, "waarneming", kind.leerling.sleutel)
        if is_groep_zes(boek, kind.groep.naam):
            _groep_zes(boek, kind)
        else:
            _leerling(boek, kind, kans)


def _leerling(boek: Schoolboek, kind: Kind, kans: Random) -> None:
    wie = "vo" if boek.opzet.is_vo else "po"
    klein = int(kind.leerling.leerjaar) < 3
    _noteer(boek, kind, _Soort.KRACHT, verhaal.zin(kans, "kracht", "kleuter" if klein else wie), kans)
    if kans.random() < 0.35:
        _noteer(boek, kind, _Soort.WERKT, verhaal.zin(kans, "werkt", wie), kans, _Plek.LEEROMGEVING)
    if kans.random() < 0.2:
        _noteer(boek, kind, _Soort.STIMULEREND, verhaal.zin(kans, "stimulerend", wie), kans, _Plek.THUIS)
    if kans.random() < 0.14 and not klein:
        _noteer(boek, kind, _Soort.UITSPRAAK, verhaal.zin(kans, "uitspraak", wie), kans)
    codes = [code for code in _VOLGORDE if kind.aanleg[code] < _LAAG and not (klein and code in VAKGEBIEDEN)]
    if codes and kans.random() < 0.75:
        _noteer(boek, kind, _Soort.BELEMMEREND, verhaal.zin(kans, "belemmerend", codes[0]), kans, _Plek.LEERLING)
    if kans.random() < 0.17:
        _bijzonderheid(boek, kind, verhaal.zin(kans, "bijzonderheden", wie))


def _groep_zes(boek: Schoolboek, kind: Kind) -> None:
    """As the mock-ups have it, and Noor's own words."""
    lijn = next(lijn for lijn in groep_zes.KINDEREN if lijn.roepnaam == kind.leerling.roepnaam)
    kans = toeval("groep-6", lijn.roepnaam)
    _noteer(boek, kind, _Soort.KRACHT, lijn.kracht, kans)
    for soort, tekst, plek in groep_zes.MEER.get(lijn.roepnaam, ()):
        _noteer(boek, kind, _Soort(soort), tekst, kans, plek)
    if lijn.hindert:
        _noteer(boek, kind, _Soort.BELEMMEREND, lijn.hindert, kans, _Plek.LEERLING)
    if lijn.bijzonderheid:
        _bijzonderheid(boek, kind, lijn.bijzonderheid)


def _noteer(boek: Schoolboek, kind: Kind, soort: Observatie.Soort, tekst: str, kans: Random, plek: str = "") -> None:
    auteurs = boek.leerkrachten[kind.groep.naam]
    boek.oogst.leg(
        Observatie(
            school=boek.school,
            leerling=kind.leerling,
            soort=soort,
            plek=plek,
            tekst=tekst,
            datum=_dag(boek, kind, kans),
            auteur=kans.choice(auteurs),
            volgorde=list(_Soort).index(soort),
        )
    )


def _dag(boek: Schoolboek, kind: Kind, kans: Random) -> date:
    """A day in the last cycles, while the pupil was here."""
    vorig, lopend = boek.kalender.vorig_en_lopend()
    dag = (
        boek.kalender.dag(vorig, kans.random())
        if kans.random() < 0.5
        else boek.kalender.sinds_begin(lopend, kans.random())
    )
    assert kind.leerling.instroom is not None
    return max(dag, kind.leerling.instroom)


def _bijzonderheid(boek: Schoolboek, kind: Kind, tekst: str) -> None:
    boek.oogst.leg(Bijzonderheid(school=boek.school, leerling=kind.leerling, tekst=tekst))
