"""What people wrote of a pupil, in its cell: strengths first, what hinders after; a need is a goal plus what it takes.

The text of an observation cell has a line per observation: `+` helps, `–` hinders, quotes are the pupil's own
words, and a line without a sign is a plain note. `lees_regels` reads it back.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from zorgroute.waarnemen.models import Observatie
from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.beeld import Cel
from zorgroute.waarnemen.overzicht.bron import Behoefterij, Observatierij

_Soort = Observatie.Soort
_VOLGORDE = {soort: plek for plek, soort in enumerate(_Soort.values)}
_PLUS = frozenset({_Soort.KRACHT, _Soort.STIMULEREND, _Soort.WERKT})
_AANHALING = re.compile(r"^[“”\"„«](.*?)[“”\"»]?$", re.DOTALL)
_LANGSTE = Observatie._meta.get_field("tekst").max_length or 500
_KORT = Markup('<span class="kort">{}</span>')
_WAT_NODIG = "Wat is hiervoor nodig? Nog invullen"


class Regel(NamedTuple):
    """One line of the cell: which sign it carries, and its text."""

    teken: str
    tekst: str


#: What a new line with this sign becomes; a line that was there keeps its own, finer kind.
SOORT_VAN_TEKEN = {
    "+": _Soort.STIMULEREND,
    "–": _Soort.BELEMMEREND,
    "“": _Soort.UITSPRAAK,
    "": _Soort.NOTITIE,
}


def teken_van(soort: str) -> str:
    if soort in _PLUS:
        return "+"
    return {_Soort.BELEMMEREND: "–", _Soort.UITSPRAAK: "“"}.get(_Soort(soort), "")


def op_volgorde(observaties: Sequence[Observatierij]) -> list[Observatierij]:
    """Strengths first, then what helps and works, the pupil's words, what hinders, and plain notes."""
    return sorted(observaties, key=lambda observatie: _VOLGORDE[observatie.soort])


def lees_regels(tekst: str) -> list[Regel]:
    """Read the lines of a cell. Raises ValueError with a Dutch sentence when one is too long to be short."""
    regels = [_regel(regel.strip()) for regel in tekst.splitlines()]
    for regel in regels:
        if len(regel.tekst) > _LANGSTE:
            raise ValueError(f"Een waarneming is hoogstens {_LANGSTE} tekens; ‘{regel.tekst[:30]}…’ is langer.")
    return [regel for regel in regels if regel.tekst]


def schrijf_regels(observaties: Sequence[Observatierij]) -> str:
    """Write the text of a cell, in the order in which it is shown."""
    return "\n".join(_geschreven(observatie) for observatie in op_volgorde(observaties))


def observatiecel(observaties: Sequence[Observatierij]) -> Cel:
    rij = op_volgorde(observaties)
    return Cel(
        kop="Observaties en gesprekken",
        klasse="ob",
        tekst="\n".join(_geschreven(observatie) for observatie in rij),
        html=Markup("").join(_KORT.format(_getoond(observatie)) for observatie in rij),
    )


def bijzonderheidcel(tekst: str) -> Cel:
    return Cel("Bijzonderheden", "bz", tekst, Markup("").join(_KORT.format(regel) for regel in tekst.splitlines()))


def behoeftecel(behoeften: Sequence[Behoefterij]) -> Markup:
    """Goal and what it takes; what is not there yet is asked for, so that unfinished is seen to be unfinished."""
    if not behoeften:
        return Markup('<span class="stiller">Basisaanbod</span>')
    return Markup("").join(_behoefte(behoefte) for behoefte in behoeften)


def compleet(behoefte: Behoefterij) -> bool:
    """A goal plus what it takes (principle 3)."""
    return bool(behoefte.doel.strip() and behoefte.nodig.strip())


def _behoefte(behoefte: Behoefterij) -> Markup:
    doel, nodig = behoefte.doel.strip(), behoefte.nodig.strip()
    return _KORT.format(Markup("<b>{}</b>").format(doel) if doel else _nog_open("Met welk doel? Nog invullen")) + (
        _KORT.format(Markup('<span class="stil">{}</span>').format(nodig) if nodig else _nog_open(_WAT_NODIG))
    )


def _nog_open(vraag: str) -> Markup:
    return Markup('<span class="nogleeg">{}</span>').format(vraag)


def _getoond(observatie: Observatierij) -> Markup:
    teken = teken_van(observatie.soort)
    if teken == "“":
        return Markup('<i class="gezegd">“{}”</i>').format(observatie.tekst)
    return (vorm.plusmin(teken) if teken else Markup("")) + vorm.html(observatie.tekst)


def _geschreven(observatie: Observatierij) -> str:
    teken = teken_van(observatie.soort)
    if teken == "“":
        return f"“{observatie.tekst}”"
    return f"{teken} {observatie.tekst}".strip()


def _regel(tekst: str) -> Regel:
    if tekst[:1] == "+":
        return Regel("+", tekst[1:].strip())
    if tekst[:1] in {"-", "–", "—", "−"} and tekst[:1]:
        return Regel("–", tekst[1:].strip())
    aangehaald = _AANHALING.match(tekst)
    if aangehaald:
        return Regel("“", aangehaald[1].strip())
    return Regel("", tekst)
