"""Reading EDEXML: pupils, groups and staff as the administration of a school exports them."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.koppelingen.lezen import bestand, lees, weigering
from zorgroute.koppelingen.bron import Afkeuring, leerjaar_getal

SCHOOL = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>"
GROEPEN = '<groepen><groep key="g8"><naam>8</naam><jaargroep>8</jaargroep></groep></groepen>'


def edex(map_: Path, leerlingen: str, *, school: str = SCHOOL, groepen: str = GROEPEN, rest: str = "") -> Path:
    xml = f"<EDEX>{school}{groepen}<leerlingen>{leerlingen}</leerlingen>{rest}</EDEX>"
    return bestand(map_, xml, "edex.xml")


@pytest.mark.parametrize("versie", ["2.0", "2.1"])
def test_it_reads_the_official_example(shared: Path, versie: str) -> None:
    gelezen = lees(shared / f"standards/edexml/{versie}/EDEXML.Voorbeeld.{versie}.xml")
    kop = gelezen.kop
    assert (kop.soort, kop.versie, kop.brin, kop.vestiging, kop.schooljaar) == (
        "edexml",
        versie,
        "99ZZ",
        "00",
        "2014-2015",
    )
    assert [(groep.sleutel, groep.naam, groep.leerjaar) for groep in gelezen.groepen if groep.soort == "stamgroep"] == [
        ("001", "Kabouters", "0"),
        ("002", "Muizen", "1"),
        ("003", "Vlinders", "1"),
        ("GRP4A", "4A", "4"),
        ("GRP4B", "4B", "4"),
    ]
    samengesteld = {groep.sleutel for groep in gelezen.groepen if groep.soort == "samengesteld"}
    assert samengesteld == {"sg1", "sg2", "sg3"}
    assert [leerling.sleutel for leerling in gelezen.leerlingen] == ["00001", "00002", "12345"]
    assert gelezen.telling.gelezen == 8 + 3 + 3
    assert not gelezen.afkeuringen and not gelezen.waarschuwingen


def test_it_reads_a_pupil_with_only_a_roepnaam(shared: Path) -> None:
    wimpie = lees(shared / "standards/edexml/2.0/EDEXML.Voorbeeld.2.0.xml").leerlingen[0]
    assert (wimpie.roepnaam, wimpie.achternaam, wimpie.geslacht) == ("Wimpie", "", "m")
    assert wimpie.geboortedatum == date(2006, 6, 21)
    assert wimpie.groepen == ("GRP4B", "sg1", "sg2")


def test_it_reads_names_dates_and_eckid_of_a_pupil(shared: Path) -> None:
    wimpie, ismael, gradje = lees(shared / "standards/edexml/2.1/EDEXML.Voorbeeld.2.1.xml").leerlingen
    assert wimpie.eckid.startswith("https://id.school/LL_")
    assert (ismael.roepnaam, ismael.voorletters, ismael.geboortedatum, ismael.geslacht) == ("Ismaël", "IH", None, "")
    assert (gradje.tussenvoegsel, gradje.achternaam, gradje.leerjaar) == ("van 't", "Hof", "H")
    assert (gradje.instroom, gradje.uitstroom) == (date(2010, 8, 19), date(2014, 7, 18))


def test_it_reads_roles_of_staff_in_our_words(shared: Path) -> None:
    zonder_rol = lees(shared / "standards/edexml/2.0/EDEXML.Voorbeeld.2.0.xml").leerkrachten[0]
    assert (zonder_rol.rollen, zonder_rol.groepen) == (("leerkracht",), ("GRP4A",))
    assert zonder_rol.email.startswith("j.van.bemmen@")
    toetser, manusje, stagiair = lees(shared / "standards/edexml/2.1/EDEXML.Voorbeeld.2.1.xml").leerkrachten
    assert (toetser.rollen, toetser.rolomschrijving) == ((), "toetsafnameleider")
    assert (manusje.rollen, manusje.rolomschrijving) == ((), "Manusje van alles")
    assert manusje.groepen == ("002", "sg1", "001", "sg2", "sg3")
    assert (stagiair.rollen, stagiair.rolomschrijving) == ((), "stagiair, onderwijsassistent")


def test_it_never_keeps_a_number_of_the_state(shared: Path) -> None:
    for versie in ("2.0", "2.1"):
        gelezen = lees(shared / f"standards/edexml/{versie}/EDEXML.Voorbeeld.{versie}.xml")
        assert "133456785" not in repr(gelezen) and "2731" not in repr(gelezen)


def test_it_reads_a_school_year_after_the_end_of_the_schema(shared: Path, tmp_path: Path) -> None:
    path = edex(tmp_path, '<leerling key="1"><roepnaam>Pien</roepnaam></leerling>')
    schema = etree.XMLSchema(file=str(shared / "standards/edexml/2.1/EDEXML.structuur.xsd"))
    assert not schema.validate(etree.parse(path))
    assert lees(path).kop.schooljaar == "2026-2027"


def test_it_refuses_a_file_that_names_no_school(shared: Path) -> None:
    """Without a school nobody can tell whose pupils these are: leniency could put them in another school."""
    fout = weigering(shared / "standards/edexml/2.1/EDEXML.invalid_1.xml")
    assert fout.melding == "het EDEXML-bestand noemt geen school, dus niet van welke school deze leerlingen zijn"


def test_it_refuses_a_file_without_people(tmp_path: Path) -> None:
    assert weigering(edex(tmp_path, "")).melding == "het EDEXML-bestand bevat geen leerlingen en geen leerkrachten"


def test_it_knows_every_group_before_the_pupils_also_when_the_file_turns_them_round(tmp_path: Path) -> None:
    leerling = '<leerling key="1"><roepnaam>Pien</roepnaam><groep key="g8"/></leerling>'
    path = bestand(tmp_path, f"<EDEX><leerlingen>{leerling}</leerlingen>{GROEPEN}{SCHOOL}</EDEX>", "edex.xml")
    gelezen = lees(path)
    assert gelezen.leerlingen[0].groepen == ("g8",) and not gelezen.afkeuringen


@pytest.mark.parametrize(
    ("leerling", "kolom", "melding"),
    [
        (
            '<leerling key="1"><roepnaam>Pien</roepnaam><groep key="g9"/></leerling>',
            "groep",
            "groep ‘g9’ staat niet bij de groepen van dit bestand",
        ),
        ("<leerling><roepnaam>Pien</roepnaam></leerling>", "key", "deze leerling heeft geen sleutel"),
        ('<leerling key="1"/>', "roepnaam", "leerling ‘1’ heeft geen roepnaam en geen achternaam"),
        (
            '<leerling key="1"><roepnaam>Pien</roepnaam><geboortedatum>2027-01-01</geboortedatum></leerling>',
            "geboortedatum",
            "de datum ‘2027-01-01’ ligt in de toekomst",
        ),
        (
            '<leerling key="1"><roepnaam>Pien</roepnaam><geslacht>7</geslacht></leerling>',
            "geslacht",
            "‘7’ is geen code voor geslacht (0, 1, 2 of 9)",
        ),
        (
            '<leerling key="1"><roepnaam>Pien</roepnaam><jaargroep>99</jaargroep></leerling>',
            "jaargroep",
            "‘99’ is geen leerjaar (zoals 8, ‘groep 8’ of ‘leerjaar 2’)",
        ),
        (
            '<leerling key="1"><roepnaam>Pien</roepnaam><uitstroomdatum>2026-02-30</uitstroomdatum></leerling>',
            "uitstroomdatum",
            "de datum ‘2026-02-30’ bestaat niet",
        ),
    ],
)
def test_it_names_what_is_wrong_with_a_pupil(tmp_path: Path, leerling: str, kolom: str, melding: str) -> None:
    gelezen = lees(edex(tmp_path, leerling))
    assert gelezen.afkeuringen == [Afkeuring(1, kolom, melding)]
    assert not gelezen.leerlingen


def test_it_names_a_pupil_that_stands_in_the_file_twice(tmp_path: Path) -> None:
    leerling = '<leerling key="1"><roepnaam>Pien</roepnaam></leerling>\n'
    gelezen = lees(edex(tmp_path, leerling * 2))
    assert gelezen.afkeuringen == [Afkeuring(2, "key", "de sleutel ‘1’ staat bij meer dan één leerling")]


def test_it_refuses_a_wrong_brin_and_a_wrong_school_year(tmp_path: Path) -> None:
    fout = weigering(edex(tmp_path, "<leerling/>", school="<school><brincode>Z9Z9</brincode></school>"))
    assert (fout.melding, fout.kolom) == ("‘Z9Z9’ is geen BRIN (twee cijfers en twee letters)", "brincode")
    fout = weigering(edex(tmp_path, "<leerling/>", school="<school><schooljaar>2026-2028</schooljaar></school>"))
    assert fout.melding == "‘2026-2028’ is geen schooljaar (zoals 2026-2027)"


def test_it_gives_line_numbers_beyond_65535(tmp_path: Path) -> None:
    leerling = '<leerling key="1"><roepnaam>Pien</roepnaam></leerling>'
    assert lees(edex(tmp_path, "\n" * 70_000 + leerling)).leerlingen[0].regel == 70_001


def test_it_knows_the_year_within_the_kind_of_school() -> None:
    assert [leerjaar_getal(code) for code in ("0", "8", "11", "16", "2")] == [0, 8, 1, 6, 2]
    assert [leerjaar_getal(code) for code in ("S", "V", "C", "H", "", "9", "17")] == [None] * 7
