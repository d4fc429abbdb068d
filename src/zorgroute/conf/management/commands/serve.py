"""`zorgroute serve`: migrate, fill the demo when asked, serve, work off jobs – until it is told to stop."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from zorgroute.conf.migreren import migreer
from zorgroute.conf.toezicht import Toezicht, poort_is_vrij


class Command(BaseCommand):
    help = "Start Zorgroute: tabellen bijwerken, pagina's tonen, taken afwerken."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="vul eerst het demo-samenwerkingsverband")
        parser.add_argument("--werkers", type=int, default=2, help="aantal processen dat pagina's toont")

    def handle(self, *, demo: bool, werkers: int, **opties: Any) -> None:
        poort = settings.OMGEVING.poort
        adres = settings.OMGEVING.bind
        if not poort_is_vrij(adres, poort):
            raise CommandError(f"poort {poort} is al in gebruik; kies een andere met ZORGROUTE_PORT.")
        migreer()
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        if demo:
            call_command("demo")
        with Toezicht(adres=adres, poort=poort, werkers=werkers, demo=demo) as toezicht:
            toezicht.wacht_tot_open()
            self._meld(poort, demo)
            toezicht.wacht()

    def _meld(self, poort: int, demo: bool) -> None:
        self.stdout.write(f"\nZorgroute staat open op http://localhost:{poort}")
        if demo:
            self.stdout.write("De namen op de eerste pagina zijn verzonnen; met één klik ben je een van hen:")
            for regel in _voorstellingen():
                self.stdout.write(f"  {regel}")
        self.stdout.write("Stoppen met Ctrl-C; alles blijft bewaard.\n")
        self.stdout.flush()


def _voorstellingen() -> list[str]:
    from zorgroute.toegang.models import Persoon

    cast = Persoon.objects.exclude(voorstelling="").order_by("voorstelling_volgorde")
    return [f"{persoon.naam} – {persoon.voorstelling}" for persoon in cast]
