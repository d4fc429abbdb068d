"""The forms for placing pupils."""

from datetime import date
from typing import Any

from django import forms

from zorgroute.leerlingen.querysets import LeerlingQuerySet
from zorgroute.scholen.formulieren.velden import Datumveld
from zorgroute.scholen.models import Groep, School


class Groepsveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.titel)


class Plaatsformulier(forms.Form):
    """Which pupils, to which group of the same school year, from which day."""

    leerlingen: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        to_field_name="kenmerk",
        error_messages={
            "required": "Kies ten minste één leerling.",
            "invalid_choice": "Deze leerling zit hier niet meer.",
        },
    )
    groep = Groepsveld(
        label="Naar groep", queryset=None, to_field_name="kenmerk", empty_label="kies een groep",
        error_messages={"required": "Kies een groep."},
    )  # fmt: skip
    van = Datumveld(label="Vanaf")

    def __init__(
        self,
        *args: Any,
        school: School,
        schooljaar: int,
        wie: LeerlingQuerySet,
        dag: date,
        niet: Groep | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["leerlingen"].queryset = wie
        groepen = Groep.objects.filter(school=school, schooljaar=schooljaar).order_by("naam")
        velden["groep"].queryset = groepen.exclude(pk=niet.pk) if niet else groepen
        velden["van"].initial = dag
