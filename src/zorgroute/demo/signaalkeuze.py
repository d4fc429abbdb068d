"""Signals in the demo: proposed by the product's own rules, then decided on as a teacher would."""

from collections import Counter, defaultdict
from datetime import date
from random import Random
from typing import NamedTuple

from zorgroute.demo.eerder import Eerder
from zorgroute.demo.inrichting import Kind, Schoolboek
from zorgroute.scholen.models import Groep, Vak
from zorgroute.toetsen.models import Toets
from zorgroute.waarnemen.models import IJkpunt
from zorgroute.waarnemen.signalering import ONTBREEKT, IJkpuntregel, Meting, Voorstel, signaleer

#: More pupils than this in one plan, or in one subgroup, is not feasible beside the basisgroep.
MEESTE_LEERLINGEN = (6, 11)
VOLLEDIG = (11, 11)
_MEESTE_SAMEN = 5
_MEESTE_THEMAS = 3
_MEESTE_ALLEEN = 2
PLUS = "PLUS"
#: What a pupil with several signals is helped with first.
_VOORRANG = ("NE", "EN", "WI", "BL", "RK", "TL", "SP", "WH", "LL", "ZV", "LK", PLUS)


class Keuze(NamedTuple):
    """One proposal with the pupil it is about."""

    kind: Kind
    toets: Toets
    voorstel: Voorstel

    @property
    def code(self) -> str:
        return PLUS if self.voorstel.soort == "voorsprong" else self.voorstel.code


class Besluiten(NamedTuple):
    """What a teacher made of the proposals: recognised or not, and on which code each pupil is helped."""

    bevestigd: list[Keuze]
    afgewezen: list[Keuze]
    #: Of the rejected: those whose goal the cycle before reached.
    gehaald: list[Keuze]
    hoofdzaak: dict[int, str]


Metingen = dict[tuple[int, str], list[Meting]]


def metingen_van(boek: Schoolboek) -> Metingen:
    """All results of a school by (pupil, test code), ascending by date."""
    metingen: Metingen = defaultdict(list)
    codes = {id(toets): code for code, toets in boek.toetsen.items()}
    for uitslag in sorted(boek.oogst.uitslagen, key=lambda uitslag: uitslag.datum):
        meting = Meting(uitslag.datum, uitslag.waarde, uitslag.niveau)
        metingen[id(uitslag.leerling), codes[id(uitslag.toets)]].append(meting)
    return metingen


def stel_voor(boek: Schoolboek, groep: Groep, metingen: Metingen, *, tot: date, vak: Vak | None = None) -> list[Keuze]:
    """The proposals of a group as its teacher saw them on a day, from the results of before that day."""
    kinderen = boek.kinderen_van(groep)
    regels = [
        regel
        for regel in map(_regel, boek.oogst.van(IJkpunt))
        if (boek.toetsen[regel.code].vak is vak if vak else regel.code not in _vakcodes(boek))
    ]
    nummers = {regel.code: regel.toets_id for regel in regels}
    reeksen = {
        (plaats, nummer): [m for m in metingen.get((id(kind.leerling), code), ()) if m.datum <= tot]
        for plaats, kind in enumerate(kinderen)
        for code, nummer in nummers.items()
    }
    voorstellen = signaleer(reeksen, regels, leerlingen=range(len(kinderen)))
    return [
        Keuze(kinderen[voorstel.leerling_id], boek.toetsen[voorstel.code], voorstel)
        for voorstel in voorstellen
        if voorstel.soort != ONTBREEKT
    ]


def besluit(
    alle: list[Keuze], kans: Random, *, eerder: Eerder, hoogstens: tuple[int, int] = MEESTE_LEERLINGEN
) -> Besluiten:
    """Choose as a teacher does: three themes that many share, a pupil or two alone, the rest not now."""
    gehaald = [keuze for keuze in alle if eerder.gehaald(id(keuze.kind), keuze.code)]
    klaar = {id(keuze) for keuze in gehaald}
    voorstellen = [keuze for keuze in alle if id(keuze) not in klaar]
    telling = Counter(code for code, _ in {(keuze.code, id(keuze.kind)) for keuze in voorstellen})
    themas = {code for code, aantal in telling.most_common(_MEESTE_THEMAS) if aantal > 1}
    per_kind: dict[int, list[Keuze]] = defaultdict(list)
    for keuze in voorstellen:
        per_kind[id(keuze.kind)].append(keuze)
    hoofdzaak: dict[int, str] = {}
    meeste = kans.randint(*hoogstens)
    alleen = 0
    for kind, eigen in sorted(per_kind.items(), key=lambda paar: -len(paar[1])):
        codes = sorted({keuze.code for keuze in eigen}, key=_VOORRANG.index)
        vol = {code for code, aantal in Counter(hoofdzaak.values()).items() if aantal >= _MEESTE_SAMEN}
        gedeeld = [code for code in codes if code in themas - vol]
        if len(hoofdzaak) >= meeste or kans.random() < 0.12:
            continue
        if gedeeld:
            hoofdzaak[kind] = gedeeld[0]
        elif alleen < _MEESTE_ALLEEN and not themas.intersection(codes):
            hoofdzaak[kind] = codes[0]
            alleen += 1
    bevestigd = [keuze for keuze in voorstellen if id(keuze.kind) in hoofdzaak]
    afgewezen = [keuze for keuze in voorstellen if id(keuze.kind) not in hoofdzaak]
    return Besluiten(bevestigd, afgewezen + gehaald, gehaald, hoofdzaak)


def _regel(ijkpunt: IJkpunt) -> IJkpuntregel:
    toets = ijkpunt.toets
    return IJkpuntregel(
        toets_id=toets.volgorde,
        toets=toets.naam,
        code=toets.code,
        soort=ijkpunt.soort,
        waarde=ijkpunt.waarde,
        niveaus=tuple(ijkpunt.niveaus),
        momenten=ijkpunt.momenten,
    )


def _vakcodes(boek: Schoolboek) -> set[str]:
    return {code for code, vak in boek.vakken.items() if not vak.basisvaardigheid}
