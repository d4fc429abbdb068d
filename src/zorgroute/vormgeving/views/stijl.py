"""The style page: every component with its call, in all its states."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zorgroute.vormgeving.voorbeelden import voorbeelden


@login_not_required
def stijl(request: HttpRequest) -> HttpResponse:
    """Show the components with invented pupils; reads nothing from the database."""
    return render(request, "vormgeving/stijl.html", voorbeelden())
