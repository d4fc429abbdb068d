"""The whole thread through the pages, as a teacher walks it."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from tests.plannen import draad
from zorgroute.cyclus.models import Cyclus
from zorgroute.plannen.models import Cluster, Groepsplan, Momentopname, Planregel
from zorgroute.scholen.models import Periode, School

JSON = {"HTTP_ACCEPT": "application/json"}


def test_it_goes_from_signals_to_the_next_cycle(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    Periode.objects.create(school=school, schooljaar=2026, nummer=2, begin=date(2027, 2, 1), eind=date(2027, 4, 16))
    for naam in ("Noor", "Finn", "Siem", "Kaya"):
        draad.signaal(klas, naam, "BL")
    draad.signaal(klas, "Iris", "RK")
    client = als(klas.anna)
    k = klas.cyclus.kenmerk

    pagina = client.get(reverse("behoeften", args=[k])).content.decode()
    assert pagina.count("data-overnemen") == 5 * 3
    for kind in ("Noor", "Finn", "Siem", "Kaya", "Iris"):
        leerling = klas.leerlingen[kind]
        code = "RK" if kind == "Iris" else "BL"
        antwoord = client.post(
            reverse("behoefte-cel", args=[k, leerling.kenmerk]),
            {
                "onderwerp": f"basisvaardigheid:{klas.vakken[code].pk}",
                "instructie": "afhankelijk",
                "beginsituatie": "Onder ons minimum.",
                "doel": "Haalt bij Taal minstens 28, vóór 29 januari.",
                "nodig": draad.VERLENGD,
            },
            HTTP_HX_REQUEST="true",
        )
        assert antwoord.status_code == 200

    assert "Voorstel: 1 subgroep" in client.get(reverse("clusters", args=[k])).content.decode()
    assert client.post(reverse("plan-opstellen", args=[k]), {"alles": "ja"}).status_code == 302
    assert Cluster.objects.count() == 2

    plan = Groepsplan.objects.get()
    basis = plan.regels.get(soort="basis")
    pagina = client.get(reverse("plan", args=[k])).content.decode()
    assert "Basisgroep heeft nog geen doel." in pagina
    antwoord = client.post(
        reverse("plan-regel", args=[k, basis.pk]), {"doel": "Iedereen leest elke dag.", "was_doel": ""}, **JSON
    )
    assert antwoord.status_code == 200, antwoord.content
    client.post(reverse("plan-staat", args=[k]), {"naar": "vastgesteld"})
    client.post(reverse("plan-staat", args=[k]), {"naar": "in_uitvoering"})
    plan.refresh_from_db()
    assert plan.staat == "in_uitvoering"

    assert client.get(reverse("evaluatie", args=[k])).status_code == 200
    for regel in Planregel.objects.filter(plan=plan):
        vervolg = "afbouwen" if regel.soort == "leerling" else "doorgaan"
        for veld, waarde in (("uitgevoerd", "ja"), ("bereikt", "ja"), ("vervolg", vervolg)):
            antwoord = client.post(
                reverse("evaluatie-regel", args=[k, regel.pk]), {veld: waarde, f"was_{veld}": ""}, **JSON
            )
            assert antwoord.status_code == 200, antwoord.content
    client.post(reverse("evaluatie-staat", args=[k]), {"naar": "geevalueerd"})
    plan.refresh_from_db()
    assert plan.staat == "geevalueerd"
    assert [opname.staat for opname in Momentopname.objects.all()] == ["vastgesteld", "in_uitvoering", "geevalueerd"]

    antwoord = client.post(reverse("cyclus-volgende", args=[k]))
    nieuw = Cyclus.objects.get(vorige=klas.cyclus)
    assert antwoord["Location"] == reverse("behoeften", args=[nieuw.kenmerk])
    assert nieuw.begin == date(2027, 2, 1)
    mee = nieuw.behoeften.order_by("leerling__sorteernaam")
    assert [behoefte.leerling.roepnaam for behoefte in mee] == ["Finn", "Kaya", "Noor", "Siem"]
    assert mee[0].doel == "Haalt bij Taal minstens 28, vóór 16 april."
    assert "Voorstel: 1 subgroep" in client.get(reverse("clusters", args=[nieuw.kenmerk])).content.decode()
    for naam in ("behoeften", "clusters", "plan", "evaluatie"):
        assert client.get(reverse(naam, args=[nieuw.kenmerk])).status_code == 200
