"""Every request is one transaction in the scope of the person who asks."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zorgroute.toegang.bereik import zet_bereik
from zorgroute.toegang.rollen import open_bereik

#: Answers without the database: they must work while it is away.
ZONDER_BEREIK = ("/gezondheid", "/static/")


class SchoolbereikMiddleware:
    """Open the transaction and its scope; undo everything when the answer is an error of ours.

    `ATOMIC_REQUESTS` would begin at the view, after middleware that already reads. An anonymous visitor gets
    an empty scope: not one school's row.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ZONDER_BEREIK):
            return self.get_response(request)
        with transaction.atomic():
            if request.user.is_authenticated:
                open_bereik(request.user, dag=timezone.localdate())
            else:
                zet_bereik([])
            antwoord = self.get_response(request)
            if antwoord.status_code >= 500:
                transaction.set_rollback(True)
            return antwoord
