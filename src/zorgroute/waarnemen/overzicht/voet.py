"""The foot row: the group as a group. What many share is a point for the whole group, not for each pupil (C6)."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from zorgroute.conf.datums import getal
from zorgroute.vormgeving.verdeling import Deel
from zorgroute.waarnemen.niveauladder import laagst_goede, rang
from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.bron import Behoefterij, Toetsrij
from zorgroute.waarnemen.overzicht.tekstcel import compleet
from zorgroute.waarnemen.overzicht.uitslagcel import Stand

#: Many: a sixth of the group, and never fewer than four pupils.
_DEEL, _MINSTENS = 6, 4


def toetsvoet(toets: Toetsrij, standen: Sequence[Stand]) -> str:
    """How the group spreads over the levels, how many reach the school's minimum, and how many are missing."""
    gemaakt = [stand for stand in standen if stand.huidig is not None]
    if not gemaakt:
        return '<span class="stiller">nog leeg</span>'
    telling = Counter(stand.huidig.niveau for stand in gemaakt if stand.huidig and stand.huidig.niveau)
    tekst = _tekst(toets, gemaakt, telling)
    mist = len(standen) - len(gemaakt)
    if mist:
        tekst += f", {mist} leeg"
    if not telling:
        return f'<span class="vtx">{vorm.veilig(tekst)}</span>'
    return vorm.verdeling(f"Verdeling {toets.naam}", _delen(gemaakt, telling), tekst)


def seovoet(standen: Sequence[Stand]) -> str:
    """The mean of the group on one category; empty when nobody has a figure."""
    gemiddeld = _gemiddelde([stand for stand in standen if stand.huidig])
    return "" if gemiddeld is None else getal(gemiddeld, 1)


def behoeftevoet(behoeften: Sequence[Sequence[Behoefterij]]) -> str:
    """'11 van 12 compleet': pupils whose every need is a goal plus what it takes."""
    met = [rij for rij in behoeften if rij]
    klaar = sum(all(compleet(behoefte) for behoefte in rij) for rij in met)
    return f"{klaar} van {len(met)} compleet" if met else "nog geen behoeften"


def groepspunt(standen: Sequence[tuple[Toetsrij, Sequence[Stand]]]) -> str:
    """Name the test on which most pupils lie below the minimum, when those are many; '' otherwise."""
    per_toets = [
        (sum(stand.onder for stand in rij), -plek, toets, len(rij)) for plek, (toets, rij) in enumerate(standen)
    ]
    if not per_toets:
        return ""
    aantal, _, toets, groep = max(per_toets, key=lambda telling: telling[:2])
    if aantal < max(_MINSTENS, ceil(groep / _DEEL)):
        return ""
    return f"{toets.naam} laag bij {aantal}: iets voor de hele groep?"


def _tekst(toets: Toetsrij, gemaakt: Sequence[Stand], telling: Counter[str]) -> str:
    grens = _grens(toets, bool(telling))
    if grens:
        boven = sum(not stand.onder for stand in gemaakt)
        return f"{boven} van {len(gemaakt)} ≥ {grens}"
    gemiddeld = _gemiddelde(gemaakt)
    if gemiddeld is not None and not telling:
        return f"gem. {getal(gemiddeld, 1)} van {len(gemaakt)}"
    return f"{len(gemaakt)} gemaakt"


def _grens(toets: Toetsrij, met_niveaus: bool) -> str:
    for ijkpunt in toets.ijkpunten:
        if ijkpunt.soort == "niveau" and met_niveaus:
            laagste = laagst_goede(ijkpunt.niveaus)
            if laagste:
                return laagste
        if ijkpunt.soort == "minimum" and ijkpunt.waarde is not None:
            return getal(ijkpunt.waarde)
    return ""


def _delen(gemaakt: Sequence[Stand], telling: Counter[str]) -> list[Deel]:
    """A part per level, best first; the part below the minimum in its own tint, at the end."""
    onder = Counter(stand.huidig.niveau for stand in gemaakt if stand.huidig and stand.onder)
    niveaus = sorted(telling, key=rang)
    delen = [Deel(niveau, telling[niveau] - onder[niveau], _tint(plek)) for plek, niveau in enumerate(niveaus)]
    laag = [Deel(f"{niveau} onder ons minimum", aantal, "onder") for niveau, aantal in onder.items()]
    return [deel for deel in (*delen, *laag) if deel.aantal]


def _tint(plek: int) -> str:
    return str(min(plek + 1, 3))


def _gemiddelde(standen: Sequence[Stand]) -> Decimal | None:
    waarden = [stand.huidig.waarde for stand in standen if stand.huidig and stand.huidig.waarde is not None]
    return sum(waarden, Decimal(0)) / len(waarden) if waarden else None
