"""Reading what was read in before."""

from __future__ import annotations

from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.scholen.models import School


def inlezingen(school: School, *, zoek: str = "") -> list[Inlezing]:
    """The latest readings of the school, by name of the file when `zoek` is given."""
    gevonden = Inlezing.objects.filter(school=school).select_related("door").defer("koppeling")
    if zoek:
        gevonden = gevonden.filter(bestandsnaam__icontains=zoek)
    return list(gevonden[:100])


def eerdere_koppeling(school: School, kop: list[str], *, behalve: int) -> Koppeling | None:
    """The mapping last used for a table with this very header, other than by the reading `behalve`."""
    laatste = (
        Inlezing.objects.filter(school=school, kop=kop)
        .exclude(koppeling="")
        .exclude(pk=behalve)
        .values_list("koppeling", flat=True)
        .first()
    )
    return Koppeling.van_toml(laatste) if laatste else None
