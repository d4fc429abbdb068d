"""From rows to the sheet: which columns there are, whose moment is the current one, and every cell made."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from zorgroute.conf.datums import datum_kort
from zorgroute.waarnemen.overzicht import vorm
from zorgroute.waarnemen.overzicht.beeld import Kolom, Kolomgroep, Kolomsoort, Overzicht, Rij
from zorgroute.waarnemen.overzicht.bron import (
    Doel,
    Leerlingrij,
    Reeksen,
    Toetsrij,
    Uitslag,
    lees_leerlingen,
    lees_toetsen,
    lees_uitslagen,
)
from zorgroute.waarnemen.overzicht.signalen import signaalcel
from zorgroute.waarnemen.overzicht.tekstcel import behoeftecel, bijzonderheidcel, observatiecel
from zorgroute.waarnemen.overzicht.uitslagcel import (
    MOMENTEN,
    Stand,
    schaalbreedte,
    seocel,
    stand,
    toetscel,
)
from zorgroute.waarnemen.overzicht.voet import behoeftevoet, groepspunt, seovoet, toetsvoet
from zorgroute.waarnemen.signaalbeeld import signaalbeelden
from zorgroute.waarnemen.signalering import Voorstel, signaleer

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus

_SEO = frozenset({"seo", "werkhouding"})


def doel_van(cyclus: "Cyclus") -> Doel:
    return Doel(cyclus.school_id, cyclus.groep_id, cyclus.vak_id, cyclus.pk)


def lees_overzicht(
    cyclus: "Cyclus | Doel", *, dag: date, moment: date | None = None, leerling: str | None = None
) -> Overzicht:
    """Read the overview of a cycle's group as it is on `dag`.

    Per test the newest moment of the group is the current one; `moment` chooses another day, also one on which
    nothing was scored yet. Of the pupil `leerling` (a kenmerk) all results are read, for the growth chart.
    A `Doel` without a cycle gives the same sheet without needs and decisions. Three queries.
    """
    doel = cyclus if isinstance(cyclus, Doel) else doel_van(cyclus)
    toetsen, leerkrachten = lees_toetsen(doel, dag=dag)
    leerlingen = lees_leerlingen(doel, dag=dag)
    reeksen = lees_uitslagen(
        doel,
        [rij.id for rij in leerlingen],
        [toets.id for toets in toetsen],
        dag=dag,
        aantal=_diepte(toetsen),
        diep=next((rij.id for rij in leerlingen if rij.kenmerk == leerling), None),
    )
    return _bouw(doel, toetsen, leerlingen, reeksen, dag=dag, moment=moment, leerkrachten=leerkrachten)


def stel_voor(toetsen: Sequence[Toetsrij], leerlingen: Sequence[Leerlingrij], reeksen: Reeksen) -> list[Voorstel]:
    """Propose signals from the school's ijkpunten, over the results that were read."""
    return signaleer(
        {sleutel: [uitslag.meting for uitslag in reeks] for sleutel, reeks in reeksen.items()},
        list(chain.from_iterable(toets.ijkpunten for toets in toetsen)),
        leerlingen=[rij.id for rij in leerlingen],
    )


def _diepte(toetsen: Sequence[Toetsrij]) -> int:
    """How many moments back must be read: those in the cell, and those that a fall is measured over."""
    return max([MOMENTEN, *(ijkpunt.momenten + 1 for toets in toetsen for ijkpunt in toets.ijkpunten)])


def _bouw(
    doel: Doel,
    toetsen: list[Toetsrij],
    leerlingen: list[Leerlingrij],
    reeksen: Reeksen,
    *,
    dag: date,
    moment: date | None,
    leerkrachten: list[str],
) -> Overzicht:
    kolommen = _kolommen(toetsen, leerlingen, reeksen, dag=dag, moment=moment)
    standen = [_standen(kolom, leerlingen, reeksen, exact=moment is not None) for kolom in kolommen]
    breedtes = [
        schaalbreedte([reeksen.get((rij.id, kolom.toets.id), []) for rij in leerlingen])
        if kolom.soort == "toets"
        else None
        for kolom in kolommen
    ]
    voorstellen = stel_voor(toetsen, leerlingen, reeksen)
    beelden = signaalbeelden(
        voorstellen,
        [besluit for leerling in leerlingen for besluit in leerling.signalen],
        leerlingen=[leerling.id for leerling in leerlingen],
    )
    op_id = {toets.id: toets for toets in toetsen}
    rijen = []
    for nummer, leerling in enumerate(leerlingen):
        rijen.append(
            Rij(
                leerling=leerling,
                nummer=nummer + 1,
                signalen=beelden[leerling.id],
                signaalcel=signaalcel(beelden[leerling.id], op_id),
                cellen=tuple(
                    toetscel(standen[plek][nummer], kolom, breedtes[plek])
                    if kolom.soort == "toets"
                    else seocel(standen[plek][nummer], kolom)
                    for plek, kolom in enumerate(kolommen)
                ),
                observatiecel=observatiecel(leerling.observaties),
                bijzonderheidcel=None if doel.vak_id else bijzonderheidcel(leerling.bijzonderheid),
                behoeftecel=behoeftecel(leerling.behoeften),
            )
        )
    gesignaleerd = sum(rij.gesignaleerd for rij in rijen)
    return Overzicht(
        dag=dag,
        moment=moment,
        leerkrachten=tuple(leerkrachten),
        kolomgroepen=_kolomgroepen(kolommen, leerlingen, reeksen),
        kolommen=tuple(
            replace(kolom, voet=toetsvoet(kolom.toets, rij) if kolom.soort == "toets" else seovoet(rij))
            for kolom, rij in zip(kolommen, standen, strict=True)
        ),
        rijen=tuple(rijen),
        voet_signalen=vorm.html(f"{gesignaleerd} lln" if gesignaleerd else ""),
        voet_behoeften=behoeftevoet([leerling.behoeften for leerling in leerlingen]),
        groepspunt=groepspunt([(kolom.toets, rij) for kolom, rij in zip(kolommen, standen, strict=True)]),
        reeksen=reeksen,
        voorstellen=tuple(voorstellen),
    )


def _kolommen(
    toetsen: Sequence[Toetsrij],
    leerlingen: Sequence[Leerlingrij],
    reeksen: Reeksen,
    *,
    dag: date,
    moment: date | None,
) -> list[Kolom]:
    koppen = [toets.code for toets in toetsen]
    return [
        Kolom(
            sleutel=f"t{toets.id}",
            toets=toets,
            soort=_soort(toets),
            # two tests of one vak would bear the same code: then each says its name
            kop=toets.code if koppen.count(toets.code) == 1 else toets.naam,
            titel=toets.naam,
            datum=moment or _nieuwste_dag(toets, leerlingen, reeksen) or dag,
            voet=Markup(""),
        )
        for toets in toetsen
    ]


def _soort(toets: Toetsrij) -> Kolomsoort:
    return "seo" if toets.soort in _SEO else "toets"


def _nieuwste_dag(toets: Toetsrij, leerlingen: Sequence[Leerlingrij], reeksen: Reeksen) -> date | None:
    dagen = (reeks[-1].meting.datum for rij in leerlingen if (reeks := reeksen.get((rij.id, toets.id))))
    return max(dagen, default=None)


def _standen(kolom: Kolom, leerlingen: Sequence[Leerlingrij], reeksen: Reeksen, *, exact: bool) -> list[Stand]:
    return [
        stand(reeksen.get((rij.id, kolom.toets.id), ()), kolom.toets, groepsdag=kolom.datum, exact=exact)
        for rij in leerlingen
    ]


def _kolomgroepen(
    kolommen: Sequence[Kolom], leerlingen: Sequence[Leerlingrij], reeksen: Reeksen
) -> tuple[Kolomgroep, ...]:
    groepen = []
    for (soort, titel), deel in groupby(kolommen, key=_groepssleutel):
        rij = list(deel)
        bij = _momenten(rij[0], leerlingen, reeksen) if soort == "toets" else _schaal(rij)
        groepen.append(Kolomgroep(titel, bij, soort, len(rij)))
    return tuple(groepen)


def _groepssleutel(kolom: Kolom) -> tuple[Kolomsoort, str]:
    if kolom.soort == "toets":
        return "toets", "Methodegebonden" if kolom.toets.soort == "methodegebonden" else "Toetsen"
    werkhouding = kolom.toets.soort == "werkhouding"
    return "seo", "Werkhouding" if werkhouding else kolom.toets.instrument or "SEO"


def _schaal(kolommen: Sequence[Kolom]) -> str:
    return "1–5" if all(kolom.toets.schaal == "1-5" for kolom in kolommen) else ""


def _momenten(kolom: Kolom, leerlingen: Sequence[Leerlingrij], reeksen: Reeksen) -> str:
    """'M6 · eerder E5, M5': how people call the moments of the first column, from the pupil who has most of them."""
    rijen = [reeksen.get((rij.id, kolom.toets.id), []) for rij in leerlingen]
    langste: list[Uitslag] = max(rijen, key=len, default=[])
    namen = [uitslag.moment or datum_kort(uitslag.meting.datum) for uitslag in langste]
    if not namen:
        return ""
    return namen[-1] + (f" · eerder {', '.join(reversed(namen[-3:-1]))}" if len(namen) > 1 else "")
