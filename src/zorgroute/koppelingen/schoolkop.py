"""The heading that EDEXML and UWLR share: which school, which school year, made when."""

from __future__ import annotations

import re

from zorgroute.koppelingen.bron import Leesfout
from zorgroute.koppelingen.xmlstroom import Knoop
from zorgroute.scholen.schooljaar import lees_schooljaar, schooljaar_tekst

SCHOOLVELDEN = frozenset({"schooljaar", "brincode", "dependancecode", "aanmaakdatum", "xsdversie"})
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}([0-9]{2})?")


def lees_brin(tekst: str) -> tuple[str | None, str | None]:
    """BRIN and vestiging of '99ZZ' or '99ZZ00'; (None, None) for anything else."""
    tekst = tekst.strip().upper()
    if not _BRIN.fullmatch(tekst):
        return None, None
    return tekst[:4], tekst[4:] or None


def lees_school(knoop: Knoop) -> tuple[str | None, str | None, str | None]:
    """BRIN, vestiging and schooljaar of a `school` element. Raises `Leesfout` when one is wrong."""
    tekst = knoop.waarde("brincode")
    brin, _ = lees_brin(tekst)
    if tekst and brin is None:
        raise Leesfout(f"‘{tekst}’ is geen BRIN (twee cijfers en twee letters)", regel=knoop.regel, kolom="brincode")
    try:
        schooljaar = schooljaar_tekst(lees_schooljaar(jaar)) if (jaar := knoop.waarde("schooljaar")) else None
    except ValueError:
        raise Leesfout(
            f"‘{jaar}’ is geen schooljaar (zoals 2026-2027)", regel=knoop.regel, kolom="schooljaar"
        ) from None
    return brin, knoop.waarde("dependancecode") or None, schooljaar
