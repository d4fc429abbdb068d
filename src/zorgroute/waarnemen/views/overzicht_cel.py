"""Keeping what is typed or pasted in the groepsoverzicht. Questions and answers are JSON, for `rooster.js`."""

import json
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST
from markupsafe import escape

from zorgroute.conf.datums import tijd
from zorgroute.cyclus.models import Cyclus
from zorgroute.toegang.bevoegdheid import Handeling, eis
from zorgroute.toegang.verzoek import Verzoek
from zorgroute.waarnemen.overzicht import Cel, Rij, lees_overzicht
from zorgroute.waarnemen.services.overzicht import Geweigerd, Wijziging, bewaar_cellen
from zorgroute.waarnemen.views.overzicht import gekozen_moment, zichtbare_cyclus

ONLEESBAAR = "Dit verzoek is niet te lezen; er is niets veranderd."
#: A block of sixty pupils by forty columns; more is no class.
MEESTE_CELLEN = 2400


@require_POST
def bewaar(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Keep the cells of one request, all or nothing; with `proef` only tell (200) whether that would work.

    200: the rows that changed and the foot, as they are now. 409: someone changed a cell meanwhile; its text
    now stands in the answer. 422: what cannot be kept and why. 403 and 404 as everywhere.
    """
    cyclus = zichtbare_cyclus(request, kenmerk)
    eis(request.user, Handeling.OVERZICHT_INVULLEN, school_id=cyclus.school_id, cyclus=cyclus)
    try:
        vraag = json.loads(request.body)
        wijzigingen = [_wijziging(cel) for cel in vraag["cellen"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"fouten": [{"plek": 0, "soort": "fout", "tekst": ONLEESBAAR}]}, status=400)
    if not 0 < len(wijzigingen) <= MEESTE_CELLEN:
        return JsonResponse({"fouten": [{"plek": 0, "soort": "fout", "tekst": ONLEESBAAR}]}, status=400)
    vandaag = timezone.localdate()
    proef = bool(vraag.get("proef"))
    try:
        aantal = bewaar_cellen(cyclus=cyclus, wijzigingen=wijzigingen, door=request.user, vandaag=vandaag, proef=proef)
    except Geweigerd as geweigerd:
        return _weigering(geweigerd, proef=proef)
    if proef:
        return JsonResponse({"aantal": aantal})
    return JsonResponse({"aantal": aantal, **_antwoord(cyclus, vraag, {w.leerling for w in wijzigingen}, vandaag)})


def _wijziging(cel: dict[str, Any]) -> Wijziging:
    velden = {veld: cel[veld] for veld in ("leerling", "kolom", "was", "tekst")}
    if not all(isinstance(waarde, str) for waarde in velden.values()):
        raise ValueError("not a text")
    return Wijziging(**velden, datum=date.fromisoformat(cel["datum"]) if cel.get("datum") else None)


def _weigering(geweigerd: Geweigerd, *, proef: bool) -> HttpResponse:
    verouderd = any(fout.soort == "verouderd" for fout in geweigerd.fouten)
    return JsonResponse(
        {
            "fouten": [
                {"plek": fout.plek, "soort": fout.soort, "tekst": fout.tekst, "huidig": fout.huidig}
                for fout in geweigerd.fouten
            ]
        },
        status=200 if proef else 409 if verouderd else 422,
    )


def _antwoord(cyclus: Cyclus, vraag: dict[str, Any], leerlingen: set[str], vandaag: date) -> dict[str, Any]:
    """The rows of these pupils and the foot, read anew: a score also changes signals, marks and the foot."""
    moment = gekozen_moment(vraag.get("moment"), vandaag=vandaag)
    blad = lees_overzicht(cyclus, dag=cyclus.peildag(vandaag), moment=moment, alle_toetsen=True)
    return {
        "tijd": tijd(timezone.now()),
        "rijen": {rij.leerling.kenmerk: _rij(rij) for rij in blad.rijen if rij.leerling.kenmerk in leerlingen},
        "voet": {
            "s": blad.voet_signalen,
            "ob": escape(blad.groepspunt),
            "bh": blad.voet_behoeften,
            **{kolom.sleutel: kolom.voet for kolom in blad.kolommen},
        },
        "gesignaleerd": blad.gesignaleerd,
    }


def _rij(rij: Rij) -> dict[str, Any]:
    return {
        "s": rij.signaalcel,
        "bh": rij.behoeftecel,
        "cellen": {sleutel: _cel(cel) for sleutel, cel in rij.cellen.items()},
    }


def _cel(cel: Cel) -> dict[str, str]:
    return {"klasse": cel.klasse, "tekst": cel.tekst, "html": cel.html, "datum": cel.datum}
