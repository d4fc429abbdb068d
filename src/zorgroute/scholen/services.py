"""Writing the school itself: setting one up, its periods, groups, vakken and teams."""

from collections.abc import Sequence

from django.db import transaction

from zorgroute.conf.geweigerd import Geweigerd
from zorgroute.scholen.models import BASISVAARDIGHEDEN, Afdeling, Groep, Periode, School, Schoolsoort, Vak
from zorgroute.scholen.perioden import Tijdvak, bezwaren
from zorgroute.toegang.bereik import schoolbereik


def richt_school_in(
    *, brin: str, vestiging: str = "00", naam: str = "", soort: Schoolsoort = Schoolsoort.BAO
) -> School:
    """Create a school with its four basisvaardigheden (principle 4); without a name it is called by its BRIN."""
    with transaction.atomic():
        school = School.objects.create(brin=brin, vestiging=vestiging, naam=naam or f"School {brin}", soort=soort)
        with schoolbereik([school.pk]):
            Vak.objects.bulk_create(
                Vak(school=school, code=code, naam=vaknaam, basisvaardigheid=True, volgorde=volgorde)
                for code, vaknaam, volgorde in BASISVAARDIGHEDEN
            )
    return school


def een_tegelijk(school: School) -> None:
    """Make who changes the same school at the same moment wait her turn, until this transaction ends.

    So the second of two administrators meets our sentence, not a constraint of the database.
    """
    School.objects.select_for_update().get(pk=school.pk)


@transaction.atomic
def bewaar_gegevens(*, school: School, naam: str, soort: str, plaats: str) -> None:
    """Change how the school is called, what kind it is and where it lies."""
    school.naam, school.soort, school.plaats = naam, soort, plaats
    school.save(update_fields=["naam", "soort", "plaats"])


@transaction.atomic
def zet_perioden(*, school: School, schooljaar: int, perioden: Sequence[Tijdvak]) -> None:
    """Set in which periods the cycles of a school year run; their number is from then on the school's.

    Cycles that have begun keep their own days. Raises Geweigerd with every objection.
    """
    een_tegelijk(school)
    fouten = bezwaren(perioden, schooljaar=schooljaar)
    if fouten:
        raise Geweigerd(" ".join(fouten))
    Periode.objects.filter(school=school, schooljaar=schooljaar).delete()
    Periode.objects.bulk_create(
        Periode(school=school, schooljaar=schooljaar, nummer=nummer, begin=begin, eind=eind)
        for nummer, (begin, eind) in enumerate(perioden, start=1)
    )
    school.cycli_per_jaar = len(perioden)
    school.save(update_fields=["cycli_per_jaar"])


@transaction.atomic
def bewaar_groep(
    *, groep: Groep | None = None, school: School, schooljaar: int, naam: str, leerjaar: str, afdeling: Afdeling | None
) -> Groep:
    """Add a group to a school year, or change one. Raises Geweigerd when that year has a group of this name."""
    een_tegelijk(school)
    groep = groep or Groep(school=school, schooljaar=schooljaar)
    gelijke = Groep.objects.filter(school=school, schooljaar=schooljaar, naam__iexact=naam).exclude(pk=groep.pk)
    if gelijke.exists():
        raise Geweigerd(f"Er is dit schooljaar al een groep ‘{naam}’.")
    groep.naam, groep.leerjaar, groep.afdeling = naam, leerjaar, afdeling
    groep.save()
    return groep


@transaction.atomic
def bewaar_vak(*, vak: Vak | None = None, school: School, code: str, naam: str, differentiatie: str) -> Vak:
    """Add a vak or change one; of a basisvaardigheid only the form of differentiation changes.

    Raises Geweigerd when the code or the name is taken.
    """
    een_tegelijk(school)
    vak = vak or Vak(school=school)
    vak.differentiatie = differentiatie
    if not vak.basisvaardigheid:
        vak.code, vak.naam = code.upper(), naam
    andere = Vak.objects.filter(school=school).exclude(pk=vak.pk)
    if andere.filter(code__iexact=vak.code).exists():
        raise Geweigerd(f"De code {vak.code} is al van een ander vak.")
    if andere.filter(naam__iexact=vak.naam).exists():
        raise Geweigerd(f"Er is al een vak ‘{vak.naam}’.")
    vak.save()
    return vak


@transaction.atomic
def bewaar_team(*, team: Afdeling | None = None, school: School, naam: str) -> Afdeling:
    """Add a team or rename one. Raises Geweigerd when the name is taken."""
    een_tegelijk(school)
    team = team or Afdeling(school=school)
    if Afdeling.objects.filter(school=school, naam__iexact=naam).exclude(pk=team.pk).exists():
        raise Geweigerd(f"Er is al een afdeling of team ‘{naam}’.")
    team.naam = naam
    team.save()
    return team
