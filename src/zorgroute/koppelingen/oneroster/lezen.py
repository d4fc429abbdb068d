"""OneRoster 1.1 and 1.2 (1EdTech), as csv files in a folder or zip: people, classes, enrolments and results.

A homeroom class is a stamgroep, a scheduled one an onderwijsgroep. What the sender marked 'tobedeleted' is
left out with a notice: a file of others never removes anything here by itself.
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
    Waarschuwing,
)
from zorgroute.koppelingen.datum import Datums, Ongeldig, kort
from zorgroute.koppelingen.getal import Scores
from zorgroute.koppelingen.oneroster.bestanden import Bestanden
from zorgroute.koppelingen.oneroster.personen import Personen
from zorgroute.koppelingen.oneroster.school import VERVALLEN, lees_kop, lees_toetsen, lees_versie
from zorgroute.koppelingen.tabel.momenten import LANGSTE_NIVEAU

_RESULTAAT = ("sourcedId", "lineItemSourcedId", "studentSourcedId", "scoreDate")
_RESULTAAT_OVERIG = ("status", "score", "textScore")


class OneRosterBron:
    """A OneRoster export; see `bron.Bron`. All but the results is read on opening: it is as large as a school."""

    def __init__(self, path: Path, *, vandaag: date) -> None:
        self.telling = Telling()
        self._datums = Datums(tot=vandaag)
        self._bestanden = Bestanden(path)
        try:
            versie = lees_versie(self._bestanden)
            brin, vestiging, schooljaar = lees_kop(self._bestanden, vandaag)
            self._toetsen = lees_toetsen(self._bestanden)
            self.kop = Kop("oneroster", versie, brin, vestiging, schooljaar, "", tuple(self._toetsen.values()))
            self._personen = Personen(self._bestanden, vandaag)
        except Leesfout:
            self._bestanden.close()
            raise
        if not self._personen.aantal and "results.csv" not in self._bestanden:
            self._bestanden.close()
            raise Leesfout("deze OneRoster-bestanden bevatten geen leerlingen, leerkrachten of resultaten")
        self.totaal = self._bestanden.totaal

    @property
    def positie(self) -> int:
        return min(self._bestanden.gelezen, self.totaal)

    def close(self) -> None:
        self._bestanden.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def regels(self) -> Iterator[Regel]:
        self.telling.gelezen = self._personen.aantal
        yield from self._personen.regels()
        yield from self._resultaten()

    def _resultaten(self) -> Iterator[Regel]:
        index = {sleutel: nummer for nummer, sleutel in enumerate(self._toetsen)}
        scores, geboren = Scores("."), self._personen.geboren
        vervallen = 0
        for regel, record in self._bestanden.records("results.csv", _RESULTAAT, _RESULTAAT_OVERIG):
            if record["status"].lower() in VERVALLEN:
                vervallen += 1
                continue
            self.telling.gelezen += 1
            leerling = record["studentSourcedId"]
            kolom = "score"
            try:
                waarde = scores[record["score"]]
                kolom = "scoreDate"
                datum = self._datums[record["scoreDate"]]
                kolom = "lineItemSourcedId"
                toets = index[record["lineItemSourcedId"]]
            except Ongeldig as fout:
                yield Afkeuring(regel, kolom, f"results.csv: {fout}")
                continue
            except KeyError:
                yield Afkeuring(regel, kolom, f"results.csv: toets ‘{record[kolom]}’ staat niet in lineItems.csv")
                continue
            niveau = record["textScore"]
            if len(niveau) > LANGSTE_NIVEAU:
                yield Waarschuwing(regel, f"results.csv: ‘{kort(niveau)}’ is te lang voor een niveau; overgeslagen")
                niveau = ""
            if waarde is None and not niveau:
                self.telling.ontbrekend += 1
            elif datum is None:
                yield Afkeuring(regel, "scoreDate", "results.csv: dit resultaat heeft geen datum")
            elif not leerling:
                yield Afkeuring(regel, "studentSourcedId", "results.csv: dit resultaat hoort bij geen leerling")
            elif leerling in geboren and datum < geboren[leerling]:
                yield Afkeuring(
                    regel, "scoreDate", f"results.csv: de datum {datum} ligt vóór de geboorte van de leerling"
                )
            else:
                yield Resultaatregel(regel, leerling, toets, datum, waarde, niveau, record["sourcedId"])
        if vervallen:
            yield Waarschuwing(1, f"results.csv: {vervallen} vervallen resultaten zijn overgeslagen")
