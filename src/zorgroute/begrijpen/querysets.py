"""Reading needs: of one cycle, with what they are about."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus


class OnderwijsbehoefteQuerySet(models.QuerySet[Any]):
    def van_cyclus(self, cyclus: "Cyclus") -> "OnderwijsbehoefteQuerySet":
        """Keep the needs of a cycle that still hold, with vak and pupil, in the order they were named."""
        return (
            self.filter(cyclus=cyclus, vervallen_op__isnull=True)
            .select_related("vak", "leerling", "vorige")
            .order_by("leerling__sorteernaam", "id")
        )

    def in_vastgesteld_plan(self) -> "OnderwijsbehoefteQuerySet":
        """Keep the needs that a group plan rests on which was vastgesteld and is not evaluated yet.

        Plans lie in an app below this one, so they are reached by name.
        """
        return self.filter(clusterlid__cluster__regels__plan__staat__in=("vastgesteld", "in_uitvoering")).distinct()
