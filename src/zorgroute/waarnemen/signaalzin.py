"""What a signal says to a teacher: each reason is one Dutch sentence that names the data (principle 1)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zorgroute.conf.datums import getal
from zorgroute.conf.opsomming import opsomming
from zorgroute.waarnemen.niveauladder import laagst_goede

_TELWOORDEN = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def onder_minimum(toets: str, waarde: Decimal, minimum: Decimal) -> str:
    return f"{toets} {getal(waarde)}. Ons minimum is {getal(minimum)}."


def boven_grens(toets: str, waarde: Decimal, grens: Decimal) -> str:
    return f"{toets} {getal(waarde)}. Boven {getal(grens)} kijken we naar meer uitdaging."


def dalend(waarden: Sequence[Decimal]) -> str:
    reeks = ", ".join(getal(waarde) for waarde in waarden)
    return f"{telwoord(len(waarden)).capitalize()} momenten lager: {reeks}."


def op_niveau(toets: str, niveau: str, niveaus: Sequence[str]) -> str:
    minimum = laagst_goede(niveaus)
    if minimum:
        return f"{toets} {niveau}. Ons minimum is {minimum}."
    return f"{toets} {niveau}. Wij letten op {opsomming(niveaus)}."


def geen_uitslag(toets: str) -> str:
    return f"Nog geen uitslag van {toets}."


def groep_zonder_uitslag(toets: str) -> str:
    return f"Niemand in de groep heeft al een uitslag van {toets}."


def moment_gemist(toets: str, laatste: date, groep: date) -> str:
    return f"Geen uitslag van {toets} bij het laatste moment ({dag(groep)}); de vorige is van {dag(laatste)}."


def zonder_score(toets: str, datum: date) -> str:
    return f"De uitslag van {toets} van {dag(datum)} heeft geen score."


def zonder_niveau(toets: str, datum: date) -> str:
    return f"De uitslag van {toets} van {dag(datum)} heeft geen niveau."


def te_weinig(toets: str, aanwezig: int, nodig: int) -> str:
    return (
        f"Of {toets} daalt, zien we pas bij {telwoord(nodig)} scores; "
        f"{'er is er' if aanwezig == 1 else 'er zijn er'} {telwoord(aanwezig)}."
    )


def dag(datum: date) -> str:
    return f"{datum.day}-{datum.month}-{datum.year}"


def telwoord(aantal: int) -> str:
    return _TELWOORDEN[aantal] if aantal < len(_TELWOORDEN) else str(aantal)
