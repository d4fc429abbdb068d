"""Drawing up a plan: nothing is typed twice, in the three formats of the VO handreiking."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import maak
from tests.plannen import draad
from zorgroute.begrijpen.services import benoem_behoefte
from zorgroute.conf.gelijktijdig import Veldwijziging
from zorgroute.plannen.models import Groepsplan
from zorgroute.plannen.planopbouw import KOLOMMEN, Lid, basisdoel, regel_voor, voeg_samen
from zorgroute.plannen.services.clusters import neem_alles_over, neem_over
from zorgroute.plannen.services.plan import haal_regel_weg, stel_plan_op, voeg_basisregel_toe, wijzig_regel
from zorgroute.scholen.models import School, Vak


def test_it_joins_equal_goals_and_names_who_has_another() -> None:
    gelijk = [(1, "Noor", "Leest vlot."), (2, "Finn", "leest vlot")]
    assert voeg_samen(gelijk) == "Leest vlot."
    assert voeg_samen([*gelijk, (3, "Siem", "Vat samen.")]) == "Noor en Finn: Leest vlot.\nSiem: Vat samen."


def test_it_writes_inhoud_and_aanpak_in_one_column_only_in_format_a() -> None:
    lid = Lid(1, "Noor", "begrijpend lezen", "BL", "afhankelijk", "Leest vlot.", "Voordoen.")
    a = regel_voor("Lezen", [lid], vorm="vakoverstijgend", leerkrachten=["Anna", "Koen"], eind=date(2027, 1, 29))
    b = regel_voor("Lezen", [lid], vorm="convergent", leerkrachten=["Anna"], eind=date(2027, 1, 29))
    assert (a.domein, a.inhoud, a.aanpak) == ("BL", "Voordoen.", "")
    assert (b.domein, b.inhoud, b.aanpak) == ("", "", "Voordoen.")
    assert a.organisatie == "Anna en Koen: aan de instructietafel, 3 × 15 min. per week."
    assert a.evaluatie.endswith("uiterlijk 29 januari.")
    assert basisdoel([lid], aantal=7, eind=date(2027, 1, 29)).startswith("Begrijpend lezen: 7 van de 7")


def test_it_takes_goal_approach_names_and_dates_from_what_is_known(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    neem_alles_over(cyclus=klas.cyclus, door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    basis, lezen, rekenen = plan.regels.all()
    assert (plan.vorm, plan.staat, plan.eind) == ("vakoverstijgend", "concept", klas.cyclus.eind)
    assert (basis.naam, basis.doel) == ("Basisgroep", "")
    assert (lezen.naam, lezen.domein) == ("Begrijpend lezen", "BL")
    assert lezen.doel == "Vat een tekst samen in drie zinnen, vóór 29 januari."
    assert lezen.inhoud == draad.VERLENGD
    assert lezen.organisatie.startswith("Anna: ")
    assert rekenen.doel.startswith("Lost 9 van de 10")


def test_it_adds_what_is_new_and_leaves_what_people_wrote(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    neem_over(cyclus=klas.cyclus, sleutel="1", door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    lezen = plan.regels.get(soort="subgroep")
    eigen = Veldwijziging("organisatie", "Koen, elke dag.", lezen.organisatie)
    wijzig_regel(regel=lezen, wijzigingen=[eigen], door=None)
    neem_over(cyclus=klas.cyclus, sleutel="2", door=klas.anna)
    stel_plan_op(cyclus=klas.cyclus)
    assert [regel.naam for regel in plan.regels.all()] == ["Basisgroep", "Begrijpend lezen", "Rekenen"]
    assert plan.regels.get(pk=lezen.pk).organisatie == "Koen, elke dag."


def test_it_follows_a_need_that_changes_until_someone_writes_in_the_row(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    neem_alles_over(cyclus=klas.cyclus, door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    klas.cyclus.behoeften.filter(vak=klas.vakken["BL"]).update(doel="Leest elke week een boek uit.")
    klas.cyclus.behoeften.filter(vak=klas.vakken["RK"]).update(doel="Kent de tafels.")
    rekenen = plan.regels.get(naam="Rekenen")
    wijzig_regel(regel=rekenen, wijzigingen=[Veldwijziging("inhoud", "Elke dag tafels.", rekenen.inhoud)], door=None)
    stel_plan_op(cyclus=klas.cyclus)
    stel_plan_op(cyclus=klas.cyclus)
    assert plan.regels.get(naam="Begrijpend lezen").doel == "Leest elke week een boek uit."
    assert plan.regels.get(naam="Rekenen").doel.startswith("Lost 9 van de 10")


def test_it_can_leave_the_row_for_everyone_out_and_put_it_back(school: School) -> None:
    klas = draad.klas(school)
    plan = stel_plan_op(cyclus=klas.cyclus)
    haal_regel_weg(regel=plan.regels.get())
    assert not plan.regels.exists()
    voeg_basisregel_toe(plan=plan)
    voeg_basisregel_toe(plan=plan)
    assert plan.regels.get().soort == "basis"


@pytest.mark.parametrize(
    ("vorm", "bijlage", "rijen"),
    [("convergent", "bijlage 10", ["Basisaanbod", "Wiskunde"]), ("divergent", "bijlage 11", ["Wiskunde"])],
)
def test_it_has_the_format_of_the_vak(
    school: School, als: Callable[..., Client], vorm: str, bijlage: str, rijen: list[str]
) -> None:
    vak = Vak.objects.create(school=school, code="WI", naam="wiskunde", differentiatie=vorm)
    klas = draad.klas(school, vak=vak)
    for naam in ("Noor", "Finn"):
        benoem_behoefte(
            cyclus=klas.cyclus,
            leerling=klas.leerlingen[naam],
            onderwerp=f"vak:{vak.pk}",
            doel="Rekent met procenten, 8 van de 10 goed.",
            nodig="Voordoen met een strook.",
            door=klas.anna,
        )
    neem_alles_over(cyclus=klas.cyclus, door=klas.anna)
    plan = stel_plan_op(cyclus=klas.cyclus)
    assert [regel.naam for regel in plan.regels.all()] == rijen
    assert plan.regels.last().aanpak == "Voordoen met een strook."
    tekst = als(klas.anna).get(reverse("plan", args=[klas.cyclus.kenmerk])).content.decode()
    assert bijlage in tekst
    assert all(kolom.kop in tekst for kolom in KOLOMMEN[vorm])


def test_it_says_first_what_to_do_first(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    client = als(klas.anna)
    adres = reverse("plan", args=[klas.cyclus.kenmerk])
    assert "Benoem eerst de behoeften" in client.get(adres).content.decode()
    draad.vijf_behoeften(klas)
    assert "Kies eerst welke leerlingen samen een groepje" in client.get(adres).content.decode()
    assert not Groepsplan.objects.exists()


def test_it_saves_each_cell_as_it_is_left(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    plan = stel_plan_op(cyclus=klas.cyclus)
    regel = plan.regels.get()
    adres = reverse("plan-regel", args=[klas.cyclus.kenmerk, regel.pk])
    client = als(klas.anna)
    json = {"HTTP_ACCEPT": "application/json"}
    assert client.post(adres, {"doel": "Leest <b>elke</b> dag.", "was_doel": ""}, **json).status_code == 200
    assert client.post(adres, {"doel": "Anders.", "was_doel": ""}, **json).status_code == 409
    pagina = client.get(reverse("plan", args=[klas.cyclus.kenmerk])).content.decode()
    assert "Leest &lt;b&gt;elke&lt;/b&gt; dag." in pagina
    assert regel.history.count() == 2


def test_it_hides_the_plan_from_who_has_no_relation(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    stel_plan_op(cyclus=klas.cyclus)
    assert als(maak.persoon("Koen", "Zogenaamd")).get(reverse("plan", args=[klas.cyclus.kenmerk])).status_code == 404
