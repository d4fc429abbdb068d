"""A school as it stands on the first day: its teams, vakken, periods and groups of this year and the three before."""

from dataclasses import dataclass, field

from zorgroute.demo.kalender import Kalender, Tijdvak
from zorgroute.demo.oogst import Oogst
from zorgroute.demo.scholen import Groepsopzet, Schoolopzet
from zorgroute.demo.toeval import kenmerk
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import BASISVAARDIGHEDEN, Afdeling, Groep, Periode, School, Vak
from zorgroute.toegang.models import Persoon
from zorgroute.toetsen.models import Toets

#: Results go back three full school years; pupils were in a group all that time.
JAREN = 4
#: In these vakken pupils work towards goals of their own (VO 4.5.3, bijlage 11).
DIVERGENT = frozenset({"EN"})


@dataclass
class Kind:
    """A pupil of this year, with the groups the pupil was in: (schooljaar, leerjaar, group), newest first."""

    leerling: Leerling
    groep: Groep
    loopbaan: list[tuple[int, int, Groep]]
    #: Leaning in spreads, by TL, BL, SP, RK, SEO and vak.
    aanleg: dict[str, float] = field(default_factory=dict)


@dataclass
class Schoolboek:
    """All that is known of one school while the demo is being made."""

    opzet: Schoolopzet
    school: School
    kalender: Kalender
    oogst: Oogst
    #: What points back at rows of `oogst`, so is written after it.
    vervolg: Oogst = field(default_factory=Oogst)
    vakken: dict[str, Vak] = field(default_factory=dict)
    afdelingen: dict[str, Afdeling] = field(default_factory=dict)
    #: (schooljaar, name) → group.
    groepen: dict[tuple[int, str], Groep] = field(default_factory=dict)
    kinderen: list[Kind] = field(default_factory=list)
    toetsen: dict[str, Toets] = field(default_factory=dict)
    #: Group name → who teaches or mentors it now, the first one first.
    leerkrachten: dict[str, list[Persoon]] = field(default_factory=dict)
    #: Group name → who taught it before, where that was someone else.
    voorgangers: dict[str, list[Persoon]] = field(default_factory=dict)
    #: (group name, vak code) → docent.
    docenten: dict[tuple[str, str], Persoon] = field(default_factory=dict)
    begeleider: Persoon | None = None

    def groep(self, naam: str) -> Groep:
        return self.groepen[self.kalender.schooljaar, naam]

    def kinderen_van(self, groep: Groep) -> list[Kind]:
        """The pupils in a group, of now or of an earlier year, in the order of a class list."""
        return sorted(
            (kind for kind in self.kinderen if any(plek[2] is groep for plek in kind.loopbaan)),
            key=lambda kind: kind.leerling.sorteernaam,
        )


def richt_in(boek: Schoolboek) -> None:
    """Lay ready what the school has before anyone comes in."""
    opzet, leg = boek.opzet, boek.oogst.leg
    for naam in opzet.afdelingen:
        boek.afdelingen[naam] = leg(Afdeling(school=boek.school, naam=naam))
    for code, naam, volgorde in BASISVAARDIGHEDEN:
        boek.vakken[code] = leg(Vak(school=boek.school, code=code, naam=naam, basisvaardigheid=True, volgorde=volgorde))
    for plaats, (code, naam) in enumerate(opzet.vakken):
        boek.vakken[code] = leg(
            Vak(
                school=boek.school,
                code=code,
                naam=naam,
                volgorde=100 + 10 * plaats,
                differentiatie=Vak.Differentiatie.DIVERGENT if code in DIVERGENT else Vak.Differentiatie.CONVERGENT,
            )
        )
    for tijdvak in boek.kalender.tijdvakken():
        leg(_periode(boek.school, tijdvak))
    for jaar in range(boek.kalender.schooljaar, boek.kalender.schooljaar - JAREN, -1):
        for groepsopzet in opzet.groepen:
            boek.groepen[jaar, groepsopzet.naam] = leg(_groep(boek, groepsopzet, jaar))


def _periode(school: School, tijdvak: Tijdvak) -> Periode:
    return Periode(
        school=school,
        schooljaar=tijdvak.schooljaar,
        nummer=tijdvak.nummer,
        begin=tijdvak.begin,
        eind=tijdvak.eind,
    )


def _groep(boek: Schoolboek, opzet: Groepsopzet, jaar: int) -> Groep:
    leerjaren = [str(leerjaar) for leerjaar in opzet.leerjaren]
    return Groep(
        kenmerk=kenmerk(boek.opzet.sleutel, "groep", boek.kalender.schooljaar - jaar, opzet.naam),
        school=boek.school,
        schooljaar=jaar,
        naam=opzet.naam,
        leerjaar=leerjaren[0] if len(leerjaren) == 1 else "",
        afdeling=boek.afdelingen.get(opzet.afdeling),
    )
