"""A first guess at the mapping of a table, for the page on which someone confirms or changes it.

Names of columns in the exports of Dutch systems and of research data are known here; what a column holds
decides the rest. A guess is never imported as such: the moment of a score, for one, is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from zorgroute.koppelingen.datum import Ongeldig, lees_datum
from zorgroute.koppelingen.getal import Decimaal, Scores
from zorgroute.koppelingen.tabel.codering import CODERINGNAAM
from zorgroute.koppelingen.tabel.rijen import Rijen, open_rijen

GETOOND = 20
_BEKEKEN = 2000
_MEESTE_MOMENTEN = 40

_NAMEN = {
    "leerling": r"(leerling|pupil|student|child|stam)(nr|nummer|id|sleutel|code)?|ll(nr|id|nummer)|sleutel",
    "groep": r"(stam)?groep(snaam|naam|nr|code)?|klas(naam|nr)?|class(nr|id|name)?",
    "leerjaar": r"leerjaar|jaargroep|jaarlaag|grade|jg",
    "roepnaam": r"roepnaam|voornaam|givenname|firstname",
    "tussenvoegsel": r"tussenvoegsels?|voorvoegsels?|tv",
    "achternaam": r"achternaam|familienaam|familyname|lastname|surname",
    "geboortedatum": r"geboortedatum|geborendatum|geboren|gebdatum|gebdat|birthdate|dateofbirth",
    "geslacht": r"geslacht|gender|sex|mv|jm",
}
_MOMENT = r"(afname|toets|meet)?(datum|moment|periode)|afname|year|jaar|date|tijdstip|meting"
_GEEN_SCORE = r"rownames|rownr|rij(nr|nummer)?|regel(nr)?|volgnr|volgnummer|nr|id|index|.*id|.*nr"
_VAKGEBIED = (
    ("TL", r"techn|dmt|avi|leestempo"),
    ("SP", r"spel"),
    ("RK", r"reken|rekn|arit|math|wisk"),
    ("BL", r"begr|lezen|taal|lang|read"),
)


@dataclass(frozen=True, slots=True)
class Monster:
    """The beginning of a table and how it was understood: `codering` is a name for people, '' for Excel."""

    kop: list[str]
    rijen: list[list[str]]
    codering: str
    scheiding: str
    decimaal: Decimaal | None
    blad: str = ""
    overige_bladen: tuple[str, ...] = ()


@dataclass(slots=True)
class Toetsvoorstel:
    """A column that looks like scores. `momenten` are the values of `moment_kolom` that need a date."""

    naam: str
    score: str
    vakgebied: str = ""
    moment_kolom: str = ""
    momenten: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Voorstel:
    """A mapping to be: `kolommen` by our word, and the columns that may be scores, likeliest first."""

    kolommen: dict[str, str]
    toetsen: list[Toetsvoorstel]

    @property
    def soort(self) -> str:
        return "resultaten" if self.toetsen else "leerlingen"

    def naar_dict(self) -> dict[str, Any]:
        """The structure of `Koppeling.van_dict`, in which a test still lacks its moment."""
        toetsen = []
        for toets in self.toetsen:
            velden = {"naam": toets.naam, "score": toets.score, "vakgebied": toets.vakgebied}
            if toets.moment_kolom:
                velden["moment_kolom"] = toets.moment_kolom
            toetsen.append({naam: waarde for naam, waarde in velden.items() if waarde})
        return {"soort": self.soort, "kolommen": dict(self.kolommen), "toets": toetsen}


def monster(
    path: Path, *, codering: str | None = None, scheiding: str | None = None, blad: str | None = None
) -> Monster:
    """Header and first rows of a table. Raises `Leesfout` as reading it would."""
    rijen = open_rijen(path, codering=codering, scheiding=scheiding, blad=blad)
    try:
        eerste = [rij for _, rij in islice(rijen, _BEKEKEN)]
        return Monster(
            rijen.kop,
            eerste[:GETOOND],
            CODERINGNAAM.get(rijen.codering, rijen.codering),
            rijen.scheiding,
            _decimaal(cel for rij in eerste for cel in rij),
            rijen.blad,
            rijen.overige_bladen,
        )
    finally:
        rijen.close()


def stel_koppeling_voor(
    path: Path, *, codering: str | None = None, scheiding: str | None = None, blad: str | None = None
) -> Voorstel:
    """A guess from the names of the columns and the first rows. Raises `Leesfout` as reading it would."""
    rijen = open_rijen(path, codering=codering, scheiding=scheiding, blad=blad)
    try:
        return _voorstel(rijen)
    finally:
        rijen.close()


def _voorstel(rijen: Rijen) -> Voorstel:
    breedte = len(rijen.kop)
    eerste = [rij for _, rij in islice(rijen, _BEKEKEN) if len(rij) == breedte]
    cellen = {naam: [rij[plek].strip() for rij in eerste] for plek, naam in enumerate(rijen.kop) if naam}
    kolommen: dict[str, str] = {}
    for veld, patroon in _NAMEN.items():
        past = [naam for naam in cellen if naam not in kolommen.values() and re.fullmatch(patroon, _kaal(naam))]
        if past:
            # 'leerling' must tell pupils apart: of two candidates the one with more different values.
            kolommen[veld] = max(past, key=lambda naam: len(set(cellen[naam]))) if veld == "leerling" else past[0]
    if (geslacht := kolommen.get("geslacht")) and all(cel.isdecimal() for cel in cellen[geslacht] if cel):
        del kolommen["geslacht"]  # bare digits are not read as a sex
    vrij = {naam: waarden for naam, waarden in cellen.items() if naam not in kolommen.values()}
    moment = next((naam for naam in vrij if re.fullmatch(_MOMENT, _kaal(naam))), "")
    moment = moment or next((naam for naam, waarden in vrij.items() if _zijn_datums(waarden)), "")
    los = _wissel(cellen, kolommen.get("leerling", ""), moment)
    momenten = [] if not moment or _zijn_datums(vrij[moment]) else list(dict.fromkeys(filter(None, vrij[moment])))
    toetsen = [
        Toetsvoorstel(naam, naam, _vakgebied(naam), moment if los else "", momenten[:_MEESTE_MOMENTEN] if los else [])
        for naam, waarden in vrij.items()
        if naam != moment and _zijn_scores(naam, waarden)
    ]
    toetsen.sort(key=lambda toets: not toets.vakgebied)
    return Voorstel(kolommen, toetsen)


def _wissel(cellen: dict[str, list[str]], leerling: str, moment: str) -> bool:
    """Whether rows are told apart by moment: one pupil has several, or every moment is a date."""
    if not moment:
        return False
    return not leerling or len(set(cellen[leerling])) < len(cellen[leerling]) or _zijn_datums(cellen[moment])


def _zijn_scores(naam: str, waarden: list[str]) -> bool:
    if re.fullmatch(_GEEN_SCORE, _kaal(naam)):
        return False
    scores = Scores()
    try:
        gevuld = {waarde for tekst in waarden if (waarde := scores[tekst]) is not None}
    except Ongeldig:
        return False
    return len(gevuld) > 1 or (len(waarden) == 1 and len(gevuld) == 1)


def _zijn_datums(waarden: list[str]) -> bool:
    gevuld = [waarde for waarde in waarden if waarde]
    try:
        return bool(gevuld) and all(lees_datum(waarde) for waarde in set(gevuld))
    except Ongeldig:
        return False


def _decimaal(cellen: Iterable[str]) -> Decimaal | None:
    """The sign that more decimal numbers have; None when there are none."""
    komma = punt = 0
    for cel in cellen:
        komma += bool(re.fullmatch(r"\s*-?[0-9]+,[0-9]+\s*", cel))
        punt += bool(re.fullmatch(r"\s*-?[0-9]+\.[0-9]+\s*", cel))
    if not komma and not punt:
        return None
    return "," if komma > punt else "."


def _vakgebied(naam: str) -> str:
    return next((vak for vak, patroon in _VAKGEBIED if re.search(patroon, _kaal(naam))), "")


def _kaal(naam: str) -> str:
    return re.sub(r"[^a-z0-9]", "", naam.lower())
