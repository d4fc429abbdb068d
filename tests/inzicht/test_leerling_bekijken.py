"""Looking at a pupil: who may, why, and what stands first."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import maak
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import Afdeling, Bestuur, School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.leerlingtoegang import reden_van_toegang, wie_ziet
from zorgroute.toegang.models import Persoon, Rol, Rolsoort
from zorgroute.toegang.rollen import open_bereik
from zorgroute.waarnemen.models import Bijzonderheid, IJkpunt, Observatie

Als = Callable[[Persoon], Client]


def observatie(leerling: Leerling, soort: str, tekst: str, dag: date = maak.BEGIN) -> Observatie:
    return Observatie.objects.create(
        school_id=leerling.school_id, leerling=leerling, soort=soort, tekst=tekst, datum=dag
    )


@pytest.fixture
def noor(school: School) -> Leerling:
    return maak.leerling(maak.groep(school), instroom=date(2020, 11, 1))


@pytest.fixture
def anna(school: School, noor: Leerling) -> Persoon:
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=noor.indelingen.get().groep)
    return anna


def blad_van(client: Client, leerling: Leerling) -> str:
    antwoord = client.get(f"/leerlingen/{leerling.kenmerk}/")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_it_puts_strengths_before_what_hinders(als: Als, anna: Persoon, noor: Leerling) -> None:
    observatie(noor, "belemmerend", "lange teksten zonder plaatjes")
    observatie(noor, "werkt", "samen beginnen")
    observatie(noor, "kracht", "vertelt beeldend")
    observatie(noor, "uitspraak", "dan snap ik het wel")
    blad = blad_van(als(anna), noor)
    plekken = [blad.index(t) for t in ("vertelt beeldend", "samen beginnen", "dan snap ik", "lange teksten")]
    assert plekken == sorted(plekken)
    assert plekken[-1] < blad.index("De route van Noor") < blad.index("Behoeften en plannen")


def test_it_says_why_one_sees_this_and_who_else_does(als: Als, school: School, anna: Persoon, noor: Leerling) -> None:
    roos = maak.persoon("Roos", "Wensdroom")
    maak.rol(roos, Rolsoort.INTERN_BEGELEIDER, school)
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school)
    weg = maak.persoon("Sem", "Tijdelijk")
    maak.rol(weg, Rolsoort.LEERKRACHT, school, groep=noor.indelingen.get().groep, tm=maak.BEGIN)
    blad = blad_van(als(anna), noor)
    assert "Jij, omdat je leerkracht van groep 6 bent." in blad
    assert "Roos Wensdroom" in blad and "intern begeleider van de school" in blad
    assert "Wim Letterbak" not in blad and "Sem Tijdelijk" not in blad


def test_it_shows_growth_with_the_same_facts_as_a_table(
    als: Als, school: School, anna: Persoon, noor: Leerling
) -> None:
    toets = maak.toets(school, "Begrijpend lezen", maak.vakken(school)["BL"])
    IJkpunt.objects.create(school=school, toets=toets, soort="minimum", waarde=160)
    maak.resultaat(noor, toets, date(2026, 1, 20), 165, "III")
    maak.resultaat(noor, toets, date(2026, 6, 9), 150, "IV")
    blad = blad_van(als(anna), noor)
    assert "165 · III" in blad and "150 · IV ▼" in blad
    assert '<td>150</td><td><span class="niv onder">IV' in blad


def test_it_shows_needs_placements_and_particulars(als: Als, school: School, anna: Persoon, noor: Leerling) -> None:
    cyclus = maak.cyclus(noor.indelingen.get().groep)
    Onderwijsbehoefte.objects.create(
        school=school,
        cyclus=cyclus,
        leerling=noor,
        domein="pedagogisch",
        doel="Noemt wat lukte",
        nodig="een vraag na elke taak",
    )
    Bijzonderheid.objects.create(school=school, leerling=noor, tekst="bril sinds april")
    blad = blad_van(als(anna), noor)
    for tekst in (
        "Noemt wat lukte",
        "een vraag na elke taak",
        "bril sinds april",
        "Groepen tot nu toe",
        "1 augustus 2026",
    ):
        assert tekst in blad


def test_it_shows_a_need_of_which_the_history_knows_nothing(
    als: Als, school: School, anna: Persoon, noor: Leerling
) -> None:
    cyclus = maak.cyclus(noor.indelingen.get().groep)
    ingelezen = Onderwijsbehoefte(school=school, cyclus=cyclus, leerling=noor, domein="pedagogisch", doel="Van elders")
    Onderwijsbehoefte.objects.bulk_create([ingelezen])
    assert blad_van(als(anna), noor).count("Van elders") == 1


def test_it_leaves_out_what_was_taken_back(als: Als, anna: Persoon, noor: Leerling) -> None:
    oud = observatie(noor, "kracht", "ingetrokken zin")
    oud.vervallen_op = timezone.now()
    oud.save()
    assert "ingetrokken zin" not in blad_van(als(anna), noor)


def test_it_says_unknown_where_nothing_is_known(als: Als, school: School, anna: Persoon) -> None:
    groep = anna.rollen.get().groep
    assert groep is not None
    blad = blad_van(als(anna), maak.leerling(groep, "Zev", geboortedatum=None))
    assert "leeftijd onbekend" in blad and "Nog geen uitslagen." in blad


def test_it_hides_who_is_not_hers(als: Als, school: School, anna: Persoon) -> None:
    ander = maak.leerling(maak.groep(school, "7", leerjaar="7"), "Iris", "Papier")
    elders = maak.school("De Inktvlek")
    with schoolbereik([elders.pk]):
        vreemd = maak.leerling(maak.groep(elders), "Kaya", "Fictief")
    client = als(anna)
    for kenmerk in (ander.kenmerk, vreemd.kenmerk, "bestaatniet"):
        antwoord = client.get(f"/leerlingen/{kenmerk}/")
        assert antwoord.status_code == 404
        assert not {"Papier", "Kaya"} & set(antwoord.content.decode().split())
    lijst = client.get("/leerlingen/").content.decode()
    assert "Noor" in lijst and "Iris" not in lijst and "Kaya" not in lijst


def test_it_follows_a_pupil_to_another_group(als: Als, school: School, anna: Persoon, noor: Leerling) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    noor.indelingen.update(tm=gisteren)
    nieuw = maak.groep(school, "7", leerjaar="7")
    Groepsindeling.objects.create(school=school, leerling=noor, groep=nieuw, van=timezone.localdate())
    assert als(anna).get(f"/leerlingen/{noor.kenmerk}/").status_code == 404


def test_it_writes_hostile_text_as_text(als: Als, anna: Persoon, noor: Leerling) -> None:
    observatie(noor, "kracht", "<script>alert('x')</script>")
    observatie(noor, "uitspraak", '"><svg onload=alert(1)>')
    blad = blad_van(als(anna), noor)
    assert "<script>alert" not in blad and "<svg onload" not in blad


def test_it_narrows_the_list_by_name_and_group(als: Als, school: School, noor: Leerling) -> None:
    roos = maak.persoon("Roos", "Wensdroom")
    maak.rol(roos, Rolsoort.INTERN_BEGELEIDER, school)
    zeven = maak.groep(school, "7", leerjaar="7")
    maak.leerling(zeven, "Şevval", "Papier", tussenvoegsel="van")
    client = als(roos)
    for vraag in ("sevval", "PAPIER", "van papier", "Şevval"):
        lijst = client.get("/leerlingen/", {"q": vraag}).content.decode()
        assert "Şevval" in lijst and "Verhaaltje" not in lijst
    lijst = client.get("/leerlingen/", {"groep": zeven.kenmerk}).content.decode()
    assert "Şevval" in lijst and "Verhaaltje" not in lijst
    assert "Niemand gevonden" in client.get("/leerlingen/", {"q": "%_\x00"}).content.decode()


@pytest.fixture
def wereld(db: None) -> tuple[list[Persoon], list[Leerling]]:
    """Two schools with every role there is, and pupils who are in a group, moved, left, or in none."""
    een, twee = maak.school("De Papieren Boot"), maak.school("De Inktvlek")
    bestuur = Bestuur.objects.create(nummer="41997", naam="Het Vlot")
    dag, gisteren = timezone.localdate(), timezone.localdate() - timedelta(days=1)
    mensen: list[Persoon] = []
    kinderen: list[Leerling] = []
    with schoolbereik([een.pk, twee.pk]):
        for school in (een, twee):
            team = Afdeling.objects.create(school=school, naam="bovenbouw")
            zes = maak.groep(school, "6", afdeling=team)
            zeven = maak.groep(school, "7", leerjaar="7")
            kinderen += [maak.leerling(zes), maak.leerling(zeven)]
            verhuisd = maak.leerling(zes)
            verhuisd.indelingen.update(tm=gisteren)
            Groepsindeling.objects.create(school=school, leerling=verhuisd, groep=zeven, van=dag)
            zonder = maak.leerling(zes)
            zonder.indelingen.update(tm=gisteren)
            kinderen += [verhuisd, zonder]
            for soort in Rolsoort:
                plekken = [{"groep": zes}, {"groep": zeven}] if soort in {"leerkracht", "mentor", "docent"} else [{}]
                plekken = [{"afdeling": team}] if soort == "teamleider" else plekken
                for plek in plekken:
                    wie = maak.persoon(soort.value, "Fictief")
                    maak.rol(wie, soort, school, **plek)
                    mensen.append(wie)
            voorbij = maak.persoon("Voorbij", "Fictief")
            maak.rol(voorbij, Rolsoort.LEERKRACHT, school, groep=zes, tm=gisteren)
            straks = maak.persoon("Straks", "Fictief")
            maak.rol(straks, Rolsoort.INTERN_BEGELEIDER, school, van=dag + timedelta(days=1))
            mensen += [voorbij, straks]
    dubbel = maak.persoon("Dubbel", "Fictief")
    for school in (een, twee):
        with schoolbereik([school.pk]):
            maak.rol(dubbel, Rolsoort.SCHOOLLEIDER, school)
    Rol.objects.create(persoon=dubbel, soort=Rolsoort.BESTUUR, bestuur=bestuur, van=maak.BEGIN)
    return [*mensen, dubbel, maak.persoon("Zonder", "Fictief")], kinderen


def test_it_gives_a_reason_exactly_where_the_database_shows_a_row(
    wereld: tuple[list[Persoon], list[Leerling]],
) -> None:
    mensen, kinderen = wereld
    scholen = {kind.school_id for kind in kinderen}
    dag = timezone.localdate()
    ziet: set[tuple[int, int]] = set()
    reden: set[tuple[int, int]] = set()
    with schoolbereik(scholen):
        for persoon in mensen:
            with schoolbereik(scholen):
                open_bereik(persoon, dag=dag)
            # past the fence of the school, so that the rule itself is what is compared
            zichtbaar = set(Leerling.objects.zichtbaar_voor(persoon, dag=dag).values_list("pk", flat=True))
            ziet |= {(persoon.pk, pk) for pk in zichtbaar}
            reden |= {(persoon.pk, kind.pk) for kind in kinderen if reden_van_toegang(persoon, kind, dag=dag)}
        volgens_blad = {(persoon.pk, kind.pk) for kind in kinderen for persoon, _ in wie_ziet(kind, dag=dag)}
    assert ziet == reden == volgens_blad
    assert 0 < len(ziet) < len(list(product(mensen, kinderen)))


def test_it_asks_a_fixed_number_of_queries(
    als: Als,
    school: School,
    anna: Persoon,
    noor: Leerling,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    toets = maak.toets(school)
    for nummer in range(12):
        observatie(noor, "kracht", f"kracht {nummer}")
        maak.resultaat(noor, toets, date(2025, 1, 1) + timedelta(days=30 * nummer), nummer)
        maak.cyclus(noor.indelingen.get().groep, nummer=nummer + 1)
        maak.rol(maak.persoon("Iris", f"Papier{nummer}"), Rolsoort.INTERN_BEGELEIDER, school)
    client = als(anna)
    with django_assert_max_num_queries(24):
        client.get(f"/leerlingen/{noor.kenmerk}/")
