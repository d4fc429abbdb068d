"""The server process itself: whether it lives, where its socket is, and what a dead one left behind."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from zorgroute.conf.ingebed.account import Account
from zorgroute.conf.ingebed.fout import IngebedFout
from zorgroute.conf.ingebed.programma import bin_folder

# The kernel takes 107 bytes for a socket's path; PostgreSQL adds '/.s.PGSQL.5432.lock'.
_LONGEST_FOLDER = 85


def socket_folder(pgdata: Path) -> Path:
    """The data folder, or a short one under /tmp when that path is too long or has signs libpq misreads."""
    name = str(pgdata)
    if len(os.fsencode(name)) <= _LONGEST_FOLDER and re.fullmatch(r"[\w./+-]+", name, re.ASCII):
        return pgdata
    return Path("/tmp") / f"zorgroute-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}"  # noqa: S108


def prepare_socket_folder(pgdata: Path, account: Account) -> None:
    """Make the short folder for the server's account alone; IngebedFout when another has taken the name."""
    folder = socket_folder(pgdata)
    if folder == pgdata:
        return
    try:
        folder.mkdir(mode=0o700)
        if account.switch:
            os.chown(folder, account.uid, account.gid)
    except FileExistsError:
        found = folder.lstat()
        if found.st_uid != account.uid or found.st_mode & 0o170077 != 0o040000:
            raise IngebedFout(
                f"De map {folder}, nodig voor de database, is van een ander of staat open; haal haar weg."
            ) from None


def is_alive(pgdata: Path) -> bool:
    """True when the process of `postmaster.pid` runs and is the server of this folder.

    A number alone proves nothing: it may have gone to another process, or be a zombie nobody has collected.
    """
    lines = _pid_file(pgdata)
    if not lines or not lines[0].strip().isdigit():
        return False
    if not sys.platform.startswith("linux"):
        command = [bin_folder() / "pg_ctl", "status", "-D", pgdata]
        return subprocess.run(command, capture_output=True).returncode == 0
    try:
        arguments = Path("/proc", lines[0].strip(), "cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return os.fsencode(pgdata) in arguments  # a zombie has none


def is_ready(pgdata: Path) -> bool:
    """True when the living server takes connections: it writes so in the last line of `postmaster.pid`."""
    lines = _pid_file(pgdata)
    return len(lines) > 7 and lines[7].strip() == "ready" and is_alive(pgdata)


def remove_remains(pgdata: Path) -> None:
    """Remove what a killed server left; PostgreSQL would take a reused process number for a living server."""
    folder = socket_folder(pgdata)
    for path in (pgdata / "postmaster.pid", folder / ".s.PGSQL.5432", folder / ".s.PGSQL.5432.lock"):
        path.unlink(missing_ok=True)


def _pid_file(pgdata: Path) -> list[str]:
    try:
        return (pgdata / "postmaster.pid").read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []
