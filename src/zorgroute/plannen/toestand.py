"""The life of a group plan: concept → vastgesteld → in uitvoering → geëvalueerd → gearchiveerd (D10).

One table of transitions: from, to, the act that a role must be permitted, and what must be in order first.
Conditions are pure and answer with everything that is lacking, each as a sentence for the teacher.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from zorgroute.plannen.models import Groepsplan, Planregel
from zorgroute.plannen.planbeeld import Planbeeld, Regelbeeld
from zorgroute.toegang.bevoegdheid import Handeling

Staat = Groepsplan.Staat


@dataclass(frozen=True, slots=True)
class Omstandigheid:
    """What a condition may look at: the plan, the one before it that nobody evaluated, and the reason given."""

    plan: Planbeeld
    #: In words: 'cyclus 2 van 9 november tot 29 januari'; '' when all is evaluated.
    onbeoordeeld: str = ""
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Overgang:
    van: str
    naar: str
    handeling: Handeling
    knop: str
    ontbreekt: Callable[[Omstandigheid], list[str]]


class NietKlaar(Exception):
    """The transition is refused; `redenen` says everything that is lacking."""

    def __init__(self, redenen: list[str]) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = redenen


def regel_onaf(soort: str, velden: Mapping[str, str]) -> str:
    """Say what the texts of a row lack, '' when nothing: a goal, and beside the basisgroep how to reach it.

    The approach for everyone is the basisaanbod itself.
    """
    if not velden["doel"].strip():
        return "nog geen doel"
    aanpak = velden.get("inhoud", "") + velden.get("aanpak", "")
    return "" if soort == Planregel.Soort.BASIS or aanpak.strip() else "een doel zonder aanpak"


def nog_nodig_voor_vaststellen(nu: Omstandigheid) -> list[str]:
    """A goal without an approach, or the other way round, cannot enter a vastgesteld plan (principle 3)."""
    redenen = nog_nodig_voor_uitvoering(nu)
    if nu.onbeoordeeld and not nu.reden.strip():
        redenen.append(
            f"Het plan van {nu.onbeoordeeld} is nog niet geëvalueerd. Evalueer het, of geef hieronder de reden."
        )
    return redenen


def nog_nodig_voor_uitvoering(nu: Omstandigheid) -> list[str]:
    """Every row is whole; what was so at vaststellen may have been lost since."""
    redenen = [] if nu.plan.regels else ["Het plan heeft nog geen enkele regel."]
    for regel in nu.plan.regels:
        if onaf := regel_onaf(regel.soort, regel.velden):
            redenen.append(f"{_noem(regel)} heeft {onaf}.")
        if regel.los:
            redenen.append(f"{_noem(regel)} is geen groepje meer; haal de regel weg of maak het groepje opnieuw.")
        redenen += [f"{_noem(regel)}, {lid.roepnaam}: {lid.onaf}." for lid in regel.leden if lid.onaf]
    return redenen


def nog_nodig_voor_evaluatie(nu: Omstandigheid) -> list[str]:
    """Every row is judged: carried out, reached, and how it goes on (E5; VO 4.6.2)."""
    return [
        f"{_noem(regel)} is nog niet helemaal beoordeeld."
        for regel in nu.plan.regels
        if regel.oordeel is None or not regel.oordeel.compleet
    ]


def _niets(_nu: Omstandigheid) -> list[str]:
    return []


OVERGANGEN = (
    Overgang(
        Staat.CONCEPT, Staat.VASTGESTELD, Handeling.PLAN_VASTSTELLEN, "Plan vaststellen", nog_nodig_voor_vaststellen
    ),
    Overgang(
        Staat.VASTGESTELD,
        Staat.IN_UITVOERING,
        Handeling.PLAN_VASTSTELLEN,
        "In uitvoering nemen",
        nog_nodig_voor_uitvoering,
    ),
    Overgang(
        Staat.IN_UITVOERING,
        Staat.GEEVALUEERD,
        Handeling.PLAN_EVALUEREN,
        "Evaluatie afronden",
        nog_nodig_voor_evaluatie,
    ),
    Overgang(Staat.GEEVALUEERD, Staat.GEARCHIVEERD, Handeling.PLAN_ARCHIVEREN, "Archiveren", _niets),
)

#: In these states a change is an interim adjustment and stays visible as one.
BIJSTELBAAR = frozenset({Staat.VASTGESTELD, Staat.IN_UITVOERING})
#: In these the plan only is read.
AFGESLOTEN = frozenset({Staat.GEEVALUEERD, Staat.GEARCHIVEERD})


def overgang_van(staat: str) -> Overgang | None:
    """Return the one way on from a state; None at the end."""
    return next((overgang for overgang in OVERGANGEN if overgang.van == staat), None)


def vind_overgang(van: str, naar: str) -> Overgang:
    """Return the transition between two states. Raises NietKlaar when there is none."""
    for overgang in OVERGANGEN:
        if (overgang.van, overgang.naar) == (van, naar):
            return overgang
    raise NietKlaar([f"Een plan dat {Staat(van).label} is, kan niet ineens {Staat(naar).label} worden."])


def _noem(regel: Regelbeeld) -> str:
    if regel.soort == "basis":
        return regel.naam
    return f"Subgroep {regel.merk} ({regel.naam})" if regel.merk else f"De regel van {regel.naam}"
