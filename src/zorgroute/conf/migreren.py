"""Tables are made by the owner's role, in a process of its own: the app's role cannot alter them."""

import os
import subprocess
import sys

from django.core.management.base import CommandError
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor


def zorg_voor_tabellen() -> None:
    """Bring the database up to date when it is not. Raises CommandError when that fails."""
    if not _is_bij():
        migreer()


def migreer() -> None:
    """Run all migrations as the owner. Raises CommandError with the last line of what went wrong."""
    connection.close()
    uitkomst = subprocess.run(
        [sys.executable, "-m", "zorgroute.conf.opdracht", "migrate", "--verbosity", "0"],
        env={**os.environ, "ZORGROUTE_DB_ROL": "eigenaar"},
        capture_output=True,
        text=True,
        check=False,
    )
    if uitkomst.returncode != 0:
        regels = (uitkomst.stderr or uitkomst.stdout).strip().splitlines()
        raise CommandError(f"de tabellen konden niet worden bijgewerkt: {regels[-1] if regels else 'onbekend'}")


def _is_bij() -> bool:
    try:
        executor = MigrationExecutor(connection)
    except ProgrammingError:  # cut off between making the tables and giving rights on them: once more heals it
        return False
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
