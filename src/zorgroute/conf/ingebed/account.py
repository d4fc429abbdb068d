"""The operating system's account under which the embedded database runs, and the data folder it needs.

PostgreSQL refuses to run as root. Started by root (a container, a small school server) it runs under an
ordinary system account that can reach its own folder and nothing else of ours.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from zorgroute.conf.ingebed.fout import IngebedFout, reason

SYSTEM_ACCOUNT = "zorgroute"


@dataclass(frozen=True)
class Account:
    """Who the server runs as; `switch` tells that it is another account than ours."""

    name: str
    uid: int
    gid: int
    switch: bool


def server_account(pgdata: Path) -> Account:
    """The account for the server in `pgdata`: ours, or for root the folder's owner or the system account."""
    if os.geteuid() != 0:
        return _account(current_user(), switch=False)
    if not pgdata.exists():
        return _account(_system_user(), switch=True)
    owner = pgdata.stat().st_uid
    if owner == 0:
        raise IngebedFout(
            f"De databasemap {pgdata} is van root en daar draait de database niet onder; "
            f"geef de map terug met: chown -R {SYSTEM_ACCOUNT}: '{pgdata}'."
        )
    return _account(_user(owner), switch=True)


def current_user() -> pwd.struct_passwd:
    """Our own account."""
    return _user(os.geteuid())


def prepare_folder(data: Path) -> None:
    """Make the data folder, closed to others; IngebedFout when we cannot write in it.

    An empty folder counts as new, so that one made beforehand gets the same permissions.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0 and not any(data.iterdir()):
            # The server passes through to its own folder, and cannot list or change anything beside it.
            os.chown(data, -1, server_account(data / "postgres").gid)
            data.chmod(0o710)
    except OSError as error:
        raise IngebedFout(f"De datamap {data} is niet te maken of te lezen ({reason(error)}).") from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise IngebedFout(f"In de datamap {data} kan gebruiker {current_user().pw_name} niet schrijven.")


def check_reach(data: Path, account: Account) -> None:
    """Refuse a data folder that the server's account cannot get to; parents are never opened up for it."""
    if not account.switch:
        return
    script = 'for p; do [ -x "$p" ] || { printf %s "$p"; exit 1; }; done'
    folders = [*reversed(data.parents), data]
    found = subprocess.run(
        ["/bin/sh", "-c", script, "sh", *folders],
        user=account.uid, group=account.gid, extra_groups=[], cwd="/", capture_output=True,
    )  # fmt: skip
    if found.returncode:
        closed = os.fsdecode(found.stdout)
        raise IngebedFout(
            f"De database draait als gebruiker {account.name} en die komt niet door de map {closed}; "
            "kies met ZORGROUTE_DATA een andere datamap of geef die gebruiker er doorgang (x)."
        )


def _account(user: pwd.struct_passwd, *, switch: bool) -> Account:
    return Account(user.pw_name, user.pw_uid, user.pw_gid, switch)


def _user(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        # `peer` and initdb look the name up as well.
        raise IngebedFout(
            f"Gebruikersnummer {uid} heeft op deze computer geen naam; zonder naam laat de database niemand binnen."
        ) from None


def _system_user() -> pwd.struct_passwd:
    """The system account, made when it is not there; `nobody` where accounts cannot be made."""
    for name in (SYSTEM_ACCOUNT, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            if name == SYSTEM_ACCOUNT and _create_system_user():
                return pwd.getpwnam(name)
    raise IngebedFout("De database draait niet als root: maak een gewone gebruiker met de naam zorgroute.")


def _create_system_user() -> bool:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
               "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]  # fmt: skip
    try:
        return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False
