"""The folder with the database itself: making it whole or not at all, and recognising one we cannot use."""

import os
import shutil
from pathlib import Path
from typing import IO

from zorgroute.conf.ingebed.account import Account
from zorgroute.conf.ingebed.fout import IngebedFout
from zorgroute.conf.ingebed.inrichting import SUPERUSER
from zorgroute.conf.ingebed.programma import run
from zorgroute.conf.ingebed.sloten import open_private

_LOG_LIMIT = 10_000_000  # bytes

# The wheel has no ICU; the builtin locale knows accents and does not change with the operating system.
_CHOICES = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8",
            "--auth=peer", f"--username={SUPERUSER}", "--no-instructions")  # fmt: skip


def create(pgdata: Path, *, account: Account, log: IO[bytes], lock: int, duurzaam: bool) -> None:
    """Make the database beside its place and rename it: a killed first start leaves nothing half made.

    `initdb` keeps the descriptor `lock`, so that the next start waits for one whose starter was killed.
    """
    new = pgdata.with_name("postgres.nieuw")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if account.switch:
        os.chown(new, account.uid, account.gid)
    choices = _CHOICES if duurzaam else (*_CHOICES, "--no-sync")
    if not run("initdb", *choices, "-D", new, account=account, log=log, keep=[lock]):
        error = failure(f"De database in {pgdata.parent} is niet te maken", Path(log.name))
        shutil.rmtree(new, ignore_errors=True)
        raise error
    new.rename(pgdata)


def check_version(pgdata: Path, version: str) -> None:
    """Refuse a folder without a database, or one of another major version than our programs."""
    try:
        found = (pgdata / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise IngebedFout(f"De map {pgdata} is geen hele database; zet een back-up terug.") from None
    if found != version:
        raise IngebedFout(
            f"De database in {pgdata} is van PostgreSQL {found} en deze Zorgroute werkt met {version}; "
            "maak met de vorige Zorgroute een back-up en zet die hier terug."
        )


def refuse_odd_name(data: Path) -> None:
    """Refuse signs in the folder's name that the programs do not survive.

    pg_ctl and initdb pass the name through a shell between double quotes; postmaster.pid is read by line.
    """
    if set('"$`\\\n\r') & set(str(data)):
        raise IngebedFout(f'De datamap {str(data)!r} heeft een van de tekens " $ ` \\ in haar naam; kies een andere.')


def open_log(path: Path) -> IO[bytes]:
    """The log to append to; a long one is put aside, replacing the one before."""
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return open(path, "ab", opener=lambda name, flags: open_private(Path(name), flags))


def failure(what: str, log: Path) -> IngebedFout:
    """The error that says `what`, with the reason that the programs gave last."""
    lines = log.read_text(errors="replace").splitlines()[-20:]
    telling = [line for line in lines if "FATAL" in line or "error:" in line] or lines
    last = telling[-1].strip() if telling else "zonder reden"
    return IngebedFout(f"{what} ({last}); meer staat in {log}.")
