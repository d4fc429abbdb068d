# ruff: noqa: N999 – the command is called so
"""`zorgroute import FILE --school BRIN`: carry a file into a school without anyone having to answer."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from zorgroute.koppelingen.bron import SOORTEN, SOORTNAAM, Leesfout, Soort
from zorgroute.koppelingen.services import lees_bestand_in
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Melding, Verslag, geweigerd_door
from zorgroute.scholen.models import School
from zorgroute.scholen.services import richt_school_in
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toetsen.services import zorg_voor_toetsmomenten

#: Names this lock among the advisory locks of the database.
_SLOT = 26_022
_BRIN = re.compile(r"([0-9]{2}[A-Z]{2})([0-9]{2})?")


class Command(BaseCommand):
    help = "Lees een bestand van de school in: EDEXML, UWLR, OneRoster of een tabel (csv, xlsx)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="het bestand, of bij OneRoster de map of het zip-bestand")
        parser.add_argument(
            "--school", required=True, metavar="BRIN", help="BRIN, met of zonder vestiging: 99ZZ of 99ZZ00"
        )
        parser.add_argument("--soort", choices=SOORTEN, help="weiger het bestand als het van een andere soort is")
        parser.add_argument("--koppeling", type=Path, metavar="MAP.toml", help="welke kolom van een tabel wat is")
        parser.add_argument("--proef", action="store_true", help="doe alles, maar bewaar niets")
        parser.add_argument("--bevestig", action="store_true", help="ook als veel verandert of de BRIN afwijkt")
        parser.add_argument("--json", action="store_true", help="schrijf het verslag als JSON op stdout")

    def handle(
        self, *, bestand: Path, school: str, soort: Soort | None, koppeling: Path | None, proef: bool, bevestig: bool,
        **opties: Any,
    ) -> None:  # fmt: skip
        try:
            brin, vestiging = _lees_brin(school)
            kaart = _lees_koppeling(koppeling)
        except Leesfout as fout:
            verslag = geweigerd_door(fout, soort=soort or "")
        else:
            verslag = self._lees_in(bestand, brin, vestiging, soort, kaart, proef, bevestig)
        if opties["json"]:
            self.stdout.write(json.dumps(verslag.naar_dict(), ensure_ascii=False))
        else:
            self._vertel(verslag, bestand, proef=proef)
        if not verslag.in_orde:
            raden = " Klopt het toch? Voer het dan uit met --bevestig." if verslag.vraagt else ""
            raise CommandError(f"het bestand is geweigerd; er is niets veranderd.{raden}", returncode=2)

    def _lees_in(
        self, bestand: Path, brin: str, vestiging: str, soort: Soort | None, koppeling: Koppeling | None, proef: bool,
        bevestig: bool,
    ) -> Verslag:  # fmt: skip
        with transaction.atomic():
            _wacht_op_beurt(brin, vestiging)
            school = School.objects.filter(brin=brin, vestiging=vestiging).first()
            onbekend = school is None
            if school is None:
                school = richt_school_in(brin=brin, vestiging=vestiging)
                with schoolbereik([school.pk]):
                    zorg_voor_toetsmomenten(school=school)
            verslag = lees_bestand_in(
                bestand, school=school, vandaag=timezone.localdate(), soort=soort, koppeling=koppeling, proef=proef,
                bevestig=bevestig, stand=_voortgang if sys.stderr.isatty() else None,
            )  # fmt: skip
            if onbekend and not verslag.doorgevoerd:
                transaction.set_rollback(True)
        if onbekend and verslag.in_orde:
            verslag.waarschuwingen += 1
            lot = "wordt bij het doorvoeren" if proef else "is"
            verslag.regels.insert(
                0, Melding(None, f"School {brin}{vestiging} was nog niet bekend en {lot} aangemaakt.")
            )
        return verslag

    def _vertel(self, verslag: Verslag, bestand: Path, *, proef: bool) -> None:
        uitkomst = (
            "doorgevoerd" if verslag.doorgevoerd else "geproefd, niets bewaard" if verslag.in_orde else "geweigerd"
        )
        soort = SOORTNAAM.get(verslag.soort, "onbekende soort")  # type: ignore[call-overload]
        self.stdout.write(f"{bestand.name} ({soort}): {uitkomst}" + (" (proef)" if proef else ""))
        for naam in ("gelezen", "nieuw", "gewijzigd", "ongewijzigd", "geweigerd", "waarschuwingen"):
            self.stdout.write(f"  {naam:<15}{getattr(verslag, naam):>9}")
        for regel, melding in verslag.regels:
            self.stdout.write(f"  regel {regel}: {melding}" if regel else f"  {melding}")


def _wacht_op_beurt(brin: str, vestiging: str) -> None:
    """Let one command at a time make this school; it holds until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_SLOT, brin + vestiging])


def _lees_brin(tekst: str) -> tuple[str, str]:
    treffer = _BRIN.fullmatch(tekst.strip().upper())
    if treffer is None:
        raise Leesfout(f"‘{tekst}’ is geen BRIN; verwacht vier tekens (99ZZ) of zes met de vestiging (99ZZ00)")
    return treffer[1], treffer[2] or "00"


def _lees_koppeling(pad: Path | None) -> Koppeling | None:
    if pad is None:
        return None
    try:
        return Koppeling.van_toml(pad.read_bytes())
    except OSError:
        raise Leesfout(f"de koppeling ‘{pad.name}’ is niet te lezen") from None


def _voortgang(deel: int) -> None:
    sys.stderr.write(f"\r{deel:3d}%" + ("\n" if deel >= 100 else ""))
    sys.stderr.flush()
