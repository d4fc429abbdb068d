"""What became of a goal: per plan row, and per pupil where that differs (catalogue E5; VO 4.6)."""

from django.db import models
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom


class Evaluatie(Schooleigendom):
    class Antwoord(models.TextChoices):
        JA = "ja", "ja"
        DEELS = "deels", "deels"
        NEE = "nee", "nee"

    class Vervolg(models.TextChoices):
        DOORGAAN = "doorgaan", "doorgaan"
        BIJSTELLEN = "bijstellen", "bijstellen"
        AFBOUWEN = "afbouwen", "afbouwen"

    regel = BinnenSchool("plannen.Planregel", on_delete=models.PROTECT, related_name="evaluaties")
    #: Empty: the row as a whole; filled: this one pupil of it.
    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, null=True, blank=True)
    uitgevoerd = models.CharField(max_length=5, choices=Antwoord.choices, blank=True)
    bereikt = models.CharField(max_length=5, choices=Antwoord.choices, blank=True)
    #: Why (not): the cause as the teacher sees it.
    oorzaak = models.TextField(blank=True)
    #: What the pupils gained from the approach.
    baat = models.TextField(blank=True)
    vervolg = models.CharField(max_length=10, choices=Vervolg.choices, blank=True)
    #: What the pupil says of it.
    woord_leerling = models.CharField(max_length=500, blank=True)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["regel__volgorde", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "regel", "leerling"], name="evaluatie_een_keer", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_bereikt_display()} bereikt" if self.bereikt else "nog te beoordelen"

    @property
    def compleet(self) -> bool:
        """Carried out, reached and follow-up are answered; cause and benefit are words, not gates."""
        return bool(self.uitgevoerd and self.bereikt and self.vervolg)
