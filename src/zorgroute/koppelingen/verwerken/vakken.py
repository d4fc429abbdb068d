"""Which vak a test of a file belongs to: a basisvaardigheid by its code or usual names, or the name of a vak."""

from __future__ import annotations

from zorgroute.koppelingen.verwerken.klaarzetten import LET_OP, Klaargezet
from zorgroute.scholen.models import School, Vak

_ANDERS_GENOEMD = {
    "rekenen-wiskunde": "RK",
    "rekenen/wiskunde": "RK",
    "rekenen en wiskunde": "RK",
    "rekenvaardigheid": "RK",
    "leesvaardigheid": "BL",
    "begrijpend luisteren en lezen": "BL",
    "leestechniek": "TL",
    "werkwoordspelling": "SP",
    "spelling werkwoorden": "SP",
}
_NAAMLENGTE, _CODELENGTE = 80, 8


class Vakken:
    """The school's vakken, with those that the file adds."""

    def __init__(self, school: School, klaar: Klaargezet) -> None:
        self._school = school
        self._klaar = klaar
        self._vakken = list(Vak.objects.filter(school=school))

    def vind(self, tekst: str) -> Vak | None:
        """The vak that `tekst` names, created with a notice when the school has none such; None for ''."""
        naam = " ".join(tekst.split())[:_NAAMLENGTE]
        if not naam:
            return None
        gezocht = {naam.casefold(), _ANDERS_GENOEMD.get(naam.casefold(), naam).casefold()}
        for vak in self._vakken:
            if vak.code.casefold() in gezocht or vak.naam.casefold() in gezocht:
                return vak
        # one query per new vak, of which a file has a handful: the tests need its id
        vak = Vak.objects.create(school=self._school, naam=naam, code=self._vrije_code(naam))
        self._vakken.append(vak)
        self._klaar.meld(None, None, "", f"vak ‘{naam}’ had de school nog niet en is toegevoegd", LET_OP)
        return vak

    def _vrije_code(self, naam: str) -> str:
        bezet = {vak.code for vak in self._vakken}
        letters = "".join(teken for teken in naam.upper() if teken.isalnum()) or "VAK"
        kandidaten = [letters[:2], letters[:3], letters[:4], *(f"{letters[:4]}{nummer}" for nummer in range(2, 1000))]
        return next(code[:_CODELENGTE] for code in kandidaten if code[:_CODELENGTE] not in bezet)
