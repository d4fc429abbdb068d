"""What the installation keeps about itself."""

from datetime import datetime

from django.db import models
from django.utils import timezone


class Hartslag(models.Model):
    """When a background process last showed that it lives."""

    naam = models.CharField(max_length=20, primary_key=True)
    gezien_op = models.DateTimeField()

    def __str__(self) -> str:
        return self.naam

    @classmethod
    def slaan(cls, naam: str) -> None:
        cls.objects.update_or_create(naam=naam, defaults={"gezien_op": timezone.now()})

    @classmethod
    def slaat(cls, naam: str, *, sinds: datetime) -> bool:
        return cls.objects.filter(naam=naam, gezien_op__gte=sinds).exists()
