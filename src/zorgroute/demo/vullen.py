"""Fill the database with the demo: once, in one transaction, the same story on every machine."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from zorgroute.demo.bijstellen import stel_plannen_bij
from zorgroute.demo.cycli import schrijf_cycli
from zorgroute.demo.inrichting import Schoolboek, richt_in
from zorgroute.demo.kalender import Kalender
from zorgroute.demo.kinderen import plaats_leerlingen
from zorgroute.demo.mensen import bovenschools, stel_aan
from zorgroute.demo.momentopnamen import dateer_evaluaties, maak_momentopnamen
from zorgroute.demo.oogst import Oogst
from zorgroute.demo.rondgang import Rondgang
from zorgroute.demo.scholen import BESTUREN, BRINS, SAMENWERKINGSVERBANDEN, SCHOLEN, Schoolopzet
from zorgroute.demo.toetsboek import stel_toetsen_in
from zorgroute.demo.toeval import kenmerk
from zorgroute.demo.uitslagen import leg_uitslagen
from zorgroute.demo.waarneming import schrijf_waarnemingen
from zorgroute.scholen.models import Bestuur, Samenwerkingsverband, School
from zorgroute.toegang.bereik import schoolbereik


@dataclass(frozen=True, slots=True)
class Gevuld:
    scholen: int
    leerlingen: int
    uitslagen: int


@dataclass(frozen=True, slots=True)
class Bovenschools:
    """The bodies above the schools, by their key in `scholen.py`."""

    swv: dict[str, Samenwerkingsverband] = field(default_factory=dict)
    bestuur: dict[str, Bestuur] = field(default_factory=dict)


def is_gevuld() -> bool:
    """Tell whether one of the demo's own schools is there."""
    return School.objects.filter(brin__in=BRINS).exists()


def vul_demo(*, vandaag: date) -> Gevuld | None:
    """Write the whole demo as it stands on `vandaag`; None, and nothing written, when it is there already."""
    with transaction.atomic():
        if is_gevuld():
            return None
        boven = _maak_bovenschools(vandaag)
        beschreven = [beschrijf(opzet, vandaag=vandaag, boven=boven) for opzet in SCHOLEN]
        boeken = [boek for boek, _ in beschreven]
        for boek in boeken:
            boek.school.save()
        with schoolbereik([boek.school.pk for boek in boeken]):
            gevuld = Gevuld(
                scholen=len(boeken),
                leerlingen=sum(len(boek.kinderen) for boek in boeken),
                uitslagen=sum(len(boek.oogst.uitslagen) for boek in boeken),
            )
            for boek, rondgangen in beschreven:
                boek.oogst.bewaar()
                boek.vervolg.bewaar()
                dateer_evaluaties(boek)
                maak_momentopnamen(rondgangen)
                stel_plannen_bij(rondgangen)
        return gevuld


def beschrijf(
    opzet: Schoolopzet, *, vandaag: date, boven: Bovenschools | None = None
) -> tuple[Schoolboek, list[Rondgang]]:
    """Think up one school whole, and the cycles of its groups, without touching the database."""
    boven = boven or Bovenschools()
    school = School(
        kenmerk=kenmerk("school", opzet.sleutel),
        brin=opzet.brin,
        naam=opzet.naam,
        soort=opzet.soort,
        plaats=opzet.plaats,
        swv=boven.swv.get(opzet.swv),
        bestuur=boven.bestuur.get(opzet.bestuur),
        cycli_per_jaar=len(opzet.weken) - 1,
    )
    boek = Schoolboek(opzet, school, Kalender(vandaag, opzet.weken), Oogst())
    richt_in(boek)
    stel_toetsen_in(boek)
    stel_aan(boek)
    plaats_leerlingen(boek)
    leg_uitslagen(boek)
    schrijf_waarnemingen(boek)
    return boek, schrijf_cycli(boek, boek.vervolg)


def _maak_bovenschools(vandaag: date) -> Bovenschools:
    boven = Bovenschools()
    for sleutel, (code, naam, soort) in SAMENWERKINGSVERBANDEN.items():
        boven.swv[sleutel], _ = Samenwerkingsverband.objects.get_or_create(
            code=code, defaults={"naam": naam, "soort": soort}
        )
    for sleutel, (nummer, naam) in BESTUREN.items():
        boven.bestuur[sleutel], _ = Bestuur.objects.get_or_create(nummer=nummer, defaults={"naam": naam})
    plaatsen: dict[str, Bestuur | Samenwerkingsverband] = {**boven.swv, **boven.bestuur}
    for sleutel, waar in plaatsen.items():
        for rol in bovenschools(sleutel, waar, vandaag):
            rol.persoon.save()
            rol.save()
    return boven
