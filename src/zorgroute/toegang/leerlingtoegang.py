"""Why a person may see a pupil, as a reason in words and as the same rule in SQL (design §3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from zorgroute.conf.looptijd import geldt_op
from zorgroute.toegang.groepstoegang import groep_filter, rol_bij_groep
from zorgroute.toegang.rollen import SCHOOLBREED, met_rollen_in

if TYPE_CHECKING:
    from zorgroute.leerlingen.models import Leerling
    from zorgroute.scholen.models import Groep
    from zorgroute.toegang.models import Persoon


@dataclass(frozen=True, slots=True)
class Reden:
    """Why someone sees a pupil: 'leerkracht van groep 6', 'intern begeleider van de school'."""

    soort: str
    tekst: str


def reden_van_toegang(persoon: "Persoon", leerling: "Leerling", *, dag: date | None = None) -> Reden | None:
    """Return the relation that lets `persoon` see `leerling` on `dag`, or None when there is none."""
    return _reden(persoon, leerling, _groepen_op(leerling, dag or timezone.localdate()))


def wie_ziet(leerling: "Leerling", *, dag: date | None = None) -> "list[tuple[Persoon, Reden]]":
    """Return everyone who may see the pupil on `dag`, each with the reason, who stands nearest first.

    The same rule as `reden_van_toegang`, over all roles of the school at once: two queries.
    """
    dag = dag or timezone.localdate()
    groepen = _groepen_op(leerling, dag)
    return [
        (persoon, reden)
        for persoon in met_rollen_in(leerling.school_id, dag=dag)
        if (reden := _reden(persoon, leerling, groepen)) is not None
    ]


def _groepen_op(leerling: "Leerling", dag: date) -> "list[Groep]":
    return [indeling.groep for indeling in leerling.indelingen.op(dag).select_related("groep")]


def _reden(persoon: "Persoon", leerling: "Leerling", groepen: "Iterable[Groep]") -> Reden | None:
    for groep in groepen:
        rol = rol_bij_groep(persoon, groep)
        if rol is not None and rol.soort not in SCHOOLBREED:
            return Reden(rol.soort, f"{rol.naam} van {groep.titel_in_zin}")
    for rol in persoon.rollen_nu:
        if rol.soort in SCHOOLBREED and rol.school_id == leerling.school_id:
            return Reden(rol.soort, f"{rol.naam} van de school")
    return None


def leerling_filter(persoon: "Persoon", *, dag: date | None = None) -> Q:
    """Return the same rule as a condition on pupils. A test over the whole cast holds the two together."""
    dag = dag or timezone.localdate()
    scholen = {rol.school_id for rol in persoon.rollen_nu if rol.soort in SCHOOLBREED}
    indelingen = apps.get_model("leerlingen", "Groepsindeling").objects.filter(
        geldt_op(dag), groep_filter(persoon, pad="groep")
    )
    filter_ = Q(pk__in=indelingen.values("leerling_id"))
    return filter_ | Q(school_id__in=scholen) if scholen else filter_
