"""Three years of results that behave like those of real classes.

Scores hang together within a pupil and within a class, drift from moment to moment, now and then fall or rise
for a while, and are sometimes missing: a pupil was ill, or was not at this school yet. Nothing lies in the future.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from zorgroute.demo import groep_zes
from zorgroute.demo.inrichting import JAREN, Kind, Schoolboek
from zorgroute.demo.kinderen import is_groep_zes
from zorgroute.demo.normen import Norm, norm
from zorgroute.demo.oogst import Uitslag
from zorgroute.demo.toetsboek import CIJFERVAKKEN, SEO, VAKGEBIEDEN, WERKHOUDING
from zorgroute.demo.toeval import toeval

_KANS_AFWEZIG = 0.03
_KANS_TOETS_GEMIST = 0.015
_KANS_INGEHAALD = 0.5
_KANS_ZAKT = 0.06
_KANS_STIJGT = 0.06
_SEO_CODES = (*(code for code, _ in SEO), WERKHOUDING[0])
_SEO_GEMIDDELD = {"ZV": 3.8, "LK": 4.1, "LL": 3.9, "WH": 3.6}


@dataclass(frozen=True, slots=True)
class Afname:
    """A moment of testing of the whole school."""

    code: str
    schooljaar: int
    dag: date


def leg_uitslagen(boek: Schoolboek) -> None:
    """Lay ready every result of every pupil of this school."""
    volg = list(
        _afnamen(boek, ("B", 9, 7), ("E", 5, 25)) if boek.opzet.is_vo else _afnamen(boek, ("M", 1, 19), ("E", 6, 2))
    )
    seo = list(_afnamen(boek, ("", 9, 7), ("", 4, 6)))
    for kind in boek.kinderen:
        kans = toeval(boek.opzet.sleutel, "uitslagen", kind.leerling.sleutel)
        if is_groep_zes(boek, kind.groep.naam):
            _groep_zes(boek, kind, volg, seo, kans)
            continue
        for code in VAKGEBIEDEN:
            _volgreeks(boek, kind, code, volg, kans)
        _seoreeks(boek, kind, seo, kans)
        if boek.opzet.is_vo:
            _cijfers(boek, kind, kans)


def _afnamen(boek: Schoolboek, *wanneer: tuple[str, int, int]) -> Iterator[Afname]:
    nu = boek.kalender.schooljaar
    for jaar in range(nu - JAREN + 1, nu + 1):
        for code, maand, dagnummer in sorted(wanneer, key=lambda deel: (deel[1] < 8, deel[1])):
            dag = date(jaar if maand >= 8 else jaar + 1, maand, dagnummer)
            dag += timedelta(days=(7 - dag.weekday()) % 7)
            if dag < boek.kalender.vandaag:
                yield Afname(code, jaar, dag)


def _volgreeks(boek: Schoolboek, kind: Kind, code: str, afnamen: list[Afname], kans: Random) -> None:
    z = kind.aanleg[code]
    tocht = kans.random()
    per_keer = -0.16 if tocht < _KANS_ZAKT else 0.13 if tocht > 1 - _KANS_STIJGT else 0.0
    for terug, afname in enumerate(reversed(afnamen)):
        maat = _maat(kind, code, afname)
        eigen = z - per_keer * terug + kans.gauss(0, 0.28)
        if maat is None or (dag := _dag_van(boek, kind, afname, kans)) is None:
            continue
        score = maat.score(eigen)
        _leg(boek, kind, code, dag, Decimal(score), maat.niveau(score), _moment(kind, afname))


def _maat(kind: Kind, code: str, afname: Afname) -> Norm | None:
    """The norm that held when the pupil made the test; None when the pupil was too young for it, or elsewhere."""
    leerjaar = _leerjaar(kind, afname.schooljaar)
    return norm(code, leerjaar, afname.code) if leerjaar >= 3 else None


def _leerjaar(kind: Kind, schooljaar: int) -> int:
    """The leerjaar in a school year, 0 when the pupil was not at this school."""
    return next((leerjaar for jaar, leerjaar, _ in kind.loopbaan if jaar == schooljaar), 0)


def _moment(kind: Kind, afname: Afname) -> str:
    leerjaar = _leerjaar(kind, afname.schooljaar)
    return f"{afname.code}{leerjaar - 10 if leerjaar > 10 else leerjaar}" if afname.code else ""


def _dag_van(boek: Schoolboek, kind: Kind, afname: Afname, kans: Random) -> date | None:
    """The day this pupil made it, later for who was ill; None when it was missed or the pupil was not here yet."""
    assert kind.leerling.instroom is not None
    gemist = kans.random() < _KANS_AFWEZIG + _KANS_TOETS_GEMIST
    dag = afname.dag + timedelta(days=kans.randrange(4))
    if gemist:
        if kans.random() > _KANS_INGEHAALD:
            return None
        dag += timedelta(days=14)
    return dag if kind.leerling.instroom <= dag < boek.kalender.vandaag else None


def _seoreeks(boek: Schoolboek, kind: Kind, afnamen: list[Afname], kans: Random) -> None:
    for afname in afnamen:
        if not _leerjaar(kind, afname.schooljaar) or (dag := _dag_van(boek, kind, afname, kans)) is None:
            continue
        for code in _SEO_CODES:
            punt = _SEO_GEMIDDELD[code] + 0.75 * kind.aanleg[code] + kans.gauss(0, 0.25)
            _leg(boek, kind, code, dag, Decimal(max(1, min(5, round(punt)))))


def _cijfers(boek: Schoolboek, kind: Kind, kans: Random) -> None:
    """Six tests a year per vak; a few pupils slide through the year, some climb."""
    for plaats, code in enumerate(CIJFERVAKKEN):
        eigen = kind.aanleg["vak"] + 0.7 * kans.gauss(0, 1)
        tocht = kans.choices((-0.12, 0.0, 0.1), (1, 8, 1))[0]
        dagen = list(_toetsdagen(boek, plaats))
        for terug, (jaar, dag) in enumerate(reversed(dagen)):
            if not _leerjaar(kind, jaar) or kans.random() < _KANS_AFWEZIG or not _was_er(kind, dag):
                continue
            cijfer = round(6.5 + 0.85 * (eigen - tocht * min(terug, 6)) + kans.gauss(0, 0.55), 1)
            _leg(boek, kind, code, dag, Decimal(str(max(1.5, min(9.9, cijfer)))))


def _toetsdagen(boek: Schoolboek, plaats: int) -> Iterator[tuple[int, date]]:
    nu = boek.kalender.schooljaar
    for jaar in range(nu - JAREN + 1, nu + 1):
        for week in (37, 38, 47, 3, 11, 22):
            dag = date.fromisocalendar(jaar if week > 30 else jaar + 1, week, plaats % 5 + 1)
            if dag < boek.kalender.vandaag:
                yield jaar, dag


def _was_er(kind: Kind, dag: date) -> bool:
    assert kind.leerling.instroom is not None
    return kind.leerling.instroom <= dag


def _groep_zes(boek: Schoolboek, kind: Kind, volg: list[Afname], seo: list[Afname], kans: Random) -> None:
    """The class of the mock-ups: its levels of three moments, its SEO scores, and a past that leads up to them."""
    lijn = next(lijn for lijn in groep_zes.KINDEREN if lijn.roepnaam == kind.leerling.roepnaam)
    for code, toets in lijn.toetsen.items():
        dalend = (lijn.roepnaam, code) == groep_zes.DALENDE_LEZER
        gemaakt = [(afname, maat) for afname in volg if (maat := _maat(kind, code, afname))]
        eerst = "II" if dalend else toets.eerder[0]
        niveaus = [eerst] * max(0, len(gemaakt) - 2) + [toets.eerder[1], toets.niveau]
        scores = [
            _in_band(maat, niveau, norm_m6=norm(code, 6, "M"), score=toets.score, kans=kans)
            for (_, maat), niveau in zip(gemaakt, niveaus[-len(gemaakt) :], strict=True)
        ]
        if dalend:
            scores[-3:] = [scores[-1] + 6, scores[-1] + 3, scores[-1]]
        for (afname, maat), score in zip(gemaakt, scores, strict=True):
            dag = afname.dag + timedelta(days=1)
            _leg(boek, kind, code, dag, Decimal(score), maat.niveau(score), _moment(kind, afname))
    for terug, afname in enumerate(reversed(seo)):
        for code, punt in zip(_SEO_CODES, lijn.seo, strict=True):
            eerder = punt if terug == 0 else max(2, min(5, punt + kans.choice((-1, 0, 0, 0, 1))))
            _leg(boek, kind, code, afname.dag + timedelta(days=1), Decimal(eerder))


def _in_band(maat: Norm, niveau: str, *, norm_m6: Norm | None, score: int, kans: Random) -> int:
    """A score of this level at this moment, as near as it comes to the place that the mock-up's score has at M6."""
    assert norm_m6 is not None
    laag, hoog = maat.band(niveau)
    gewenst = score if maat == norm_m6 else maat.score(norm_m6.z(score) + kans.gauss(0, 0.05))
    return max(laag, min(hoog, gewenst))


def _leg(
    boek: Schoolboek, kind: Kind, code: str, dag: date, waarde: Decimal, niveau: str = "", moment: str = ""
) -> None:
    boek.oogst.uitslagen.append(Uitslag(kind.leerling, boek.toetsen[code], dag, waarde, niveau, moment))
