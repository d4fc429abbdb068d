"""A file may be as large as a region's: the work and the memory do not grow with its lines."""

import json
import subprocess
import sys

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.koppelingen.inlezen import edexml, groep_van, lees, tabel, uitslag
from zorgroute.koppelingen.services import _SLOT
from zorgroute.scholen.models import School


def _queries(school: School, aantal: int) -> int:
    uitslagen = [uitslag(1000 + nr, f"L{nr}") for nr in range(aantal)]
    with CaptureQueriesContext(
        connection,
    ) as gezien:
        assert lees(school, edexml(*groep_van(aantal)), bevestig=True).doorgevoerd
        assert lees(school, tabel(*uitslagen), bevestig=True).doorgevoerd
    return len(gezien)


def test_it_asks_the_database_as_often_for_three_pupils_as_for_three_hundred(school: School) -> None:
    _queries(school, 1)  # tests and vakken are there from now on
    assert _queries(school, 3) == _queries(school, 300)


def test_two_files_of_one_school_do_not_pass_through_each_other(school: School) -> None:
    ander = connection.copy()
    try:
        with ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_SLOT, school.pk])
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
            lees(school, edexml(*groep_van(1)))
    finally:
        ander.close()
    assert lees(school, edexml(*groep_van(1))).doorgevoerd


def test_it_never_compares_line_by_line_whatever_the_planner_believes(school: School) -> None:
    """A second large file within a minute of the first took minutes: its school had not been counted yet."""
    gezien: set[str] = set()

    def kijk(_deel: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW enable_nestloop")
            gezien.update(cursor.fetchone())

    assert lees(school, tabel(*groep_van(3), uitslag(500, "L0")), stand=kijk).doorgevoerd
    assert gezien == {"off"}


@pytest.mark.traag
def test_the_measurement_prints_its_contract_and_stays_small() -> None:
    uitkomst = subprocess.run(
        [sys.executable, "-m", "tests.bench.inlezen", "20000"], check=True, capture_output=True, text=True
    )
    meting = json.loads(uitkomst.stdout)
    assert list(meting) == ["naam", "rijen", "bodem_s", "import_s", "verhouding", "geheugen_mb"]
    assert meting["rijen"] == 20_000 and meting["geheugen_mb"] < 400
