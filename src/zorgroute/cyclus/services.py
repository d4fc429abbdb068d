"""Writing cycles: begin one, declare a step done, take that back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from zorgroute.cyclus.models import Cyclus, Stap
from zorgroute.scholen.models import Groep, Periode, Vak

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


class CyclusBestaat(Exception):
    """This group already has that cycle."""


@transaction.atomic
def begin_cyclus(
    *,
    groep: Groep,
    dag: date,
    vak: Vak | None = None,
    vorige: Cyclus | None = None,
) -> Cyclus:
    """Begin cyclus A of a group, or B when a vak is given, in the school's period that holds `dag`.

    After `vorige` it is the period that follows. A school that set no periods gets a cycle from `dag` of as
    long as its number of cycles a year leaves. Raises CyclusBestaat when it has begun already.
    """
    nummer, begin, eind = _tijd(groep, dag, vorige)
    soort = Cyclus.Soort.B if vak else Cyclus.Soort.A
    cyclus, nieuw = Cyclus.objects.get_or_create(
        school_id=groep.school_id,
        groep=groep,
        soort=soort,
        vak=vak,
        nummer=nummer,
        defaults={"begin": begin, "eind": eind, "vorige": vorige},
    )
    if not nieuw:
        raise CyclusBestaat(f"Cyclus {nummer} van {groep.titel} loopt al.")
    return cyclus


@transaction.atomic
def rond_stap_af(*, cyclus: Cyclus, nummer: int, door: "Persoon | None") -> Stap:
    """Declare a step done; a second time changes nothing."""
    stap, _ = Stap.objects.get_or_create(
        school_id=cyclus.school_id,
        cyclus=cyclus,
        nummer=nummer,
        defaults={"afgerond_op": timezone.now(), "door": door},
    )
    return stap


@transaction.atomic
def heropen_stap(*, cyclus: Cyclus, nummer: int) -> None:
    """Take back that a step is done."""
    Stap.objects.filter(cyclus=cyclus, nummer=nummer).delete()


def _tijd(groep: Groep, dag: date, vorige: Cyclus | None) -> tuple[int, date, date]:
    perioden = list(Periode.objects.filter(school_id=groep.school_id, schooljaar=groep.schooljaar))
    if vorige is not None:
        volgende = [p for p in perioden if p.nummer > vorige.nummer]
    else:
        volgende = [p for p in perioden if p.eind >= dag] or perioden[-1:]
    if volgende:
        return volgende[0].nummer, volgende[0].begin, volgende[0].eind
    return _zonder_perioden(groep, dag, vorige)


def _zonder_perioden(groep: Groep, dag: date, vorige: Cyclus | None) -> tuple[int, date, date]:
    begin = vorige.eind + timedelta(days=1) if vorige else dag
    weken = 40 // groep.school.cycli_per_jaar  # forty school weeks a year
    nummer = vorige.nummer + 1 if vorige else 1
    return nummer, begin, begin + timedelta(weeks=weken, days=-1)
