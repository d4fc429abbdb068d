"""The overview as the page places it: texts formatted, chips drawn, nothing left to work out per cell."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from zorgroute.waarnemen.overzicht.bron import Behoefterij, Leerlingrij, Observatierij, Reeksen, Toetsrij
from zorgroute.waarnemen.signaalbeeld import Signaalbeeld
from zorgroute.waarnemen.signalering import Voorstel

Kolomsoort = Literal["toets", "seo"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One test. `datum` is the day on which a score that is typed in an empty cell is put."""

    sleutel: str
    toets: Toetsrij
    soort: Kolomsoort
    kop: str
    titel: str
    datum: date
    voet: Markup


@dataclass(frozen=True, slots=True)
class Kolomgroep:
    """A head over several columns: 'Toetsen', or the name of the SEO instrument."""

    titel: str
    bij: str
    soort: Kolomsoort
    breedte: int


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell. `tekst` is what a person edits, and what an edit is checked against; `html` is what is shown.

    `datum` (ISO) is set only where it differs from that of the column.
    """

    kop: str
    klasse: str
    tekst: str
    html: Markup
    datum: str = ""


@dataclass(frozen=True, slots=True)
class Rij:
    """A pupil."""

    leerling: Leerlingrij
    nummer: int
    signalen: Signaalbeeld
    signaalcel: Markup
    cellen: tuple[Cel, ...]
    observatiecel: Cel
    bijzonderheidcel: Cel | None
    behoeftecel: Markup

    @property
    def gesignaleerd(self) -> bool:
        return bool(self.signaalcel)

    @property
    def naam(self) -> str:
        return f"{self.leerling.roepnaam} {self.leerling.rest}".strip()

    @property
    def observaties(self) -> tuple[Observatierij, ...]:
        return self.leerling.observaties

    @property
    def behoeften(self) -> tuple[Behoefterij, ...]:
        return self.leerling.behoeften


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Bijlage 3 (cyclus A) or 4 (cyclus B, one vak) of one group on `dag`."""

    dag: date
    moment: date | None
    leerkrachten: tuple[str, ...]
    kolomgroepen: tuple[Kolomgroep, ...]
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    voet_signalen: Markup
    voet_behoeften: str
    groepspunt: str
    reeksen: Reeksen
    voorstellen: tuple[Voorstel, ...]

    @property
    def met_bijzonderheden(self) -> bool:
        """Only bijlage 3 has that column."""
        return bool(self.rijen) and self.rijen[0].bijzonderheidcel is not None

    @property
    def gesignaleerd(self) -> int:
        return sum(rij.gesignaleerd for rij in self.rijen)

    def rij(self, kenmerk: str) -> Rij | None:
        return next((rij for rij in self.rijen if rij.leerling.kenmerk == kenmerk), None)

    def kolom(self, sleutel: str) -> Kolom | None:
        return next((kolom for kolom in self.kolommen if kolom.sleutel == sleutel), None)
