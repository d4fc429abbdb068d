"""The groups a person works with, in the order of the school."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.scholen.schooljaar import schooljaar_van
from zorgroute.toegang.models import Persoon, Rolsoort


def test_it_lists_them_as_a_school_counts(school: School, als: Callable[[Persoon], Client]) -> None:
    jaar = schooljaar_van(timezone.localdate())
    for naam, leerjaar in (("8", "8"), ("1082", "8"), ("280", "8"), ("1/2a", ""), ("4/5", ""), ("3", "3")):
        maak.groep(school, naam, leerjaar=leerjaar, schooljaar=jaar)
    ib = maak.persoon("Roos", "Wensdroom")
    maak.rol(ib, Rolsoort.INTERN_BEGELEIDER, school, van=maak.BEGIN.replace(year=jaar))
    bladzijde = als(ib).get("/groepen/").content.decode()
    titels = [f">Groep {naam}<" for naam in ("1/2a", "3", "4/5", "8", "280", "1082")]
    plekken = [bladzijde.index(titel) for titel in titels]
    assert plekken == sorted(plekken)
