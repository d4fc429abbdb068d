"""The year of the story, worked out from today, so that the demo always plays now."""

from dataclasses import dataclass
from datetime import date, timedelta

from zorgroute.scholen.schooljaar import eerste_dag, schooljaar_van

#: ISO weeks in which the cycles of a school year begin; the last number is the week of its last Friday.
WEKEN_PO = (36, 46, 5, 16, 27)
WEKEN_VO = (36, 46, 11, 27)


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """The period of one cycle."""

    schooljaar: int
    nummer: int
    begin: date
    eind: date


@dataclass(frozen=True, slots=True)
class Kalender:
    vandaag: date
    weken: tuple[int, ...]

    @property
    def schooljaar(self) -> int:
        return schooljaar_van(self.vandaag)

    def tijdvakken(self) -> list[Tijdvak]:
        """Last year's periods and this year's, in order of time."""
        return [tijdvak for jaar in (self.schooljaar - 1, self.schooljaar) for tijdvak in self._jaar(jaar)]

    def vorig_en_lopend(self) -> tuple[Tijdvak, Tijdvak]:
        """The period that holds today (or began last), and the one before it, maybe of last school year."""
        alle = self.tijdvakken()
        lopend = max(i for i, tijdvak in enumerate(alle) if tijdvak.begin <= self.vandaag)
        return alle[lopend - 1], alle[lopend]

    def dag(self, tijdvak: Tijdvak, deel: float) -> date:
        """A weekday at this part (0 to 1) of the period, never later than today."""
        dag = tijdvak.begin + (tijdvak.eind - tijdvak.begin) * deel
        dag -= timedelta(days=max(0, dag.weekday() - 4))
        return min(dag, self.vandaag)

    def sinds_begin(self, tijdvak: Tijdvak, deel: float) -> date:
        """A weekday at this part of what has passed of the period by today."""
        eind = min(tijdvak.eind, self.vandaag)
        dag = tijdvak.begin + (eind - tijdvak.begin) * deel
        return max(min(tijdvak.begin, self.vandaag), dag - timedelta(days=max(0, dag.weekday() - 4)))

    def _jaar(self, jaar: int) -> list[Tijdvak]:
        maandagen = [_maandag(jaar, week) for week in self.weken[:-1]]
        if jaar == self.schooljaar:
            # in the last weeks of the summer holiday the first cycle is about to begin: let it begin today
            maandagen[0] = min(maandagen[0], max(self.vandaag, eerste_dag(jaar)))
        vrijdagen = [dag - timedelta(days=3) for dag in maandagen[1:]]
        vrijdagen.append(_maandag(jaar, self.weken[-1]) + timedelta(days=4))
        return [
            Tijdvak(jaar, nummer, begin, eind)
            for nummer, (begin, eind) in enumerate(zip(maandagen, vrijdagen, strict=True), start=1)
        ]


def _maandag(schooljaar: int, week: int) -> date:
    return date.fromisocalendar(schooljaar if week >= 31 else schooljaar + 1, week, 1)
