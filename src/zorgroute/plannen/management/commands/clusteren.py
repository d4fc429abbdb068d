"""`zorgroute clusteren`: the same subgroups as on screen, proposed or decided, for who looks from outside."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from zorgroute.cyclus.models import Cyclus
from zorgroute.plannen.clusterbord import Clusterbord, Kolom, clusterbord
from zorgroute.scholen.brin import SchoolOnbekend, school_van_brin
from zorgroute.scholen.models import School
from zorgroute.scholen.schooljaar import schooljaar_van
from zorgroute.toegang.bereik import schoolbereik


class Command(BaseCommand):
    help = "Laat zien welke groepjes leerlingen met vergelijkbare onderwijsbehoeften vormen, en waarom."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="BRIN")
        parser.add_argument("--groep", required=True, metavar="NAAM", help="groep van dit schooljaar")
        parser.add_argument("--vak", metavar="VAK", help="naam of code; zonder vak de vakoverstijgende cyclus")
        parser.add_argument("--json", action="store_true", dest="als_json", help="als gegevens, niet om te lezen")

    def handle(self, *, school: str, groep: str, vak: str | None, als_json: bool, **opties: Any) -> None:
        try:
            gevonden = school_van_brin(school)
        except SchoolOnbekend as fout:
            raise CommandError(str(fout), returncode=2) from fout
        with schoolbereik([gevonden.pk]):
            bord = clusterbord(_cyclus(gevonden, groep, vak))
        gegevens = {"groep": groep, "vak": vak, **_als_data(bord)}
        self.stdout.write(json.dumps(gegevens, ensure_ascii=False, indent=1) if als_json else _in_woorden(bord))


def _cyclus(school: School, groep: str, vak: str | None) -> Cyclus:
    """Return the group's cycle that runs today, or else its latest one."""
    vandaag = timezone.localdate()
    cycli = Cyclus.objects.filter(
        school=school, groep__naam=groep, groep__schooljaar=schooljaar_van(vandaag)
    ).select_related("groep", "vak", "school")
    van_vak = Q(vak__naam__iexact=vak) | Q(vak__code__iexact=vak) if vak else Q(vak__isnull=True)
    cycli = cycli.filter(van_vak)
    gekozen = cycli.lopend_op(vandaag).first() or cycli.order_by("-begin").first()
    if gekozen is None:
        wat = f" voor {vak}" if vak else ""
        raise CommandError(f"Groep ‘{groep}’ heeft dit schooljaar geen cyclus{wat}.", returncode=2)
    return gekozen  # type: ignore[no-any-return]


def _als_data(bord: Clusterbord) -> dict[str, Any]:
    return {
        "subgroepen": [_kolom(kolom) for kolom in bord.groepen],
        "leerlingen": [_kolom(kolom) for kolom in bord.alleen],
        "niet_geplaatst": [{"leerling": kaart.leerling.sleutel, "reden": kaart.reden} for kaart in bord.niet],
        "basisgroep": [kaart.leerling.sleutel for kaart in bord.basis],
    }


def _kolom(kolom: Kolom) -> dict[str, Any]:
    return {
        "nummer": int(kolom.sleutel.removeprefix("L")),
        "naam": kolom.naam,
        "staat": "overgenomen" if kolom.cluster else "voorstel",
        "leerlingen": [kaart.leerling.sleutel for kaart in kolom.kaarten],
        "reden": kolom.reden,
    }


def _in_woorden(bord: Clusterbord) -> str:
    regels = []
    for kolom in (*bord.groepen, *bord.alleen):
        namen = ", ".join(kaart.leerling.roepnaam for kaart in kolom.kaarten)
        stand = "overgenomen" if kolom.cluster else "voorstel"
        regels += [f"{kolom.sleutel}  {kolom.naam} ({stand}): {namen}", f"   {kolom.reden}"]
    regels += [f"niet geplaatst: {kaart.leerling.roepnaam}, {kaart.reden}" for kaart in bord.niet]
    return "\n".join(regels) or "Er zijn nog geen onderwijsbehoeften om groepjes van te maken."
