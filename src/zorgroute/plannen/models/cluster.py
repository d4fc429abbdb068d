"""Subgroups of pupils with comparable needs, for one cycle (catalogue D1; VO 4.4)."""

from django.db import models
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom
from zorgroute.plannen.querysets import ClusterQuerySet


class Cluster(Schooleigendom):
    """A subgroup beside the basisgroep, or the line of a single pupil. The basisgroep itself is everyone."""

    class Soort(models.TextChoices):
        SUBGROEP = "subgroep", "subgroep"
        LEERLING = "leerling", "leerling"

    cyclus = BinnenSchool("cyclus.Cyclus", on_delete=models.CASCADE, related_name="clusters")
    soort = models.CharField(max_length=8, choices=Soort.choices, default=Soort.SUBGROEP)
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=80)
    domein = models.CharField(max_length=16, blank=True)
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True)
    #: Why these pupils together: the words of the proposal that was taken over, or the teacher's own.
    reden = models.CharField(max_length=500, blank=True)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ["soort", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "cyclus", "soort", "nummer"],
                name="cluster_nummer_uniek",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Clusterlid(Schooleigendom):
    cluster = BinnenSchool(Cluster, on_delete=models.CASCADE, related_name="leden")
    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="clusterleden")
    behoefte = BinnenSchool("begrijpen.Onderwijsbehoefte", on_delete=models.SET_NULL, null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["leerling__sorteernaam"]
        constraints = [models.UniqueConstraint(fields=["school", "cluster", "leerling"], name="clusterlid_een_keer")]

    def __str__(self) -> str:
        return f"{self.leerling_id} in {self.cluster_id}"


class Clusterafwijzing(Schooleigendom):
    """A proposed subgroup that was turned down, with the reason; the same needs are not proposed together again.

    With the need of one pupil it says: this need is met in the basisgroep. A rejection that was taken back stays in
    the history, with its reason.
    """

    cyclus = BinnenSchool("cyclus.Cyclus", on_delete=models.CASCADE, related_name="clusterafwijzingen")
    #: The needs (their numbers, ascending, with commas) that were proposed together.
    vingerafdruk = models.CharField(max_length=200)
    naam = models.CharField(max_length=80)
    reden = models.CharField(max_length=300)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(fields=["school", "cyclus", "vingerafdruk"], name="clusterafwijzing_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.naam}: niet, omdat {self.reden}"
