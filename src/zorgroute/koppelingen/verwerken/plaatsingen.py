"""Who sits in which group from when: a pupil that moved leaves the old placement behind as history."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import Cursor
from zorgroute.koppelingen.verwerken.opdracht import Opdracht

_WENS = """
CREATE TEMPORARY TABLE zr_wens ON COMMIT DROP AS
SELECT DISTINCT k.record, k.leerling_id, k.nieuw, k.leerjaar, g.groep_id, g.soort,
  greatest(%(eerste)s::date, least(coalesce(k.instroom_bestand, %(eerste)s), %(dag)s)) AS van_begin,
  least(k.uitstroom, CASE WHEN %(voorbij)s THEN %(laatste)s::date END) AS tm
FROM zr_kind k
JOIN zr_plaatsing p ON p.record = k.record AND p.leerling = k.sleutel
JOIN zr_groep g ON g.sleutel = p.groep
"""

# Placements of this year and kind that hold on the day, and which the file contradicts. A table says nothing
# about combined groups, so only a full file ends those.
_ANDERS = """
CREATE TEMPORARY TABLE zr_oud ON COMMIT DROP AS
SELECT i.id, i.leerling_id, i.van, k.record
FROM leerlingen_groepsindeling i
JOIN scholen_groep g ON g.id = i.groep_id AND g.school_id = %(school)s
JOIN zr_kind k ON k.leerling_id = i.leerling_id
WHERE i.school_id = %(school)s AND g.schooljaar = %(jaar)s AND (i.tm IS NULL OR i.tm >= %(dag)s)
  AND NOT EXISTS (SELECT FROM zr_wens w WHERE w.leerling_id = i.leerling_id AND w.groep_id = i.groep_id)
  AND (%(volledig)s OR (g.soort = 'stamgroep'
    AND EXISTS (SELECT FROM zr_wens w WHERE w.leerling_id = i.leerling_id AND w.soort = 'stamgroep')))
"""

_NIEUW = """
WITH erbij AS (
  INSERT INTO leerlingen_groepsindeling (school_id, leerling_id, groep_id, leerjaar, van, tm)
  SELECT %(school)s, leerling_id, groep_id, leerjaar, van, tm FROM (
    SELECT w.leerling_id, w.groep_id, w.leerjaar, w.tm,
      CASE WHEN NOT w.nieuw AND EXISTS (
        SELECT FROM leerlingen_groepsindeling i JOIN scholen_groep g ON g.id = i.groep_id
        WHERE i.school_id = %(school)s AND i.leerling_id = w.leerling_id AND g.schooljaar = %(jaar)s
          AND g.soort = w.soort
      ) THEN %(dag)s::date ELSE w.van_begin END AS van
    FROM zr_wens w
    WHERE NOT EXISTS (
      SELECT FROM leerlingen_groepsindeling i
      WHERE i.school_id = %(school)s AND i.leerling_id = w.leerling_id AND i.groep_id = w.groep_id
        AND (i.tm IS NULL OR i.tm >= least(%(dag)s::date, w.tm))
    )
  ) w WHERE tm IS NULL OR tm >= van
  ON CONFLICT (school_id, leerling_id, groep_id, van) DO UPDATE SET tm = excluded.tm
  RETURNING leerling_id
)
INSERT INTO zr_lot SELECT k.record, 1 FROM erbij JOIN zr_kind k USING (leerling_id) WHERE NOT k.nieuw
"""

_EERDERE_JAREN = """
UPDATE leerlingen_groepsindeling i SET tm = make_date(g.schooljaar + 1, 7, 31)
FROM scholen_groep g
WHERE g.id = i.groep_id AND g.school_id = %(school)s AND i.school_id = %(school)s AND g.schooljaar < %(jaar)s
  AND i.tm IS NULL AND i.van <= make_date(g.schooljaar + 1, 7, 31)
  AND i.leerling_id IN (SELECT leerling_id FROM zr_wens)
"""

_VERTREK = """
UPDATE leerlingen_groepsindeling i SET tm = greatest(l.uitstroom, i.van)
FROM leerlingen_leerling l
WHERE l.id = i.leerling_id AND l.school_id = %(school)s AND i.school_id = %(school)s AND l.uitstroom IS NOT NULL
  AND (i.tm IS NULL OR i.tm > greatest(l.uitstroom, i.van))
"""


def plaats_leerlingen(cursor: Cursor, opdracht: Opdracht) -> None:
    """Bring the placements in line with the file: keep what agrees, close what does not, open what is new.

    Who was placed earlier this year moves on the peildatum; anyone else is placed from the first day of the
    school year, or of the enrolment. Leaves `zr_oud` with the placements that were ended.
    """
    waarden = {
        "school": opdracht.school.pk,
        "jaar": opdracht.schooljaar,
        "dag": opdracht.peildatum,
        "eerste": opdracht.eerste_dag,
        "laatste": opdracht.laatste_dag,
        "voorbij": opdracht.voorbij,
        "volledig": opdracht.volledig,
    }
    cursor.execute("DROP TABLE IF EXISTS zr_wens, zr_oud")
    cursor.execute(_WENS, waarden)
    cursor.execute("CREATE INDEX ON zr_wens (leerling_id)")
    cursor.execute("ANALYZE zr_wens")
    cursor.execute(_ANDERS, waarden)
    cursor.execute(_NIEUW, waarden)
    # a placement that began on the very day was a mistake, not a stay
    cursor.execute(
        "DELETE FROM leerlingen_groepsindeling WHERE school_id = %(school)s"
        " AND id IN (SELECT id FROM zr_oud WHERE van >= %(dag)s)",
        waarden,
    )
    cursor.execute(
        "UPDATE leerlingen_groepsindeling i SET tm = %(dag)s::date - 1 FROM zr_oud o"
        " WHERE i.id = o.id AND i.school_id = %(school)s AND o.van < %(dag)s",
        waarden,
    )
    cursor.execute("INSERT INTO zr_lot SELECT record, 1 FROM zr_oud")
    cursor.execute(_EERDERE_JAREN, waarden)
    cursor.execute(_VERTREK, waarden)
