"""One round of handelingsgericht werken by one group: cyclus A (vakoverstijgend) or B (one vak)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from zorgroute.conf.schooleigendom import BinnenSchool, MetKenmerk, Schooleigendom
from zorgroute.cyclus.querysets import CyclusQuerySet


class Cyclus(MetKenmerk, Schooleigendom):
    class Soort(models.TextChoices):
        A = "A", "vakoverstijgend"
        B = "B", "vakspecifiek"

    groep = BinnenSchool("scholen.Groep", on_delete=models.PROTECT, related_name="cycli")
    soort = models.CharField(max_length=1, choices=Soort.choices, default=Soort.A)
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True, related_name="cycli")
    nummer = models.PositiveSmallIntegerField()
    begin = models.DateField()
    eind = models.DateField()
    vorige = BinnenSchool("cyclus.Cyclus", on_delete=models.PROTECT, null=True, blank=True, related_name="volgende")

    objects = CyclusQuerySet.as_manager()

    if TYPE_CHECKING:  # what `met_stand()` adds
        n_leerlingen: int
        n_met_uitslag: int
        n_beoordeelde_signalen: int
        n_gesignaleerd: int
        n_met_behoefte: int
        n_behoefte_compleet: int
        n_subgroepen: int
        planstaat: str
        plandatum: date | None
        n_planregels: int
        n_beoordeelde_regels: int
        verklaard: list[int]

    class Meta:
        ordering = ["begin", "soort"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "groep", "soort", "vak", "nummer"],
                name="cyclus_een_keer",
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="cyclus_eindigt_na_begin", condition=Q(eind__gt=F("begin"))),
            models.CheckConstraint(
                name="cyclus_b_heeft_vak",
                condition=Q(soort="A", vak__isnull=True) | Q(soort="B", vak__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"cyclus {self.nummer}"

    def peildag(self, vandaag: date) -> date:
        """Return the day on which the cycle is looked at: today, or its nearest day when it is over or to come."""
        return min(max(vandaag, self.begin), self.eind)


class Stap(Schooleigendom):
    """A step of the cycle that someone declared done; steps without a row are judged by what is there."""

    cyclus = BinnenSchool(Cyclus, on_delete=models.CASCADE, related_name="stappen")
    nummer = models.PositiveSmallIntegerField()
    afgerond_op = models.DateTimeField()
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "cyclus", "nummer"], name="stap_een_keer"),
            models.CheckConstraint(name="stap_een_tot_zes", condition=Q(nummer__gte=1, nummer__lte=6)),
        ]

    def __str__(self) -> str:
        return f"stap {self.nummer}"
