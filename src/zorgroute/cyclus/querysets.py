"""Reading cycles, as far as a person may see their group."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon


class CyclusQuerySet(models.QuerySet[Any]):
    def zichtbaar_voor(self, persoon: "Persoon") -> "CyclusQuerySet":
        """Keep the cycles of groups that `persoon` has a relation to today."""
        from zorgroute.toegang.groepstoegang import groep_filter

        return self.filter(groep_filter(persoon, pad="groep"))
