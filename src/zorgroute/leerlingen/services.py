"""Writing where pupils are placed. The past stays: a move ends one placement and begins another (A1)."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zorgroute.conf.datums import datum
from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.leerlingen.schooljaarwissel import LATER, VERLAAT, Overgang
from zorgroute.scholen.models import Groep, School
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag, schooljaar_tekst
from zorgroute.scholen.services import een_tegelijk

_EEN_DAG = timedelta(days=1)


@transaction.atomic
def plaats_in_groep(
    *, leerlingen: Collection[Leerling], groep: Groep, van: date, leerjaren: Mapping[int, str] | None = None
) -> int:
    """Place pupils in a group from `van` on; return how many moved.

    A pupil has one stamgroep at a time: what it was placed in before ends the day before. A placement that begins
    on that very day is replaced, as a slip of the pen. Who is in the group already stays. `leerjaren` names the new
    leerjaar by pupil (id); else the group's own holds. Raises Geweigerd outside the group's school year, or when a
    pupil has a placement that begins later.
    """
    _binnen_schooljaar(groep, van)
    verplaatst = 0
    for leerling in Leerling.objects.select_for_update().filter(pk__in=[een.pk for een in leerlingen]):
        lopend = list(_lopend(leerling, groep, van))
        if any(een.groep_id == groep.pk for een in lopend):
            continue
        for een in lopend:
            _sluit(een, leerling, van)
        leerjaar = (leerjaren or {}).get(leerling.pk) or groep.leerjaar or leerling.leerjaar
        Groepsindeling.objects.create(
            school_id=groep.school_id, leerling=leerling, groep=groep, leerjaar=leerjaar, van=van
        )
        # next year's placement is made in June: until it begins the pupil is in the leerjaar of now
        if leerjaar != leerling.leerjaar and van <= timezone.localdate():
            leerling.leerjaar = leerjaar
            leerling.save(update_fields=["leerjaar"])
        verplaatst += 1
    return verplaatst


@transaction.atomic
def sluit_indelingen(*, leerlingen: Collection[int], na: date, verlaat_school: bool = False) -> None:
    """End the open placements of these pupils (ids) after `na`; who leaves the school gets that as last day."""
    lopend = Groepsindeling.objects.filter(Q(tm__isnull=True) | Q(tm__gt=na), leerling__in=leerlingen, van__lte=na)
    lopend.update(tm=na)
    if verlaat_school:
        Leerling.objects.filter(pk__in=leerlingen).update(uitstroom=na)


def _binnen_schooljaar(groep: Groep, van: date) -> None:
    begin, eind = eerste_dag(groep.schooljaar), laatste_dag(groep.schooljaar)
    if not begin <= van <= eind:
        jaar = schooljaar_tekst(groep.schooljaar)
        raise Geweigerd(
            f"{groep.titel} is van schooljaar {jaar}; kies een dag van {datum(begin)} tot en met {datum(eind)}."
        )


def _lopend(leerling: Leerling, groep: Groep, van: date) -> "list[Groepsindeling]":
    """Placements that reach `van` and stand in the way: in stamgroepen, for a stamgroep; else only in this group."""
    indelingen = Groepsindeling.objects.filter(Q(tm__isnull=True) | Q(tm__gte=van), leerling=leerling)
    if groep.soort == Groep.Soort.STAMGROEP:
        indelingen = indelingen.filter(groep__soort=Groep.Soort.STAMGROEP)
    else:
        indelingen = indelingen.filter(groep=groep)
    return list(indelingen.select_related("groep"))


def _sluit(indeling: Groepsindeling, leerling: Leerling, van: date) -> None:
    if indeling.van > van:
        raise Geweigerd(
            f"{leerling.naam} gaat op {datum(indeling.van)} al naar {indeling.groep.titel}. Er is niemand verplaatst."
        )
    if indeling.van == van:
        indeling.delete()
    else:
        indeling.tm = van - _EEN_DAG
        indeling.save(update_fields=["tm"])


@transaction.atomic
def begin_schooljaar(
    *, school: School, schooljaar: int, stoelen: Collection[str], keuzes: Mapping[Overgang, str]
) -> tuple[int, int]:
    """Make the groups of `schooljaar` after those of the year before, and place the pupils as was chosen.

    `stoelen` are the names of last year's groups that come back, with their leerjaar and team; a group that is
    there already is used. `keuzes` gives per Overgang the name of a group of the new year, VERLAAT or LATER.
    All placements of the old year end on its last day. Returns how many groups were made and pupils placed.
    Raises Geweigerd when a choice names a group that will not be there.
    """
    een_tegelijk(school)
    oude = {groep.pk: groep for groep in Groep.objects.filter(school=school, schooljaar=schooljaar - 1)}
    nieuwe = {groep.naam: groep for groep in Groep.objects.filter(school=school, schooljaar=schooljaar)}
    gemaakt = 0
    for groep in oude.values():
        if groep.naam in stoelen and groep.naam not in nieuwe:
            nieuwe[groep.naam] = Groep.objects.create(
                school=school,
                schooljaar=schooljaar,
                naam=groep.naam,
                soort=groep.soort,
                leerjaar=groep.leerjaar,
                afdeling_id=groep.afdeling_id,
            )
            gemaakt += 1
    geplaatst = 0
    for overgang, naar in keuzes.items():
        leerlingen = _van_overgang(overgang, schooljaar - 1)
        if naar in (VERLAAT, LATER):
            wie = [leerling.pk for leerling in leerlingen]
            sluit_indelingen(leerlingen=wie, na=laatste_dag(schooljaar - 1), verlaat_school=naar == VERLAAT)
        elif naar not in nieuwe:
            raise Geweigerd(f"Groep ‘{naar}’ komt niet terug in {schooljaar_tekst(schooljaar)}; kies een andere.")
        else:
            leerjaren = {leerling.pk: overgang.nieuw_leerjaar for leerling in leerlingen}
            geplaatst += plaats_in_groep(
                leerlingen=leerlingen, groep=nieuwe[naar], van=eerste_dag(schooljaar), leerjaren=leerjaren
            )
    return gemaakt, geplaatst


def _van_overgang(overgang: Overgang, schooljaar: int) -> list[Leerling]:
    indelingen = Groepsindeling.objects.op(laatste_dag(schooljaar)).filter(
        groep=overgang.groep_id, leerjaar=overgang.leerjaar
    )
    return [een.leerling for een in indelingen.select_related("leerling")]
