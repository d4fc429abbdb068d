"""The second net: row level security and composite keys, from the first migration."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests import maak
from zorgroute.conf.hek import schooltabellen
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik


@pytest.mark.django_db
def test_it_fails_loudly_outside_any_scope() -> None:
    with pytest.raises(DatabaseError, match="geen schoolbereik"), transaction.atomic():
        list(Leerling.objects.all())


def test_it_shows_nothing_of_another_school_without_any_filter(school: School) -> None:
    maak.leerling(maak.groep(school))
    ander = maak.school("De Inktvlek")
    with schoolbereik([ander.pk]):
        assert not Leerling.objects.exists()
    assert Leerling.objects.count() == 1


def test_it_refuses_a_write_to_another_school(school: School) -> None:
    ander = maak.school("De Inktvlek")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Leerling.objects.create(school=ander, sleutel="1", roepnaam="Bas")


def test_it_refuses_a_row_that_points_into_another_school(school: School) -> None:
    ander = maak.school("De Inktvlek")
    with schoolbereik([school.pk, ander.pk]):
        vreemd = maak.leerling(maak.groep(ander))
        groep = maak.groep(school)
        with pytest.raises(IntegrityError), transaction.atomic():
            Groepsindeling.objects.create(school=school, leerling=vreemd, groep=groep, van=maak.BEGIN)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_it_guards_every_table_with_a_school() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        bewaakt = {rij[0] for rij in cursor.fetchall()}
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'school_id' AND table_schema = current_schema()"
        )
        met_school = {rij[0] for rij in cursor.fetchall()}
    assert met_school - bewaakt == {"toegang_rol"}
    assert {model._meta.db_table for model in schooltabellen()} == bewaakt


@pytest.mark.django_db
def test_it_lets_the_app_alter_nothing() -> None:
    for opdracht in (
        "ALTER TABLE leerlingen_leerling DISABLE ROW LEVEL SECURITY",
        "TRUNCATE leerlingen_leerling",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht)


def test_it_restores_the_scope_after_a_narrower_one(school: School) -> None:
    maak.groep(school)
    with schoolbereik([]):
        assert not Groepsindeling.objects.exists()
    assert school.pk and maak.groep(school, "7", leerjaar="7").pk
