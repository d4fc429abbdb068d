"""When a score was obtained and which level it has, by the text of a cell; each text is read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zorgroute.koppelingen.datum import Datums, Ongeldig, kort
from zorgroute.koppelingen.getal import ONTBREEKT, Scores

LANGSTE_NIVEAU = 8


class Momenten(dict[str, date]):
    """Date of the moment that a cell names: looked up in `namen`, or itself a date not after `tot` when that is empty.

    Names that are numbers match as numbers: '0', '0.0' and '0,0' are one moment. Raises `Ongeldig`.
    """

    def __init__(self, namen: Mapping[str, date], tot: date) -> None:
        super().__init__(namen)
        self._namen = {_gelijk(naam): datum for naam, datum in namen.items()}
        self._datums = Datums(tot=tot)

    def __missing__(self, tekst: str) -> date:
        if not tekst.strip():
            raise Ongeldig("het moment van deze score ontbreekt")
        if not self._namen:
            datum = self._datums[tekst]
            assert datum is not None  # only empty text is no date
            return datum
        datum = self._namen.get(_gelijk(tekst))
        if datum is None:
            raise Ongeldig(f"‘{kort(tekst)}’ staat niet bij de momenten van de koppeling")
        self[tekst] = datum
        return datum


class Niveaus(dict[str, str]):
    """Level as delivered ('II', 'C', 'E5'); '' when there is none. Raises `Ongeldig` for longer text."""

    def __missing__(self, tekst: str) -> str:
        niveau = tekst.strip()
        if niveau.lower() in ONTBREEKT:
            niveau = ""
        if len(niveau) > LANGSTE_NIVEAU:
            raise Ongeldig(f"‘{kort(tekst)}’ is geen niveau (hoogstens {LANGSTE_NIVEAU} tekens)")
        self[tekst] = niveau
        return niveau


def _gelijk(naam: str) -> str:
    try:
        return Scores()[naam] or naam.strip()
    except Ongeldig:
        return naam.strip()
