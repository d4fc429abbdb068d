"""Holds back who guesses passwords, without locking a teacher out of her own account from another place.

Counted per account and address together, and per address alone; a school shares one address, hence the wide
second limit. The cache is per process: a guesser gets at most as many more tries as there are processes.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WACHTTIJD_SECONDEN = 15 * 60
MAX_PER_ACCOUNT = 5
MAX_PER_ADRES = 60


def adres_van(request: HttpRequest) -> str:
    """Return the address that asks: behind a proxy the one that the proxy itself wrote down, which is the last.

    With the proxy's own address all schools would share one brake, and a guesser could shut out everyone.
    """
    doorgegeven = request.headers.get("X-Forwarded-For", "") if settings.ACHTER_PROXY else ""
    return doorgegeven.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def is_geremd(*, inlognaam: str, adres: str) -> bool:
    """Tell whether this account from this address, or the address itself, has failed too often just now."""
    account, plek = _sleutels(inlognaam, adres)
    stand: dict[str, int] = cache.get_many([account, plek])
    return stand.get(account, 0) >= MAX_PER_ACCOUNT or stand.get(plek, 0) >= MAX_PER_ADRES


def tel_mislukt(*, inlognaam: str, adres: str) -> None:
    """Count one failed try; the count lapses a quarter of an hour after the first."""
    for sleutel in _sleutels(inlognaam, adres):
        if not cache.add(sleutel, 1, WACHTTIJD_SECONDEN):
            try:
                cache.incr(sleutel)
            except ValueError:  # it lapsed between the two calls
                cache.set(sleutel, 1, WACHTTIJD_SECONDEN)


def vergeet(*, inlognaam: str, adres: str) -> None:
    """Forget the failures of an account that has now signed in from this address."""
    cache.delete(_sleutels(inlognaam, adres)[0])


def _sleutels(inlognaam: str, adres: str) -> tuple[str, str]:
    # hashed: what people type as a name may be a password, and may hold anything
    account = hashlib.sha256(f"{inlognaam.strip().lower()}\n{adres}".encode()).hexdigest()
    return f"inlogrem:account:{account}", f"inlogrem:adres:{adres}"
