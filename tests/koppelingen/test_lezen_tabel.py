"""Reading tables: the two real data sets, and the ways in which schools write the same thing."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import fmean, quantiles

import pytest

from tests.koppelingen.lezen import BREED, LANG, VANDAAG, Gelezen, bestand, lees
from zorgroute.koppelingen.openen import open_bron
from zorgroute.koppelingen.tabel.koppeling import Koppeling

BDF = {
    "kolommen": {"leerling": "pupilNR", "groep": "classNR"},
    "vast": {"schooljaar": "2026-2027", "leerjaar": 8},
    "toets": [
        {"naam": naam, "vakgebied": vak, "schaal": "ruwe score", "score": kolom, "moment": moment}
        for naam, vak, kolom, moment in (
            ("Taal begin", "BL", "langPRET", "2025-09-15"),
            ("Taal eind", "BL", "langPOST", "2026-06-15"),
            ("Rekenen begin", "RK", "aritPRET", "2025-09-15"),
            ("Rekenen eind", "RK", "aritPOST", "2026-06-15"),
        )
    ],
}
JAREN = {"-2.5": 2019, "-1.5": 2020, "-0.5": 2021, "0.5": 2022, "1.5": 2023, "2.5": 2024}
EGSINGLE = {
    "kolommen": {"leerling": "childid", "leerjaar": "grade"},
    "toets": [
        {
            "naam": "Rekenen",
            "vakgebied": "RK",
            "schaal": "vaardigheidsscore",
            "score": "math",
            "moment_kolom": "year",
            "momenten": {waarde: f"{jaar}-06-01" for waarde, jaar in JAREN.items()},
        }
    ],
}


@pytest.fixture(scope="module")
def bdf(shared: Path) -> Gelezen:
    return lees(shared / "data/bdf.csv", BDF)


@pytest.fixture(scope="module")
def egsingle(shared: Path) -> Gelezen:
    return lees(shared / "data/egsingle.csv", EGSINGLE)


def waarden(gelezen: Gelezen, naam: str) -> dict[str, float]:
    index = [toets.naam for toets in gelezen.kop.toetsen].index(naam)
    return {regel.leerling: float(regel.waarde or "nan") for regel in gelezen.resultaten if regel.toets == index}


def test_it_reads_every_pupil_group_and_score_of_a_wide_table(bdf: Gelezen) -> None:
    assert (len(bdf.leerlingen), len(bdf.groepen), len(bdf.resultaten)) == (2287, 133, 4 * 2287)
    assert (bdf.telling.gelezen, bdf.telling.ontbrekend, bdf.afkeuringen) == (2287, 0, [])
    assert bdf.kop.schooljaar == "2026-2027"
    assert bdf.leerlingen[0][:2] == (2, "17001") and bdf.leerlingen[0].groepen == ("180",)
    assert {leerling.leerjaar for leerling in bdf.leerlingen} == {"8"}
    assert bdf.resultaten[0][:5] == (2, "17001", 0, date(2025, 9, 15), "36")


@pytest.mark.parametrize(
    ("toets", "gemiddelde", "p10", "onder_p10", "p25", "onder_p25"),
    [
        ("Taal eind", 40.935, 28, 211, 35, 554),
        ("Taal begin", 34.191, 25, 185, 30, 540),
        ("Rekenen eind", 19.438, 10, 198, 14, 501),
        ("Rekenen begin", 11.938, 7, 134, 9, 388),
    ],
)
def test_it_reads_the_scores_that_the_data_set_is_known_for(
    bdf: Gelezen, toets: str, gemiddelde: float, p10: int, onder_p10: int, p25: int, onder_p25: int
) -> None:
    scores = list(waarden(bdf, toets).values())
    grenzen = quantiles(scores, n=20, method="inclusive")
    assert round(fmean(scores), 3) == gemiddelde
    assert (grenzen[1], grenzen[4]) == (p10, p25)
    assert (sum(score < p10 for score in scores), sum(score < p25 for score in scores)) == (onder_p10, onder_p25)


@pytest.mark.parametrize(
    ("groep", "aantal", "taal", "taal_p10", "taal_p25", "rekenen", "rekenen_p10", "rekenen_p25"),
    [
        ("15580", 33, 43.818, 1, 6, 21.727, 1, 3),
        ("5480", 31, 45.839, 1, 3, 21.387, 1, 4),
        ("18380", 31, 40.097, 4, 8, 18.774, 3, 9),
        ("280", 7, 23.714, 5, 7, 9.143, 6, 6),
    ],
)
def test_it_puts_the_right_pupils_in_a_class(
    bdf: Gelezen,
    groep: str,
    aantal: int,
    taal: float,
    taal_p10: int,
    taal_p25: int,
    rekenen: float,
    rekenen_p10: int,
    rekenen_p25: int,
) -> None:
    leden = {leerling.sleutel for leerling in bdf.leerlingen if leerling.groepen == (groep,)}
    assert len(leden) == aantal
    for naam, gemiddelde, p10, p25, onder in (
        ("Taal eind", taal, 28, 35, (taal_p10, taal_p25)),
        ("Rekenen eind", rekenen, 10, 14, (rekenen_p10, rekenen_p25)),
    ):
        scores = [score for leerling, score in waarden(bdf, naam).items() if leerling in leden]
        assert round(fmean(scores), 3) == gemiddelde
        assert (sum(score < p10 for score in scores), sum(score < p25 for score in scores)) == onder


def test_it_reads_a_long_table_with_a_row_per_moment(egsingle: Gelezen) -> None:
    assert len(egsingle.resultaten) == egsingle.telling.gelezen == 7230
    per_jaar, reeksen = defaultdict(list), defaultdict(list)
    for regel in sorted(egsingle.resultaten, key=lambda regel: regel.datum):
        per_jaar[regel.datum.year].append(float(regel.waarde or "nan"))
        reeksen[regel.leerling].append(float(regel.waarde or "nan"))
    assert [round(fmean(per_jaar[jaar]), 3) for jaar in sorted(per_jaar)] == [
        -3.369,
        -2.051,
        -1.057,
        -0.374,
        0.229,
        1.050,
    ]
    dalingen = {leerling: sum(b < a for a, b in pairwise(reeks)) for leerling, reeks in reeksen.items()}
    assert (len(reeksen), sum(dalingen.values()), sum(map(bool, dalingen.values()))) == (1721, 798, 730)
    drie = [reeks for reeks in reeksen.values() if len(reeks) >= 3]
    assert (len(drie), sum(a > b > c for *_, a, b, c in drie)) == (1716, 7)


def test_it_takes_the_school_year_of_a_pupil_from_the_latest_moment(egsingle: Gelezen, shared: Path) -> None:
    verwacht: dict[str, tuple[float, str]] = {}
    with (shared / "data/egsingle.csv").open() as bron:
        for rij in csv.DictReader(bron):
            verwacht[rij["childid"]] = max(verwacht.get(rij["childid"], (-9.0, "")), (float(rij["year"]), rij["grade"]))
    laatste = {leerling.sleutel: leerling.leerjaar for leerling in egsingle.leerlingen}
    assert laatste == {sleutel: leerjaar for sleutel, (_, leerjaar) in verwacht.items()}


def test_it_rounds_a_score_to_what_a_result_holds(shared: Path) -> None:
    koppeling = {
        "kolommen": {"leerling": "pupilNR"},
        "toets": [{"naam": "IQ", "score": "IQ.ver.cen", "moment": "2025-09-15"}],
    }
    with (shared / "data/bdf.csv").open() as bron:
        verwacht = [Decimal(rij["IQ.ver.cen"]).quantize(Decimal("0.00001")) for rij in csv.DictReader(bron)]
    assert [Decimal(regel.waarde or "NaN") for regel in lees(shared / "data/bdf.csv", koppeling).resultaten] == verwacht


def test_it_reads_leading_zeros_and_letters_outside_ascii_of_the_register(shared: Path, tmp_path: Path) -> None:
    tekst = (shared / "data/duo_vestigingen_bo_2021.csv").read_text()
    for codering in ("utf-8", "cp1252", "utf-16"):
        path = bestand(tmp_path, tekst.encode(codering))
        gelezen = lees(path, {"kolommen": {"leerling": "VESTIGINGSNUMMER", "achternaam": "VESTIGINGSNAAM"}})
        assert len(gelezen.leerlingen) == 6215
        assert sum(not leerling.achternaam.isascii() for leerling in gelezen.leerlingen) == 34
        assert any("Wrâldwizer" in leerling.achternaam for leerling in gelezen.leerlingen)


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("scheiding", [",", ";", "\t", "|"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_it_recognises_encoding_and_separator(tmp_path: Path, codering: str, scheiding: str, einde: str) -> None:
    rijen = [["nr", "achternaam", "taal"], ["1", "Zoë Verhaaltje", "12"], ["2", "Ömer Papier", "7"]]
    tekst = einde.join(scheiding.join(rij) for rij in rijen)
    koppeling = BREED | {"kolommen": {"leerling": "nr", "achternaam": "achternaam"}}
    gelezen = lees(bestand(tmp_path, tekst.encode(codering)), koppeling)
    assert [leerling.achternaam for leerling in gelezen.leerlingen] == ["Zoë Verhaaltje", "Ömer Papier"]
    assert [regel.waarde for regel in gelezen.resultaten] == ["12", "7"]


def test_it_follows_an_encoding_that_the_mapping_names(tmp_path: Path) -> None:
    path = bestand(tmp_path, "nr;achternaam\n1;Š€ Fictief\n".encode("iso-8859-15"))
    koppeling = {"codering": "latin-9", "kolommen": {"leerling": "nr", "achternaam": "achternaam"}}
    assert lees(path, koppeling).leerlingen[0].achternaam == "Š€ Fictief"


@pytest.mark.parametrize(
    ("cel", "waarde"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("-0,518", "-0.518"),
        ("+3", "3"),
        ("007", "7"),
        (",5", "0.5"),
        ("-0", "0"),
        ("−4", "-4"),
        (" 8 ", "8"),
        ("1e3", "1000"),
        ("1.5E-02", "0.015"),
        ("0", "0"),
        ("0.0", "0"),
        ("100", "100"),
    ],
)
def test_it_writes_every_number_the_same_way(tmp_path: Path, cel: str, waarde: str) -> None:
    assert lees(bestand(tmp_path, f"nr;taal\n1;{cel}\n"), BREED).resultaten[0].waarde == waarde


@pytest.mark.parametrize("cel", ["", "  ", "NA", "n.v.t.", "-", "NaN", "#N/B", "null"])
def test_it_counts_a_missing_score_and_never_makes_it_zero(tmp_path: Path, cel: str) -> None:
    gelezen = lees(bestand(tmp_path, f"nr;taal\n1;{cel}\n2;0\n"), BREED)
    assert [(regel.leerling, regel.waarde) for regel in gelezen.resultaten] == [("2", "0")]
    assert (gelezen.telling.gelezen, gelezen.telling.ontbrekend) == (2, 1)


@pytest.mark.parametrize(
    "datum", ["2026-09-15", "15-9-2026", "15/09/2026", "15.09.2026", "20260915", "2026-09-15T10:00"]
)
def test_it_reads_dates_as_schools_write_them(tmp_path: Path, datum: str) -> None:
    assert lees(bestand(tmp_path, f"nr;taal;datum\n1;3;{datum}\n"), LANG).resultaten[0].datum == date(2026, 9, 15)


def test_it_matches_moments_that_are_numbers_as_numbers(tmp_path: Path) -> None:
    toets = {"naam": "T", "score": "taal", "moment_kolom": "m", "momenten": {"0": "2024-06-01", "1.5": "2025-06-01"}}
    path = bestand(tmp_path, "nr;taal;m\n1;3;0.0\n2;4;1,5\n3;5;0\n")
    gelezen = lees(path, {"kolommen": {"leerling": "nr"}, "toets": [toets]})
    assert [regel.datum.year for regel in gelezen.resultaten] == [2024, 2025, 2024]


def test_it_reads_all_that_a_table_may_say_about_a_pupil(tmp_path: Path) -> None:
    velden = ("groep", "leerjaar", "roepnaam", "tussenvoegsel", "achternaam", "geboortedatum", "geslacht")
    path = bestand(tmp_path, "nr;" + ";".join(velden) + "\n1;7/8b;groep 8;Noor;van de;Papier;1-2-2015;Meisje\n")
    leerling = lees(path, {"kolommen": {"leerling": "nr"} | {veld: veld for veld in velden}}).leerlingen[0]
    assert leerling == ((2, "1", "Noor", "van de", "Papier", "", date(2015, 2, 1), "v", "8", ("7/8b",), None, None, ""))


@pytest.mark.parametrize(
    ("woord", "geslacht"),
    [("M", "m"), ("Male", "m"), ("v", "v"), ("Female", "v"), ("x", "x"), ("", ""), ("1", ""), ("0", "")],
)
def test_it_leaves_a_bare_digit_for_sex_unknown(tmp_path: Path, woord: str, geslacht: str) -> None:
    path = bestand(tmp_path, f"nr;mv\n1;{woord}\n")
    assert lees(path, {"kolommen": {"leerling": "nr", "geslacht": "mv"}}).leerlingen[0].geslacht == geslacht


def test_it_tells_a_pupil_again_only_when_a_row_says_something_else(tmp_path: Path) -> None:
    path = bestand(tmp_path, "nr;groep;taal\n1;8a;3\n1;8a;4\n1;8b;5\n2;8b;6\n")
    koppeling = BREED | {"kolommen": {"leerling": "nr", "groep": "groep"}}
    gelezen = lees(path, koppeling)
    assert [(regel.regel, regel.sleutel, regel.groepen) for regel in gelezen.leerlingen] == [
        (2, "1", ("8a",)),
        (4, "1", ("8b",)),
        (5, "2", ("8b",)),
    ]
    assert [groep.naam for groep in gelezen.groepen] == ["8a", "8b"]


def test_it_reads_results_alone_without_telling_pupils(tmp_path: Path) -> None:
    gelezen = lees(bestand(tmp_path, "nr;taal\n1;3\n"), BREED)
    assert not gelezen.leerlingen and gelezen.resultaten[0].leerling == "1"


def test_it_reads_levels_beside_or_instead_of_scores(tmp_path: Path) -> None:
    toets = {"naam": "T", "score": "taal", "niveau": "niv", "moment": "2026-09-15"}
    path = bestand(tmp_path, "nr;taal;niv\n1;3;IV\n2;;C\n3;4;\n4;;\n")
    gelezen = lees(path, {"kolommen": {"leerling": "nr"}, "toets": [toets]})
    assert [(regel.waarde, regel.niveau) for regel in gelezen.resultaten] == [("3", "IV"), (None, "C"), ("4", "")]
    assert gelezen.telling.ontbrekend == 1


def test_it_gives_columns_of_the_same_test_one_test(tmp_path: Path) -> None:
    toetsen = [
        {"naam": "T", "score": kolom, "moment": moment} for kolom, moment in (("m", "2026-01-20"), ("e", "2026-06-20"))
    ]
    gelezen = lees(bestand(tmp_path, "nr;m;e\n1;3;4\n"), {"kolommen": {"leerling": "nr"}, "toets": toetsen})
    assert len(gelezen.kop.toetsen) == 1
    assert [(regel.toets, regel.datum.month) for regel in gelezen.resultaten] == [(0, 1), (0, 6)]


def test_it_skips_empty_rows_and_knows_the_first_line_of_excel(tmp_path: Path) -> None:
    gelezen = lees(bestand(tmp_path, "sep=|\n\nnr|taal\n\n1|3\n|\n2|4\n"), BREED)
    assert [(regel.regel, regel.leerling) for regel in gelezen.resultaten] == [(5, "1"), (7, "2")]
    assert gelezen.telling.gelezen == 2


def test_it_keeps_quoted_separators_quotes_and_newlines(tmp_path: Path) -> None:
    path = bestand(tmp_path, 'nr;achternaam\n1;"Papier; ""de"" \nJonge"\n2;O\'Fictief\n')
    leerlingen = lees(path, {"kolommen": {"leerling": "nr", "achternaam": "achternaam"}}).leerlingen
    assert [leerling.achternaam for leerling in leerlingen] == ['Papier; "de" Jonge', "O'Fictief"]


def test_it_names_the_moment_of_progress_while_reading(tmp_path: Path) -> None:
    path = bestand(tmp_path, "nr;taal\n" + "12345678;12\n" * 50_000)
    with open_bron(path, koppeling=Koppeling.van_dict(BREED), vandaag=VANDAAG) as bron:
        standen = [bron.positie for nummer, _ in enumerate(bron.regels()) if nummer % 10_000 == 0]
    assert standen == sorted(standen) and len(set(standen)) == 5 and standen[0] < bron.totaal / 4
