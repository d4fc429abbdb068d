"""A school with everything in it, and everyone who might try an address: the cast of the access matrix."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from tests import maak
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.koppelingen.models import Inlezing
from zorgroute.leerlingen.models import Leerling
from zorgroute.plannen.models import Cluster, Clusterlid, Groepsplan, Planregel
from zorgroute.plannen.services.momentopname import bewaar_momentopname
from zorgroute.scholen.models import Afdeling, Bestuur, Samenwerkingsverband, School
from zorgroute.scholen.schooljaar import eerste_dag, schooljaar_van
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rol, Rolsoort
from zorgroute.toetsen.models import Instrument, Toetsmoment

KOPPELING = 'soort = "leerlingen"\n[kolommen]\nleerling = "nummer"\n'


@dataclass
class Wereld:
    """The arguments that fill an address of this school, and the people by the name of their column."""

    argumenten: dict[str, dict[str, object]]
    mensen: dict[str, Persoon | None]


def bouw() -> Wereld:
    """Build it for today's date; everything an address can name exists once."""
    vandaag = timezone.localdate()
    jaar = schooljaar_van(vandaag)
    bestuur = Bestuur.objects.create(nummer="99001", naam="Bestuur Kladpapier")
    swv = Samenwerkingsverband.objects.create(code="PO9901", naam="Samenwerkingsverband Inktpot", soort="po")
    school = maak.school(bestuur=bestuur, swv=swv)
    ander = maak.school("De Inktvlek")
    with schoolbereik([school.pk, ander.pk]):
        return Wereld(_argumenten(school, vandaag, jaar), _mensen(school, ander, bestuur, swv, vandaag, jaar))


def _argumenten(school: School, vandaag: date, jaar: int) -> dict[str, dict[str, object]]:
    team = Afdeling.objects.create(school=school, naam="bovenbouw")
    groep = maak.groep(school, schooljaar=jaar, afdeling=team)
    maak.groep(school, "7", leerjaar="7", schooljaar=jaar)
    noor = maak.leerling(groep, van=eerste_dag(jaar))
    vak = maak.vakken(school)["BL"]
    toets = maak.toets(school, vak=vak)
    maak.resultaat(noor, toets, vandaag, 160, "IV")
    cyclus = maak.cyclus(groep, begin=vandaag - timedelta(days=10), eind=vandaag + timedelta(days=40))
    behoefte = Onderwijsbehoefte.objects.create(
        school=school,
        cyclus=cyclus,
        leerling=noor,
        domein="basisvaardigheid",
        vak=vak,
        doel="Vat samen.",
        nodig="Strip.",
    )
    cluster = Cluster.objects.create(school=school, cyclus=cyclus, nummer=1, naam="Verbanden", vak=vak)
    Clusterlid.objects.create(school=school, cluster=cluster, leerling=noor, behoefte=behoefte)
    plan = Groepsplan.objects.create(
        school=school, cyclus=cyclus, staat="vastgesteld", begin=cyclus.begin, eind=cyclus.eind
    )
    regel = Planregel.objects.create(
        school=school, plan=plan, soort="subgroep", cluster=cluster, volgorde=1, naam="Verbanden", doel="Vat samen."
    )
    versie = bewaar_momentopname(plan=plan, door=None)
    instrument = Instrument.objects.create(school=school, naam="Zicht op welbevinden")
    moment = Toetsmoment.objects.create(school=school, code="M", naam="midden", van_maand=1, tm_maand=2)
    wie = maak.persoon("Sem", "Tijdelijk")
    rol = maak.rol(wie, Rolsoort.LEERKRACHT, school, groep=groep, van=eerste_dag(jaar))
    inlezing = Inlezing.objects.create(school=school, bestandsnaam="uitslagen.csv", soort="tabel", koppeling=KOPPELING)
    van_cyclus: dict[str, object] = {"kenmerk": cyclus.kenmerk, "leerling": noor.kenmerk}
    return {
        "groepen/": {"kenmerk": groep.kenmerk},
        "cyclus/": van_cyclus | {"pk": regel.pk},
        "behoeften/": van_cyclus | {"pk": behoefte.pk},
        "versies/": van_cyclus | {"pk": versie.pk},
        "leerlingen/<": {"kenmerk": noor.kenmerk},
        "school/toetsen/": {"pk": toets.pk},
        "school/toetsen/instrumenten/": {"pk": instrument.pk},
        "school/toetsen/momenten/": {"pk": moment.pk},
        "school/ijkpunten/": {"pk": toets.pk},
        "school/vakken/": {"vak": vak.pk},
        "school/teams/": {"team": team.pk},
        "school/mensen/": {"kenmerk": wie.kenmerk, "rol": rol.pk},
        "school/groepen/": {"kenmerk": groep.kenmerk},
        "school/inlezen/": {"kenmerk": inlezing.kenmerk},
        "inloggen/als/": {"kenmerk": wie.kenmerk},
    }


def _mensen(
    school: School, ander: School, bestuur: Bestuur, swv: Samenwerkingsverband, vandaag: date, jaar: int
) -> dict[str, Persoon | None]:
    noor = Leerling.objects.get(school=school)
    groep = noor.indelingen.get().groep
    zeven = type(groep).objects.get(school=school, naam="7")
    elders = maak.groep(ander, schooljaar=jaar)
    begin = eerste_dag(jaar)

    def wie(naam: str, soort: Rolsoort, **plaats: object) -> Persoon:
        persoon = maak.persoon(naam, "Proefpersoon")
        velden: dict[str, object] = {"van": begin, "school": school} | plaats
        Rol.objects.create(persoon=persoon, soort=soort, **velden)
        return persoon

    return {
        "bezoeker": None,
        "leerkracht": wie("Leerkracht", Rolsoort.LEERKRACHT, groep=groep),
        "docent": wie("Docent", Rolsoort.DOCENT, groep=groep),
        "ib": wie("Ib", Rolsoort.INTERN_BEGELEIDER),
        "schoolleider": wie("Schoolleider", Rolsoort.SCHOOLLEIDER),
        "teamleider": wie("Teamleider", Rolsoort.TEAMLEIDER, afdeling=groep.afdeling),
        "beheerder": wie("Beheerder", Rolsoort.BEHEERDER),
        "andere groep": wie("Ander", Rolsoort.LEERKRACHT, groep=zeven),
        "oud-leerkracht": wie("Oud", Rolsoort.LEERKRACHT, groep=groep, tm=vandaag - timedelta(days=1)),
        "andere school": wie("Vreemd", Rolsoort.LEERKRACHT, school=ander, groep=elders),
        "ib elders": wie("Elders", Rolsoort.INTERN_BEGELEIDER, school=ander),
        "beheerder elders": wie("Beheer", Rolsoort.BEHEERDER, school=ander),
        "bestuurder": wie("Bestuurder", Rolsoort.BESTUUR, school=None, bestuur=bestuur),
        "swv": wie("Verband", Rolsoort.SWV_COORDINATOR, school=None, swv=swv),
    }
