"""The periods in which a school runs its cycles: two to four a year (catalogue A3)."""

from django.db import models

from zorgroute.conf.schooleigendom import Schooleigendom


class Periode(Schooleigendom):
    schooljaar = models.PositiveSmallIntegerField()
    nummer = models.PositiveSmallIntegerField()
    begin = models.DateField()
    eind = models.DateField()

    class Meta:
        ordering = ["schooljaar", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["school", "schooljaar", "nummer"], name="periode_nummer_uniek"),
            models.CheckConstraint(name="periode_eindigt_na_begin", condition=models.Q(eind__gt=models.F("begin"))),
        ]

    def __str__(self) -> str:
        return f"cyclus {self.nummer}"
