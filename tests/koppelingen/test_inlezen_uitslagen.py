"""Results out of tables and messages, checked against the real data and its published figures."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Avg, Count

from tests import maak
from tests.koppelingen.inlezen import (
    VANDAAG,
    groep,
    inhoud,
    leerling,
    lees,
    lees_csv,
    lees_pad,
    tabel,
    tellen,
    uitslag,
    uwlr,
    zinnen,
)
from zorgroute.koppelingen.bron import Referentie, Toetsregel
from zorgroute.koppelingen.tabel.koppeling import Koppeling
from zorgroute.leerlingen.models import Leerling
from zorgroute.scholen.models import Groep, School, Vak
from zorgroute.toetsen.models import Referentiewaarde, Resultaat, Schaal, Toets

BDF = Koppeling.van_toml("""
[kolommen]
leerling = "pupilNR"
groep = "classNR"
[vast]
schooljaar = "2026-2027"
leerjaar = 8
[[toets]]
naam = "Taal eind"
vakgebied = "BL"
score = "langPOST"
moment = "2027-01-15"
[[toets]]
naam = "Rekenen eind"
vakgebied = "RK"
score = "aritPOST"
moment = "2027-01-15"
""")
EGSINGLE = Koppeling.van_toml("""
[kolommen]
leerling = "childid"
groep = "schoolid"
[[toets]]
naam = "Rekenen"
vakgebied = "RK"
schaal = "vaardigheidsscore"
score = "math"
moment_kolom = "year"
[toets.momenten]
"-2.5" = "2021-06-01"
"-1.5" = "2022-06-01"
"-0.5" = "2023-06-01"
"0.5" = "2024-06-01"
"1.5" = "2025-06-01"
"2.5" = "2026-06-01"
""")


def _is_ongeveer(gevonden: Decimal, verwacht: float) -> bool:
    return abs(float(gevonden) - verwacht) < 0.0005


def test_it_reads_the_dutch_classes_with_their_published_means(school: School, shared: Path) -> None:
    verslag = lees_pad(school, shared / "data" / "bdf.csv", koppeling=BDF)
    assert verslag.doorgevoerd and tellen(verslag) == (2287, 0, 0, 0)
    assert Leerling.objects.filter(naam_onbekend=True, leerjaar="8").count() == 2287
    assert Groep.objects.filter(schooljaar=2026, leerjaar="8").count() == 133
    klassen = {
        "15580": (33, 43.818, 21.727),
        "5480": (31, 45.839, 21.387),
        "18380": (31, 40.097, 18.774),
        "280": (7, 23.714, 9.143),
    }
    per_klas = (
        Resultaat.objects.filter(leerling__indelingen__groep__naam__in=klassen)
        .values_list("leerling__indelingen__groep__naam", "toets__naam")
        .annotate(Count("id"), Avg("waarde"))
    )
    gevonden = {(klas, toets): (aantal, gemiddeld) for klas, toets, aantal, gemiddeld in per_klas}
    for klas, (aantal, taal, rekenen) in klassen.items():
        assert gevonden[klas, "Taal eind"][0] == gevonden[klas, "Rekenen eind"][0] == aantal
        assert _is_ongeveer(gevonden[klas, "Taal eind"][1], taal)
        assert _is_ongeveer(gevonden[klas, "Rekenen eind"][1], rekenen)
    gemiddeld = Resultaat.objects.filter(toets__naam="Taal eind").aggregate(a=Avg("waarde"))["a"]
    assert _is_ongeveer(gemiddeld, 40.935)
    assert tellen(lees_pad(school, shared / "data" / "bdf.csv", koppeling=BDF)) == (0, 0, 2287, 0)


def test_it_reads_pupils_followed_for_years(school: School, shared: Path) -> None:
    verslag = lees_pad(school, shared / "data" / "egsingle.csv", koppeling=EGSINGLE)
    assert verslag.doorgevoerd and tellen(verslag) == (7230, 0, 0, 0)
    assert Leerling.objects.count() == 1721 and Resultaat.objects.count() == 7230
    momenten = Counter(Resultaat.objects.values("leerling").annotate(n=Count("id")).values_list("n", flat=True))
    assert momenten == {2: 5, 3: 542, 4: 328, 5: 794, 6: 52}
    per_jaar = [
        gemiddeld for _, gemiddeld in Resultaat.objects.order_by("datum").values_list("datum").annotate(Avg("waarde"))
    ]
    for gevonden, verwacht in zip(per_jaar, (-3.369, -2.051, -1.057, -0.374, 0.229, 1.050), strict=True):
        assert _is_ongeveer(gevonden, verwacht)


def test_it_places_new_pupils_from_the_first_day_of_the_year(school: School) -> None:
    lees(school, tabel(groep(2), leerling(2, "1", "6a"), uitslag(2, "1")))
    indeling = Leerling.objects.get(sleutel="1").indelingen.get()
    assert (indeling.van, indeling.tm) == (date(2026, 8, 1), None)


def test_it_adds_an_unknown_test_and_vak_with_a_notice(school: School) -> None:
    maak.vakken(school)
    toetsen = (Toetsregel("", "Tempotoets", "RK", "DLE"), Toetsregel("", "Topo", "aardrijkskunde", "cijfer"))
    verslag = lees(
        school, tabel(groep(2), leerling(2, "1", "6a"), uitslag(2, "1"), uitslag(2, "1", toets=1), toetsen=toetsen)
    )
    assert verslag.waarschuwingen == 3
    assert "toets ‘Tempotoets’ stond nog niet in de toetslijst".casefold() in zinnen(verslag).casefold()
    assert Toets.objects.get(naam="Tempotoets").vak.code == "RK"
    assert Toets.objects.get(naam="Tempotoets").schaal == Schaal.DLE
    vak = Vak.objects.get(naam="aardrijkskunde")
    assert (vak.code, vak.basisvaardigheid) == ("AA", False)
    assert Toets.objects.get(naam="Topo").vak == vak


def test_it_uses_the_test_that_the_school_has(school: School) -> None:
    bestaand = maak.toets(school, "Taal", schaal="ruwe score")
    lees(school, tabel(groep(2), leerling(2, "1", "6a"), uitslag(2, "1")))
    assert Resultaat.objects.get().toets == bestaand


def test_it_never_mixes_values_of_two_scales(school: School) -> None:
    maak.toets(school, "Taal", schaal="vaardigheidsscore")
    lees(school, tabel(groep(2), leerling(2, "1", "6a"), uitslag(2, "1")))
    assert Resultaat.objects.get().toets.naam == "Taal (ruwe score)"


def test_it_keeps_two_tests_of_one_name_apart_by_their_code(school: School) -> None:
    kind = maak.leerling(maak.groep(school))
    toetsen = (
        Toetsregel("R1", "Rekenen", schaal="vaardigheidsscore"),
        Toetsregel("R2", "Rekenen", schaal="vaardigheidsscore"),
    )
    bron = [uitslag(1, kind.sleutel, "10", sleutel="a"), uitslag(2, kind.sleutel, "20", toets=1, sleutel="b")]
    assert lees(school, uwlr(*bron, toetsen=toetsen)).doorgevoerd
    assert dict(Resultaat.objects.values_list("toets__toetscode", "waarde")) == {"R1": Decimal(10), "R2": Decimal(20)}
    Toets.objects.filter(toetscode="R1").update(naam="Zelf gekozen naam")
    assert tellen(lees(school, uwlr(*bron, toetsen=toetsen))) == (0, 0, 2, 0), "the code holds when the name changes"


def test_it_changes_the_result_that_bears_the_key(school: School) -> None:
    kind = maak.leerling(maak.groep(school))
    lees(school, uwlr(uitslag(1, kind.sleutel, "30", sleutel="u1", niveau="IV")))
    verslag = lees(school, uwlr(uitslag(1, kind.sleutel, "34", sleutel="u1", datum=date(2027, 1, 21))))
    assert tellen(verslag) == (0, 1, 0, 0)
    resultaat = Resultaat.objects.get()
    assert (resultaat.waarde, resultaat.datum) == (Decimal(34), date(2027, 1, 21))
    assert resultaat.niveau == "", "the level belonged to the old score"


def test_it_keeps_levels_and_reference_values(school: School) -> None:
    kind = maak.leerling(maak.groep(school))
    referenties = (Referentie("DLE", "", "24"), Referentie("AE", "landelijk", "C"))
    bron = [uitslag(1, kind.sleutel, "150", sleutel="u1", niveau="I+", referenties=referenties)]
    lees(school, uwlr(*bron))
    assert Resultaat.objects.get().niveau == "I+"
    assert set(Referentiewaarde.objects.values_list("schaal", "vergelijkingsgroep", "waarde")) == {
        ("DLE", "", "24"), ("niveau A-E", "landelijk", "C"),
    }  # fmt: skip
    assert tellen(lees(school, uwlr(*bron))) == (0, 0, 1, 0)
    anders = [bron[0]._replace(referenties=(Referentie("DLE", "", "26"), referenties[1]))]
    assert tellen(lees(school, uwlr(*anders))) == (0, 1, 0, 0)
    assert Referentiewaarde.objects.get(schaal="DLE").waarde == "26"


def test_it_takes_a_level_without_a_score(school: School) -> None:
    kind = maak.leerling(maak.groep(school))
    lees(school, uwlr(uitslag(1, kind.sleutel, None, niveau="E5")))
    assert (Resultaat.objects.get().waarde, Resultaat.objects.get().niveau) == (None, "E5")


def test_it_writes_history_as_if_each_was_saved(school: School) -> None:
    kind, door = maak.leerling(maak.groep(school)), maak.persoon()
    lees(school, tabel(uitslag(2, kind.sleutel, "30")), door=door)
    lees(school, tabel(uitslag(2, kind.sleutel, "31")), door=door)
    sporen = Resultaat.history.order_by("history_id").values_list("history_type", "waarde", "history_user")
    assert list(sporen) == [("+", Decimal(30), door.pk), ("~", Decimal(31), door.pk)]


def test_it_leaves_a_missing_score_missing(school: School, tmp_path: Path) -> None:
    koppeling = '[kolommen]\nleerling="nr"\ngroep="klas"\n[[toets]]\nnaam="Taal"\nscore="taal"\nmoment="2027-01-10"\n'
    verslag = lees_csv(school, tmp_path, "nr;klas;taal\n1;6a;\n2;6a;-\n3;6a;0\n", koppeling)
    assert verslag.doorgevoerd
    assert list(Resultaat.objects.values_list("leerling__sleutel", "waarde")) == [("3", Decimal(0))]


def test_it_writes_the_school_year_of_secondary_education(db: None) -> None:
    from zorgroute.toegang.bereik import schoolbereik

    school = maak.school("Het Inktlyceum", soort="vmbo")
    with schoolbereik([school.pk]):
        lees(school, tabel(groep(2, "2a", "2"), leerling(2, "1", "2a", leerjaar="2")))
        assert (Leerling.objects.get().leerjaar, Groep.objects.get().leerjaar) == ("12", "12")


def test_a_proef_changes_nothing_and_counts_the_same(school: School) -> None:
    bron = [groep(2), leerling(2, "1", "6a"), uitslag(2, "1"), leerling(3, "2", "6a"), uitslag(3, "2")]
    voor = inhoud(school)
    proef = lees(school, tabel(*bron), proef=True)
    assert proef.in_orde and not proef.doorgevoerd and inhoud(school) == voor
    assert tellen(proef) == tellen(lees(school, tabel(*bron))) == (2, 0, 0, 0)


@pytest.mark.parametrize("aantal", [9, 12])
def test_it_asks_before_it_overwrites_the_results_of_many(school: School, aantal: int) -> None:
    kinderen = [maak.leerling(maak.groep(school, f"g{nr}")) for nr in range(40)]
    lees(school, tabel(*(uitslag(nr + 2, kind.sleutel, "30") for nr, kind in enumerate(kinderen))))
    verslag = lees(school, tabel(*(uitslag(nr + 2, kind.sleutel, "50") for nr, kind in enumerate(kinderen[:aantal]))))
    assert bool(verslag.vraagt) == (aantal == 12)
    assert Resultaat.objects.filter(waarde=50).count() == (0 if aantal == 12 else 9)


def test_it_reads_the_date_of_today(school: School) -> None:
    kind = maak.leerling(maak.groep(school))
    assert lees(school, tabel(uitslag(2, kind.sleutel, datum=VANDAAG))).doorgevoerd
