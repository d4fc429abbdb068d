"""Carrying a file into a school: all of it or nothing, one file of a school at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import connection

from zorgroute.koppelingen.bron import Bron, Leesfout, Soort
from zorgroute.koppelingen.openen import open_bron
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Melding, Verslag, geweigerd_door
from zorgroute.koppelingen.verwerken.gang import Gang, Stand, later_bekend
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.scholen.models import School
from zorgroute.scholen.schooljaar import lees_schooljaar, schooljaar_van
from zorgroute.toegang.bereik import schoolbereik
from zorgroute.toegang.models import Persoon

#: Names this lock among the advisory locks of the database.
_SLOT = 26_021


def lees_bestand_in(
    path: Path,
    *,
    school: School,
    vandaag: date,
    soort: Soort | None = None,
    koppeling: Koppeling | None = None,
    proef: bool = False,
    bevestig: bool = False,
    door: Persoon | None = None,
    stand: Stand | None = None,
) -> Verslag:
    """Open `path` and carry it into `school`; see `lees_in`. A file that cannot be read gives its report too."""
    try:
        bron = open_bron(path, soort=soort, koppeling=koppeling, vandaag=vandaag)
    except Leesfout as fout:
        return geweigerd_door(fout, soort=soort or "")
    with bron:
        return lees_in(
            bron, school=school, vandaag=vandaag, koppeling=koppeling, proef=proef, bevestig=bevestig, door=door,
            stand=stand,
        )  # fmt: skip


def lees_in(
    bron: Bron,
    *,
    school: School,
    vandaag: date,
    koppeling: Koppeling | None = None,
    proef: bool = False,
    bevestig: bool = False,
    door: Persoon | None = None,
    stand: Stand | None = None,
) -> Verslag:
    """Carry every line of `bron` into `school`, or change nothing and say why.

    A `proef` does everything but keep it. What turns a school over – more than a tenth of its pupils, or another
    BRIN – is done only with `bevestig`, else asked in `vraagt`. `koppeling` serves to name columns. `stand` is
    told the share that is done. Opens its own scope; a second file of the same school waits for this one.
    """
    try:
        with schoolbereik([school.pk]):
            _wacht_op_beurt(school)
            verslag = _voer_uit(bron, school, vandaag, koppeling, proef, bevestig, door, stand)
            if not verslag.doorgevoerd:
                raise _Ongedaan(verslag)
    except _Ongedaan as einde:
        verslag = einde.verslag
    except Leesfout as fout:
        return geweigerd_door(fout, soort=bron.kop.soort, gelezen=bron.telling.gelezen)
    if stand is not None:
        stand(100)
    return verslag


class _Ongedaan(Exception):
    """Leaves the transaction without keeping anything of it."""

    def __init__(self, verslag: Verslag) -> None:
        super().__init__()
        self.verslag = verslag


def _wacht_op_beurt(school: School) -> None:
    """Let one file at a time into a school, until the end of the transaction.

    Not by a lock on the school's row: every foreign key of every new row would have to share it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SLOT, school.pk])


def _voer_uit(
    bron: Bron,
    school: School,
    vandaag: date,
    koppeling: Koppeling | None,
    proef: bool,
    bevestig: bool,
    door: Persoon | None,
    stand: Stand | None,
) -> Verslag:
    jaar = lees_schooljaar(bron.kop.schooljaar) if bron.kop.schooljaar else schooljaar_van(vandaag)
    opdracht = Opdracht.van(
        school, bron.kop, vandaag=vandaag, later_bekend=later_bekend(school, jaar), door_id=door.pk if door else None
    )
    with connection.cursor() as cursor:
        # enough to compare a school's results without spilling to disk
        cursor.execute("SET LOCAL work_mem = '64MB'")
        # A planner that has not counted yet what the file before this one brought takes the school for empty,
        # and would compare every line of the file with every result.
        cursor.execute("SET LOCAL enable_nestloop = off")
        verslag = Gang(cursor, bron, opdracht, koppeling=koppeling, stand=stand or _stil).voer_uit(proef=proef)
    if vreemd := _andere_school(bron, school):
        verslag.vraagt.insert(0, vreemd)
    if bevestig:
        verslag.vraagt.clear()
    if verslag.vraagt:
        verslag.regels[:0] = [Melding(None, vraag) for vraag in verslag.vraagt]
    verslag.in_orde = verslag.in_orde and not verslag.vraagt
    verslag.doorgevoerd = verslag.in_orde and not proef
    return verslag


def _andere_school(bron: Bron, school: School) -> str:
    brin, vestiging = bron.kop.brin, bron.kop.vestiging or school.vestiging
    if brin is None or (brin, vestiging) == (school.brin, school.vestiging):
        return ""
    hier, daar = school.brin, brin
    if brin == school.brin:
        hier, daar = hier + school.vestiging, daar + vestiging
    return f"Dit bestand is van school {daar}, maar wordt ingelezen bij {school.naam} ({hier})."


def _stil(deel: int) -> None:
    """Nobody listens."""
