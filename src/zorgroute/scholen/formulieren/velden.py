"""Fields that the forms of the school share."""

from typing import Any

from django import forms


class Datumveld(forms.DateField):
    """A day, typed or picked; says in Dutch what a day looks like."""

    default_error_messages = {"invalid": "Schrijf de dag als 31-08-2026."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)
