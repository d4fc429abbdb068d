"""What people saw and heard of a pupil: short, dated, with author (catalogue B1, B5; bijlage 3 kolom 8 and 9)."""

from django.db import models
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom


class Observatie(Schooleigendom):
    class Soort(models.TextChoices):
        """Strengths stand before what hinders (principle 2); the order here is the order on screen."""

        KRACHT = "kracht", "kracht of talent"
        STIMULEREND = "stimulerend", "stimulerend"
        WERKT = "werkt", "wat werkt"
        UITSPRAAK = "uitspraak", "de leerling zegt"
        BELEMMEREND = "belemmerend", "belemmerend"
        NOTITIE = "notitie", "waarneming"

    class Plek(models.TextChoices):
        LEERLING = "leerling", "in de leerling"
        LEEROMGEVING = "leeromgeving", "in de leeromgeving"
        THUIS = "thuis", "thuis"

    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="observaties")
    #: The vak of whose lessons it tells (cyclus B); empty when it holds for every lesson.
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True)
    soort = models.CharField(max_length=12, choices=Soort.choices)
    plek = models.CharField(max_length=12, choices=Plek.choices, blank=True)
    tekst = models.CharField(max_length=500)
    datum = models.DateField()
    auteur = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    volgorde = models.PositiveSmallIntegerField(default=0)
    #: Taken out of the overview, kept for who reads back.
    vervallen_op = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["volgorde", "id"]
        indexes = [models.Index(fields=["school", "leerling"])]

    def __str__(self) -> str:
        return self.tekst


class Bijzonderheid(Schooleigendom):
    """The one cell 'bijzonderheden' of a pupil, as bijlage 3 kolom 9 has it; empty text means none."""

    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="bijzonderheden")
    tekst = models.CharField(max_length=1000, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "leerling"], name="bijzonderheid_een_per_leerling")]

    def __str__(self) -> str:
        return self.tekst
