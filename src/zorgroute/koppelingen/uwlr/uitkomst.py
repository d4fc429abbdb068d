"""What one UWLR result says: a plain score, an OSO result with reference values, or a form of the sender."""

from __future__ import annotations

from typing import NamedTuple

from zorgroute.koppelingen.bron import Referentie
from zorgroute.koppelingen.datum import Ongeldig, kort
from zorgroute.koppelingen.getal import Scores
from zorgroute.koppelingen.xmlstroom import Knoop

#: Enough to see of which kind an outcome is; the rest only matters for its value.
SOORTVELDEN = frozenset({
    "score", "osoresultaat", "anderresultaat", "andere_score", "toetsscore", "aantalgoed", "aantalfout",
    "aantalgelezen", "tijd", "vaardigheidsscore",
})  # fmt: skip
UITKOMSTVELDEN = SOORTVELDEN | {
    "referentiescore", "codereferentiescore", "codevergelijkingsgroep", "waarde", "kwalificatie",
}  # fmt: skip

# Which value of an OSO toetsscore is the result, best first; the others stay beside it as references.
_TOETSSCORES = {
    "vaardigheidsscore": "vaardigheidsscore",
    "aantalgoed": "aantal goed",
    "aantalgelezen": "aantal gelezen",
    "tijd": "tijd in seconden",
    "aantalfout": "aantal fout",
}
_NIVEAUSCHALEN = ("IV", "AE")  # levels I–V and A–E, as OSO's code list names them
NIVEAUS = frozenset({"I+", "I", "II", "III", "IV", "V", "A+", "A", "B", "C", "D", "E"})
_LANGSTE_NIVEAU = 8


class Uitkomst(NamedTuple):
    """`schaal` names the kind of `waarde`, or of the level when there is no number."""

    schaal: str
    waarde: str | None
    niveau: str = ""
    referenties: tuple[Referentie, ...] = ()

    @property
    def leeg(self) -> bool:
        return self.waarde is None and not self.niveau and not self.referenties


def lees_uitkomst(resultaat: Knoop, scores: Scores) -> Uitkomst:
    """Outcome of a `resultaat` element. Raises `Ongeldig` for a value that is no number."""
    if oso := resultaat.kind("osoresultaat"):
        return _oso(oso, scores)
    if ander := resultaat.kind("anderresultaat"):
        return _anders(ander.waarde("andere_score"), scores)
    return Uitkomst("score", scores[resultaat.waarde("score")])


def _oso(oso: Knoop, scores: Scores) -> Uitkomst:
    toetsscore = oso.kind("toetsscore")
    waarden = [
        (schaal, waarde)
        for veld, schaal in _TOETSSCORES.items()
        if toetsscore is not None and (waarde := scores[toetsscore.waarde(veld)]) is not None
    ]
    referenties = [
        Referentie(
            *(
                knoop.waarde(veld)
                for veld in ("codereferentiescore", "codevergelijkingsgroep", "waarde", "kwalificatie")
            )
        )
        for knoop in oso.alle("referentiescore")
    ]
    niveau = next(
        (referentie.waarde for schaal in _NIVEAUSCHALEN for referentie in referenties
         if referentie.schaal.upper() == schaal and referentie.waarde in NIVEAUS), "",
    )  # fmt: skip
    schaal, waarde = waarden[0] if waarden else ("niveau", None)
    referenties += [Referentie(naam, "", tekst) for naam, tekst in waarden[1:]]
    return Uitkomst(schaal, waarde, niveau, tuple(referenties))


def _anders(tekst: str, scores: Scores) -> Uitkomst:
    try:
        return Uitkomst("andere score", scores[tekst])
    except Ongeldig:
        if len(tekst) > _LANGSTE_NIVEAU:
            raise Ongeldig(f"‘{kort(tekst)}’ is geen getal en geen niveau") from None
        return Uitkomst("niveau", None, tekst)
