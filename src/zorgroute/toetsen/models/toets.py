"""The school's catalogue of tests, instruments and moments (catalogue A7)."""

from django.db import models

from zorgroute.conf.schooleigendom import BinnenSchool, Schooleigendom
from zorgroute.toetsen.querysets import ToetsQuerySet


class Schaal(models.TextChoices):
    """What kind of value a test gives. Values of two scales, or raw scores of two tests, are never subtracted."""

    VAARDIGHEIDSSCORE = "vaardigheidsscore", "vaardigheidsscore"
    RUWE_SCORE = "ruwe score", "ruwe score"
    CIJFER = "cijfer", "cijfer"
    PERCENTIEL = "percentiel", "percentiel"
    NIVEAU_I_V = "niveau I-V", "niveau I–V"
    NIVEAU_A_E = "niveau A-E", "niveau A–E"
    DLE = "DLE", "DLE"
    AVI = "AVI", "AVI"
    REFERENTIENIVEAU = "referentieniveau", "referentieniveau"
    VIJFPUNTS = "1-5", "schaal 1–5"


class Instrument(Schooleigendom):
    """A SEO instrument: its categories are toetsen, so that they are shown, signalled and imported alike."""

    naam = models.CharField(max_length=80)

    class Meta:
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["school", "naam"], name="instrument_naam_uniek")]

    def __str__(self) -> str:
        return self.naam


class Toets(Schooleigendom):
    class Soort(models.TextChoices):
        METHODE_ONAFHANKELIJK = "onafhankelijk", "methode-onafhankelijk"
        METHODEGEBONDEN = "methodegebonden", "methodegebonden"
        SEO = "seo", "sociaal-emotioneel"
        WERKHOUDING = "werkhouding", "werkhouding en taakaanpak"

    naam = models.CharField(max_length=120)
    #: Short head above its column; for a category of an instrument two letters (ZV, WH).
    code = models.CharField(max_length=12, blank=True)
    vak = BinnenSchool("scholen.Vak", on_delete=models.PROTECT, null=True, blank=True, related_name="toetsen")
    instrument = BinnenSchool(Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="categorieen")
    soort = models.CharField(max_length=16, choices=Soort.choices, default=Soort.METHODE_ONAFHANKELIJK)
    schaal = models.CharField(max_length=20, choices=Schaal.choices, default=Schaal.RUWE_SCORE)
    #: Bounds of a possible score, to catch slips of the pen; unknown when empty.
    laagst = models.DecimalField(max_digits=12, decimal_places=5, null=True, blank=True)
    hoogst = models.DecimalField(max_digits=12, decimal_places=5, null=True, blank=True)
    #: Code of the test in the files that bring its results (UWLR toetscode, OneRoster lineItem).
    toetscode = models.CharField(max_length=80, blank=True)
    in_overzicht = models.BooleanField(default=True)
    volgorde = models.PositiveSmallIntegerField(default=100)

    objects = ToetsQuerySet.as_manager()

    class Meta:
        ordering = ["volgorde", "naam"]
        constraints = [models.UniqueConstraint(fields=["school", "naam"], name="toets_naam_uniek")]

    def __str__(self) -> str:
        return self.naam

    @property
    def kop(self) -> str:
        return self.code or (self.vak.code if self.vak else self.naam)


class Toetsmoment(Schooleigendom):
    """A yearly moment of testing: M (midden, January) and E (eind, June), with the months it lies in."""

    code = models.CharField(max_length=4)
    naam = models.CharField(max_length=40)
    van_maand = models.PositiveSmallIntegerField()
    tm_maand = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="toetsmoment_code_uniek"),
            models.CheckConstraint(
                name="toetsmoment_maanden",
                condition=models.Q(van_maand__gte=1, van_maand__lte=12, tm_maand__gte=1, tm_maand__lte=12),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
