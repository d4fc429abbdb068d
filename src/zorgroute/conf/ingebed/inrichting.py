"""The roles and the database inside the embedded server.

Three roles keep schools apart: the superuser makes the rest and backs it up, the owner changes tables, and
the application only reads and writes rows, under the row level security that it cannot switch off.
"""

from collections.abc import Mapping

import psycopg
from psycopg import sql

SUPERUSER = "postgres"
EIGENAAR = "zorgroute_eigenaar"
APP = "zorgroute_app"
DATABASE = "zorgroute"

_BOUNDED = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
# The owner may make databases: tests need one of their own, a restore a fresh one.
_ROLES: Mapping[str, sql.SQL] = {
    EIGENAAR: sql.SQL(_BOUNDED + " CREATEDB"),
    APP: sql.SQL(_BOUNDED + " NOCREATEDB"),
}
_EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def set_up(server: Mapping[str, str]) -> None:
    """Make roles, database and extensions as far as they are missing. `server` holds `host` and `port`.

    The schema `public` belongs to whoever owns the database (PostgreSQL's `pg_database_owner`), so also in
    the databases that tests make. Grants on tables to the application follow the migrations.
    """
    with _connect(server, "postgres") as connection:
        _make_roles(connection)
        missing = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None
    if missing:
        _add_extensions(server, "template1")  # so that a test's database has them too
        with _connect(server, "postgres") as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(EIGENAAR))
            )
    _add_extensions(server, DATABASE)


def _make_roles(connection: psycopg.Connection) -> None:
    present = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for name, attributes in _ROLES.items():
        verb = sql.SQL("ALTER" if name in present else "CREATE")
        connection.execute(sql.SQL("{} ROLE {} {}").format(verb, sql.Identifier(name), attributes))


def _add_extensions(server: Mapping[str, str], database: str) -> None:
    with _connect(server, database) as connection:
        present = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
        for name in _EXTENSIONS:
            if name not in present:
                connection.execute(sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(name)))


def _connect(server: Mapping[str, str], database: str) -> psycopg.Connection:
    return psycopg.connect(
        host=server["host"],
        port=server["port"],
        user=SUPERUSER,
        dbname=database,
        autocommit=True,
        connect_timeout=30,
    )
