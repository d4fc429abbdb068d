"""Classes, pupils and staff of a OneRoster export, put together from its users, roles, enrolments and demographics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Literal

from zorgroute.koppelingen.bron import (
    Afkeuring,
    Groepregel,
    Leerkrachtregel,
    Leerlingregel,
    Regel,
    Waarschuwing,
)
from zorgroute.koppelingen.datum import Datums, Ongeldig
from zorgroute.koppelingen.kenmerken import Geslacht, lees_geslacht, lees_leerjaar
from zorgroute.koppelingen.oneroster.bestanden import Bestanden, Record
from zorgroute.koppelingen.oneroster.school import VERVALLEN
from zorgroute.koppelingen.rollen import van_oneroster

_GEEN_PERSONEEL = frozenset({"student", "guardian", "parent", "relative"})


class Personen:
    """All people and groups of the export; `aantal` counts the records read, `geboren` gives known birth dates."""

    def __init__(self, bestanden: Bestanden, vandaag: date) -> None:
        self.aantal = 0
        self.geboren: dict[str, date] = {}
        self._meldingen: list[Regel] = []
        self._vervallen: defaultdict[str, int] = defaultdict(int)
        self._datums = Datums()
        self._geslacht: dict[str, Geslacht] = {}
        self._groepen = self._lees_groepen(bestanden)
        self._rollen = self._lees_rollen(bestanden)
        self._lees_demografie(bestanden, Datums(tot=vandaag))
        self._inschrijvingen = self._lees_inschrijvingen(bestanden)
        self._gebruikers = self._lees_gebruikers(bestanden)

    def regels(self) -> Iterator[Regel]:
        yield from self._meldingen
        yield from self._groepen.values()
        for sleutel, (regel, gebruiker, rollen) in self._gebruikers.items():
            if "student" in rollen:
                yield self._leerling(regel, sleutel, gebruiker)
            elif rollen - _GEEN_PERSONEEL:
                yield self._leerkracht(regel, sleutel, gebruiker, rollen)
        for bestand, aantal in self._vervallen.items():
            yield Waarschuwing(1, f"{bestand}: {_vervallen(aantal)}")

    def _leerling(self, regel: int, sleutel: str, gebruiker: Record) -> Leerlingregel:
        lessen = self._inschrijvingen.get((sleutel, "student"), [])
        begin = [datum for _, datum, _ in lessen if datum]
        einde = [datum for _, _, datum in lessen if datum]
        return Leerlingregel(
            regel,
            sleutel,
            *_naam(gebruiker),
            geboortedatum=self.geboren.get(sleutel),
            geslacht=self._geslacht.get(sleutel, ""),
            leerjaar=_leerjaar(gebruiker["grades"] or gebruiker["grade"]),
            groepen=tuple(dict.fromkeys(groep for groep, _, _ in lessen)),
            instroom=min(begin, default=None),
            uitstroom=max(einde) if einde and len(einde) == len(lessen) else None,
            eckid=gebruiker["userMasterIdentifier"],
        )

    def _leerkracht(self, regel: int, sleutel: str, gebruiker: Record, rollen: set[str]) -> Leerkrachtregel:
        bekend, overig = van_oneroster(sorted(rollen - _GEEN_PERSONEEL))
        lessen = self._inschrijvingen.get((sleutel, "teacher"), [])
        return Leerkrachtregel(
            regel,
            sleutel,
            *_naam(gebruiker),
            email=gebruiker["email"],
            rollen=bekend,
            rolomschrijving=overig,
            groepen=tuple(dict.fromkeys(groep for groep, _, _ in lessen)),
        )

    def _lees_groepen(self, bestanden: Bestanden) -> dict[str, Groepregel]:
        groepen: dict[str, Groepregel] = {}
        velden = ("status", "title", "classCode", "classType", "grade", "grades")
        for regel, record in self._geldig(bestanden, "classes.csv", ("sourcedId",), velden):
            sleutel = record["sourcedId"]
            naam = record["title"] or record["classCode"] or sleutel
            soort: Literal["stamgroep", "samengesteld"]
            soort = "stamgroep" if record["classType"].lower() == "homeroom" else "samengesteld"
            groepen[sleutel] = Groepregel(regel, sleutel, naam, _leerjaar(record["grades"] or record["grade"]), soort)
        return groepen

    def _lees_rollen(self, bestanden: Bestanden) -> dict[str, set[str]]:
        rollen: defaultdict[str, set[str]] = defaultdict(set)
        for _, record in self._geldig(bestanden, "roles.csv", ("userSourcedId", "role"), ("status",)):
            rollen[record["userSourcedId"]].add(record["role"].lower())
        return rollen

    def _lees_demografie(self, bestanden: Bestanden, datums: Datums) -> None:
        # 1.1 files exist with the key under the name userSourcedId.
        for regel, record in self._geldig(
            bestanden,
            "demographics.csv",
            (),
            ("sourcedId", "userSourcedId", "status", "birthDate", "birthdate", "sex"),
        ):
            sleutel = record["sourcedId"] or record["userSourcedId"]
            try:
                if geboren := datums[record["birthDate"] or record["birthdate"]]:
                    self.geboren[sleutel] = geboren
                self._geslacht[sleutel] = lees_geslacht(record["sex"])
            except Ongeldig as fout:
                self._meldingen.append(Afkeuring(regel, "birthDate", f"demographics.csv: {fout}"))

    def _lees_inschrijvingen(
        self, bestanden: Bestanden
    ) -> dict[tuple[str, str], list[tuple[str, date | None, date | None]]]:
        lessen: defaultdict[tuple[str, str], list[tuple[str, date | None, date | None]]] = defaultdict(list)
        for regel, record in self._geldig(
            bestanden,
            "enrollments.csv",
            ("classSourcedId", "userSourcedId", "role"),
            ("status", "beginDate", "endDate"),
        ):
            groep = record["classSourcedId"]
            if groep not in self._groepen:
                self._meldingen.append(
                    Waarschuwing(regel, f"enrollments.csv: groep ‘{groep}’ bestaat niet of is vervallen; overgeslagen")
                )
                continue
            try:
                begin, einde = self._datums[record["beginDate"]], self._datums[record["endDate"]]
            except Ongeldig as fout:
                self._meldingen.append(Afkeuring(regel, "beginDate", f"enrollments.csv: {fout}"))
                continue
            lessen[record["userSourcedId"], record["role"].lower()].append((groep, begin, einde))
        return lessen

    def _lees_gebruikers(self, bestanden: Bestanden) -> dict[str, tuple[int, Record, set[str]]]:
        gebruikers: dict[str, tuple[int, Record, set[str]]] = {}
        for regel, record in self._geldig(
            bestanden,
            "users.csv",
            ("sourcedId", "givenName", "familyName"),
            (
                "status",
                "role",
                "email",
                "grade",
                "grades",
                "userMasterIdentifier",
                "preferredGivenName",
                "prefferedGivenName",
            ),
        ):
            sleutel = record["sourcedId"]
            if sleutel in gebruikers:
                self._meldingen.append(
                    Afkeuring(regel, "sourcedId", f"users.csv: ‘{sleutel}’ staat er meer dan één keer")
                )
                continue
            rollen = self._rollen.get(sleutel) or {record["role"].lower() or self._rol_uit_lessen(sleutel)}
            if "student" not in rollen and (sleutel, "student") in self._inschrijvingen:
                wat = f"‘{sleutel}’ is personeel en ook als leerling ingeschreven; dat laatste is overgeslagen"
                self._meldingen.append(Waarschuwing(regel, f"users.csv: {wat}"))
            gebruikers[sleutel] = (regel, record, rollen)
        return gebruikers

    def _rol_uit_lessen(self, sleutel: str) -> str:
        return "student" if (sleutel, "student") in self._inschrijvingen else "teacher"

    def _geldig(
        self, bestanden: Bestanden, naam: str, verplicht: tuple[str, ...], overig: tuple[str, ...]
    ) -> Iterator[tuple[int, Record]]:
        for regel, record in bestanden.records(naam, verplicht, overig):
            if record["status"].lower() in VERVALLEN:
                self._vervallen[naam] += 1
                continue
            self.aantal += 1
            yield regel, record


def _naam(gebruiker: Record) -> tuple[str, str, str, str]:
    """Roepnaam, tussenvoegsel, achternaam, voorletters: OneRoster keeps a tussenvoegsel within the family name."""
    return _roepnaam(gebruiker), "", gebruiker["familyName"], ""


def _leerjaar(jaren: str) -> str:
    """The one school year that is named; '' for several, or for codes of other countries."""
    try:
        return lees_leerjaar(jaren) if "," not in jaren else ""
    except Ongeldig:
        return ""


def _roepnaam(gebruiker: Record) -> str:
    # The second spelling stands in real 1.2 exports.
    return gebruiker["preferredGivenName"] or gebruiker["prefferedGivenName"] or gebruiker["givenName"]


def _vervallen(aantal: int) -> str:
    return "1 vervallen regel is overgeslagen" if aantal == 1 else f"{aantal} vervallen regels zijn overgeslagen"
