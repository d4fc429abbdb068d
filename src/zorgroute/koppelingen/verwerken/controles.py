"""What a file may not say: checked over all its lines at once, each objection with its line and column."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import FOUT, LET_OP, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.opdracht import Opdracht

# The column of a score, for the sentence: by test and, where a test has a column per moment, by date.
_SCOREKOLOM = (
    "coalesce((SELECT z.kolom FROM zr_kolom z WHERE z.toets = {u}.toets AND (z.moment = {u}.datum OR z.moment IS NULL)"
    " ORDER BY z.moment NULLS LAST LIMIT 1), '')"
)
_UITSLAGEN = f"""
INSERT INTO zr_melding
SELECT record, regel,
  CASE WHEN onbekend THEN %(leerlingkolom)s ELSE {_SCOREKOLOM.format(u="u")} END,
  CASE
    WHEN onbekend THEN 'leerling ‘' || left(leerling, 64) || '’ is niet bekend op deze school' || %(uitleg)s
    WHEN datum > %(vandaag)s THEN 'de datum ' || datum || ' ligt in de toekomst'
    WHEN datum < geboren THEN
      'de datum ' || datum || ' ligt vóór de geboorte van leerling ‘' || leerling || '’ (' || geboren || ')'
    ELSE 'de sleutel of het niveau van deze uitslag is te lang'
  END, {FOUT}
FROM (
  SELECT u.*, k.sleutel IS NULL AND l.id IS NULL AND v.sleutel IS NULL AS onbekend,
    coalesce(k.geboortedatum, l.geboortedatum) AS geboren
  FROM zr_uitslag u
  LEFT JOIN zr_kind k ON k.sleutel = u.leerling
  LEFT JOIN leerlingen_leerling l ON l.school_id = %(school)s AND l.sleutel = u.leerling
  LEFT JOIN zr_onplaatsbaar v ON v.sleutel = u.leerling
) u
WHERE onbekend OR datum > %(vandaag)s OR datum < geboren OR length(sleutel) > 80 OR length(niveau) > 8
"""  # noqa: S608 – our own texts

# A table creates pupils only when it says where they belong.
_ONPLAATSBAAR = """
CREATE TEMPORARY TABLE zr_onplaatsbaar ON COMMIT DROP AS
SELECT k.record, k.regel, k.sleutel FROM zr_kind k
WHERE k.nieuw AND %(tabel)s
  AND NOT EXISTS (SELECT FROM zr_plaatsing p WHERE p.record = k.record AND p.leerling = k.sleutel)
"""
_ONPLAATSBAAR_MELDEN = f"""
INSERT INTO zr_melding
SELECT record, regel, %(leerlingkolom)s,
  'leerling ‘' || sleutel || '’ is niet bekend op deze school en heeft hier geen groep' || %(uitleg)s, {FOUT}
FROM zr_onplaatsbaar
"""  # noqa: S608 – our own texts

_DUBBEL = """
CREATE TEMPORARY TABLE zr_dubbel ON COMMIT DROP AS
SELECT leerling, toets, datum FROM zr_uitslag GROUP BY leerling, toets, datum HAVING count(*) > 1
"""
_DUBBEL_MELDEN = f"""
WITH reeks AS (
  SELECT u.ctid AS plek, u.*,
    first_value(u.regel) OVER w AS eerste_regel, row_number() OVER w AS nummer,
    first_value(u.waarde) OVER w IS NOT DISTINCT FROM u.waarde AND first_value(u.niveau) OVER w = u.niveau AS zelfde,
    coalesce(first_value(u.waarde) OVER w ::text, first_value(u.niveau) OVER w) AS eerst,
    coalesce(u.waarde::text, u.niveau) AS nu
  FROM zr_uitslag u JOIN zr_dubbel USING (leerling, toets, datum)
  WINDOW w AS (PARTITION BY u.leerling, u.toets, u.datum ORDER BY u.record, u.regel)
), gemeld AS (
  INSERT INTO zr_melding
  SELECT record, regel, {_SCOREKOLOM.format(u="reeks")},
    'leerling ‘' || leerling || '’ heeft bij toets ‘' || (%(toetsen)s::text[])[toets + 1] || '’ op ' || datum ||
    CASE WHEN zelfde THEN ' dezelfde uitslag als op regel ' || eerste_regel || '; die telt één keer'
      ELSE ' twee verschillende uitslagen: ' || eerst || ' (regel ' || eerste_regel || ') en ' || nu END,
    CASE WHEN zelfde THEN {LET_OP} ELSE {FOUT} END
  FROM reeks WHERE nummer > 1
)
DELETE FROM zr_uitslag WHERE ctid = ANY (ARRAY(SELECT plek FROM reeks WHERE nummer > 1))
"""  # noqa: S608 – our own texts

_SLEUTEL_DUBBEL = f"""
INSERT INTO zr_melding
SELECT record, regel, '',
  'de sleutel ‘' || left(sleutel, 40) || '’ staat bij meer dan één uitslag van leerling ‘' || leerling || '’', {FOUT}
FROM (SELECT *, row_number() OVER (PARTITION BY leerling, sleutel ORDER BY record) AS nummer
      FROM zr_uitslag WHERE sleutel <> '') u
WHERE nummer > 1
"""  # noqa: S608 – our own texts

_UITLEG = {
    "tabel": "; koppel ook de groep, dan wordt een nieuwe leerling aangemaakt en geplaatst",
    "uwlr": "; lees eerst het EDEXML-bestand van de administratie in",
}
_LEERLINGKOLOM = {"uwlr": "leerlingid", "oneroster": "studentSourcedId"}

#: (index of the test, date when the column is for one moment, name of the column)
Scorekolommen = list[tuple[int, object, str]]


def controleer(
    cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht, *, leerlingkolom: str, scorekolommen: Scorekolommen
) -> None:
    """Add every objection to `zr_melding`, and take out of the stage what stands in the file twice."""
    soort = opdracht.kop.soort
    waarden = {
        "school": opdracht.school.pk,
        "vandaag": opdracht.vandaag,
        "tabel": soort == "tabel",
        "leerlingkolom": leerlingkolom or _LEERLINGKOLOM.get(soort, ""),
        "uitleg": _UITLEG.get(soort, ""),
        "toetsen": [toets.naam for toets in opdracht.kop.toetsen],
    }
    cursor.execute("DROP TABLE IF EXISTS zr_kolom, zr_onplaatsbaar, zr_dubbel")
    cursor.execute("CREATE TEMPORARY TABLE zr_kolom (toets int, moment date, kolom text) ON COMMIT DROP")
    cursor.execute(
        "INSERT INTO zr_kolom SELECT * FROM unnest(%s::int[], %s::date[], %s::text[])",
        [list(deel) for deel in zip(*scorekolommen, strict=True)] or [[], [], []],
    )
    cursor.execute(_ONPLAATSBAAR, waarden)
    cursor.execute(_ONPLAATSBAAR_MELDEN, waarden)
    cursor.execute(_UITSLAGEN, waarden)
    cursor.execute(_DUBBEL)
    cursor.execute("SELECT EXISTS (SELECT FROM zr_dubbel)")
    if cursor.fetchone()[0]:
        cursor.execute(_DUBBEL_MELDEN, waarden)
    if klaar.met_sleutels:
        cursor.execute(_SLEUTEL_DUBBEL)
