"""XML of others, read as a stream: one record in memory at a time, only the elements that were asked for.

A document type (with it entities, bombs and external references) is refused before anything in it is used.
Elements are known by their local name: the namespaces of Dutch education standards change by year and
version. The expat parser of the standard library gives what libxml2 does not: exact line numbers past 65,535
and a tree-free stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from zorgroute.koppelingen.bron import Leesfout

_BLOK = 1 << 16
_LANGSTE_STUK = 1 << 20
_LANGSTE_TEKST = 10_000
_DIEPSTE = 64


class Knoop:
    """One element with the children that were asked for; `tekst` is stripped, `regel` is where it starts."""

    __slots__ = ("attributen", "kinderen", "naam", "regel", "tekst")

    def __init__(self, naam: str, attributen: dict[str, str], regel: int) -> None:
        self.naam = naam
        self.attributen = attributen
        self.regel = regel
        self.kinderen: list[Knoop] = []
        self.tekst = ""

    def waarde(self, naam: str) -> str:
        """Text of the first child `naam`, '' when there is none."""
        for kind in self.kinderen:
            if kind.naam == naam:
                return kind.tekst
        return ""

    def kind(self, *pad: str) -> Knoop | None:
        """First descendant along `pad`, or None."""
        knoop: Knoop | None = self
        for naam in pad:
            knoop = next((kind for kind in knoop.kinderen if kind.naam == naam), None) if knoop else None
        return knoop

    def alle(self, *namen: str) -> Iterator[Knoop]:
        """Children with one of the names, in the order of the file."""
        return (kind for kind in self.kinderen if kind.naam in namen)


class Xmlstroom:
    """Records of an XML file. `records` are the elements to build, `velden` what may be kept inside them.

    An element of `grenzen` comes out empty, as it begins: it says that what follows belongs together.
    `positie` is the number of bytes read. Raises `Leesfout` for anything that is not one complete, plain XML
    document.
    """

    def __init__(
        self,
        bestand: BinaryIO,
        *,
        records: frozenset[str],
        velden: frozenset[str],
        grenzen: frozenset[str] = frozenset(),
    ) -> None:
        self.positie = 0
        self._bestand = bestand
        self._bouwer = _Bouwer(records, velden, grenzen)

    def __iter__(self) -> Iterator[Knoop]:
        ontleder = self._bouwer.ontleder
        klaar = self._bouwer.klaar
        try:
            while blok := self._bestand.read(_BLOK):
                self.positie += len(blok)
                ontleder.Parse(blok, False)
                if self.positie - ontleder.CurrentByteIndex > _LANGSTE_STUK:
                    raise Leesfout(
                        "hier staat een stuk van meer dan 1 MB zonder einde", regel=ontleder.CurrentLineNumber
                    )
                yield from klaar
                klaar.clear()
            ontleder.Parse(b"", True)
            yield from klaar
        except expat.ExpatError as fout:
            raise _vertaald(fout) from None
        except (LookupError, ValueError):
            raise Leesfout("de codering van dit XML-bestand is niet te lezen") from None


class _Bouwer:
    def __init__(self, records: frozenset[str], velden: frozenset[str], grenzen: frozenset[str]) -> None:
        self.klaar: list[Knoop] = []
        self._grenzen = grenzen
        self._records = records
        self._velden = velden
        self._pad: list[Knoop] = []
        self._diepte = 0
        self._overslaan = 0
        self._tekst: list[str] = []
        self._lengte = 0
        self._lokaal: dict[str, str] = {}
        self.ontleder = ontleder = expat.ParserCreate(namespace_separator=" ")
        ontleder.buffer_text = True
        ontleder.StartDoctypeDeclHandler = _weiger_doctype
        ontleder.StartElementHandler = self._begin
        ontleder.EndElementHandler = self._einde
        ontleder.CharacterDataHandler = self._lees_tekst

    def _begin(self, naam: str, attributen: dict[str, str]) -> None:
        self._diepte += 1
        if self._diepte > _DIEPSTE:
            raise Leesfout("de XML is dieper genest dan een bestand van een school ooit is", regel=self._regel)
        if self._overslaan:
            self._overslaan += 1
            return
        lokaal = self._lokale_naam(naam)
        if self._pad and lokaal not in self._velden:
            self._overslaan = 1
        elif self._pad or lokaal in self._records:
            if any(" " in sleutel for sleutel in attributen):
                attributen = {sleutel.rpartition(" ")[2]: waarde for sleutel, waarde in attributen.items()}
            knoop = Knoop(lokaal, attributen, self._regel)
            if self._pad:
                self._pad[-1].kinderen.append(knoop)
            self._pad.append(knoop)
            self._tekst.clear()
            self._lengte = 0
        elif lokaal in self._grenzen:
            self.klaar.append(Knoop(lokaal, attributen, self._regel))

    def _einde(self, _naam: str) -> None:
        self._diepte -= 1
        if self._overslaan:
            self._overslaan -= 1
            return
        if not self._pad:
            return
        knoop = self._pad.pop()
        if not knoop.kinderen:
            knoop.tekst = "".join(self._tekst).strip()
        self._tekst.clear()
        self._lengte = 0
        if not self._pad:
            self.klaar.append(knoop)

    def _lees_tekst(self, tekst: str) -> None:
        if not self._pad or self._overslaan:
            return
        self._lengte += len(tekst)
        if self._lengte > _LANGSTE_TEKST:
            raise Leesfout(
                f"de tekst van ‘{self._pad[-1].naam}’ is langer dan {_LANGSTE_TEKST} tekens",
                regel=self._regel,
            )
        self._tekst.append(tekst)

    def _lokale_naam(self, naam: str) -> str:
        if (lokaal := self._lokaal.get(naam)) is None:
            lokaal = naam.rpartition(" ")[2]
            if len(self._lokaal) < 1000:
                self._lokaal[naam] = lokaal
        return lokaal

    @property
    def _regel(self) -> int:
        return self.ontleder.CurrentLineNumber


def _weiger_doctype(*_: object) -> None:
    raise Leesfout("dit XML-bestand bevat een documenttype (DTD); dat hoort er niet in en wordt niet gelezen")


def _vertaald(fout: expat.ExpatError) -> Leesfout:
    onaf = {expat.errors.codes[naam] for naam in (
        expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR, expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )}  # fmt: skip
    if fout.code in onaf:
        return Leesfout("het bestand is afgebroken: het einde van de XML ontbreekt", regel=fout.lineno)
    return Leesfout("dit is geen geldige XML", regel=fout.lineno)


def eerste_elementen(path: Path, namen: frozenset[str]) -> list[str]:
    """Local names of the root and of the first among `namen` in the first 64 kB. Raises `Leesfout`."""
    gezien: list[str] = []

    def begin(naam: str, _attributen: dict[str, str]) -> None:
        lokaal = naam.rpartition(" ")[2]
        if not gezien or (len(gezien) == 1 and lokaal in namen):
            gezien.append(lokaal)

    ontleder = expat.ParserCreate(namespace_separator=" ")
    ontleder.StartDoctypeDeclHandler = _weiger_doctype
    ontleder.StartElementHandler = begin
    with path.open("rb") as bestand:
        try:
            ontleder.Parse(bestand.read(_BLOK), False)
        except expat.ExpatError as fout:
            if not gezien:
                raise _vertaald(fout) from None
        except (LookupError, ValueError):
            raise Leesfout("de codering van dit XML-bestand is niet te lezen") from None
    if not gezien:
        raise Leesfout("in de eerste 64 kB van dit XML-bestand begint geen enkel element")
    return gezien
