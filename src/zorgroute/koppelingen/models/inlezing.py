"""One reading of a file: what came in, what was done with it, and the report (catalogue B10, J5)."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zorgroute.conf.schooleigendom import MetKenmerk, Schooleigendom
from zorgroute.koppelingen.bron import SOORTNAAM

#: A job shows every second that it lives; a busy machine may be late.
STIL_NA = timedelta(seconds=45)


class Inlezing(MetKenmerk, Schooleigendom):
    class Staat(models.TextChoices):
        WACHT = "wacht", "wacht op jouw keuze"
        BEZIG = "bezig", "bezig"
        GEPROEFD = "geproefd", "geproefd, nog niets veranderd"
        DOORGEVOERD = "doorgevoerd", "doorgevoerd"
        GEWEIGERD = "geweigerd", "geweigerd, niets veranderd"
        AFGEBROKEN = "afgebroken", "afgebroken, niets veranderd"

    bestandsnaam = models.CharField(max_length=255)
    #: Name of the file under the data folder's `inlezen/`; empty once it has been cleared away.
    opgeslagen = models.CharField(max_length=80, blank=True)
    omvang = models.BigIntegerField(default=0)
    soort = models.CharField(max_length=12, blank=True)
    #: The table mapping as TOML, as the command line would get it.
    koppeling = models.TextField(blank=True)
    #: The table's header as it was mapped: who hands in the same columns again gets the same mapping.
    kop = ArrayField(models.TextField(), default=list, blank=True)
    staat = models.CharField(max_length=12, choices=Staat.choices, default=Staat.WACHT)
    #: Share of the file read, 0 to 100.
    voortgang = models.PositiveSmallIntegerField(default=0)
    #: The report of the command line contract: gelezen, nieuw, …, regels.
    verslag = models.JSONField(default=dict, blank=True)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    #: When the job last showed that it lives, None while it waits; a killed one may be started again.
    gezien_op = models.DateTimeField(null=True, blank=True)
    begonnen_op = models.DateTimeField(auto_now_add=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begonnen_op"]
        indexes = [models.Index(fields=["school", "-begonnen_op"])]

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def is_tabel(self) -> bool:
        return self.soort == "tabel"

    @property
    def soortnaam(self) -> str:
        return SOORTNAAM.get(self.soort, "onbekend")  # type: ignore[call-overload,no-any-return]

    def loopt(self, nu: datetime) -> bool:
        """Whether its job waits in the queue or is at work; one that fell silent was cut off."""
        return self.staat == self.Staat.BEZIG and (self.gezien_op is None or nu - self.gezien_op < STIL_NA)
