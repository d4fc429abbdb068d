"""Pupils of the file in the school, matched by the key of the administration, never by name."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import Cursor
from zorgroute.koppelingen.verwerken.opdracht import Opdracht

# What each pupil will be. A table may tell a pupil again: the last line counts. What the file leaves empty
# stays as it was; a name replaces a placeholder, never the other way round.
_KIND = """
CREATE TEMPORARY TABLE zr_kind ON COMMIT DROP AS
WITH laatste AS (SELECT DISTINCT ON (sleutel) * FROM zr_leerling ORDER BY sleutel, record DESC)
SELECT k.record, k.regel, k.sleutel, k.kenmerk, k.instroom AS instroom_bestand,
  coalesce(l.id, nextval((SELECT pg_get_serial_sequence('leerlingen_leerling', 'id')::regclass))) AS leerling_id,
  l.id IS NULL AS nieuw,
  CASE WHEN k.met_naam OR l.id IS NULL THEN k.roepnaam ELSE l.roepnaam END AS roepnaam,
  CASE WHEN k.met_naam OR l.id IS NULL THEN k.tussenvoegsel ELSE l.tussenvoegsel END AS tussenvoegsel,
  CASE WHEN k.met_naam OR l.id IS NULL THEN k.achternaam ELSE l.achternaam END AS achternaam,
  CASE WHEN k.met_naam OR l.id IS NULL THEN k.sorteernaam ELSE l.sorteernaam END AS sorteernaam,
  CASE WHEN k.met_naam THEN false ELSE coalesce(l.naam_onbekend, true) END AS naam_onbekend,
  coalesce(nullif(k.voorletters, ''), l.voorletters, '') AS voorletters,
  coalesce(k.geboortedatum, l.geboortedatum) AS geboortedatum,
  coalesce(nullif(k.geslacht, ''), l.geslacht, '') AS geslacht,
  coalesce(nullif(k.leerjaar, ''), l.leerjaar, '') AS leerjaar,
  coalesce(k.instroom, l.instroom) AS instroom,
  CASE
    WHEN %(volledig)s OR k.uitstroom IS NOT NULL THEN k.uitstroom
    WHEN EXISTS (SELECT FROM zr_plaatsing p WHERE p.record = k.record AND p.leerling = k.sleutel) THEN NULL
    ELSE l.uitstroom
  END AS uitstroom,
  coalesce(nullif(k.eckid, ''), l.eckid, '') AS eckid,
  -- something known becomes something else: a slip in the key would do this to a whole school
  l.id IS NOT NULL AND (
    (k.met_naam AND NOT l.naam_onbekend AND (k.roepnaam, k.achternaam) <> (l.roepnaam, l.achternaam))
    OR k.geboortedatum <> l.geboortedatum
    OR (k.geslacht <> '' AND l.geslacht <> '' AND k.geslacht <> l.geslacht)
    OR (%(zelfde_jaar)s AND k.leerjaar <> '' AND l.leerjaar <> '' AND k.leerjaar <> l.leerjaar)
  ) IS TRUE AS anders
FROM laatste k
LEFT JOIN leerlingen_leerling l ON l.school_id = %(school)s AND l.sleutel = k.sleutel
"""

_VELDEN = (
    "roepnaam, tussenvoegsel, achternaam, voorletters, naam_onbekend, sorteernaam, geboortedatum, geslacht, leerjaar,"
    " instroom, uitstroom, eckid"
)

_NIEUW = f"""
INSERT INTO leerlingen_leerling (id, school_id, sleutel, kenmerk, {_VELDEN})
SELECT leerling_id, %(school)s, sleutel, kenmerk, {_VELDEN} FROM zr_kind WHERE nieuw ORDER BY record
"""  # noqa: S608 – our own column names

_GEWIJZIGD = f"""
WITH anders AS (
  UPDATE leerlingen_leerling l SET ({_VELDEN}) = (SELECT {", ".join(f"k.{v.strip()}" for v in _VELDEN.split(","))})
  FROM zr_kind k
  WHERE l.id = k.leerling_id AND l.school_id = %(school)s AND NOT k.nieuw
    AND ({", ".join(f"l.{v.strip()}" for v in _VELDEN.split(","))})
      IS DISTINCT FROM ({", ".join(f"k.{v.strip()}" for v in _VELDEN.split(","))})
  RETURNING k.record
)
INSERT INTO zr_lot SELECT record, 1 FROM anders
"""  # noqa: S608 – our own column names

_VERTROKKEN = """
UPDATE leerlingen_leerling l SET uitstroom = %(dag)s
WHERE l.school_id = %(school)s AND l.uitstroom IS NULL
  AND NOT EXISTS (SELECT FROM zr_kind k WHERE k.leerling_id = l.id)
"""


def vergelijk_leerlingen(cursor: Cursor, opdracht: Opdracht, *, zelfde_jaar: bool) -> None:
    """Make `zr_kind`: what every pupil of the file will be, and whether that is new or differs from what was known.

    `zelfde_jaar`: the school already has groups of the file's school year; in a new year everyone moves up.
    """
    cursor.execute("DROP TABLE IF EXISTS zr_kind")
    cursor.execute(_KIND, {"school": opdracht.school.pk, "volledig": opdracht.volledig, "zelfde_jaar": zelfde_jaar})
    cursor.execute("CREATE INDEX ON zr_kind (sleutel)")
    cursor.execute("ANALYZE zr_kind")


def schrijf_leerlingen(cursor: Cursor, opdracht: Opdracht) -> int:
    """Write them; returns how many known pupils a full file no longer names, who thereby have left."""
    school = {"school": opdracht.school.pk}
    cursor.execute(_NIEUW, school)
    cursor.execute("INSERT INTO zr_lot SELECT record, 2 FROM zr_kind WHERE nieuw")
    cursor.execute(_GEWIJZIGD, school)
    if not opdracht.volledig:
        return 0
    cursor.execute(_VERTROKKEN, school | {"dag": opdracht.peildatum})
    return cursor.rowcount
