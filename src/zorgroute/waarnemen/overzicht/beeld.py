"""The overview as the page places it: texts formatted, chips drawn, nothing left to work out per cell."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from markupsafe import Markup

from zorgroute.waarnemen.overzicht.bron import Behoefterij, Leerlingrij, Observatierij, Toetsrij, Uitslagen
from zorgroute.waarnemen.overzicht.vorm import veilig
from zorgroute.waarnemen.signaalbeeld import Signaalbeeld

Kolomsoort = Literal["toets", "seo"]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One test. `datum` is the day on which a score that is typed in an empty cell is put."""

    sleutel: str
    toets: Toetsrij
    soort: Kolomsoort
    kop: str
    datum: date
    voet: Markup


@dataclass(frozen=True, slots=True)
class Kolomgroep:
    """A head over several columns: 'Toetsen', 'SEO'; `voluit` is the name of the instrument."""

    titel: str
    voluit: str
    bij: str
    soort: Kolomsoort
    breedte: int


class Cel(NamedTuple):
    """One cell. `tekst` is what a person edits, and what an edit is checked against; `html` is what is shown.

    `datum` (ISO) is set only where it differs from that of the column.
    """

    klasse: str
    tekst: str
    html: str
    datum: str = ""

    def vak(self, kop: str) -> str:
        """The cell as a table cell; `kop`, safe HTML, is its head on a phone."""
        dag = f' data-d="{self.datum}"' if self.datum else ""
        return f'<td class="{self.klasse}" data-kop="{kop}" data-t="{veilig(self.tekst)}"{dag}>{self.html}</td>'


@dataclass(frozen=True, slots=True)
class Rij:
    """A pupil. `cellen` by the key of their column; `vakken` are all cells of the row, from name to need."""

    leerling: Leerlingrij
    signalen: Signaalbeeld
    signaalcel: str
    cellen: dict[str, Cel]
    behoeftecel: str
    vakken: Markup

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
    """Bijlage 3 (cyclus A) or 4 (cyclus B, one vak) of one group on `dag`. Only bijlage 3 has bijzonderheden."""

    dag: date
    moment: date | None
    leerkrachten: tuple[str, ...]
    kolomgroepen: tuple[Kolomgroep, ...]
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    voet_signalen: str
    voet_behoeften: str
    groepspunt: str
    uitslagen: Uitslagen
    #: Tests of the school that have no column, because nobody in this group has a result of them.
    verborgen_toetsen: int
    met_bijzonderheden: bool

    @property
    def gesignaleerd(self) -> int:
        return sum(rij.gesignaleerd for rij in self.rijen)

    def rij(self, kenmerk: str) -> Rij | None:
        return next((rij for rij in self.rijen if rij.leerling.kenmerk == kenmerk), None)
