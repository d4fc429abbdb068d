"""What the cycle before left behind: needs that go on, and goals that were reached."""

from dataclasses import dataclass, field

from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.realiseren.meenemen import AFBOUWEN, Meegenomen, Oordeel, neem_mee


@dataclass
class Eerder:
    """By pupil: the need, the code it answered and the judgement on it."""

    nummer: int
    behoeften: dict[int, Onderwijsbehoefte] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    oordelen: dict[int, Oordeel] = field(default_factory=dict)

    def gehaald(self, kind: int, code: str) -> bool:
        """Tell whether this pupil was helped with this before, and needs it no more."""
        oordeel = self.oordelen.get(kind)
        return self.codes.get(kind) == code and oordeel is not None and oordeel.vervolg == AFBOUWEN

    def lopend(self, kind: int, code: str) -> Onderwijsbehoefte | None:
        """The need that goes on under a new goal, if it is about the same."""
        return self.behoeften.get(kind) if self.codes.get(kind) == code and not self.gehaald(kind, code) else None

    def mee(self, kind: int) -> Meegenomen | None:
        """How the product itself lets this need begin the next cycle; None when there is none, or it is done."""
        behoefte = self.behoeften.get(kind)
        if behoefte is None:
            return None
        return neem_mee(self.oordelen.get(kind), cyclus=self.nummer, doel=behoefte.doel, uitslagen="")
