"""What one reading has to know: which school and school year, and from which day its placements hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from zorgroute.koppelingen.bron import Kop
from zorgroute.koppelingen.datum import Ongeldig, lees_datum
from zorgroute.scholen.models import School
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag, lees_schooljaar, schooljaar_van


@dataclass(frozen=True, slots=True)
class Opdracht:
    """`peildatum` is the day from which the file's placements hold where they differ from what was known.

    `volledig`: the file names every pupil of the school, so whoever is not in it has left.
    """

    school: School
    kop: Kop
    vandaag: date
    schooljaar: int
    peildatum: date
    volledig: bool
    door_id: int | None = None

    @classmethod
    def van(cls, school: School, kop: Kop, *, vandaag: date, later_bekend: bool, door_id: int | None) -> Self:
        """`later_bekend`: the school already has groups of a later year, so the file tells how it once was."""
        jaar = lees_schooljaar(kop.schooljaar) if kop.schooljaar else schooljaar_van(vandaag)
        return cls(
            school=school,
            kop=kop,
            vandaag=vandaag,
            schooljaar=jaar,
            peildatum=_peildatum(jaar, kop.aanmaak, vandaag),
            volledig=kop.soort == "edexml" and not later_bekend,
            door_id=door_id,
        )

    @property
    def eerste_dag(self) -> date:
        return eerste_dag(self.schooljaar)

    @property
    def laatste_dag(self) -> date:
        return laatste_dag(self.schooljaar)

    @property
    def voorbij(self) -> bool:
        """Whether the file's school year is over: its placements are closed at once."""
        return self.laatste_dag < self.vandaag


def _peildatum(jaar: int, aanmaak: str, vandaag: date) -> date:
    """Today within the school year; else the day the file was made, kept within that year."""
    begin, eind = eerste_dag(jaar), laatste_dag(jaar)
    if begin <= vandaag <= eind:
        return vandaag
    try:
        dag = lees_datum(aanmaak) if aanmaak else begin
    except Ongeldig:
        dag = begin
    return min(max(dag, begin), eind)
