"""The cycles of the groups: one that is over, and one that runs."""

from zorgroute.cyclus.models import Cyclus
from zorgroute.demo.inrichting import Schoolboek
from zorgroute.demo.kalender import Tijdvak
from zorgroute.demo.rolbezetting import INKTVLEK
from zorgroute.demo.toeval import kenmerk
from zorgroute.scholen.models import Groep, Vak

#: This group has not begun yet: whoever opens it sees an empty ring.
ZONDER_CYCLUS = (INKTVLEK, "3")


def begin_cycli(boek: Schoolboek) -> None:
    """Lay ready the running cycle A of every group but one."""
    _, lopend = boek.kalender.vorig_en_lopend()
    for opzet in boek.opzet.groepen:
        if (boek.opzet.sleutel, opzet.naam) != ZONDER_CYCLUS:
            boek.oogst.leg(cyclus(boek, boek.groep(opzet.naam), lopend))


def cyclus(
    boek: Schoolboek, groep: Groep, tijdvak: Tijdvak, *, vak: Vak | None = None, vorige: Cyclus | None = None
) -> Cyclus:
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
