"""A result: one raw value on its test's scale, its level, and what it was compared with (design §3)."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom
from zorgroute.toetsen.models.toets import Schaal, Toets
from zorgroute.toetsen.querysets import ResultaatQuerySet


class Resultaat(Schooleigendom):
    """One pupil, one test, one day. A score that was not made has no row: missing is never zero."""

    #: Without a constraint of its own: pupil and test are of this school by theirs, and a region's results are
    #: checked row by row.
    school = models.ForeignKey(
        "scholen.School", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    leerling = BinnenSchool("leerlingen.Leerling", on_delete=models.CASCADE, related_name="resultaten")
    toets = BinnenSchool(Toets, on_delete=models.PROTECT, related_name="resultaten")
    datum = models.DateField()
    waarde = models.DecimalField(max_digits=12, decimal_places=5, null=True, blank=True)
    #: The level as delivered or normed: I+, I–V, A–E, an AVI or reference level; empty when there is none.
    niveau = models.CharField(max_length=8, blank=True)
    #: M6, E5: name of the moment as people say it; empty when only the date is known.
    moment = models.CharField(max_length=8, blank=True)
    #: Key of the result in the system that delivered it (UWLR resultaat/@key).
    sleutel = models.CharField(max_length=80, blank=True)

    objects = ResultaatQuerySet.as_manager()

    history = HistoricalRecords(no_db_index=["school"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "leerling", "toets", "datum"], name="resultaat_een_keer"),
            models.CheckConstraint(name="resultaat_heeft_uitkomst", condition=Q(waarde__isnull=False) | ~Q(niveau="")),
        ]
        indexes = [
            models.Index(fields=["school", "sleutel"], condition=~Q(sleutel=""), name="resultaat_sleutel"),
            models.Index(fields=["school", "toets", "datum"], name="resultaat_toets_datum"),
        ]

    def __str__(self) -> str:
        return f"{self.toets_id} {self.datum}: {self.waarde if self.waarde is not None else self.niveau}"


class Referentiewaarde(Schooleigendom):
    """What a result means on another scale, against which comparison group: percentile 35, DLE 24, 1F."""

    resultaat = BinnenSchool(Resultaat, on_delete=models.CASCADE, related_name="referenties")
    schaal = models.CharField(max_length=20, choices=Schaal.choices)
    vergelijkingsgroep = models.CharField(max_length=60, blank=True)
    waarde = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "resultaat", "schaal", "vergelijkingsgroep"], name="referentie_een_keer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.schaal} {self.waarde}"
