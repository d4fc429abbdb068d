"""A result in its cell: the level, the score, the two moments before it, and the line through them.

A line is only drawn over one test's own scale, over its levels when it has them; scores of different tests
are never compared. The school's own minimum marks a result in colour and with a sign (bijlage 3, kolom 3–6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from zorgroute.conf.datums import getal
from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.beeld import Cel, Kolom
from zorgroute.waarnemen.overzicht.bron import Toetsrij, Uitslag
from zorgroute.waarnemen.signalering import MOMENTDUUR, Meting

#: How many moments a cell tells of: the current one, the two before it, and one more in the line.
MOMENTEN = 4
#: Distance of a level to the middle of the norm group, in steps. A–E: A and B are its upper half (25/25/25/15/10 %).
_HOOGTE = {
    **{"I+": 2.5, "I": 2.0, "II": 1.0, "III": 0.0, "IV": -1.0, "V": -2.0},
    **{"A+": 2.0, "A": 1.5, "B": 0.5, "C": -0.5, "D": -1.5, "E": -2.2},
}
_STAP = 0.6
_SCORE = Markup('<span class="score">{}</span>')
_ALLEEN = Markup('<span class="score alleen">{}</span>')


@dataclass(frozen=True, slots=True)
class Stand:
    """The results of one pupil on one test, split at the moment that is looked at."""

    huidig: Meting | None
    eerder: tuple[Meting, ...]
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


def stand(reeks: Sequence[Uitslag], toets: Toetsrij, *, groepsdag: date, exact: bool) -> Stand:
    """Split a pupil's results: what belongs to the group's moment `groepsdag`, and the ones before.

    The same weeks count as one moment as in signalling, so that a cell is empty exactly when a result is
    reported missing; with `exact`, when a person chose the day, only that day does.
    """
    metingen = [uitslag.meting for uitslag in reeks]
    begin = groepsdag if exact else groepsdag - MOMENTDUUR
    if exact:
        metingen = [meting for meting in metingen if meting.datum <= groepsdag]
    if metingen and metingen[-1].datum >= begin:
        huidig = metingen[-1]
        return Stand(huidig, tuple(metingen[:-1]), ligt_onder(huidig, toets))
    return Stand(None, tuple(metingen), False)


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


def schaalbreedte(reeksen: Sequence[Sequence[Uitslag]]) -> Schaalbreedte | None:
    """The range of scores of a group on one test; None when one level is known, because then levels are drawn."""
    waarden = []
    for reeks in reeksen:
        for uitslag in reeks[-MOMENTEN:]:
            if uitslag.meting.niveau in _HOOGTE:
                return None
            if uitslag.meting.waarde is not None:
                waarden.append(float(uitslag.meting.waarde))
    return Schaalbreedte(min(waarden), max(waarden)) if waarden else None


def toetscel(stand: Stand, kolom: Kolom, breedte: Schaalbreedte | None) -> Cel:
    """Make the cell of a test: chip, score, sparkline, and the two earlier moments beneath."""
    huidig = stand.huidig
    niveau = huidig.niveau if huidig else ""
    score = "" if huidig is None or huidig.waarde is None else getal(huidig.waarde)
    if niveau or huidig is None:
        stuk = vorm.chip(niveau, stand.onder) + _SCORE.format(score)
    elif stand.onder:
        stuk = vorm.chip(score, True)
    else:
        stuk = _ALLEEN.format(score)
    lijn = _lijn(stand, breedte)
    eerder = Markup("·").join(meting.niveau or getal(meting.waarde) for meting in stand.eerder[-2:])
    inhoud = stuk + lijn + Markup('<span class="eerder"><span class="sr">eerder </span>') + eerder + Markup("</span>")
    return Cel(
        kop=kolom.kop,
        klasse="vaklijn" if huidig else "vaklijn mist",
        tekst=f"{score} {niveau}".strip(),
        html=Markup('<div class="vakcel">') + (inhoud if stand.eerder else stuk) + Markup("</div>"),
        datum=_eigen_datum(huidig, kolom),
    )


def seocel(stand: Stand, kolom: Kolom) -> Cel:
    """Make the narrow cell of a category of SEO or werkhouding: the figure alone."""
    huidig = stand.huidig
    score = "" if huidig is None or huidig.waarde is None else getal(huidig.waarde)
    tekst = f"{score} {huidig.niveau}".strip() if huidig else ""
    toon = score or tekst
    return Cel(
        kop=kolom.kop,
        klasse="seo" if huidig else "seo mist",
        tekst=tekst,
        html=vorm.chip(toon, stand.onder) if stand.onder or not toon else vorm.html(toon),
        datum=_eigen_datum(huidig, kolom),
    )


def _eigen_datum(huidig: Meting | None, kolom: Kolom) -> str:
    return huidig.datum.isoformat() if huidig and huidig.datum != kolom.datum else ""


def _lijn(stand: Stand, breedte: Schaalbreedte | None) -> Markup:
    metingen = (*stand.eerder[1 - MOMENTEN :], stand.huidig)
    punten = tuple(None if meting is None else _hoogte(meting, breedte) for meting in metingen)
    return vorm.spark(punten) if sum(punt is not None for punt in punten) > 1 else Markup("")


def _hoogte(meting: Meting, breedte: Schaalbreedte | None) -> float | None:
    if breedte is None:
        plek = _HOOGTE.get(meting.niveau)
        return None if plek is None else plek * _STAP
    return None if meting.waarde is None else breedte.hoogte(float(meting.waarde))
