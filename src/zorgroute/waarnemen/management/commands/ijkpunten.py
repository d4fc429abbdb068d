"""`zorgroute ijkpunten`: load a school's criteria from a file, all of it or nothing."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zorgroute.scholen.brin import SchoolOnbekend, school_van_brin
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.waarnemen.ijkpuntbestand import IJkpuntfout, lees_ijkpunten
from zorgroute.waarnemen.services.ijkpunten import laad_ijkpunten


class Command(BaseCommand):
    help = (
        "Laad de ijkpunten van een school uit een TOML-bestand. De ijkpunten van elke toets die het bestand noemt, "
        "komen in de plaats van wat er voor die toets was; andere toetsen houden hun ijkpunten."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE.toml")
        parser.add_argument("--school", required=True, metavar="BRIN")
        parser.add_argument("--json", action="store_true", dest="als_json", help="het verslag als gegevens")

    def handle(self, *, bestand: Path, school: str, als_json: bool, **opties: Any) -> None:
        try:
            gevonden = school_van_brin(school)
            invoer = lees_ijkpunten(_lees_tekst(bestand))
            with schoolbereik([gevonden.pk]):
                lading = laad_ijkpunten(school=gevonden, invoer=invoer)
        except (SchoolOnbekend, IJkpuntfout) as fout:
            raise CommandError(f"{fout}", returncode=2) from fout
        if als_json:
            self.stdout.write(json.dumps(asdict(lading)))
            return
        self.stdout.write(
            f"{len(invoer)} ijkpunten voor {lading.toetsen} toetsen van {gevonden.naam}: {lading.nieuw} nieuw, "
            f"{lading.gewijzigd} gewijzigd, {lading.ongewijzigd} ongewijzigd, {lading.vervallen} vervallen.\n"
            "Ze vervangen wat er voor deze toetsen was; andere toetsen houden hun ijkpunten."
        )


def _lees_tekst(bestand: Path) -> str:
    try:
        return bestand.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fout:
        raise IJkpuntfout(f"{bestand.name} is geen tekst in UTF-8; er is niets geladen.") from fout
    except OSError as fout:
        raise IJkpuntfout(f"{bestand} is niet te lezen: {fout.strerror}.") from fout
