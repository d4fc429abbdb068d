"""The answer to a field that was left: what was saved, both texts of a clash, or why it did not fit."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from zorgroute.conf.gelijktijdig import Botsing


def antwoord(request: HttpRequest, bewaar: Callable[[], dict[str, Any]], *, terug: str) -> HttpResponse:
    """Run `bewaar` and answer: JSON to a script (200, 409 or 422), the page `terug` to a plain form.

    A clash answers 409 with `nu` (what stands there) and `mijn` (what was sent); nothing is lost on either side.
    """
    script = request.accepts("application/json") and not request.accepts("text/html")
    try:
        inhoud = bewaar()
    except Botsing as botsing:
        if script:
            gegevens = {"veld": botsing.wijziging.veld, "nu": botsing.nu, "mijn": botsing.wijziging.waarde}
            return JsonResponse({"melding": str(botsing), **gegevens}, status=409)
        mijn = botsing.wijziging.waarde
        messages.warning(request, f"{botsing} Er staat nu ‘{botsing.nu}’. Jij schreef ‘{mijn}’; dat is niet bewaard.")
    except ValidationError as fout:
        if script:
            return JsonResponse({"melding": " ".join(fout.messages)}, status=422)
        messages.error(request, " ".join(fout.messages))
    else:
        if script:
            return JsonResponse(inhoud)
    return redirect(terug)
