"""Someone of the school hands in a file, says what its columns are, tries it out and carries it through."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import maak
from tests.koppelingen.inlezen import edexml, groep_van, lees
from zorgroute.koppelingen import opslag
from zorgroute.koppelingen.models import Inlezing
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import School
from zorgroute.toegang.models import Rolsoort
from zorgroute.toetsen.models import Resultaat

TABEL = "leerlingnummer;klas;roepnaam;achternaam;taalscore\n1;6a;Noor;Inkt;40\n2;6a;Bas;Papier;33\n"
Aanmelden = Callable[[object], Client]


@pytest.fixture
def beheer(school: School, als: Aanmelden) -> Client:
    """Signed in as the school's administrator."""
    wim = maak.persoon("Wim", "Letterbak")
    maak.rol(wim, Rolsoort.BEHEERDER, school, van=maak.BEGIN.replace(year=2020))
    maak.vakken(school)
    return als(wim)


@pytest.fixture(autouse=True)
def eigen_map(settings: object, tmp_path: Path) -> None:
    settings.ZORGROUTE_DATA = tmp_path  # type: ignore[attr-defined]


def lever_in(client: Client, naam: str, inhoud: str | bytes) -> HttpResponse:
    gegevens = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return client.post("/school/inlezen/", {"bestand": SimpleUploadedFile(naam, gegevens)})


def kolommen(lezing: Inlezing, **anders: str) -> dict[str, str]:
    """The form as it stands prefilled, with a day for the test."""
    keuze = {
        "k0-betekenis": "leerling", "k1-betekenis": "groep", "k2-betekenis": "roepnaam", "k3-betekenis": "achternaam",
        "k4-betekenis": "score", "k4-naam": "Taal", "k4-vakgebied": "begrijpend lezen", "k4-schaal": "ruwe score",
        "schooljaar": "2026-2027", "toetsdatum": "2026-09-15",
    }  # fmt: skip
    return keuze | {naam.replace("_", "-"): waarde for naam, waarde in anders.items()}


def adres(lezing: Inlezing, waar: str = "") -> str:
    return f"/school/inlezen/{lezing.kenmerk}/{waar}"


def tekst(antwoord: HttpResponse) -> str:
    return antwoord.content.decode()


def test_she_carries_a_table_through(beheer: Client) -> None:
    antwoord = lever_in(beheer, "klas 6a.csv", TABEL)
    lezing = Inlezing.objects.get()
    assert antwoord.headers["Location"] == adres(lezing) and lezing.soort == "tabel"
    begin = beheer.get(adres(lezing), follow=True)
    assert "Wat is elke kolom?" in tekst(begin)
    assert '<option value="leerling" selected>' in tekst(begin) and '<option value="score" selected>' in tekst(begin)
    proef = beheer.post(adres(lezing, "kolommen/"), kolommen(lezing), follow=True)
    assert "Er is nog niets veranderd" in tekst(proef) and not Leerling.objects.exists()
    klaar = beheer.post(adres(lezing, "doorvoeren/"), follow=True)
    lezing.refresh_from_db()
    assert lezing.staat == "doorgevoerd" and "staat nu bij De Papieren Boot" in tekst(klaar)
    assert sorted(Leerling.objects.values_list("roepnaam", flat=True)) == ["Bas", "Noor"]
    assert Resultaat.objects.count() == 2
    assert Resultaat.history.filter(history_user=lezing.door).count() == 2


def test_the_file_is_cleared_away_once_it_is_carried_through(beheer: Client, tmp_path: Path) -> None:
    lever_in(beheer, "klas.csv", TABEL)
    lezing = Inlezing.objects.get()
    bewaard = opslag.pad(lezing.opgeslagen)
    assert bewaard.parent == tmp_path / "inlezen" and bewaard.stat().st_mode & 0o077 == 0
    assert "klas" not in bewaard.name
    beheer.post(adres(lezing, "kolommen/"), kolommen(lezing))
    beheer.post(adres(lezing, "doorvoeren/"))
    assert not bewaard.exists()
    again = beheer.post(adres(lezing, "doorvoeren/"), follow=True)
    assert "Er is nog niets veranderd" in tekst(again) and Resultaat.objects.count() == 2


def test_the_mapping_is_there_again_the_next_time(beheer: Client) -> None:
    lever_in(beheer, "najaar.csv", TABEL)
    eerste = Inlezing.objects.get()
    beheer.post(adres(eerste, "kolommen/"), kolommen(eerste, k4_naam="Taal van ons"))
    lever_in(beheer, "voorjaar.csv", TABEL)
    tweede = Inlezing.objects.get(bestandsnaam="voorjaar.csv")
    pagina = tekst(beheer.get(adres(tweede, "kolommen/")))
    assert "Zo las je een tabel met deze kolommen eerder in" in pagina and 'value="Taal van ons"' in pagina
    lever_in(beheer, "ander.csv", TABEL.replace("taalscore", "rekenscore"))
    ander = Inlezing.objects.get(bestandsnaam="ander.csv")
    assert "Dit is een voorzet" in tekst(beheer.get(adres(ander, "kolommen/")))


def test_the_mapping_goes_out_and_in_as_toml(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    beheer.post(adres(lezing, "kolommen/"), kolommen(lezing))
    toml = beheer.get(adres(lezing, "koppeling.toml"))
    assert toml.headers["Content-Disposition"].startswith("attachment") and 'leerling = "leerlingnummer"' in tekst(toml)
    lever_in(beheer, "b.csv", TABEL)
    ander = Inlezing.objects.get(bestandsnaam="b.csv")
    proef = beheer.post(adres(ander, "kolommen/"), {"toml": tekst(toml)}, follow=True)
    assert "Het bestand klopt" in tekst(proef)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"k0_betekenis": ""}, "Kies eerst welke kolom het leerlingnummer is."),
        ({"k1_betekenis": "leerling"}, "is ook al leerlingnummer"),
        ({"toetsdatum": ""}, "Kolom ‘taalscore’: vul in wanneer deze toets is gemaakt"),
        ({"k4_naam": ""}, "geef deze toets een naam"),
        ({"toetsdatum": "2126-01-01"}, "in de toekomst"),
    ],
)
def test_it_says_what_the_columns_lack_and_keeps_the_choice(beheer: Client, anders: dict[str, str], zin: str) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    antwoord = beheer.post(adres(lezing, "kolommen/"), kolommen(lezing, **anders), follow=True)
    assert zin in tekst(antwoord).replace("&#39;", "'")
    assert not Leerling.objects.exists()


def test_it_asks_on_which_day_a_moment_was(beheer: Client) -> None:
    lever_in(beheer, "a.csv", "nr;klas;meting;score\n1;6a;M5;3\n1;6a;E5;4\n")
    lezing = Inlezing.objects.get()
    keuze = {
        "k0-betekenis": "leerling", "k1-betekenis": "groep", "k2-betekenis": "moment", "k3-betekenis": "score",
        "k3-naam": "Taal", "k3-schaal": "ruwe score",
    }  # fmt: skip
    vraag = beheer.post(adres(lezing, "kolommen/"), keuze)
    assert vraag.status_code == 422 and 'name="moment:M5"' in tekst(vraag)
    dagen = {"moment:M5": "2026-01-20", "moment:E5": "2026-06-10"}
    assert "Het bestand klopt" in tekst(beheer.post(adres(lezing, "kolommen/"), keuze | dagen, follow=True))


def test_a_refused_file_shows_line_and_column(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL.replace("40", "veel"))
    lezing = Inlezing.objects.get()
    verslag = tekst(beheer.post(adres(lezing, "kolommen/"), kolommen(lezing), follow=True))
    assert "Er is niets veranderd" in verslag and "Kolom ‘taalscore’: ‘veel’ is geen getal." in verslag
    assert Inlezing.objects.get().staat == "geweigerd"


def test_big_changes_need_a_tick_with_the_numbers_beside_it(beheer: Client, school: School, shared: Path) -> None:
    lees(school, edexml(*groep_van(20)))
    voorbeeld = (shared / "standards" / "edexml" / "2.1" / "EDEXML.Voorbeeld.2.1.xml").read_text()
    lever_in(beheer, "a.xml", voorbeeld.replace("99ZZ", school.brin).replace("2014-2015", "2026-2027"))
    lezing = Inlezing.objects.get()
    assert "Probeer het uit" in tekst(beheer.get(adres(lezing)))
    proef = tekst(beheer.post(adres(lezing, "proberen/"), follow=True))
    assert "Dit verandert veel" in proef and "20 van de 20 leerlingen niet meer" in proef
    zonder = tekst(beheer.post(adres(lezing, "doorvoeren/"), follow=True))
    assert "Vink eerst aan" in zonder and not Leerling.objects.filter(uitstroom__year=2026).exists()
    met = tekst(beheer.post(adres(lezing, "doorvoeren/"), {"bevestig": "1"}, follow=True))
    assert "Doorgevoerd" in met


@pytest.mark.parametrize("inhoud", [b"", b"%PDF-1.7 foto", b"<html><body>nee</body></html>"])
def test_a_file_of_another_kind_is_not_kept(beheer: Client, tmp_path: Path, inhoud: bytes) -> None:
    antwoord = lever_in(beheer, "a.csv", inhoud)
    assert antwoord.status_code == 422 and "er is niets veranderd" in tekst(antwoord).casefold()
    assert not Inlezing.objects.exists() and not list((tmp_path / "inlezen").glob("*"))


def test_a_file_that_is_too_large_is_refused(beheer: Client, settings: object) -> None:
    settings.INLEES_MAX_BYTES = 10  # type: ignore[attr-defined]
    assert "groter dan" in tekst(lever_in(beheer, "a.csv", TABEL))
    assert not Inlezing.objects.exists()


def test_earlier_files_are_found_by_name(beheer: Client) -> None:
    lever_in(beheer, "najaar.csv", TABEL)
    lever_in(beheer, "voorjaar.csv", TABEL)
    lijst = tekst(beheer.get("/school/inlezen/?q=naj"))
    assert "najaar.csv" in lijst and "voorjaar.csv" not in lijst
    assert "Geen bestand met" in tekst(beheer.get("/school/inlezen/?q=zomer"))
    assert "najaar.csv" in tekst(beheer.get("/school/inlezen/", {"q": "na\x00j"}))


def test_what_was_not_carried_through_can_be_thrown_away(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    bewaard = opslag.pad(lezing.opgeslagen)
    beheer.post(adres(lezing, "weggooien/"))
    assert not Inlezing.objects.exists() and not bewaard.exists()


def test_a_file_that_was_left_is_cleared_away_after_a_fortnight(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL)
    bewaard = opslag.pad(Inlezing.objects.get().opgeslagen)
    Inlezing.objects.update(begonnen_op="2026-01-01T00:00Z")
    lever_in(beheer, "b.csv", TABEL)
    assert not bewaard.exists() and Inlezing.objects.get(bestandsnaam="a.csv").opgeslagen == ""
    assert beheer.get(adres(Inlezing.objects.get(bestandsnaam="a.csv"))).status_code == 200


def test_a_job_that_was_cut_off_can_be_started_again(beheer: Client, school: School) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    Inlezing.objects.update(staat="bezig", koppeling="x", gezien_op="2026-01-01T00:00Z")
    assert "Het inlezen is afgebroken" in tekst(beheer.get(adres(lezing)))


def test_a_running_job_is_followed_by_the_page(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    Inlezing.objects.update(staat="bezig", koppeling="x")
    assert "Staat klaar en begint zo" in tekst(beheer.get(adres(lezing)))
    Inlezing.objects.update(voortgang=40, gezien_op=timezone.now())
    assert f'hx-get="{adres(lezing, "stand/")}"' in tekst(beheer.get(adres(lezing)))
    deel = tekst(beheer.get(adres(lezing, "stand/")))
    assert "40%" in deel and "<html" not in deel and "#omroep" not in deel
    Inlezing.objects.update(staat="geproefd", verslag={"vraagt": []})
    assert 'hx-swap-oob="innerHTML:#omroep"' in tekst(beheer.get(adres(lezing, "stand/")))


def test_two_clicks_start_one_job(beheer: Client) -> None:
    lever_in(beheer, "a.csv", TABEL)
    lezing = Inlezing.objects.get()
    beheer.post(adres(lezing, "kolommen/"), kolommen(lezing))
    with CaptureQueriesContext(connection) as vragen:
        beheer.post(adres(lezing, "doorvoeren/"))
    assert any("FOR UPDATE" in vraag["sql"] and "koppelingen_inlezing" in vraag["sql"] for vraag in vragen)
    beheer.post(adres(lezing, "doorvoeren/"))
    lezing.refresh_from_db()
    assert lezing.staat == Inlezing.Staat.DOORGEVOERD, "the second click does not read a file that is gone"


def test_a_teacher_may_not_read_files_in(school: School, als: Aanmelden) -> None:
    juf = maak.persoon()
    maak.rol(juf, Rolsoort.LEERKRACHT, school, groep=maak.groep(school), van=maak.BEGIN.replace(year=2020))
    assert als(juf).get("/school/inlezen/").status_code == 403


def test_the_files_of_another_school_do_not_exist(beheer: Client) -> None:
    from zorgroute.toegang.bereik import schoolbereik

    ander = maak.school("De Inktvlek")
    with schoolbereik([ander.pk]):
        lezing = Inlezing.objects.create(school=ander, bestandsnaam="geheim.csv", soort="tabel")
    for waar in ("", "stand/", "kolommen/", "koppeling.toml"):
        assert beheer.get(adres(lezing, waar)).status_code == 404
    for waar in ("proberen/", "doorvoeren/", "weggooien/"):
        assert beheer.post(adres(lezing, waar)).status_code == 404
