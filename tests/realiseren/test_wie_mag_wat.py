"""Step 3 to 6 for every kind of person: who has no relation finds nothing, who only reads changes nothing."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import maak
from tests.plannen import draad
from tests.realiseren.test_groepsplan_evalueren import beoordeel_alles, plan_in_uitvoering, plan_vastgesteld
from zorgroute.plannen.models import Groepsplan, Momentopname, Planregel
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rolsoort

PAGINAS = ("behoeften", "clusters", "plan", "evaluatie")


def _iemand(klas: draad.Klas, soort: str) -> Persoon:
    wie = maak.persoon(soort, "Fictief")
    if soort == "leerkracht elders":
        maak.rol(wie, Rolsoort.LEERKRACHT, klas.school, groep=maak.groep(klas.school, "7", leerjaar="7"))
    elif soort == "schoolleider":
        maak.rol(wie, Rolsoort.SCHOOLLEIDER, klas.school)
    elif soort == "docent":
        maak.rol(wie, Rolsoort.DOCENT, klas.school, groep=klas.groep, vak=klas.vakken["RK"])
    elif soort == "andere school":
        ander = maak.school("De Inktvlek")
        maak.rol(wie, Rolsoort.INTERN_BEGELEIDER, ander)
    return wie


def _daden(klas: draad.Klas, plan: Groepsplan) -> list[tuple[str, dict[str, str]]]:
    k = klas.cyclus.kenmerk
    regel = Planregel.objects.filter(plan=plan, soort="subgroep").first()
    behoefte = klas.cyclus.behoeften.select_related("leerling").first()
    assert regel is not None
    noor = behoefte.leerling.kenmerk
    return [
        (reverse("behoefte-cel", args=[k, noor]), {"onderwerp": "pedagogisch"}),
        (reverse("behoefte", args=[k, noor, behoefte.pk]), {"doel": "x", "was_doel": behoefte.doel}),
        (reverse("behoefte-doe", args=[k, noor, behoefte.pk]), {"daad": "vervalt"}),
        (reverse("clusters-doe", args=[k]), {"daad": "los", "sleutel": "1"}),
        (reverse("plan-opstellen", args=[k]), {"alles": "ja"}),
        (reverse("plan-regel", args=[k, regel.pk]), {"doel": "x", "was_doel": regel.doel}),
        (reverse("plan-regel-weg", args=[k, regel.pk]), {}),
        (reverse("plan-basisregel", args=[k]), {}),
        (reverse("evaluatie-regel", args=[k, regel.pk]), {"bereikt": "ja", "was_bereikt": ""}),
        (reverse("evaluatie-leerling", args=[k, regel.pk, noor]), {"bereikt": "ja", "was_bereikt": ""}),
        (reverse("evaluatie-terugblik", args=[k]), {"terugblik": "x", "was_terugblik": ""}),
        (reverse("evaluatie-succes", args=[k]), {"behoefte": str(behoefte.pk)}),
        (reverse("evaluatie-staat", args=[k]), {"naar": "geevalueerd"}),
        (reverse("cyclus-volgende", args=[k]), {}),
    ]


@pytest.mark.parametrize(
    ("soort", "lezen", "doen"),
    [
        ("leerkracht elders", 404, 404),
        ("andere school", 404, 404),
        ("zonder rol", 404, 404),
        ("schoolleider", 200, 403),
        ("docent", 200, 403),  # works with the group in cyclus B of the own vak, reads its cyclus A
    ],
)
def test_it_opens_and_closes_by_relation_and_role(
    school: School, als: Callable[..., Client], soort: str, lezen: int, doen: int
) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    opname = Momentopname.objects.first()
    assert opname is not None
    daden = _daden(klas, plan)
    voor = sorted(Planregel.objects.values_list("doel", flat=True))
    client = als(_iemand(klas, soort))
    adressen = [reverse(naam, args=[klas.cyclus.kenmerk]) for naam in PAGINAS]
    adressen.append(reverse("plan-versie", args=[klas.cyclus.kenmerk, opname.pk]))
    assert {adres: client.get(adres).status_code for adres in adressen} == dict.fromkeys(adressen, lezen)
    uitkomsten = {adres: client.post(adres, gegevens).status_code for adres, gegevens in daden}
    assert uitkomsten == dict.fromkeys(uitkomsten, doen)
    with schoolbereik([school.pk]):
        plan.refresh_from_db()
        assert plan.staat == "in_uitvoering"
        assert sorted(Planregel.objects.values_list("doel", flat=True)) == voor


def test_it_sends_who_is_not_signed_in_to_the_door(school: School, client: Client) -> None:
    klas = draad.klas(school)
    for naam in PAGINAS:
        antwoord = client.get(reverse(naam, args=[klas.cyclus.kenmerk]))
        assert (antwoord.status_code, antwoord["Location"].split("?")[0]) == (302, reverse("inloggen"))


def test_it_lets_the_intern_begeleider_archive_from_the_page(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = plan_in_uitvoering(klas)
    beoordeel_alles(klas, plan)
    adres = reverse("evaluatie-staat", args=[klas.cyclus.kenmerk])
    client = als(klas.anna)
    client.post(adres, {"naar": "geevalueerd"})
    assert "Archiveren" not in client.get(reverse("evaluatie", args=[klas.cyclus.kenmerk])).content.decode()
    assert client.post(adres, {"naar": "gearchiveerd"}).status_code == 403
    client = als(klas.roos)
    assert "Archiveren" in client.get(reverse("evaluatie", args=[klas.cyclus.kenmerk])).content.decode()
    client.post(adres, {"naar": "gearchiveerd"})
    plan.refresh_from_db()
    assert plan.staat == "gearchiveerd"


@pytest.mark.parametrize("naar", ["", "concept", "vastgesteld", "onzin"])
def test_it_takes_no_plan_into_use_that_was_not_asked_for(
    school: School, als: Callable[..., Client], naar: str
) -> None:
    klas = draad.klas(school)
    plan = plan_vastgesteld(klas)
    antwoord = als(klas.anna).post(reverse("evaluatie-staat", args=[klas.cyclus.kenmerk]), {"naar": naar}, follow=True)
    assert "Dat kan niet vanaf deze bladzijde." in antwoord.content.decode()
    plan.refresh_from_db()
    assert plan.staat == "vastgesteld"


def test_it_shows_hostile_text_as_text_on_every_page(school: School, als: Callable[..., Client]) -> None:
    vals = '"><script>alert(1)</script></textarea>'
    klas = draad.klas(school)
    for naam in ("Noor", "Finn"):
        draad.behoefte(klas, naam, doel=f"{vals} lezen", nodig=vals)
    klas.leerlingen["Noor"].roepnaam = vals[:50]
    klas.leerlingen["Noor"].save()
    plan = plan_in_uitvoering(klas)
    plan.regels.filter(soort="subgroep").update(naam=vals, organisatie=vals)
    client = als(klas.anna)
    for naam in PAGINAS:
        tekst = client.get(reverse(naam, args=[klas.cyclus.kenmerk])).content.decode()
        assert "<script>alert" not in tekst, naam
        assert "&lt;script&gt;alert" in tekst, naam


@pytest.mark.parametrize(("naam", "hoogstens"), [("clusters", 14), ("plan", 24), ("evaluatie", 20)])
def test_it_asks_as_many_queries_for_seven_as_for_twenty_eight(
    school: School, als: Callable[..., Client], naam: str, hoogstens: int
) -> None:
    klas = draad.klas(school)
    plan_in_uitvoering(klas)
    client = als(klas.anna)
    adres = reverse(naam, args=[klas.cyclus.kenmerk])
    client.get(adres)
    with CaptureQueriesContext(connection) as weinig:
        client.get(adres)
    for nummer in range(21):
        kind = maak.leerling(klas.groep, f"Kind {nummer}", "Papier")
        klas.leerlingen[kind.roepnaam] = kind
        behoefte = draad.behoefte(klas, kind.roepnaam, doel=f"Leest boek {nummer} uit.")
        klas.cyclus.clusters.get(nummer=1, soort="subgroep").leden.create(
            school=school, leerling=kind, behoefte=behoefte
        )
    with CaptureQueriesContext(connection) as veel:
        client.get(adres)
    assert len(veel) == len(weinig) <= hoogstens
