"""The frame around every page: who is signed in, and where she can go."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

_HOOFDMENU = (
    ("Vandaag", "vandaag"),
    ("Groepen", "groepen"),
    ("Leerlingen", "leerlingen"),
    ("School", "school"),
)
_WEGEN = ("inloggen", "uitloggen", "wachtwoord", "zoeken")


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
    """Context processor: `menu`, `persoon` (None when nobody is signed in), `wegen` and `berichten`.

    The user is read by `.naam`, `.initialen` and `.rolnaam` alone, so that this app needs no other. A page
    that this installation does not have is left out of the menu.
    """
    user = getattr(request, "user", None)
    aangemeld = user is not None and user.is_authenticated
    return {
        "menu": list(_menu(request.path)) if aangemeld else [],
        "persoon": Persoon(user.naam, user.initialen, user.rolnaam) if user is not None and aangemeld else None,
        "wegen": {naam: _adres(naam) for naam in _WEGEN},
        "berichten": get_messages(request),
    }


def _menu(pad: str) -> Iterator[Menupunt]:
    for naam, url_naam in _HOOFDMENU:
        if url := _adres(url_naam):
            yield Menupunt(naam, url, pad == url if url == "/" else f"{pad}/".startswith(f"{url.rstrip('/')}/"))


def _adres(naam: str) -> str:
    try:
        return reverse(naam)
    except NoReverseMatch:
        return ""
