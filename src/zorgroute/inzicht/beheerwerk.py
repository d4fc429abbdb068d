"""What waits for who keeps the school's people and groups in order: facts that block the work of others."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from zorgroute.conf.looptijd import geldt_op
from zorgroute.inzicht.vandaag import Taak
from zorgroute.koppelingen.models import Inlezing
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, Periode, School
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van
from zorgroute.toegang.models import Medewerker, Rol
from zorgroute.toegang.rollen import GROEPSGEBONDEN


@dataclass(frozen=True, slots=True)
class Beheerstand:
    """Counts of one school: names of pupils are not among them."""

    school: str
    leerlingen: int = 0
    groepen: int = 0
    mensen: int = 0
    groepen_zonder_leerkracht: tuple[str, ...] = ()
    leerlingen_zonder_groep: int = 0
    mensen_zonder_rol: int = 0
    perioden: int = 0
    laatste_inlezing: Inlezing | None = None


def lees_beheerstand(school: School, *, dag: date) -> Beheerstand:
    """Count what stands open in the school on `dag`; the scope must hold the school. Seven queries."""
    jaar = schooljaar_van(dag)
    rollen = Rol.objects.filter(geldt_op(dag), school=school)
    groepen = list(
        Groep.objects.filter(school=school, schooljaar=jaar, soort=Groep.Soort.STAMGROEP)
        .annotate(bemand=Exists(rollen.filter(groep=OuterRef("pk"), soort__in=GROEPSGEBONDEN)))
        .order_by("naam")
    )
    mensen = Medewerker.objects.filter(school=school)
    leerlingen = Leerling.objects.filter(school=school)
    return Beheerstand(
        school=school.naam,
        leerlingen=leerlingen.ingeschreven_op(dag).count(),
        groepen=len(groepen),
        mensen=mensen.count(),
        groepen_zonder_leerkracht=tuple(groep.titel for groep in groepen if not groep.bemand),
        leerlingen_zonder_groep=leerlingen.zonder_groep(dag).count(),
        mensen_zonder_rol=mensen.filter(~Exists(rollen.filter(persoon=OuterRef("persoon")))).count(),
        perioden=Periode.objects.filter(school=school, schooljaar=jaar).count(),
        laatste_inlezing=Inlezing.objects.filter(school=school).order_by("-begonnen_op").first(),
    )


def beheertaken(stand: Beheerstand, *, dag: date) -> list[Taak]:
    """Say what stands open, what blocks a whole group first. Pure but for the addresses."""
    jaar = schooljaar_tekst(schooljaar_van(dag))
    taken = []
    if not stand.groepen:
        taken.append(
            _taak("mens", f"Er zijn nog geen groepen in {jaar}", "Lees ze in, of bereid het schooljaar voor.",
                  "Naar groepen", reverse("groepen-beheren"))
        )  # fmt: skip
    if stand.groepen_zonder_leerkracht:
        n = len(stand.groepen_zonder_leerkracht)
        titel = "1 groep heeft geen leerkracht" if n == 1 else f"{n} groepen hebben geen leerkracht"
        namen = ", ".join(stand.groepen_zonder_leerkracht[:6]) + (" …" if n > 6 else "")
        taken.append(_taak("mens", titel, f"{namen}. Niemand kan daar aan de cyclus werken.", "Toewijzen",
                           reverse("groepen-beheren")))  # fmt: skip
    if stand.leerlingen_zonder_groep:
        n = stand.leerlingen_zonder_groep
        titel = "1 leerling zit in geen enkele groep" if n == 1 else f"{n} leerlingen zitten in geen enkele groep"
        taken.append(_taak("mens", titel, "Geen leerkracht ziet deze leerlingen.", "Plaatsen",
                           reverse("zonder-groep")))  # fmt: skip
    if stand.groepen and not stand.perioden:
        taken.append(_taak("kalender", f"De cycli van {jaar} hebben nog geen data",
                           "Zonder perioden begint elke groep op een eigen moment.", "Invullen",
                           reverse("perioden")))  # fmt: skip
    if stand.mensen_zonder_rol:
        n = stand.mensen_zonder_rol
        titel = "1 collega heeft geen rol" if n == 1 else f"{n} collega’s hebben geen rol"
        zin = "Die kan inloggen, maar ziet" if n == 1 else "Zij kunnen inloggen, maar zien"
        taken.append(_taak("slot", titel, f"{zin} niets van de school.", "Bekijken", f"{reverse('mensen')}?zonder=rol"))
    return taken


def _taak(teken: str, titel: str, uitleg: str, knop: str, url: str) -> Taak:
    return Taak(fase="", teken=teken, titel=titel, uitleg=uitleg, knop=knop, url=url)
