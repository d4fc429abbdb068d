"""A vak, or one of the four basisvaardigheden that every school has (catalogue A1, A7)."""

from django.db import models

from zorgroute.conf.schooleigendom import Schooleigendom


class Vak(Schooleigendom):
    """`code` is short enough for a column head (BL, WI); TL, BL, SP and RK are the basisvaardigheden."""

    class Differentiatie(models.TextChoices):
        CONVERGENT = "convergent", "convergent"
        DIVERGENT = "divergent", "divergent"

    code = models.CharField(max_length=8)
    naam = models.CharField(max_length=80)
    basisvaardigheid = models.BooleanField(default=False)
    differentiatie = models.CharField(max_length=10, choices=Differentiatie.choices, default=Differentiatie.CONVERGENT)
    volgorde = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="vak_code_uniek"),
            models.UniqueConstraint(fields=["school", "naam"], name="vak_naam_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam


#: code, name, order – the four basisvaardigheden of bijlage 3, in its column order.
BASISVAARDIGHEDEN = (
    ("TL", "technisch lezen", 10),
    ("BL", "begrijpend lezen", 20),
    ("SP", "spelling", 30),
    ("RK", "rekenen", 40),
)
