"""What the component macros may call: drawings computed in Python, and attributes from a plain mapping."""

from collections.abc import Callable, Mapping
from typing import Any

from zorgroute.vormgeving.grafiek import GROOT, KLEIN, lees_meting, teken_grafiek
from zorgroute.vormgeving.ring import FASEN, boog_van, ringpad, rol_uit, teken_ring
from zorgroute.vormgeving.spark import teken_spark
from zorgroute.vormgeving.verdeling import Deel, teken_verdeling, verdeling_in_woorden

_MERK_BINNEN = 24.0


def tekenaars() -> dict[str, Callable[..., Any] | object]:
    """Globals for the Jinja2 environment. Names start with the act: `teken_…`, `rol_uit`."""
    return {
        "teken_ring": teken_ring,
        "rol_uit": rol_uit,
        "teken_spark": teken_spark,
        "teken_grafiek": teken_grafiek,
        "lees_metingen": lambda rij: [lees_meting(meting) for meting in rij],
        "DOEKEN": {"groot": GROOT, "klein": KLEIN},
        "teken_verdeling": _teken_verdeling,
        "verdeling_in_woorden": _verdeling_in_woorden,
        "MERKPADEN": tuple((fase, ringpad(_MERK_BINNEN, *boog_van(index + 1))) for index, fase in enumerate(FASEN)),
    }


def _delen(delen: list[Deel | Mapping[str, Any]]) -> list[Deel]:
    return [deel if isinstance(deel, Deel) else Deel(**deel) for deel in delen]


def _teken_verdeling(delen: list[Deel | Mapping[str, Any]]) -> object:
    return teken_verdeling(_delen(delen))


def _verdeling_in_woorden(titel: str, delen: list[Deel | Mapping[str, Any]]) -> str:
    return verdeling_in_woorden(titel, _delen(delen))
