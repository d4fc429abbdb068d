"""The fence between schools, laid in the database after every migrate.

Row level security on every table with a school, composite foreign keys so that no row can point into another
school, and rights for the app's role. It is the second net beneath `toegang`: a forgotten filter returns
nothing of another school, and a query outside any scope fails loudly instead of returning nothing.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models
from psycopg import sql

from zorgroute.conf.omgeving import APP_ROL
from zorgroute.conf.schooleigendom import BinnenSchool

#: Memberships are read to find the scope itself, so they cannot lie behind it.
BUITEN_HET_HEK = frozenset({"toegang_rol"})

_FUNCTIE = """
CREATE OR REPLACE FUNCTION zr_scholen() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE bereik text := current_setting('zorgroute.scholen', true);
BEGIN
  -- after a first SET LOCAL an unset value reads as '', not NULL
  IF bereik IS NULL OR bereik = '' THEN
    RAISE EXCEPTION 'geen schoolbereik gezet voor deze transactie' USING ERRCODE = 'ZR001';
  END IF;
  RETURN bereik::bigint[];
END $$
"""


def zet_hek(*, using: str = "default", **_: Any) -> None:
    """Lay the fence, idempotently. Runs as the owner of the tables, as receiver of `post_migrate`."""
    connection = connections[using]
    with connection.cursor() as cursor:
        eigenaar = _eigenaar(cursor)
        _zorg_voor_app_rol(cursor)
        cursor.execute(_FUNCTIE)
        bestaand = _bestaande_regels(cursor)
        for opdracht, naam in _opdrachten(eigenaar):
            if naam not in bestaand:
                cursor.execute(opdracht.as_string(cursor.cursor))
        _geef_rechten(cursor)


def schooltabellen() -> Iterator[type[models.Model]]:
    """Yield each model, historical ones too, whose table has a school and stands behind the fence."""
    for model in apps.get_models(include_auto_created=True):
        velden = {veld.column for veld in model._meta.concrete_fields}
        if "school_id" in velden and model._meta.db_table not in BUITEN_HET_HEK:
            yield model


def _opdrachten(eigenaar: str) -> Iterator[tuple[sql.Composed, str]]:
    for model in schooltabellen():
        tabel = model._meta.db_table
        naam = sql.Identifier(tabel)
        yield (
            sql.SQL("ALTER TABLE {t} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY").format(t=naam),
            f"{tabel}:rls",
        )
        # (SELECT …) makes the scope an init-plan, evaluated once a query instead of once a row
        yield (
            sql.SQL(
                "CREATE POLICY school ON {t} TO {app} USING (school_id = ANY ((SELECT zr_scholen())::bigint[]))"
                " WITH CHECK (school_id = ANY ((SELECT zr_scholen())::bigint[]))"
            ).format(t=naam, app=sql.Identifier(APP_ROL)),
            f"{tabel}:school",
        )
        yield (
            sql.SQL("CREATE POLICY eigenaar ON {t} TO {e} USING (true) WITH CHECK (true)").format(
                t=naam, e=sql.Identifier(eigenaar)
            ),
            f"{tabel}:eigenaar",
        )
    yield from _verwijzingen()


def _verwijzingen() -> Iterator[tuple[sql.Composed, str]]:
    doelen: set[str] = set()
    sleutels = []
    for model in apps.get_models():
        if hasattr(model, "instance_type"):  # history keeps what was, also after the row is gone
            continue
        for veld in model._meta.concrete_fields:
            if isinstance(veld, BinnenSchool):
                doel = veld.related_model._meta.db_table
                doelen.add(doel)
                sleutels.append((model._meta.db_table, veld.column, doel))
    for doel in sorted(doelen):
        regel = f"{doel}_binnen_school"[:63]
        yield (
            sql.SQL("ALTER TABLE {t} ADD CONSTRAINT {n} UNIQUE (id, school_id)").format(
                t=sql.Identifier(doel), n=sql.Identifier(regel)
            ),
            f"{doel}:{regel}",
        )
    for tabel, kolom, doel in sleutels:
        regel = f"{tabel}_{kolom}_zelfde_school"[:63]
        yield (
            sql.SQL(
                "ALTER TABLE {t} ADD CONSTRAINT {n} FOREIGN KEY ({k}, school_id) REFERENCES {d} (id, school_id)"
                " DEFERRABLE INITIALLY DEFERRED"
            ).format(
                t=sql.Identifier(tabel),
                n=sql.Identifier(regel),
                k=sql.Identifier(kolom),
                d=sql.Identifier(doel),
            ),
            f"{tabel}:{regel}",
        )


def _bestaande_regels(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT tablename || ':' || policyname FROM pg_policies WHERE schemaname = current_schema()"
        " UNION ALL SELECT conrelid::regclass::text || ':' || conname FROM pg_constraint"
        " WHERE connamespace = current_schema()::regnamespace"
        " UNION ALL SELECT relname || ':rls' FROM pg_class WHERE relforcerowsecurity"
        " AND relnamespace = current_schema()::regnamespace"
    )
    return {rij[0] for rij in cursor.fetchall()}


def _eigenaar(cursor: Any) -> str:
    cursor.execute("SELECT current_user")
    return str(cursor.fetchone()[0])


def _zorg_voor_app_rol(cursor: Any) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROL])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE ROLE {APP_ROL} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT {APP_ROL} TO current_user")


def _geef_rechten(cursor: Any) -> None:
    for opdracht in (
        "GRANT USAGE ON SCHEMA public TO {app}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app}",
    ):
        cursor.execute(opdracht.format(app=APP_ROL))
