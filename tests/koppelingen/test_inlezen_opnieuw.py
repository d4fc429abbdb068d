"""Reading the same file twice is reading it once."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.koppelingen.inlezen import edexml, groep, inhoud, leerkracht, leerling, lees, tabel, tellen, uitslag
from zorgroute.koppelingen.bron import Regel
from zorgroute.scholen.models import School

_naam = st.text(alphabet="abcëïşÅ'- ", max_size=8)
_kind = st.tuples(
    _naam, _naam, st.none() | st.dates(date(2010, 1, 1), date(2020, 1, 1)), st.sampled_from(["m", "v", "x", ""]),
    st.lists(st.sampled_from(["6a", "6b"]), max_size=1),
)  # fmt: skip
_score = st.tuples(
    st.integers(0, 5), st.integers(0, 1), st.integers(1, 28), st.decimals(-99, 99, places=2) | st.none(),
    st.sampled_from(["", "I+", "V", "C"]),
)  # fmt: skip
_instelling = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_instelling
@given(st.lists(_kind, min_size=1, max_size=8), st.booleans())
def test_an_administration_read_twice_is_read_once(school: School, kinderen: list[tuple], met_juf: bool) -> None:  # type: ignore[type-arg]
    regels: list[Regel] = [groep(1, "6a"), groep(2, "6b", soort="samengesteld")]
    for nr, (roepnaam, achternaam, geboren, geslacht, groepen) in enumerate(kinderen, start=3):
        regels.append(
            leerling(nr, f"K{nr}", *groepen, roepnaam=roepnaam.strip(), achternaam=achternaam.strip(),
                     geboortedatum=geboren, geslacht=geslacht, leerjaar="6")
        )  # fmt: skip
    if met_juf:
        regels.append(leerkracht(90, "T1", "6a"))
    assert lees(school, edexml(*regels), bevestig=True).doorgevoerd
    na_een = inhoud(school)
    tweede = lees(school, edexml(*regels))
    assert tweede.doorgevoerd and tellen(tweede) == (0, 0, tweede.gelezen, 0)
    assert inhoud(school) == na_een


@_instelling
@given(st.lists(_score, max_size=12, unique_by=lambda score: score[:3]))
def test_results_read_twice_are_read_once(school: School, scores: list[tuple]) -> None:  # type: ignore[type-arg]
    regels: list[Regel] = []
    for nr, (kind, toets, dag, waarde, niveau) in enumerate(scores, start=2):
        regels += [groep(nr), leerling(nr, f"K{kind}", "6a")]
        if waarde is not None or niveau:
            tekst = None if waarde is None else f"{waarde:f}"
            regels.append(uitslag(nr, f"K{kind}", tekst, toets=toets, datum=date(2027, 1, dag), niveau=niveau))
    eerste = lees(school, tabel(*regels), bevestig=True)
    assert eerste.doorgevoerd
    assert eerste.nieuw + eerste.gewijzigd + eerste.ongewijzigd == eerste.gelezen
    na_een = inhoud(school)
    tweede = lees(school, tabel(*regels))
    assert tellen(tweede) == (0, 0, tweede.gelezen, 0)
    assert inhoud(school) == na_een
