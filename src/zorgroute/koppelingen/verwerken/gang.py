"""The course of one reading: stage, compare, check, write – and count what came of every record."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Max

from zorgroute.koppelingen.bron import Bron
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.koppelingen.verslag import HOOGSTENS_REGELS, Melding, Verslag, zin
from zorgroute.koppelingen.verwerken.controles import Scorekolommen, controleer
from zorgroute.koppelingen.verwerken.groepen import verwerk_groepen
from zorgroute.koppelingen.verwerken.ingrijpend import vraag_bij_ingrijpend
from zorgroute.koppelingen.verwerken.klaarzetten import FOUT, LET_OP, Cursor, Klaargezet
from zorgroute.koppelingen.verwerken.leerlingen import schrijf_leerlingen, vergelijk_leerlingen
from zorgroute.koppelingen.verwerken.medewerkers import verwerk_medewerkers
from zorgroute.koppelingen.verwerken.opdracht import Opdracht
from zorgroute.koppelingen.verwerken.plaatsingen import plaats_leerlingen
from zorgroute.koppelingen.verwerken.toetsen import verwerk_toetsen
from zorgroute.koppelingen.verwerken.uitslagen import schrijf_uitslagen, vergelijk_uitslagen
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, School, Schoolsoort

#: Told with the share that is done, 0 to 100; taking in the file is most of the work that grows with it.
Stand = Callable[[int], None]
_INLEZEN, _VERGELEKEN, _GESCHREVEN = 60, 70, 95


class Gang:
    """One reading of one file into one school, within the transaction of whoever starts it."""

    def __init__(
        self, cursor: Cursor, bron: Bron, opdracht: Opdracht, *, koppeling: Koppeling | None = None, stand: Stand
    ) -> None:
        self._cursor = cursor
        self._bron = bron
        self._opdracht = opdracht
        self._koppeling = koppeling
        self._stand = stand
        self._klaar = Klaargezet(cursor, leerjaar=_leerjaarcode(opdracht))
        self._leerlingen = _aantal_leerlingen(opdracht)
        self._zelfde_jaar = Groep.objects.filter(school=opdracht.school, schooljaar=opdracht.schooljaar).exists()

    def voer_uit(self, *, proef: bool) -> Verslag:
        """Do all of it and report; the caller undoes it unless the report is `in_orde` and this was no proef.

        Raises `Leesfout` when the file cannot be read to its end.
        """
        self._klaar.lees(self._bron, self._lezend)
        vergelijk_leerlingen(self._cursor, self._opdracht, zelfde_jaar=self._zelfde_jaar)
        controleer(
            self._cursor, self._klaar, self._opdracht,
            leerlingkolom=self._koppeling.kolommen["leerling"] if self._koppeling else "",
            scorekolommen=_scorekolommen(self._koppeling, self._opdracht),
        )  # fmt: skip
        self._stand(_VERGELEKEN)
        if geweigerd := self._geweigerd():
            return self._verslag(geweigerd=geweigerd)
        return self._schrijf(proef=proef)

    def _schrijf(self, *, proef: bool) -> Verslag:
        cursor, klaar, opdracht = self._cursor, self._klaar, self._opdracht
        verwerk_groepen(cursor, klaar, opdracht)
        vertrokken = schrijf_leerlingen(cursor, opdracht)
        plaats_leerlingen(cursor, opdracht)
        verwerk_medewerkers(cursor, klaar, opdracht)
        verwerk_toetsen(cursor, klaar, opdracht)
        vergelijk_uitslagen(cursor, klaar, opdracht)
        if geweigerd := self._geweigerd():
            return self._verslag(geweigerd=geweigerd)
        vragen = vraag_bij_ingrijpend(
            cursor, leerlingen=self._leerlingen, vertrokken=vertrokken, zelfde_jaar=self._zelfde_jaar
        ) if self._leerlingen else []  # fmt: skip
        if vertrokken:
            klaar.meld(None, None, "", _vertrokken(vertrokken, opdracht), LET_OP)
        klaar.bewaar_meldingen()
        verslag = self._verslag(vragen=vragen)
        if not proef:
            schrijf_uitslagen(cursor, klaar, opdracht)
        self._stand(_GESCHREVEN)
        return verslag

    def _lezend(self, gelezen: int, totaal: int) -> None:
        self._stand(min(_INLEZEN, _INLEZEN * gelezen // max(1, totaal)))

    def _geweigerd(self) -> int:
        self._klaar.bewaar_meldingen()
        self._cursor.execute(
            f"SELECT count(DISTINCT record), count(*) FROM zr_melding WHERE ernst = {FOUT}"  # noqa: S608
        )
        records, meldingen = self._cursor.fetchone()
        return int(records or meldingen)

    def _verslag(self, *, geweigerd: int = 0, vragen: list[str] | None = None) -> Verslag:
        gelezen = self._bron.telling.gelezen
        verslag = Verslag(soort=self._opdracht.kop.soort, gelezen=gelezen, geweigerd=geweigerd, vraagt=vragen or [])
        if not geweigerd:
            verslag.in_orde = True
            verslag.nieuw, verslag.gewijzigd = self._loten()
            verslag.ongewijzigd = max(0, gelezen - verslag.nieuw - verslag.gewijzigd)
        self._cursor.execute("SELECT count(*) FILTER (WHERE ernst < %s), count(*) FROM zr_melding", [FOUT])
        verslag.waarschuwingen, totaal = self._cursor.fetchone()
        self._cursor.execute(
            "SELECT regel, kolom, tekst FROM zr_melding ORDER BY ernst DESC, regel NULLS FIRST LIMIT %s",
            [HOOGSTENS_REGELS],
        )
        verslag.regels = [Melding(regel, zin(tekst, kolom)) for regel, kolom, tekst in self._cursor.fetchall()]
        if totaal > HOOGSTENS_REGELS:
            verslag.regels.append(Melding(None, f"En nog {totaal - HOOGSTENS_REGELS} meldingen als deze."))
        return verslag

    def _loten(self) -> tuple[int, int]:
        self._cursor.execute(
            "SELECT count(*) FILTER (WHERE lot = 2), count(*) FILTER (WHERE lot = 1) FROM ("
            " SELECT record, max(lot) AS lot FROM ("
            "  SELECT record, lot FROM zr_lot UNION ALL SELECT record, lot FROM zr_nieuw WHERE lot > 0"
            " ) alle GROUP BY record) per_record"
        )
        nieuw, gewijzigd = self._cursor.fetchone()
        return nieuw, gewijzigd


def later_bekend(school: School, schooljaar: int) -> bool:
    """Whether the school has groups of a later year than the file is about."""
    laatste = Groep.objects.filter(school=school).aggregate(jaar=Max("schooljaar"))["jaar"]
    return laatste is not None and laatste > schooljaar


def _aantal_leerlingen(opdracht: Opdracht) -> int:
    return Leerling.objects.filter(school=opdracht.school).ingeschreven_op(opdracht.peildatum).count()


def _leerjaarcode(opdracht: Opdracht) -> Callable[[str], str]:
    """In secondary education a table's ‘2’ is leerjaar 2, whose code is 12; EDEXML has the code already."""
    if opdracht.kop.soort == "edexml" or opdracht.school.is_po or opdracht.school.soort == Schoolsoort.VSO:
        return str
    return lambda leerjaar: f"1{leerjaar}" if leerjaar in ("1", "2", "3", "4", "5", "6") else leerjaar


def _scorekolommen(koppeling: Koppeling | None, opdracht: Opdracht) -> Scorekolommen:
    if koppeling is None:
        kolom = {"uwlr": "afnamedatum", "oneroster": "scoreDate"}.get(opdracht.kop.soort, "")
        return [(nr, None, kolom) for nr in range(len(opdracht.kop.toetsen))]
    nummers = {toets: nr for nr, toets in enumerate(opdracht.kop.toetsen)}
    return [(nummers[kolom.toets], kolom.moment, kolom.score or kolom.niveau) for kolom in koppeling.toetsen]


def _vertrokken(aantal: int, opdracht: Opdracht) -> str:
    wie = "1 leerling staat niet meer in dit bestand en wordt"
    if aantal != 1:
        wie = f"{aantal} leerlingen staan niet meer in dit bestand en worden"
    return f"{wie} uitgeschreven per {opdracht.peildatum:%d-%m-%Y}; alles over hen blijft bewaard"
