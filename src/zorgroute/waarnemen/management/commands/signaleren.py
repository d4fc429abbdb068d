"""`zorgroute signaleren`: the same proposals as on screen, for who keeps an eye on them from outside."""

import json
from argparse import ArgumentParser
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from zorgroute.scholen.brin import SchoolOnbekend, school_van_brin
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.waarnemen.gegevens import als_gegevens
from zorgroute.waarnemen.querysets.schoolsignalen import GroepOnbekend, Schoolsignaal, signalen_van_school


class Command(BaseCommand):
    help = "Laat zien wie volgens de ijkpunten van de school aandacht vraagt, en waarom."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="BRIN")
        parser.add_argument("--groep", metavar="NAAM", help="alleen deze groep van dit schooljaar")
        parser.add_argument("--json", action="store_true", dest="als_json", help="als gegevens, niet om te lezen")

    def handle(self, *, school: str, groep: str | None, als_json: bool, **opties: Any) -> None:
        try:
            gevonden = school_van_brin(school)
            with schoolbereik([gevonden.pk]):
                signalen = signalen_van_school(gevonden, vandaag=timezone.localdate(), groep=groep)
        except (SchoolOnbekend, GroepOnbekend) as fout:
            raise CommandError(str(fout), returncode=2) from fout
        if als_json:
            regels = (json.dumps(als_data(signaal), ensure_ascii=False) for signaal in signalen)
            self.stdout.write("[" + ",\n ".join(regels) + "]")  # one signal a line, for people too
            return
        for groepsnaam, rijen in groupby(signalen, key=lambda signaal: signaal.groep):
            self.stdout.write(f"\n{groepsnaam}")
            for signaal in rijen:
                self.stdout.write(f"  {signaal.naam} ({signaal.leerling}): {_in_woorden(signaal)}")
        self.stdout.write(f"\n{_telling(signalen)}")


def als_data(signaal: Schoolsignaal) -> dict[str, Any]:
    """Write a proposal in the form that other programs rely on."""
    return {
        "leerling": signaal.leerling,
        "groep": signaal.groep,
        "toets": signaal.voorstel.toets,
        "soort": signaal.voorstel.soort,
        "reden": signaal.voorstel.reden,
        "gegevens": als_gegevens(signaal.voorstel.gegevens),
    }


def _in_woorden(signaal: Schoolsignaal) -> str:
    voorstel = signaal.voorstel
    return voorstel.reden if voorstel.toets in voorstel.reden else f"{voorstel.toets}. {voorstel.reden}"


def _telling(signalen: list[Schoolsignaal]) -> str:
    gemist = sum(signaal.voorstel.soort == "ontbreekt" for signaal in signalen)
    kinderen = len({s.leerling for s in signalen if s.voorstel.soort != "ontbreekt"})
    signaal = "signaal" if len(signalen) - gemist == 1 else "signalen"
    leerling = "leerling" if kinderen == 1 else "leerlingen"
    return f"{len(signalen) - gemist} {signaal} bij {kinderen} {leerling}; {gemist} keer ontbreekt er een uitslag."
