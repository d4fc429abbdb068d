"""Filling in the groepsoverzicht: one cell, or a block pasted from a spreadsheet – all of it or nothing.

An edit says what stood in the cell when the person began. When something else stands there by now the edit is
refused with that text, so that two people never overwrite each other unseen (principle 7).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from zorgroute.conf.datums import datum
from zorgroute.cyclus.models import Cyclus
from zorgroute.leerlingen.models import Leerling
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import Bijzonderheid, Observatie
from zorgroute.waarnemen.overzicht.bron import Doel, Observatierij, Toetsrij, lees_toetsen
from zorgroute.waarnemen.overzicht.invoer import Score, lees_score, schrijf_score
from zorgroute.waarnemen.overzicht.regelverschil import vergelijk
from zorgroute.waarnemen.overzicht.tekstcel import (
    SOORT_VAN_TEKEN,
    Regel,
    lees_regels,
    schrijf_regels,
)

if TYPE_CHECKING:
    from zorgroute.toegang.models import Persoon

OBSERVATIES, BIJZONDERHEDEN = "ob", "bz"
_LANGSTE_BIJZONDERHEID = 1000


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One edited cell: whose, which column (`t` + id of the test, `ob`, `bz`), what stood there, what comes.

    `datum` is the day of the result, for a test.
    """

    leerling: str
    kolom: str
    was: str
    tekst: str
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Celfout:
    """Why a cell cannot be kept. `huidig` is what stands there now, when someone else changed it meanwhile."""

    plek: int
    soort: Literal["fout", "verouderd"]
    tekst: str
    huidig: str = ""


class Geweigerd(Exception):
    """Nothing was changed; `fouten` says of each cell why."""

    def __init__(self, fouten: Sequence[Celfout]) -> None:
        super().__init__(fouten[0].tekst)
        self.fouten = tuple(fouten)


@transaction.atomic
def bewaar_cellen(
    *, cyclus: Cyclus, wijzigingen: Sequence[Wijziging], door: "Persoon", vandaag: date, proef: bool = False
) -> int:
    """Keep edited cells and return how many changed. All or nothing; with `proef` only checked.

    The number of queries does not grow with the number of cells. Raises Geweigerd with a reason per cell.
    """
    blad = _Blad(cyclus, wijzigingen, door=door, vandaag=vandaag)
    blad.beoordeel()
    if blad.fouten:
        raise Geweigerd(blad.fouten)
    if not proef:
        blad.schrijf()
    return blad.aantal


class _Blad:
    """The cells that are being changed, with what the database holds of them."""

    def __init__(self, cyclus: Cyclus, wijzigingen: Sequence[Wijziging], *, door: "Persoon", vandaag: date) -> None:
        self.cyclus, self.wijzigingen, self.door, self.vandaag = cyclus, wijzigingen, door, vandaag
        self.dag = cyclus.peildag(vandaag)
        self.fouten: list[Celfout] = []
        self.aantal = 0
        self._scores: list[tuple[Leerling, Toetsrij, date, Score]] = []
        self._regels: list[tuple[Leerling, list[Regel]]] = []
        self._bijzonderheden: list[tuple[Leerling, str]] = []
        doel = Doel(cyclus.school_id, cyclus.groep_id, cyclus.vak_id, cyclus.pk)
        self._toetsen = {f"t{toets.id}": toets for toets in lees_toetsen(doel, dag=self.dag)[0]}
        self._leerlingen = self._vergrendel()
        self._lees()

    def beoordeel(self) -> None:
        gezien: set[tuple[str, str]] = set()
        for plek, wijziging in enumerate(self.wijzigingen):
            try:
                if (cel := (wijziging.leerling, wijziging.kolom)) in gezien:
                    raise ValueError("Deze cel staat er twee keer bij.")
                gezien.add(cel)
                fout = self._beoordeel(plek, wijziging)
            except ValueError as reden:
                fout = Celfout(plek, "fout", str(reden))
            if fout:
                self.fouten.append(fout)

    def schrijf(self) -> None:
        self._schrijf_scores()
        self._schrijf_observaties()
        self._schrijf_bijzonderheden()

    def _vergrendel(self) -> dict[str, Leerling]:
        """Hold the pupils of the group whose cells change: edits of one pupil wait for each other."""
        genoemd = {wijziging.leerling for wijziging in self.wijzigingen}
        in_groep = Leerling.objects.in_groep(self.cyclus.groep_id, dag=self.dag).order_by().values("pk")
        rijen = (
            Leerling.objects.select_for_update()
            .filter(school_id=self.cyclus.school_id, kenmerk__in=genoemd, pk__in=in_groep)
            .order_by("pk")
        )
        return {leerling.kenmerk: leerling for leerling in rijen}

    def _lees(self) -> None:
        van = {"school_id": self.cyclus.school_id, "leerling__in": list(self._leerlingen.values())}
        toetsen = {self._toetsen[w.kolom].id for w in self.wijzigingen if w.kolom in self._toetsen}
        dagen = {w.datum for w in self.wijzigingen if w.datum}
        self._uitslagen = {
            (rij.leerling_id, rij.toets_id, rij.datum): rij
            for rij in Resultaat.objects.filter(**van, toets__in=toetsen, datum__in=dagen)
        }
        self._momenten: dict[tuple[int, date], str] = {
            (toets, dag): moment
            for toets, dag, moment in Resultaat.objects.filter(
                school_id=self.cyclus.school_id, toets__in=toetsen, datum__in=dagen
            )
            .exclude(moment="")
            .values_list("toets_id", "datum", "moment")
            .distinct()
        }
        self._observaties: dict[int, list[Observatie]] = defaultdict(list)
        kolommen = {wijziging.kolom for wijziging in self.wijzigingen}
        if OBSERVATIES in kolommen:
            geldig = Q(vervallen_op__isnull=True) | Q(vervallen_op__date__gt=self.dag)
            for rij in Observatie.objects.filter(geldig, **van, vak=self.cyclus.vak, datum__lte=self.dag):
                self._observaties[rij.leerling_id].append(rij)
        self._bijzonder: dict[int, Bijzonderheid] = {}
        if BIJZONDERHEDEN in kolommen:
            self._bijzonder = {rij.leerling_id: rij for rij in Bijzonderheid.objects.filter(**van)}

    def _beoordeel(self, plek: int, wijziging: Wijziging) -> Celfout | None:
        leerling = self._leerlingen.get(wijziging.leerling)
        if leerling is None:
            raise ValueError("Deze leerling zit niet in de groep.")
        huidig = self._huidig(leerling, wijziging)
        geschreven = self._lees_invoer(leerling, wijziging, huidig)
        if huidig not in (wijziging.was, geschreven):
            return Celfout(plek, "verouderd", "Iemand anders veranderde deze cel terwijl jij bezig was.", huidig=huidig)
        return None

    def _huidig(self, leerling: Leerling, wijziging: Wijziging) -> str:
        if wijziging.kolom == OBSERVATIES:
            return schrijf_regels([_als_rij(rij) for rij in self._op_plek(leerling)])
        if wijziging.kolom == BIJZONDERHEDEN and self.cyclus.vak_id is None:
            bijzonder = self._bijzonder.get(leerling.pk)
            return bijzonder.tekst if bijzonder else ""
        toets = self._toetsen.get(wijziging.kolom)
        if toets is None:
            raise ValueError("In deze kolom kun je niet typen.")
        dag = self._eis_dag(leerling, wijziging)
        rij = self._uitslagen.get((leerling.pk, toets.id, dag))
        return schrijf_score(rij.waarde, rij.niveau) if rij else ""

    def _lees_invoer(self, leerling: Leerling, wijziging: Wijziging, huidig: str) -> str:
        """Read the new text, remember it when it changes something, and return it as it will be shown."""
        if wijziging.kolom == OBSERVATIES:
            regels = lees_regels(wijziging.tekst)
            geschreven = _geschreven(regels)
            if geschreven != huidig:
                self._regels.append((leerling, regels))
                self.aantal += 1
            return geschreven
        if wijziging.kolom == BIJZONDERHEDEN:
            tekst = "\n".join(regel.strip() for regel in wijziging.tekst.strip().splitlines())
            if len(tekst) > _LANGSTE_BIJZONDERHEID:
                raise ValueError(f"Bijzonderheden zijn hoogstens {_LANGSTE_BIJZONDERHEID} tekens; maak het korter.")
            if tekst != huidig:
                self._bijzonderheden.append((leerling, tekst))
                self.aantal += 1
            return tekst
        toets = self._toetsen[wijziging.kolom]
        score = lees_score(wijziging.tekst, toets)
        geschreven = schrijf_score(score.waarde, score.niveau)
        if geschreven != huidig:
            self._scores.append((leerling, toets, self._eis_dag(leerling, wijziging), score))
            self.aantal += 1
        return geschreven

    def _eis_dag(self, leerling: Leerling, wijziging: Wijziging) -> date:
        dag = wijziging.datum
        if dag is None:
            raise ValueError("Kies eerst van welke dag deze uitslagen zijn.")
        if dag > self.vandaag:
            raise ValueError(f"{datum(dag)} is nog niet geweest; een uitslag kan niet in de toekomst liggen.")
        if leerling.geboortedatum and dag <= leerling.geboortedatum:
            raise ValueError(f"{datum(dag)} ligt voor de geboortedatum van {leerling.roepnaam}.")
        return dag

    def _op_plek(self, leerling: Leerling) -> list[Observatie]:
        return sorted(self._observaties[leerling.pk], key=lambda rij: (rij.volgorde, rij.pk))

    def _schrijf_scores(self) -> None:
        nieuw, gewijzigd = [], []
        for leerling, toets, dag, score in self._scores:
            rij = self._uitslagen.get((leerling.pk, toets.id, dag))
            if rij is None:
                nieuw.append(
                    Resultaat(
                        school_id=self.cyclus.school_id,
                        leerling=leerling,
                        toets_id=toets.id,
                        datum=dag,
                        waarde=score.waarde,
                        niveau=score.niveau,
                        moment=self._momenten.get((toets.id, dag), ""),
                    )
                )
            elif score.leeg:
                rij.delete()  # one at a time: only so the history keeps what it was
            else:
                rij.waarde, rij.niveau = score.waarde, score.niveau
                gewijzigd.append(rij)
        self._maak(Resultaat, nieuw)
        self._werk_bij(Resultaat, gewijzigd, ["waarde", "niveau"])

    def _schrijf_bijzonderheden(self) -> None:
        nieuw, gewijzigd = [], []
        for leerling, tekst in self._bijzonderheden:
            rij = self._bijzonder.get(leerling.pk)
            if rij is None:
                nieuw.append(Bijzonderheid(school_id=self.cyclus.school_id, leerling=leerling, tekst=tekst))
            else:
                rij.tekst, rij.gewijzigd_op = tekst, timezone.now()
                gewijzigd.append(rij)
        self._maak(Bijzonderheid, nieuw)
        self._werk_bij(Bijzonderheid, gewijzigd, ["tekst", "gewijzigd_op"])

    def _schrijf_observaties(self) -> None:
        nieuw: list[Observatie] = []
        gewijzigd: list[Observatie] = []
        for leerling, regels in self._regels:
            verschil = vergelijk(self._op_plek(leerling), regels, dag=self.dag, auteur=self.door)
            gewijzigd += verschil.gewijzigd
            for rij in verschil.nieuw:
                rij.school_id, rij.leerling, rij.vak = self.cyclus.school_id, leerling, self.cyclus.vak
                nieuw.append(rij)
        self._maak(Observatie, nieuw)
        self._werk_bij(Observatie, gewijzigd, ["tekst", "datum", "auteur", "volgorde", "vervallen_op"])

    def _maak(self, model: Any, rijen: Sequence[Any]) -> None:
        if rijen:
            bulk_create_with_history(rijen, model, default_user=self.door)

    def _werk_bij(self, model: Any, rijen: Sequence[Any], velden: list[str]) -> None:
        if rijen:
            bulk_update_with_history(rijen, model, velden, default_user=self.door)


def _als_rij(observatie: Observatie) -> Observatierij:
    return Observatierij(observatie.soort, observatie.tekst, observatie.datum)


def _geschreven(regels: Iterable[Regel]) -> str:
    """Write lines as the cell will show them, strengths first."""
    return schrijf_regels([Observatierij(SOORT_VAN_TEKEN[teken], tekst, date.min) for teken, tekst in regels])
