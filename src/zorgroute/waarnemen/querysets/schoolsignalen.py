"""The proposals of a whole school, or of one group of it, for who works outside the screens."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from zorgroute.leerlingen.models import Groepsindeling
from zorgroute.scholen.models import Groep, School
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag, schooljaar_tekst, schooljaar_van
from zorgroute.waarnemen.querysets.signalen import ijkpuntregels, reeksen_van
from zorgroute.waarnemen.signalering import IJkpuntregel, Voorstel, signaleer

#: How many groups a refusal names.
_GENOEMD = 12


class GroepOnbekend(LookupError):
    """The school has no such group in that school year; the Dutch sentence names those that it has."""


class Schoolsignaal(NamedTuple):
    """A proposal with the pupil's key and name, and the group's name."""

    leerling: str
    naam: str
    groep: str
    voorstel: Voorstel


class Geplaatst(NamedTuple):
    leerling_id: int
    sleutel: str
    naam: str


def signalen_van_school(
    school: School,
    *,
    vandaag: date,
    groep: str | None = None,
    regels: Sequence[IJkpuntregel] | None = None,
) -> list[Schoolsignaal]:
    """Work out the proposals of every stamgroep, or of one group by name, in five queries.

    `regels` are tried in place of the school's own criteria. The school year is that of `vandaag`, or the
    latest in which the school has groups. Sorted by group, pupil and order of the tests. Each group is judged
    by itself: what is missing follows from what the others in it have. Raises GroepOnbekend.
    """
    groepen = geplaatsten_per_groep(school, vandaag, groep)
    regels = ijkpuntregels(school, heel=True) if regels is None else regels
    reeksen = reeksen_van(
        {leerling.leerling_id for leerlingen in groepen.values() for leerling in leerlingen},
        {regel.toets_id for regel in regels},
        school=school,
        tot=vandaag,
    )
    signalen = []
    for naam, leerlingen in groepen.items():
        van = {leerling.leerling_id: leerling for leerling in leerlingen}
        signalen += [
            Schoolsignaal(van[v.leerling_id].sleutel, van[v.leerling_id].naam, naam, v)
            for v in signaleer(reeksen, regels, leerlingen=list(van))
        ]
    return signalen


def geplaatsten_per_groep(school: School, vandaag: date, gekozen: str | None) -> dict[str, list[Geplaatst]]:
    """Return the pupils placed in each group today, or on the nearest day of a year that is over, sorted."""
    jaar = _schooljaar(school, vandaag)
    groepen = Groep.objects.filter(school=school, schooljaar=jaar)
    if gekozen is None:
        groepen = groepen.filter(soort=Groep.Soort.STAMGROEP)
    namen = dict(groepen.values_list("pk", "naam"))
    if gekozen is not None:
        namen = _alleen(namen, gekozen, school, jaar)
    per_groep: dict[str, list[Geplaatst]] = {naam: [] for naam in sorted(namen.values())}
    dag = min(max(vandaag, eerste_dag(jaar)), laatste_dag(jaar))
    indelingen = (
        Groepsindeling.objects.filter(school=school, groep__in=namen)
        .op(dag)
        .order_by("leerling__sorteernaam", "leerling__sleutel")
        .select_related("leerling")
    )
    for indeling in indelingen:
        kind = indeling.leerling
        per_groep[namen[indeling.groep_id]].append(Geplaatst(kind.pk, kind.sleutel, kind.naam))
    return per_groep


def _schooljaar(school: School, vandaag: date) -> int:
    nu = schooljaar_van(vandaag)
    jaren = set(Groep.objects.filter(school=school).values_list("schooljaar", flat=True).distinct())
    return nu if nu in jaren else max(jaren, default=nu)


def _alleen(namen: dict[int, str], gekozen: str, school: School, jaar: int) -> dict[int, str]:
    gevonden = {pk: naam for pk, naam in namen.items() if naam.casefold() == gekozen.strip().casefold()}
    if gevonden:
        return gevonden
    wel = ", ".join(sorted(namen.values())[:_GENOEMD]) or "geen enkele groep"
    if len(namen) > _GENOEMD:
        wel += f" en nog {len(namen) - _GENOEMD}"
    raise GroepOnbekend(f"{school.naam} heeft in {schooljaar_tekst(jaar)} geen groep ‘{gekozen}’; wel: {wel}.")
