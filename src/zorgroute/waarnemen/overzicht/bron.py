"""The rows behind the overview, in three queries of plain SQL.

The ORM would need a query per kind of row, or spend more time on building these than PostgreSQL on answering
them (PF1). Tests come with their ijkpunten, pupils with all that people wrote, results bounded per pupil and
test: ten times as many results in the school cost the same index look-ups.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from zorgroute.waarnemen.models import Signaal
from zorgroute.waarnemen.signalering import IJkpuntregel, Meting


class Doel(NamedTuple):
    """Whose overview: a group, in cyclus A (no vak) or B, and the cycle itself when there is one."""

    school_id: int
    groep_id: int
    vak_id: int | None = None
    cyclus_id: int | None = None


class Toetsrij(NamedTuple):
    """A test with a column of its own, and the school's ijkpunten for it."""

    id: int
    naam: str
    code: str
    soort: str
    schaal: str
    laagst: Decimal | None
    hoogst: Decimal | None
    vak: str
    vaknaam: str
    instrument: str
    ijkpunten: tuple[IJkpuntregel, ...]


class Observatierij(NamedTuple):
    soort: str
    tekst: str
    datum: date


class Behoefterij(NamedTuple):
    doel: str
    nodig: str


class Leerlingrij(NamedTuple):
    """A pupil of the group with all that people wrote; `vorige` and `volgende` are the neighbours' kenmerken."""

    id: int
    kenmerk: str
    sleutel: str
    roepnaam: str
    rest: str
    geboortedatum: date | None
    instroom: date | None
    vorige: str
    volgende: str
    bijzonderheid: str
    observaties: tuple[Observatierij, ...]
    behoeften: tuple[Behoefterij, ...]
    signalen: tuple[Signaal, ...]


class Uitslagen(NamedTuple):
    """Series by (leerling_id, toets_id), oldest first, and how people call the moments by (toets_id, day)."""

    reeksen: dict[tuple[int, int], list[Meting]]
    momenten: dict[tuple[int, date], str]

    def reeks(self, leerling_id: int, toets_id: int) -> list[Meting]:
        return self.reeksen.get((leerling_id, toets_id), _GEEN)


_GEEN: list[Meting] = []

_TOETSEN = """
SELECT (
  SELECT json_agg(json_build_array(
    t.id, t.naam, coalesce(nullif(t.code, ''), v.code, ''), t.soort, t.schaal, t.laagst::text, t.hoogst::text,
    coalesce(v.code, ''), coalesce(v.naam, ''), coalesce(i.naam, ''),
    (SELECT json_agg(json_build_array(y.soort, y.waarde::text, y.niveaus, y.momenten) ORDER BY y.soort)
     FROM waarnemen_ijkpunt y WHERE y.school_id = t.school_id AND y.toets_id = t.id)
  ) ORDER BY t.soort IN ('seo', 'werkhouding'), t.soort = 'werkhouding', v.volgorde,
    t.soort = 'methodegebonden', t.volgorde, t.naam)
  FROM toetsen_toets t
  LEFT JOIN scholen_vak v ON v.school_id = t.school_id AND v.id = t.vak_id
  LEFT JOIN toetsen_instrument i ON i.school_id = t.school_id AND i.id = t.instrument_id
  WHERE t.school_id = %(school)s AND t.in_overzicht AND CASE
    WHEN %(vak)s::bigint IS NULL THEN v.id IS NULL OR v.basisvaardigheid
    ELSE t.vak_id = %(vak)s END
), (
  SELECT array_agg(DISTINCT concat_ws(' ', p.roepnaam, nullif(p.tussenvoegsel, ''), p.achternaam))
  FROM toegang_rol r JOIN toegang_persoon p ON p.id = r.persoon_id
  WHERE r.school_id = %(school)s AND r.groep_id = %(groep)s AND r.van <= %(dag)s
    AND (r.tm IS NULL OR r.tm >= %(dag)s) AND CASE
      WHEN %(vak)s::bigint IS NULL THEN r.soort IN ('leerkracht', 'mentor')
      ELSE r.soort = 'leerkracht' OR r.soort = 'docent' AND (r.vak_id IS NULL OR r.vak_id = %(vak)s) END
)
"""

# Needs lie in an app below this one: bijlage 3 has them as its last column, so they are read here by name.
_LEERLINGEN = """
WITH groep AS (
  SELECT l.id, l.kenmerk, l.sleutel, l.roepnaam, l.sorteernaam,
    concat_ws(' ', nullif(l.tussenvoegsel, ''), nullif(l.achternaam, '')) AS rest, l.geboortedatum, l.instroom,
    coalesce(lag(l.kenmerk) OVER naam, '') AS vorige, coalesce(lead(l.kenmerk) OVER naam, '') AS volgende
  FROM leerlingen_leerling l
  WHERE l.school_id = %(school)s AND l.id = ANY(ARRAY(
    SELECT g.leerling_id FROM leerlingen_groepsindeling g
    WHERE g.school_id = %(school)s AND g.groep_id = %(groep)s AND g.van <= %(dag)s
      AND (g.tm IS NULL OR g.tm >= %(dag)s)))
  WINDOW naam AS (ORDER BY l.sorteernaam, l.id)
)
SELECT l.id, l.kenmerk, l.sleutel, l.roepnaam, l.rest, l.geboortedatum, l.instroom, l.vorige, l.volgende,
  coalesce((SELECT b.tekst FROM waarnemen_bijzonderheid b
    WHERE b.school_id = %(school)s AND b.leerling_id = l.id), ''),
  (SELECT json_agg(json_build_array(o.soort, o.tekst, o.datum) ORDER BY o.volgorde, o.id)
    FROM waarnemen_observatie o
    WHERE o.school_id = %(school)s AND o.leerling_id = l.id AND o.vak_id IS NOT DISTINCT FROM %(vak)s
      AND o.datum <= %(dag)s AND (o.vervallen_op IS NULL OR o.vervallen_op::date > %(dag)s)),
  (SELECT json_agg(json_build_array(b.doel, b.nodig) ORDER BY b.id) FROM begrijpen_onderwijsbehoefte b
    WHERE b.school_id = %(school)s AND b.cyclus_id = %(cyclus)s AND b.leerling_id = l.id
      AND b.vervallen_op IS NULL),
  (SELECT json_agg(json_build_object('id', s.id, 'toets_id', s.toets_id, 'soort', s.soort, 'staat', s.staat,
      'code', s.code, 'reden', s.reden, 'gegevens', s.gegevens, 'afwijsreden', s.afwijsreden) ORDER BY s.id)
    FROM waarnemen_signaal s
    WHERE s.school_id = %(school)s AND s.cyclus_id = %(cyclus)s AND s.leerling_id = l.id)
FROM groep l
WHERE %(leerling)s::text IS NULL OR l.kenmerk = %(leerling)s
ORDER BY l.sorteernaam, l.id
"""

# One short walk along the index (school, leerling, toets, datum) per pupil and test, newest first; a series a row.
_UITSLAGEN = """
SELECT l.id, t.id, array_agg(r.datum ORDER BY r.datum), array_agg(trim_scale(r.waarde) ORDER BY r.datum),
  array_agg(r.niveau ORDER BY r.datum), array_agg(r.moment ORDER BY r.datum)
FROM unnest(%(leerlingen)s::bigint[]) AS l(id)
CROSS JOIN unnest(%(toetsen)s::bigint[]) AS t(id)
CROSS JOIN LATERAL (
  SELECT u.datum, u.waarde, u.niveau, u.moment FROM toetsen_resultaat u
  WHERE u.school_id = %(school)s AND u.leerling_id = l.id AND u.toets_id = t.id AND u.datum <= %(dag)s
  ORDER BY u.datum DESC LIMIT CASE WHEN l.id = %(diep)s THEN NULL ELSE %(aantal)s::int END
) r
GROUP BY l.id, t.id
"""


def lees_toetsen(doel: Doel, *, dag: date) -> tuple[list[Toetsrij], list[str]]:
    """Read the tests that have a column, in the order of the columns, and the names of who teaches the group.

    Cyclus A: the basisvaardigheden, then the categories of SEO and werkhouding. Cyclus B: the tests of the vak,
    methode-onafhankelijk before methodegebonden (bijlage 4, kolom 3 and 4).
    """
    rij = _een(_TOETSEN, {"school": doel.school_id, "groep": doel.groep_id, "vak": doel.vak_id, "dag": dag})
    return [_toetsrij(velden) for velden in rij[0] or ()], sorted(rij[1] or ())


def lees_leerlingen(doel: Doel, *, dag: date, alleen: str | None = None) -> list[Leerlingrij]:
    """Read the pupils placed in the group on `dag`, by name; `alleen` (a kenmerk) keeps one of them."""
    rijen = _alle(
        _LEERLINGEN,
        {
            "school": doel.school_id,
            "groep": doel.groep_id,
            "vak": doel.vak_id,
            "cyclus": doel.cyclus_id,
            "dag": dag,
            "leerling": alleen,
        },
    )
    return [_leerlingrij(rij) for rij in rijen]


def lees_uitslagen(
    doel: Doel,
    leerlingen: Sequence[int],
    toetsen: Sequence[int],
    *,
    dag: date,
    aantal: int | None,
    diep: int | None = None,
) -> Uitslagen:
    """Read the last `aantal` results up to `dag` of each pupil on each test, oldest first; None reads all.

    Of the one pupil `diep`, whose growth is drawn in full, everything is read.
    """
    uitslagen = Uitslagen({}, {})
    if not leerlingen or not toetsen:
        return uitslagen
    rijen = _alle(
        _UITSLAGEN,
        {
            "school": doel.school_id,
            "leerlingen": list(leerlingen),
            "toetsen": list(toetsen),
            "dag": dag,
            "aantal": aantal,
            "diep": diep,
        },
    )
    for leerling, toets, dagen, waarden, niveaus, momenten in rijen:
        uitslagen.reeksen[leerling, toets] = list(map(Meting, dagen, waarden, niveaus))
        if any(momenten):
            sleutels = ((toets, dag) for dag in dagen)
            uitslagen.momenten.update((sleutel, naam) for sleutel, naam in zip(sleutels, momenten, strict=True) if naam)
    return uitslagen


def _leerlingrij(rij: Any) -> Leerlingrij:
    *velden, observaties, behoeften, signalen = rij
    id_ = velden[0]
    return Leerlingrij._make(
        (
            *velden,
            tuple(Observatierij(soort, tekst, date.fromisoformat(dag)) for soort, tekst, dag in observaties or ()),
            tuple(Behoefterij(*behoefte) for behoefte in behoeften or ()),
            tuple(Signaal(leerling_id=id_, **signaal) for signaal in signalen or ()),
        )
    )


def _toetsrij(velden: list[Any]) -> Toetsrij:
    id_, naam, code, soort, schaal, laagst, hoogst, vak, vaknaam, instrument, ijkpunten = velden
    code = code or naam
    return Toetsrij(
        id_, naam, code, soort, schaal, _getal(laagst), _getal(hoogst), vak, vaknaam, instrument,
        tuple(
            IJkpuntregel(id_, naam, code, regel, _getal(waarde), tuple(niveaus), momenten)
            for regel, waarde, niveaus, momenten in ijkpunten or ()
        ),
    )  # fmt: skip


def _getal(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def _alle(opdracht: str, gegevens: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(opdracht, gegevens)
        rijen: list[Any] = cursor.fetchall()
    return rijen


def _een(opdracht: str, gegevens: dict[str, Any]) -> Any:
    return _alle(opdracht, gegevens)[0]
