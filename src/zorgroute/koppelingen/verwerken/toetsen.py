"""Tests of the file in the school's catalogue; what is not in it yet is added, with a notice."""

from __future__ import annotations

from collections.abc import Iterator

from zorgroute.koppelingen.bron import Toetsregel
from zorgroute.koppelingen.verwerken.klaarzetten import LET_OP, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.koppelingen.verwerken.vakken import Vakken
from zorgroute.toetsen.models import Schaal, Toets

_NAAMLENGTE, _CODELENGTE = 120, 80
_SCHALEN = {schaal.value.lower(): schaal for schaal in Schaal} | {
    "niveau i–v": Schaal.NIVEAU_I_V,
    "niveau a–e": Schaal.NIVEAU_A_E,
    "iv": Schaal.NIVEAU_I_V,
    "ae": Schaal.NIVEAU_A_E,
    "niveau": Schaal.NIVEAU_I_V,
    "ruwe": Schaal.RUWE_SCORE,
}
#: Kinds of a raw score that senders tell apart; each is a test of its own, and no unknown scale.
_RUW = frozenset({"", "score", "andere score", "aantal goed", "aantal fout", "aantal gelezen", "tijd in seconden",
                  "referentiescore"})  # fmt: skip
#: The kind that a test is plainly called after; the others stand behind its name.
_GEWOON = frozenset({"", "score", *_SCHALEN})


def lees_schaal(tekst: str) -> Schaal | None:
    """Scale of a text in a file or mapping; None when it is not one that we know."""
    woord = " ".join(tekst.lower().split())
    return Schaal.RUWE_SCORE if woord in _RUW else _SCHALEN.get(woord)


def verwerk_toetsen(cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht) -> None:
    """Find or create every test of the file, and leave `zr_toets` (index in the file → id).

    The sender's code comes first, so that a school may rename a test; then the name. Two tests of the file
    never become one: their values would be compared.
    """
    catalogus = _Catalogus(opdracht, klaar)
    gevonden = [catalogus.vind(regel) for regel in opdracht.kop.toetsen]
    Toets.objects.bulk_create(catalogus.nieuw)
    Toets.objects.bulk_update(catalogus.gewijzigd, ["toetscode"])
    cursor.execute("DROP TABLE IF EXISTS zr_toets")
    cursor.execute("CREATE TEMPORARY TABLE zr_toets (nr int, toets_id bigint, naam text) ON COMMIT DROP")
    cursor.execute(
        "INSERT INTO zr_toets SELECT * FROM unnest(%s::int[], %s::bigint[], %s::text[])",
        [list(range(len(gevonden))), [toets.pk for toets in gevonden], [toets.naam for toets in gevonden]],
    )


class _Catalogus:
    def __init__(self, opdracht: Opdracht, klaar: Klaargezet) -> None:
        self._school = opdracht.school
        self._klaar = klaar
        self._vakken = Vakken(opdracht.school, klaar)
        self._toetsen: list[Toets] = list(Toets.objects.filter(school=opdracht.school))
        self._vergeven: set[int] = set()
        self.nieuw: list[Toets] = []
        self.gewijzigd: list[Toets] = []

    def vind(self, regel: Toetsregel) -> Toets:
        schaal = lees_schaal(regel.schaal)
        if schaal is None:
            self._meld(
                f"schaal ‘{regel.schaal}’ van toets ‘{regel.naam}’ kennen we niet; de scores gelden als ruwe score"
            )
        code, naam = _code(regel), _naam(regel)
        toets = self._bestaand(code, naam, schaal, gevraagd=bool(regel.schaal)) or self._maak(
            regel, code, naam, schaal or Schaal.RUWE_SCORE
        )
        self._vergeven.add(id(toets))
        if code and not toets.toetscode:
            toets.toetscode = code
            self.gewijzigd.append(toets)
        return toets

    def _bestaand(self, code: str, naam: str, schaal: Schaal | None, *, gevraagd: bool) -> Toets | None:
        vrij = [toets for toets in self._toetsen if id(toets) not in self._vergeven]
        if schaal is not None and gevraagd:
            vrij = [toets for toets in vrij if toets.schaal == schaal]
        if code:
            for toets in vrij:
                if toets.toetscode == code:
                    return toets
        return next(
            (toets for toets in vrij
             if toets.naam.casefold() == naam.casefold() and (not code or toets.toetscode in ("", code))),
            None,
        )  # fmt: skip

    def _maak(self, regel: Toetsregel, code: str, naam: str, schaal: Schaal) -> Toets:
        bezet = {toets.naam.casefold() for toets in self._toetsen}
        gekozen = next(kandidaat for kandidaat in _namen(naam, schaal, code) if kandidaat.casefold() not in bezet)
        toets = Toets(
            school=self._school, naam=gekozen, vak=self._vakken.vind(regel.vakgebied), schaal=schaal, toetscode=code
        )
        self._meld(f"toets ‘{gekozen}’ stond nog niet in de toetslijst van de school en is toegevoegd")
        self._toetsen.append(toets)
        self.nieuw.append(toets)
        return toets

    def _meld(self, tekst: str) -> None:
        self._klaar.meld(None, None, "", tekst, LET_OP)


def _namen(naam: str, schaal: Schaal, code: str) -> Iterator[str]:
    yield naam
    for achter in (str(schaal.value), code, *map(str, range(2, 1000))):
        if achter:
            yield f"{naam[: _NAAMLENGTE - len(achter) - 3]} ({achter})"


def _code(regel: Toetsregel) -> str:
    """The sender's code, with what tells its parts and raw kinds apart; '' when the sender has none."""
    if not regel.code:
        return ""
    kind = "" if regel.schaal.lower() in _GEWOON else regel.schaal
    return " ".join(filter(None, (regel.code, regel.onderdeel, kind)))[:_CODELENGTE]


def _naam(regel: Toetsregel) -> str:
    kind = "" if regel.schaal.lower() in _GEWOON or not regel.code else f" – {regel.schaal}"
    return (regel.naam or regel.code)[: _NAAMLENGTE - len(kind)] + kind
