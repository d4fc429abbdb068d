"""A plan with everything spelled out: names, texts and labels, so that it can be read without the live tables.

The page, the print and every momentopname show the same Planbeeld; what was kept as JSON years ago is read
back into it (E6: 'readable for ever, also after formats change').
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date, parse_datetime

from zorgroute.plannen.planopbouw import BIJLAGE, KOLOMMEN, Kolomkop
from zorgroute.plannen.wijziging import verschil

#: Grows when the shape below changes; `van_json` reads all of them.
FORMAAT = 1


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
    """Read back what `naar_json` wrote, in this or an earlier form."""
    regels = [
        Regelbeeld(
            **{
                **regel,
                "leden": [Lidbeeld(**lid) for lid in regel["leden"]],
                "bijstellingen": [Bijstellingbeeld(**{**b, "op": _dag(b["op"])}) for b in regel["bijstellingen"]],
                "oordelen": [Oordeelbeeld(**oordeel) for oordeel in regel["oordelen"]],
            }
        )
        for regel in inhoud["regels"]
    ]
    dagen = {naam: _dag(inhoud[naam]) for naam in ("begin", "eind", "vastgesteld_op")}
    return Planbeeld(**{**inhoud, **dagen, "regels": regels})


def _dag(tekst: str | None) -> date | None:
    if not tekst:
        return None
    moment: datetime | None = parse_datetime(tekst) if "T" in tekst else None
    return moment.date() if moment else parse_date(tekst)
