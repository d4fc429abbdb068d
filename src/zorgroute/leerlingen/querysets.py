"""Reading pupils across rows, always as far as a person may see."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from zorgroute.conf.looptijd import geldt_op
from zorgroute.leerlingen.naam import sorteernaam

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus
    from zorgroute.toegang.models import Persoon


class LeerlingQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, persoon: "Persoon", *, dag: date | None = None) -> "LeerlingQuerySet":
        """Keep the pupils that `persoon` has a relation to on `dag` (default today)."""
        from zorgroute.toegang.leerlingtoegang import leerling_filter

        return self.filter(leerling_filter(persoon, dag=dag))

    def op_naam(self, tekst: str) -> "LeerlingQuerySet":
        """Keep the pupils of whose name each word of `tekst` begins a part, accents and case aside; '' keeps all."""
        gevonden = self
        for woord in sorteernaam(tekst, "").split():
            gevonden = gevonden.filter(
                Q(sorteernaam__startswith=woord)
                | Q(sorteernaam__contains=f" {woord}")
                | Q(sorteernaam__contains=f"-{woord}")
                | Q(tussenvoegsel__icontains=woord)
            )
        return gevonden

    def in_groep(self, groep_id: int, *, dag: date) -> "LeerlingQuerySet":
        """Keep the pupils placed in the group on `dag`."""
        return self.filter(geldt_op(dag, pad="indelingen"), indelingen__groep_id=groep_id).distinct()

    def van_cyclus(self, cyclus: "Cyclus", vandaag: date) -> "LeerlingQuerySet":
        """Keep the pupils of the cycle's group on the day it is looked at, in the order of the class list."""
        return self.in_groep(cyclus.groep_id, dag=cyclus.peildag(vandaag)).order_by("sorteernaam", "pk")

    def ingeschreven_op(self, dag: date) -> "LeerlingQuerySet":
        """Keep who is still of the school; on the day of leaving a pupil no longer counts."""
        return self.filter(Q(uitstroom__isnull=True) | Q(uitstroom__gt=dag))

    def zonder_groep(self, dag: date) -> "LeerlingQuerySet":
        """Keep the enrolled pupils who are in no group on `dag`."""
        ingedeeld = apps.get_model("leerlingen", "Groepsindeling").objects.op(dag).filter(leerling=OuterRef("pk"))
        return self.ingeschreven_op(dag).filter(~Exists(ingedeeld))


class GroepsindelingQuerySet(models.QuerySet[Any]):
    def op(self, dag: date) -> "GroepsindelingQuerySet":
        """Keep the placements that hold on `dag`."""
        return self.filter(geldt_op(dag))
