"""Who gets which answer at which address: every route × everyone, against one table.

A new route fails until it stands in the table. The codes: 200 shown; 302 sent to sign-in (the visitor) or
onward; 403 visible but not permitted; 404 not there for you; 405 this address takes no such request. For a
POST without a body `mag` means that the person may do it: whatever the answer, it is not 403 or 404.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.toegang.wereld import Wereld, bouw

TABEL = Path(__file__).with_name("matrix.tsv")
#: Answers to anyone, and tested apart.
OPENBAAR = {"gezondheid", "stijl", "inloggen", "uitloggen", "word-castlid"}
#: What a POST must say before the question of who may do it comes up.
INHOUD = {
    "plan-staat": {"naar": "in_uitvoering"},
    "evaluatie-staat": {"naar": "in_uitvoering"},
    "stap-zetten": {"nummer": "3"},
}


def _routes(patronen: list[URLPattern | URLResolver], voor: str = "") -> Iterator[tuple[str, str]]:
    for patroon in patronen:
        pad = voor + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from _routes(patroon.url_patterns, pad)
        else:
            yield str(patroon.name), pad


ROUTES = dict(_routes(get_resolver().url_patterns))


def _adres(naam: str, pad: str, wereld: Wereld) -> str:
    passend = [sleutel for sleutel in wereld.argumenten if sleutel in pad]
    gegeven = wereld.argumenten[max(passend, key=len)] if passend else {}
    nodig = {deel.split(":")[-1].rstrip(">/").split(">")[0] for deel in pad.split("<")[1:]}
    return reverse(naam, kwargs={sleutel: gegeven[sleutel] for sleutel in nodig})


def _antwoord(client: Client, methode: str, naam: str, adres: str) -> str:
    with transaction.atomic():
        code = getattr(client, methode)(adres, INHOUD.get(naam, {}) if methode == "post" else {}).status_code
        transaction.set_rollback(True)
    if methode == "get" or code in {403, 404, 405} or "sessionid" not in client.cookies:
        return str(code)
    return "mag"


def _verwacht() -> dict[str, dict[str, str]]:
    kop, *regels = (regel.split("\t") for regel in TABEL.read_text().splitlines() if regel and regel[0] != "#")
    return {regel[0]: dict(zip(kop[1:], regel[1:], strict=True)) for regel in regels}


def test_it_knows_every_route() -> None:
    bekend = {rij.split(" ")[0] for rij in _verwacht()}
    assert bekend == set(ROUTES) - OPENBAAR


@pytest.fixture
def wereld(db: None) -> Wereld:
    return bouw()


@pytest.mark.parametrize("methode", ["get", "post"])
def test_it_answers_everyone_as_the_table_says(wereld: Wereld, methode: str) -> None:
    verwacht = _verwacht()
    anders = []
    for wie, persoon in wereld.mensen.items():
        client = Client(raise_request_exception=True)
        if persoon is not None:
            client.force_login(persoon)
        for naam in sorted(set(ROUTES) - OPENBAAR):
            kreeg = _antwoord(client, methode, naam, _adres(naam, ROUTES[naam], wereld))
            hoort = verwacht.get(f"{naam} {methode.upper()}", {}).get(wie)
            if kreeg != hoort:
                anders.append(f"{methode.upper()} {naam} als {wie}: {kreeg} in plaats van {hoort}")
    assert not anders, "\n".join(anders)


def test_it_never_shows_a_pupil_to_who_has_no_relation(wereld: Wereld) -> None:
    """Names leak through lists and searches before they leak through pages of their own."""
    for wie in ("andere groep", "oud-leerkracht", "andere school", "ib elders", "bestuurder", "swv"):
        client = Client()
        client.force_login(wereld.mensen[wie])
        for adres in ("/", "/groepen/", "/leerlingen/", "/zoeken/?q=Verhaaltje", "/zoeken/?q=Noor"):
            inhoud = client.get(adres).content.decode()
            assert "Noor" not in inhoud.replace('value="Noor"', "").replace("‘Noor’", ""), f"{wie} ziet Noor op {adres}"
