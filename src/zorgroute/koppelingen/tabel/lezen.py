"""Tables (csv, Excel) of pupils or results, read with the school's mapping.

One row is one pupil, or one pupil at one moment; it may hold several scores. What every cell means is settled
before the first row, so that a million rows cost little more than splitting them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from zorgroute.koppelingen.datum import Ongeldig
from zorgroute.koppelingen.getal import Scores
from zorgroute.koppelingen.tabel.koppeling import Koppeling, Koppelingfout, Toetskolom
from zorgroute.koppelingen.tabel.leerlingen import Leerlingen
from zorgroute.koppelingen.tabel.momenten import Momenten, Niveaus
from zorgroute.koppelingen.tabel.rijen import open_rijen

_LANGSTE_SLEUTEL = 256
_GENOEMD = 15

Rij = list[str]
Uitkomst = tuple[date, str | None, str]
Lezer = Callable[[Rij], Uitkomst | None]


class TabelBron:
    """A csv or xlsx file read with `koppeling`; see `bron.Bron`. Raises `Leesfout` for a column that is not there."""

    def __init__(self, path: Path, *, koppeling: Koppeling, vandaag: date) -> None:
        self.telling = Telling()
        self._koppeling = koppeling
        self._vandaag = vandaag
        self._scores = Scores(koppeling.decimaal)
        self._niveaus = Niveaus()
        _controleer_momenten(koppeling, vandaag)
        self._rijen = open_rijen(path, codering=koppeling.codering, scheiding=koppeling.scheiding, blad=koppeling.blad)
        try:
            toetsen = list(dict.fromkeys(kolom.toets for kolom in koppeling.toetsen))
            self._sleutel = self._positie(koppeling.kolommen["leerling"])
            self._lezers = [(toetsen.index(kolom.toets), self._lezer(kolom), kolom) for kolom in koppeling.toetsen]
            self._leerlingen = Leerlingen(koppeling, self._positie, self._moment(), vandaag)
        except Leesfout:
            self._rijen.close()
            raise
        self.kop = Kop("tabel", schooljaar=koppeling.vast.get("schooljaar"), toetsen=tuple(toetsen))
        self.totaal = self._rijen.totaal

    @property
    def positie(self) -> int:
        return self._rijen.positie

    def close(self) -> None:
        self._rijen.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def regels(self) -> Iterator[Regel]:
        if self._rijen.overige_bladen:
            yield Waarschuwing(1, f"alleen het werkblad ‘{self._rijen.blad}’ is gelezen")
        breedte, plek, telling = len(self._rijen.kop), self._sleutel, self.telling
        leerlingen = self._leerlingen if self._leerlingen.gekoppeld else None
        geboren = self._leerlingen.geboren
        for regel, rij in self._rijen:
            if len(rij) != breedte or not (sleutel := rij[plek].strip()) or len(sleutel) > _LANGSTE_SLEUTEL:
                if any(cel.strip() for cel in rij):
                    telling.gelezen += 1
                    yield self._onbruikbaar(regel, rij)
                continue
            telling.gelezen += 1
            if leerlingen is not None and (nieuws := leerlingen.nieuws(regel, sleutel, rij)):
                yield from nieuws
            for toets, lees, kolom in self._lezers:
                try:
                    uitkomst = lees(rij)
                except Ongeldig as fout:
                    yield self._afkeuring(regel, rij, kolom, fout)
                    continue
                if uitkomst is None:
                    telling.ontbrekend += 1
                    continue
                datum, waarde, niveau = uitkomst
                if geboren and sleutel in geboren and datum < geboren[sleutel]:
                    yield Afkeuring(
                        regel,
                        kolom.score or kolom.niveau,
                        f"de datum {datum} ligt vóór de geboorte van de leerling",
                    )
                else:
                    yield Resultaatregel(regel, sleutel, toets, datum, waarde, niveau)
        if not telling.gelezen:
            raise Leesfout("het bestand bevat geen gegevens: onder de kolomnamen staat geen enkele regel")

    def _positie(self, naam: str) -> int:
        try:
            return self._rijen.kop.index(naam.strip())
        except ValueError:
            namen = [kolom for kolom in self._rijen.kop if kolom]
            meer = " …" if len(namen) > _GENOEMD else ""
            wel = ", ".join(namen[:_GENOEMD]) + meer
            wat = f"de kolom ‘{naam}’ uit de koppeling staat niet in het bestand; wel: {wel}"
            raise Leesfout(wat, regel=self._rijen.kopregel) from None

    def _lezer(self, kolom: Toetskolom) -> Lezer:
        """What one score column says about a row; None when the score is missing. Raises `Ongeldig`."""
        scores, niveaus = self._scores, self._niveaus
        score = self._positie(kolom.score) if kolom.score else -1
        niveau = self._positie(kolom.niveau) if kolom.niveau else -1
        vast = kolom.moment
        moment = self._positie(kolom.moment_kolom) if vast is None else -1
        momenten = Momenten(kolom.momenten, self._vandaag)

        def lees_vast(rij: Rij) -> Uitkomst | None:
            waarde = scores[rij[score]]
            return None if waarde is None or vast is None else (vast, waarde, "")

        def lees_los(rij: Rij) -> Uitkomst | None:
            waarde = scores[rij[score]]
            return None if waarde is None else (momenten[rij[moment]], waarde, "")

        def lees_met_niveau(rij: Rij) -> Uitkomst | None:
            waarde = scores[rij[score]] if score >= 0 else None
            tekst = niveaus[rij[niveau]]
            return None if waarde is None and not tekst else (vast or momenten[rij[moment]], waarde, tekst)

        if niveau >= 0:
            return lees_met_niveau
        return lees_los if vast is None else lees_vast

    def _moment(self) -> Callable[[Rij], date | None]:
        """Latest moment of a row, None when rows are not told apart by moment."""
        los = [kolom for kolom in self._koppeling.toetsen if kolom.moment_kolom]
        plekken = [(self._positie(kolom.moment_kolom), Momenten(kolom.momenten, self._vandaag)) for kolom in los]

        def moment(rij: Rij) -> date | None:
            datums = []
            for plek, momenten in plekken:
                try:
                    datums.append(momenten[rij[plek]])
                except Ongeldig:
                    continue  # told where the score itself is read
            return max(datums, default=None)

        return moment

    def _onbruikbaar(self, regel: int, rij: Rij) -> Afkeuring:
        breedte = len(self._rijen.kop)
        if len(rij) != breedte:
            return Afkeuring(regel, "", f"deze regel heeft {len(rij)} velden, de kopregel {breedte}")
        naam = self._koppeling.kolommen["leerling"]
        if rij[self._sleutel].strip():
            return Afkeuring(regel, naam, f"de sleutel van de leerling is langer dan {_LANGSTE_SLEUTEL} tekens")
        return Afkeuring(regel, naam, "de sleutel van de leerling ontbreekt")

    def _afkeuring(self, regel: int, rij: Rij, kolom: Toetskolom, fout: Ongeldig) -> Afkeuring:
        """Only now is it worth the time to find out which of the two or three cells was wrong."""
        for naam, tabel in ((kolom.score, self._scores), (kolom.niveau, self._niveaus)):
            if naam:
                try:
                    tabel[rij[self._positie(naam)]]
                except Ongeldig:
                    return Afkeuring(regel, naam, str(fout))
        return Afkeuring(regel, kolom.moment_kolom, str(fout))


def _controleer_momenten(koppeling: Koppeling, vandaag: date) -> None:
    for toets in koppeling.toetsen:
        for datum in (toets.moment, *toets.momenten.values()):
            if datum is not None and datum > vandaag:
                raise Koppelingfout(f"bij toets ‘{toets.naam}’ ligt het moment {datum} in de toekomst")
