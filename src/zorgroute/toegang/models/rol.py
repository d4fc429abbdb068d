"""A role: what a person is, where, from when until when. Access follows from it (catalogue A2, principle 6)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom


class Rolsoort(models.TextChoices):
    LEERKRACHT = "leerkracht", "leerkracht"
    MENTOR = "mentor", "mentor"
    DOCENT = "docent", "docent"
    INTERN_BEGELEIDER = "intern_begeleider", "intern begeleider"
    ZORGCOORDINATOR = "zorgcoordinator", "ondersteuningscoördinator"
    TEAMLEIDER = "teamleider", "teamleider"
    SCHOOLLEIDER = "schoolleider", "schoolleider"
    ZORGTEAMLID = "zorgteamlid", "lid intern zorgteam"
    EXTERNE_PARTNER = "externe_partner", "externe partner"
    DECAAN = "decaan", "decaan"
    BESTUUR = "bestuur", "bestuurder"
    SWV_COORDINATOR = "swv_coordinator", "coördinator samenwerkingsverband"
    SWV_DESKUNDIGE = "swv_deskundige", "deskundige samenwerkingsverband"
    BEGELEIDER = "begeleider", "begeleider invoering"
    LEERLING = "leerling", "leerling"
    OUDER = "ouder", "ouder"
    BEHEERDER = "beheerder", "applicatiebeheerder"


class Rol(models.Model):
    """One person, one role, one place, from `van` up to and including `tm` (open when empty).

    The place is a school, or a bestuur or samenwerkingsverband for who sees figures over schools. Within a
    school it may be narrowed: a leerkracht or mentor to a group, a docent to a group and vak, a teamleider to
    a team, a parent to a child. Duo-partners are two roles with each their days; a substitute is one with an end.
    """

    persoon = models.ForeignKey("toegang.Persoon", on_delete=models.CASCADE, related_name="rollen")
    soort = models.CharField(max_length=20, choices=Rolsoort.choices)
    school = models.ForeignKey(
        "scholen.School",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rollen",
        db_index=False,
    )
    bestuur = models.ForeignKey("scholen.Bestuur", on_delete=models.PROTECT, null=True, blank=True)
    swv = models.ForeignKey("scholen.Samenwerkingsverband", on_delete=models.PROTECT, null=True, blank=True)
    afdeling = BinnenSchool("scholen.Afdeling", on_delete=models.PROTECT, null=True, blank=True)
    groep = BinnenSchool("scholen.Groep", on_delete=models.PROTECT, null=True, blank=True, related_name="rollen")
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True, related_name="rollen")
    leerling = BinnenSchool(
        "leerlingen.Leerling", on_delete=models.PROTECT, null=True, blank=True, related_name="rollen"
    )
    #: Weekdays 1 (Monday) to 5; empty means all days.
    dagen = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    van = models.DateField()
    tm = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["persoon", "van"]),
            models.Index(fields=["school", "groep"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="rol_heeft_een_plaats",
                condition=Q(school__isnull=False, bestuur__isnull=True, swv__isnull=True)
                | Q(school__isnull=True, bestuur__isnull=False, swv__isnull=True)
                | Q(school__isnull=True, bestuur__isnull=True, swv__isnull=False),
            ),
            models.CheckConstraint(
                name="rol_binnen_school_heeft_school",
                condition=Q(school__isnull=False)
                | Q(afdeling__isnull=True, groep__isnull=True, vak__isnull=True, leerling__isnull=True),
            ),
            models.CheckConstraint(name="rol_eindigt_na_begin", condition=Q(tm__isnull=True) | Q(tm__gte=F("van"))),
            models.UniqueConstraint(
                name="rol_een_keer_tegelijk",
                fields=[
                    "persoon",
                    "soort",
                    "school",
                    "bestuur",
                    "swv",
                    "afdeling",
                    "groep",
                    "vak",
                    "leerling",
                    "van",
                ],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class Medewerker(Schooleigendom):
    """A person as staff of a school, under the key that the school's own administration gives."""

    persoon = models.ForeignKey("toegang.Persoon", on_delete=models.CASCADE, related_name="aanstellingen")
    sleutel = models.CharField(max_length=64, blank=True)
    eckid = models.CharField(max_length=200, blank=True, editable=False)
    rolomschrijving = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "persoon"], name="medewerker_een_keer"),
            models.UniqueConstraint(
                fields=["school", "sleutel"], condition=~Q(sleutel=""), name="medewerker_sleutel_uniek"
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel or str(self.persoon_id)
