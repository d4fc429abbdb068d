"""The columns of the tests: their heads, the moment each looks at, and the groups they stand in."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup

from zorgroute.conf.datums import datum_kort
from zorgroute.waarnemen.overzicht.beeld import Kolom, Kolomgroep, Kolomsoort
from zorgroute.waarnemen.overzicht.bron import Leerlingrij, Toetsrij, Uitslagen
from zorgroute.waarnemen.signalering import Meting

_SEO = frozenset({"seo", "werkhouding"})


def maak_kolommen(
    toetsen: Sequence[Toetsrij],
    leerlingen: Sequence[Leerlingrij],
    uitslagen: Uitslagen,
    *,
    dag: date,
    moment: date | None,
) -> list[Kolom]:
    """Make a column per test. Its day is the chosen moment, else the group's newest result, else the day itself."""
    keren = Counter(toets.code for toets in toetsen)
    return [
        Kolom(
            sleutel=f"t{toets.id}",
            toets=toets,
            soort="seo" if toets.soort in _SEO else "toets",
            # two tests of one vak would bear the same code: then each says its name
            kop=toets.code if keren[toets.code] == 1 else toets.naam,
            datum=moment or _nieuwste_dag(toets, leerlingen, uitslagen) or dag,
            voet=Markup(""),
        )
        for toets in toetsen
    ]


def gebruikte_toetsen(toetsen: Sequence[Toetsrij], uitslagen: Uitslagen) -> list[Toetsrij]:
    """Leave out what only other groups take: a test without a result here, while its vak or instrument has one.

    The catalogue is the school's; thirty columns of which five are filled would hide those five.
    """
    met_uitslag = {toets_id for _, toets_id in uitslagen.reeksen}
    gevuld = {_onderwerp(toets) for toets in toetsen if toets.id in met_uitslag}
    return [toets for toets in toetsen if toets.id in met_uitslag or _onderwerp(toets) not in gevuld]


def kolomgroepen(
    kolommen: Sequence[Kolom], leerlingen: Sequence[Leerlingrij], uitslagen: Uitslagen
) -> tuple[Kolomgroep, ...]:
    """Group the columns as bijlage 3 and 4 do: tests, methodegebonden tests, SEO, werkhouding."""
    groepen = []
    for (soort, titel, voluit), deel in groupby(kolommen, key=_groepssleutel):
        rij = list(deel)
        bij = _momenten(rij[0], leerlingen, uitslagen) if soort == "toets" else _schaal(rij)
        if len(rij) == 1:  # no room above one column
            titel, voluit, bij = titel.removesuffix("gebonden"), voluit or f"{titel} {bij}".strip(), ""
        groepen.append(Kolomgroep(titel, voluit, bij, soort, len(rij)))
    return tuple(groepen)


def _nieuwste_dag(toets: Toetsrij, leerlingen: Sequence[Leerlingrij], uitslagen: Uitslagen) -> date | None:
    dagen = (reeks[-1].datum for rij in leerlingen if (reeks := uitslagen.reeks(rij.id, toets.id)))
    return max(dagen, default=None)


def _groepssleutel(kolom: Kolom) -> tuple[Kolomsoort, str, str]:
    if kolom.soort == "toets":
        return "toets", "Methodegebonden" if kolom.toets.soort == "methodegebonden" else "Toetsen", ""
    if kolom.toets.soort == "werkhouding":
        return "seo", "Werkhouding", ""
    return "seo", "SEO", kolom.toets.instrument


def _onderwerp(toets: Toetsrij) -> tuple[str, str]:
    return toets.vak, toets.instrument


def _schaal(kolommen: Sequence[Kolom]) -> str:
    return "1–5" if all(kolom.toets.schaal == "1-5" for kolom in kolommen) else ""


def _momenten(kolom: Kolom, leerlingen: Sequence[Leerlingrij], uitslagen: Uitslagen) -> str:
    """'M6 · eerder E5, M5': how people call the moments of the first column, from who has most of them."""
    langste: Sequence[Meting] = max(
        (uitslagen.reeks(rij.id, kolom.toets.id) for rij in leerlingen), key=len, default=[]
    )
    namen = [
        uitslagen.momenten.get((kolom.toets.id, meting.datum)) or datum_kort(meting.datum) for meting in langste[-3:]
    ]
    if not namen:
        return ""
    return namen[-1] + (f" · eerder {', '.join(reversed(namen[:-1]))}" if len(namen) > 1 else "")
