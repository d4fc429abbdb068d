"""Clusteren: which pupils have comparable needs, in two or three subgroups that a teacher can carry (D1; VO 4.4).

Pure and deterministic. Needs are comparable when they are about the same domein and vak, ask about as much
instruction, and share words in goal and approach. Out comes a proposal with its reasons; people decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from zorgroute.conf.opsomming import opsomming
from zorgroute.plannen.woorden import gedeeld, gemeenschappelijk, stammen

#: 'De meeste docenten kunnen maximaal twee tot drie (instructie)groepjes begeleiden' (VO 4.4).
MAX_GROEPEN = 3
MIN_GROOTTE = 2
MAX_GROOTTE = 6
#: A line of one's own stays the exception: teaching a pupil alone costs instruction time (VO 4.4, 4.5.3).
MAX_ALLEEN = 2
#: Needs that differ one step in instruction belong together only when half of their words agree.
DREMPEL = 0.5

_TREDE = {"afhankelijk": 0, "gevoelig": 1, "onafhankelijk": 2}
_INSTRUCTIE = {
    "afhankelijk": "instructieafhankelijk",
    "gevoelig": "instructiegevoelig",
    "onafhankelijk": "instructieonafhankelijk",
}
_BIJNAAM = {"afhankelijk": "verlengde instructie", "gevoelig": "steun bij de basis", "onafhankelijk": "meer uitdaging"}


@dataclass(frozen=True, slots=True)
class Behoefte:
    """One need as clustering reads it. `onderwerp` is the vak, or what the pedagogical domain is called."""

    sleutel: int
    leerling: int
    roepnaam: str
    domein: str
    onderwerp: str
    instructie: str
    doel: str
    nodig: str
    vak: int | None = None
    #: What it still lacks, in words; a need that lacks something cannot be placed (principle 3).
    onaf: str = ""


@dataclass(frozen=True, slots=True)
class Groepvoorstel:
    """A subgroup, or (with one member) the line of a single pupil. At most one need of each pupil is in it."""

    naam: str
    domein: str
    vak: int | None
    leden: tuple[Behoefte, ...]
    reden: str

    @property
    def vingerafdruk(self) -> str:
        """What this group is made of; a rejected proposal is known again by it."""
        return ",".join(str(sleutel) for sleutel in sorted(lid.sleutel for lid in self.leden))


@dataclass(frozen=True, slots=True)
class NietGeplaatst:
    behoefte: Behoefte
    reden: str


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Every need that went in is in exactly one of the three."""

    groepen: tuple[Groepvoorstel, ...]
    alleen: tuple[Groepvoorstel, ...]
    niet_geplaatst: tuple[NietGeplaatst, ...]


Bundel = tuple[Behoefte, ...]


def stel_voor(
    behoeften: Iterable[Behoefte],
    *,
    max_groepen: int = MAX_GROEPEN,
    max_grootte: int = MAX_GROOTTE,
    max_alleen: int = MAX_ALLEEN,
    groepsgrootte: int | None = None,
    afgewezen: frozenset[str] = frozenset(),
) -> Voorstel:
    """Propose at most `max_groepen` subgroups of 2 to `max_grootte` pupils, then at most `max_alleen` lines alone.

    The basisgroep is not in it: that is everyone. `groepsgrootte` lets a reason say that (almost) the whole
    group shares a need; `afgewezen` holds the fingerprints of groups that a person has turned down. What is
    left over or unfinished comes back with the reason. Raises ValueError for impossible bounds.
    """
    if max_groepen < 0 or max_alleen < 0 or max_grootte < MIN_GROOTTE:
        raise ValueError("een groepje heeft minstens twee leerlingen, en er zijn er niet minder dan nul")
    rij = sorted(behoeften, key=_volgorde)
    klaar, dubbel = _een_per_leerling([behoefte for behoefte in rij if not behoefte.onaf])
    niet = [NietGeplaatst(behoefte, behoefte.onaf) for behoefte in rij if behoefte.onaf]
    niet += [NietGeplaatst(behoefte, "heeft over hetzelfde al een behoefte in dit voorstel") for behoefte in dubbel]
    bundels = [deel for bundel in _bundel(klaar) for deel in _verdeel(bundel, max_grootte)]
    groepen = [_groep(bundel, groepsgrootte) for bundel in bundels if len(bundel) >= MIN_GROOTTE]
    geweigerd = [groep for groep in groepen if groep.vingerafdruk in afgewezen]
    groepen = [groep for groep in groepen if groep.vingerafdruk not in afgewezen]
    gekozen, over = groepen[:max_groepen], groepen[max_groepen:]
    los = [lid for groep in over for lid in groep.leden] + [b[0] for b in bundels if len(b) < MIN_GROOTTE]
    niet += [NietGeplaatst(lid, "dit groepje is niet overgenomen") for groep in geweigerd for lid in groep.leden]
    los.sort(key=_nood)
    alleen, rest = los[:max_alleen], los[max_alleen:]
    niet += [NietGeplaatst(lid, _past_niet(lid, over)) for lid in rest]
    return Voorstel(tuple(_onderscheid(gekozen)), tuple(_regel(lid) for lid in alleen), tuple(niet))


def gelijkenis(een: Behoefte, ander: Behoefte) -> float:
    """Return how comparable two needs are, 0 to 1; 0 when they can never be in one group.

    Half of it is the instruction they ask (equal, or one step apart), half the words they share.
    """
    if (een.domein, een.vak) != (ander.domein, ander.vak) or een.leerling == ander.leerling:
        return 0.0
    afstand = abs(_TREDE[een.instructie] - _TREDE[ander.instructie])
    if afstand == 2:
        return 0.0
    woorden = gedeeld(stammen(f"{een.doel} {een.nodig}"), stammen(f"{ander.doel} {ander.nodig}"))
    return (0.5 if afstand == 0 else 0.25) + 0.5 * woorden


def _een_per_leerling(behoeften: Sequence[Behoefte]) -> tuple[list[Behoefte], list[Behoefte]]:
    """Two needs of one pupil about the same thing count once: the first stands for both."""
    eerste: dict[tuple[int, str, int | None, str], Behoefte] = {}
    dubbel = []
    for behoefte in behoeften:
        sleutel = (behoefte.leerling, behoefte.domein, behoefte.vak, behoefte.instructie)
        if eerste.setdefault(sleutel, behoefte) is not behoefte:
            dubbel.append(behoefte)
    return list(eerste.values()), dubbel


def _bundel(behoeften: Sequence[Behoefte]) -> list[Bundel]:
    """Join the most alike first, as long as every pair in a bundle is comparable (complete linkage)."""
    lijkt = {
        frozenset((een.sleutel, ander.sleutel)): gelijkenis(een, ander) for een, ander in combinations(behoeften, 2)
    }
    bundels: list[list[Behoefte]] = [[behoefte] for behoefte in behoeften]
    while True:
        paren = [
            (-min(lijkt[frozenset((a.sleutel, b.sleutel))] for a in bundels[i] for b in bundels[j]), i, j)
            for i, j in combinations(range(len(bundels)), 2)
        ]
        beste = min(paren, default=(0.0, 0, 0))
        if -beste[0] < DREMPEL:
            break
        bundels[beste[1]] += bundels.pop(beste[2])
    ordelijk = (tuple(sorted(bundel, key=_volgorde)) for bundel in bundels)
    return sorted(ordelijk, key=lambda bundel: (-len(bundel), min(map(_nood, bundel))))


def _verdeel(bundel: Bundel, hoogstens: int) -> list[Bundel]:
    """Cut a bundle that is too large into parts of (almost) equal size, those of like instruction together."""
    delen = -(-len(bundel) // hoogstens)
    op_trede = sorted(bundel, key=_nood)
    basis, rest = divmod(len(bundel), delen)
    grenzen = [deel * basis + min(deel, rest) for deel in range(delen + 1)]
    return [tuple(sorted(op_trede[van:tot], key=_volgorde)) for van, tot in pairwise(grenzen)]


def _groep(bundel: Bundel, groepsgrootte: int | None) -> Groepvoorstel:
    eerste = bundel[0]
    return Groepvoorstel(_naam(bundel), eerste.domein, eerste.vak, bundel, _reden(bundel, groepsgrootte))


def _regel(behoefte: Behoefte) -> Groepvoorstel:
    reden = f"Niemand anders heeft een vergelijkbare behoefte voor {behoefte.onderwerp}; een eigen regel in het plan."
    return Groepvoorstel(behoefte.roepnaam, behoefte.domein, behoefte.vak, (behoefte,), reden)


def _naam(bundel: Bundel) -> str:
    return bundel[0].onderwerp[:1].upper() + bundel[0].onderwerp[1:]


def _onderscheid(groepen: Sequence[Groepvoorstel]) -> list[Groepvoorstel]:
    """Two groups about the same vak are told apart by what their members ask."""
    namen = [groep.naam for groep in groepen]
    gebruikt: list[str] = []
    uit = []
    for groep in groepen:
        naam = groep.naam
        if namen.count(naam) > 1 or all(lid.instructie == "onafhankelijk" for lid in groep.leden):
            naam = f"{naam}: {_BIJNAAM[_gewoonste(groep.leden)]}"
        if naam in gebruikt:
            naam = f"{naam} ({gebruikt.count(naam) + 1})"
        gebruikt.append(naam)
        uit.append(Groepvoorstel(naam, groep.domein, groep.vak, groep.leden, groep.reden))
    return uit


def _gewoonste(leden: Bundel) -> str:
    soorten = [lid.instructie for lid in leden]
    return min(_TREDE, key=lambda soort: (-soorten.count(soort), _TREDE[soort]))


def _reden(bundel: Bundel, groepsgrootte: int | None) -> str:
    eerste, aantal = bundel[0], len(bundel)
    treden = sorted({lid.instructie for lid in bundel}, key=_TREDE.__getitem__)
    iedereen = "Beiden" if aantal == 2 else f"Alle {aantal}"
    zinnen = [f"{iedereen} hebben een doel voor {eerste.onderwerp}"]
    zinnen[0] += f" en zijn {opsomming(_INSTRUCTIE[trede] for trede in treden)}."
    woorden = gemeenschappelijk([f"{lid.doel} {lid.nodig}" for lid in bundel])
    if len({lid.nodig.casefold() for lid in bundel}) == 1:
        zinnen.append("Bij iedereen past dezelfde aanpak.")
    elif woorden:
        zinnen.append(f"In doel en aanpak komt terug: {opsomming(woorden)}.")
    if groepsgrootte and groepsgrootte > MIN_GROOTTE and aantal * 5 >= groepsgrootte * 3:
        zinnen.append(f"Dit geldt voor {aantal} van de {groepsgrootte}: misschien een aandachtspunt voor iedereen.")
    return " ".join(zinnen)


def _past_niet(behoefte: Behoefte, over: Sequence[Groepvoorstel]) -> str:
    if any(behoefte in groep.leden for groep in over):
        return "er zijn al genoeg groepjes; kies een groepje of een eigen regel"
    return "lijkt op geen andere behoefte; kies een groepje of een eigen regel"


def _volgorde(behoefte: Behoefte) -> tuple[str, str, str, int]:
    return (behoefte.domein, behoefte.onderwerp, behoefte.roepnaam, behoefte.sleutel)


def _nood(behoefte: Behoefte) -> tuple[int, str, str, str, int]:
    """Who leans most on instruction comes first."""
    return (_TREDE[behoefte.instructie], *_volgorde(behoefte))
