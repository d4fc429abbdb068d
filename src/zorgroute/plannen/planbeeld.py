"""A plan with everything spelled out: names, texts and labels, so that it can be read without the live tables.

The page, the print and every momentopname show the same Planbeeld; what was kept as JSON years ago is read
back into it (E6: 'readable for ever, also after formats change').
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, asdict, dataclass, field, fields
from datetime import date, datetime
from types import UnionType
from typing import Any, TypeVar, get_origin

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date, parse_datetime

from zorgroute.plannen.planopbouw import BIJLAGE, KOLOMMEN, Kolomkop
from zorgroute.plannen.wijziging import verschil

#: Grows when the shape below changes: add then a step to `_STAPPEN`, and a sample to the tests.
FORMAAT = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lidbeeld:
    leerling: int
    naam: str
    roepnaam: str
    doel: str = ""
    nodig: str = ""
    #: What the pupil's need lacks, in words; '' when it is whole or there is none.
    onaf: str = ""


@dataclass(frozen=True, slots=True)
class Bijstellingbeeld:
    veld: str
    was: str
    werd: str
    reden: str
    door: str
    op: date | None
    versie: int

    @property
    def stukken(self) -> list[tuple[str, str]]:
        return list(verschil(self.was, self.werd))


@dataclass(frozen=True, slots=True)
class Oordeelbeeld:
    """An evaluation of a row, or of one pupil in it (`leerling` filled)."""

    leerling: str
    uitgevoerd: str
    bereikt: str
    vervolg: str
    oorzaak: str
    baat: str
    woord_leerling: str
    compleet: bool
    #: Who judged, by full name, and when; '' and None when that was not kept.
    door: str = ""
    op: date | None = None


@dataclass(frozen=True, slots=True)
class Regelbeeld:
    pk: int
    soort: str
    merk: str
    naam: str
    domein: str
    leden: list[Lidbeeld]
    velden: dict[str, str]
    bijstellingen: list[Bijstellingbeeld] = field(default_factory=list)
    oordelen: list[Oordeelbeeld] = field(default_factory=list)
    #: The cluster behind the row was dissolved.
    los: bool = False

    @property
    def namen(self) -> str:
        return ", ".join(lid.roepnaam for lid in self.leden)

    @property
    def oordeel(self) -> Oordeelbeeld | None:
        """The judgement on the row as a whole."""
        return next((oordeel for oordeel in self.oordelen if not oordeel.leerling), None)

    def van(self, veld: str) -> list[Bijstellingbeeld]:
        return [bijstelling for bijstelling in self.bijstellingen if bijstelling.veld == veld]


@dataclass(frozen=True, slots=True)
class Planbeeld:
    titel: str
    school: str
    vorm: str
    vak: str
    leerkrachten: list[str]
    begin: date | None
    eind: date | None
    vastgesteld_op: date | None
    vastgesteld_door: str
    staat: str
    staatnaam: str
    versie: int
    leerlingen: int
    regels: list[Regelbeeld]
    cyclus: int = 1
    reden_onbeoordeeld: str = ""
    terugblik: str = ""
    successen: str = ""
    #: What the plan rested on, put beside it when it is evaluated: per pupil signals and results, in words.
    overzicht: list[dict[str, Any]] = field(default_factory=list)
    formaat: int = FORMAAT

    @property
    def kolommen(self) -> Sequence[Kolomkop]:
        return KOLOMMEN[self.vorm]

    @property
    def bijlage(self) -> int:
        return BIJLAGE[self.vorm]

    @property
    def bijgesteld(self) -> Bijstellingbeeld | None:
        """The latest change after vaststellen."""
        alle = [bijstelling for regel in self.regels for bijstelling in regel.bijstellingen]
        return max(alle, key=lambda bijstelling: bijstelling.op or date.min, default=None)


def naar_json(beeld: Planbeeld) -> dict[str, Any]:
    """Write the plan as plain data: only texts, numbers, lists and dates in ISO form."""
    plat: dict[str, Any] = json.loads(json.dumps(asdict(beeld), cls=DjangoJSONEncoder))
    return plat


def van_json(inhoud: dict[str, Any]) -> Planbeeld:
    """Read back what `naar_json` wrote, in this or any other form.

    An older form is first brought up to this one, step by step. What this version does not know is left out,
    and what was not kept comes back empty: a plan stays readable whatever became of the program.
    """
    for formaat in range(inhoud.get("formaat", 1), FORMAAT):
        inhoud = _STAPPEN[formaat](inhoud)
    dagen = {naam: _dag(inhoud.get(naam)) for naam in ("begin", "eind", "vastgesteld_op")}
    regels = [_lees_regel(regel) for regel in inhoud.get("regels", [])]
    overzicht = [_LEGE_RIJ | rij for rij in inhoud.get("overzicht", [])]
    return _vul(Planbeeld, {**inhoud, **dagen, "regels": regels, "overzicht": overzicht, "formaat": FORMAAT})


def _lees_regel(regel: dict[str, Any]) -> Regelbeeld:
    gelezen = {
        "leden": [_vul(Lidbeeld, lid) for lid in regel.get("leden", [])],
        "bijstellingen": [_vul(Bijstellingbeeld, _met_dag(rij)) for rij in regel.get("bijstellingen", [])],
        "oordelen": [_vul(Oordeelbeeld, _met_dag(rij)) for rij in regel.get("oordelen", [])],
    }
    return _vul(Regelbeeld, {**regel, **gelezen})


def _vul(soort: type[T], rij: dict[str, Any]) -> T:
    """Make a `soort` of the keys that it knows."""
    velden: tuple[Field[Any], ...] = fields(soort)  # type: ignore[arg-type]
    leeg = {veld.name: _leeg(veld) for veld in velden if veld.default is veld.default_factory is MISSING}
    return soort(**leeg | {veld.name: rij[veld.name] for veld in velden if veld.name in rij})


def _leeg(veld: "Field[Any]") -> Any:
    soort: Any = get_origin(veld.type) or veld.type
    return None if soort is UnionType else soort()


def _zonder_beoordelaar(inhoud: dict[str, Any]) -> dict[str, Any]:
    """Format 1 did not keep who judged a row, nor when."""
    onbekend = {"door": "", "op": None}
    regels = [
        {**regel, "oordelen": [{**oordeel, **onbekend} for oordeel in regel.get("oordelen", [])]}
        for regel in inhoud.get("regels", [])
    ]
    return {**inhoud, "regels": regels}


#: From each older format to the one after it.
_STAPPEN: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _zonder_beoordelaar}

_LEGE_RIJ: dict[str, Any] = {"naam": "", "signalen": [], "behoeften": [], "uitslagen": []}


def _met_dag(rij: dict[str, Any]) -> dict[str, Any]:
    return {**rij, "op": _dag(rij.get("op"))}


def _dag(tekst: str | None) -> date | None:
    if not tekst:
        return None
    moment: datetime | None = parse_datetime(tekst) if "T" in tekst else None
    return moment.date() if moment else parse_date(tekst)
