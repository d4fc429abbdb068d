"""Reading UWLR results; every message is first held against the official schema."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.koppelingen.lezen import Gelezen, bestand, lees, weigering
from zorgroute.koppelingen.bron import Afkeuring, Referentie, Toetsregel, Waarschuwing

LR = "http://www.edustandaard.nl/leerresultaten/2/leerresultaten"
OSO = "http://www.edustandaard.nl/oso_gegevensset/1.2/dossier"
SCHOOL = """<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode><dependancecode>00</dependancecode>
<aanmaakdatum>2026-11-20T12:00:00</aanmaakdatum><xsdversie>2.2</xsdversie></school>"""
TOETSEN = """<toetsen>
<toets><toetscode>RW-M8</toetscode><versie>3.0</versie><toetsnaam>Rekenen-Wiskunde M8</toetsnaam>
<leerjaar>8</leerjaar><vakgebied>RK</vakgebied><toetsonderdelen>
<toetsonderdeel><toetsonderdeelvolgnummer>1</toetsonderdeelvolgnummer><toetsonderdeelcode>D1</toetsonderdeelcode>
<toetsonderdeelnaam>Getallen</toetsonderdeelnaam></toetsonderdeel>
<toetsonderdeel><toetsonderdeelvolgnummer>2</toetsonderdeelvolgnummer><toetsonderdeelcode>D2</toetsonderdeelcode>
</toetsonderdeel></toetsonderdelen></toets>
<toets><toetscode>DMT</toetscode></toets></toetsen>"""


def resultaat(inhoud: str, *, sleutel: str = "r1", datum: str = "2026-01-20", code: str = "RW-M8") -> str:
    return f"""<resultaat key="{sleutel}"><afnamedatum>{datum}</afnamedatum><toetscode>{code}</toetscode>
{inhoud}</resultaat>"""


def afname(*resultaten: str, leerling: str = "l1") -> str:
    rijen = "".join(resultaten)
    return f"<toetsafname><leerlingid>{leerling}</leerlingid><resultaten>{rijen}</resultaten></toetsafname>"


def bericht(*afnames: str, school: str = SCHOOL, toetsen: str = TOETSEN) -> str:
    return f"""<leerresultaten_verzoek xmlns="{LR}" xmlns:oso="{OSO}">{school}
<toetsafnames>{"".join(afnames)}</toetsafnames>{toetsen}</leerresultaten_verzoek>"""


def oso(*delen: str) -> str:
    return f"<osoresultaat>{''.join(delen)}</osoresultaat>"


def referentie(code: str, waarde: str) -> str:
    return f"""<oso:referentiescore><oso:codereferentiescore>{code}</oso:codereferentiescore>
<oso:codevergelijkingsgroep>Landelijk</oso:codevergelijkingsgroep><oso:waarde>{waarde}</oso:waarde>
</oso:referentiescore>"""


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(shared / "standards/uwlr/2.2/Schemas/UWLR_Leerresultaten_v2p2.xsd"))


def lees_geldig(map_: Path, schema: etree.XMLSchema, xml: str) -> Gelezen:
    schema.assertValid(etree.fromstring(xml))
    return lees(bestand(map_, xml, "uwlr.xml"))


def test_it_reads_the_heading_and_the_tests(tmp_path: Path, schema: etree.XMLSchema) -> None:
    gelezen = lees_geldig(
        tmp_path,
        schema,
        bericht(
            afname(
                resultaat("<score>61</score>"),
                resultaat("<toetsonderdeelcode>D1</toetsonderdeelcode><score>30</score>", sleutel="r2"),
                resultaat("<toetsonderdeelcode>D2</toetsonderdeelcode><score>31</score>", sleutel="r3"),
                resultaat("<score>77</score>", sleutel="r4", code="DMT"),
            )
        ),
    )
    kop = gelezen.kop
    assert (kop.soort, kop.versie, kop.brin, kop.vestiging, kop.schooljaar, kop.aanmaak) == (
        "uwlr",
        "2.2",
        "99ZZ",
        "00",
        "2026-2027",
        "2026-11-20T12:00:00",
    )
    assert kop.toetsen == (
        Toetsregel("RW-M8", "Rekenen-Wiskunde M8", "RK", "score", "3.0", "", "8"),
        Toetsregel("RW-M8", "Rekenen-Wiskunde M8 – Getallen", "RK", "score", "3.0", "D1", "8"),
        Toetsregel("RW-M8", "Rekenen-Wiskunde M8 – D2", "RK", "score", "3.0", "D2", "8"),
        Toetsregel("DMT", "DMT", "", "score"),
    )
    assert [(regel.toets, regel.waarde) for regel in gelezen.resultaten] == [(0, "61"), (1, "30"), (2, "31"), (3, "77")]


def test_it_reads_whose_result_it_is_and_its_key(tmp_path: Path, schema: etree.XMLSchema) -> None:
    xml = bericht(
        afname(
            resultaat("<score>61</score>", sleutel="a"), resultaat("<score>0</score>", sleutel="b", datum="2026-06-20")
        ),
        afname(resultaat("<score>40</score>", sleutel="c"), leerling="l2"),
    )
    gelezen = lees_geldig(tmp_path, schema, xml)
    assert [(regel.leerling, regel.sleutel, regel.datum, regel.waarde) for regel in gelezen.resultaten] == [
        ("l1", "a", date(2026, 1, 20), "61"),
        ("l1", "b", date(2026, 6, 20), "0"),
        ("l2", "c", date(2026, 1, 20), "40"),
    ]
    assert gelezen.telling.gelezen == 3


def test_it_reads_an_oso_result_with_its_references(tmp_path: Path, schema: etree.XMLSchema) -> None:
    score = "<oso:toetsscore><oso:aantalgoed>51</oso:aantalgoed><oso:vaardigheidsscore>90.5</oso:vaardigheidsscore>"
    xml = bericht(
        afname(
            resultaat(
                oso(
                    score + "</oso:toetsscore>", referentie("AE", "B"), referentie("IV", "III"), referentie("DLE", "48")
                )
            )
        )
    )
    gelezen = lees_geldig(tmp_path, schema, xml)
    (regel,) = gelezen.resultaten
    assert (regel.waarde, regel.niveau, gelezen.kop.toetsen[0].schaal) == ("90.5", "III", "vaardigheidsscore")
    assert regel.referenties == (
        Referentie("AE", "Landelijk", "B"),
        Referentie("IV", "Landelijk", "III"),
        Referentie("DLE", "Landelijk", "48"),
        Referentie("aantal goed", "", "51"),
    )


def test_it_keeps_two_kinds_of_score_of_one_test_apart(tmp_path: Path, schema: etree.XMLSchema) -> None:
    goed = oso("<oso:toetsscore><oso:aantalgoed>51</oso:aantalgoed></oso:toetsscore>")
    vaardig = oso("<oso:toetsscore><oso:vaardigheidsscore>90</oso:vaardigheidsscore></oso:toetsscore>")
    alleen = oso(referentie("AE", "C"))
    xml = bericht(afname(*(resultaat(deel, sleutel=str(nr)) for nr, deel in enumerate((goed, vaardig, alleen)))))
    gelezen = lees_geldig(tmp_path, schema, xml)
    assert [toets.schaal for toets in gelezen.kop.toetsen] == ["aantal goed", "vaardigheidsscore", "niveau"]
    assert [(regel.toets, regel.waarde, regel.niveau) for regel in gelezen.resultaten] == [
        (0, "51", ""),
        (1, "90", ""),
        (2, None, "C"),
    ]


def test_it_counts_an_oso_result_without_anything_in_it_as_missing(tmp_path: Path, schema: etree.XMLSchema) -> None:
    gelezen = lees_geldig(tmp_path, schema, bericht(afname(resultaat(oso()))))
    assert not gelezen.resultaten and gelezen.telling.ontbrekend == 1


def test_it_reads_a_form_of_the_sender(tmp_path: Path) -> None:
    """The schema leaves this type abstract, so no message with it can be valid by itself."""
    delen = [f"<anderresultaat><andere_score>{tekst}</andere_score></anderresultaat>" for tekst in ("7,5", "voldoend")]
    xml = bericht(afname(*(resultaat(deel, sleutel=str(nr)) for nr, deel in enumerate(delen))))
    gelezen = lees(bestand(tmp_path, xml))
    assert [(regel.waarde, regel.niveau) for regel in gelezen.resultaten] == [("7.5", ""), (None, "voldoend")]


@pytest.mark.parametrize(
    "soap", ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"]
)
def test_it_reads_a_message_in_its_envelope(tmp_path: Path, soap: str) -> None:
    kop = '<a:autorisatie xmlns:a="urn:a"><a:autorisatiesleutel>geheim</a:autorisatiesleutel></a:autorisatie>'
    xml = bericht(afname(resultaat("<score>61</score>")))
    envelop = f'<s:Envelope xmlns:s="{soap}"><s:Header>{kop}</s:Header><s:Body>{xml}</s:Body></s:Envelope>'
    gelezen = lees(bestand(tmp_path, envelop))
    assert [regel.waarde for regel in gelezen.resultaten] == ["61"]
    assert "geheim" not in repr(gelezen)


def test_it_goes_by_local_names_whatever_the_version(tmp_path: Path) -> None:
    xml = bericht(afname(resultaat("<score>61</score>"))).replace("leerresultaten/2/", "leerresultaten/9/")
    assert lees(bestand(tmp_path, xml)).resultaten[0].waarde == "61"


def test_it_takes_the_code_as_name_of_a_test_that_is_not_described(tmp_path: Path) -> None:
    gelezen = lees(bestand(tmp_path, bericht(afname(resultaat("<score>1</score>", code="ONB")))))
    assert gelezen.kop.toetsen == (Toetsregel("ONB", "ONB", schaal="score"),)
    wat = "toets ‘ONB’ wordt in dit bestand niet beschreven; de code is als naam gebruikt"
    assert gelezen.waarschuwingen == [Waarschuwing(3, wat)]


@pytest.mark.parametrize(
    ("rij", "kolom", "melding"),
    [
        (resultaat("<score>veel</score>"), "score", "‘veel’ is geen getal"),
        (
            resultaat("<score>1</score>", datum="2026-12-01"),
            "afnamedatum",
            "de datum ‘2026-12-01’ ligt in de toekomst",
        ),
        (resultaat("<score>1</score>", datum=""), "afnamedatum", "dit resultaat heeft geen afnamedatum"),
        (
            resultaat("<anderresultaat><andere_score>ruim voldoende</andere_score></anderresultaat>"),
            "score",
            "‘ruim voldoende’ is geen getal en geen niveau",
        ),
    ],
)
def test_it_names_what_is_wrong_with_a_result(tmp_path: Path, rij: str, kolom: str, melding: str) -> None:
    gelezen = lees(bestand(tmp_path, bericht(afname(rij, resultaat("<score>2</score>", sleutel="r2")))))
    assert gelezen.afkeuringen == [Afkeuring(3, kolom, melding)]
    assert len(gelezen.resultaten) == 1


def test_it_never_gives_a_result_to_the_pupil_before(tmp_path: Path) -> None:
    zonder = afname(resultaat("<score>5</score>", sleutel="r2")).replace("<leerlingid>l1</leerlingid>", "")
    gelezen = lees(bestand(tmp_path, bericht(afname(resultaat("<score>61</score>")), zonder)))
    assert [regel.waarde for regel in gelezen.resultaten] == ["61"]
    assert gelezen.afkeuringen == [Afkeuring(4, "leerlingid", "dit resultaat hoort bij geen leerling")]


def test_it_refuses_a_message_without_results_school_or_test_code(tmp_path: Path) -> None:
    leeg = f'<leerresultaten_verzoek xmlns="{LR}">{SCHOOL}</leerresultaten_verzoek>'
    assert weigering(bestand(tmp_path, leeg)).melding == "het UWLR-bericht bevat geen resultaten"
    schoolloos = bericht(afname(resultaat("<score>1</score>")), school="")
    melding = "het UWLR-bericht noemt geen school, dus niet van welke school deze resultaten zijn"
    assert weigering(bestand(tmp_path, schoolloos)).melding == melding
    codeloos = bericht(afname(resultaat("<score>1</score>", code="")))
    assert weigering(bestand(tmp_path, codeloos)).melding == "een resultaat noemt geen toetscode"
