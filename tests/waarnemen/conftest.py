"""Groep 6 in cyclus 3, as its teacher opens the overview."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import maak
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, School, Vak
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen.models import Schaal, Toets
from zorgroute.waarnemen.models import IJkpunt

M6 = date(2027, 1, 20)
E5 = date(2026, 6, 10)
M5 = date(2026, 1, 21)


@dataclass
class Overzichtsklas:
    """A group with begrijpend lezen (minimum: level III) and zelfvertrouwen (minimum 3), and its pupils."""

    school: School
    groep: Groep
    cyclus: Cyclus
    vakken: dict[str, Vak]
    lezen: Toets
    zelfvertrouwen: Toets
    noor: Leerling
    bas: Leerling
    anna: Persoon
    client: Client

    def pagina(self, cyclus: Cyclus | None = None, **vraag: str) -> HttpResponse:
        return self.client.get(reverse("overzicht", args=[(cyclus or self.cyclus).kenmerk]), vraag)

    def tekst(self, cyclus: Cyclus | None = None, **vraag: str) -> str:
        return self.pagina(cyclus, **vraag).content.decode()

    def bewaar(self, *cellen: dict[str, Any], **vraag: Any) -> HttpResponse:
        return self.client.post(
            reverse("overzicht-cellen", args=[self.cyclus.kenmerk]),
            json.dumps({"cellen": cellen, **vraag}),
            content_type="application/json",
        )

    def cel(
        self, leerling: Leerling, kolom: str | Toets, tekst: str, *, was: str = "", datum: date = M6
    ) -> dict[str, Any]:
        return {
            "leerling": leerling.kenmerk,
            "kolom": kolom if isinstance(kolom, str) else f"t{kolom.pk}",
            "was": was,
            "tekst": tekst,
            "datum": datum.isoformat(),
        }


@pytest.fixture
def klas6(school: School, als: Callable[[Persoon], Client], vandaag: date) -> Any:
    with time_machine.travel(vandaag, tick=False):
        groep = maak.groep(school)
        vakken = maak.vakken(school)
        lezen = maak.toets(school, "Begrijpend lezen 3.0", vakken["BL"], schaal=Schaal.VAARDIGHEIDSSCORE)
        seo = maak.toets(school, "Zelfvertrouwen", code="ZV", soort=Toets.Soort.SEO, schaal=Schaal.VIJFPUNTS)
        IJkpunt.objects.create(school=school, toets=lezen, soort="niveau", niveaus=["IV", "V"])
        IJkpunt.objects.create(school=school, toets=seo, soort="minimum", waarde=3)
        anna = maak.persoon()
        maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=groep)
        yield Overzichtsklas(
            school=school,
            groep=groep,
            cyclus=maak.cyclus(groep),
            vakken=vakken,
            lezen=lezen,
            zelfvertrouwen=seo,
            noor=maak.leerling(groep),
            bas=maak.leerling(groep, "Bas", "Papier"),
            anna=anna,
            client=als(anna),
        )
