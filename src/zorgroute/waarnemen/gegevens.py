"""The results that made a signal, as they are kept with a decision and handed to other programs."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict

from zorgroute.waarnemen.signalering import Meting, Voorstel


class Gegeven(TypedDict):
    """One result: day as ISO text, score as a number, level; None is unknown."""

    datum: str
    waarde: float | int | None
    niveau: str | None


def als_gegevens(metingen: Iterable[Meting]) -> list[Gegeven]:
    """Write results as plain data, in their order."""
    return [
        {"datum": meting.datum.isoformat(), "waarde": _getal(meting), "niveau": meting.niveau or None}
        for meting in metingen
    ]


def lees_gegevens(gegevens: Iterable[Gegeven]) -> list[Meting]:
    """Read back what `als_gegevens` wrote."""
    return [
        Meting(
            date.fromisoformat(gegeven["datum"]),
            None if gegeven["waarde"] is None else Decimal(str(gegeven["waarde"])),
            gegeven["niveau"] or "",
        )
        for gegeven in gegevens
    ]


def merk_van(voorstel: Voorstel) -> str:
    """Return a short mark of what was proposed on which data.

    A page sends it back with the decision, so that nobody decides on data that changed since she saw them.
    """
    inhoud = [voorstel.leerling_id, voorstel.toets_id, voorstel.soort, als_gegevens(voorstel.gegevens)]
    return sha256(json.dumps(inhoud).encode()).hexdigest()[:16]


def _getal(meting: Meting) -> float | int | None:
    if meting.waarde is None:
        return None
    return int(meting.waarde) if meting.waarde == meting.waarde.to_integral_value() else float(meting.waarde)
