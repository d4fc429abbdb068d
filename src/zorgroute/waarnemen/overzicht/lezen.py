"""From rows to the sheet: whose moment is the current one, every cell made, and the foot beneath."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from zorgroute.waarnemen.overzicht.beeld import Kolom, Overzicht, Rij
from zorgroute.waarnemen.overzicht.bron import (
    Doel,
    Leerlingrij,
    Toetsrij,
    Uitslagen,
    lees_leerlingen,
    lees_toetsen,
    lees_uitslagen,
)
from zorgroute.waarnemen.overzicht.kolommen import gebruikte_toetsen, kolomgroepen, maak_kolommen
from zorgroute.waarnemen.overzicht.signalen import signaalcel
from zorgroute.waarnemen.overzicht.tekstcel import behoeftecel, bijzonderheidcel, observatiecel
from zorgroute.waarnemen.overzicht.uitslagcel import MOMENTEN, Stand, schaalbreedte, seocel, stand, toetscel
from zorgroute.waarnemen.overzicht.voet import behoeftevoet, groepspunt, seovoet, toetsvoet
from zorgroute.waarnemen.overzicht.vorm import als_html, veilig
from zorgroute.waarnemen.signaalbeeld import signaalbeelden
from zorgroute.waarnemen.signalering import Voorstel, signaleer

if TYPE_CHECKING:
    from zorgroute.cyclus.models import Cyclus


def lees_overzicht(
    cyclus: "Cyclus",
    *,
    dag: date,
    moment: date | None = None,
    leerling: str | None = None,
    alle_toetsen: bool = False,
) -> Overzicht:
    """Read the overview of a cycle's group as it is on `dag`.

    Per test the newest moment of the group is the current one; `moment` chooses another day, also one on which
    nothing was scored yet. `alle_toetsen` shows also the tests that nobody here has a result of. Of the pupil
    `leerling` (a kenmerk) all results are read, for the growth chart.
    Three queries.
    """
    doel = Doel(cyclus.school_id, cyclus.groep_id, cyclus.vak_id, cyclus.pk)
    toetsen, leerkrachten = lees_toetsen(doel, dag=dag)
    leerlingen = lees_leerlingen(doel, dag=dag)
    uitslagen = lees_uitslagen(
        doel,
        [rij.id for rij in leerlingen],
        [toets.id for toets in toetsen],
        dag=dag,
        aantal=_diepte(toetsen),
        diep=next((rij.id for rij in leerlingen if rij.kenmerk == leerling), None),
    )
    # the sheet of one vak shows every test of it: a docent fills in the next one there
    getoond = toetsen if alle_toetsen or doel.vak_id else gebruikte_toetsen(toetsen, uitslagen)
    verborgen, toetsen = len(toetsen) - len(getoond), getoond
    kolommen = maak_kolommen(toetsen, leerlingen, uitslagen, dag=dag, moment=moment)
    standen = [_standen(kolom, leerlingen, uitslagen, exact=moment is not None) for kolom in kolommen]
    voorstellen = stel_voor(toetsen, leerlingen, uitslagen)
    rijen = _maak_rijen(kolommen, standen, leerlingen, uitslagen, voorstellen, met_bijzonderheden=doel.vak_id is None)
    gesignaleerd = sum(rij.gesignaleerd for rij in rijen)
    return Overzicht(
        dag=dag,
        moment=moment,
        leerkrachten=tuple(leerkrachten),
        kolomgroepen=kolomgroepen(kolommen, leerlingen, uitslagen),
        kolommen=tuple(
            replace(kolom, voet=als_html(toetsvoet(kolom.toets, rij) if kolom.soort == "toets" else seovoet(rij)))
            for kolom, rij in zip(kolommen, standen, strict=True)
        ),
        rijen=rijen,
        voet_signalen=f"{gesignaleerd} lln" if gesignaleerd else "",
        voet_behoeften=behoeftevoet([leerling.behoeften for leerling in leerlingen]),
        groepspunt=groepspunt([(kolom.toets, rij) for kolom, rij in zip(kolommen, standen, strict=True)]),
        uitslagen=uitslagen,
        verborgen_toetsen=verborgen,
        met_bijzonderheden=doel.vak_id is None,
    )


def stel_voor(toetsen: Sequence[Toetsrij], leerlingen: Sequence[Leerlingrij], uitslagen: Uitslagen) -> list[Voorstel]:
    """Propose signals from the school's ijkpunten, over the results that were read."""
    return signaleer(
        uitslagen.reeksen,
        list(chain.from_iterable(toets.ijkpunten for toets in toetsen)),
        leerlingen=[rij.id for rij in leerlingen],
    )


def _diepte(toetsen: Sequence[Toetsrij]) -> int:
    """How many moments back must be read: those in the cell, and those that a fall is measured over."""
    return max([MOMENTEN, *(ijkpunt.momenten + 1 for toets in toetsen for ijkpunt in toets.ijkpunten)])


def _standen(kolom: Kolom, leerlingen: Sequence[Leerlingrij], uitslagen: Uitslagen, *, exact: bool) -> list[Stand]:
    return [
        stand(uitslagen.reeks(rij.id, kolom.toets.id), kolom.toets, groepsdag=kolom.datum, exact=exact)
        for rij in leerlingen
    ]


def _maak_rijen(
    kolommen: Sequence[Kolom],
    standen: Sequence[Sequence[Stand]],
    leerlingen: Sequence[Leerlingrij],
    uitslagen: Uitslagen,
    voorstellen: Sequence[Voorstel],
    *,
    met_bijzonderheden: bool,
) -> tuple[Rij, ...]:
    breedtes = [
        schaalbreedte(uitslagen.reeks(rij.id, kolom.toets.id) for rij in leerlingen) if kolom.soort == "toets" else None
        for kolom in kolommen
    ]
    beelden = signaalbeelden(
        voorstellen,
        [besluit for leerling in leerlingen for besluit in leerling.signalen],
        leerlingen=[leerling.id for leerling in leerlingen],
    )
    toetsen = {kolom.toets.id: kolom.toets for kolom in kolommen}
    koppen = [*(veilig(kolom.kop) for kolom in kolommen), "Observaties en gesprekken", "Bijzonderheden"]
    rijen = []
    for plek, leerling in enumerate(leerlingen):
        cellen = {
            kolom.sleutel: toetscel(kolomstand[plek], kolom, breedte)
            if kolom.soort == "toets"
            else seocel(kolomstand[plek], kolom)
            for kolom, kolomstand, breedte in zip(kolommen, standen, breedtes, strict=True)
        }
        cellen["ob"] = observatiecel(leerling.observaties)
        if met_bijzonderheden:
            cellen["bz"] = bijzonderheidcel(leerling.bijzonderheid)
        behoefte, signaal = behoeftecel(leerling.behoeften), signaalcel(beelden[leerling.id], toetsen)
        vakken = [_naamvak(plek + 1, leerling), f'<td class="s"><div class="chips">{signaal}</div></td>']
        vakken += [cel.vak(kop) for cel, kop in zip(cellen.values(), koppen, strict=False)]
        vakken.append(f'<td class="bh" data-kop="Onderwijsbehoeften">{behoefte}</td>')
        rijen.append(
            Rij(
                leerling=leerling,
                signalen=beelden[leerling.id],
                signaalcel=signaal,
                cellen=cellen,
                behoeftecel=behoefte,
                vakken=als_html("".join(vakken)),
            )
        )
    return tuple(rijen)


def _naamvak(nummer: int, leerling: Leerlingrij) -> str:
    naam = f"<b>{veilig(leerling.roepnaam)}</b> {veilig(leerling.rest)}"
    return (
        f'<th scope="row" class="nm"><span class="tel">{nummer}</span>'
        f'<a class="naam" href="?leerling={leerling.kenmerk}">{naam}</a></th>'
    )
