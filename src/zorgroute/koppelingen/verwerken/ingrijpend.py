"""Asks before a file turns a school over: wrong keys, an old file or a wrong column do that in one stroke."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import Cursor

#: More than one in ten pupils of the school.
DEEL = 10
#: Overwritten results count from this many pupils; a corrected test of one small group is ordinary work.
VANAF_LEERLINGEN = 10


def vraag_bij_ingrijpend(cursor: Cursor, *, leerlingen: int, vertrokken: int, zelfde_jaar: bool) -> list[str]:
    """Sentences that a person must confirm; `leerlingen` is the number of the school before this file."""
    cursor.execute(
        "SELECT count(*) FROM zr_kind k WHERE k.anders OR (%s AND k.leerling_id IN (SELECT leerling_id FROM zr_oud))",
        [zelfde_jaar],
    )
    anders = cursor.fetchone()[0]
    cursor.execute("SELECT count(DISTINCT leerling_id) FROM zr_nieuw WHERE lot = 1 AND overschreven")
    overschreven = cursor.fetchone()[0]
    vragen = []
    if vertrokken * DEEL > leerlingen:
        vragen.append(
            f"Dit bestand noemt {vertrokken} van de {leerlingen} leerlingen niet meer; zij worden uitgeschreven."
        )
    if anders * DEEL > leerlingen:
        vragen.append(
            "Dit bestand verandert de naam, geboortedatum, het geslacht, leerjaar of de groep"
            f" van {anders} van de {leerlingen} leerlingen."
        )
    if overschreven >= VANAF_LEERLINGEN and overschreven * DEEL > leerlingen:
        vragen.append(f"Dit bestand vervangt uitslagen van {overschreven} van de {leerlingen} leerlingen door andere.")
    return vragen
