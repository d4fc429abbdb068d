"""How the embedded server is set and who it lets in.

Given at every start instead of once at the making of the folder, so that a new version of Zorgroute brings
its own.
"""

import os
import tempfile
from pathlib import Path

from zorgroute.conf.ingebed.account import Account, current_user
from zorgroute.conf.ingebed.inrichting import APP, EIGENAAR, SUPERUSER

PORT = "5432"

# For two cores that also serve the pages.
_SERVER = {
    "listen_addresses": "",  # the socket only: nobody on the network gets as far as a password
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",  # solid state
    "jit": "off",  # pages ask many short queries; compiling one costs more than running it
    "max_parallel_workers_per_gather": "0",  # one query must not take the core that serves the others
    "max_wal_size": "512MB",
    "wal_level": "minimal",  # no replica: copying in a file of results writes half as much
    "max_wal_senders": "0",
    "timezone": "UTC",
    # Statements and details hold names and notes of pupils; the application logs its own errors without them.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
_FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def server_options(socket_folder: Path, *, duurzaam: bool) -> list[str]:
    """The options for `postgres`, one word each."""
    values = _SERVER | {"unix_socket_directories": str(socket_folder)} | ({} if duurzaam else _FLEETING)
    return [word for name, value in values.items() for word in ("-c", f"{name}={value}")]


def write_access_rules(pgdata: Path, account: Account) -> None:
    """Let in ourselves and root, nobody else; the kernel says who is asking (`peer`), so no password.

    Root is named because it may read every file here anyway, and must be able to make a backup of a
    running server.
    """
    users = sorted({"root", current_user().pw_name})
    rules = [f'zorgroute "{user}" {role}\n' for user in users for role in (SUPERUSER, EIGENAAR, APP)]
    _replace(pgdata / "pg_ident.conf", "".join(rules), account)
    _replace(pgdata / "pg_hba.conf", "local all all peer map=zorgroute\n", account)


def _replace(path: Path, text: str, account: Account) -> None:
    # A new file renamed over the old: root never writes through a link that another account has put there.
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        if account.switch:
            os.fchown(descriptor, account.uid, account.gid)
    Path(name).replace(path)
