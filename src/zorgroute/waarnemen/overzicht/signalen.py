"""The S column: what the school's criteria propose (dashed) and what people decided (solid), as chips.

A rejected signal stays away from the column; its reason is kept on the page of the signals.
"""

from collections.abc import Iterator, Mapping

from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.bron import Toetsrij
from zorgroute.waarnemen.signaalbeeld import Signaalbeeld
from zorgroute.waarnemen.signaalteken import teken_van_signaal


def signaalcel(beeld: Signaalbeeld, toetsen: Mapping[int, Toetsrij]) -> str:
    """The chips of one pupil, decided before proposed; the same sign for the same test is shown once."""
    besloten = dict.fromkeys(_besloten(beeld, toetsen))
    voorgesteld = dict.fromkeys(_voorgesteld(beeld, toetsen))
    return "".join(
        (
            *(vorm.signaalchip(*merk, False) for merk in besloten),
            *(vorm.signaalchip(*merk, True) for merk in voorgesteld if merk not in besloten),
        )
    )


def _besloten(beeld: Signaalbeeld, toetsen: Mapping[int, Toetsrij]) -> Iterator[tuple[str, str]]:
    for besluit in beeld.bevestigd:
        toets = toetsen.get(besluit.toets_id) if besluit.toets_id else None
        yield teken_van_signaal(besluit.soort, toets), besluit.code or (toets.code if toets else "")


def _voorgesteld(beeld: Signaalbeeld, toetsen: Mapping[int, Toetsrij]) -> Iterator[tuple[str, str]]:
    for voorstel in beeld.open:
        yield teken_van_signaal(voorstel.soort, toetsen.get(voorstel.toets_id)), voorstel.code
