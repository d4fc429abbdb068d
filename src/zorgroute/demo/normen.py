"""A norm of the demo's own: invented means and spreads per moment, levels I to V of twenty per cent each.

No publisher's norm is in here. The scale runs from M3 to M8 and is made so that a class looks like a real one.
"""

from bisect import bisect_right
from typing import NamedTuple

#: 20, 40, 60, 80 and 90 per cent of a normal distribution lie below these.
_GRENZEN = (-0.8416, -0.2533, 0.2533, 0.8416, 1.2816)
_NIVEAUS = ("V", "IV", "III", "II", "I", "I+")
_UITERST = 2.6

#: Mean per half year, M3, E3, M4 … M8.
_GEMIDDELD: dict[str, tuple[float, ...]] = {
    "TL": (20, 33, 46, 55, 64, 73, 80.2, 85, 89, 93, 96),
    "BL": (114, 126, 137, 147, 157, 166, 175, 183, 190, 197, 204),
    "SP": (186, 214, 233, 250, 264, 278, 290.5, 302, 313, 324, 334),
    "RK": (112, 133, 151, 169, 187, 204, 219, 231, 243, 254, 264),
}
_SPREIDING = {"TL": 13.3, "BL": 21.0, "SP": 27.0, "RK": 20.0}
#: The same four in secondary school, on a scale that begins anew; B1 (autumn), E1 … E4.
_GEMIDDELD_VO: dict[str, tuple[float, ...]] = {
    "TL": (100, 104, 107, 110, 112, 114, 116, 118),
    "BL": (200, 205, 209, 214, 218, 222, 225, 228),
    "SP": (200, 206, 211, 216, 220, 224, 227, 230),
    "RK": (200, 206, 210, 215, 219, 223, 226, 229),
}
_SPREIDING_VO = {"TL": 11.0, "BL": 16.0, "SP": 17.0, "RK": 17.0}


class Norm(NamedTuple):
    gemiddeld: float
    spreiding: float

    def score(self, z: float) -> int:
        """The whole score of who stands `z` spreads from the mean."""
        return round(self.gemiddeld + max(-_UITERST, min(_UITERST, z)) * self.spreiding)

    def z(self, score: float) -> float:
        return (score - self.gemiddeld) / self.spreiding

    def niveau(self, score: int) -> str:
        return _NIVEAUS[bisect_right(self._grenzen(), score)]

    def band(self, niveau: str) -> tuple[int, int]:
        """The lowest and highest whole score of a level."""
        grenzen = [self.score(-_UITERST), *self._grenzen(), self.score(_UITERST) + 1]
        plaats = _NIVEAUS.index(niveau)
        return grenzen[plaats], grenzen[plaats + 1] - 1

    def _grenzen(self) -> list[int]:
        return [round(self.gemiddeld + grens * self.spreiding) for grens in _GRENZEN]


def norm(code: str, leerjaar: int, moment: str) -> Norm | None:
    """The norm for one of TL, BL, SP and RK at a leerjaar (3–8, or 11–14) and moment; None before M3 and after M8."""
    if leerjaar > 10:
        return Norm(_GEMIDDELD_VO[code][(leerjaar - 11) * 2 + (moment == "E")], _SPREIDING_VO[code])
    plaats = (leerjaar - 3) * 2 + (moment == "E")
    if 0 <= plaats < len(_GEMIDDELD[code]):
        return Norm(_GEMIDDELD[code][plaats], _SPREIDING[code])
    return None
