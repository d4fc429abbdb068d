"""Changing the school's catalogue of tests, instruments and moments (A7).

A test that pupils have results of is never removed: it is put away, and its results stay readable.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Instrument, Resultaat, Toets, Toetsmoment

#: code, name, from and up to which month: the rhythm of tests in Dutch schools.
_MOMENTEN = (("M", "midden schooljaar", 1, 2), ("E", "eind schooljaar", 5, 6))
#: Room between two tests in the order, so that an import can put one in between.
_STAP = 10


class InGebruik(Exception):
    """Something hangs on it, so it stays; the Dutch sentence says what, and what can be done instead."""


def zorg_voor_toetsmomenten(*, school: School) -> None:
    """Give the school the moments M and E unless it has them; needs the scope of the school."""
    Toetsmoment.objects.bulk_create(
        (
            Toetsmoment(school=school, code=code, naam=naam, van_maand=van, tm_maand=tm)
            for code, naam, van, tm in _MOMENTEN
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def maak_toets(*, school: School, **velden: Any) -> Toets:
    """Add a test at the end of the catalogue."""
    laatste = Toets.objects.filter(school=school).aggregate(Max("volgorde"))["volgorde__max"] or 0
    return Toets.objects.create(school=school, volgorde=laatste + _STAP, **velden)


@transaction.atomic
def wijzig_toets(*, toets: Toets, **velden: Any) -> Toets:
    """Change what is known of a test; its results stay as they are."""
    for naam, waarde in velden.items():
        setattr(toets, naam, waarde)
    toets.save(update_fields=list(velden))
    return toets


@transaction.atomic
def zet_in_overzicht(*, toets: Toets, zichtbaar: bool) -> None:
    """Show a test in overviews and signals, or put it away; nothing of it is lost."""
    toets.in_overzicht = zichtbaar
    toets.save(update_fields=["in_overzicht"])


@transaction.atomic
def verwijder_toets(*, toets: Toets) -> None:
    """Remove a test that was never taken, with its criteria. Raises InGebruik otherwise."""
    if Resultaat.objects.filter(school_id=toets.school_id, toets=toets).exists():
        raise InGebruik(f"Van {toets.naam} zijn er uitslagen; die blijven bewaard. Je kunt de toets wel verbergen.")
    try:
        with transaction.atomic():
            toets.delete()
    except ProtectedError as fout:
        raise InGebruik(f"Op {toets.naam} rusten besluiten over leerlingen. Je kunt de toets wel verbergen.") from fout


@transaction.atomic
def verplaats_toets(*, toets: Toets, stappen: int) -> None:
    """Move a test up (negative) or down among its like: the tests, or the categories of its instrument."""
    alle = list(Toets.objects.select_for_update(of=("self",)).filter(school_id=toets.school_id))
    gelijken = [een for een in alle if een.instrument_id == toets.instrument_id]
    plaats = next(index for index, een in enumerate(gelijken) if een.pk == toets.pk)
    nieuw = min(max(plaats + stappen, 0), len(gelijken) - 1)
    gelijken.insert(nieuw, gelijken.pop(plaats))
    gelegd = iter(gelijken)
    volgorde = [next(gelegd) if een.instrument_id == toets.instrument_id else een for een in alle]
    anders = []
    for nummer, een in enumerate(volgorde, start=1):
        if een.volgorde != nummer * _STAP:
            een.volgorde = nummer * _STAP
            anders.append(een)
    Toets.objects.bulk_update(anders, ["volgorde"])


@transaction.atomic
def zet_instrument(*, school: School, naam: str, instrument: Instrument | None = None) -> Instrument:
    """Add an instrument, or rename one."""
    instrument = instrument or Instrument(school=school)
    instrument.naam = naam
    instrument.save()
    return instrument


@transaction.atomic
def verwijder_instrument(*, instrument: Instrument) -> None:
    """Remove an instrument without categories. Raises InGebruik otherwise."""
    if Toets.objects.filter(school_id=instrument.school_id, instrument=instrument).exists():
        raise InGebruik(f"{instrument.naam} heeft nog categorieën; haal die eerst weg, of verberg ze.")
    instrument.delete()


@transaction.atomic
def zet_toetsmoment(*, school: School, code: str, naam: str, van_maand: int, tm_maand: int) -> Toetsmoment:
    """Set the yearly moment of this code, in place of what it was."""
    velden = {"naam": naam, "van_maand": van_maand, "tm_maand": tm_maand}
    moment, _ = Toetsmoment.objects.update_or_create(school=school, code=code, defaults=velden)
    return moment


@transaction.atomic
def verwijder_toetsmoment(*, moment: Toetsmoment) -> None:
    """Remove a moment; results keep the name of the moment that they were taken at."""
    moment.delete()
