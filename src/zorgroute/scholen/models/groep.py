"""A group or class of one school year (catalogue A1)."""

import re

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

    @property
    def titel_in_zin(self) -> str:
        """The title within a sentence: 'leerkracht van groep 6'."""
        return f"{self.titel[:1].lower()}{self.titel[1:]}"

    @property
    def volgorde(self) -> tuple[int, list[tuple[int, str]]]:
        """By leerjaar, then name as a school counts: groep 1/2 before 3, klas 1a before 2b, 280 before 1082. A
        combinatiegroep has no leerjaar of its own: the first number in its name says where it stands."""
        delen = [(int(deel), "") if deel.isdecimal() else (0, deel) for deel in re.findall(r"\d+|\D+", self.naam)]
        if self.leerjaar.isdigit():
            return int(self.leerjaar), delen
        return next((getal for getal, tekst in delen if not tekst), 99), delen
