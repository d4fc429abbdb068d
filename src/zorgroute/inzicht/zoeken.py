"""Finding pupils, groups and plans back by a few letters, as far as someone may see them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.urls import reverse

from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.plannen.models import Planregel
from zorgroute.scholen.models import Groep
from zorgroute.scholen.schooljaar import schooljaar_tekst
from zorgroute.toegang.groepstoegang import groep_filter

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

#: Two letters is where a name begins to tell itself apart.
MINST = 2
PER_SOORT = 20


@dataclass(frozen=True, slots=True)
class Treffer:
    titel: str
    bij: str
    url: str


@dataclass(frozen=True, slots=True)
class Treffergroep:
    """The hits of one kind; `meer` when there are more than shown."""

    naam: str
    teken: str
    treffers: tuple[Treffer, ...]
    meer: bool


def zoek(persoon: "Persoon", tekst: str, *, dag: date) -> list[Treffergroep]:
    """Search what `persoon` may see on `dag`; kinds without hits are left out. Four queries."""
    if len(tekst) < MINST:
        return []
    soorten = (
        ("Leerlingen", "mens", _leerlingen(persoon, tekst, dag)),
        ("Groepen", "waarnemen", _groepen(persoon, tekst)),
        ("Plannen", "plannen", _plannen(persoon, tekst)),
    )
    return [
        Treffergroep(naam, teken, tuple(treffers[:PER_SOORT]), len(treffers) > PER_SOORT)
        for naam, teken, treffers in soorten
        if treffers
    ]


def met_groep_nu(dag: date) -> "Prefetch[Any, Any, Any]":
    """Read along the placements of today, for the words beside a name."""
    nu = Groepsindeling.objects.op(dag).select_related("groep").order_by("groep__naam")
    return Prefetch("indelingen", nu, to_attr="nu")


def _leerlingen(persoon: "Persoon", tekst: str, dag: date) -> list[Treffer]:
    gevonden = Leerling.objects.zichtbaar_voor(persoon, dag=dag).op_naam(tekst).prefetch_related(met_groep_nu(dag))
    return [
        Treffer(een.naam, ", ".join(plek.groep.titel for plek in een.nu), reverse("leerling", args=[een.kenmerk]))
        for een in gevonden[: PER_SOORT + 1]
    ]


def _groepen(persoon: "Persoon", tekst: str) -> list[Treffer]:
    kaal = tekst.lower().removeprefix("groep").removeprefix("klas").strip() or tekst
    gevonden = Groep.objects.filter(groep_filter(persoon)).filter(Q(naam__icontains=kaal) | Q(naam__icontains=tekst))
    return [
        Treffer(een.titel, schooljaar_tekst(een.schooljaar), reverse("groep", args=[een.kenmerk]))
        for een in gevonden.order_by("-schooljaar", "naam")[: PER_SOORT + 1]
    ]


def _plannen(persoon: "Persoon", tekst: str) -> list[Treffer]:
    """Rows whose goal, name or approach holds the text; the hit names the row and where the plan belongs."""
    gevonden = (
        Planregel.objects.filter(groep_filter(persoon, pad="plan__cyclus__groep"))
        .filter(Q(doel__icontains=tekst) | Q(naam__icontains=tekst) | Q(inhoud__icontains=tekst))
        .select_related("plan__cyclus__groep", "plan__cyclus__vak")
        .order_by("-plan__begin", "volgorde")
    )
    return [
        Treffer(
            een.doel or een.naam,
            f"groepsplan {een.plan.cyclus.groep.titel}, {een.plan.cyclus}, {een.naam}",
            reverse("plan", args=[een.plan.cyclus.kenmerk]),
        )
        for een in gevonden[: PER_SOORT + 1]
    ]
