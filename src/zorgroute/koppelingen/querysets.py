"""Reading what was read in before."""

from __future__ import annotations

from collections.abc import Iterable

from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.models import Inlezing
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.scholen.models import School

_EERDERE_BEKEKEN = 50


def inlezingen(school: School, *, zoek: str = "") -> list[Inlezing]:
    """The latest readings of the school, by name of the file when `zoek` is given."""
    gevonden = Inlezing.objects.filter(school=school).select_related("door").defer("koppeling")
    if zoek:
        gevonden = gevonden.filter(bestandsnaam__icontains=zoek)
    return list(gevonden[:100])


def eerdere_koppeling(school: School, kop: Iterable[str], *, behalve: int) -> Koppeling | None:
    """The mapping last used for a table with the columns that it names, other than by the reading `behalve`."""
    namen = set(kop)
    teksten = (
        Inlezing.objects.filter(school=school, soort="tabel")
        .exclude(koppeling="")
        .exclude(pk=behalve)
        .values_list("koppeling", flat=True)[:_EERDERE_BEKEKEN]
    )
    for tekst in teksten:
        try:
            koppeling = Koppeling.van_toml(tekst)
        except Leesfout:
            continue  # kept as it was pasted
        if _kolommen(koppeling) <= namen:
            return koppeling
    return None


def _kolommen(koppeling: Koppeling) -> set[str]:
    return {
        *koppeling.kolommen.values(),
        *(naam for toets in koppeling.toetsen for naam in (toets.score, toets.niveau, toets.moment_kolom) if naam),
    }
