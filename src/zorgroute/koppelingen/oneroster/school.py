"""Which version, school, school year and tests a OneRoster export is about."""

from __future__ import annotations

from datetime import date

from zorgroute.koppelingen.bron import Leesfout, Toetsregel
from zorgroute.koppelingen.datum import Ongeldig, lees_datum
from zorgroute.koppelingen.oneroster.bestanden import Bestanden
from zorgroute.koppelingen.schoolkop import lees_brin
from zorgroute.scholen.schooljaar import schooljaar_tekst, schooljaar_van

VERVALLEN = frozenset({"tobedeleted", "inactive"})


def lees_versie(bestanden: Bestanden) -> str:
    """'1.1' or '1.2'; without a manifest seen from roles.csv, which only 1.2 has. Raises `Leesfout` for others."""
    for _, record in bestanden.records("manifest.csv", ("propertyName", "value")):
        if record["propertyName"] == "oneroster.version":
            if record["value"] not in ("1.1", "1.2"):
                raise Leesfout(f"OneRoster {record['value'][:20]} wordt niet gelezen; wel 1.1 en 1.2")
            return record["value"]
    return "1.2" if "roles.csv" in bestanden else "1.1"


def lees_kop(bestanden: Bestanden, vandaag: date) -> tuple[str | None, str | None, str | None]:
    """BRIN, vestiging and schooljaar, each None when not said. Raises `Leesfout` for more than one school."""
    scholen: dict[str, str | None] = {}
    for _, record in bestanden.records("orgs.csv", ("sourcedId", "identifier"), ("status",)):
        brin, vestiging = lees_brin(record["identifier"])
        if brin and record["status"].lower() not in VERVALLEN:
            scholen[brin] = None if brin in scholen else vestiging
    if len(scholen) > 1:
        raise Leesfout(
            f"dit bestand gaat over {len(scholen)} scholen ({', '.join(sorted(scholen))}); voer ze apart uit"
        )
    brin, vestiging = next(iter(scholen.items()), (None, None))
    return brin, vestiging, _schooljaar(bestanden, vandaag)


def lees_toetsen(bestanden: Bestanden) -> dict[str, Toetsregel]:
    """Tests by sourcedId of their lineItem; the vakgebied is the first subject of the class."""
    vakken = {
        record["sourcedId"]: record["subjects"].split(",")[0].strip()
        for _, record in bestanden.records("classes.csv", ("sourcedId",), ("subjects",))
    }
    toetsen: dict[str, Toetsregel] = {}
    for _, record in bestanden.records("lineItems.csv", ("sourcedId", "title"), ("classSourcedId", "status")):
        if record["status"].lower() not in VERVALLEN:
            code = record["sourcedId"]
            toetsen[code] = Toetsregel(code, record["title"] or code, vakken.get(record["classSourcedId"], ""), "score")
    return toetsen


def _schooljaar(bestanden: Bestanden, vandaag: date) -> str | None:
    """The school year of the sessions; of more than one that of today, and else None."""
    jaren: set[int] = set()
    for _, record in bestanden.records("academicSessions.csv", ("sourcedId", "startDate"), ("status",)):
        if record["status"].lower() not in VERVALLEN:
            try:
                begin = lees_datum(record["startDate"])
            except Ongeldig:
                continue
            jaren.add(schooljaar_van(begin))
    nu = schooljaar_van(vandaag)
    jaar = next(iter(jaren)) if len(jaren) == 1 else nu if nu in jaren else None
    return None if jaar is None else schooljaar_tekst(jaar)
