"""`zorgroute overzicht`: the content of a group's overview as data, the same as on screen."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from zorgroute.scholen.brin import SchoolOnbekend, school_van_brin
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.waarnemen.gegevens import als_gegevens
from zorgroute.waarnemen.management.commands.signaleren import als_data
from zorgroute.waarnemen.overzicht.invoer import schrijf_score
from zorgroute.waarnemen.querysets.overzicht import Leerlinggegevens, VakOnbekend, lees_groepsgegevens
from zorgroute.waarnemen.querysets.schoolsignalen import GroepOnbekend


class Command(BaseCommand):
    help = "Geef het groepsoverzicht van een groep: uitslagen en signalen per leerling."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="BRIN")
        parser.add_argument("--groep", required=True, metavar="NAAM", help="een groep van dit schooljaar")
        parser.add_argument("--vak", help="vakspecifiek (cyclus B): code of naam van het vak")
        parser.add_argument("--json", action="store_true", dest="als_json", help="als gegevens, niet om te lezen")

    def handle(self, *, school: str, groep: str, vak: str | None, als_json: bool, **opties: Any) -> None:
        try:
            gevonden = school_van_brin(school)
            with schoolbereik([gevonden.pk]):
                naam, leerlingen = lees_groepsgegevens(gevonden, groep=groep, vak=vak, vandaag=timezone.localdate())
        except (SchoolOnbekend, GroepOnbekend, VakOnbekend) as fout:
            raise CommandError(str(fout), returncode=2) from fout
        if als_json:
            gegevens = {"groep": naam, "leerlingen": [_als_data(leerling) for leerling in leerlingen]}
            self.stdout.write(json.dumps(gegevens, ensure_ascii=False))
            return
        for leerling in leerlingen:
            self.stdout.write(_in_woorden(leerling))


def _als_data(leerling: Leerlinggegevens) -> dict[str, Any]:
    return {
        "sleutel": leerling.sleutel,
        "signalen": [als_data(signaal) for signaal in leerling.signalen],
        "resultaten": {toets: als_gegevens(reeks) for toets, reeks in leerling.resultaten.items()},
    }


def _in_woorden(leerling: Leerlinggegevens) -> str:
    uitslagen = "; ".join(
        f"{toets} {', '.join(schrijf_score(meting.waarde, meting.niveau) for meting in reeks)}"
        for toets, reeks in leerling.resultaten.items()
    )
    return f"{leerling.sleutel}: {uitslagen or 'nog geen uitslagen'}"
