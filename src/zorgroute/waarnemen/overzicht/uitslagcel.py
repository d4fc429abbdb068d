"""A result in its cell: the level, the score, the two moments before it, and the line through them.

A line is only drawn over one test's own scale, over its levels when it has them; scores of different tests
are never compared. The school's own minimum marks a result in colour and with a sign (bijlage 3, kolom 3–6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.beeld import Cel, Kolom
from zorgroute.waarnemen.overzicht.bron import Toetsrij
from zorgroute.waarnemen.signalering import MOMENTDUUR, Meting

#: How many moments a cell tells of: the current one, the two before it, and one more in the line.
MOMENTEN = 4
#: Distance of a level to the middle of the norm group. A–E: A and B are its upper half (25/25/25/15/10 %).
_HOOGTE = {
    **{"I+": 1.5, "I": 1.2, "II": 0.6, "III": 0.0, "IV": -0.6, "V": -1.2},
    **{"A+": 1.2, "A": 0.9, "B": 0.3, "C": -0.3, "D": -0.9, "E": -1.3},
}


class Stand(NamedTuple):
    """The results of one pupil on one test, split at the moment that is looked at."""

    huidig: Meting | None
    eerder: Sequence[Meting]
    onder: bool


@dataclass(frozen=True, slots=True)
class Schaalbreedte:
    """Lowest and highest score of the group on one test: the height of a line without levels."""

    laag: float
    hoog: float

    def hoogte(self, waarde: float) -> float:
        midden, half = (self.laag + self.hoog) / 2, (self.hoog - self.laag) / 2
        # steps of a tenth: invisible at this size, and lines then recur and are drawn once
        return round((waarde - midden) / half * vorm.SPARKHOOGTE, 1) if half else 0.0


def stand(reeks: Sequence[Meting], toets: Toetsrij, *, groepsdag: date, exact: bool) -> Stand:
    """Split a pupil's results: what belongs to the group's moment `groepsdag`, and the ones before.

    The same weeks count as one moment as in signalling, so that a cell is empty exactly when a result is
    reported missing; with `exact`, when a person chose the day, only that day does.
    """
    begin = groepsdag if exact else groepsdag - MOMENTDUUR
    if exact:
        reeks = [meting for meting in reeks if meting.datum <= groepsdag]
    if reeks and reeks[-1].datum >= begin:
        return Stand(reeks[-1], reeks[:-1], ligt_onder(reeks[-1], toets))
    return Stand(None, reeks, False)


def ligt_onder(meting: Meting, toets: Toetsrij) -> bool:
    """Tell whether a result lies below what the school asks: its minimum score, or one of the levels it named."""
    for ijkpunt in toets.ijkpunten:
        if ijkpunt.soort == "niveau" and meting.niveau in ijkpunt.niveaus:
            return True
        if (
            ijkpunt.soort == "minimum"
            and ijkpunt.waarde is not None
            and meting.waarde is not None
            and meting.waarde < ijkpunt.waarde
        ):
            return True
    return False


def schaalbreedte(reeksen: Iterable[Sequence[Meting]]) -> Schaalbreedte | None:
    """The range of scores of a group on one test; None when one level is known, because then levels are drawn."""
    waarden = []
    for reeks in reeksen:
        for meting in reeks[-MOMENTEN:]:
            if meting.niveau in _HOOGTE:
                return None
            if meting.waarde is not None:
                waarden.append(float(meting.waarde))
    return Schaalbreedte(min(waarden), max(waarden)) if waarden else None


def toon_score(waarde: Decimal | None) -> str:
    """Write a score that was read without needless zeros, with a decimal comma; unknown is an empty text."""
    return "" if waarde is None else str(waarde).replace(".", ",")


def toetscel(stand: Stand, kolom: Kolom, breedte: Schaalbreedte | None) -> Cel:
    """Make the cell of a test: chip, score, sparkline, and the two earlier moments beneath."""
    huidig = stand.huidig
    niveau = huidig.niveau if huidig else ""
    score = toon_score(huidig.waarde) if huidig else ""
    klasse = "vakcel" if niveau or huidig is None else "vakcel los"  # los: a score of a test without levels
    if klasse == "vakcel":
        stuk = f'{vorm.chip(niveau, stand.onder)}<span class="score">{score}</span>'
    else:
        stuk = vorm.chip(score, True) if stand.onder else f'<span class="score">{score}</span>'
    if stand.eerder:
        eerder = "·".join(_kort(meting) for meting in stand.eerder[-2:])
        stuk += f'{_lijn(stand, breedte)}<span class="eerder"><span class="sr">eerder </span>{eerder}</span>'
    return Cel(
        klasse="vaklijn" if huidig else "vaklijn mist",
        tekst=f"{score} {niveau}".strip(),
        html=f'<div class="{klasse}">{stuk}</div>',
        datum=_eigen_datum(huidig, kolom),
    )


def seocel(stand: Stand, kolom: Kolom) -> Cel:
    """Make the narrow cell of a category of SEO or werkhouding: the figure alone."""
    huidig = stand.huidig
    score = toon_score(huidig.waarde) if huidig else ""
    tekst = f"{score} {huidig.niveau}".strip() if huidig else ""
    toon = score or tekst
    return Cel(
        klasse="seo" if huidig else "seo mist",
        tekst=tekst,
        html=vorm.chip(toon, stand.onder) if stand.onder or not toon else vorm.veilig(toon),
        datum=_eigen_datum(huidig, kolom),
    )


def _kort(meting: Meting) -> str:
    return vorm.veilig(meting.niveau) if meting.niveau else toon_score(meting.waarde)


def _eigen_datum(huidig: Meting | None, kolom: Kolom) -> str:
    return huidig.datum.isoformat() if huidig and huidig.datum != kolom.datum else ""


def _lijn(stand: Stand, breedte: Schaalbreedte | None) -> str:
    metingen = (*stand.eerder[1 - MOMENTEN :], stand.huidig)
    punten = tuple(None if meting is None else _hoogte(meting, breedte) for meting in metingen)
    return vorm.spark(punten) if len(punten) - punten.count(None) > 1 else ""


def _hoogte(meting: Meting, breedte: Schaalbreedte | None) -> float | None:
    if breedte is None:
        return _HOOGTE.get(meting.niveau)
    return None if meting.waarde is None else breedte.hoogte(float(meting.waarde))
