"""Groups of the file in the school: matched by key, else by name; few enough to compare here."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import LET_OP, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.scholen.models import Groep

_NAAMLENGTE = 60


def verwerk_groepen(cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht) -> None:
    """Create or change the groups of the school year, and leave `zr_groep` (sleutel → id) for the placements.

    A table knows a group by its name alone; an administration's key comes along later and is then kept.
    """
    met_sleutel = opdracht.kop.soort != "tabel"
    bestaand = list(Groep.objects.filter(school=opdracht.school, schooljaar=opdracht.schooljaar))
    op_sleutel = {groep.sleutel: groep for groep in bestaand if groep.sleutel}
    op_naam = {groep.naam: groep for groep in bestaand}
    gevonden: dict[str, Groep] = {}
    nieuw: list[Groep] = []
    gewijzigd: list[Groep] = []
    loten: list[tuple[int, int]] = []
    for sleutel, (record, regel) in klaar.groepen.items():
        groep = op_sleutel.get(sleutel) if met_sleutel else None
        if groep is None:
            groep = op_naam.get(regel.naam)
            if groep is not None and met_sleutel and groep.sleutel not in ("", sleutel):
                groep = None  # another group of the administration bears this name
        naam = _vrije_naam(regel.naam, sleutel, groep, op_naam)
        if naam != regel.naam:
            klaar.meld(
                None, regel.regel, "", f"de naam ‘{regel.naam}’ is al in gebruik; deze groep heet nu ‘{naam}’", LET_OP
            )
        leerjaar = klaar.leerjaar(regel.leerjaar)
        if groep is None:
            groep = Groep(
                school=opdracht.school, schooljaar=opdracht.schooljaar, naam=naam, soort=regel.soort,
                leerjaar=leerjaar, sleutel=sleutel if met_sleutel else "",
            )  # fmt: skip
            nieuw.append(groep)
            loten.append((record, 2))
        elif _neem_over(groep, naam, leerjaar, sleutel if met_sleutel else ""):
            gewijzigd.append(groep)
            loten.append((record, 1))
        op_naam[naam] = groep
        gevonden[sleutel] = groep
    Groep.objects.bulk_create(nieuw)
    Groep.objects.bulk_update(gewijzigd, ["naam", "leerjaar", "sleutel"], batch_size=500)
    klaar.lot(loten)
    cursor.execute("DROP TABLE IF EXISTS zr_groep")
    cursor.execute("CREATE TEMPORARY TABLE zr_groep (sleutel text, groep_id bigint, soort text) ON COMMIT DROP")
    cursor.execute(
        "INSERT INTO zr_groep SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[])",
        [list(gevonden), [groep.pk for groep in gevonden.values()], [groep.soort for groep in gevonden.values()]],
    )


def _vrije_naam(naam: str, sleutel: str, groep: Groep | None, op_naam: dict[str, Groep]) -> str:
    bezet = op_naam.get(naam)
    if bezet is None or bezet is groep:
        return naam
    toevoeging = f" ({sleutel})"[: _NAAMLENGTE - 1]
    return naam[: _NAAMLENGTE - len(toevoeging)] + toevoeging


def _neem_over(groep: Groep, naam: str, leerjaar: str, sleutel: str) -> bool:
    """Take over what the file says; an empty leerjaar says nothing. Returns whether anything changed."""
    was = (groep.naam, groep.leerjaar, groep.sleutel)
    groep.naam = naam
    groep.leerjaar = leerjaar or groep.leerjaar
    groep.sleutel = sleutel or groep.sleutel
    return was != (groep.naam, groep.leerjaar, groep.sleutel)
