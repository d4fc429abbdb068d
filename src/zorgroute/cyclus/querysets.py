"""Reading cycles, as far as a person may see their group."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from zorgroute.toegang.groepstoegang import groep_filter

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

#: Results from this long before a cycle belong to its overview: the M-toetsen lie before cyclus 3 begins.
AANLOOP = timedelta(days=100)


class CyclusQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, persoon: "Persoon") -> "CyclusQuerySet":
        """Keep the cycles of groups that `persoon` has a relation to today."""
        return self.filter(groep_filter(persoon, pad="groep"))

    def lopend_op(self, dag: date) -> "CyclusQuerySet":
        """Keep the cycles whose period holds `dag`."""
        return self.filter(begin__lte=dag, eind__gte=dag)

    def met_afgesloten_plan(self) -> "CyclusQuerySet":
        """Keep the cycles whose group plan is evaluated; plans lie in an app below this one, so by name."""
        return self.filter(plannen__staat__in=("geevalueerd", "gearchiveerd"))

    def met_stand(self) -> "CyclusQuerySet":
        """Add in the same query all that `stand.Stand` counts, and the group, vak and school.

        The ring is the picture of every step, so it counts in apps below this one; by name, because nothing
        here may import them.
        """
        eigen: dict[str, Any] = {"cyclus": OuterRef("pk")}
        signaal, behoefte = _model("waarnemen", "Signaal"), _model("begrijpen", "Onderwijsbehoefte")
        nodig = behoefte.objects.filter(**eigen, vervallen_op__isnull=True)
        plan = _model("plannen", "Groepsplan").objects.filter(**eigen)
        regels = {"plan__cyclus": OuterRef("pk")}
        geteld: CyclusQuerySet = self.select_related("groep", "vak", "school").annotate(
            n_leerlingen=_tel(_op_naam().values("groep"), "leerling"),
            n_met_uitslag=_met_uitslag(),
            n_beoordeelde_signalen=_tel(signaal.objects.filter(**eigen).values("cyclus"), "pk"),
            n_gesignaleerd=_tel(signaal.objects.filter(**eigen, staat="bevestigd").values("cyclus"), "leerling"),
            n_met_behoefte=_tel(nodig.values("cyclus"), "leerling"),
            n_behoefte_compleet=_tel(nodig.exclude(Q(doel="") | Q(nodig="")).values("cyclus"), "leerling"),
            n_subgroepen=_tel(
                _model("plannen", "Cluster").objects.filter(**eigen, soort="subgroep").values("cyclus"), "pk"
            ),
            planstaat=Coalesce(Subquery(plan.values("staat")[:1]), models.Value("")),
            plandatum=Subquery(plan.values("vastgesteld_op")[:1]),
            n_planregels=_tel(_model("plannen", "Planregel").objects.filter(**regels).values("plan__cyclus"), "pk"),
            n_beoordeelde_regels=_tel(
                _model("realiseren", "Evaluatie")
                .objects.filter(regel__plan__cyclus=OuterRef("pk"), leerling__isnull=True)
                .exclude(Q(uitgevoerd="") | Q(bereikt="") | Q(vervolg=""))
                .values("regel__plan__cyclus"),
                "pk",
            ),
            verklaard=ArraySubquery(_model("cyclus", "Stap").objects.filter(**eigen).values("nummer")),
        )
        return geteld


def _model(app: str, naam: str) -> Any:
    return apps.get_model(app, naam)


def _op_naam() -> Any:
    """Placements in the cycle's group that overlap the cycle."""
    return _model("leerlingen", "Groepsindeling").objects.filter(
        Q(tm__isnull=True) | Q(tm__gte=OuterRef("eind")), groep=OuterRef("groep"), van__lte=OuterRef("eind")
    )


def _met_uitslag() -> Any:
    uitslagen = _model("toetsen", "Resultaat").objects.filter(
        leerling=OuterRef("leerling"),
        datum__gte=OuterRef(OuterRef("begin")) - AANLOOP,
        datum__lte=OuterRef(OuterRef("eind")),
    )
    return _tel(_op_naam().filter(models.Exists(uitslagen)).values("groep"), "leerling")


def _tel(rijen: Any, veld: str) -> Any:
    geteld = rijen.order_by().annotate(n=Count(F(veld), distinct=True)).values("n")
    return Coalesce(Subquery(geteld, output_field=models.IntegerField()), 0)
