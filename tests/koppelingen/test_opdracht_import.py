"""The command line contract: what a scheduler may rely on."""

import io
import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection, transaction

from tests import maak
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import School, Vak
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toetsen.models import Resultaat, Toets, Toetsmoment

pytestmark = pytest.mark.django_db
SLOT: int = import_module("zorgroute.koppelingen.management.commands.import")._SLOT  # a keyword is no module name
SLEUTELS = [
    "soort", "gelezen", "nieuw", "gewijzigd", "ongewijzigd", "geweigerd", "waarschuwingen", "doorgevoerd", "regels",
]  # fmt: skip
TABEL = "nr;klas;taal\n1;6a;40\n2;6a;41,5\n"
KOPPELING = """
[kolommen]
leerling = "nr"
groep = "klas"
[vast]
schooljaar = "2025-2026"
[[toets]]
naam = "Taal"
vakgebied = "BL"
score = "taal"
moment = "2026-01-20"
"""


def opdracht(*argumenten: object) -> tuple[int, str]:
    """Exit code and stdout of `zorgroute import …`."""
    uit = io.StringIO()
    try:
        call_command("import", *map(str, argumenten), stdout=uit)
    except CommandError as fout:
        return fout.returncode, uit.getvalue()
    return 0, uit.getvalue()


def als_json(*argumenten: object) -> tuple[int, dict[str, Any]]:
    code, uit = opdracht(*argumenten, "--json")
    assert uit.count("\n") == 1, "stdout holds the report and nothing else"
    return code, json.loads(uit)


@pytest.fixture
def tabel(tmp_path: Path) -> list[object]:
    (tmp_path / "taal.csv").write_text(TABEL)
    (tmp_path / "kaart.toml").write_text(KOPPELING)
    return [tmp_path / "taal.csv", "--koppeling", tmp_path / "kaart.toml"]


def test_it_reports_exactly_the_keys_of_the_contract(tabel: list[object]) -> None:
    code, verslag = als_json(*tabel, "--school", "99ZZ")
    assert code == 0 and list(verslag) == SLEUTELS
    assert {regel for melding in verslag["regels"] for regel in melding} == {"regel", "melding"}
    assert (verslag["gelezen"], verslag["nieuw"], verslag["doorgevoerd"]) == (2, 2, True)


def test_it_makes_a_school_of_an_unknown_brin(tabel: list[object]) -> None:
    _, verslag = als_json(*tabel, "--school", "99ZZ01")
    school = School.objects.get(brin="99ZZ", vestiging="01")
    assert verslag["regels"][0] == {"regel": None, "melding": "School 99ZZ01 was nog niet bekend en is aangemaakt."}
    with schoolbereik([school.pk]):
        assert set(Vak.objects.values_list("code", flat=True)) == {"TL", "BL", "SP", "RK"}
        assert set(Toetsmoment.objects.values_list("code", flat=True)) == {"M", "E"}
        assert Toets.objects.get().vak.code == "BL"
        assert Leerling.objects.count() == Resultaat.objects.count() == 2


def test_it_takes_a_brin_without_vestiging_for_the_main_one(tabel: list[object]) -> None:
    maak.school(brin="99ZZ", vestiging="00")
    maak.school(brin="99ZZ", vestiging="01")
    als_json(*tabel, "--school", "99zz")
    assert School.objects.count() == 2
    with schoolbereik([School.objects.get(vestiging="00").pk]):
        assert Leerling.objects.count() == 2


def test_it_counts_a_second_time_as_unchanged(tabel: list[object]) -> None:
    als_json(*tabel, "--school", "99ZZ")
    code, verslag = als_json(*tabel, "--school", "99ZZ")
    assert code == 0 and verslag["regels"] == []
    assert (verslag["nieuw"], verslag["gewijzigd"], verslag["ongewijzigd"]) == (0, 0, 2)


def test_a_proef_succeeds_and_leaves_nothing(tabel: list[object]) -> None:
    code, verslag = als_json(*tabel, "--school", "99ZZ", "--proef")
    assert code == 0 and (verslag["nieuw"], verslag["doorgevoerd"]) == (2, False)
    assert not School.objects.exists()


def test_a_refused_file_leaves_not_even_the_school(tabel: list[object]) -> None:
    Path(str(tabel[0])).write_text("nr;klas;taal\n1;6a;veel\n")
    code, verslag = als_json(*tabel, "--school", "99ZZ")
    assert code == 2 and verslag["geweigerd"] == 1 and not verslag["doorgevoerd"]
    assert verslag["regels"] == [{"regel": 2, "melding": "Kolom ‘taal’: ‘veel’ is geen getal."}]
    assert not School.objects.exists()


@pytest.mark.parametrize(
    ("argumenten", "woorden"),
    [
        (["--soort", "edexml"], "geen EDEXML"),
        (["--koppeling", "bestaat-niet.toml"], "de koppeling ‘bestaat-niet.toml’ is niet te lezen"),
    ],
)
def test_it_refuses_with_a_sentence(tabel: list[object], argumenten: list[str], woorden: str) -> None:
    code, verslag = als_json(*tabel, *argumenten, "--school", "99ZZ")
    assert code == 2 and woorden.casefold() in verslag["regels"][0]["melding"].casefold()


def test_it_refuses_a_table_without_a_mapping(tabel: list[object]) -> None:
    code, verslag = als_json(tabel[0], "--school", "99ZZ")
    assert code == 2 and "koppeling" in verslag["regels"][0]["melding"]


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    code, verslag = als_json(tmp_path / "weg.xml", "--school", "99ZZ")
    assert code == 2 and "‘weg.xml’ bestaat niet" in verslag["regels"][0]["melding"]


@pytest.mark.parametrize("brin", ["", "9ZZ", "99ZZ0", "ZZ99", "99ZZ00extra"])
def test_it_refuses_what_is_no_brin(tabel: list[object], brin: str) -> None:
    code, verslag = als_json(*tabel, "--school", brin)
    assert code == 2 and list(verslag) == SLEUTELS and not verslag["doorgevoerd"]
    assert "is geen BRIN" in verslag["regels"][0]["melding"]


@pytest.mark.parametrize("pad", ["edexml/2.1/EDEXML.Voorbeeld.2.1.xml", "oneroster/1.1"])
def test_it_refuses_a_mapping_beside_a_file_that_is_no_table(tabel: list[object], shared: Path, pad: str) -> None:
    code, verslag = als_json(shared / "standards" / pad, *tabel[1:], "--school", "99ZZ")
    assert code == 2 and "koppeling hoort bij een tabel" in verslag["regels"][0]["melding"]
    assert not School.objects.exists()


def test_it_says_how_to_confirm(shared: Path) -> None:
    pad = shared / "standards" / "edexml" / "2.1" / "EDEXML.Voorbeeld.2.1.xml"
    with pytest.raises(CommandError, match="--bevestig"):
        call_command("import", str(pad), "--school", "11AA", stdout=io.StringIO())


def test_two_commands_do_not_make_the_same_school_at_once(tabel: list[object]) -> None:
    ander = connection.copy()
    try:
        with ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, hashtext('99ZZ00'))", [SLOT])
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            opdracht(*tabel, "--school", "99ZZ")
    finally:
        ander.close()
    assert opdracht(*tabel, "--school", "99ZZ")[0] == 0


def test_a_proef_does_not_say_that_the_school_was_made(tabel: list[object]) -> None:
    _, verslag = als_json(*tabel, "--school", "99ZZ", "--proef")
    assert verslag["regels"][0]["melding"].endswith("wordt bij het doorvoeren aangemaakt.")


def test_it_refuses_the_file_of_another_brin_unless_told(shared: Path) -> None:
    pad = shared / "standards" / "edexml" / "2.1" / "EDEXML.Voorbeeld.2.1.xml"
    code, verslag = als_json(pad, "--school", "11AA")
    assert code == 2 and "van school 99ZZ" in verslag["regels"][0]["melding"]
    assert not School.objects.exists()
    code, verslag = als_json(pad, "--school", "11AA", "--bevestig")
    assert code == 0 and verslag["soort"] == "edexml" and verslag["doorgevoerd"]


@pytest.mark.parametrize("versie", ["1.1", "1.2"])
@pytest.mark.parametrize("als_zip", [False, True])
def test_it_takes_oneroster_as_folder_and_as_zip(shared: Path, tmp_path: Path, versie: str, als_zip: bool) -> None:
    pad = shared / "standards" / "oneroster" / versie
    if als_zip:
        pad = Path(shutil.make_archive(str(tmp_path / "rooster"), "zip", pad))
    code, verslag = als_json(pad, "--school", "99ZZ", "--bevestig")
    assert code == 0 and verslag["soort"] == "oneroster" and verslag["nieuw"] > 0
    code, verslag = als_json(pad, "--school", "99ZZ", "--bevestig")
    assert (verslag["nieuw"], verslag["gewijzigd"]) == (0, 0)


def test_it_tells_a_person_what_happened(tabel: list[object]) -> None:
    code, uit = opdracht(*tabel, "--school", "99ZZ")
    assert code == 0
    assert uit.startswith("taal.csv (een tabel (csv of Excel)): doorgevoerd\n")
    assert "  nieuw                  2\n" in uit
