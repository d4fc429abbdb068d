"""What goes along to the next cycle: doorgaan and bijstellen do, afbouwen does not, reached goals are successes (E7).

Pure: it decides from the judgements alone.
"""

from dataclasses import dataclass

from zorgroute.conf.inkorten import kort_in

DOORGAAN, BIJSTELLEN, AFBOUWEN = "doorgaan", "bijstellen", "afbouwen"
_BEREIKT = {"ja": "bereikt", "deels": "deels bereikt", "nee": "nog niet bereikt"}


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The judgement that holds for one need: the pupil's own, or that of its row. Empty when nobody judged it."""

    bereikt: str = ""
    vervolg: str = ""
    oorzaak: str = ""


@dataclass(frozen=True, slots=True)
class Meegenomen:
    """How a need begins its next cycle. `bekijken`: why a person must look at it first; '' when it goes on as it is."""

    beginsituatie: str
    bekijken: str


def neem_mee(oordeel: Oordeel | None, *, cyclus: int, doel: str, uitslagen: str) -> Meegenomen | None:
    """Decide on one need; None when it was phased out. `uitslagen` are the latest results in words.

    A need that stood in no plan, or that nobody judged, comes along to be looked at: nothing is lost.
    """
    if oordeel is None:
        return Meegenomen(_begin(uitslagen, ""), f"Stond in cyclus {cyclus} niet in het plan.")
    if oordeel.vervolg == AFBOUWEN:
        return None
    stand = f"Cyclus {cyclus}, {_BEREIKT[oordeel.bereikt]}: {doel}" if oordeel.bereikt else ""
    if oordeel.vervolg == DOORGAAN:
        return Meegenomen(_begin(uitslagen, stand), "")
    waarom = oordeel.oorzaak.strip() or f"zo bleek uit de evaluatie van cyclus {cyclus}"
    zin = f"Bijstellen: {waarom}" if oordeel.vervolg == BIJSTELLEN else f"Niet beoordeeld in cyclus {cyclus}."
    return Meegenomen(_begin(uitslagen, stand), kort_in(zin, 300))


def _begin(uitslagen: str, stand: str) -> str:
    return kort_in(". ".join(deel.rstrip(".") for deel in (uitslagen, stand) if deel), 500)
