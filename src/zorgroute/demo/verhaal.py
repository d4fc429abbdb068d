"""The written texts of the demo, read from `teksten/`: themes from need to evaluation, and what teachers noticed."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, NamedTuple

from zorgroute.conf.datums import datum


class Behoeftetekst(NamedTuple):
    beginsituatie: str
    doel: str
    nodig: str


class Oordeel(NamedTuple):
    uitgevoerd: str
    bereikt: str
    oorzaak: str
    baat: str
    vervolg: str


class Thema(NamedTuple):
    """One possible subgroup, or (with an empty code) what is for everyone."""

    code: str
    naam: str
    leerjaren: tuple[int, int]
    doel: str
    inhoud: str
    aanpak: str
    organisatie: str
    evaluatie: str
    oordelen: tuple[Oordeel, ...]
    behoeften: tuple[Behoeftetekst, ...] = ()
    instructie: str = "gevoelig"
    stem: str = ""
    domein: str = ""

    def past_bij(self, leerjaar: int) -> bool:
        return self.leerjaren[0] <= leerjaar <= self.leerjaren[1]


def vul_in(tekst: str, *, eind: date, wie: str = "", vak: str = "") -> str:
    """Put the names and the last day into a text."""
    return tekst.format(eind=datum(eind, jaar=False), wie=wie, vak=vak)


@cache
def themas(*, vo: bool) -> tuple[Thema, ...]:
    return tuple(_thema(rij) for rij in _lees(_bestand(vo))["thema"])


def themas_bij(code: str, leerjaar: int, *, vo: bool) -> list[Thema]:
    """The themes that answer a signal of this code in this leerjaar; the nearest when none quite fits."""
    alle = [thema for thema in themas(vo=vo) if thema.code == code]
    passend = [thema for thema in alle if thema.past_bij(leerjaar)]
    return passend or sorted(alle, key=lambda thema: abs(thema.leerjaren[0] - leerjaar))[:1]


@cache
def basis(*, vo: bool, vak: bool, leerjaar: int) -> Thema:
    """What holds for the whole group, in cyclus A or in a vak."""
    soort = "vakbasis" if vak else "basis"
    alle = [_thema({"code": "", "naam": "", "leerjaren": [0, 99], **rij}) for rij in _lees(_bestand(vo))[soort]]
    return next((thema for thema in alle if thema.past_bij(leerjaar)), alle[-1])


def zin(kans: Random, soort: str, wie: str) -> str:
    """One of the sentences of a kind, for kleuter, po, vo, a code or 'woorden'; '' when there are none."""
    zinnen: list[str] = _lees("observaties")[soort].get(wie, [])
    return kans.choice(zinnen) if zinnen else ""


def behoeften_groep_zes() -> list[dict[str, str]]:
    """The needs of groep 6 in the running cycle, one per pupil."""
    rijen: list[dict[str, str]] = _lees("groep_zes")["behoefte"]
    return rijen


@cache
def _lees(naam: str) -> dict[str, Any]:
    return tomllib.loads(files("zorgroute.demo").joinpath(f"teksten/{naam}.toml").read_text(encoding="utf-8"))


def _bestand(vo: bool) -> str:
    return "themas_vo" if vo else "themas_po"


def _thema(rij: dict[str, Any]) -> Thema:
    velden = {
        **rij,
        "leerjaren": tuple(rij["leerjaren"]),
        "oordelen": tuple(Oordeel(*delen) for delen in rij["oordelen"]),
        "behoeften": tuple(Behoeftetekst(*delen) for delen in rij.get("behoeften", ())),
        "aanpak": rij.get("aanpak", ""),
    }
    velden.pop("sleutel", None)
    return Thema(**velden)
