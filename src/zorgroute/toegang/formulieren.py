"""The sign-in form: one sentence for every way in which it can fail."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from zorgroute.toegang import inlogrem

KLOPT_NIET = "Deze inlognaam en dit wachtwoord horen niet bij elkaar."
TE_VAAK = "Dit is te vaak misgegaan. Wacht een kwartier en probeer het dan opnieuw."


class Inlogformulier(AuthenticationForm):
    """Does not tell whether the account exists, is closed, or has another password."""

    username = forms.CharField(
        label="Inlognaam",
        help_text="Meestal je e-mailadres van school.",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {"invalid_login": KLOPT_NIET, "inactive": KLOPT_NIET}

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        wie = {
            "inlognaam": str(self.cleaned_data.get("username", "")),
            "adres": inlogrem.adres_van(self.request) if self.request else "",
        }
        if inlogrem.is_geremd(**wie):
            raise ValidationError(TE_VAAK, code="geremd")
        try:
            schoon = super().clean()
        except ValidationError:
            inlogrem.tel_mislukt(**wie)
            raise
        inlogrem.vergeet(**wie)
        return schoon
