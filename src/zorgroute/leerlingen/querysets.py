"""Reading pupils across rows, always as far as a person may see."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from zorgroute.leerlingen.naam import sorteernaam

if TYPE_CHECKING:
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
        return self.filter(
            Q(indelingen__tm__isnull=True) | Q(indelingen__tm__gte=dag),
            indelingen__groep_id=groep_id,
            indelingen__van__lte=dag,
        ).distinct()


class GroepsindelingQuerySet(models.QuerySet[Any]):
    def op(self, dag: date) -> "GroepsindelingQuerySet":
        """Keep the placements that hold on `dag`."""
        return self.filter(Q(tm__isnull=True) | Q(tm__gte=dag), van__lte=dag)
