"""One filled demo for the tests of this folder: they read it, and it is rolled back after the last of them."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from zorgroute.demo.scholen import BRINS
from zorgroute.demo.vullen import Gevuld, vul_demo
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik


@pytest.fixture(scope="package")
def gevulde_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Gevuld, float]]:
    """What was filled, and in how many seconds."""
    assert settings.DEMO
    with django_db_blocker.unblock(), transaction.atomic():
        begin = perf_counter()
        gevuld = vul_demo(vandaag=timezone.localdate())
        assert gevuld is not None
        yield gevuld, perf_counter() - begin
        transaction.set_rollback(True)


@pytest.fixture
def demo(gevulde_demo: tuple[Gevuld, float], db: None) -> Iterator[dict[str, School]]:
    """The demo's schools by BRIN, with the scope opened on all of them."""
    scholen = {school.brin: school for school in School.objects.filter(brin__in=BRINS)}
    with schoolbereik([school.pk for school in scholen.values()]):
        yield scholen
