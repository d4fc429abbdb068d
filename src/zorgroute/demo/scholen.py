"""The four schools of the story, and the bodies above them: what they are called, and which groups they have."""

from dataclasses import dataclass

from zorgroute.demo.kalender import WEKEN_PO, WEKEN_VO
from zorgroute.demo.rolbezetting import BOOT, INKTVLEK, VO, VOUWHOED
from zorgroute.scholen.models import Samenwerkingsverband, Schoolsoort


@dataclass(frozen=True, slots=True)
class Groepsopzet:
    """A group of this school year: how many pupils of which leerjaar, and how strong the class is on the whole."""

    naam: str
    leerjaren: dict[int, int]
    afdeling: str = ""
    #: Shift of the class mean, in spreads: low and high classes differ about half a spread.
    sterkte: float = 0.0


@dataclass(frozen=True, slots=True)
class Schoolopzet:
    sleutel: str
    brin: str
    naam: str
    soort: Schoolsoort
    plaats: str
    swv: str
    bestuur: str
    groepen: tuple[Groepsopzet, ...]
    weken: tuple[int, ...] = WEKEN_PO
    afdelingen: tuple[str, ...] = ()
    #: Vakken beside the four basisvaardigheden: code and name.
    vakken: tuple[tuple[str, str], ...] = ()

    @property
    def is_vo(self) -> bool:
        return self.soort == Schoolsoort.VO


SAMENWERKINGSVERBANDEN = {
    "swv-po": ("PO9901", "Samenwerkingsverband De Zandkaart", Samenwerkingsverband.Soort.PO),
    "swv-vo": ("VO9902", "Samenwerkingsverband De Overloop", Samenwerkingsverband.Soort.VO),
}
BESTUREN = {"bestuur": ("99901", "Stichting Papier en Inkt")}

_VAKKEN_VO = (
    ("NE", "Nederlands"),
    ("EN", "Engels"),
    ("WI", "wiskunde"),
    ("GS", "geschiedenis"),
    ("BI", "biologie"),
    ("EC", "economie"),
)


def _klassen(afdeling: str, letter: str, per_jaar: int, sterkte: float) -> tuple[Groepsopzet, ...]:
    verschil = (-0.2, 0.25)
    return tuple(
        Groepsopzet(f"{letter}{jaar}{parallel}", {10 + jaar: per_jaar - jaar + 1}, afdeling, sterkte + verschil[plaats])
        for jaar in range(1, 5)
        for plaats, parallel in enumerate("ab")
    )


SCHOLEN = (
    Schoolopzet(
        BOOT,
        "99PB",
        "De Papieren Boot",
        Schoolsoort.BAO,
        "Zomerzand",
        "swv-po",
        "bestuur",
        (
            Groepsopzet("1/2a", {1: 11, 2: 13}),
            Groepsopzet("1/2b", {1: 12, 2: 12}),
            Groepsopzet("3", {3: 27}, sterkte=0.1),
            Groepsopzet("4", {4: 26}, sterkte=-0.3),
            Groepsopzet("4/5", {4: 11, 5: 13}, sterkte=0.1),
            Groepsopzet("5", {5: 25}, sterkte=0.4),
            Groepsopzet("6", {6: 28}),
            Groepsopzet("7", {7: 30}, sterkte=-0.1),
            Groepsopzet("8", {8: 27}, sterkte=0.2),
        ),
        vakken=(("GYM", "bewegingsonderwijs"),),
    ),
    Schoolopzet(
        INKTVLEK,
        "99IV",
        "De Inktvlek",
        Schoolsoort.BAO,
        "Winterwijk",
        "swv-po",
        "bestuur",
        (
            Groepsopzet("1/2a", {1: 12, 2: 12}),
            Groepsopzet("1/2b", {1: 12, 2: 11}),
            Groepsopzet("3", {3: 26}, sterkte=-0.3),
            Groepsopzet("4", {4: 28}, sterkte=0.2),
            Groepsopzet("5", {5: 24}, sterkte=-0.5),
            Groepsopzet("5/6", {5: 12, 6: 12}, sterkte=-0.1),
            Groepsopzet("6", {6: 25}, sterkte=0.5),
            Groepsopzet("7", {7: 29}, sterkte=-0.2),
            Groepsopzet("8", {8: 28}),
        ),
    ),
    Schoolopzet(
        VOUWHOED,
        "99VH",
        "De Vouwhoed",
        Schoolsoort.SBO,
        "Zomerzand",
        "swv-po",
        "",
        (
            Groepsopzet("Start", {3: 5, 4: 5}, sterkte=-0.7),
            Groepsopzet("Onder", {4: 6, 5: 5}, sterkte=-0.9),
            Groepsopzet("Midden", {5: 6, 6: 6}, sterkte=-0.8),
            Groepsopzet("Boven", {6: 5, 7: 7}, sterkte=-0.9),
            Groepsopzet("Eind", {8: 12}, sterkte=-0.8),
        ),
    ),
    Schoolopzet(
        VO,
        "99VO",
        "Het Windscherm",
        Schoolsoort.VO,
        "Winterwijk",
        "swv-vo",
        "",
        (*_klassen("vmbo", "v", 22, -0.5), *_klassen("havo", "h", 27, 0.5)),
        weken=WEKEN_VO,
        afdelingen=("vmbo", "havo"),
        vakken=_VAKKEN_VO,
    ),
)
BRINS = frozenset(opzet.brin for opzet in SCHOLEN)
