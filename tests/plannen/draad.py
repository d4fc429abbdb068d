"""The thread of one class of seven, as far as a test needs it: from signals to an evaluated plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from tests import maak
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.begrijpen.services import benoem_behoefte
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, School, Vak
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toegang.rollen import open_bereik
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.models import IJkpunt, Observatie, Signaal

ZEVEN = (
    ("Noor", "Verhaaltje", 21, 7),
    ("Finn", "Schets", 24, 9),
    ("Siem", "Wolkman", 26, 8),
    ("Kaya", "Fabel", 22, 12),
    ("Iris", "Proefdruk", 36, 6),
    ("Pien", "Karton", 41, 18),
    ("Bas", "Papier", 44, 20),
)
VERLENGD = "Verlengde instructie: voordoen, hardop denken, samen oefenen."


@dataclass
class Klas:
    """A group with its cycle, people and tests."""

    school: School
    groep: Groep
    cyclus: Cyclus
    leerlingen: dict[str, Leerling]
    vakken: dict[str, Vak]
    toetsen: dict[str, Toets]
    anna: Persoon
    roos: Persoon


def klas(school: School, *, vak: Vak | None = None) -> Klas:
    """Seven pupils, two tests below and above the school's minimum, a leerkracht and an intern begeleider."""
    vakken = maak.vakken(school)
    groep = maak.groep(school)
    anna, roos = maak.persoon(), maak.persoon("Roos", "Denkbeeld")
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep)
    maak.rol(roos, Rolsoort.INTERN_BEGELEIDER, school)
    for wie in (anna, roos):
        open_bereik(wie, dag=timezone.localdate())
    toetsen = {
        "BL": maak.toets(school, "Taal", vakken["BL"]),
        "RK": maak.toets(school, "Rekenen", vakken["RK"]),
    }
    for code, minimum in (("BL", 28), ("RK", 10)):
        IJkpunt.objects.create(school=school, toets=toetsen[code], soort="minimum", waarde=Decimal(minimum))
    kinderen = {}
    for roepnaam, achternaam, taal, rekenen in ZEVEN:
        kind = maak.leerling(groep, roepnaam, achternaam)
        maak.resultaat(kind, toetsen["BL"], date(2026, 9, 15), taal)
        maak.resultaat(kind, toetsen["RK"], date(2026, 9, 15), rekenen)
        kinderen[roepnaam] = kind
    cyclus = maak.cyclus(groep, nummer=1, vak=vak, begin=date(2026, 8, 31), eind=date(2027, 1, 29))
    return Klas(school, groep, cyclus, kinderen, vakken, toetsen, anna, roos)


def signaal(klas: Klas, roepnaam: str, code: str, soort: str = "minimum", reden: str = "") -> Signaal:
    """A signal that the teacher confirmed."""
    return Signaal.objects.create(
        school=klas.school,
        cyclus=klas.cyclus,
        leerling=klas.leerlingen[roepnaam],
        toets=klas.toetsen[code],
        soort=soort,
        staat="bevestigd",
        code=code,
        reden=reden or f"{klas.toetsen[code].naam} onder ons minimum.",
        door=klas.anna,
        op=timezone.now(),
    )


def kracht(klas: Klas, roepnaam: str, tekst: str) -> Observatie:
    return Observatie.objects.create(
        school=klas.school,
        leerling=klas.leerlingen[roepnaam],
        soort="kracht",
        tekst=tekst,
        datum=date(2026, 10, 1),
        auteur=klas.anna,
    )


def behoefte(
    klas: Klas,
    roepnaam: str,
    code: str = "BL",
    doel: str = "Vat een tekst samen in drie zinnen, vóór 29 januari.",
    nodig: str = VERLENGD,
    instructie: str = "afhankelijk",
) -> Onderwijsbehoefte:
    """A need about a basisvaardigheid, or with an empty code about behaviour."""
    onderwerp = f"basisvaardigheid:{klas.vakken[code].pk}" if code else "pedagogisch"
    return benoem_behoefte(
        cyclus=klas.cyclus,
        leerling=klas.leerlingen[roepnaam],
        onderwerp=onderwerp,
        doel=doel,
        nodig=nodig,
        instructie=instructie,
        door=klas.anna,
    )


def vijf_behoeften(klas: Klas) -> list[Onderwijsbehoefte]:
    """Three about reading, two about arithmetic."""
    reken = "Lost 9 van de 10 tweestapssommen op met het schema, vóór 29 januari."
    return [
        *(behoefte(klas, naam) for naam in ("Noor", "Finn", "Kaya")),
        *(behoefte(klas, naam, "RK", reken, "Rekenschema en blokjes, stap voor stap.") for naam in ("Iris", "Siem")),
    ]


@pytest.fixture(autouse=True)
def op_de_dag() -> Iterator[None]:
    """The story is told on one Monday within the cycle."""
    with time_machine.travel(datetime(2026, 11, 23, 10, 0, tzinfo=UTC), tick=True):
        yield
