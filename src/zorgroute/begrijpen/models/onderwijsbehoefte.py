"""What a pupil needs: a goal plus what it takes to reach it (principle 3; VO 4.3; bijlage 3 kolom 10)."""

from django.db import models
from simple_history.models import HistoricalRecords

from zorgroute.begrijpen.querysets import OnderwijsbehoefteQuerySet
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
        "begrijpen.Onderwijsbehoefte",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="vervolgen",
    )
    #: Why a need that came along from the cycle before must be looked at; empty once someone has.
    bekijken = models.CharField(max_length=300, blank=True)
    auteur = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    vervallen_op = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    objects = OnderwijsbehoefteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["school", "cyclus", "leerling"])]

    def __str__(self) -> str:
        return self.doel or self.nodig

    @property
    def compleet(self) -> bool:
        """A goal with what it takes. Anything less is visibly unfinished and cannot enter a vastgesteld plan."""
        return not self.onaf

    @property
    def onaf(self) -> str:
        """What is still lacking, in the words of the screen; '' when nothing."""
        if self.vervallen_op:
            return "een behoefte die vervallen is"
        doel, nodig = self.doel.strip(), self.nodig.strip()
        if not doel and not nodig:
            return "nog geen doel en geen aanpak"
        if not doel:
            return "aanpak zonder doel"
        return "" if nodig else "doel zonder aanpak"

    @property
    def onderwerp(self) -> str:
        """What it is about, as a choice: 'pedagogisch', or domein and vak together ('basisvaardigheid:3')."""
        return f"{self.domein}:{self.vak_id}" if self.vak_id else self.domein

    @property
    def onderwerp_naam(self) -> str:
        return self.vak.naam if self.vak else "gedrag en werkhouding"

    @property
    def label(self) -> str:
        """The short label before a goal on paper (bijlage 9, kolom 2): BL, RK, Werkhouding."""
        return self.vak.code if self.vak else "Werkhouding"
