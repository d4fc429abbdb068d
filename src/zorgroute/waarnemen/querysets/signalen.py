"""Reading what signals rest on, and working them out: a fixed few queries whatever the number of pupils."""

from collections.abc import Collection
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Resultaat, Toets
from zorgroute.waarnemen.models import IJkpunt, Signaal
from zorgroute.waarnemen.signalering import IJkpuntregel, Meting, Reeks, Voorstel, signaleer


def ijkpuntregels(school: School, *, vak_id: int | None = None, heel: bool = False) -> list[IJkpuntregel]:
    """Return the school's criteria, in the order of its tests.

    Those of cyclus A, or of cyclus B when a vak is given; `heel` takes every test in use, for the whole school.
    """
    toetsen = Toets.objects.filter(school=school)
    toetsen = toetsen.in_gebruik() if heel else toetsen.voor_overzicht(vak_id=vak_id)
    rijen = (
        IJkpunt.objects.filter(school=school, toets__in=toetsen)
        .select_related("toets__vak")
        .order_by("toets__volgorde", "toets__naam", "soort")
    )
    return [als_regel(rij) for rij in rijen]


def als_regel(ijkpunt: IJkpunt) -> IJkpuntregel:
    """Turn a stored criterion into what the rules read; its test and vak are read along."""
    return IJkpuntregel(
        toets_id=ijkpunt.toets_id,
        toets=ijkpunt.toets.naam,
        code=ijkpunt.toets.kop,
        soort=ijkpunt.soort,
        waarde=ijkpunt.waarde,
        niveaus=tuple(ijkpunt.niveaus),
        momenten=ijkpunt.momenten,
    )


def reeksen_van(
    leerlingen: "QuerySet[Leerling] | Collection[int]", toetsen: Collection[int], *, school: School, tot: date
) -> dict[tuple[int, int], Reeks]:
    """Read the results up to and including `tot` as series by (leerling_id, toets_id), ascending by date."""
    rijen: Any = (
        Resultaat.objects.filter(school=school, leerling__in=leerlingen, toets__in=toetsen, datum__lte=tot)
        .order_by("leerling_id", "toets_id", "datum")
        .values_list("leerling_id", "toets_id", "datum", "waarde", "niveau")
    )
    return {
        sleutel: [Meting(*rij[2:]) for rij in reeks]
        for sleutel, reeks in groupby(rijen.iterator(chunk_size=5000), key=lambda rij: (rij[0], rij[1]))
    }


def voorstellen_van(cyclus: Cyclus, *, leerlingen: Collection[int]) -> list[Voorstel]:
    """Work out the proposals of a cycle for the whole group, on the results up to its end: two queries.

    The group's pupils are given in the order in which they are shown.
    """
    regels = ijkpuntregels(cyclus.school, vak_id=cyclus.vak_id)
    toetsen = {regel.toets_id for regel in regels}
    reeksen = reeksen_van(leerlingen, toetsen, school=cyclus.school, tot=cyclus.eind)
    return signaleer(reeksen, regels, leerlingen=list(leerlingen))


def besluiten_van(cyclus: Cyclus) -> list[Signaal]:
    """Read what people decided in a cycle, with the test and who decided."""
    return list(Signaal.objects.filter(cyclus=cyclus).select_related("toets__vak", "door"))
