"""Fill the database with the demo: once, in one transaction, the same story on every machine."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zorgroute.demo.cycli import begin_cycli
from zorgroute.demo.inrichting import Schoolboek, richt_in
from zorgroute.demo.kalender import Kalender
from zorgroute.demo.kinderen import plaats_leerlingen
from zorgroute.demo.mensen import bovenschools, stel_aan
from zorgroute.demo.oogst import Oogst
from zorgroute.demo.scholen import BESTUREN, BRINS, SAMENWERKINGSVERBANDEN, SCHOLEN, Schoolopzet
from zorgroute.demo.toetsboek import stel_toetsen_in
from zorgroute.demo.toeval import kenmerk
from zorgroute.demo.uitslagen import leg_uitslagen
from zorgroute.scholen.models import Bestuur, Samenwerkingsverband, School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toetsen.models import Resultaat


@dataclass(frozen=True, slots=True)
class Gevuld:
    scholen: int
    leerlingen: int
    uitslagen: int


def is_gevuld() -> bool:
    """Tell whether one of the demo's own schools is there."""
    return School.objects.filter(brin__in=BRINS).exists()


def vul_demo(*, vandaag: date) -> Gevuld | None:
    """Write the whole demo as it stands on `vandaag`; None, and nothing written, when it is there already."""
    with transaction.atomic():
        if is_gevuld():
            return None
        boven = _maak_bovenschools(vandaag)
        boeken = [beschrijf(opzet, vandaag=vandaag, boven=boven) for opzet in SCHOLEN]
        for boek in boeken:
            boek.school.save()
        with schoolbereik([boek.school.pk for boek in boeken]):
            gevuld = Gevuld(
                scholen=len(boeken),
                leerlingen=sum(len(boek.kinderen) for boek in boeken),
                uitslagen=sum(len(boek.oogst.van(Resultaat)) for boek in boeken),
            )
            for boek in boeken:
                boek.oogst.bewaar()
        return gevuld


def beschrijf(
    opzet: Schoolopzet, *, vandaag: date, boven: dict[str, Bestuur | Samenwerkingsverband] | None = None
) -> Schoolboek:
    """Think up one school whole, without touching the database."""
    boven = boven or {}
    school = School(
        kenmerk=kenmerk("school", opzet.sleutel),
        brin=opzet.brin,
        naam=opzet.naam,
        soort=opzet.soort,
        plaats=opzet.plaats,
        swv=boven.get(opzet.swv),
        bestuur=boven.get(opzet.bestuur),
        cycli_per_jaar=len(opzet.weken) - 1,
    )
    boek = Schoolboek(opzet, school, Kalender(vandaag, opzet.weken), Oogst())
    richt_in(boek)
    stel_toetsen_in(boek)
    stel_aan(boek)
    plaats_leerlingen(boek)
    leg_uitslagen(boek)
    begin_cycli(boek)
    return boek


def _maak_bovenschools(vandaag: date) -> dict[str, Bestuur | Samenwerkingsverband]:
    boven: dict[str, Bestuur | Samenwerkingsverband] = {}
    for sleutel, (code, naam, soort) in SAMENWERKINGSVERBANDEN.items():
        boven[sleutel], _ = Samenwerkingsverband.objects.get_or_create(
            code=code, defaults={"naam": naam, "soort": soort}
        )
    for sleutel, (nummer, naam) in BESTUREN.items():
        boven[sleutel], _ = Bestuur.objects.get_or_create(nummer=nummer, defaults={"naam": naam})
    for sleutel, waar in boven.items():
        for rol in bovenschools(sleutel, waar, vandaag):
            rol.persoon.save()
            rol.save()
    return boven
