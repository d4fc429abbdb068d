"""The tests each school takes, when it takes them, and the ijkpunten it set on them."""

from decimal import Decimal

from zorgroute.demo.inrichting import Schoolboek
from zorgroute.demo.normen import norm
from zorgroute.toetsen.models import Instrument, Schaal, Toets, Toetsmoment
from zorgroute.waarnemen.models import IJkpunt

VAKGEBIEDEN = ("TL", "BL", "SP", "RK")
SEO = (
    ("ZV", "Zelfvertrouwen"),
    ("LK", "Relatie met de leerkracht"),
    ("LL", "Relatie met andere leerlingen"),
)
WERKHOUDING = ("WH", "Werkhouding en taakaanpak")
#: Vakken of secondary school with cijfers.
CIJFERVAKKEN = ("NE", "EN", "WI", "GS", "BI", "EC")

_NAMEN = {"TL": "Technisch lezen", "BL": "Begrijpend lezen", "SP": "Spelling", "RK": "Rekenen"}


def stel_toetsen_in(boek: Schoolboek) -> None:
    """Lay ready the catalogue and the criteria of one school."""
    _moment(boek, "M", "midden", 1, 2) if not boek.opzet.is_vo else _moment(boek, "B", "begin", 9, 10)
    _moment(boek, "E", "eind", 5, 6)
    for volgorde, code in enumerate(VAKGEBIEDEN, start=1):
        naam = f"{_NAMEN[code]} volgtoets" if boek.opzet.is_vo else _NAMEN[code]
        _toets(boek, code, naam, vak=code, schaal=Schaal.VAARDIGHEIDSSCORE, volgorde=10 * volgorde)
    instrument = boek.oogst.leg(Instrument(school=boek.school, naam="Zicht op welbevinden"))
    for volgorde, (code, naam) in enumerate(SEO, start=60):
        naam = naam.replace("leerkracht", "docenten") if boek.opzet.is_vo else naam
        _vijfpunts(boek, code, naam, Toets.Soort.SEO, volgorde, instrument)
    _vijfpunts(boek, *WERKHOUDING, Toets.Soort.WERKHOUDING, 65, instrument)
    if boek.opzet.is_vo:
        for volgorde, code in enumerate(CIJFERVAKKEN, start=100):
            vak = boek.vakken[code]
            _toets(
                boek,
                code,
                f"{vak.naam[0].upper()}{vak.naam[1:]} toetsen",
                vak=code,
                schaal=Schaal.CIJFER,
                volgorde=volgorde,
                soort=Toets.Soort.METHODEGEBONDEN,
                laagst=Decimal(1),
                hoogst=Decimal(10),
            )
    _stel_ijkpunten(boek)


def _moment(boek: Schoolboek, code: str, naam: str, van: int, tm: int) -> None:
    boek.oogst.leg(Toetsmoment(school=boek.school, code=code, naam=naam, van_maand=van, tm_maand=tm))


def _vijfpunts(
    boek: Schoolboek, code: str, naam: str, soort: Toets.Soort, volgorde: int, instrument: Instrument
) -> None:
    _toets(
        boek,
        code,
        naam,
        schaal=Schaal.VIJFPUNTS,
        soort=soort,
        volgorde=volgorde,
        laagst=Decimal(1),
        hoogst=Decimal(5),
        instrument=instrument,
    )


def _toets(
    boek: Schoolboek,
    code: str,
    naam: str,
    *,
    schaal: Schaal,
    volgorde: int,
    vak: str = "",
    soort: Toets.Soort = Toets.Soort.METHODE_ONAFHANKELIJK,
    laagst: Decimal | None = None,
    hoogst: Decimal | None = None,
    instrument: Instrument | None = None,
) -> None:
    boek.toetsen[code] = boek.oogst.leg(
        Toets(
            school=boek.school,
            naam=naam,
            code=code,
            vak=boek.vakken.get(vak),
            instrument=instrument,
            soort=soort,
            schaal=schaal,
            volgorde=volgorde,
            laagst=laagst,
            hoogst=hoogst,
            toetscode=f"{boek.opzet.brin}-{code}",
        )
    )


def _stel_ijkpunten(boek: Schoolboek) -> None:
    """What each school watches: its minimum, falling scores, and who is ahead.

    A vaardigheidsscore grows over the years, so its minimum is a level, and who is ahead scores in any leerjaar
    above what the best tenth scores near the end.
    """
    soort = IJkpunt.Soort
    niveaus = ["V"] if boek.opzet.soort == "sbo" else ["IV", "V"]
    for code in VAKGEBIEDEN:
        _ijkpunt(boek, code, soort.NIVEAU, niveaus=niveaus)
        _ijkpunt(boek, code, soort.DALING, momenten=3)
        eind = norm(code, 14 if boek.opzet.is_vo else 7, "E")
        assert eind is not None
        _ijkpunt(boek, code, soort.VOORSPRONG, waarde=Decimal(eind.band("I+")[0]))
    for code, _ in (*SEO, WERKHOUDING):
        _ijkpunt(boek, code, soort.MINIMUM, waarde=Decimal(3))
    for code in CIJFERVAKKEN if boek.opzet.is_vo else ():
        _ijkpunt(boek, code, soort.MINIMUM, waarde=Decimal("5.5"))
        _ijkpunt(boek, code, soort.DALING, momenten=3)
        _ijkpunt(boek, code, soort.VOORSPRONG, waarde=Decimal("8.5"))


def _ijkpunt(
    boek: Schoolboek,
    code: str,
    soort: IJkpunt.Soort,
    *,
    waarde: Decimal | None = None,
    niveaus: list[str] | None = None,
    momenten: int = 3,
) -> None:
    boek.oogst.leg(
        IJkpunt(
            school=boek.school,
            toets=boek.toetsen[code],
            soort=soort,
            waarde=waarde,
            niveaus=niveaus or [],
            momenten=momenten,
        )
    )
