"""Reading the school's catalogue of tests across rows."""

from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q


class ToetsQuerySet(models.QuerySet[Any]):
    def in_gebruik(self) -> "ToetsQuerySet":
        """Keep the tests that the school shows; a test put away signals nothing and asks for nothing."""
        return self.filter(in_overzicht=True)

    def voor_overzicht(self, *, vak_id: int | None) -> "ToetsQuerySet":
        """Keep the tests of one groepsoverzicht: cyclus A when `vak_id` is None, else cyclus B of that vak.

        Vakoverstijgend are the basisvaardigheden, and what belongs to no vak at all (VO 4.1.1 and 4.1.2).
        """
        if vak_id is not None:
            return self.in_gebruik().filter(vak_id=vak_id)
        return self.in_gebruik().filter(Q(vak__isnull=True) | Q(vak__basisvaardigheid=True))

    def met_gebruik(self) -> "ToetsQuerySet":
        """Tell of each test in `heeft_resultaten` whether pupils have results of it; such a test cannot be removed."""
        resultaten = apps.get_model("toetsen", "Resultaat").objects.filter(toets=OuterRef("pk"))
        toetsen: ToetsQuerySet = self.annotate(heeft_resultaten=Exists(resultaten))
        return toetsen

    def zoek(self, tekst: str) -> "ToetsQuerySet":
        """Keep the tests whose name, code, vak or instrument holds every word; no words keep all."""
        gevonden = self
        for woord in tekst.split():
            gevonden = gevonden.filter(
                Q(naam__icontains=woord)
                | Q(code__icontains=woord)
                | Q(toetscode__icontains=woord)
                | Q(vak__naam__icontains=woord)
                | Q(instrument__naam__icontains=woord)
            )
        return gevonden


class ResultaatQuerySet(models.QuerySet[Any]):
    def buiten(self, laagst: Decimal | None, hoogst: Decimal | None) -> "ResultaatQuerySet":
        """Keep the scores that lie outside these bounds; an unknown bound keeps nothing out."""
        buiten = Q(pk__in=[])
        if laagst is not None:
            buiten |= Q(waarde__lt=laagst)
        if hoogst is not None:
            buiten |= Q(waarde__gt=hoogst)
        return self.filter(buiten)
