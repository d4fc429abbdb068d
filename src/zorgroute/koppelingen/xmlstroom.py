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
_MEESTE_NAMEN = 1000


class Knoop:
    """One element with the children that were asked for; `tekst` is stripped, `regel` where its record starts."""

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


class _LokaleNamen(dict[str, str]):
    """Local name of an expat name ('uri local'), made once each: a message repeats some twenty names."""

    def __missing__(self, naam: str) -> str:
        lokaal = naam.rpartition(" ")[2]
        if len(self) < _MEESTE_NAMEN:
            self[naam] = lokaal
        return lokaal


class _Bouwer:
    """Puts records together from what the parser calls out. These methods run for every element of the file."""

    def __init__(self, records: frozenset[str], velden: frozenset[str], grenzen: frozenset[str]) -> None:
        self.klaar: list[Knoop] = []
        self._grenzen = grenzen
        self._records = records
        self._velden = velden
        self._pad: list[Knoop] = []
        self._buiten = 0
        self._overslaan = 0
        self._tekst: list[str] = []
        self._lokaal = _LokaleNamen()
        self.ontleder = ontleder = expat.ParserCreate(namespace_separator=" ")
        ontleder.buffer_text = True
        ontleder.StartDoctypeDeclHandler = _weiger_doctype
        ontleder.StartElementHandler = self._begin
        ontleder.EndElementHandler = self._einde
        ontleder.CharacterDataHandler = self._lees_tekst

    def _begin(self, naam: str, attributen: dict[str, str]) -> None:
        if self._overslaan:
            self._overslaan += 1
            self._bewaak_diepte()
            return
        lokaal = self._lokaal[naam]
        pad = self._pad
        if pad:
            if lokaal not in self._velden:
                self._overslaan = 1
                return
            ouder = pad[-1]
            knoop = Knoop(lokaal, attributen, ouder.regel)
            ouder.kinderen.append(knoop)
            pad.append(knoop)
            self._bewaak_diepte()
        elif lokaal in self._records:
            pad.append(Knoop(lokaal, attributen, self.ontleder.CurrentLineNumber))
        else:
            if lokaal in self._grenzen:
                self.klaar.append(Knoop(lokaal, attributen, self.ontleder.CurrentLineNumber))
            self._buiten += 1
            self._bewaak_diepte()
            return
        self._tekst = []

    def _einde(self, _naam: str) -> None:
        if self._overslaan:
            self._overslaan -= 1
        elif self._pad:
            knoop = self._pad.pop()
            if not knoop.kinderen and self._tekst:
                knoop.tekst = "".join(self._tekst).strip()
            self._tekst = []
            if not self._pad:
                self.klaar.append(knoop)
        else:
            self._buiten -= 1

    def _lees_tekst(self, tekst: str) -> None:
        if self._overslaan or not self._pad:
            return
        self._tekst.append(tekst)
        if len(tekst) > _LANGSTE_TEKST or (len(self._tekst) > 1 and sum(map(len, self._tekst)) > _LANGSTE_TEKST):
            wat = f"de tekst van ‘{self._pad[-1].naam}’ is langer dan {_LANGSTE_TEKST} tekens"
            raise Leesfout(wat, regel=self.ontleder.CurrentLineNumber)

    def _bewaak_diepte(self) -> None:
        if self._buiten + len(self._pad) + self._overslaan > _DIEPSTE:
            wat = "de XML is dieper genest dan een bestand van een school ooit is"
            raise Leesfout(wat, regel=self.ontleder.CurrentLineNumber)


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
            begin_bestand = bestand.read(_BLOK)
            ontleder.Parse(begin_bestand, len(begin_bestand) < _BLOK)
        except expat.ExpatError as fout:
            if not gezien:
                raise _vertaald(fout) from None
        except (LookupError, ValueError):
            raise Leesfout("de codering van dit XML-bestand is niet te lezen") from None
    if not gezien:
        raise Leesfout("in de eerste 64 kB van dit XML-bestand begint geen enkel element")
    return gezien
