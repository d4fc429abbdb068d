"""Looking into a table before importing it: its beginning, and a first guess at the mapping."""

from pathlib import Path

from tests.koppelingen.lezen import bestand, lees
from zorgroute.koppelingen.tabel.voorstel import monster, stel_koppeling_voor


def test_it_shows_the_beginning_and_how_it_was_understood(tmp_path: Path) -> None:
    tekst = "nr;naam;taal\n" + "".join(f"{nr};Zoë;{nr},5\n" for nr in range(60))
    beeld = monster(bestand(tmp_path, tekst.encode("cp1252")))
    assert beeld.kop == ["nr", "naam", "taal"]
    assert (len(beeld.rijen), beeld.rijen[0]) == (20, ["0", "Zoë", "0,5"])
    assert (beeld.codering, beeld.scheiding, beeld.decimaal) == ("Windows-1252", ";", ",")


def test_it_leaves_decimals_open_when_there_are_none(tmp_path: Path) -> None:
    assert monster(bestand(tmp_path, "nr,taal\n1,2\n")).decimaal is None


def test_it_knows_the_columns_of_the_wide_data_set(shared: Path) -> None:
    voorstel = stel_koppeling_voor(shared / "data/bdf.csv")
    assert voorstel.kolommen == {"leerling": "pupilNR", "groep": "classNR"}
    assert [(toets.score, toets.vakgebied) for toets in voorstel.toetsen[:4]] == [
        ("aritPRET", "RK"),
        ("aritPOST", "RK"),
        ("langPRET", "BL"),
        ("langPOST", "BL"),
    ]
    assert not any(toets.moment_kolom for toets in voorstel.toetsen)
    assert "rownames" not in {toets.score for toets in voorstel.toetsen}


def test_it_sees_that_a_table_has_a_row_per_moment(shared: Path) -> None:
    voorstel = stel_koppeling_voor(shared / "data/egsingle.csv")
    assert voorstel.kolommen == {"leerling": "childid", "leerjaar": "grade"}
    toets = voorstel.toetsen[0]
    assert (toets.score, toets.vakgebied, toets.moment_kolom) == ("math", "RK", "year")
    assert sorted(map(float, toets.momenten)) == [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]


def test_it_proposes_pupils_when_there_are_no_scores(tmp_path: Path) -> None:
    velden = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Geslacht;Stamgroep;Leerjaar"
    path = bestand(tmp_path, velden + "\n1;Noor;van;Papier;1-2-2015;V;8a;8\n2;Sem;;Fictief;2-3-2015;M;8a;8\n")
    voorstel = stel_koppeling_voor(path)
    assert (voorstel.soort, len(voorstel.kolommen), voorstel.toetsen) == ("leerlingen", 8, [])
    leerlingen = lees(path, voorstel.naar_dict()).leerlingen
    assert [(leerling.roepnaam, leerling.geslacht, leerling.groepen) for leerling in leerlingen] == [
        ("Noor", "v", ("8a",)),
        ("Sem", "m", ("8a",)),
    ]


def test_its_guess_with_dates_can_be_imported_as_it_is(tmp_path: Path) -> None:
    path = bestand(tmp_path, "llnr,afnamedatum,rekenen\n1,2026-01-20,61\n1,2026-06-20,66\n2,2026-01-20,40\n")
    voorstel = stel_koppeling_voor(path)
    assert [(toets.moment_kolom, toets.momenten) for toets in voorstel.toetsen] == [("afnamedatum", [])]
    assert [regel.waarde for regel in lees(path, voorstel.naar_dict()).resultaten] == ["61", "66", "40"]
