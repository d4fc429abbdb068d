"""A pupil of a school, and the groups the pupil was placed in (catalogue A1)."""

from datetime import date

from django.db import models

from zorgroute.conf.schooleigendom import BinnenSchool, MetKenmerk, Schooleigendom
from zorgroute.leerlingen.naam import sorteernaam
from zorgroute.leerlingen.querysets import GroepsindelingQuerySet, LeerlingQuerySet


class Leerling(MetKenmerk, Schooleigendom):
    class Geslacht(models.TextChoices):
        MAN = "m", "jongen"
        VROUW = "v", "meisje"
        ANDERS = "x", "anders"

    #: Key of the pupil in the school's administration.
    sleutel = models.CharField(max_length=64)
    roepnaam = models.CharField(max_length=60, blank=True)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=80, blank=True)
    voorletters = models.CharField(max_length=20, blank=True)
    #: True while the name is a placeholder, because the file that brought the pupil had none.
    naam_onbekend = models.BooleanField(default=False)
    #: Names in Dutch order; the database's own collation does not know it.
    sorteernaam = models.CharField(max_length=160, editable=False, blank=True)
    geboortedatum = models.DateField(null=True, blank=True)
    geslacht = models.CharField(max_length=1, choices=Geslacht.choices, blank=True)
    leerjaar = models.CharField(max_length=2, blank=True)
    instroom = models.DateField(null=True, blank=True)
    uitstroom = models.DateField(null=True, blank=True)
    eckid = models.CharField(max_length=200, blank=True, editable=False)

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        ordering = ["sorteernaam"]
        constraints = [models.UniqueConstraint(fields=["school", "sleutel"], name="leerling_sleutel_uniek")]
        indexes = [models.Index(fields=["school", "sorteernaam"])]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: object, **kwargs: object) -> None:
        self.sorteernaam = sorteernaam(self.roepnaam, self.achternaam)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.roepnaam, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def rest_van_naam(self) -> str:
        """What follows the roepnaam: 'van Papier'."""
        return " ".join(deel for deel in (self.tussenvoegsel, self.achternaam) if deel)

    def leeftijd_op(self, dag: date) -> int | None:
        """Age in whole years on `dag`, or None when the birth date is unknown."""
        if self.geboortedatum is None:
            return None
        geboren = self.geboortedatum
        return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


class Groepsindeling(Schooleigendom):
    """One pupil in one group from `van` up to and including `tm` (open when empty): the history of placements."""

    leerling = BinnenSchool(Leerling, on_delete=models.CASCADE, related_name="indelingen")
    groep = BinnenSchool("scholen.Groep", on_delete=models.CASCADE, related_name="indelingen")
    leerjaar = models.CharField(max_length=2, blank=True)
    van = models.DateField()
    tm = models.DateField(null=True, blank=True)

    objects = GroepsindelingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "leerling", "groep", "van"], name="indeling_een_keer"),
            models.CheckConstraint(
                name="indeling_eindigt_na_begin",
                condition=models.Q(tm__isnull=True) | models.Q(tm__gte=models.F("van")),
            ),
        ]
        indexes = [models.Index(fields=["school", "groep", "leerling"])]

    def __str__(self) -> str:
        return f"{self.leerling_id} in {self.groep_id}"
