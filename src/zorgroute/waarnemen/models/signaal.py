"""Who needs attention: the school's criteria, and what people decided on each signal (catalogue B12; VO 4.2)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom


class IJkpunt(Schooleigendom):
    """A criterion of the school for one test; `waarde` is on that test's own scale."""

    class Soort(models.TextChoices):
        MINIMUM = "minimum", "onder ons minimum"
        NIVEAU = "niveau", "niveau"
        DALING = "daling", "daling"
        VOORSPRONG = "voorsprong", "voorsprong"

    toets = BinnenSchool("toetsen.Toets", on_delete=models.CASCADE, related_name="ijkpunten")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    waarde = models.DecimalField(max_digits=12, decimal_places=5, null=True, blank=True)
    niveaus = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    momenten = models.PositiveSmallIntegerField(default=3)

    history = HistoricalRecords()

    class Meta:
        ordering = ["toets__volgorde", "soort"]
        constraints = [
            models.UniqueConstraint(fields=["school", "toets", "soort"], name="ijkpunt_een_per_soort"),
            models.CheckConstraint(
                name="ijkpunt_heeft_grens",
                condition=Q(soort__in=["minimum", "voorsprong"], waarde__isnull=False)
                | Q(soort="niveau", niveaus__len__gt=0)
                | Q(soort="daling", momenten__gte=2),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.toets_id}"


class Signaal(Schooleigendom):
    """A person's decision on a signal. Proposals have no row: they are worked out anew from the data each time.

    `reden` and `gegevens` keep what the decision rested on, in words and as data, so that it can be read back
    when scores or criteria have changed since.
    """

    class Soort(models.TextChoices):
        MINIMUM = "minimum", "onder ons minimum"
        NIVEAU = "niveau", "niveau"
        DALING = "daling", "daling"
        VOORSPRONG = "voorsprong", "voorsprong"
        HAND = "hand", "zelf toegevoegd"

    class Staat(models.TextChoices):
        BEVESTIGD = "bevestigd", "bevestigd"
        AFGEWEZEN = "afgewezen", "niet, omdat"

    cyclus = BinnenSchool("cyclus.Cyclus", on_delete=models.CASCADE, related_name="signalen")
    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="signalen")
    toets = BinnenSchool("toetsen.Toets", on_delete=models.PROTECT, null=True, blank=True)
    soort = models.CharField(max_length=12, choices=Soort.choices)
    staat = models.CharField(max_length=10, choices=Staat.choices)
    #: Code in the S column: BL, WH; for a signal by hand what the teacher chose.
    code = models.CharField(max_length=12, blank=True)
    reden = models.CharField(max_length=500)
    gegevens = models.JSONField(default=list, blank=True)
    afwijsreden = models.CharField(max_length=500, blank=True)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cyclus", "leerling", "toets", "soort"],
                condition=~Q(soort="hand"),
                nulls_distinct=False,
                name="signaal_een_besluit",
            ),
            models.CheckConstraint(
                name="signaal_afwijzen_met_reden", condition=~Q(staat="afgewezen") | ~Q(afwijsreden="")
            ),
        ]
        indexes = [models.Index(fields=["school", "cyclus", "leerling"])]

    def __str__(self) -> str:
        return self.reden
