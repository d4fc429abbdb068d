"""The mapping of a table as a person fills it in: per column what it holds, and per score which test it is.

Between the file's own header, the mapping (`Koppeling`) and a form; free of the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zorgroute.koppelingen.tabel.koppeling import KOLOMMEN, Koppeling, Koppelingfout
from zorgroute.koppelingen.tabel.voorstel import Monster, Voorstel

SCORE, NIVEAU, MOMENT = "score", "niveau", "moment"
BETEKENISSEN: tuple[tuple[str, str], ...] = (
    ("", "niet gebruiken"),
    ("leerling", "leerlingnummer"),
    ("groep", "groep of klas"),
    ("leerjaar", "leerjaar"),
    ("roepnaam", "roepnaam"),
    ("tussenvoegsel", "tussenvoegsel"),
    ("achternaam", "achternaam"),
    ("geboortedatum", "geboortedatum"),
    ("geslacht", "geslacht (m, v of x)"),
    (SCORE, "score van een toets"),
    (NIVEAU, "niveau bij een toets"),
    (MOMENT, "datum of moment van de toets"),
)
_VELDEN = ("naam", "vakgebied", "schaal", "moment")


@dataclass(slots=True)
class Kolom:
    """One column: its first values, what it holds, and – for a score or level – which test and when."""

    nummer: int
    kop: str
    voorbeelden: list[str]
    betekenis: str = ""
    naam: str = ""
    vakgebied: str = ""
    schaal: str = ""
    moment: str = ""
    fout: str = ""

    @property
    def is_toets(self) -> bool:
        return self.betekenis in (SCORE, NIVEAU)


@dataclass(slots=True)
class Kolomkeuze:
    """What the form holds. `momenten` maps the values of the moment column that are no dates to a day."""

    kolommen: list[Kolom]
    schooljaar: str = ""
    leerjaar: str = ""
    groep: str = ""
    #: The day of every score that has none of its own and no column of moments.
    toetsdatum: str = ""
    momenten: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    #: Taken from an earlier file with the same columns.
    onthouden: bool = False

    @property
    def gebruikt(self) -> list[Kolom]:
        return [kolom for kolom in self.kolommen if kolom.betekenis]

    @property
    def ongebruikt(self) -> list[Kolom]:
        return [kolom for kolom in self.kolommen if not kolom.betekenis]

    @property
    def momentkolom(self) -> str:
        return next((kolom.kop for kolom in self.kolommen if kolom.betekenis == MOMENT), "")

    def naar_koppeling(self) -> Koppeling:
        """The mapping. Raises `Koppelingfout`; a column that is the cause gets its `fout`."""
        kolommen: dict[str, str] = {}
        for kolom in self.kolommen:
            if kolom.betekenis in KOLOMMEN:
                if kolom.betekenis in kolommen:
                    kolom.fout = f"‘{kolommen[kolom.betekenis]}’ is ook al {dict(BETEKENISSEN)[kolom.betekenis]}"
                    raise Koppelingfout(kolom.fout, kolom=kolom.kop)
                kolommen[kolom.betekenis] = kolom.kop
        if "leerling" not in kolommen:
            raise Koppelingfout("kies eerst welke kolom het leerlingnummer is")
        vast = {naam: waarde for naam in ("schooljaar", "leerjaar", "groep") if (waarde := getattr(self, naam))}
        return Koppeling.van_dict({**self.extra, "kolommen": kolommen, "vast": vast, "toets": self._toetsen()})

    def _toetsen(self) -> list[dict[str, Any]]:
        """One test per score column; a level column with the same name and moment belongs to that test."""
        toetsen: dict[tuple[str, str], dict[str, Any]] = {}
        for kolom in sorted((kolom for kolom in self.kolommen if kolom.is_toets), key=lambda k: k.betekenis != SCORE):
            sleutel = (kolom.naam.casefold(), kolom.moment)
            toets = toetsen.get(sleutel)
            if toets is not None and kolom.betekenis == NIVEAU and NIVEAU not in toets:
                toets[NIVEAU] = kolom.kop
            elif toets is not None:
                kolom.fout = f"toets ‘{kolom.naam}’ staat twee keer bij hetzelfde moment"
                raise Koppelingfout(kolom.fout, kolom=kolom.kop)
            else:
                toetsen[sleutel] = self._toets(kolom)
        return list(toetsen.values())

    def _toets(self, kolom: Kolom) -> dict[str, Any]:
        if not kolom.naam:
            kolom.fout = "geef deze toets een naam"
            raise Koppelingfout(kolom.fout, kolom=kolom.kop)
        toets: dict[str, Any] = {"naam": kolom.naam, kolom.betekenis: kolom.kop}
        toets |= {veld: waarde for veld in ("vakgebied", "schaal") if (waarde := getattr(kolom, veld))}
        if kolom.moment:
            toets["moment"] = kolom.moment
        elif self.momentkolom:
            toets["moment_kolom"] = self.momentkolom
            toets["momenten"] = {waarde: dag for waarde, dag in self.momenten.items() if dag}
            if open_ := [waarde for waarde, dag in self.momenten.items() if not dag]:
                raise Koppelingfout(f"vul in op welke dag moment ‘{open_[0]}’ was", kolom=self.momentkolom)
        elif self.toetsdatum:
            toets["moment"] = self.toetsdatum
        else:
            kolom.fout = "vul in wanneer deze toets is gemaakt, of kies een kolom met de datum"
            raise Koppelingfout(kolom.fout, kolom=kolom.kop)
        return toets


def lege_keuze(monster: Monster) -> Kolomkeuze:
    """The columns of the file, nothing chosen yet."""
    return Kolomkeuze(
        [
            Kolom(nummer, kop, [rij[nummer] for rij in monster.rijen[:4] if len(rij) > nummer])
            for nummer, kop in enumerate(monster.kop)
            if kop
        ]
    )


def uit_voorstel(monster: Monster, voorstel: Voorstel, *, schooljaar: str) -> Kolomkeuze:
    """A guess to be confirmed: of the columns that look like scores only those of a known vakgebied."""
    keuze = lege_keuze(monster)
    keuze.schooljaar = schooljaar
    op_kop = {kolom.kop: kolom for kolom in keuze.kolommen}
    for betekenis, kop in voorstel.kolommen.items():
        op_kop[kop].betekenis = betekenis
    bekend = [toets for toets in voorstel.toetsen if toets.vakgebied] or voorstel.toetsen[:1]
    for toets in voorstel.toetsen:
        kolom = op_kop[toets.score]
        kolom.naam, kolom.vakgebied, kolom.schaal = toets.naam, toets.vakgebied, "ruwe score"
        if toets in bekend:
            kolom.betekenis = SCORE
            if toets.moment_kolom:
                op_kop[toets.moment_kolom].betekenis = MOMENT
                keuze.momenten = dict.fromkeys(toets.momenten, "")
    return keuze


def uit_koppeling(monster: Monster, koppeling: Koppeling) -> Kolomkeuze:
    """The form for a mapping that exists. A column it names but the file lacks is left out."""
    keuze = lege_keuze(monster)
    keuze.schooljaar, keuze.leerjaar, keuze.groep = (
        koppeling.vast.get(naam, "") for naam in ("schooljaar", "leerjaar", "groep")
    )
    keuze.extra = uit_extra(koppeling)
    op_kop = {kolom.kop: kolom for kolom in keuze.kolommen}
    for betekenis, kop in koppeling.kolommen.items():
        if kop in op_kop:
            op_kop[kop].betekenis = betekenis
    for toets in koppeling.toetsen:
        for betekenis, kop in ((SCORE, toets.score), (NIVEAU, toets.niveau)):
            if kolom := op_kop.get(kop):
                kolom.betekenis, kolom.naam = betekenis, toets.naam
                kolom.vakgebied, kolom.schaal = toets.vakgebied, toets.schaal
                kolom.moment = toets.moment.isoformat() if toets.moment else ""
        if kolom := op_kop.get(toets.moment_kolom):
            kolom.betekenis = MOMENT
            keuze.momenten |= {waarde: dag.isoformat() for waarde, dag in toets.momenten.items()}
    return keuze


def uit_extra(koppeling: Koppeling) -> dict[str, str]:
    """How the file is written, where the mapping says so: the form does not ask it."""
    return {
        naam: waarde for naam in ("scheiding", "codering", "decimaal", "blad") if (waarde := getattr(koppeling, naam))
    }


def uit_formulier(monster: Monster, gegevens: Mapping[str, str]) -> Kolomkeuze:
    """What was posted; unknown meanings count as not used."""
    keuze = lege_keuze(monster)
    bekend = dict(BETEKENISSEN)
    for kolom in keuze.kolommen:
        betekenis = gegevens.get(f"k{kolom.nummer}-betekenis", "")
        kolom.betekenis = betekenis if betekenis in bekend else ""
        for veld in _VELDEN:
            setattr(kolom, veld, gegevens.get(f"k{kolom.nummer}-{veld}", "").strip())
    keuze.schooljaar, keuze.leerjaar, keuze.groep = (
        gegevens.get(naam, "").strip() for naam in ("schooljaar", "leerjaar", "groep")
    )
    keuze.toetsdatum = gegevens.get("toetsdatum", "").strip()
    waarden = [(naam[7:], waarde) for naam, waarde in gegevens.items() if naam.startswith("moment:")]
    keuze.momenten = {waarde: dag.strip() for waarde, dag in waarden}
    return keuze
