"""The cycles of the groups: one that is over and in the archive, and one that runs, each as far as it is."""

from zorgroute.cyclus.models import Cyclus
from zorgroute.demo.eerder import Eerder
from zorgroute.demo.groep_zes_nu import schrijf_groep_zes
from zorgroute.demo.inrichting import Schoolboek
from zorgroute.demo.kalender import Tijdvak
from zorgroute.demo.kinderen import is_groep_zes
from zorgroute.demo.oogst import Oogst
from zorgroute.demo.rolbezetting import BOOT, INKTVLEK, VO, VOUWHOED
from zorgroute.demo.rondgang import Rondgang
from zorgroute.demo.signaalkeuze import MEESTE_LEERLINGEN, VOLLEDIG, Metingen, besluit, metingen_van, stel_voor
from zorgroute.demo.toeval import kenmerk, toeval
from zorgroute.demo.verloop import AF, GESIGNALEERD
from zorgroute.scholen.models import Groep, Vak
from zorgroute.toegang.models import Persoon

#: Where each group is in the running cycle (1–6); a group that is not here has not begun.
STAPPEN: dict[str, dict[str, int]] = {
    BOOT: {"1/2a": 1, "1/2b": 2, "3": 5, "4": 6, "4/5": 4, "5": 6, "6": 3, "7": 5, "8": 6},
    INKTVLEK: {"1/2a": 2, "1/2b": 1, "4": 6, "5": 4, "5/6": 3, "6": 5, "7": 2, "8": 6},
    VOUWHOED: {"Start": 1, "Onder": 3, "Midden": 4, "Boven": 6, "Eind": 5},
    VO: {
        f"{letter}{jaar}{klas}": 1 + (2 * jaar + (letter == "h") + (klas == "b")) % 6
        for letter in "vh"
        for jaar in range(1, 5)
        for klas in "ab"
    },
}
#: Cyclus B: (group, vak) and its step.
STAPPEN_VAK: dict[tuple[str, str], int] = {
    ("v2a", "NE"): 3,
    ("v2b", "NE"): 1,
    ("v3a", "NE"): 6,
    ("h2a", "WI"): 5,
    ("h2b", "WI"): 2,
    ("h3a", "WI"): 6,
    ("v1a", "EN"): 4,
    ("h1b", "EN"): 6,
}
#: These did not evaluate a cycle before this one: whoever looks sees how a first plan begins.
_ZONDER_VORIGE = frozenset({"1/2b", "3", "v1a", "v1b", "h1a", "h1b"})
_TE_KLEIN = 5


def schrijf_cycli(boek: Schoolboek, vervolg: Oogst) -> list[Rondgang]:
    """Lay both cycles of every group ready, the running one in `vervolg` because it points at the one before."""
    vorig, lopend = boek.kalender.vorig_en_lopend()
    metingen = metingen_van(boek)
    geweest: dict[tuple[str, str], Rondgang] = {}
    for naam, vak, _ in _te_doen(boek):
        groep = boek.groepen[vorig.schooljaar, naam]
        if naam not in _ZONDER_VORIGE and len(boek.kinderen_van(groep)) >= _TE_KLEIN:
            geweest[naam, vak] = _geweest(boek, groep, vak, vorig, metingen)
    eerder = {vak: _nalatenschap(vorig.nummer, geweest, vak) for _, vak, _ in _te_doen(boek)}
    nu = [
        _lopend(boek, vervolg, (naam, vak, stap), lopend, metingen, eerder[vak], geweest.get((naam, vak)))
        for naam, vak, stap in _te_doen(boek)
    ]
    return [*geweest.values(), *nu]


def _nalatenschap(nummer: int, geweest: dict[tuple[str, str], Rondgang], vak: str) -> Eerder:
    """What all groups left in cyclus A, or in one vak: pupils take it along to another group."""
    samen = Eerder(nummer)
    for (_, van), ronde in geweest.items():
        if van == vak:
            samen.behoeften |= ronde.nalaten.behoeften
            samen.codes |= ronde.nalaten.codes
            samen.oordelen |= ronde.nalaten.oordelen
    return samen


def _te_doen(boek: Schoolboek) -> list[tuple[str, str, int]]:
    sleutel = boek.opzet.sleutel
    rij = [(naam, "", stap) for naam, stap in STAPPEN[sleutel].items()]
    return rij + [(naam, vak, stap) for (naam, vak), stap in STAPPEN_VAK.items() if boek.opzet.is_vo]


def _geweest(boek: Schoolboek, groep: Groep, vak: str, tijdvak: Tijdvak, metingen: Metingen) -> Rondgang:
    ronde = _rondgang(boek, boek.oogst, groep, vak, tijdvak, stap=AF)
    tot = boek.kalender.dag(tijdvak, GESIGNALEERD)
    voorstellen = stel_voor(boek, groep, metingen, tot=tot, vak=boek.vakken.get(vak))
    hoogstens = VOLLEDIG if is_groep_zes(boek, groep.naam) else MEESTE_LEERLINGEN
    ronde.loop(besluit(voorstellen, ronde.kans, eerder=ronde.eerder, hoogstens=hoogstens))
    return ronde


def _lopend(
    boek: Schoolboek,
    oogst: Oogst,
    wat: tuple[str, str, int],
    tijdvak: Tijdvak,
    metingen: Metingen,
    eerder: Eerder,
    geweest: Rondgang | None,
) -> Rondgang:
    naam, vak, stap = wat
    groep = boek.groep(naam)
    ronde = _rondgang(boek, oogst, groep, vak, tijdvak, stap=stap, eerder=eerder, geweest=geweest)
    voorstellen = stel_voor(boek, groep, metingen, tot=boek.kalender.vandaag, vak=boek.vakken.get(vak))
    if is_groep_zes(boek, naam):
        schrijf_groep_zes(ronde, voorstellen)
    else:
        ronde.loop(besluit(voorstellen, ronde.kans, eerder=eerder))
    return ronde


def _rondgang(
    boek: Schoolboek,
    oogst: Oogst,
    groep: Groep,
    vakcode: str,
    tijdvak: Tijdvak,
    *,
    stap: int,
    eerder: Eerder | None = None,
    geweest: Rondgang | None = None,
) -> Rondgang:
    kalender = boek.kalender
    vak = boek.vakken.get(vakcode)
    zelfde_groep = geweest is not None and geweest.cyclus.groep is groep
    cyclus = oogst.leg(_cyclus(boek, groep, tijdvak, vak, geweest.cyclus if geweest and zelfde_groep else None))
    opzet = next(opzet for opzet in boek.opzet.groepen if opzet.naam == groep.naam)
    return Rondgang(
        boek=boek,
        oogst=oogst,
        cyclus=cyclus,
        tijdvak=tijdvak,
        dag=kalender.dag if stap == AF else kalender.sinds_begin,
        stap=stap,
        wie=[boek.docenten[groep.naam, vakcode]] if vak else _leerkrachten(boek, groep, stap),
        leerjaar=max(opzet.leerjaren),
        kans=toeval(boek.opzet.sleutel, "cyclus", groep.naam, vakcode, tijdvak.nummer),
        eerder=eerder or Eerder(0),
        nalaten=Eerder(tijdvak.nummer),
    )


def _leerkrachten(boek: Schoolboek, groep: Groep, stap: int) -> list[Persoon]:
    """Who teaches the group, or taught it in the cycle that is over."""
    nu = boek.leerkrachten[groep.naam]
    return boek.voorgangers.get(groep.naam, nu) if stap == AF else nu


def _cyclus(boek: Schoolboek, groep: Groep, tijdvak: Tijdvak, vak: Vak | None, vorige: Cyclus | None) -> Cyclus:
    return Cyclus(
        kenmerk=kenmerk(boek.opzet.sleutel, "cyclus", groep.kenmerk, vak.code if vak else "A", tijdvak.nummer),
        school=boek.school,
        groep=groep,
        soort=Cyclus.Soort.B if vak else Cyclus.Soort.A,
        vak=vak,
        nummer=tijdvak.nummer,
        begin=tijdvak.begin,
        eind=tijdvak.eind,
        vorige=vorige,
    )
