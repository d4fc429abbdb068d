"""Reading clusters and plans, with all that belongs to them, in a fixed number of queries."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from zorgroute.toegang.models import Rol, Rolsoort

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus


class ClusterQuerySet(models.QuerySet[Any]):
    def van_cyclus(self, cyclus: "Cyclus") -> "ClusterQuerySet":
        """Keep a cycle's clusters, subgroups first, with members and their needs (two queries)."""
        leden = apps.get_model("plannen", "Clusterlid").objects.select_related("leerling", "behoefte__vak")
        return (
            self.filter(cyclus=cyclus)
            .select_related("vak", "door")
            .order_by("-soort", "nummer")
            .prefetch_related(models.Prefetch("leden", queryset=leden.order_by("leerling__sorteernaam")))
        )


class GroepsplanQuerySet(models.QuerySet[Any]):
    def volledig(self) -> "GroepsplanQuerySet":
        """Add everything that is on the sheet: rows, members, needs, changes, evaluations (six queries)."""
        leden = apps.get_model("plannen", "Clusterlid").objects.select_related("leerling", "behoefte__vak")
        evaluaties = apps.get_model("realiseren", "Evaluatie").objects.select_related("leerling", "door")
        bijstellingen = apps.get_model("plannen", "Bijstelling").objects.select_related("door")
        regels = apps.get_model("plannen", "Planregel").objects.select_related("cluster")
        return self.select_related(
            "cyclus__groep", "cyclus__vak", "cyclus__school", "vastgesteld_door"
        ).prefetch_related(
            models.Prefetch("regels", queryset=regels),
            models.Prefetch("regels__cluster__leden", queryset=leden.order_by("leerling__sorteernaam")),
            models.Prefetch("regels__evaluaties", queryset=evaluaties),
            models.Prefetch("regels__bijstellingen", queryset=bijstellingen),
        )

    def vorige_van(self, cyclus: "Cyclus") -> Any:
        """Return the latest earlier plan of the same group and kind, or None."""
        eerder = self.filter(
            cyclus__groep=cyclus.groep_id, cyclus__soort=cyclus.soort, cyclus__vak=cyclus.vak_id
        ).exclude(cyclus=cyclus.pk)
        return eerder.filter(cyclus__begin__lt=cyclus.begin).order_by("-cyclus__begin").first()


def lesgevenden(cyclus: "Cyclus", *, dag: date) -> list[str]:
    """Return the roepnamen of who carries this plan out: leerkrachten and mentor in A, the docent of the vak in B."""
    return [rol.persoon.roepnaam for rol in _rollen(cyclus, dag)]


def lesgevenden_voluit(cyclus: "Cyclus", *, dag: date) -> list[str]:
    """Return the same people by their full names, as the head of the plan has them."""
    return [rol.persoon.naam for rol in _rollen(cyclus, dag)]


def _rollen(cyclus: "Cyclus", dag: date) -> list[Rol]:
    wie = Q(soort=Rolsoort.LEERKRACHT)
    if cyclus.vak_id:
        wie |= Q(soort=Rolsoort.DOCENT) & (Q(vak=cyclus.vak_id) | Q(vak__isnull=True))
    else:
        wie |= Q(soort=Rolsoort.MENTOR)
    lopend = Rol.objects.filter(wie, Q(tm__isnull=True) | Q(tm__gte=dag), groep=cyclus.groep_id, van__lte=dag)
    uniek = {rol.persoon_id: rol for rol in lopend.select_related("persoon").order_by("-van", "-pk")}
    return sorted(uniek.values(), key=lambda rol: (rol.van, rol.pk))
