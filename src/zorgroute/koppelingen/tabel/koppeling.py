"""The mapping that says which column of a table is what: made on the page, or a TOML file for the command line.

It is a contract with whoever schedules imports, so a key that is not known is refused by name: a mistyped
column that is silently ignored would lose a year of results.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Self, get_args

from zorgroute.koppelingen.bron import Leesfout, Toetsregel
from zorgroute.koppelingen.datum import Ongeldig, lees_datum
from zorgroute.koppelingen.getal import Decimaal
from zorgroute.koppelingen.kenmerken import lees_leerjaar
from zorgroute.koppelingen.tabel.codering import CODERINGEN
from zorgroute.koppelingen.tabel.csvrijen import SCHEIDINGEN
from zorgroute.scholen.schooljaar import lees_schooljaar, schooljaar_tekst

Inhoud = Literal["resultaten", "leerlingen"]

KOLOMMEN = (
    "leerling",
    "groep",
    "leerjaar",
    "roepnaam",
    "tussenvoegsel",
    "achternaam",
    "geboortedatum",
    "geslacht",
)
VAST = ("schooljaar", "leerjaar", "groep")
_HOOFD = ("soort", "scheiding", "codering", "decimaal", "blad", "kolommen", "vast", "toets")
_TOETS = ("naam", "vakgebied", "schaal", "score", "niveau", "moment", "moment_kolom", "momenten")
_TAB = ("tab", "\\t")
_ANDERE_NAAM = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf16": "utf-16",
    "windows-1252": "cp1252",
    "latin1": "latin-1",
    "iso-8859-1": "latin-1",
    "latin9": "iso-8859-15",
    "latin-9": "iso-8859-15",
}


class Koppelingfout(Leesfout):
    """The mapping itself is wrong; nothing was read with it."""


@dataclass(frozen=True, slots=True)
class Toetskolom:
    """One `[[toet]]`: a score column (and/or a column with levels) and when its scores were obtained.

    Either `moment`, or `moment_kolom` with the date of each of its values in `momenten` (empty: it holds
    dates).
    """

    naam: str
    vakgebied: str = ""
    schaal: str = ""
    score: str = ""
    niveau: str = ""
    moment: date | None = None
    moment_kolom: str = ""
    momenten: Mapping[str, date] = field(default_factory=dict)

    @property
    def toets(self) -> Toetsregel:
        return Toetsregel("", self.naam, self.vakgebied, self.schaal)


@dataclass(frozen=True, slots=True)
class Koppeling:
    """A checked mapping. What is '' or None is recognised from the file itself."""

    soort: Inhoud
    kolommen: Mapping[str, str]
    vast: Mapping[str, str] = field(default_factory=dict)
    toetsen: tuple[Toetskolom, ...] = ()
    scheiding: str | None = None
    codering: str | None = None
    decimaal: Decimaal | None = None
    blad: str | None = None

    @classmethod
    def van_toml(cls, tekst: str | bytes) -> Self:
        """Mapping of a TOML file. Raises `Koppelingfout` with one sentence about the first thing that is wrong."""
        try:
            gegevens = tomllib.loads(tekst.decode("utf-8-sig") if isinstance(tekst, bytes) else tekst)
        except UnicodeDecodeError:
            raise Koppelingfout("de koppeling is geen tekst in UTF-8") from None
        except (tomllib.TOMLDecodeError, RecursionError) as fout:
            plek = re.search(r"line (\d+), column (\d+)", str(fout))
            raise Koppelingfout(
                "de koppeling is geen geldige TOML",
                regel=int(plek[1]) if plek else None,
                kolom=plek[2] if plek else None,
            ) from None
        return cls.van_dict(gegevens)

    @classmethod
    def van_dict(cls, gegevens: Mapping[str, Any]) -> Self:
        """Mapping of the same structure as the TOML. Raises `Koppelingfout`."""
        _bekend(gegevens, _HOOFD, "")
        kolommen = _tabel(gegevens, "kolommen", KOLOMMEN)
        vast = _tabel(gegevens, "vast", VAST)
        if not kolommen.get("leerling"):
            raise Koppelingfout("in [kolommen] ontbreekt ‘leerling’: de kolom met de sleutel van de leerling")
        toetsen = gegevens.get("toets", [])
        if not isinstance(toetsen, list) or not all(isinstance(toets, dict) for toets in toetsen):
            raise Koppelingfout("‘toets’ hoort als [[toets]] geschreven te worden, één keer per scorekolom")
        gelezen = tuple(_lees_toets(toets) for toets in toetsen)
        _controleer_toetsen(gelezen)
        scheiding = _tekst(gegevens, "scheiding", "") or None
        return cls(
            soort=_lees_soort(gegevens, gelezen),
            kolommen=kolommen,
            vast=_controleer_vast(vast),
            toetsen=gelezen,
            scheiding=_keuze("scheiding", "\t" if scheiding in _TAB else scheiding, SCHEIDINGEN),
            codering=_keuze("codering", _codering(_tekst(gegevens, "codering", "")), CODERINGEN),
            decimaal=_keuze("decimaal", _tekst(gegevens, "decimaal", "") or None, get_args(Decimaal)),  # type: ignore[arg-type]
            blad=_tekst(gegevens, "blad", "") or None,
        )

    def naar_dict(self) -> dict[str, Any]:
        """The structure `van_dict` reads, ready for JSON; only what is filled."""
        hoofd = {
            naam: waarde
            for naam in ("soort", "scheiding", "codering", "decimaal", "blad")
            if (waarde := getattr(self, naam))
        }
        delen = {
            "kolommen": dict(self.kolommen),
            "vast": dict(self.vast),
            "toets": [_toets_dict(t) for t in self.toetsen],
        }
        return hoofd | {naam: deel for naam, deel in delen.items() if deel}

    def naar_toml(self) -> str:
        """The mapping as the TOML file of the command line."""
        regels: list[str] = []
        gegevens = self.naar_dict()
        regels += [_paar(naam, waarde) for naam, waarde in gegevens.items() if isinstance(waarde, str)]
        for deel in ("kolommen", "vast"):
            if deel in gegevens:
                regels += ["", f"[{deel}]", *(_paar(naam, waarde) for naam, waarde in gegevens[deel].items())]
        for toets in gegevens.get("toets", []):
            momenten = toets.pop("momenten", None)
            regels += ["", "[[toets]]", *(_paar(naam, waarde) for naam, waarde in toets.items())]
            if momenten:
                regels += [
                    "[toets.momenten]",
                    *(_paar(_aangehaald(naam), waarde) for naam, waarde in momenten.items()),
                ]
        return "\n".join(regels) + "\n"


def _lees_soort(gegevens: Mapping[str, Any], toetsen: tuple[Toetskolom, ...]) -> Inhoud:
    soort = _tekst(gegevens, "soort", "", "resultaten" if toetsen else "leerlingen")
    if soort not in get_args(Inhoud):
        raise Koppelingfout(f"soort ‘{soort}’ bestaat niet; toegestaan is: resultaten, leerlingen")
    if soort == "resultaten" and not toetsen:
        raise Koppelingfout("een koppeling van resultaten heeft ten minste één [[toets]] nodig")
    if soort == "leerlingen" and toetsen:
        raise Koppelingfout("een koppeling van leerlingen heeft geen [[toets]]; zet soort op ‘resultaten’")
    return "resultaten" if toetsen else "leerlingen"


def _lees_toets(gegevens: Mapping[str, Any]) -> Toetskolom:
    _bekend(gegevens, _TOETS, "[[toets]]")
    naam = _tekst(gegevens, "naam", "[[toets]]").strip()
    if not naam:
        raise Koppelingfout("een [[toets]] heeft geen naam")
    waar = f"toets ‘{naam}’"
    momenten = gegevens.get("momenten", {})
    if not isinstance(momenten, dict):
        raise Koppelingfout(f"bij {waar} hoort ‘momenten’ een tabel [toets.momenten] te zijn")
    toets = Toetskolom(
        naam=naam,
        **{veld: _tekst(gegevens, veld, waar) for veld in ("vakgebied", "schaal", "score", "niveau", "moment_kolom")},
        moment=_datum(gegevens["moment"], waar) if "moment" in gegevens else None,
        momenten={str(waarde): _datum(datum, waar) for waarde, datum in momenten.items()},
    )
    if not toets.score and not toets.niveau:
        raise Koppelingfout(f"bij {waar} ontbreekt ‘score’: de kolom met de scores")
    if (toets.moment is None) == (not toets.moment_kolom):
        raise Koppelingfout(f"bij {waar} hoort één van beide: ‘moment’ of ‘moment_kolom’")
    if toets.momenten and not toets.moment_kolom:
        raise Koppelingfout(f"bij {waar} staan momenten zonder ‘moment_kolom’")
    return toets


def _controleer_toetsen(toetsen: tuple[Toetskolom, ...]) -> None:
    """The same test may have a column per moment, but then it is the same test."""
    eerder: dict[str, Toetskolom] = {}
    momenten: set[tuple[str, date | None, str]] = set()
    for toets in toetsen:
        if eerder.setdefault(toets.naam, toets).toets != toets.toets:
            raise Koppelingfout(f"toets ‘{toets.naam}’ heeft twee verschillende vakgebieden of schalen")
        moment = (toets.naam, toets.moment, toets.moment_kolom)
        if moment in momenten:
            raise Koppelingfout(f"toets ‘{toets.naam}’ staat twee keer bij hetzelfde moment")
        momenten.add(moment)


def _controleer_vast(vast: dict[str, str]) -> dict[str, str]:
    try:
        if "schooljaar" in vast:
            vast["schooljaar"] = schooljaar_tekst(lees_schooljaar(vast["schooljaar"]))
    except ValueError:
        raise Koppelingfout(f"‘{vast['schooljaar']}’ is geen schooljaar (zoals 2026-2027)") from None
    try:
        if "leerjaar" in vast:
            vast["leerjaar"] = lees_leerjaar(vast["leerjaar"])
    except Ongeldig as fout:
        raise Koppelingfout(f"in [vast]: {fout}") from None
    return vast


def _bekend(gegevens: Mapping[str, Any], toegestaan: tuple[str, ...], waar: str) -> None:
    for naam in gegevens:
        if naam not in toegestaan:
            plaats = f" in {waar}" if waar else ""
            raise Koppelingfout(f"de koppeling kent ‘{naam}’{plaats} niet; toegestaan is: {', '.join(toegestaan)}")


def _tabel(gegevens: Mapping[str, Any], naam: str, toegestaan: tuple[str, ...]) -> dict[str, str]:
    deel = gegevens.get(naam, {})
    if not isinstance(deel, dict):
        raise Koppelingfout(f"‘{naam}’ hoort een tabel [{naam}] te zijn")
    _bekend(deel, toegestaan, f"[{naam}]")
    return {sleutel: _tekst(deel, sleutel, f"[{naam}]").strip() for sleutel in deel}


def _tekst(gegevens: Mapping[str, Any], naam: str, waar: str, anders: str = "") -> str:
    waarde = gegevens.get(naam, anders)
    if isinstance(waarde, bool) or not isinstance(waarde, str | int | float):
        raise Koppelingfout(f"‘{naam}’ hoort tekst te zijn" + (f" ({waar})" if waar else ""))
    return str(waarde)


def _datum(waarde: object, waar: str) -> date:
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    try:
        return lees_datum(str(waarde))
    except Ongeldig as fout:
        raise Koppelingfout(f"bij {waar}: {fout}") from None


def _keuze(naam: str, waarde: str | None, toegestaan: tuple[str, ...]) -> str | None:
    if waarde is not None and waarde not in toegestaan:
        namen = ", ".join("tab" if keuze == "\t" else keuze for keuze in toegestaan)
        raise Koppelingfout(f"{naam} ‘{waarde}’ bestaat niet; toegestaan is: {namen}")
    return waarde


def _codering(naam: str) -> str | None:
    schoon = naam.strip().lower().replace("_", "-")
    return _ANDERE_NAAM.get(schoon, schoon) or None


def _toets_dict(toets: Toetskolom) -> dict[str, Any]:
    velden = {naam: waarde for naam in _TOETS if (waarde := getattr(toets, naam))}
    if toets.moment:
        velden["moment"] = toets.moment.isoformat()
    if toets.momenten:
        velden["momenten"] = {waarde: datum.isoformat() for waarde, datum in toets.momenten.items()}
    return velden


def _paar(naam: str, waarde: str) -> str:
    return f"{naam} = {_aangehaald(waarde)}"


def _aangehaald(tekst: str) -> str:
    """A basic string of TOML: that of JSON, but for the delete sign."""
    return json.dumps(tekst, ensure_ascii=False).replace("\x7f", "\\u007f")
