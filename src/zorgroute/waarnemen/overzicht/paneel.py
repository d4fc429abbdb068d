"""A pupil beside the overview: what we build on first, then the signals, the growth behind them, and the need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zorgroute.conf.datums import datum, datum_kort
from zorgroute.cyclus.models import Cyclus
from zorgroute.vormgeving.grafiek import Meting as Grafiekpunt
from zorgroute.waarnemen.gegevens import merk_van
from zorgroute.waarnemen.models import Observatie
from zorgroute.waarnemen.overzicht.beeld import Kolom, Overzicht, Rij
from zorgroute.waarnemen.overzicht.bron import Behoefterij, Observatierij, Toetsrij
from zorgroute.waarnemen.overzicht.tekstcel import compleet, teken_van
from zorgroute.waarnemen.overzicht.uitslagcel import ligt_onder
from zorgroute.waarnemen.signaalteken import teken_van_signaal

_MEESTE_GRAFIEKEN = 2


@dataclass(frozen=True, slots=True)
class Signaalregel:
    """A signal as a sentence. Of a proposal, `toets_id`, `soort` and `merk` go back with the decision."""

    teken: str
    code: str
    zin: str
    voorstel: bool
    toets_id: int | None = None
    soort: str = ""
    merk: str = ""


@dataclass(frozen=True, slots=True)
class Groei:
    """All results of one test, for the growth chart; `minimum` on that test's own scale."""

    titel: str
    eenheid: str
    punten: tuple[Grafiekpunt, ...]
    minimum: float | None


@dataclass(frozen=True, slots=True)
class Paneel:
    rij: Rij
    onderschrift: str
    krachten: tuple[Observatierij, ...]
    uitspraak: Observatierij | None
    overig: tuple[tuple[str, str], ...]
    signalen: tuple[Signaalregel, ...]
    groei: tuple[Groei, ...]
    behoeften: tuple[tuple[Behoefterij, bool], ...]

    @property
    def telling(self) -> str:
        """'2 bevestigd, 1 voorstel'."""
        open_ = sum(signaal.voorstel for signaal in self.signalen)
        vast = len(self.signalen) - open_
        delen = [
            f"{vast} bevestigd" if vast else "",
            f"{open_} {'voorstel' if open_ == 1 else 'voorstellen'}" if open_ else "",
        ]
        return ", ".join(deel for deel in delen if deel)


def paneel_van(blad: Overzicht, kenmerk: str, cyclus: Cyclus) -> Paneel | None:
    """Make the panel of a pupil of the overview, or None when there is no such pupil in it."""
    rij = blad.rij(kenmerk)
    if rij is None:
        return None
    toetsen: dict[int | None, Toetsrij] = {kolom.toets.id: kolom.toets for kolom in blad.kolommen}
    uitspraken = [rij_ for rij_ in rij.observaties if rij_.soort == Observatie.Soort.UITSPRAAK]
    return Paneel(
        rij=rij,
        onderschrift=_onderschrift(rij, cyclus, blad.dag),
        krachten=tuple(o for o in rij.observaties if teken_van(o.soort) == "+"),
        uitspraak=uitspraken[-1] if uitspraken else None,
        overig=tuple((teken, o.tekst) for o in rij.observaties if (teken := teken_van(o.soort)) in {"–", ""}),
        signalen=(*_bevestigd(rij, toetsen), *_voorgesteld(rij, toetsen)),
        groei=tuple(_groei(blad, rij, kolom) for kolom in _te_tekenen(blad, rij)),
        behoeften=tuple((behoefte, compleet(behoefte)) for behoefte in rij.behoeften),
    )


def _bevestigd(rij: Rij, toetsen: Mapping[int | None, Toetsrij]) -> Iterator[Signaalregel]:
    for besluit in rij.signalen.bevestigd:
        teken = teken_van_signaal(besluit.soort, toetsen.get(besluit.toets_id))
        yield Signaalregel(teken, besluit.code, besluit.reden, voorstel=False)


def _voorgesteld(rij: Rij, toetsen: Mapping[int | None, Toetsrij]) -> Iterator[Signaalregel]:
    for voorstel in rij.signalen.open:
        yield Signaalregel(
            teken_van_signaal(voorstel.soort, toetsen.get(voorstel.toets_id)),
            voorstel.code,
            voorstel.reden,
            voorstel=True,
            toets_id=voorstel.toets_id,
            soort=voorstel.soort,
            merk=merk_van(voorstel),
        )


def _onderschrift(rij: Rij, cyclus: Cyclus, dag: date) -> str:
    delen = [cyclus.groep.titel.lower()]
    geboren = rij.leerling.geboortedatum
    if geboren:
        delen.insert(0, f"{dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))} jaar")
    if rij.leerling.instroom:
        delen.append(f"hier sinds {datum(rij.leerling.instroom)}")
    return " · ".join(delen)


def _te_tekenen(blad: Overzicht, rij: Rij) -> list[Kolom]:
    """The tests with a signal that have a course to look at; without any, the first test that has."""
    met_verloop = [
        kolom
        for kolom in blad.kolommen
        if kolom.soort == "toets" and len(blad.uitslagen.reeks(rij.leerling.id, kolom.toets.id)) > 1
    ]
    gemerkt = {signaal.toets_id for signaal in rij.signalen.bevestigd} | {
        voorstel.toets_id for voorstel in rij.signalen.open
    }
    gesignaleerd = [kolom for kolom in met_verloop if kolom.toets.id in gemerkt]
    return (gesignaleerd or met_verloop[:1])[:_MEESTE_GRAFIEKEN]


def _groei(blad: Overzicht, rij: Rij, kolom: Kolom) -> Groei:
    toets = kolom.toets
    minimum = next((ijkpunt.waarde for ijkpunt in toets.ijkpunten if ijkpunt.soort == "minimum"), None)
    return Groei(
        titel=toets.naam,
        eenheid=toets.schaal,
        punten=tuple(
            Grafiekpunt(
                label=blad.uitslagen.momenten.get((toets.id, meting.datum)) or datum_kort(meting.datum),
                waarde=None if meting.waarde is None else float(meting.waarde),
                niveau=meting.niveau,
                onder=ligt_onder(meting, toets),
            )
            for meting in blad.uitslagen.reeks(rij.leerling.id, toets.id)
        ),
        minimum=None if minimum is None else float(minimum),
    )
