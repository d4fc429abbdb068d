"""When a school's cycles run: two to four periods in a school year that do not overlap (catalogue A3)."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from zorgroute.conf.datums import datum
from zorgroute.scholen.schooljaar import eerste_dag, laatste_dag, schooljaar_tekst

MINST, MEEST = 2, 4
Tijdvak = tuple[date, date]


def bezwaren(perioden: Sequence[Tijdvak], *, schooljaar: int) -> list[str]:
    """Return what is wrong with these periods (first and last day, in order), as Dutch sentences; empty when fine."""
    fouten = []
    if not MINST <= len(perioden) <= MEEST:
        fouten.append(f"Een school draait {MINST} tot {MEEST} cycli per jaar; hier staan er {len(perioden)}.")
    jaar_begin, jaar_eind = eerste_dag(schooljaar), laatste_dag(schooljaar)
    for nummer, (begin, eind) in enumerate(perioden, start=1):
        if eind <= begin:
            fouten.append(f"Cyclus {nummer} eindigt op {datum(eind)}, niet na het begin op {datum(begin)}.")
        elif begin < jaar_begin or eind > jaar_eind:
            fouten.append(f"Cyclus {nummer} valt niet binnen schooljaar {schooljaar_tekst(schooljaar)}.")
    for nummer, ((_, eind), (begin, _)) in enumerate(pairwise(perioden), start=1):
        if begin <= eind:
            fouten.append(f"Cyclus {nummer + 1} begint op {datum(begin)}, terwijl cyclus {nummer} dan nog loopt.")
    return fouten
