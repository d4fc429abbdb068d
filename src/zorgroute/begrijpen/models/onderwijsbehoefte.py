"""What a pupil needs: a goal plus what it takes to reach it (principle 3; VO 4.3; bijlage 3 kolom 10)."""

from django.db import models
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom


class Onderwijsbehoefte(Schooleigendom):
    class Domein(models.TextChoices):
        PEDAGOGISCH = "pedagogisch", "gedrag, werkhouding en welbevinden"
        BASISVAARDIGHEID = "basisvaardigheid", "lezen, spelling en rekenen"
        VAK = "vak", "vakspecifiek"

    class Instructie(models.TextChoices):
        ONAFHANKELIJK = "onafhankelijk", "instructieonafhankelijk"
        GEVOELIG = "gevoelig", "instructiegevoelig"
        AFHANKELIJK = "afhankelijk", "instructieafhankelijk"

    cyclus = BinnenSchool("cyclus.Cyclus", on_delete=models.CASCADE, related_name="behoeften")
    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="behoeften")
    domein = models.CharField(max_length=16, choices=Domein.choices)
    #: The basisvaardigheid or vak the goal is about; empty in the pedagogical domain.
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True)
    beginsituatie = models.CharField(max_length=500, blank=True)
    doel = models.CharField(max_length=500, blank=True)
    #: What the pupil needs (extra) to reach the goal.
    nodig = models.CharField(max_length=1000, blank=True)
    instructie = models.CharField(max_length=16, choices=Instructie.choices, default=Instructie.GEVOELIG)
    vorige = BinnenSchool(
        "begrijpen.Onderwijsbehoefte", on_delete=models.SET_NULL, null=True, blank=True, related_name="vervolgen"
    )
    auteur = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    vervallen_op = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "cyclus", "leerling"])]

    def __str__(self) -> str:
        return self.doel or self.nodig

    @property
    def compleet(self) -> bool:
        """A goal with what it takes. Anything less is visibly unfinished and cannot enter a vastgesteld plan."""
        return bool(self.doel.strip() and self.nodig.strip())
