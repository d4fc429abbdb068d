"""The school's catalogue of tests: adding, changing, ordering, putting away, removing."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import maak
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen import services
from zorgroute.toetsen.models import Instrument, Resultaat, Toets, Toetsmoment

Als = Callable[[Persoon], Client]
LIJST = "/school/toetsen/"
NIEUW = {"naam": "Spelling", "code": "", "soort": "onafhankelijk", "schaal": "ruwe score", "in_overzicht": "on"}


@pytest.fixture
def beheer(school: School, als: Als) -> Client:
    ib = maak.persoon("Ineke", "Bordkarton")
    maak.rol(ib, Rolsoort.INTERN_BEGELEIDER, school)
    return als(ib)


@pytest.fixture
def juf(school: School, als: Als) -> Client:
    anna = maak.persoon()
    maak.rol(anna, Rolsoort.LEERKRACHT, school, groep=maak.groep(school))
    return als(anna)


def namen(school: School) -> list[str]:
    return [toets.naam for toets in Toets.objects.filter(school=school)]


def doe(client: Client, toets: Toets, daad: str) -> int:
    return client.post(reverse("toets-doe", args=[toets.pk]), {"daad": daad}).status_code


def test_it_adds_a_test_at_the_end(school: School, beheer: Client) -> None:
    vak = maak.vakken(school)["SP"]
    maak.toets(school, "Rekenen", volgorde=500)
    antwoord = beheer.post(f"{LIJST}nieuw/", NIEUW | {"vak": vak.pk, "laagst": "0", "hoogst": "10,5"})
    assert antwoord.status_code == 302
    toets = Toets.objects.get(naam="Spelling")
    assert (toets.kop, toets.hoogst, toets.in_overzicht) == ("SP", Decimal("10.5"), True)
    assert namen(school) == ["Rekenen", "Spelling"]


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"naam": "Rekenen"}, "Er is al een toets met deze naam."),
        ({"naam": ""}, "verplicht"),
        ({"laagst": "10", "hoogst": "5"}, "De hoogste score moet hoger zijn dan de laagste."),
        ({"laagst": "veel"}, "Voer een getal in."),
        ({"schaal": "verzonnen"}, "Selecteer een geldige keuze"),
        ({"vak": "999999"}, "Selecteer een geldige keuze"),
        ({"naam": "a\x00b"}, "Null"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    school: School, beheer: Client, fout: dict[str, str], zin: str
) -> None:
    maak.toets(school, "Rekenen")
    antwoord = beheer.post(f"{LIJST}nieuw/", {**NIEUW, "toetscode": "SP-7", **fout})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert zin in pagina and 'value="SP-7"' in pagina
    assert Toets.objects.count() == 1


def test_it_knows_no_vak_or_instrument_of_another_school(school: School, beheer: Client) -> None:
    ander = maak.school("De Kartonnen Brug")
    with schoolbereik([school.pk, ander.pk]):
        vak = maak.vakken(ander)["SP"]
    assert beheer.post(f"{LIJST}nieuw/", NIEUW | {"vak": vak.pk}).status_code == 422


def test_it_changes_a_test_and_tells_of_results_outside_the_bounds(school: School, beheer: Client) -> None:
    toets = maak.toets(school, "Spelling")
    kind = maak.leerling(maak.groep(school))
    maak.resultaat(kind, toets, date(2027, 1, 20), 40)
    antwoord = beheer.post(f"{LIJST}{toets.pk}/", NIEUW | {"laagst": "0", "hoogst": "30"}, follow=True)
    assert "Eén uitslag ligt buiten deze grenzen" in antwoord.content.decode()
    toets.refresh_from_db()
    assert toets.hoogst == 30
    assert Resultaat.objects.get().waarde == 40


def test_it_asks_twice_before_it_changes_the_scale_of_results(school: School, beheer: Client) -> None:
    toets = maak.toets(school, "Spelling")
    maak.resultaat(maak.leerling(maak.groep(school)), toets, date(2027, 1, 20), 40)
    anders = NIEUW | {"schaal": "vaardigheidsscore"}
    antwoord = beheer.post(f"{LIJST}{toets.pk}/", anders)
    assert "Er zijn al uitslagen." in antwoord.content.decode()
    assert 'type="checkbox" name="schaal_bevestigd"' in antwoord.content.decode()
    toets.refresh_from_db()
    assert toets.schaal == "ruwe score"
    assert beheer.post(f"{LIJST}{toets.pk}/", anders | {"schaal_bevestigd": "on"}).status_code == 302
    toets.refresh_from_db()
    assert toets.schaal == "vaardigheidsscore"


def test_it_does_not_remove_a_test_with_results_and_says_why(school: School, beheer: Client) -> None:
    toets = maak.toets(school, "Spelling")
    maak.resultaat(maak.leerling(maak.groep(school)), toets, date(2027, 1, 20), 40)
    assert "Daarom is hij niet te verwijderen" in beheer.get(f"{LIJST}{toets.pk}/").content.decode()
    antwoord = beheer.post(reverse("toets-doe", args=[toets.pk]), {"daad": "verwijder"}, follow=True)
    assert "Van Spelling zijn er uitslagen" in antwoord.content.decode()
    assert Toets.objects.filter(pk=toets.pk).exists()


def test_it_removes_a_test_that_was_never_taken(school: School, beheer: Client) -> None:
    toets = maak.toets(school, "Spelling")
    assert doe(beheer, toets, "verwijder") == 302
    assert not Toets.objects.exists()


def test_it_puts_a_test_away_and_shows_it_again(school: School, beheer: Client) -> None:
    toets = maak.toets(school, "Spelling")
    doe(beheer, toets, "verberg")
    assert list(Toets.objects.in_gebruik()) == []
    doe(beheer, toets, "toon")
    assert list(Toets.objects.in_gebruik()) == [toets]


def test_it_orders_by_keyboard_with_the_button_still_there(school: School, beheer: Client) -> None:
    een, twee, drie = (maak.toets(school, naam) for naam in ("Een", "Een en half", "Twee"))
    antwoord = beheer.post(reverse("toets-doe", args=[drie.pk]), {"daad": "omhoog"}, headers={"HX-Request": "true"})
    assert namen(school) == ["Een", "Twee", "Een en half"]
    assert f'id="omhoog-{drie.pk}"' in antwoord.content.decode()
    doe(beheer, een, "omhoog")
    doe(beheer, twee, "omlaag")
    assert namen(school) == ["Een", "Twee", "Een en half"]


def test_it_orders_categories_among_themselves(school: School) -> None:
    instrument = Instrument.objects.create(school=school, naam="Kompas")
    maak.toets(school, "A", volgorde=10)
    zv = maak.toets(school, "Zelfvertrouwen", volgorde=20, instrument=instrument)
    maak.toets(school, "B", volgorde=30)
    maak.toets(school, "Werkhouding", volgorde=40, instrument=instrument)
    services.verplaats_toets(toets=zv, stappen=5)
    assert namen(school) == ["A", "Werkhouding", "B", "Zelfvertrouwen"]


def test_it_adds_a_category_with_what_a_category_starts_with(school: School, beheer: Client) -> None:
    instrument = Instrument.objects.create(school=school, naam="Kompas")
    pagina = beheer.get(f"{LIJST}nieuw/?instrument={instrument.pk}").content.decode()
    assert f'<option value="{instrument.pk}" selected>Kompas</option>' in pagina
    assert '<option value="1-5" selected>' in pagina
    assert beheer.get(f"{LIJST}nieuw/?instrument=999999").status_code == 404


def test_it_adds_renames_and_removes_an_instrument(school: School, beheer: Client) -> None:
    beheer.post(f"{LIJST}instrumenten/", {"naam": "Kompas"})
    instrument = Instrument.objects.get()
    assert beheer.post(f"{LIJST}instrumenten/", {"naam": "Kompas"}).status_code == 422
    beheer.post(f"{LIJST}instrumenten/{instrument.pk}/", {"naam": "Windroos"})
    maak.toets(school, "Zelfvertrouwen", instrument=instrument)
    antwoord = beheer.post(f"{LIJST}instrumenten/{instrument.pk}/", {"daad": "verwijder"}, follow=True)
    assert "Windroos heeft nog categorieën" in antwoord.content.decode()
    Toets.objects.all().delete()
    beheer.post(f"{LIJST}instrumenten/{instrument.pk}/", {"daad": "verwijder"})
    assert not Instrument.objects.exists()


def test_it_sets_a_moment_in_place_of_what_it_was(school: School, beheer: Client) -> None:
    for maand in ("1", "2"):
        beheer.post(f"{LIJST}momenten/", {"code": "M", "naam": "midden", "van_maand": maand, "tm_maand": "2"})
    moment = Toetsmoment.objects.get()
    assert (moment.van_maand, moment.tm_maand) == (2, 2)
    fout = {"code": "m6!", "naam": "midden", "van_maand": "13", "tm_maand": "2"}
    assert beheer.post(f"{LIJST}momenten/", fout).status_code == 422
    beheer.post(f"{LIJST}momenten/{moment.pk}/verwijderen/")
    assert not Toetsmoment.objects.exists()


def test_it_searches_in_name_vak_and_instrument(school: School, beheer: Client) -> None:
    maak.toets(school, "Dictee", maak.vakken(school)["SP"])
    maak.toets(school, "Zelfvertrouwen", instrument=Instrument.objects.create(school=school, naam="Kompas"))
    for zoek, wel, niet in (("spell", "Dictee", "Zelfvertrouwen"), ("kompas zelf", "Zelfvertrouwen", "Dictee")):
        pagina = beheer.get(LIJST, {"q": zoek}, headers={"HX-Request": "true"}).content.decode()
        assert wel in pagina and niet not in pagina
    assert "Geen toets gevonden" in beheer.get(LIJST, {"q": "\x00%_'\"<b>"}).content.decode()


def test_it_lets_a_teacher_read_and_change_nothing(school: School, juf: Client) -> None:
    toets = maak.toets(school, "Spelling")
    moment = Toetsmoment.objects.create(school=school, code="M", naam="midden", van_maand=1, tm_maand=2)
    pagina = juf.get(LIJST).content.decode()
    assert "Spelling" in pagina and "Wijzigen" not in pagina and "Verwijderen" not in pagina
    assert juf.get(f"{LIJST}nieuw/").status_code == 403
    assert juf.get(f"{LIJST}{toets.pk}/").status_code == 403
    assert doe(juf, toets, "verberg") == 403
    assert juf.post(f"{LIJST}instrumenten/", {"naam": "X"}).status_code == 403
    assert juf.post(f"{LIJST}momenten/", {}).status_code == 403
    assert juf.post(f"{LIJST}momenten/{moment.pk}/verwijderen/").status_code == 403


def test_it_does_not_exist_for_another_school(school: School, beheer: Client) -> None:
    ander = maak.school("De Kartonnen Brug")
    with schoolbereik([school.pk, ander.pk]):
        toets = maak.toets(ander, "Elders")
    assert beheer.get(f"{LIJST}{toets.pk}/").status_code == 404
    assert doe(beheer, toets, "verwijder") == 404
    assert "Elders" not in beheer.get(LIJST).content.decode()


def test_it_shows_hostile_words_as_words(school: School, beheer: Client) -> None:
    boos = '"><img src=x onerror=alert(1)>'
    toets = maak.toets(school, boos, code="<i>", toetscode="'\"<b>")
    Instrument.objects.create(school=school, naam=boos)
    Toetsmoment.objects.create(school=school, code="M", naam=boos, van_maand=1, tm_maand=2)
    for adres in (LIJST, f"{LIJST}{toets.pk}/", f"{LIJST}?q=%22%3E%3Cimg"):
        assert "<img src=x" not in beheer.get(adres).content.decode()


def test_it_refuses_an_unknown_act(school: School, beheer: Client) -> None:
    assert doe(beheer, maak.toets(school, "Spelling"), "ontplof") == 400


def test_it_asks_the_database_as_often_for_fifty_tests_as_for_one(school: School, beheer: Client) -> None:
    maak.toets(school, "Een")
    beheer.get(LIJST)
    with CaptureQueriesContext(connection) as weinig:
        beheer.get(LIJST)
    for nummer in range(49):
        maak.toets(school, f"Toets {nummer}")
    with CaptureQueriesContext(connection) as veel:
        beheer.get(LIJST)
    assert len(veel) == len(weinig) <= 9
