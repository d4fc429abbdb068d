"""Preventief signaleren: the rules themselves, without a database."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from zorgroute.waarnemen.signalering import MOMENTDUUR, IJkpuntregel, Meting, Voorstel, signaleer

Reeksen = dict[tuple[int, int], list[Meting]]

NOOR, BRAM = 1, 2
LEZEN = 10
JAN, JUN, JAN_EERDER = date(2027, 1, 20), date(2026, 6, 10), date(2026, 1, 21)


def meting(datum: date, waarde: object = None, niveau: str = "") -> Meting:
    return Meting(datum, None if waarde is None else Decimal(str(waarde)), niveau)


def ijkpunt(soort: str, waarde: object = None, *, niveaus: tuple[str, ...] = (), momenten: int = 3) -> IJkpuntregel:
    grens = None if waarde is None else Decimal(str(waarde))
    return IJkpuntregel(LEZEN, "Begrijpend lezen", "BL", soort, grens, niveaus, momenten)


def van_noor(reeks: Sequence[Meting], *ijkpunten: IJkpuntregel) -> list[tuple[str, str]]:
    voorstellen = signaleer({(NOOR, LEZEN): reeks}, ijkpunten, leerlingen=[NOOR])
    return [(voorstel.soort, voorstel.reden) for voorstel in voorstellen]


def test_it_signals_a_score_below_the_minimum() -> None:
    assert van_noor([meting(JAN, 24)], ijkpunt("minimum", 28)) == [
        ("minimum", "Begrijpend lezen 24. Ons minimum is 28.")
    ]


def test_it_does_not_signal_a_score_on_the_minimum() -> None:
    assert van_noor([meting(JAN, 28)], ijkpunt("minimum", 28)) == []


def test_it_judges_the_latest_score_only() -> None:
    assert van_noor([meting(JUN, 10), meting(JAN, 30)], ijkpunt("minimum", 28)) == []


def test_it_writes_scores_with_a_decimal_comma_and_without_needless_zeros() -> None:
    assert van_noor([meting(JAN, "5.40000")], ijkpunt("minimum", "5.50000")) == [
        ("minimum", "Begrijpend lezen 5,4. Ons minimum is 5,5.")
    ]


def test_it_signals_who_can_do_more() -> None:
    assert van_noor([meting(JAN, 52)], ijkpunt("voorsprong", 50)) == [
        ("voorsprong", "Begrijpend lezen 52. Boven 50 kijken we naar meer uitdaging.")
    ]
    assert van_noor([meting(JAN, 50)], ijkpunt("voorsprong", 50)) == []


def test_it_signals_three_moments_each_lower_than_the_one_before() -> None:
    reeks = [meting(JAN_EERDER, 24), meting(JUN, 21), meting(JAN, 18)]
    assert van_noor(reeks, ijkpunt("daling")) == [("daling", "Drie momenten lager: 24, 21, 18.")]


def test_it_does_not_call_standing_still_falling() -> None:
    reeks = [meting(JAN_EERDER, 24), meting(JUN, 21), meting(JAN, 21)]
    assert van_noor(reeks, ijkpunt("daling")) == []


def test_it_looks_at_as_many_moments_as_the_school_set() -> None:
    reeks = [meting(JUN, 24), meting(JAN, 21)]
    assert van_noor(reeks, ijkpunt("daling", momenten=2)) == [("daling", "Twee momenten lager: 24, 21.")]


def test_it_signals_a_level_and_names_the_minimum_that_it_lies_below() -> None:
    regel = ijkpunt("niveau", niveaus=("IV", "V"))
    assert van_noor([meting(JAN, niveau="IV")], regel) == [("niveau", "Begrijpend lezen IV. Ons minimum is III.")]
    assert van_noor([meting(JAN, niveau="III")], regel) == []


def test_it_names_the_levels_that_the_school_watches_when_they_are_no_lower_end() -> None:
    assert van_noor([meting(JAN, niveau="I+")], ijkpunt("niveau", niveaus=("I+", "I"))) == [
        ("niveau", "Begrijpend lezen I+. Wij letten op I+ en I.")
    ]


def test_it_shows_the_results_that_made_the_signal() -> None:
    reeks = [meting(JAN_EERDER, 24), meting(JUN, 21), meting(JAN, 18)]
    daling, minimum = signaleer({(NOOR, LEZEN): reeks}, [ijkpunt("daling"), ijkpunt("minimum", 20)], leerlingen=[NOOR])
    assert daling.gegevens == tuple(reeks)
    assert minimum.gegevens == (reeks[-1],)


def test_it_lists_a_pupil_without_any_result_as_missing_and_signals_nothing() -> None:
    voorstellen = signaleer(
        {(BRAM, LEZEN): [meting(JAN, 30)]}, [ijkpunt("minimum", 28), ijkpunt("daling")], leerlingen=[NOOR]
    )
    assert [v.soort for v in voorstellen] == ["ontbreekt"]
    samen = signaleer({(BRAM, LEZEN): [meting(JAN, 30)]}, [ijkpunt("minimum", 28)], leerlingen=[NOOR, BRAM])
    assert [(v.leerling_id, v.soort, v.reden) for v in samen] == [
        (NOOR, "ontbreekt", "Nog geen uitslag van Begrijpend lezen.")
    ]


def test_it_says_that_nobody_in_the_group_has_a_result_yet() -> None:
    assert van_noor([], ijkpunt("minimum", 28)) == [
        ("ontbreekt", "Niemand in de groep heeft al een uitslag van Begrijpend lezen.")
    ]


def test_it_lists_a_pupil_who_missed_the_groups_latest_moment_and_still_judges_the_last_score() -> None:
    reeksen = {(NOOR, LEZEN): [meting(JUN, 20)], (BRAM, LEZEN): [meting(JUN, 30), meting(JAN, 31)]}
    voorstellen = signaleer(reeksen, [ijkpunt("minimum", 28)], leerlingen=[NOOR, BRAM])
    assert [(v.leerling_id, v.soort, v.reden) for v in voorstellen] == [
        (NOOR, "minimum", "Begrijpend lezen 20. Ons minimum is 28."),
        (
            NOOR,
            "ontbreekt",
            "Geen uitslag van Begrijpend lezen bij het laatste moment (20-1-2027); de vorige is van 10-6-2026.",
        ),
    ]


def test_it_counts_a_pupil_who_caught_up_within_six_weeks_as_present() -> None:
    op_de_grens, te_vroeg = JAN - MOMENTDUUR, JAN - MOMENTDUUR - timedelta(days=1)
    for dag, gemist in ((op_de_grens, []), (te_vroeg, ["ontbreekt"])):
        reeksen = {(NOOR, LEZEN): [meting(dag, 30)], (BRAM, LEZEN): [meting(JAN, 31)]}
        voorstellen = signaleer(reeksen, [ijkpunt("minimum", 28)], leerlingen=[NOOR, BRAM])
        assert [v.soort for v in voorstellen] == gemist


def test_it_lists_a_result_without_a_score_and_judges_the_score_before_it() -> None:
    assert van_noor([meting(JUN, 20), meting(JAN, None, "II")], ijkpunt("minimum", 28)) == [
        ("minimum", "Begrijpend lezen 20. Ons minimum is 28."),
        ("ontbreekt", "De uitslag van Begrijpend lezen van 20-1-2027 heeft geen score."),
    ]


def test_it_lists_a_result_without_a_level_where_the_school_watches_levels() -> None:
    assert van_noor([meting(JAN, 20)], ijkpunt("niveau", niveaus=("IV", "V"))) == [
        ("ontbreekt", "De uitslag van Begrijpend lezen van 20-1-2027 heeft geen niveau.")
    ]


def test_it_says_when_there_are_too_few_scores_to_see_a_fall() -> None:
    assert van_noor([meting(JUN, 24), meting(JAN, 21)], ijkpunt("daling")) == [
        ("ontbreekt", "Of Begrijpend lezen daalt, zien we pas bij drie scores; er zijn er twee.")
    ]


def test_it_gives_one_missing_per_pupil_and_test_with_every_lack_said_once() -> None:
    regels = (ijkpunt("minimum", 28), ijkpunt("voorsprong", 50), ijkpunt("daling"))
    assert van_noor([meting(JAN, None, "II")], *regels) == [
        (
            "ontbreekt",
            "De uitslag van Begrijpend lezen van 20-1-2027 heeft geen score. "
            "Of Begrijpend lezen daalt, zien we pas bij drie scores; er zijn er nul.",
        )
    ]


def test_it_keeps_the_order_of_the_pupils_and_of_the_tests() -> None:
    spelling = IJkpuntregel(11, "Spelling", "SP", "minimum", Decimal(20), (), 3)
    reeksen = {(leerling, toets): [meting(JAN, 5)] for leerling in (NOOR, BRAM) for toets in (LEZEN, 11)}
    voorstellen = signaleer(reeksen, [spelling, ijkpunt("minimum", 28)], leerlingen=[BRAM, NOOR])
    assert [(v.leerling_id, v.toets) for v in voorstellen] == [
        (BRAM, "Spelling"), (BRAM, "Begrijpend lezen"), (NOOR, "Spelling"), (NOOR, "Begrijpend lezen"),
    ]  # fmt: skip


# Properties that hold for whatever a school has on file.

_dagen = st.dates(date(2023, 8, 1), date(2027, 7, 31))
_scores = st.decimals(Decimal("-9"), Decimal("99"), places=2)
_niveaus = st.sampled_from(["", "I+", "I", "II", "III", "IV", "V"])
_metingen = st.builds(Meting, _dagen, st.none() | _scores, _niveaus).filter(
    lambda m: m.waarde is not None or m.niveau != ""
)
_reeks = st.lists(_metingen, max_size=6, unique_by=lambda m: m.datum).map(
    lambda reeks: sorted(reeks, key=lambda m: m.datum)
)
_reeksen = st.dictionaries(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([10, 11])), _reeks)
_regels = st.lists(
    st.builds(
        lambda toets, soort, waarde, niveaus, momenten: IJkpuntregel(
            toets, f"Toets {toets}", "T", soort, waarde, niveaus, momenten
        ),
        st.sampled_from([10, 11]),
        st.sampled_from(["minimum", "niveau", "daling", "voorsprong"]),
        _scores,
        st.sets(st.sampled_from(["I", "III", "IV", "V"]), min_size=1).map(lambda s: tuple(sorted(s))),
        st.integers(2, 4),
    ),
    max_size=5,
    unique_by=lambda regel: (regel.toets_id, regel.soort),
)


def signalen(reeksen: Reeksen, regels: list[IJkpuntregel]) -> set[Voorstel]:
    """The signals proper: what is missing apart."""
    return {v for v in signaleer(reeksen, regels, leerlingen=[1, 2, 3]) if v.soort != "ontbreekt"}


@given(_reeksen, _regels, st.integers(-400, 400))
def test_it_does_not_matter_when_it_all_happened(reeksen: Reeksen, regels: list[IJkpuntregel], dagen: int) -> None:
    verzet = timedelta(days=dagen)
    later = {k: [m._replace(datum=m.datum + verzet) for m in reeks] for k, reeks in reeksen.items()}
    teruggezet = {
        v._replace(gegevens=tuple(m._replace(datum=m.datum - verzet) for m in v.gegevens))
        for v in signalen(later, regels)
    }
    assert teruggezet == signalen(reeksen, regels)
    ontbreekt = [(v.leerling_id, v.toets_id, v.soort) for v in signaleer(reeksen, regels, leerlingen=[1, 2, 3])]
    assert [(v.leerling_id, v.toets_id, v.soort) for v in signaleer(later, regels, leerlingen=[1, 2, 3])] == ontbreekt


@given(_reeksen, _regels, st.randoms())
def test_it_gives_the_same_whatever_the_order_of_pupils_criteria_and_results(
    reeksen: Reeksen, regels: list[IJkpuntregel], toeval: Random
) -> None:
    sleutels, leerlingen, geschud = list(reeksen), [1, 2, 3], list(regels)
    for lijst in (sleutels, leerlingen, geschud):
        toeval.shuffle(lijst)
    anders = signaleer({k: reeksen[k] for k in sleutels}, geschud, leerlingen=leerlingen)
    zelfde = signaleer(reeksen, regels, leerlingen=[1, 2, 3])
    # what is missing is one sentence per lack, in the order of the criteria
    assert {v._replace(reden="".join(sorted(v.reden))) for v in anders} == {
        v._replace(reden="".join(sorted(v.reden))) for v in zelfde
    }


@given(_reeksen, _regels, st.sampled_from([1, 2, 3]), st.sampled_from([10, 11]))
def test_a_result_without_score_or_level_neither_makes_nor_hides_a_signal(
    reeksen: Reeksen, regels: list[IJkpuntregel], leerling: int, toets: int
) -> None:
    leeg = Meting(date(2028, 1, 1), None, "")
    aangevuld = {**reeksen, (leerling, toets): [*reeksen.get((leerling, toets), []), leeg]}
    assert signalen(aangevuld, regels) == signalen(reeksen, regels)
    if any(regel.toets_id == toets for regel in regels):
        alles = signaleer(aangevuld, regels, leerlingen=[1, 2, 3])
        assert (leerling, toets, "ontbreekt") in {(v.leerling_id, v.toets_id, v.soort) for v in alles}


@given(_reeksen, _regels, _reeks)
def test_results_of_another_pupil_never_remove_a_signal(
    reeksen: Reeksen, regels: list[IJkpuntregel], van_een_ander: list[Meting]
) -> None:
    aangevuld = {**reeksen, (3, 10): van_een_ander}
    van = lambda alle: {v for v in alle if v.leerling_id != 3}  # noqa: E731
    assert van(signalen(aangevuld, regels)) == van(signalen(reeksen, regels))


@given(_reeksen, _regels)
def test_older_results_never_remove_a_signal(reeksen: Reeksen, regels: list[IJkpuntregel]) -> None:
    vroeger = Meting(date(2020, 1, 1), Decimal(1000), "II")
    aangevuld = {sleutel: [vroeger, *reeks] for sleutel, reeks in reeksen.items()}
    soorten = {(v.leerling_id, v.toets_id, v.soort) for v in signalen(aangevuld, regels)}
    assert soorten >= {(v.leerling_id, v.toets_id, v.soort) for v in signalen(reeksen, regels)}


@given(_reeksen, _regels)
def test_every_signal_rests_on_data_of_its_own_pupil(reeksen: Reeksen, regels: list[IJkpuntregel]) -> None:
    for voorstel in signalen(reeksen, regels):
        assert voorstel.gegevens
        assert set(voorstel.gegevens) <= set(reeksen[voorstel.leerling_id, voorstel.toets_id])


@given(_reeksen, _regels)
def test_every_pupil_and_test_is_judged_or_told_missing(reeksen: Reeksen, regels: list[IJkpuntregel]) -> None:
    gemist = {
        (v.leerling_id, v.toets_id) for v in signaleer(reeksen, regels, leerlingen=[1, 2, 3]) if v.soort == "ontbreekt"
    }
    for toets in {regel.toets_id for regel in regels}:
        for leerling in (1, 2, 3):
            assert reeksen.get((leerling, toets)) or (leerling, toets) in gemist
