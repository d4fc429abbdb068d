"""Makes schools and people for tests; all of them plainly fictional."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import BASISVAARDIGHEDEN, Groep, School, Vak
from zorgroute.toegang.models import Persoon, Rol, Rolsoort
from zorgroute.toetsen.models import Resultaat, Toets

_volgnummer = count(1)
SCHOOLJAAR = 2026
BEGIN = date(2026, 8, 1)


def school(naam: str = "De Papieren Boot", **velden: Any) -> School:
    nummer = next(_volgnummer)
    velden.setdefault("brin", f"{nummer % 90 + 10}ZX")
    velden.setdefault("vestiging", f"{nummer // 90 % 100:02d}")
    return School.objects.create(naam=naam, **velden)


def persoon(roepnaam: str = "Anna", achternaam: str = "Zinnebeeld", **velden: Any) -> Persoon:
    velden.setdefault("inlognaam", f"{roepnaam}.{achternaam}.{next(_volgnummer)}@voorbeeld.test".lower())
    return Persoon.objects.create_user(roepnaam=roepnaam, achternaam=achternaam, **velden)


def rol(wie: Persoon, soort: Rolsoort, school: School, *, van: date = BEGIN, **velden: Any) -> Rol:
    """Give a role; call `toegang.rollen.open_bereik(wie, dag=…)` to have it counted outside a request."""
    return Rol.objects.create(persoon=wie, soort=soort, school=school, van=van, **velden)


def groep(
    school: School, naam: str = "6", *, leerjaar: str = "6", schooljaar: int = SCHOOLJAAR, **velden: Any
) -> Groep:
    return Groep.objects.create(school=school, naam=naam, leerjaar=leerjaar, schooljaar=schooljaar, **velden)


def leerling(
    groep: Groep, roepnaam: str = "Noor", achternaam: str = "Verhaaltje", *, van: date = BEGIN, **velden: Any
) -> Leerling:
    """A pupil of the group's school, placed in the group from `van`."""
    velden.setdefault("sleutel", f"L{next(_volgnummer)}")
    velden.setdefault("leerjaar", groep.leerjaar)
    velden.setdefault("geboortedatum", date(2016, 5, 4))
    kind = Leerling.objects.create(school=groep.school, roepnaam=roepnaam, achternaam=achternaam, **velden)
    Groepsindeling.objects.create(school=groep.school, leerling=kind, groep=groep, leerjaar=groep.leerjaar, van=van)
    return kind


def vakken(school: School) -> dict[str, Vak]:
    """The four basisvaardigheden, by code."""
    return {
        code: Vak.objects.create(school=school, code=code, naam=naam, basisvaardigheid=True, volgorde=volgorde)
        for code, naam, volgorde in BASISVAARDIGHEDEN
    }


def toets(school: School, naam: str = "Begrijpend lezen", vak: Vak | None = None, **velden: Any) -> Toets:
    return Toets.objects.create(school=school, naam=naam, vak=vak, **velden)


def resultaat(leerling: Leerling, toets: Toets, datum: date, waarde: Any = None, niveau: str = "") -> Resultaat:
    return Resultaat.objects.create(
        school_id=leerling.school_id,
        leerling=leerling,
        toets=toets,
        datum=datum,
        waarde=None if waarde is None else Decimal(str(waarde)),
        niveau=niveau,
    )


def cyclus(groep: Groep, *, nummer: int = 3, vak: Vak | None = None, **velden: Any) -> Cyclus:
    """Cyclus A of the group, or B when a vak is given: 8 February to 16 April 2027 unless told otherwise."""
    velden.setdefault("begin", date(2027, 2, 8))
    velden.setdefault("eind", date(2027, 4, 16))
    return Cyclus.objects.create(
        school=groep.school, groep=groep, soort="B" if vak else "A", vak=vak, nummer=nummer, **velden
    )
