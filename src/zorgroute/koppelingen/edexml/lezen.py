"""EDEXML 2.0 and 2.1: pupils, groups and staff out of the school's administration (Edustandaard).

Read by structure, not by schema: the official list of school years ends at 2024-2025, so every file of today
fails it. Only the fields named here are kept; a burgerservicenummer or any other number of the state never
enters memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self

from zorgroute.koppelingen.bron import (
    Afkeuring,
    Groepregel,
    Kop,
    Leerkrachtregel,
    Leerlingregel,
    Leesfout,
    Regel,
    Telling,
)
from zorgroute.koppelingen.datum import Datums, Ongeldig
from zorgroute.koppelingen.kenmerken import lees_geslachtcode, lees_leerjaar
from zorgroute.koppelingen.rollen import van_edexml
from zorgroute.koppelingen.schoolkop import SCHOOLVELDEN, lees_school
from zorgroute.koppelingen.xmlstroom import Knoop, Xmlstroom

_HOOFD = frozenset({"school", "groep", "samengestelde_groep"})
_PERSONEN = frozenset({"leerling", "leerkracht"})
_GROEPVELDEN = frozenset({"naam", "jaargroep"})
_PERSOONVELDEN = frozenset({
    "achternaam", "voorvoegsel", "voorletters-1", "roepnaam", "voornamen", "geboortedatum", "geslacht",
    "jaargroep", "groep", "samengestelde_groepen", "samengestelde_groep", "groepen", "instroomdatum",
    "uitstroomdatum", "emailadres", "rol", "rolomschrijving",
})  # fmt: skip


class EdexmlBron:
    """An EDEXML file; see `bron.Bron`.

    It is read twice: first for the school and its groups, so that a broken file is refused before the first
    line and every group is known before the pupils in it, then for the people.
    """

    def __init__(self, path: Path, *, vandaag: date) -> None:
        self.telling = Telling()
        self.totaal = 2 * path.stat().st_size
        self._bestand = path.open("rb")
        self._vandaag = vandaag
        try:
            self._stroom = Xmlstroom(self._bestand, records=_HOOFD | _PERSONEN, velden=SCHOOLVELDEN | _GROEPVELDEN)
            self.kop, self._groepen = self._lees_kop()
        except Leesfout:
            self._bestand.close()
            raise
        self._gelezen = self._stroom.positie

    @property
    def positie(self) -> int:
        return self._gelezen + (self._stroom.positie if self._gelezen else 0)

    def regels(self) -> Iterator[Regel]:
        yield from self._groepregels()
        sleutels = {groep.attributen.get("key", "") for groep in self._groepen}
        lezer = _Personen(sleutels, self._vandaag)
        self._bestand.seek(0)
        self._stroom = Xmlstroom(self._bestand, records=_HOOFD | _PERSONEN, velden=_PERSOONVELDEN)
        for knoop in self._stroom:
            if knoop.naam in _PERSONEN:
                self.telling.gelezen += 1
                yield from lezer.leerling(knoop) if knoop.naam == "leerling" else lezer.leerkracht(knoop)

    def close(self) -> None:
        self._bestand.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _lees_kop(self) -> tuple[Kop, list[Knoop]]:
        school: Knoop | None = None
        groepen: list[Knoop] = []
        personen = 0
        for knoop in self._stroom:
            if knoop.naam in _PERSONEN:
                personen += 1
            elif knoop.naam == "school":
                school = school or knoop
            else:
                groepen.append(knoop)
        if school is None:
            raise Leesfout("het EDEXML-bestand noemt geen school, dus niet van welke school deze leerlingen zijn")
        if not personen:
            raise Leesfout("het EDEXML-bestand bevat geen leerlingen en geen leerkrachten")
        brin, vestiging, schooljaar = lees_school(school)
        versie, aanmaak = school.waarde("xsdversie"), school.waarde("aanmaakdatum")
        return Kop("edexml", versie, brin, vestiging, schooljaar, aanmaak), groepen

    def _groepregels(self) -> Iterator[Regel]:
        gezien: set[str] = set()
        for knoop in self._groepen:
            self.telling.gelezen += 1
            sleutel, naam = knoop.attributen.get("key", "").strip(), knoop.waarde("naam")
            if not sleutel or sleutel in gezien:
                wat = (
                    f"de sleutel ‘{sleutel}’ staat bij meer dan één groep"
                    if sleutel
                    else "deze groep heeft geen sleutel"
                )
                yield Afkeuring(knoop.regel, "key", wat)
                continue
            gezien.add(sleutel)
            try:
                leerjaar = lees_leerjaar(knoop.waarde("jaargroep"))
            except Ongeldig as fout:
                yield Afkeuring(knoop.regel, "jaargroep", str(fout))
                continue
            yield Groepregel(
                knoop.regel,
                sleutel,
                naam or sleutel,
                leerjaar,
                "stamgroep" if knoop.naam == "groep" else "samengesteld",
            )


class _Personen:
    """Pupils and staff of the file; remembers keys to notice doubles, and the groups that exist."""

    def __init__(self, groepen: set[str], vandaag: date) -> None:
        self._groepen = groepen
        self._gezien: set[tuple[str, str]] = set()
        self._geboortedatums = Datums(tot=vandaag)
        self._datums = Datums()

    def leerling(self, knoop: Knoop) -> Iterator[Regel]:
        sleutel = knoop.attributen.get("key", "").strip()
        fouten = [*self._sleutelfouten(knoop, sleutel, "leerling")]
        kolom = ""
        try:
            kolom = "geboortedatum"
            geboren = self._geboortedatums[knoop.waarde(kolom)]
            kolom = "geslacht"
            geslacht = lees_geslachtcode(knoop.waarde(kolom))
            kolom = "jaargroep"
            leerjaar = lees_leerjaar(knoop.waarde(kolom))
            kolom = "instroomdatum"
            instroom = self._datums[knoop.waarde(kolom)]
            kolom = "uitstroomdatum"
            uitstroom = self._datums[knoop.waarde(kolom)]
        except Ongeldig as fout:
            fouten.append(Afkeuring(knoop.regel, kolom, str(fout)))
        groepen = list(knoop.alle("groep"))
        if samengesteld := knoop.kind("samengestelde_groepen"):
            groepen += samengesteld.alle("samengestelde_groep")
        namen, naamfouten = self._groepsleutels(groepen)
        if fouten or naamfouten:
            yield from (*fouten, *naamfouten)
            return
        yield Leerlingregel(
            knoop.regel, sleutel, *_naam(knoop), geboren, geslacht, leerjaar, namen, instroom, uitstroom,
            knoop.attributen.get("eckid", "").strip(),
        )  # fmt: skip

    def leerkracht(self, knoop: Knoop) -> Iterator[Regel]:
        sleutel = knoop.attributen.get("key", "").strip()
        verwijzingen = groepen.kinderen if (groepen := knoop.kind("groepen")) else []
        namen, fouten = self._groepsleutels(verwijzingen)
        fouten = [*self._sleutelfouten(knoop, sleutel, "leerkracht"), *fouten]
        if fouten:
            yield from fouten
            return
        bronnen = [knoop, *verwijzingen]
        codes = [rol.tekst for bron in bronnen for rol in bron.alle("rol")]
        teksten = [rol.tekst for bron in bronnen for rol in bron.alle("rolomschrijving")]
        rollen, omschrijving = van_edexml(codes, teksten)
        if namen and not codes and not teksten:
            # Whoever stands before a group without any role said is its teacher.
            rollen = ("leerkracht",)
        email = knoop.waarde("emailadres")
        yield Leerkrachtregel(knoop.regel, sleutel, *_naam(knoop), email, rollen, omschrijving, namen)

    def _sleutelfouten(self, knoop: Knoop, sleutel: str, wat: str) -> Iterator[Afkeuring]:
        if not sleutel:
            yield Afkeuring(knoop.regel, "key", f"deze {wat} heeft geen sleutel")
        elif (wat, sleutel) in self._gezien:
            yield Afkeuring(knoop.regel, "key", f"de sleutel ‘{sleutel}’ staat bij meer dan één {wat}")
        elif not (knoop.waarde("roepnaam") or knoop.waarde("achternaam")):
            yield Afkeuring(knoop.regel, "roepnaam", f"{wat} ‘{sleutel}’ heeft geen roepnaam en geen achternaam")
        self._gezien.add((wat, sleutel))

    def _groepsleutels(self, verwijzingen: list[Knoop]) -> tuple[tuple[str, ...], list[Afkeuring]]:
        namen = dict.fromkeys(knoop.attributen.get("key", "").strip() for knoop in verwijzingen)
        fouten = [
            Afkeuring(knoop.regel, knoop.naam, f"groep ‘{sleutel}’ staat niet bij de groepen van dit bestand")
            for knoop in verwijzingen
            if (sleutel := knoop.attributen.get("key", "").strip()) not in self._groepen
        ]
        return tuple(namen), fouten


def _naam(knoop: Knoop) -> tuple[str, str, str, str]:
    """Roepnaam, tussenvoegsel, achternaam, voorletters; without a roepnaam the first of the voornamen."""
    voornaam = knoop.waarde("voornamen").split(" ")[0]
    return (
        knoop.waarde("roepnaam") or voornaam,
        knoop.waarde("voorvoegsel"),
        knoop.waarde("achternaam"),
        knoop.waarde("voorletters-1"),
    )
