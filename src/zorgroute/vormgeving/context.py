"""The frame around every page: who is signed in, and where she can go."""

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

_HOOFDMENU = (
    ("Vandaag", "vandaag"),
    ("Groepen", "groepen"),
    ("Leerlingen", "leerlingen"),
    ("School", "school"),
)


@dataclass(frozen=True, slots=True)
class Menupunt:
    """One entry of the hoofdmenu; `actief` when the shown page lies under it."""

    naam: str
    url: str
    actief: bool


@dataclass(frozen=True, slots=True)
class Persoon:
    """Who is signed in, as the top bar shows it."""

    naam: str
    initialen: str
    rolnaam: str


def raamwerk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `menu`, `persoon` (None when nobody is signed in) and `berichten`.

    The user is read by `.naam`, `.initialen` and `.rolnaam` alone, so that this app needs no other.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "persoon": None, "berichten": get_messages(request)}
    return {
        "menu": [_menupunt(naam, reverse(url), request.path) for naam, url in _HOOFDMENU],
        "persoon": Persoon(user.naam, user.initialen, user.rolnaam),
        "berichten": get_messages(request),
    }


def _menupunt(naam: str, url: str, pad: str) -> Menupunt:
    actief = pad == url if url == "/" else pad.startswith(url)
    return Menupunt(naam, url, actief)
