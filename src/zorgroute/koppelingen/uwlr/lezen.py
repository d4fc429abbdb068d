"""UWLR 2.2 leerresultaten: results out of a test or learning system (Edustandaard), bare or in a SOAP envelope.

A result names its test by code and carries a score, the OSO form (skill score, number right, reference
values) or a form of the sender. Values of two score kinds become two tests: a skill score and a number right
are never compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self

from zorgroute.koppelingen.bron import (
    Afkeuring,
    Kop,
    Leesfout,
    Regel,
    Resultaatregel,
    Telling,
    Toetsregel,
    Waarschuwing,
)
from zorgroute.koppelingen.datum import Datums, Ongeldig
from zorgroute.koppelingen.getal import Scores
from zorgroute.koppelingen.kenmerken import lees_leerjaar
from zorgroute.koppelingen.schoolkop import SCHOOLVELDEN, lees_school
from zorgroute.koppelingen.uwlr.uitkomst import SOORTVELDEN, UITKOMSTVELDEN, Uitkomst, lees_uitkomst
from zorgroute.koppelingen.xmlstroom import Knoop, Xmlstroom

_RECORDS = frozenset({"school", "leerlingid", "resultaat", "toets"})
_GRENZEN = frozenset({"toetsafname"})
_TOETSVELDEN = frozenset({
    "toetscode", "versie", "toetsnaam", "leerjaar", "vakgebied", "toetsonderdelen", "toetsonderdeel",
    "toetsonderdeelcode", "toetsonderdeelnaam",
})  # fmt: skip
_RESULTAATVELDEN = frozenset({"afnamedatum", "toetscode", "versie", "toetsonderdeelcode"}) | UITKOMSTVELDEN

Toetssleutel = tuple[str, str, str]


class UwlrBron:
    """A UWLR message; see `bron.Bron`.

    The definitions of the tests stand behind the results, so it is read twice; a broken file is refused
    before the first line.
    """

    def __init__(self, path: Path, *, vandaag: date) -> None:
        self.telling = Telling()
        self.totaal = 2 * path.stat().st_size
        self._bestand = path.open("rb")
        self._datums = Datums(tot=vandaag)
        self._scores = Scores()
        self._index: dict[Toetssleutel, int] = {}
        self._onbekend: dict[str, int] = {}
        self._stroom = self._open(SCHOOLVELDEN | _TOETSVELDEN | SOORTVELDEN)
        try:
            self.kop = self._lees_kop()
        except Leesfout:
            self._bestand.close()
            raise
        self._gelezen = self._stroom.positie

    @property
    def positie(self) -> int:
        return self._gelezen + (self._stroom.positie if self._gelezen else 0)

    def regels(self) -> Iterator[Regel]:
        for code, regel in self._onbekend.items():
            yield Waarschuwing(
                regel, f"toets ‘{code}’ wordt in dit bestand niet beschreven; de code is als naam gebruikt"
            )
        self._stroom = self._open(_RESULTAATVELDEN)
        leerling = ""
        for knoop in self._stroom:
            if knoop.naam == "toetsafname":
                leerling = ""
            elif knoop.naam == "leerlingid":
                leerling = knoop.tekst
            elif knoop.naam == "resultaat":
                self.telling.gelezen += 1
                if (uitkomst := self._resultaat(knoop, leerling)) is not None:
                    yield uitkomst

    def close(self) -> None:
        self._bestand.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _open(self, velden: frozenset[str]) -> Xmlstroom:
        self._bestand.seek(0)
        return Xmlstroom(self._bestand, records=_RECORDS, velden=velden, grenzen=_GRENZEN)

    def _resultaat(self, knoop: Knoop, leerling: str) -> Resultaatregel | Afkeuring | None:
        if not leerling:
            return Afkeuring(knoop.regel, "leerlingid", "dit resultaat hoort bij geen leerling")
        kolom = "afnamedatum"
        try:
            datum = self._datums[knoop.waarde(kolom)]
            kolom = "score"
            uitkomst = lees_uitkomst(knoop, self._scores)
        except Ongeldig as fout:
            return Afkeuring(knoop.regel, kolom, str(fout))
        if datum is None:
            return Afkeuring(knoop.regel, "afnamedatum", "dit resultaat heeft geen afnamedatum")
        if uitkomst.leeg:
            self.telling.ontbrekend += 1
            return None
        return Resultaatregel(
            knoop.regel,
            leerling,
            self._index[_toetssleutel(knoop, uitkomst)],
            datum,
            uitkomst.waarde,
            uitkomst.niveau,
            knoop.attributen.get("key", ""),
            uitkomst.referenties,
        )

    def _lees_kop(self) -> Kop:
        school: Knoop | None = None
        toetsen: dict[str, Knoop] = {}
        regels: dict[Toetssleutel, int] = {}
        for knoop in self._stroom:
            if knoop.naam == "school":
                school = school or knoop
            elif knoop.naam == "toets":
                toetsen.setdefault(knoop.waarde("toetscode"), knoop)
            elif knoop.naam == "resultaat":
                if not knoop.waarde("toetscode"):
                    raise Leesfout("een resultaat noemt geen toetscode", regel=knoop.regel, kolom="toetscode")
                try:
                    uitkomst = lees_uitkomst(knoop, self._scores)
                except Ongeldig:
                    continue  # told with its line when the results are read
                regels.setdefault(_toetssleutel(knoop, uitkomst), knoop.regel)
        if not regels and not toetsen:
            raise Leesfout("het UWLR-bericht bevat geen resultaten")
        if school is None:
            raise Leesfout("het UWLR-bericht noemt geen school, dus niet van welke school deze resultaten zijn")
        self._index = {sleutel: nummer for nummer, sleutel in enumerate(regels)}
        self._onbekend = {code: regel for (code, _, _), regel in regels.items() if code not in toetsen}
        brin, vestiging, schooljaar = lees_school(school)
        return Kop(
            "uwlr",
            school.waarde("xsdversie"),
            brin,
            vestiging,
            schooljaar,
            school.waarde("aanmaakdatum"),
            tuple(_toetsregel(sleutel, toetsen.get(sleutel[0])) for sleutel in regels),
        )


def _toetssleutel(knoop: Knoop, uitkomst: Uitkomst) -> Toetssleutel:
    return knoop.waarde("toetscode"), knoop.waarde("toetsonderdeelcode"), uitkomst.schaal


def _toetsregel(sleutel: Toetssleutel, knoop: Knoop | None) -> Toetsregel:
    code, onderdeel, schaal = sleutel
    if knoop is None:
        return Toetsregel(code, f"{code} {onderdeel}".strip(), schaal=schaal, onderdeel=onderdeel)
    naam = knoop.waarde("toetsnaam") or code
    if onderdeel:
        naam = f"{naam} – {_onderdeelnaam(knoop, onderdeel)}"
    try:
        leerjaar = lees_leerjaar(knoop.waarde("leerjaar"))
    except Ongeldig:
        leerjaar = ""  # a vocabulary of the sender, such as 'bovenbouw': of no use to a school
    return Toetsregel(code, naam, knoop.waarde("vakgebied"), schaal, knoop.waarde("versie"), onderdeel, leerjaar)


def _onderdeelnaam(toets: Knoop, code: str) -> str:
    onderdelen = toets.kind("toetsonderdelen")
    for onderdeel in onderdelen.alle("toetsonderdeel") if onderdelen else ():
        if onderdeel.waarde("toetsonderdeelcode") == code:
            return onderdeel.waarde("toetsonderdeelnaam") or code
    return code
