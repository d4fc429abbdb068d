"""Tells a monitor whether the database answers and jobs are being worked off."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from zorgroute.conf.models import Hartslag

#: Jobs beat every five seconds; three missed beats mean that nothing is worked off.
STIL_NA = timedelta(seconds=20)


@login_not_required
def gezondheid(request: HttpRequest) -> JsonResponse:
    """Answer 200 and 'ok' when database and jobs are up, else 503 with which one is not."""
    database = _database_antwoordt()
    taken = database and Hartslag.slaat("taken", sinds=timezone.now() - STIL_NA)
    goed = database and taken
    return JsonResponse(
        {
            "status": "ok" if goed else "niet in orde",
            "database": "ok" if database else "antwoordt niet",
            "taken": "ok" if taken else "worden niet afgewerkt",
        },
        status=200 if goed else 503,
    )


def _database_antwoordt() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
