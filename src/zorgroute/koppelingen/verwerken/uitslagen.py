"""Results of the file in the school: what is new is added, what differs is changed, the rest is left alone."""

from __future__ import annotations

import json

from zorgroute.koppelingen.verwerken.klaarzetten import FOUT, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.toetsen.models import Schaal

# Which result each line is: by the sender's key where there is one, else by pupil, test and day. A score that
# changes takes its level along: the old level belonged to the old score.
_NIEUW = """
CREATE TEMPORARY TABLE zr_nieuw ON COMMIT DROP AS
SELECT u.record, u.regel, u.toets, u.leerling_id, u.toets_id, u.datum, nieuw.waarde, nieuw.niveau, nieuw.sleutel,
  coalesce(b.id, nextval((SELECT pg_get_serial_sequence('toetsen_resultaat', 'id')::regclass))) AS id,
  (CASE
    WHEN b.id IS NULL THEN 2
    WHEN (b.toets_id, b.datum, b.waarde, b.niveau, b.sleutel)
      IS DISTINCT FROM (u.toets_id, u.datum, nieuw.waarde, nieuw.niveau, nieuw.sleutel) THEN 1
    ELSE 0
  END)::smallint AS lot,
  b.waarde IS DISTINCT FROM nieuw.waarde OR b.niveau <> nieuw.niveau AS overschreven,
  coalesce(u.dag_id <> b.id, false) AS botst
FROM (
  SELECT u.record, u.regel, u.toets, u.datum, u.waarde, u.niveau, u.sleutel, l.id AS leerling_id, t.toets_id, {bekend}
  FROM zr_uitslag u
  JOIN leerlingen_leerling l ON l.school_id = %(school)s AND l.sleutel = u.leerling
  JOIN zr_toets t ON t.nr = u.toets
  LEFT JOIN toetsen_resultaat d
    ON d.school_id = %(school)s AND d.leerling_id = l.id AND d.toets_id = t.toets_id AND d.datum = u.datum
  {op_sleutel}
) u
LEFT JOIN toetsen_resultaat b ON b.school_id = %(school)s AND b.id = u.bekend_id
CROSS JOIN LATERAL (
  SELECT coalesce(u.waarde, b.waarde) AS waarde,
    CASE WHEN u.niveau <> '' OR b.id IS NULL OR u.waarde <> b.waarde THEN u.niveau ELSE b.niveau END AS niveau,
    coalesce(nullif(u.sleutel, ''), b.sleutel, '') AS sleutel
) nieuw
"""
_OP_SLEUTEL = """LEFT JOIN toetsen_resultaat s ON u.sleutel <> '' AND s.school_id = %(school)s
    AND s.sleutel = u.sleutel AND s.sleutel <> '' AND s.leerling_id = l.id"""

# Most files bring results of a day that the school does not have yet, and no keys: one join then says it all.
_ZONDER_SLEUTEL = """
CREATE TEMPORARY TABLE zr_nieuw ON COMMIT DROP AS
SELECT u.record, u.regel, u.toets, l.id AS leerling_id, t.toets_id, u.datum,
  coalesce(u.waarde, b.waarde) AS waarde,
  CASE WHEN u.niveau <> '' OR b.id IS NULL OR u.waarde <> b.waarde THEN u.niveau ELSE b.niveau END AS niveau,
  coalesce(b.sleutel, '') AS sleutel,
  coalesce(b.id, nextval((SELECT pg_get_serial_sequence('toetsen_resultaat', 'id')::regclass))) AS id,
  (CASE
    WHEN b.id IS NULL THEN 2
    WHEN u.waarde <> b.waarde OR (u.waarde IS NOT NULL AND b.waarde IS NULL)
      OR (u.niveau <> '' AND u.niveau <> b.niveau) THEN 1
    ELSE 0
  END)::smallint AS lot,
  true AS overschreven, false AS botst
FROM zr_uitslag u
JOIN leerlingen_leerling l ON l.school_id = %(school)s AND l.sleutel = u.leerling
JOIN zr_toets t ON t.nr = u.toets
LEFT JOIN toetsen_resultaat b
  ON b.school_id = %(school)s AND b.leerling_id = l.id AND b.toets_id = t.toets_id AND b.datum = u.datum
"""

_BOTSING = f"""
INSERT INTO zr_melding
SELECT record, regel, '',
  'op ' || datum || ' staat voor deze leerling en toets al een andere uitslag van dezelfde afzender', {FOUT}
FROM zr_nieuw WHERE botst
"""  # noqa: S608 – our own texts

_REFERENTIE = """
CREATE TEMPORARY TABLE zr_refnieuw ON COMMIT DROP AS
SELECT DISTINCT ON (n.id, schaal, vergelijkingsgroep)
  n.record, n.id AS resultaat_id, schaal, vergelijkingsgroep, r.waarde
FROM (
  SELECT record, toets, coalesce((%(namen)s::jsonb) ->> upper(schaal), left(schaal, 20)) AS schaal,
    left(vergelijkingsgroep, 60) AS vergelijkingsgroep, left(waarde, 12) AS waarde
  FROM zr_referentie
) r JOIN zr_nieuw n ON n.record = r.record AND n.toets = r.toets
ORDER BY n.id, schaal, vergelijkingsgroep
"""
_REFERENTIE_LOT = """
INSERT INTO zr_lot SELECT DISTINCT r.record, 1 FROM zr_refnieuw r
LEFT JOIN toetsen_referentiewaarde b ON b.school_id = %(school)s AND b.resultaat_id = r.resultaat_id
  AND b.schaal = r.schaal AND b.vergelijkingsgroep = r.vergelijkingsgroep
WHERE b.waarde IS DISTINCT FROM r.waarde
"""
_REFERENTIE_SCHRIJF = """
INSERT INTO toetsen_referentiewaarde (school_id, resultaat_id, schaal, vergelijkingsgroep, waarde)
SELECT %(school)s, resultaat_id, schaal, vergelijkingsgroep, waarde FROM zr_refnieuw
ON CONFLICT (school_id, resultaat_id, schaal, vergelijkingsgroep) DO UPDATE SET waarde = excluded.waarde
WHERE toetsen_referentiewaarde.waarde <> excluded.waarde
"""
# A result known by a reference value alone: the value is its level.
_ALLEEN_REFERENTIE = """
UPDATE zr_uitslag u SET niveau = left(r.waarde, 8)
FROM (SELECT DISTINCT ON (record, toets) record, toets, waarde FROM zr_referentie ORDER BY record, toets, schaal) r
WHERE u.waarde IS NULL AND u.niveau = '' AND r.record = u.record AND r.toets = u.toets
"""

_SCHRIJF = """
INSERT INTO toetsen_resultaat (id, school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel)
SELECT id, %(school)s, leerling_id, toets_id, datum, waarde, niveau, '', sleutel FROM zr_nieuw WHERE lot = 2
ORDER BY leerling_id, toets_id, datum
"""
_WIJZIG = """
UPDATE toetsen_resultaat r
SET toets_id = n.toets_id, datum = n.datum, waarde = n.waarde, niveau = n.niveau, sleutel = n.sleutel
FROM zr_nieuw n WHERE n.lot = 1 AND r.id = n.id AND r.school_id = %(school)s
"""
# Set-based writing passes by the model's save(), so its history is written here.
_HISTORIE = """
INSERT INTO toetsen_historicalresultaat
  (id, school_id, leerling_id, toets_id, datum, waarde, niveau, moment, sleutel,
   history_date, history_type, history_user_id, history_change_reason)
SELECT n.id, %(school)s, leerling_id, toets_id, datum, waarde, niveau, '', sleutel,
  now(), CASE lot WHEN 2 THEN '+' ELSE '~' END, %(door)s, 'ingelezen'
FROM zr_nieuw n WHERE lot > 0
"""
_OSO_SCHALEN = {"DLE": Schaal.DLE, "AE": Schaal.NIVEAU_A_E, "IV": Schaal.NIVEAU_I_V, "AVI": Schaal.AVI}


def vergelijk_uitslagen(cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht) -> None:
    """Make `zr_nieuw`: every result with its id and what is to become of it (`lot` 0, 1 or 2)."""
    school = {"school": opdracht.school.pk}
    cursor.execute("DROP TABLE IF EXISTS zr_nieuw, zr_refnieuw")
    if klaar.met_referenties:
        cursor.execute(_ALLEEN_REFERENTIE)
    if klaar.met_sleutels:
        cursor.execute(
            _NIEUW.format(bekend="coalesce(s.id, d.id) AS bekend_id, d.id AS dag_id", op_sleutel=_OP_SLEUTEL), school
        )
        cursor.execute(_BOTSING)
    else:
        cursor.execute(_ZONDER_SLEUTEL, school)
    if klaar.met_referenties:
        cursor.execute(_REFERENTIE, {"namen": json.dumps(_OSO_SCHALEN)})
        cursor.execute(_REFERENTIE_LOT, school)


def schrijf_uitslagen(cursor: Cursor, klaar: Klaargezet, opdracht: Opdracht) -> None:
    """Write `zr_nieuw` and its history; what changes goes first, while few results stand beside it."""
    waarden = {"school": opdracht.school.pk, "door": opdracht.door_id}
    cursor.execute(_WIJZIG, waarden)
    cursor.execute(_SCHRIJF, waarden)
    cursor.execute(_HISTORIE, waarden)
    if klaar.met_referenties:
        cursor.execute(_REFERENTIE_SCHRIJF, waarden)
