"""What every test may ask for: a database behind its fence, the shared files, people and schools."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests import maak
from zorgroute.conf.ingebed import IngebedServer
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon

WORTEL = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """One server for the run; migrated as the owner, used as the app, as in real life."""
    from django.db import connection

    server = IngebedServer(settings.ZORGROUTE_DATA, duurzaam=False)
    server.start()
    omgeving = {
        **os.environ,
        "ZORGROUTE_DB_ROL": "eigenaar",
        "DJANGO_SETTINGS_MODULE": "zorgroute.conf.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "zorgroute.conf.opdracht", "migrate", "--verbosity", "0"],
        env=omgeving,
        check=True,
    )
    yield
    connection.close()
    server.stop()
    shutil.rmtree(settings.ZORGROUTE_DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with standards and real data that lies beside the project."""
    pad = WORTEL.parent / "shared"
    if not pad.is_dir():
        pytest.skip("de map ../shared met standaarden en gegevens is er niet")
    return pad


@pytest.fixture
def vandaag() -> date:
    """A day in the middle of the story of the demo: after the M-toetsen, in cyclus 3."""
    return date(2027, 2, 11)


@pytest.fixture
def school(db: None) -> Iterator[School]:
    """A basisschool, with the database open to it alone."""
    school = maak.school()
    with schoolbereik([school.pk]):
        yield school


@pytest.fixture
def als(client: Client) -> object:
    """Sign in: `als(persoon)` gives a client that is this person."""

    def _als(persoon: Persoon) -> Client:
        client.force_login(persoon)
        return client

    return _als
