"""Reading Excel workbooks: values as they stand, and nothing that calculates or runs."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.koppelingen.lezen import BREED, LANG, bestand, lees, weigering

Rijen = list[list[object]]


def werkmap(map_: Path, *bladen: Rijen, verberg: int | None = None) -> Path:
    boek = openpyxl.Workbook()
    boek.remove(boek.active)
    for nummer, rijen in enumerate(bladen):
        blad = boek.create_sheet(f"Blad{nummer + 1}")
        for rij in rijen:
            blad.append(rij)
        if nummer == verberg:
            blad.sheet_state = "hidden"
    path = map_ / "tabel.xlsx"
    boek.save(path)
    return path


def herschreven(path: Path, deel: str, wijzig: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed, as an office program would never write it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as oud, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for info in oud.infolist():
            inhoud = oud.read(info)
            nieuw.writestr(info.filename, wijzig(inhoud) if info.filename == deel else inhoud)
    path.write_bytes(buffer.getvalue())
    return path


BLAD1 = "xl/worksheets/sheet1.xml"
TABEL: Rijen = [["nr", "taal"], [17001, 12.5], [17002, 7]]


def test_it_reads_numbers_as_the_same_sheet_in_csv(tmp_path: Path) -> None:
    gelezen = lees(werkmap(tmp_path, TABEL), BREED)
    assert [(regel.regel, regel.leerling, regel.waarde) for regel in gelezen.resultaten] == [
        (2, "17001", "12.5"),
        (3, "17002", "7"),
    ]


def test_it_reads_dates_empty_cells_and_rows(tmp_path: Path) -> None:
    rijen: Rijen = [
        [],
        ["nr", "taal", "datum"],
        ["a", 3, date(2026, 9, 15)],
        [],
        ["b", None, None],
        ["c", 0.00001, datetime(2026, 9, 16, 11, 30)],
        ["d", "4,5", "17-9-2026"],
    ]
    gelezen = lees(werkmap(tmp_path, rijen), LANG)
    assert [(regel.regel, regel.leerling, regel.waarde, regel.datum.day) for regel in gelezen.resultaten[:2]] == [
        (3, "a", "3", 15),
        (6, "c", "0.00001", 16),
    ]
    assert gelezen.afkeuringen[0].regel == 7  # a decimal comma in text beside decimal numbers of Excel
    assert gelezen.telling.ontbrekend == 1


def test_it_reads_the_first_visible_sheet_and_says_so(tmp_path: Path) -> None:
    path = werkmap(tmp_path, [["geheim"], [1]], TABEL, [["nr", "taal"], [9, 9]], verberg=0)
    gelezen = lees(path, BREED)
    assert [regel.leerling for regel in gelezen.resultaten] == ["17001", "17002"]
    assert gelezen.waarschuwingen[0].melding == "alleen het werkblad ‘Blad2’ is gelezen"
    assert [regel.leerling for regel in lees(path, BREED | {"blad": "Blad3"}).resultaten] == ["9"]
    fout = weigering(path, BREED | {"blad": "Blad1"})
    assert fout.melding == "het werkblad ‘Blad1’ bestaat niet; er is wel: Blad2, Blad3"


def test_it_names_a_row_with_a_cell_beyond_the_header(tmp_path: Path) -> None:
    gelezen = lees(werkmap(tmp_path, [["nr", "taal"], ["a", 3], ["b", 4, None, "opmerking"]]), BREED)
    assert [tuple(fout) for fout in gelezen.afkeuringen] == [(3, "", "deze regel heeft 4 velden, de kopregel 2")]


@pytest.mark.parametrize("rijen", [[], [["nr", "taal"]]])
def test_it_refuses_an_empty_sheet(tmp_path: Path, rijen: Rijen) -> None:
    melding = weigering(werkmap(tmp_path, rijen), BREED).melding
    assert melding in (
        "het werkblad ‘Blad1’ is leeg",
        "het bestand bevat geen gegevens: onder de kolomnamen staat geen enkele regel",
    )


def test_it_refuses_formulas_and_names_the_cell(tmp_path: Path) -> None:
    fout = weigering(werkmap(tmp_path, [["nr", "taal"], ["a", 3], ["b", "=B2+1"]]), BREED)
    assert fout.melding == "in cel B3 staat een formule; sla het bestand op met alleen waarden"
    assert (fout.regel, fout.kolom) == (3, "B")


@pytest.mark.parametrize("schrijfwijze", [b"<x:f>", b"<f\n>", b"<f/>", b"<f t='shared' si='0'/>"])
def test_it_finds_formulas_however_they_are_written(tmp_path: Path, schrijfwijze: bytes) -> None:
    path = herschreven(
        werkmap(tmp_path, TABEL), BLAD1, lambda xml: xml.replace(b"<v>12.5</v>", schrijfwijze + b"<v>12.5</v>")
    )
    assert "formule" in weigering(path, BREED).melding


def test_it_finds_a_formula_on_the_edge_of_a_block(tmp_path: Path) -> None:
    xml = b'<c r="B%d" t="n"><f>1+1</f>'
    for opvulling in range((1 << 18) - 30, (1 << 18) + 5, 2):
        path = herschreven(
            werkmap(tmp_path, TABEL),
            BLAD1,
            lambda oud, n=opvulling: b"<!--" + b"x" * (n - len(oud)) + b"-->" + xml % 7 + oud,
        )
        assert "formule" in weigering(path, BREED).melding


def test_it_refuses_macros(tmp_path: Path) -> None:
    path = werkmap(tmp_path, TABEL)
    with zipfile.ZipFile(path, "a") as archief:
        archief.writestr("xl/vbaProject.bin", b"x")
    melding = "dit Excel-bestand bevat macro’s; sla het op als gewone xlsx zonder macro’s"
    assert weigering(path, BREED).melding == melding


def test_it_refuses_a_sheet_whose_rectangle_fills_the_memory(tmp_path: Path) -> None:
    path = herschreven(werkmap(tmp_path, TABEL), BLAD1, lambda xml: re.sub(rb'(?<=<c r=")B3', b"XFD1048576", xml))
    melding = "het werkblad is te groot (1048576 rijen bij 16384 kolommen); sla het op als csv"
    assert weigering(path, BREED).melding == melding


def test_it_refuses_one_long_text_in_very_many_cells(tmp_path: Path) -> None:
    gedeeld, cel = b't="s"><v>0</v>', b't="inlineStr"><is><t>kort</t></is>'
    lang = herschreven(
        werkmap(tmp_path, [["nr", "taal"], *([nr, "kort"] for nr in range(12_000))]),
        BLAD1,
        lambda xml: xml.replace(cel, gedeeld),
    )
    with zipfile.ZipFile(lang, "a", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/sharedStrings.xml", b"<sst><si><t>" + b"lang" * 8000 + b"</t></si></sst>")
    assert weigering(lang, BREED).melding == "het werkblad herhaalt te vaak een lange tekst; sla het op als csv"


def test_it_refuses_a_workbook_that_is_cut_off(tmp_path: Path) -> None:
    inhoud = werkmap(tmp_path, TABEL).read_bytes()
    for lengte in range(4, len(inhoud), 97):
        assert (
            weigering(bestand(tmp_path, inhoud[:lengte]), BREED).melding
            == "het zip-bestand is afgebroken of beschadigd"
        )


def test_it_refuses_a_workbook_with_a_broken_part(tmp_path: Path) -> None:
    path = herschreven(werkmap(tmp_path, TABEL), BLAD1, lambda xml: xml[: len(xml) // 2])
    assert weigering(path, BREED).melding == "dit Excel-bestand is beschadigd of niet als xlsx opgeslagen"
    path = herschreven(werkmap(tmp_path, TABEL), "xl/workbook.xml", lambda _: b"<a")
    assert weigering(path, BREED).melding == "dit Excel-bestand is beschadigd of niet als xlsx opgeslagen"


def test_it_refuses_an_old_workbook(tmp_path: Path) -> None:
    melding = weigering(bestand(tmp_path, b"\xd0\xcf\x11\xe0" + b"\0" * 600), BREED).melding
    assert melding.startswith("dit is een oud of beveiligd Office-bestand (xls, doc); sla het op als xlsx of csv")
