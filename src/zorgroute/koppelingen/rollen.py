"""Roles of staff: from the codes of EDEXML and OneRoster to the words that the school's own list of roles has.

What has no counterpart (conciërge, ouder, toetsafnameleider …) is kept as text: nobody gets rights from it.
"""

from __future__ import annotations

from collections.abc import Iterable

ROLLEN = ("leerkracht", "docent", "intern_begeleider", "zorgteamlid", "teamleider", "schoolleider")

# EDEXML 2.1, EDEXLeerkrachtRolType.
_EDEXML = {
    "LRK": "leerkracht",
    "VAK": "docent",
    "IB": "intern_begeleider",
    "RT": "zorgteamlid",
    "SMW": "zorgteamlid",
    "LOC": "teamleider",
    "ADJ": "schoolleider",
    "DIR": "schoolleider",
}
_EDEXML_TEKST = {
    "ADM": "administratief medewerker",
    "CON": "conciërge",
    "ICT": "ICT-coördinator",
    "KLA": "klassenassistent",
    "LOS": "lerarenondersteuner",
    "OUD": "ouder",
    "OWA": "onderwijsassistent",
    "STA": "stagiair",
    "TAL": "toetsafnameleider",
}

# OneRoster 1.1 users.role and 1.2 roles.role.
_ONEROSTER = {"teacher": "leerkracht", "principal": "schoolleider"}


def van_edexml(codes: Iterable[str], omschrijvingen: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Our roles without doubles, and the text of the others, joined by ', '."""
    bekend: dict[str, None] = {}
    overig: dict[str, None] = {}
    for code in codes:
        if rol := _EDEXML.get(code.upper()):
            bekend[rol] = None
        else:
            overig[_EDEXML_TEKST.get(code.upper(), code)] = None
    overig.update(dict.fromkeys(omschrijvingen))
    return tuple(bekend), ", ".join(overig)


def van_oneroster(namen: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Our roles without doubles, and the names of the others, joined by ', '."""
    bekend: dict[str, None] = {}
    overig: dict[str, None] = {}
    for naam in namen:
        if rol := _ONEROSTER.get(naam.lower()):
            bekend[rol] = None
        else:
            overig[naam] = None
    return tuple(bekend), ", ".join(overig)
