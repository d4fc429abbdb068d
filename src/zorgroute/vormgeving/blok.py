"""One block of a page for htmx: a teacher changes one cell and gets back that cell, not the whole page."""

from collections.abc import Mapping
from typing import Any, cast

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.utils.safestring import SafeString


def render_blok(
    request: HttpRequest, sjabloon: str, *blokken: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Answer with the named blocks of a page template, and with the notices that wait (out of band).

    The imports at the top of the template hold inside its blocks, as on the whole page. Raises KeyError for
    a block that the template does not have, TemplateDoesNotExist for an unknown template.
    """
    motor = cast(Jinja2, engines["jinja2"])
    template = motor.get_template(sjabloon).template
    volledig = _context(motor, request, context or {})
    delen = [_render(template, blok, volledig) for blok in blokken]
    berichten = get_messages(request)
    if len(berichten):
        melding = cast(Any, motor.env.get_template("vormgeving/onderdelen/melding.html").module)
        delen.append(melding.meldingen(berichten, oob=True))
    return HttpResponse(SafeString("").join(delen), status=status)


def _context(motor: Jinja2, request: HttpRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    volledig: dict[str, Any] = {
        **context,
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for verwerker in motor.template_context_processors:
        volledig.update(verwerker(request))
    return volledig


def _render(template: jinja2.Template, blok: str, context: dict[str, Any]) -> str:
    render = template.blocks[blok]
    omgeving = template.new_context(context)
    next(template.root_render_func(omgeving), None)  # runs the imports at the top, no further
    return "".join(render(omgeving))
