"""Samenwerkingsverband → bestuur → school → afdeling (catalogue A1)."""

from django.core.validators import RegexValidator
from django.db import models

from zorgroute.conf.schooleigendom import MetKenmerk, Schooleigendom


class Samenwerkingsverband(models.Model):
    class Soort(models.TextChoices):
        PO = "po", "primair onderwijs"
        VO = "vo", "voortgezet onderwijs"

    code = models.CharField(max_length=8, unique=True)
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=2, choices=Soort.choices)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Bestuur(models.Model):
    nummer = models.CharField(max_length=8, unique=True)
    naam = models.CharField(max_length=120)

    class Meta:
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Schoolsoort(models.TextChoices):
    BAO = "bao", "basisschool"
    SBO = "sbo", "speciaal basisonderwijs"
    SO = "so", "speciaal onderwijs"
    VMBO = "vmbo", "vmbo"
    HAVO = "havo", "havo"
    VWO = "vwo", "vwo"
    PRO = "pro", "praktijkonderwijs"
    VSO = "vso", "voortgezet speciaal onderwijs"
    VO = "vo", "voortgezet onderwijs (meer soorten)"


PO_SOORTEN = frozenset({Schoolsoort.BAO, Schoolsoort.SBO, Schoolsoort.SO})


class School(MetKenmerk):
    """A school location; the tenant. `brin` is the BRIN, `vestiging` the two digits that follow it."""

    brin = models.CharField(max_length=4, validators=[RegexValidator(r"^\d{2}[A-Z]{2}$")])
    vestiging = models.CharField(max_length=2, default="00", validators=[RegexValidator(r"^\d{2}$")])
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=4, choices=Schoolsoort.choices, default=Schoolsoort.BAO)
    plaats = models.CharField(max_length=60, blank=True)
    bestuur = models.ForeignKey(Bestuur, on_delete=models.PROTECT, null=True, blank=True, related_name="scholen")
    swv = models.ForeignKey(
        Samenwerkingsverband, on_delete=models.PROTECT, null=True, blank=True, related_name="scholen"
    )
    #: How often a year the cycle runs (A3): 2 to 4; the 1-zorgroute says four.
    cycli_per_jaar = models.PositiveSmallIntegerField(default=4)

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["brin", "vestiging"], name="school_brin_vestiging"),
            models.CheckConstraint(
                name="school_twee_tot_vier_cycli",
                condition=models.Q(cycli_per_jaar__gte=2, cycli_per_jaar__lte=4),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_po(self) -> bool:
        return self.soort in PO_SOORTEN


class Afdeling(Schooleigendom):
    """A team or department within a school: bovenbouw, vmbo-bb, havo onderbouw."""

    naam = models.CharField(max_length=80)

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["school", "naam"], name="afdeling_naam_uniek")]

    def __str__(self) -> str:
        return self.naam
