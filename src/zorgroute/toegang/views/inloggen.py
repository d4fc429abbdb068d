"""Signing in and out; in the demo also by choosing who to be."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zorgroute.toegang.cast import cast_per_plaats
from zorgroute.toegang.formulieren import Inlogformulier
from zorgroute.toegang.models import Persoon


class Inloggen(LoginView):
    """Django's own sign-in: rotates the session, and follows `next` only within this site."""

    template_name = "toegang/inloggen.html"
    authentication_form = Inlogformulier
    redirect_authenticated_user = True

    def get_form(self, form_class: Any = None) -> Any:
        """Put the cursor in the first field, except where one first chooses who to be."""
        formulier = super().get_form(form_class)
        formulier.fields["username"].widget.attrs["autofocus"] = not settings.DEMO or formulier.is_bound
        return formulier

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cast = cast_per_plaats(dag=timezone.localdate()) if settings.DEMO else []
        return {**super().get_context_data(**kwargs), "cast": cast}


#: Also for whose session has just lapsed: leaving needs no signing in first.
uitloggen = login_not_required(LogoutView.as_view())


class Wachtwoord(SuccessMessageMixin, PasswordChangeView):  # type: ignore[type-arg]
    """Choose a password of one's own, after the first one that was handed out; asks for the present one."""

    template_name = "toegang/wachtwoord.html"
    success_url = reverse_lazy("vandaag")
    success_message = "Je nieuwe wachtwoord geldt vanaf nu."


@login_not_required
@never_cache
@require_POST
def word_castlid(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Sign in as one of the cast. Outside the demo this address does not exist, whoever is in the database."""
    if not settings.DEMO:
        raise Http404
    cast = Persoon.objects.filter(is_active=True).exclude(voorstelling="")
    persoon = get_object_or_404(cast, kenmerk=kenmerk)
    login(request, persoon, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(settings.LOGIN_REDIRECT_URL)
