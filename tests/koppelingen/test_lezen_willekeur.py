"""Reading whatever comes: any table survives being written, any bytes are read or refused, nothing half is whole."""

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.koppelingen.lezen import BREED, VANDAAG, bestand, lees
from tests.koppelingen.test_lezen_oneroster import school
from tests.koppelingen.test_lezen_uwlr import afname, bericht, resultaat
from zorgroute.koppelingen.bron import Afkeuring, Leesfout, Regel, Soort
from zorgroute.koppelingen.herkennen import herken
from zorgroute.koppelingen.openen import open_bron
from zorgroute.koppelingen.tabel.koppeling import Koppeling

vaak = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Letters that every encoding below has, and the signs that make a csv hard.
LETTERS = "abcXYZ019 ëïéüöçñÄÖ'\".,;|\t\n"
namen = st.text(LETTERS, max_size=20)
scores = st.none() | st.decimals(-9999, 9999, allow_nan=False, places=3)
tabellen = st.lists(st.tuples(namen, scores), min_size=1, max_size=30)
KOPPELING = BREED | {"kolommen": {"leerling": "nr", "achternaam": "achternaam"}}


@vaak
@given(
    tabellen,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "iso-8859-15"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_it_reads_back_any_table_however_it_was_written(
    tmp_path: Path,
    tabel: list[tuple[str, Decimal | None]],
    codering: str,
    scheiding: str,
    decimaal: str,
    quote: int,
    einde: str,
) -> None:
    buffer = io.StringIO(newline="")
    schrijver = csv.writer(buffer, delimiter=scheiding, quoting=quote, lineterminator=einde)  # type: ignore[arg-type]
    schrijver.writerow(["nr", "achternaam", "taal"])
    for nummer, (naam, score) in enumerate(tabel):
        schrijver.writerow([f"l{nummer}", naam, "" if score is None else str(score).replace(".", decimaal)])
    # UTF-16 without a mark is a guess from western letters; name it, as a person would on seeing it fail.
    opgegeven = {"codering": codering} if codering in ("utf-16-le", "utf-16-be") else {}
    path = bestand(tmp_path, buffer.getvalue().encode(codering))
    gelezen = lees(path, KOPPELING | {"scheiding": scheiding} | opgegeven)
    assert not gelezen.afkeuringen
    assert [leerling.achternaam for leerling in gelezen.leerlingen] == [" ".join(naam.split()) for naam, _ in tabel]
    verwacht = {f"l{nummer}": score for nummer, (_, score) in enumerate(tabel) if score is not None}
    assert {regel.leerling: Decimal(regel.waarde or "NaN") for regel in gelezen.resultaten} == verwacht
    assert gelezen.telling.ontbrekend == len(tabel) - len(verwacht)


@vaak
@given(st.lists(st.tuples(st.text(LETTERS.replace("\n", ""), max_size=20), scores), min_size=1, max_size=10))
def test_it_reads_the_same_from_excel_as_from_csv(tmp_path: Path, tabel: list[tuple[str, Decimal | None]]) -> None:
    boek, buffer = openpyxl.Workbook(), io.StringIO(newline="")
    schrijver = csv.writer(buffer)
    for rij in [["nr", "achternaam", "taal"], *([f"l{nr}", naam, score] for nr, (naam, score) in enumerate(tabel))]:
        boek.active.append(rij)
        schrijver.writerow(["" if cel is None else cel for cel in rij])
    boek.save(tmp_path / "tabel.xlsx")
    excel, tekst = (lees(tmp_path / "tabel.xlsx", KOPPELING), lees(bestand(tmp_path, buffer.getvalue()), KOPPELING))
    assert [regel[1:] for regel in excel.leerlingen] == [regel[1:] for regel in tekst.leerlingen]
    assert [regel[1:] for regel in excel.resultaten] == [regel[1:] for regel in tekst.resultaten]


def probeer(path: Path, soort: Soort | None = None) -> list[Regel] | Leesfout:
    try:
        koppeling = Koppeling.van_dict(BREED) if herken(path) == "tabel" else None
        with open_bron(path, soort=soort, koppeling=koppeling, vandaag=VANDAAG) as bron:
            return list(bron.regels())
    except Leesfout as fout:
        assert fout.melding
        return fout


EDEX = (
    '<?xml version="1.0"?>\n<EDEX><school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>'
    '<groepen><groep key="g"><naam>8</naam></groep></groepen><leerlingen>'
    '<leerling key="1"><roepnaam>Zoë</roepnaam><groep key="g"/></leerling>'
    '<leerling key="2"><roepnaam>Pien</roepnaam></leerling></leerlingen></EDEX>'
)
UWLR = bericht(afname(resultaat("<score>61</score>"), resultaat("<score>62</score>", sleutel="r2")))
XLSX = io.BytesIO()
boek = openpyxl.Workbook()
for rij_ in (["nr", "taal"], ["a", 3], ["b", 4.5]):
    boek.active.append(rij_)
boek.save(XLSX)
HEEL = {
    "edexml": EDEX.encode(),
    "edexml utf-16": EDEX.encode("utf-16"),
    "uwlr": UWLR.encode(),
    "oneroster": school(),
    "xlsx": XLSX.getvalue(),
    "csv": '"nr","taal"\n"a","3"\n"b","4.5"\n'.encode("utf-8-sig"),
}


@vaak
@given(st.binary(max_size=300))
@example(b"PK")
@example(b"<")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"sep=")
@example(b"nr,taal\n\r\n\r")
def test_it_reads_or_refuses_any_bytes(tmp_path: Path, inhoud: bytes) -> None:
    probeer(bestand(tmp_path, inhoud))


@vaak
@given(st.sampled_from(sorted(HEEL)), st.data())
def test_it_reads_or_refuses_a_file_with_changed_bytes(tmp_path: Path, welk: str, data: st.DataObject) -> None:
    inhoud = bytearray(HEEL[welk])
    for _ in range(data.draw(st.integers(1, 4))):
        plek = data.draw(st.integers(0, len(inhoud) - 1))
        inhoud[plek : plek + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    probeer(bestand(tmp_path, bytes(inhoud)))


@pytest.mark.parametrize("welk", ["edexml", "edexml utf-16", "uwlr", "oneroster", "xlsx"])
def test_it_never_takes_the_beginning_of_a_file_for_the_whole(tmp_path: Path, welk: str) -> None:
    inhoud = HEEL[welk]
    assert not isinstance(probeer(bestand(tmp_path, inhoud)), Leesfout)
    stap = max(1, len(inhoud) // 400)
    for lengte in range(0, len(inhoud) - 1, stap):
        assert isinstance(probeer(bestand(tmp_path, inhoud[:lengte])), Leesfout), lengte


def test_it_never_takes_half_a_quoted_row_for_a_whole_one(tmp_path: Path) -> None:
    """A csv cut between two rows nobody can see; cut within a row, no value of it is ever taken."""
    inhoud = HEEL["csv"]
    alles = probeer(bestand(tmp_path, inhoud))
    assert isinstance(alles, list)
    for lengte in range(len(inhoud)):
        deel = probeer(bestand(tmp_path, inhoud[:lengte]))
        if isinstance(deel, list) and not any(isinstance(regel, Afkeuring) for regel in deel):
            assert deel == alles[: len(deel)]


@vaak
@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=200), max_size=5))
def test_it_reads_or_refuses_any_zip(tmp_path: Path, delen: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("\0", "0"), inhoud)
    probeer(bestand(tmp_path, buffer.getvalue()))


@vaak
@given(st.sampled_from(["users.csv", "results.csv", "classes.csv", "roles.csv", "orgs.csv"]), st.text(max_size=300))
def test_it_reads_or_refuses_any_text_in_a_oneroster_file(tmp_path: Path, naam: str, tekst: str) -> None:
    probeer(bestand(tmp_path, school(**{naam.replace(".", "_"): tekst.encode("utf-8", "replace").decode()})))


@pytest.mark.parametrize("welk", sorted(HEEL))
def test_it_recognises_each_kind_without_looking_at_the_name(tmp_path: Path, welk: str) -> None:
    soort = {"xlsx": "tabel", "csv": "tabel"}.get(welk, welk.split()[0])
    assert herken(bestand(tmp_path, HEEL[welk], "zonder-extensie")) == soort
