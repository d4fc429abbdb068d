"""Which school the pages under /school/ are about, for who works at one school or at several."""

from django.http import Http404

from zorgroute.scholen.models import School
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek

_SLEUTEL = "school_in_beeld"


def eigen_scholen(verzoek: Verzoek) -> list[School]:
    """Return the schools in which this person has a role today, by name."""
    return list(School.objects.filter(pk__in={rol.school_id for rol in verzoek.user.rollen_nu if rol.school_id}))


def school_in_beeld(verzoek: Verzoek) -> School:
    """Return the school that was chosen with `?school=<kenmerk>`, before or now, or else the first of one's own.

    Raises Http404 for who has no role in any school. A choice that is not one's own is not heard.
    """
    scholen = eigen_scholen(verzoek)
    if not scholen:
        raise Http404("Je hebt nu geen rol op een school.")
    keuze = verzoek.GET.get("school") or verzoek.session.get(_SLEUTEL)
    school = next((een for een in scholen if een.kenmerk == keuze), scholen[0])
    if "school" in verzoek.GET:
        verzoek.session[_SLEUTEL] = school.kenmerk
    return school


def beheerde_school(verzoek: Verzoek) -> School:
    """Return the school in view for who may manage its people and groups; PermissionDenied for any other."""
    school = school_in_beeld(verzoek)
    eis(verzoek.user, Handeling.SCHOOL_BEHEREN, school_id=school.pk)
    return school
