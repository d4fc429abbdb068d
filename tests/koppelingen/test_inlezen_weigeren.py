"""A file with anything wrong in it changes nothing, and every reason is named with its line and column."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import maak
from tests.koppelingen.inlezen import (
    edexml,
    groep,
    groep_van,
    inhoud,
    leerling,
    lees,
    lees_csv,
    lees_pad,
    nummers,
    tabel,
    uitslag,
    uwlr,
    zinnen,
)
from zorgroute.koppelingen.bron import Afkeuring, Leesfout, Regel, Waarschuwing
from zorgroute.scholen.models import School
from zorgroute.toetsen.models import Resultaat

KOPPELING = '[kolommen]\nleerling="nr"\ngroep="klas"\n[[toets]]\nnaam="Taal"\nscore="taal"\nmoment="2027-01-10"\n'
MET_GEBOORTE = KOPPELING.replace('groep="klas"', 'groep="klas"\ngeboortedatum="geb"')


@pytest.fixture
def gevuld(school: School) -> School:
    """A school that holds something to lose."""
    lees(school, tabel(groep(2), leerling(2, "1", "6a"), uitslag(2, "1", "33")))
    return school


@pytest.mark.parametrize(
    ("bron", "regel", "woorden"),
    [
        (tabel(uitslag(4, "99")), 4, "leerling ‘99’ is niet bekend op deze school; koppel ook de groep"),
        (tabel(leerling(4, "99", roepnaam="Noor")), 4, "‘99’ is niet bekend op deze school en heeft hier geen groep"),
        (uwlr(uitslag(4, "99")), 4, "Kolom ‘leerlingid’: leerling ‘99’ is niet bekend"),
        (tabel(uitslag(4, "1", datum=date(2027, 2, 12))), 4, "de datum 2027-02-12 ligt in de toekomst"),
        (
            tabel(leerling(4, "1", "6a", geboortedatum=date(2027, 1, 21)), groep(4), uitslag(4, "1")),
            4,
            "ligt vóór de geboorte van leerling ‘1’ (2027-01-21)",
        ),
        (tabel(uitslag(4, "1", "1"), uitslag(7, "1", "2")), 7, "twee verschillende uitslagen: 1 (regel 4) en 2"),
        (uwlr(uitslag(4, "1", "1", sleutel="a"), uitslag(7, "1", "1", toets=1, sleutel="a")), 7, "sleutel ‘a’ staat"),
        (tabel(uitslag(4, "1", sleutel="k" * 81)), 4, "te lang"),
        (tabel(Afkeuring(4, "taal", "‘x’ is geen getal")), 4, "Kolom ‘taal’: ‘x’ is geen getal."),
        (edexml(groep(4), leerling(5, "2", "6a", achternaam="P" * 81)), 5, "langer dan 80 tekens"),
        (edexml(groep(4, "G" * 61)), 4, "langer dan 60 tekens"),
    ],
)
def test_it_refuses_the_whole_file_for_one_record(gevuld: School, bron: object, regel: int, woorden: str) -> None:
    voor = inhoud(gevuld)
    bron.inhoud.append(uitslag(90, "1", "77", datum=date(2027, 2, 1)))  # type: ignore[attr-defined]
    verslag = lees(gevuld, bron)  # type: ignore[arg-type]
    assert not verslag.in_orde and verslag.geweigerd == 1
    assert regel in nummers(verslag) and woorden.casefold() in zinnen(verslag).casefold()
    assert inhoud(gevuld) == voor


def test_it_refuses_a_score_from_before_a_birth_it_already_knows(school: School) -> None:
    kind = maak.leerling(maak.groep(school), geboortedatum=date(2016, 5, 4))
    verslag = lees(school, tabel(uitslag(2, kind.sleutel, datum=date(2016, 5, 3))))
    assert verslag.geweigerd == 1 and "(2016-05-04)" in zinnen(verslag)


def test_it_counts_a_repeated_line_once(gevuld: School) -> None:
    verslag = lees(gevuld, tabel(uitslag(4, "1", "50"), uitslag(9, "1", "50")))
    assert verslag.doorgevoerd and (verslag.nieuw, verslag.waarschuwingen) == (0, 1)
    assert verslag.gewijzigd + verslag.ongewijzigd == 2
    assert "dezelfde uitslag als op regel 4; die telt één keer" in zinnen(verslag)


def test_it_names_the_column_of_a_table(school: School, tmp_path: Path) -> None:
    verslag = lees_csv(
        school, tmp_path, "nr;klas;taal;geb\n1;6a;40;2016-01-01\n1;6a;41;2016-01-01\n", MET_GEBOORTE
    )  # fmt: skip
    assert nummers(verslag)[0] == 3 and "Kolom ‘taal’: leerling ‘1’" in zinnen(verslag)


@pytest.mark.parametrize(
    ("tekst", "regel", "woorden"),
    [
        ("nr;klas;taal\n1;6a;40\n2;6a\n", 3, "2 velden, de kopregel 3"),
        ("nr;klas;taal\n1;6a;veertig\n", 2, "Kolom ‘taal’: ‘veertig’ is geen getal."),
        ("nr;klas;taal\n", None, "geen enkele regel"),
        ("nr;klas;lezen\n1;6a;3\n", 1, "kolom ‘taal’"),
        ("", None, "leeg"),
    ],
)
def test_it_refuses_a_table_that_is_not_right(
    gevuld: School, tmp_path: Path, tekst: str, regel: int | None, woorden: str
) -> None:
    voor = inhoud(gevuld)
    verslag = lees_csv(gevuld, tmp_path, tekst, KOPPELING)
    assert not verslag.in_orde and not verslag.doorgevoerd
    assert regel in nummers(verslag) and woorden.casefold() in zinnen(verslag).casefold()
    assert inhoud(gevuld) == voor


def test_it_keeps_nothing_of_a_file_that_breaks_off_half_way(gevuld: School) -> None:
    class Afgebroken(type(tabel())):  # type: ignore[misc]
        def regels(self):  # type: ignore[no-untyped-def]
            yield from super().regels()
            raise Leesfout("het bestand is afgebroken", regel=9)

    bron = Afgebroken(tabel().kop, [*groep_van(3), uitslag(6, "L1")])
    voor = inhoud(gevuld)
    verslag = lees(gevuld, bron)
    assert (verslag.doorgevoerd, verslag.geweigerd, nummers(verslag)) == (False, 1, [9])
    assert inhoud(gevuld) == voor


def test_it_refuses_a_picture(school: School, tmp_path: Path) -> None:
    pad = tmp_path / "klas.csv"
    pad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "afbeelding" in zinnen(lees_pad(school, pad))


def test_it_lists_two_hundred_reasons_and_counts_the_rest(school: School) -> None:
    verslag = lees(school, tabel(*(uitslag(nr, "onbekend", datum=date(2026, 1, 1)) for nr in range(1, 302))))
    assert verslag.geweigerd == 301 and len(verslag.regels) == 201
    # 301 unknown pupils, 300 of them with a result that stands there twice
    assert verslag.regels[-1] == (None, "En nog 401 meldingen als deze.")


def test_it_refuses_a_column_of_groups_that_is_none(school: School) -> None:
    verslag = lees(school, tabel(*(groep(nr, f"g{nr}") for nr in range(5_001))))
    assert "klopt de kolom van de groep?" in zinnen(verslag)


def test_it_takes_text_that_looks_like_a_command_as_text(school: School) -> None:
    naam = "'; DROP TABLE x;--\\N"
    lees(school, edexml(groep(1, "6\ta\\"), leerling(2, "\\.", "6\ta\\", roepnaam=naam, achternaam="%s {x}")))
    from zorgroute.leerlingen.models import Leerling

    kind = Leerling.objects.get(sleutel="\\.")
    assert (kind.roepnaam, kind.achternaam) == (naam, "%s {x}")


_sleutel = st.sampled_from(["1", "2", "vreemd"])
_regels = st.one_of(
    st.builds(lambda k, w, d: ("u", k, w, d), _sleutel, st.sampled_from(["1", "2"]), st.integers(0, 40)),
    st.just(("a",)),
    st.just(("w",)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_regels, min_size=1, max_size=12))
def test_a_file_is_carried_through_whole_or_not_at_all(gevuld: School, schetsen: list[tuple[object, ...]]) -> None:
    regels: list[Regel] = [groep(1), leerling(1, "2", "6a")]
    for nummer, schets in enumerate(schetsen, start=2):
        if schets[0] == "u":
            regels.append(
                uitslag(nummer, str(schets[1]), str(schets[2]), datum=date(2027, 1, 1 + int(str(schets[3])) % 28))
            )
        else:
            regels.append(Afkeuring(nummer, "x", "kapot") if schets[0] == "a" else Waarschuwing(nummer, "let op"))
    voor = inhoud(gevuld)
    verslag = lees(gevuld, tabel(*regels), bevestig=True)
    assert verslag.doorgevoerd == (verslag.geweigerd == 0)
    if verslag.doorgevoerd:
        assert {(regel.leerling, regel.datum) for regel in regels if hasattr(regel, "toets")} <= set(
            Resultaat.objects.values_list("leerling__sleutel", "datum")
        )
    else:
        assert inhoud(gevuld) == voor
