"""The request as every view behind the sign-in gets it."""

from django.http import HttpRequest

from zorgroute.toegang.models import Persoon


class Verzoek(HttpRequest):
    """A request of someone who is signed in: `LoginRequiredMiddleware` lets no other through."""

    user: Persoon
