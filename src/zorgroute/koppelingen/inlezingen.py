"""What happens to one handed-in file: kept, mapped, tried, carried through or thrown away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from zorgroute.koppelingen import opslag
from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.herkennen import herken
from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import Verslag
from zorgroute.scholen.models import School
from zorgroute.toegang.bereik import schoolbereik

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

#: How long a file waits for whoever handed it in.
BEWAARTERMIJN = timedelta(days=14)


def neem_aan(*, bestand: UploadedFile[bytes], school: School, door: Persoon) -> Inlezing:
    """Keep the file and recognise it. Raises `Leesfout`, and keeps nothing, when it is none that we read."""
    _ruim_op(school)
    naam = opslag.bewaar(bestand)
    try:
        soort = herken(opslag.pad(naam))
    except Leesfout:
        opslag.verwijder(naam)
        raise
    return Inlezing.objects.create(
        school=school,
        bestandsnaam=(bestand.name or "bestand")[:255],
        opgeslagen=naam,
        omvang=bestand.size or 0,
        soort=soort,
        door=door,
    )


def kies_koppeling(*, inlezing: Inlezing, koppeling: Koppeling, kop: list[str]) -> None:
    """Keep what the columns of this table mean; the next file with the same `kop` gets it too."""
    inlezing.koppeling, inlezing.kop = koppeling.naar_toml(), kop
    inlezing.save(update_fields=["koppeling", "kop"])


def begin(*, inlezing: Inlezing, doorvoeren: bool, bevestig: bool = False) -> None:
    """Put the job in the queue; the page follows it."""
    from zorgroute.koppelingen.taken import verwerk_inlezing

    inlezing.staat = Inlezing.Staat.BEZIG
    inlezing.voortgang = 0
    inlezing.gezien_op = None
    inlezing.save(update_fields=["staat", "voortgang", "gezien_op"])
    verwerk_inlezing.enqueue(inlezing.pk, inlezing.school_id, doorvoeren, bevestig)


def leg_uitkomst_vast(*, inlezing: Inlezing, verslag: Verslag, afgebroken: bool = False) -> None:
    """Write the report of a job that ended. A file that was carried through is cleared away."""
    inlezing.verslag = verslag.naar_dict() | {"vraagt": verslag.vraagt, "in_orde": verslag.in_orde}
    inlezing.staat = _staat(verslag, afgebroken)
    inlezing.voortgang = 100
    inlezing.klaar_op = timezone.now()
    if verslag.doorgevoerd:
        opslag.verwijder(inlezing.opgeslagen)
        inlezing.opgeslagen = ""
    with schoolbereik([inlezing.school_id]):
        inlezing.save(update_fields=["verslag", "staat", "voortgang", "klaar_op", "opgeslagen"])


def gooi_weg(*, inlezing: Inlezing) -> None:
    """Clear the file away; what was once carried through stays in the list."""
    opslag.verwijder(inlezing.opgeslagen)
    inlezing.delete()


def _ruim_op(school: School) -> None:
    """Clear away the school's files that were handed in and then left: they hold pupils' data."""
    verlaten = Inlezing.objects.filter(school=school, begonnen_op__lt=timezone.now() - BEWAARTERMIJN).exclude(
        opgeslagen=""
    )
    for naam in verlaten.values_list("opgeslagen", flat=True):
        opslag.verwijder(naam)
    verlaten.update(opgeslagen="")


def _staat(verslag: Verslag, afgebroken: bool) -> str:
    if afgebroken:
        return Inlezing.Staat.AFGEBROKEN
    if verslag.doorgevoerd:
        return Inlezing.Staat.DOORGEVOERD
    return Inlezing.Staat.GEPROEFD if verslag.in_orde or verslag.vraagt else Inlezing.Staat.GEWEIGERD
