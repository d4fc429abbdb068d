"""A wrong setting is one clear sentence, and exit code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from zorgroute.conf.omgeving import Instelfout, lees_omgeving
from zorgroute.conf.toezicht import poort_is_vrij


def test_it_needs_no_setting_at_all() -> None:
    omgeving = lees_omgeving({})
    assert (omgeving.poort, omgeving.ingebed, omgeving.bind) == (8000, True, "127.0.0.1")


@pytest.mark.parametrize(
    ("naam", "waarde", "woorden"),
    [
        ("ZORGROUTE_PORT", "tachtig", "ZORGROUTE_PORT is ‘tachtig’; verwacht een getal van 1 tot en met 65535."),
        ("ZORGROUTE_PORT", "80²", "ZORGROUTE_PORT is ‘80²’"),
        ("ZORGROUTE_PORT", "70000", "ZORGROUTE_PORT is ‘70000’"),
        ("DATABASE_URL", "mysql://school/zorg", "Zorgroute werkt alleen met PostgreSQL"),
        ("DATABASE_URL", "postgresql://school", "DATABASE_URL noemt geen database"),
        ("DATABASE_URL", "postgresql://[school/zorg", "DATABASE_URL is niet te lezen"),
        ("ZORGROUTE_DEMO", "misschien", "ZORGROUTE_DEMO is ‘misschien’; verwacht ja of nee."),
    ],
)
def test_it_says_which_setting_is_wrong_and_what_is_expected(naam: str, waarde: str, woorden: str) -> None:
    with pytest.raises(Instelfout, match=woorden.replace("(", r"\(")):
        lees_omgeving({naam: waarde})


def test_it_refuses_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    bestand = tmp_path / "gegevens"
    bestand.write_text("")
    with pytest.raises(Instelfout, match="maar dat is geen map"):
        lees_omgeving({"ZORGROUTE_DATA": str(bestand)})


def test_it_stops_with_one_sentence_and_code_2() -> None:
    uitkomst = subprocess.run(
        [sys.executable, "-m", "zorgroute.conf.opdracht", "serve"],
        env={**os.environ, "ZORGROUTE_PORT": "nul"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitkomst.returncode == 2
    assert uitkomst.stderr == "zorgroute: ZORGROUTE_PORT is ‘nul’; verwacht een getal van 1 tot en met 65535.\n"


def _zorgroute(*argv: str, **omgeving: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "zorgroute.conf.opdracht", *argv],
        env={**os.environ, **omgeving},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_names_its_commands() -> None:
    hulp = _zorgroute("help")
    assert hulp.returncode == 0
    assert {regel.split()[1] for regel in hulp.stdout.splitlines() if regel.startswith("zorgroute ")} >= {
        "clusteren",
        "demo",
        "ijkpunten",
        "import",
        "overzicht",
        "serve",
        "signaleren",
    }


def test_it_refuses_an_unknown_command_with_code_2() -> None:
    uitkomst = _zorgroute("inport", ZORGROUTE_DATA=os.environ["ZORGROUTE_DATA"])
    assert uitkomst.returncode == 2
    assert uitkomst.stderr == "zorgroute: ‘inport’ is geen opdracht; `zorgroute help` noemt ze alle.\n"


def test_it_says_that_an_address_is_not_of_this_machine() -> None:
    with pytest.raises(CommandError, match="op dat adres kan deze machine niet luisteren"):
        poort_is_vrij("999.1.1.1", 8000)
