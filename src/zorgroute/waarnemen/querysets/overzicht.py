"""A group's overview as bare data, for other programs: also for a group whose first cycle has not begun."""

from dataclasses import dataclass, field
from datetime import date

from zorgroute.scholen.models import School, Vak
from zorgroute.waarnemen.overzicht.bron import Doel, lees_toetsen, lees_uitslagen
from zorgroute.waarnemen.querysets.schoolsignalen import Schoolsignaal, geplaatsten_per_groep, signalen_van_school
from zorgroute.waarnemen.querysets.signalen import ijkpuntregels
from zorgroute.waarnemen.signalering import Meting


class VakOnbekend(LookupError):
    """The school has no such vak; the Dutch sentence names those that it has."""


@dataclass(slots=True)
class Leerlinggegevens:
    """A pupil by the school's own key: proposals, and all results by name of the test, oldest first."""

    sleutel: str
    signalen: list[Schoolsignaal] = field(default_factory=list)
    resultaten: dict[str, list[Meting]] = field(default_factory=dict)


def lees_groepsgegevens(
    school: School, *, groep: str, vak: str | None, vandaag: date
) -> tuple[str, list[Leerlinggegevens]]:
    """Read the group named `groep` of this school year, or of the latest that the school has.

    Without a vak the tests of cyclus A, with one those of cyclus B (by code or name). A test that a pupil has
    no result of is absent. Returns the group's name and its pupils, by name. Raises GroepOnbekend, VakOnbekend.
    """
    vak_id = None if vak is None else _vak(school, vak)
    [(naam, geplaatst)] = geplaatsten_per_groep(school, vandaag, groep).items()
    doel = Doel(school.pk, groep_id=0, vak_id=vak_id)
    toetsen, _ = lees_toetsen(doel, dag=vandaag)
    ids = [leerling.leerling_id for leerling in geplaatst]
    uitslagen = lees_uitslagen(doel, ids, [toets.id for toets in toetsen], dag=vandaag, aantal=None)
    leerlingen = {leerling.sleutel: Leerlinggegevens(leerling.sleutel) for leerling in geplaatst}
    for leerling in geplaatst:
        leerlingen[leerling.sleutel].resultaten = {
            toets.naam: reeks for toets in toetsen if (reeks := uitslagen.reeks(leerling.leerling_id, toets.id))
        }
    regels = ijkpuntregels(school, vak_id=vak_id)
    for signaal in signalen_van_school(school, vandaag=vandaag, groep=groep, regels=regels):
        leerlingen[signaal.leerling].signalen.append(signaal)
    return naam, list(leerlingen.values())


def _vak(school: School, gezocht: str) -> int:
    vakken = list(Vak.objects.filter(school=school))
    for vak in vakken:
        if gezocht.strip().casefold() in {vak.code.casefold(), vak.naam.casefold()}:
            return vak.pk
    wel = ", ".join(vak.naam for vak in vakken) or "nog geen enkel vak"
    raise VakOnbekend(f"{school.naam} heeft geen vak ‘{gezocht}’; wel: {wel}.")
