"""The embedded database: started, shared, killed and started again; a real server in temporary folders."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from zorgroute.conf.ingebed import IngebedFout, IngebedServer
from zorgroute.conf.ingebed.account import server_account
from zorgroute.conf.ingebed.postmaster import is_alive, prepare_socket_folder, socket_folder
from zorgroute.conf.ingebed.programma import bin_folder, major_version

ROOT = os.geteuid() == 0
SOURCE = Path(__file__).parents[2] / "src"
USE = """
import sys
from pathlib import Path
from zorgroute.conf.ingebed import IngebedServer
server = IngebedServer(Path(sys.argv[1]), duurzaam=False)
{before}
server.start()
print("klaar", flush=True)
{after}
"""


def new_folder() -> Path:
    # Not tmp_path: pytest closes its folders, and under root the server is another user.
    return Path(tempfile.mkdtemp(prefix="zr-", dir="/tmp")).resolve()


def clear(folder: Path) -> None:
    """End a server that a failed test left behind."""
    if is_alive(folder / "postgres"):
        kill_server(folder)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder in which the server has run once."""
    folder = new_folder()
    with IngebedServer(folder, duurzaam=False):
        pass
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(made: Path) -> Iterator[Path]:
    """The same folder for all: whatever a test kills in it, the next one must be able to start from it."""
    yield made
    clear(made)


@pytest.fixture
def empty() -> Iterator[Path]:
    folder = new_folder()
    yield folder
    clear(folder)
    shutil.rmtree(folder)


@pytest.fixture
def server(data: Path) -> Iterator[IngebedServer]:
    with IngebedServer(data, duurzaam=False) as server:
        yield server


def server_pid(data: Path) -> int:
    return int((data / "postgres/postmaster.pid").read_text().split()[0])


def kill_server(data: Path) -> None:
    os.kill(server_pid(data), signal.SIGKILL)
    while is_alive(data / "postgres"):
        time.sleep(0.01)


def ask(server: IngebedServer, question: str, rol: str = "postgres", database: str = "zorgroute") -> object:
    with psycopg.connect(**server.verbinding(rol, database), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def launch(data: Path, *, before: str = "", after: str = "sys.stdin.read()") -> subprocess.Popen[str]:
    """Another process that starts the server, tells so, and leaves when its input closes."""
    return subprocess.Popen(
        [sys.executable, "-c", USE.format(before=before, after=after), str(data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])},
    )  # fmt: skip


@contextmanager
def other_user_of(data: Path) -> Iterator[subprocess.Popen[str]]:
    with launch(data) as process:
        assert process.stdout.readline() == "klaar\n"
        yield process
        process.stdin.close()


def as_server_account(data: Path) -> dict[str, object]:
    owner = (data / "postgres").stat()
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": [], "cwd": "/"} if ROOT else {}


def test_it_starts_from_nothing(empty: Path) -> None:
    with IngebedServer(empty) as server:
        check_new(server, empty)


def check_new(server: IngebedServer, data: Path) -> None:
    assert ask(server, "SELECT current_user", "zorgroute_app") == "zorgroute_app"
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SELECT lower('ÉÖ')") == "éö"
    assert ask(server, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'zorgroute'") == (
        "zorgroute_eigenaar"
    )
    extensions = ask(server, "SELECT array_agg(extname::text) FROM pg_extension")
    assert {"btree_gist", "pg_trgm", "unaccent"} <= set(extensions)
    assert {path.name for path in data.iterdir()} == {
        "postgres", "postgres.log", "start.lock", "gebruik.lock", "server.lock",
    }  # fmt: skip


def test_it_makes_a_folder_that_others_cannot_read(data: Path) -> None:
    with IngebedServer(data, duurzaam=False) as server:
        assert stat.S_IMODE(server.data.stat().st_mode) == (0o710 if ROOT else 0o700)
        assert stat.S_IMODE((server.data / "postgres").stat().st_mode) == 0o700
        assert stat.S_IMODE((server.data / "postgres.log").stat().st_mode) == 0o600


def test_it_starts_twice_and_stops_twice_without_harm(server: IngebedServer, data: Path) -> None:
    pid = server_pid(data)
    server.start()
    assert server_pid(data) == pid
    server.stop()
    server.stop()
    assert not is_alive(data / "postgres")


def test_another_process_shares_the_server_and_the_last_one_out_stops_it(data: Path) -> None:
    server = IngebedServer(data, duurzaam=False)
    server.start()
    pid = server_pid(data)
    with other_user_of(data):
        assert server_pid(data) == pid
        server.stop()
        assert is_alive(data / "postgres")
    assert not is_alive(data / "postgres")


def test_processes_that_start_together_get_one_server(empty: Path) -> None:
    processes = [launch(empty) for _ in range(3)]
    assert [process.stdout.readline() for process in processes] == ["klaar\n"] * 3
    started = (empty / "postgres.log").read_text().count("ready to accept connections")
    for process in processes:
        process.communicate()
    assert started == 1
    assert not is_alive(empty / "postgres")


def test_a_process_that_forgets_to_stop_stops_at_its_end(data: Path) -> None:
    with launch(data, after=""):
        pass
    assert not is_alive(data / "postgres")


def test_a_worker_with_the_inherited_lock_keeps_the_server_up(data: Path) -> None:
    server = IngebedServer(data, duurzaam=False)
    server.start()
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[server.gebruik_fd]) as worker:
        server.stop()
        assert is_alive(data / "postgres")
        worker.stdin.close()
    with server:
        pass
    assert not is_alive(data / "postgres")


def test_it_keeps_the_data_when_the_server_is_killed(data: Path) -> None:
    with IngebedServer(data) as server:
        ask(server, "CREATE TABLE papier (tekst text)")
        ask(server, "INSERT INTO papier VALUES ('blijft')")
        kill_server(data)
        server.start()
        assert ask(server, "SELECT tekst FROM papier") == "blijft"


def test_it_waits_for_a_busy_backend_that_outlives_the_killed_server(server: IngebedServer, data: Path) -> None:
    with psycopg.connect(**server.verbinding()) as connection:
        backend = connection.info.backend_pid
        os.kill(backend, signal.SIGSTOP)  # as busy as can be: it does not notice the death of its parent
        kill_server(data)
        with subprocess.Popen(["/bin/sh", "-c", f"sleep 0.5; kill -CONT {backend}"]):
            begin = time.monotonic()
            server.start()
            assert time.monotonic() - begin > 0.4
    assert ask(server, "SELECT 1") == 1


def test_it_starts_again_when_everything_was_killed(data: Path) -> None:
    with launch(data) as client:
        client.stdout.readline()
        client.kill()
        kill_server(data)
    with IngebedServer(data, duurzaam=False) as server:
        assert ask(server, "SELECT 1", "zorgroute_app") == 1
    assert not is_alive(data / "postgres")


def test_a_killed_client_leaves_a_server_that_the_next_one_stops(data: Path) -> None:
    with launch(data) as client:
        client.stdout.readline()
        pid = server_pid(data)
        client.kill()
    assert is_alive(data / "postgres")
    with IngebedServer(data, duurzaam=False):
        assert server_pid(data) == pid
    assert not is_alive(data / "postgres")


def test_a_first_start_killed_half_way_leaves_nothing_half_made(empty: Path) -> None:
    kill = "Path.rename = lambda *_: __import__('os').kill(__import__('os').getpid(), 9)"
    with launch(empty, before=kill) as client:
        pass
    assert client.returncode == -signal.SIGKILL
    assert (empty / "postgres.nieuw").exists()
    assert not (empty / "postgres").exists()
    with IngebedServer(empty, duurzaam=False) as server:
        assert ask(server, "SELECT 1", "zorgroute_app") == 1
    assert not (empty / "postgres.nieuw").exists()


def test_a_process_that_got_the_old_number_is_not_taken_for_the_server(data: Path) -> None:
    with IngebedServer(data, duurzaam=False) as server:
        lines = (data / "postgres/postmaster.pid").read_text().splitlines()
    with subprocess.Popen(["sleep", "60"], **as_server_account(data)) as stranger:
        (data / "postgres/postmaster.pid").write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        (data / "postgres/.s.PGSQL.5432.lock").write_text(f"{stranger.pid}\n")
        with server:
            assert ask(server, "SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()


def test_a_zombie_is_not_taken_for_the_server(empty: Path) -> None:
    pgdata = empty / "postgres"
    pgdata.mkdir()
    process = subprocess.Popen([sys.executable, "-c", "input()", "-D", pgdata], stdin=subprocess.PIPE)
    (pgdata / "postmaster.pid").write_text(f"{process.pid}\n")
    while not (alive := is_alive(pgdata)):
        time.sleep(0.01)
    assert alive
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_alive(pgdata)
    process.communicate()


@pytest.mark.parametrize("name", ["lang-" * 24, "groep 3, 'de maan'"], ids=["long", "odd"])
def test_it_lives_in_a_folder_with_a_name_unfit_for_a_socket(empty: Path, data: Path, name: str) -> None:
    empty.chmod(0o711)
    folder = data.rename(empty / name)
    try:
        with IngebedServer(folder, duurzaam=False) as server:
            socket = Path(server.verbinding()["host"])
            assert ask(server, "SELECT 1", "zorgroute_app") == 1
            assert socket.parent == Path("/tmp")
            assert stat.S_IMODE(socket.stat().st_mode) == 0o700
        assert not socket.exists()
    finally:
        folder.rename(data)


def test_a_socket_folder_taken_by_another_is_refused(empty: Path) -> None:
    pgdata = empty / ("lang-" * 24) / "postgres"
    socket = socket_folder(pgdata)
    socket.mkdir()
    socket.chmod(0o777)
    try:
        with pytest.raises(IngebedFout, match=f"{socket}.* van een ander of staat open"):
            prepare_socket_folder(pgdata, server_account(pgdata))
    finally:
        socket.rmdir()


def test_the_app_cannot_change_tables_or_get_round_row_level_security(server: IngebedServer) -> None:
    for statement in (
        "CREATE TABLE papier (id int)",
        "CREATE SCHEMA papier",
        "CREATE DATABASE papier",
        "CREATE ROLE papier",
        "SET ROLE zorgroute_eigenaar",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER ROLE zorgroute_app BYPASSRLS",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(server, statement, "zorgroute_app")
    owner = "zorgroute_eigenaar"
    ask(server, "CREATE TABLE geheim AS SELECT 1 AS id", owner)
    ask(server, "ALTER TABLE geheim ENABLE ROW LEVEL SECURITY", owner)
    ask(server, "GRANT SELECT ON geheim TO zorgroute_app", owner)
    assert ask(server, "SELECT count(*) FROM geheim", "zorgroute_app") == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "SET row_security = off; SELECT count(*) FROM geheim", "zorgroute_app")


def test_a_start_takes_back_rights_that_a_role_got_meanwhile(server: IngebedServer) -> None:
    ask(server, "ALTER ROLE zorgroute_app SUPERUSER BYPASSRLS")
    server.start()
    assert ask(server, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'zorgroute_app'") is False


def test_the_owner_can_make_a_database_for_tests_with_the_extensions(server: IngebedServer) -> None:
    ask(server, "CREATE DATABASE test_zorgroute", "zorgroute_eigenaar", "postgres")
    ask(server, "CREATE TABLE papier (tekst text)", "zorgroute_eigenaar", "test_zorgroute")
    assert ask(server, "SELECT unaccent('één')", "zorgroute_eigenaar", "test_zorgroute") == "een"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server, "CREATE TABLE papier2 (tekst text)", "zorgroute_app", "test_zorgroute")


@pytest.mark.skipif(not ROOT, reason="alleen root kan als een ander aankloppen")
def test_another_account_is_not_let_in(server: IngebedServer, data: Path) -> None:
    psql = [bin_folder() / "psql", "-h", server.verbinding()["host"], "-U", "postgres", "-c", "SELECT 1"]
    knock = subprocess.run(psql, capture_output=True, text=True, **as_server_account(data))
    assert "Peer authentication failed" in knock.stderr


def test_a_start_in_vain_leaves_no_server_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise psycopg.OperationalError("FATAL: proef")

    monkeypatch.setattr("zorgroute.conf.ingebed.server.set_up", refuse)
    with pytest.raises(IngebedFout, match="proef"):
        IngebedServer(data, duurzaam=False).start()
    assert not is_alive(data / "postgres")


@pytest.mark.skipif(ROOT, reason="root mag overal schrijven")
def test_a_folder_we_cannot_write_in_gives_one_sentence(empty: Path) -> None:
    empty.chmod(0o500)
    for folder in (empty, empty / "nieuw"):
        with pytest.raises(IngebedFout, match=r"^(In d|D)e datamap /\S+ .*(geen toegang|niet schrijven).*\.$"):
            IngebedServer(folder).start()
    empty.chmod(0o700)


@pytest.mark.skipif(not ROOT, reason="alleen onder root draait de database als een ander")
def test_a_closed_parent_folder_is_named_and_stays_closed(empty: Path) -> None:
    with pytest.raises(IngebedFout, match=f"gebruiker \\w+ en die komt niet door de map {empty};"):
        IngebedServer(empty / "school").start()
    assert stat.S_IMODE(empty.stat().st_mode) == 0o700


@pytest.mark.skipif(not ROOT, reason="alleen onder root draait de database als een ander")
def test_programs_in_a_closed_home_folder_give_one_sentence(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty / "bin").mkdir()
    (empty / "bin/postgres").symlink_to(bin_folder() / "postgres")
    monkeypatch.setattr("zorgroute.conf.ingebed.programma.bin_folder", lambda: empty / "bin")
    with pytest.raises(IngebedFout, match=r"kan de databaseprogramma's in \S+ niet uitvoeren; zet de Python-omg"):
        major_version(server_account(empty / "postgres"))


def test_a_file_in_the_place_of_the_folder_gives_one_sentence(empty: Path) -> None:
    (empty / "bestand").touch()
    with pytest.raises(IngebedFout, match="iets anders met die naam"):
        IngebedServer(empty / "bestand").start()


def test_a_link_in_the_place_of_a_lock_is_refused(empty: Path) -> None:
    (empty / "doel").touch()
    (empty / "start.lock").symlink_to(empty / "doel")
    with pytest.raises(IngebedFout, match=r"start\.lock is niet te openen \(het is een verwijzing\)"):
        IngebedServer(empty).start()


def test_a_name_that_a_shell_would_run_is_refused(empty: Path) -> None:
    with pytest.raises(IngebedFout, match="kies een andere"):
        IngebedServer(empty / "$(touch gekraakt)").start()


@pytest.mark.parametrize(("version", "sentence"), [("9", "is van PostgreSQL 9 en"), (None, "geen hele database")])
def test_a_folder_of_another_version_is_left_alone(data: Path, version: str | None, sentence: str) -> None:
    file = data / "postgres/PG_VERSION"
    right = file.read_text()
    try:
        file.unlink() if version is None else file.write_text(f"{version}\n")
        with pytest.raises(IngebedFout, match=sentence):
            IngebedServer(data, duurzaam=False).start()
    finally:
        file.write_text(right)
        if ROOT:
            shutil.chown(file, (data / "postgres").stat().st_uid)
