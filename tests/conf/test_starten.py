"""`zorgroute serve`: starts from nothing, keeps everything, survives being killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from zorgroute.conf.ingebed import IngebedServer

pytestmark = pytest.mark.traag
Proces = subprocess.Popen[str]


@pytest.fixture
def data() -> Iterator[Path]:
    pad = Path(tempfile.gettempdir()) / f"zorgroute-start-{os.getpid()}-{time.monotonic_ns()}"
    yield pad
    shutil.rmtree(pad, ignore_errors=True)


def _vrije_poort() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(data: Path, poort: int, **omgeving: str) -> Proces:
    basis = {naam: waarde for naam, waarde in os.environ.items() if naam != "DATABASE_URL"}
    basis |= {"ZORGROUTE_DATA": str(data), "ZORGROUTE_PORT": str(poort), "ZORGROUTE_DEMO": ""}
    basis |= {"DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings"}
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "zorgroute.conf.opdracht", "serve", "--werkers", "1"],
        env=basis | omgeving,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _gezond(proces: Proces, poort: int) -> dict[str, str]:
    """Wait until it is well, and return what it says."""
    einde = time.monotonic() + 60
    while time.monotonic() < einde and proces.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{poort}/gezondheid", timeout=5) as antwoord:
                return dict(json.load(antwoord))
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"het kwam niet op gang: {proces.stderr.read() if proces.stderr else ''}")


def _stop(proces: Proces, nummer: int = signal.SIGINT) -> int:
    proces.send_signal(nummer)
    proces.communicate(timeout=30)
    return int(proces.returncode)


def _scholen(data: Path) -> list[str]:
    with IngebedServer(data) as server, psycopg.connect(**server.verbinding("zorgroute_eigenaar")) as verbinding:
        return [rij[0] for rij in verbinding.execute("SELECT naam FROM scholen_school ORDER BY naam")]


def _voeg_school_toe(data: Path) -> None:
    with IngebedServer(data) as server, psycopg.connect(**server.verbinding("zorgroute_eigenaar")) as verbinding:
        verbinding.execute(
            "INSERT INTO scholen_school (kenmerk, brin, vestiging, naam, soort, plaats, cycli_per_jaar)"
            " VALUES ('0123456789', '99ZZ', '00', 'De Proef', 'bao', '', 4)"
        )


def test_it_is_well_when_database_and_jobs_are_up_and_keeps_all_data(data: Path) -> None:
    poort = _vrije_poort()
    eerste = _start(data, poort)
    assert _gezond(eerste, poort) == {"status": "ok", "database": "ok", "taken": "ok"}
    _voeg_school_toe(data)
    assert _stop(eerste) == 0
    tweede = _start(data, poort)
    _gezond(tweede, poort)
    assert _stop(tweede, signal.SIGTERM) == 0
    assert _scholen(data) == ["De Proef"]


def test_it_starts_under_the_name_of_the_school_and_still_answers_a_monitor_here(data: Path) -> None:
    poort = _vrije_poort()
    proces = _start(data, poort, ZORGROUTE_HOSTS="zorgroute.papierenboot.test")
    assert _gezond(proces, poort)["status"] == "ok"
    assert "Zorgroute staat open" in _eerste_regels(proces)
    assert _stop(proces) == 0


def _eerste_regels(proces: Proces) -> str:
    """What it says once its own first page has answered."""
    assert proces.stdout is not None
    return proces.stdout.readline() + proces.stdout.readline()


def test_it_starts_again_after_being_killed(data: Path) -> None:
    poort = _vrije_poort()
    eerste = _start(data, poort)
    _gezond(eerste, poort)
    _voeg_school_toe(data)
    _stop(eerste, signal.SIGKILL)
    _wacht_tot_vrij(poort)
    tweede = _start(data, poort)
    _gezond(tweede, poort)
    _stop(tweede)
    assert _scholen(data) == ["De Proef"]


def test_it_says_that_the_port_is_taken(data: Path) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        proces = _start(data, poort)
        _, fouten = proces.communicate(timeout=60)
    assert proces.returncode == 2
    assert fouten == f"zorgroute: poort {poort} is al in gebruik; kies een andere met ZORGROUTE_PORT.\n"


def test_it_uses_another_server_when_told_and_starts_none_of_its_own(data: Path) -> None:
    poort = _vrije_poort()
    elders = data.with_name(data.name + "-elders")
    with IngebedServer(elders, duurzaam=False) as server:
        delen = server.verbinding("postgres")
        url = f"postgresql://{delen['user']}@/{delen['dbname']}?host={delen['host']}&port={delen.get('port', 5432)}"
        proces = _start(data, poort, DATABASE_URL=url)
        try:
            assert _gezond(proces, poort)["database"] == "ok"
        finally:
            _stop(proces)
        with psycopg.connect(**delen) as verbinding:
            assert verbinding.execute("SELECT count(*) FROM scholen_school").fetchone() == (0,)
    shutil.rmtree(elders, ignore_errors=True)
    assert not (data / "postgres").exists()


def test_it_says_that_the_database_cannot_be_reached(data: Path) -> None:
    proces = _start(data, _vrije_poort(), DATABASE_URL="postgresql://niemand@127.0.0.1:1/zorgroute")
    _, fouten = proces.communicate(timeout=60)
    assert proces.returncode == 2
    assert fouten.startswith("zorgroute: de ") and len(fouten.strip().splitlines()) == 1


def _wacht_tot_vrij(poort: int) -> None:
    """The workers die with the one that watches over them, a moment later."""
    einde = time.monotonic() + 15
    while time.monotonic() < einde:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", poort))
                return
            except OSError:
                time.sleep(0.1)
    raise AssertionError(f"poort {poort} bleef bezet")


def test_it_heals_a_folder_whose_first_start_was_cut_off(data: Path) -> None:
    with IngebedServer(data, duurzaam=False) as server:
        _opdracht(data, "migrate", "--verbosity", "0")
        with psycopg.connect(**server.verbinding("zorgroute_eigenaar")) as verbinding:
            verbinding.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM zorgroute_app")
        assert _opdracht(data, "signaleren", "--school", "99ZZ").stderr == (
            "zorgroute: Er is geen school met BRIN 99ZZ.\n"
        )


def _opdracht(data: Path, *argv: str) -> "subprocess.CompletedProcess[str]":
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "DATABASE_URL"}
    omgeving |= {"ZORGROUTE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings"}
    return subprocess.run(
        [sys.executable, "-m", "zorgroute.conf.opdracht", *argv],
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
