"""The group plan and its rows (catalogue D2–D4; bijlagen 9, 10 and 11)."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from zorgroute.conf.schooleigendom import BinnenSchool, MetKenmerk, Schooleigendom
from zorgroute.plannen.querysets import GroepsplanQuerySet


class Groepsplan(MetKenmerk, Schooleigendom):
    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        VASTGESTELD = "vastgesteld", "vastgesteld"
        IN_UITVOERING = "in_uitvoering", "in uitvoering"
        GEEVALUEERD = "geevalueerd", "geëvalueerd"
        GEARCHIVEERD = "gearchiveerd", "gearchiveerd"

    class Vorm(models.TextChoices):
        """Which format of the VO handreiking the plan has."""

        VAKOVERSTIJGEND = "vakoverstijgend", "vakoverstijgend (bijlage 9)"
        CONVERGENT = "convergent", "vakspecifiek, convergent (bijlage 10)"
        DIVERGENT = "divergent", "vakspecifiek, divergent (bijlage 11)"

    cyclus = BinnenSchool("cyclus.Cyclus", on_delete=models.PROTECT, related_name="plannen")
    vorm = models.CharField(max_length=16, choices=Vorm.choices, default=Vorm.VAKOVERSTIJGEND)
    staat = models.CharField(max_length=14, choices=Staat.choices, default=Staat.CONCEPT)
    begin = models.DateField()
    eind = models.DateField()
    versie = models.PositiveSmallIntegerField(default=1)
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        "toegang.Persoon", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: Why a plan began while the one before it was not evaluated; empty in the usual case.
    reden_onbeoordeeld = models.CharField(max_length=500, blank=True)
    #: At the end: own teaching reflected on, and successes named (E5).
    terugblik = models.TextField(blank=True)
    successen = models.TextField(blank=True)

    history = HistoricalRecords()

    objects = GroepsplanQuerySet.as_manager()

    class Meta:
        ordering = ["begin"]
        constraints = [
            models.UniqueConstraint(fields=["school", "cyclus"], name="groepsplan_een_per_cyclus"),
            models.CheckConstraint(name="groepsplan_eindigt_na_begin", condition=Q(eind__gt=F("begin"))),
        ]

    def __str__(self) -> str:
        return f"groepsplan {self.begin}"


class Planregel(Schooleigendom):
    """One row: basisgroep, a subgroup, or one pupil. In format A `inhoud` holds both inhoud and aanpak."""

    class Soort(models.TextChoices):
        BASIS = "basis", "basisgroep"
        SUBGROEP = "subgroep", "subgroep"
        LEERLING = "leerling", "leerling"

    plan = BinnenSchool(Groepsplan, on_delete=models.CASCADE, related_name="regels")
    soort = models.CharField(max_length=8, choices=Soort.choices)
    cluster = BinnenSchool("plannen.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="regels")
    volgorde = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=80)
    #: Label before the goal: Werkhouding, BL, RK – which of the two domains it is in.
    domein = models.CharField(max_length=40, blank=True)
    doel = models.TextField(blank=True)
    inhoud = models.TextField(blank=True)
    aanpak = models.TextField(blank=True)
    organisatie = models.TextField(blank=True)
    evaluatie = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["volgorde"]
        indexes = [models.Index(fields=["school", "plan"])]

    def __str__(self) -> str:
        return self.naam


class Bijstelling(Schooleigendom):
    """A change after vaststellen: what was, what is, who and when; visible, on paper too (E2; VO 4.6.1)."""

    plan = BinnenSchool(Groepsplan, on_delete=models.CASCADE, related_name="bijstellingen")
    regel = BinnenSchool(Planregel, on_delete=models.CASCADE, related_name="bijstellingen")
    versie = models.PositiveSmallIntegerField()
    #: The column that changed, or 'namen' when pupils came or went.
    veld = models.CharField(max_length=20)
    was = models.TextField(blank=True)
    werd = models.TextField(blank=True)
    reden = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    op = models.DateTimeField()

    class Meta:
        ordering = ["op", "id"]
        indexes = [models.Index(fields=["school", "plan"])]

    def __str__(self) -> str:
        return f"{self.veld}: {self.werd}"


class Momentopname(Schooleigendom):
    """A plan as it was when it changed state, in readable form that outlives changes of format (E6)."""

    plan = BinnenSchool(Groepsplan, on_delete=models.PROTECT, related_name="momentopnamen")
    staat = models.CharField(max_length=14, choices=Groepsplan.Staat.choices)
    versie = models.PositiveSmallIntegerField()
    op = models.DateTimeField()
    door = models.ForeignKey("toegang.Persoon", on_delete=models.SET_NULL, null=True, related_name="+")
    inhoud = models.JSONField()

    class Meta:
        ordering = ["op"]
        indexes = [models.Index(fields=["school", "plan"])]

    def __str__(self) -> str:
        return f"{self.get_staat_display()} versie {self.versie}"
