"""A school's criteria as a file: read from TOML with a clear sentence for every slip, and written back.

[[ijkpunt]]
toets = "Begrijpend lezen"
soort = "minimum"        # or "voorsprong" (waarde), "daling" (momenten, 3), "niveau" (niveaus)
waarde = 28
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

#: What the column in the database holds: 12 digits, 5 of them behind the comma.
_GRENS, _DECIMALEN = Decimal(10) ** 7, 5
MOMENTEN = 3
MOMENTEN_MIN, MOMENTEN_MAX = 2, 12
_NIVEAU_MAX = 8
_BYTES_MAX = 1_000_000

#: Per kind the one key that it takes beside `toets` and `soort`, and whether it must be there.
_EIGEN_SLEUTEL: dict[str, tuple[str, bool]] = {
    "minimum": ("waarde", True),
    "voorsprong": ("waarde", True),
    "niveau": ("niveaus", True),
    "daling": ("momenten", False),
}


class IJkpuntfout(ValueError):
    """The criteria cannot be taken over; the Dutch sentence says what is wrong and where."""


class IJkpuntinvoer(NamedTuple):
    """A criterion as a person gave it; the test still by its name."""

    toets: str
    soort: str
    waarde: Decimal | None = None
    niveaus: tuple[str, ...] = ()
    momenten: int = MOMENTEN


def lees_ijkpunten(tekst: str) -> list[IJkpuntinvoer]:
    """Read all criteria of a file, in its order. Raises IJkpuntfout at the first thing that is wrong."""
    inhoud = _ontleed(tekst)
    onbekend = sorted(set(inhoud) - {"ijkpunt"})
    if onbekend:
        raise IJkpuntfout(f"Onbekende sleutel ‘{_kort(onbekend[0])}’; elk ijkpunt begint met de regel [[ijkpunt]].")
    rijen = inhoud.get("ijkpunt", [])
    if not isinstance(rijen, list) or not all(isinstance(rij, dict) for rij in rijen):
        raise IJkpuntfout("Elk ijkpunt begint met de regel [[ijkpunt]], met dubbele haken.")
    if not rijen:
        raise IJkpuntfout("Er staat geen enkel ijkpunt in; elk ijkpunt begint met de regel [[ijkpunt]].")
    gelezen: dict[tuple[str, str], int] = {}
    invoer = []
    for nummer, rij in enumerate(rijen, start=1):
        ijkpunt = _lees(rij, nummer)
        eerder = gelezen.setdefault((ijkpunt.toets, ijkpunt.soort), nummer)
        if eerder != nummer:
            raise IJkpuntfout(f"{_plek(nummer, rij)}: ‘{ijkpunt.soort}’ staat er al, als ijkpunt {eerder}.")
        invoer.append(ijkpunt)
    return invoer


def schrijf_ijkpunten(ijkpunten: Iterable[IJkpuntinvoer]) -> str:
    """Write criteria so that `lees_ijkpunten` gives the same ones back."""
    return "\n".join(_als_toml(ijkpunt) for ijkpunt in ijkpunten)


def lees_waarde(waarde: object) -> Decimal:
    """Return a limit on a test's scale as a Decimal. Raises IJkpuntfout when it is no number that fits."""
    if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
        raise IJkpuntfout("‘waarde’ moet een getal zijn, zoals 28 of 5.5, zonder aanhalingstekens")
    getal = Decimal(waarde)
    if not getal.is_finite():
        raise IJkpuntfout("‘waarde’ moet een gewoon getal zijn")
    if abs(getal) >= _GRENS or getal != round(getal, _DECIMALEN):
        raise IJkpuntfout(f"‘waarde’ past niet: hooguit 7 cijfers voor de komma en {_DECIMALEN} erachter")
    return getal


def lees_niveaus(waarde: object) -> tuple[str, ...]:
    """Return the levels of a list like ["IV", "V"]. Raises IJkpuntfout."""
    if not isinstance(waarde, list) or not waarde or not all(isinstance(niveau, str) for niveau in waarde):
        raise IJkpuntfout('‘niveaus’ moet een lijst van niveaus zijn, zoals ["IV", "V"]')
    niveaus = tuple(niveau.strip() for niveau in waarde)
    for niveau in niveaus:
        if not niveau or len(niveau) > _NIVEAU_MAX or not niveau.isprintable():
            raise IJkpuntfout(f"‘{_kort(niveau)}’ is geen niveau; een niveau heeft 1 tot {_NIVEAU_MAX} tekens")
    if len(set(niveaus)) < len(niveaus):
        raise IJkpuntfout("hetzelfde niveau staat twee keer in ‘niveaus’")
    return niveaus


def lees_momenten(waarde: object) -> int:
    """Return a number of moments. Raises IJkpuntfout."""
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not MOMENTEN_MIN <= waarde <= MOMENTEN_MAX:
        raise IJkpuntfout(f"‘momenten’ moet een heel getal van {MOMENTEN_MIN} tot {MOMENTEN_MAX} zijn")
    return waarde


_LEZERS: dict[str, Callable[[object], Any]] = {
    "waarde": lees_waarde,
    "niveaus": lees_niveaus,
    "momenten": lees_momenten,
}


def _ontleed(tekst: str) -> dict[str, Any]:
    if len(tekst) > _BYTES_MAX:
        raise IJkpuntfout("Dit is te groot voor een bestand met ijkpunten.")
    try:
        return tomllib.loads(tekst, parse_float=Decimal)
    except RecursionError as fout:
        raise IJkpuntfout("Dit is geen bestand met ijkpunten: het is te diep genest.") from fout
    except ValueError as fout:  # also an int of thousands of digits
        plek = re.search(r"line (\d+), column (\d+)", str(fout))
        waar = f" (regel {plek[1]}, kolom {plek[2]})" if plek else ""
        raise IJkpuntfout(f"Dit is geen leesbare TOML{waar}.") from fout


def _lees(rij: Mapping[str, Any], nummer: int) -> IJkpuntinvoer:
    plek = _plek(nummer, rij)
    for sleutel in ("toets", "soort"):
        if not isinstance(rij.get(sleutel), str) or not rij[sleutel].strip():
            raise IJkpuntfout(f"{plek}: ‘{sleutel}’ ontbreekt of is geen tekst.")
        if not rij[sleutel].isprintable():
            raise IJkpuntfout(f"{plek}: ‘{sleutel}’ heeft een teken dat niet te lezen is.")
    soort = rij["soort"]
    if soort not in _EIGEN_SLEUTEL:
        raise IJkpuntfout(f"{plek}: onbekende soort ‘{_kort(soort)}’; kies uit {', '.join(_EIGEN_SLEUTEL)}.")
    eigen, verplicht = _EIGEN_SLEUTEL[soort]
    if soort == "niveau":  # people write the list under any of three names; all three are clear
        rij = {eigen if sleutel in {"niveau", "waarde"} else sleutel: waarde for sleutel, waarde in rij.items()}
    for sleutel in rij:
        if sleutel in {"toets", "soort", eigen}:
            continue
        wat = f"‘{sleutel}’ hoort niet bij soort ‘{soort}’" if sleutel in _LEZERS else None
        raise IJkpuntfout(f"{plek}: {wat or f'onbekende sleutel ‘{_kort(sleutel)}’'}.")
    if eigen not in rij:
        if verplicht:
            raise IJkpuntfout(f"{plek}: bij soort ‘{soort}’ hoort ‘{eigen}’.")
        return IJkpuntinvoer(rij["toets"].strip(), soort)
    try:
        gelezen = {eigen: _LEZERS[eigen](rij[eigen])}
    except IJkpuntfout as fout:
        raise IJkpuntfout(f"{plek}: {fout}.") from fout
    return IJkpuntinvoer(rij["toets"].strip(), soort, **gelezen)


def _plek(nummer: int, rij: Mapping[str, Any]) -> str:
    toets = rij.get("toets")
    return f"IJkpunt {nummer} ({_kort(toets)})" if isinstance(toets, str) and toets.strip() else f"IJkpunt {nummer}"


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= 40 else f"{tekst[:39]}…"


def _als_toml(ijkpunt: IJkpuntinvoer) -> str:
    regels = ["[[ijkpunt]]", f"toets = {_tekst(ijkpunt.toets)}", f"soort = {_tekst(ijkpunt.soort)}"]
    if ijkpunt.soort in {"minimum", "voorsprong"} and ijkpunt.waarde is not None:
        regels.append(f"waarde = {format(ijkpunt.waarde.normalize(), 'f')}")
    elif ijkpunt.soort == "niveau":
        regels.append(f"niveaus = [{', '.join(map(_tekst, ijkpunt.niveaus))}]")
    elif ijkpunt.soort == "daling":
        regels.append(f"momenten = {ijkpunt.momenten}")
    return "\n".join(regels) + "\n"


def _tekst(tekst: str) -> str:
    """A TOML basic string is a JSON string, but for DEL."""
    return json.dumps(tekst, ensure_ascii=False).replace("\x7f", "\\u007f")
