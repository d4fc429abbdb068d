"""The counts of one cycle by SQL that is put together once a process.

Building `met_stand()` anew takes the ORM longer than the database needs to answer it, and every page of a cycle
draws its ring (PF1). The query itself is written down in one place, `querysets.met_stand`.
"""

from functools import cache
from typing import Any

from django.db import connection

from zorgroute.cyclus.stand import Stand

#: What `met_stand()` adds: the fields of `Stand`, counts with `n_` before them.
_VELDEN = (
    "n_leerlingen",
    "n_met_uitslag",
    "n_beoordeelde_signalen",
    "n_gesignaleerd",
    "n_met_behoefte",
    "n_behoefte_compleet",
    "n_subgroepen",
    "planstaat",
    "plandatum",
    "n_planregels",
    "n_beoordeelde_regels",
    "verklaard",
)
_PLEK = -1  # stands for the cycle among the parameters; no row has it


def lees_stand(cyclus_id: int) -> Stand:
    """Count what is there in one cycle. One query; raises Cyclus.DoesNotExist outside the scope."""
    from zorgroute.cyclus.models import Cyclus

    opdracht, gegevens = _vraag()
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [cyclus_id if deel == _PLEK else deel for deel in gegevens])
        rij = cursor.fetchone()
    if rij is None:
        raise Cyclus.DoesNotExist
    velden = dict(zip(_VELDEN, rij, strict=True))
    return Stand(**{naam.removeprefix("n_"): velden[naam] for naam in _VELDEN[:-1]}, verklaard=frozenset(rij[-1]))


@cache
def _vraag() -> tuple[str, tuple[Any, ...]]:
    from zorgroute.cyclus.models import Cyclus

    vraag = Cyclus.objects.filter(pk=_PLEK).met_stand().order_by().values_list(*_VELDEN)
    opdracht, gegevens = vraag.query.sql_with_params()
    return opdracht, tuple(gegevens)
