"""The mapping contract: what a TOML mapping may say, and the sentence for every mistake in it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.koppelingen.lezen import VANDAAG, bestand, weigering
from zorgroute.koppelingen.tabel.koppeling import KOLOMMEN, Koppeling, Koppelingfout

VOORBEELD = """
soort = "resultaten"
scheiding = ","
decimaal = ","
[kolommen]
leerling = "pupilNR"
groep = "classNR"
[vast]
schooljaar = "2026-2027"
leerjaar = 8
[[toets]]
naam = "Taal begin"
vakgebied = "BL"
schaal = "ruwe score"
score = "langPRET"
moment = "2026-09-15"
[[toets]]
naam = "Rekenen"
score = "math"
moment_kolom = "year"
[toets.momenten]
"0" = "2024-06-01"
"1" = 2025-06-01
"""


def met(**velden: Any) -> dict[str, Any]:
    return {"kolommen": {"leerling": "nr"}, "toets": [{"naam": "T", "score": "t", "moment": "2026-01-01"}]} | velden


def toets(**velden: Any) -> dict[str, Any]:
    return met(toets=[{"naam": "T", "score": "t", "moment": "2026-01-01"} | velden])


def test_it_reads_the_example_of_the_contract() -> None:
    koppeling = Koppeling.van_toml(VOORBEELD)
    assert (koppeling.soort, koppeling.scheiding, koppeling.decimaal, koppeling.codering) == (
        "resultaten",
        ",",
        ",",
        None,
    )
    assert koppeling.kolommen == {"leerling": "pupilNR", "groep": "classNR"}
    assert koppeling.vast == {"schooljaar": "2026-2027", "leerjaar": "8"}
    begin, rekenen = koppeling.toetsen
    assert (begin.naam, begin.vakgebied, begin.schaal, begin.score, begin.moment) == (
        "Taal begin",
        "BL",
        "ruwe score",
        "langPRET",
        date(2026, 9, 15),
    )
    assert (rekenen.moment, rekenen.moment_kolom) == (None, "year")
    assert rekenen.momenten == {"0": date(2024, 6, 1), "1": date(2025, 6, 1)}


def test_it_writes_itself_as_the_toml_it_was_read_from() -> None:
    koppeling = Koppeling.van_toml(VOORBEELD)
    assert Koppeling.van_toml(koppeling.naar_toml()) == koppeling
    assert Koppeling.van_dict(koppeling.naar_dict()) == koppeling


@given(
    st.dictionaries(st.sampled_from(KOLOMMEN[1:]), st.text(min_size=1).map(str.strip).filter(bool)),
    st.text(min_size=1).map(str.strip).filter(bool),
    st.dictionaries(st.text(min_size=1), st.dates(date(1990, 1, 1), VANDAAG)),
)
def test_it_survives_every_name_of_a_column(kolommen: dict[str, str], naam: str, momenten: dict[str, date]) -> None:
    gegevens = toets(naam=naam, moment_kolom="m", momenten=momenten)
    del gegevens["toets"][0]["moment"]
    koppeling = Koppeling.van_dict(gegevens | {"kolommen": kolommen | {"leerling": "nr"}})
    assert Koppeling.van_toml(koppeling.naar_toml()) == koppeling


def test_it_takes_the_kind_from_whether_there_are_tests() -> None:
    assert Koppeling.van_dict(met()).soort == "resultaten"
    assert Koppeling.van_dict({"kolommen": {"leerling": "nr"}}).soort == "leerlingen"


@pytest.mark.parametrize(
    ("naam", "codering"),
    [("UTF-8", "utf-8"), ("utf_8_sig", "utf-8"), ("Windows-1252", "cp1252"), ("ISO-8859-1", "latin-1")],
)
def test_it_knows_encodings_by_more_than_one_name(naam: str, codering: str) -> None:
    assert Koppeling.van_dict(met(codering=naam)).codering == codering


def test_it_knows_a_tab_by_name() -> None:
    assert (
        Koppeling.van_dict(met(scheiding="tab")).scheiding == Koppeling.van_dict(met(scheiding="\t")).scheiding == "\t"
    )


TOEGESTAAN = "naam, vakgebied, schaal, score, niveau, moment, moment_kolom, momenten"


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (
            met(kolom={}),
            "de koppeling kent ‘kolom’ niet; toegestaan is: "
            "soort, scheiding, codering, decimaal, blad, kolommen, vast, toets",
        ),
        (
            met(kolommen={"leerling": "nr", "bsn": "b"}),
            "de koppeling kent ‘bsn’ in [kolommen] niet; toegestaan is: "
            "leerling, groep, leerjaar, roepnaam, tussenvoegsel, achternaam, geboortedatum, geslacht",
        ),
        (
            met(vast={"jaar": 8}),
            "de koppeling kent ‘jaar’ in [vast] niet; toegestaan is: schooljaar, leerjaar, groep",
        ),
        (toets(scoren="x"), f"de koppeling kent ‘scoren’ in [[toets]] niet; toegestaan is: {TOEGESTAAN}"),
        (met(kolommen={}), "in [kolommen] ontbreekt ‘leerling’: de kolom met de sleutel van de leerling"),
        (met(kolommen="nr"), "‘kolommen’ hoort een tabel [kolommen] te zijn"),
        (met(kolommen={"leerling": ["nr"]}), "‘leerling’ hoort tekst te zijn ([kolommen])"),
        (met(soort="scores"), "soort ‘scores’ bestaat niet; toegestaan is: resultaten, leerlingen"),
        (met(soort="resultaten", toets=[]), "een koppeling van resultaten heeft ten minste één [[toets]] nodig"),
        (met(soort="leerlingen"), "een koppeling van leerlingen heeft geen [[toets]]; zet soort op ‘resultaten’"),
        (met(toets={"naam": "T"}), "‘toets’ hoort als [[toets]] geschreven te worden, één keer per scorekolom"),
        (met(scheiding=":"), "scheiding ‘:’ bestaat niet; toegestaan is: ,, ;, tab, |"),
        (met(decimaal="'"), "decimaal ‘'’ bestaat niet; toegestaan is: ., ,"),
        (
            met(codering="ebcdic"),
            "codering ‘ebcdic’ bestaat niet; toegestaan is: "
            "utf-8, utf-16, utf-16-le, utf-16-be, cp1252, latin-1, iso-8859-15, cp850, mac-roman",
        ),
        (met(vast={"schooljaar": "2026"}), "‘2026’ is geen schooljaar (zoals 2026-2027)"),
        (met(vast={"leerjaar": "brug"}), "in [vast]: ‘brug’ is geen leerjaar (zoals 8, ‘groep 8’ of ‘leerjaar 2’)"),
        (toets(naam=" "), "een [[toets]] heeft geen naam"),
        (toets(score=""), "bij toets ‘T’ ontbreekt ‘score’: de kolom met de scores"),
        (toets(moment_kolom="m"), "bij toets ‘T’ hoort één van beide: ‘moment’ of ‘moment_kolom’"),
        (toets(momenten={"0": "2026-01-01"}), "bij toets ‘T’ staan momenten zonder ‘moment_kolom’"),
        (toets(momenten=["2026-01-01"]), "bij toets ‘T’ hoort ‘momenten’ een tabel [toets.momenten] te zijn"),
        (toets(moment="juni"), "bij toets ‘T’: ‘juni’ is geen datum (zoals 2026-09-15 of 15-9-2026)"),
        (toets(moment=True), "bij toets ‘T’: ‘True’ is geen datum (zoals 2026-09-15 of 15-9-2026)"),
        (met(toets=toets()["toets"] * 2), "toets ‘T’ staat twee keer bij hetzelfde moment"),
        (
            met(toets=[*toets()["toets"], *toets(schaal="DLE")["toets"]]),
            "toets ‘T’ heeft twee verschillende vakgebieden of schalen",
        ),
    ],
)
def test_it_names_the_first_thing_that_is_wrong(gegevens: dict[str, Any], melding: str) -> None:
    with pytest.raises(Koppelingfout) as fout:
        Koppeling.van_dict(gegevens)
    assert fout.value.melding == melding


def test_it_names_the_line_of_wrong_toml() -> None:
    with pytest.raises(Koppelingfout) as fout:
        Koppeling.van_toml("[kolommen]\nleerling = nr\n")
    assert (fout.value.melding, fout.value.regel) == ("de koppeling is geen geldige TOML", 2)
    with pytest.raises(Koppelingfout) as fout:
        Koppeling.van_toml("[kolommen]\nleerling = 'é'".encode("latin-1"))
    assert fout.value.melding == "de koppeling is geen tekst in UTF-8"


def test_it_refuses_a_moment_in_the_future(tmp_path: Any) -> None:
    path = bestand(tmp_path, "nr;t\n1;2\n")
    melding = "bij toets ‘T’ ligt het moment 2026-11-24 in de toekomst"
    assert weigering(path, toets(moment="2026-11-24")).melding == melding
    los = met(toets=[{"naam": "T", "score": "t", "moment_kolom": "m", "momenten": {"0": "2026-11-24"}}])
    assert weigering(path, los).melding == melding


@given(st.text())
def test_it_refuses_any_text_with_a_sentence(tekst: str) -> None:
    with pytest.raises(Koppelingfout):
        Koppeling.van_toml(tekst)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=6,
)
sleutels = st.sampled_from(["soort", "scheiding", "codering", "decimaal", "blad", "kolommen", "vast", "toets"])


@given(st.dictionaries(sleutels, json | st.dictionaries(st.sampled_from(KOLOMMEN), json)))
def test_it_reads_or_refuses_any_structure(gegevens: dict[str, Any]) -> None:
    try:
        koppeling = Koppeling.van_dict(gegevens)
    except Koppelingfout as fout:
        assert fout.melding
    else:
        assert koppeling.kolommen["leerling"]
