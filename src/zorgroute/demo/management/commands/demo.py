"""`zorgroute demo`: fill this installation with an invented samenwerkingsverband, to look around in."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from zorgroute.demo.vullen import vul_demo


class Command(BaseCommand):
    help = "Vul het demo-samenwerkingsverband: verzonnen scholen, mensen en uitslagen. Een tweede keer verandert niets."

    def handle(self, **opties: Any) -> None:
        begin = perf_counter()
        gevuld = vul_demo(vandaag=timezone.localdate())
        if gevuld is None:
            self.stdout.write("De demo staat er al; er is niets veranderd.")
            return
        self.stdout.write(
            f"Demo gevuld in {perf_counter() - begin:.1f} s: {gevuld.scholen} scholen, "
            f"{gevuld.leerlingen} leerlingen, {gevuld.uitslagen} uitslagen."
        )
