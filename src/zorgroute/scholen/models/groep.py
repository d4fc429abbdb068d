"""A group or class of one school year (catalogue A1)."""

from django.db import models

from zorgroute.conf.schooleigendom import BinnenSchool, MetKenmerk, Schooleigendom
from zorgroute.scholen.leerjaar import leerjaar_naam


class Groep(MetKenmerk, Schooleigendom):
    class Soort(models.TextChoices):
        STAMGROEP = "stamgroep", "groep of klas"
        SAMENGESTELD = "samengesteld", "samengestelde groep"

    #: The year in which the school year begins: 2026 for 2026-2027.
    schooljaar = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=60)
    #: Key in the administration that delivered it; empty when made here.
    sleutel = models.CharField(max_length=64, blank=True)
    soort = models.CharField(max_length=12, choices=Soort.choices, default=Soort.STAMGROEP)
    #: EDEXML code (0-8, 11-16, S, V …); empty for a combinatiegroep, whose pupils carry their own.
    leerjaar = models.CharField(max_length=2, blank=True)
    afdeling = BinnenSchool("scholen.Afdeling", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["schooljaar", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["school", "schooljaar", "naam"], name="groep_naam_uniek"),
            models.UniqueConstraint(
                fields=["school", "schooljaar", "sleutel"],
                condition=~models.Q(sleutel=""),
                name="groep_sleutel_uniek",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def titel(self) -> str:
        """The name as a heading says it: 'Groep 6', 'Klas 2b'; a name that says it itself stays bare."""
        if self.naam.lower().startswith(("groep", "klas")):
            return self.naam
        soort = "Klas" if leerjaar_naam(self.leerjaar).startswith("leerjaar") else "Groep"
        return f"{soort} {self.naam}"
