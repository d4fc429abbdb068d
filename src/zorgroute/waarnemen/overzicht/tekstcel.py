"""What people wrote of a pupil, in its cell: strengths first, what hinders after; a need is a goal plus what it takes.

The text of an observation cell has a line per observation: `+` helps, `–` hinders, quotes are the pupil's own
words, and a line without a sign is a plain note. `lees_regels` reads it back.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zorgroute.waarnemen.models import Observatie
from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.beeld import Cel
from zorgroute.waarnemen.overzicht.bron import Behoefterij, Observatierij

_Soort = Observatie.Soort
_VOLGORDE = {soort: plek for plek, soort in enumerate(_Soort.values)}
_PLUS = frozenset({_Soort.KRACHT, _Soort.STIMULEREND, _Soort.WERKT})
_AANHALING = re.compile(r"^[“”\"„«](.*?)[“”\"»]?$", re.DOTALL)
_LANGSTE = Observatie._meta.get_field("tekst").max_length or 500


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
        klasse="ob",
        tekst="\n".join(_geschreven(observatie) for observatie in rij),
        html=_regels([_getoond(observatie) for observatie in rij], _voorop(rij)),
    )


def bijzonderheidcel(tekst: str) -> Cel:
    regels = "<br>".join(vorm.veilig(regel) for regel in tekst.splitlines())
    return Cel("bz", tekst, f'<span class="kort">{regels}</span>' if regels else "")


def behoeftecel(behoeften: Sequence[Behoefterij]) -> str:
    """Goal and what it takes; what is not there yet is asked for, so that unfinished is seen to be unfinished."""
    if not behoeften:
        return '<span class="stiller">Basisaanbod</span>'
    regels = [regel for behoefte in behoeften for regel in _behoefte(behoefte)]
    return _regels(regels, (0, 1))


def compleet(behoefte: Behoefterij) -> bool:
    """A goal plus what it takes (principle 3)."""
    return bool(behoefte.doel.strip() and behoefte.nodig.strip())


def _voorop(rij: Sequence[Observatierij]) -> tuple[int, int]:
    """The two lines that a row has room for: the first of what helps, and the first of what hinders."""
    for plek, observatie in enumerate(rij):
        if plek and observatie.soort == _Soort.BELEMMEREND:
            return 0, plek
    return 0, 1


def _regels(regels: Sequence[str], voorop: tuple[int, int]) -> str:
    """Set lines under each other; the others are counted, and shown where there is room: in the panel, on paper."""
    rest = len(regels) - 2
    if rest <= 0:
        return "".join(f'<span class="kort">{regel}</span>' for regel in regels)
    meer = f'<span class="meer" aria-hidden="true">+{rest}</span>'
    delen = [
        f'<span class="kort{"" if plek in voorop else " rest"}">{regel}</span>' for plek, regel in enumerate(regels)
    ]
    delen[voorop[1]] = f'<span class="kort"><span>{regels[voorop[1]]}</span>{meer}</span>'
    return "".join(delen)


def _behoefte(behoefte: Behoefterij) -> tuple[str, str]:
    doel, nodig = vorm.veilig(behoefte.doel.strip()), vorm.veilig(behoefte.nodig.strip())
    return (
        f"<b>{doel}</b>" if doel else '<span class="nogleeg">Met welk doel? Nog invullen</span>',
        f'<span class="stil">{nodig}</span>'
        if nodig
        else '<span class="nogleeg">Wat is hiervoor nodig? Nog invullen</span>',
    )


def _getoond(observatie: Observatierij) -> str:
    teken, tekst = teken_van(observatie.soort), vorm.veilig(observatie.tekst)
    if teken == "“":
        return f'<i class="gezegd">“{tekst}”</i>'
    return f"{vorm.plusmin(teken)}{tekst}" if teken else tekst


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
