"""Which words two goals share: enough Dutch to see that 'samenvatten' and 'samenvat' are about the same thing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_WOORD = re.compile(r"[a-z]{4,}")
_STAM = 6
#: Words that every goal is made of; sharing them says nothing about a comparable need.
_GEWONE_WOORDEN = """
    aan alle alleen andere april august begin beter bijna daarna daarvan deze doel doen door eerst elke extra
    februari geeft goed groep groepje haalt hebben heeft hiervan iedere januari juli juni keer kind kort korte
    kunnen laat leerling leerlingen maakt maal maart maar meer meteen minder minimum minstens minuten moet naar
    niet niveau nodig november nodig oktober onder ongeveer periode september steeds toets tussen uiterlijk vaak
    volgende voor vooraf vorige waar wanneer week weer welke werk werkt wordt zelf zich zijn zoals zodat december
    krijgt neemt gaat lukt samen waarbij waardoor tijdens zonder hele keren dagen kleine
"""
_GEWOON = frozenset(_GEWONE_WOORDEN.split())


@lru_cache(maxsize=2048)
def stammen(tekst: str) -> frozenset[str]:
    """Return the stems of the telling words in a text; accents, case and endings aside."""
    return frozenset(woord[:_STAM] for woord in _veelzeggend(tekst))


def gedeeld(een: frozenset[str], ander: frozenset[str]) -> float:
    """Return how much two sets of stems overlap, 0 to 1, against the smaller one; 0 when either is empty."""
    if not een or not ander:
        return 0.0
    return len(een & ander) / min(len(een), len(ander))


def gemeenschappelijk(teksten: Sequence[str], *, hoogstens: int = 3) -> list[str]:
    """Return the words that at least half of the texts (and two of them) share, most shared first."""
    aantal: Counter[str] = Counter()
    voluit: dict[str, Counter[str]] = {}
    for tekst in teksten:
        woorden = _veelzeggend(tekst)
        aantal.update({woord[:_STAM] for woord in woorden})
        for woord in woorden:
            voluit.setdefault(woord[:_STAM], Counter())[woord] += 1
    drempel = max(2, (len(teksten) + 1) // 2)
    stam_op_volgorde = sorted((-keer, stam) for stam, keer in aantal.items() if keer >= drempel)
    return [min(voluit[stam].items(), key=lambda paar: (-paar[1], paar[0]))[0] for _, stam in stam_op_volgorde][
        :hoogstens
    ]


def _veelzeggend(tekst: str) -> list[str]:
    kaal = "".join(teken for teken in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(teken))
    return [woord for woord in _WOORD.findall(kaal.casefold()) if woord not in _GEWOON]
