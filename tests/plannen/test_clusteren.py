"""Clustering: which pupils have comparable needs – the rule alone, and what a teacher does with a proposal."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.plannen import draad
from zorgroute.plannen.clusterbord import clusterbord
from zorgroute.plannen.clustering import Behoefte, gelijkenis, stel_voor
from zorgroute.plannen.models import Cluster, Clusterafwijzing
from zorgroute.plannen.services.clusters import herzie_afwijzing, los_op, neem_over, verplaats, wijs_af
from zorgroute.scholen.models import School


def _behoefte(nummer: int, *, leerling: int | None = None, vak: int = 1, **velden: str) -> Behoefte:
    standaard = {"domein": "basisvaardigheid", "onderwerp": f"vak {vak}", "instructie": "afhankelijk"}
    standaard |= {"doel": "Vat een tekst samen.", "nodig": "Hardop voordoen."}
    return Behoefte(nummer, leerling or nummer, f"Kind {nummer:02}", vak=vak, **{**standaard, **velden})


def _namen(bord: object, sleutel: str) -> list[str]:
    kolom = bord.kolom(sleutel)  # type: ignore[attr-defined]
    return [kaart.leerling.roepnaam for kaart in kolom.kaarten]


def test_it_puts_comparable_needs_together_and_says_why() -> None:
    voorstel = stel_voor([_behoefte(1), _behoefte(2), _behoefte(3, vak=2), _behoefte(4, vak=2)])
    assert [[lid.sleutel for lid in groep.leden] for groep in voorstel.groepen] == [[1, 2], [3, 4]]
    assert voorstel.groepen[0].reden == (
        "Beiden hebben een doel voor vak 1 en zijn instructieafhankelijk. Bij iedereen past dezelfde aanpak."
    )


def test_it_keeps_challenge_apart_from_extended_instruction() -> None:
    voorstel = stel_voor([_behoefte(1), _behoefte(2), *(_behoefte(n, instructie="onafhankelijk") for n in (3, 4))])
    assert [groep.naam for groep in voorstel.groepen] == ["Vak 1: verlengde instructie", "Vak 1: meer uitdaging"]


def test_it_proposes_three_groups_at_most_and_two_lines_alone() -> None:
    behoeften = [_behoefte(vak * 10 + n, vak=vak) for vak in (1, 2, 3, 4) for n in (1, 2)]
    voorstel = stel_voor(behoeften)
    assert len(voorstel.groepen) == 3
    assert [regel.leden[0].sleutel for regel in voorstel.alleen] == [41, 42]
    assert not voorstel.niet_geplaatst


def test_it_splits_seven_with_the_same_need_into_four_and_three() -> None:
    voorstel = stel_voor([_behoefte(n) for n in range(1, 8)])
    assert [len(groep.leden) for groep in voorstel.groepen] == [4, 3]


def test_it_places_no_unfinished_need() -> None:
    voorstel = stel_voor([_behoefte(1), _behoefte(2), _behoefte(3, nodig="", onaf="doel zonder aanpak")])
    assert [(los.behoefte.sleutel, los.reden) for los in voorstel.niet_geplaatst] == [(3, "doel zonder aanpak")]


def test_it_says_when_almost_the_whole_group_shares_a_need() -> None:
    voorstel = stel_voor([_behoefte(n) for n in range(1, 6)], groepsgrootte=7)
    assert voorstel.groepen[0].reden.endswith("Dit geldt voor 5 van de 7: misschien een aandachtspunt voor iedereen.")


def test_it_refuses_bounds_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="minstens twee"):
        stel_voor([], max_grootte=1)


_WOORDEN = ("samenvatten", "verbanden", "tafels", "schema", "hardop voordoen", "plannen", "")
behoeften = st.lists(
    st.builds(
        lambda leerling, vak, instructie, doel, nodig: (leerling, vak, instructie, doel, nodig),
        st.integers(1, 12),
        st.integers(1, 3),
        st.sampled_from(["afhankelijk", "gevoelig", "onafhankelijk"]),
        st.sampled_from(_WOORDEN),
        st.sampled_from(_WOORDEN),
    ),
    max_size=30,
).map(
    lambda rijen: [
        _behoefte(
            n, leerling=rij[0], vak=rij[1], instructie=rij[2], doel=rij[3], nodig=rij[4],
            onaf="" if rij[3] and rij[4] else "onaf",
        )
        for n, rij in enumerate(rijen, 1)
    ]
)  # fmt: skip


@given(behoeften, st.integers(0, 3), st.integers(2, 6))
def test_it_loses_nobody_and_keeps_to_the_sizes(rij: list[Behoefte], groepen: int, grootte: int) -> None:
    voorstel = stel_voor(rij, max_groepen=groepen, max_grootte=grootte)
    waar = [lid.sleutel for groep in (*voorstel.groepen, *voorstel.alleen) for lid in groep.leden]
    waar += [los.behoefte.sleutel for los in voorstel.niet_geplaatst]
    assert sorted(waar) == [behoefte.sleutel for behoefte in rij]
    assert len(voorstel.groepen) <= groepen
    for groep in voorstel.groepen:
        assert 2 <= len(groep.leden) <= grootte
        assert len({lid.leerling for lid in groep.leden}) == len(groep.leden)
        assert all(gelijkenis(een, ander) >= 0.5 for een in groep.leden for ander in groep.leden if een != ander)
    assert all(not lid.onaf for groep in (*voorstel.groepen, *voorstel.alleen) for lid in groep.leden)


@given(behoeften, st.randoms(use_true_random=False))
def test_it_is_the_same_in_whatever_order_the_needs_come(rij: list[Behoefte], toeval: object) -> None:
    geschud = list(rij)
    toeval.shuffle(geschud)  # type: ignore[attr-defined]
    assert stel_voor(geschud) == stel_voor(rij)


def test_it_turns_a_proposal_into_a_decision_with_name_and_reason(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    bord = clusterbord(klas.cyclus)
    assert [kolom.sleutel for kolom in bord.voorstellen] == ["1", "2"]
    cluster = neem_over(cyclus=klas.cyclus, sleutel="1", door=klas.anna)
    assert (cluster.naam, cluster.door, cluster.leden.count()) == ("Begrijpend lezen", klas.anna, 3)
    bord = clusterbord(klas.cyclus)
    assert _namen(bord, "1") == ["Finn", "Kaya", "Noor"]
    assert [kolom.sleutel for kolom in bord.voorstellen] == ["2"]


def test_it_keeps_the_other_proposals_as_they_were(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    neem_over(cyclus=klas.cyclus, sleutel="2", door=klas.anna)
    bord = clusterbord(klas.cyclus)
    assert _namen(bord, "1") == ["Finn", "Kaya", "Noor"]
    assert _namen(bord, "2") == ["Iris", "Siem"]


def test_it_keeps_the_reason_of_a_rejection_and_does_not_propose_it_again(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    with pytest.raises(ValidationError, match="waarom niet"):
        wijs_af(cyclus=klas.cyclus, sleutel="2", reden="  ", door=klas.anna)
    wijs_af(cyclus=klas.cyclus, sleutel="2", reden="kan in de basisles", door=klas.anna)
    bord = clusterbord(klas.cyclus)
    assert [afwijzing.reden for afwijzing in bord.afwijzingen] == ["kan in de basisles"]
    assert {kaart.leerling.roepnaam for kaart in bord.niet} == {"Iris", "Siem"}
    herzie_afwijzing(cyclus=klas.cyclus, afwijzing_id=bord.afwijzingen[0].pk)
    assert _namen(clusterbord(klas.cyclus), "2") == ["Iris", "Siem"]
    assert Clusterafwijzing.history.get(history_type="-").reden == "kan in de basisles"


def test_it_moves_a_pupil_and_takes_the_proposals_over_by_that(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    noor = klas.leerlingen["Noor"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="1", naar="2", door=klas.anna)
    bord = clusterbord(klas.cyclus)
    assert _namen(bord, "1") == ["Finn", "Kaya"]
    assert _namen(bord, "2") == ["Iris", "Noor", "Siem"]
    assert not bord.voorstellen
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="2", naar="1", door=klas.anna)
    assert _namen(clusterbord(klas.cyclus), "1") == ["Finn", "Kaya", "Noor"]


def test_it_leaves_no_empty_subgroup_when_a_move_is_taken_back(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    noor = klas.leerlingen["Noor"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="1", naar="3", door=klas.anna)
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="3", naar="1", door=klas.anna)
    assert [kolom.sleutel for kolom in clusterbord(klas.cyclus).groepen] == ["1", "2"]


def test_it_lets_a_pupil_be_in_two_subgroups_and_shows_it(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    noor = klas.leerlingen["Noor"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="1", naar="2", door=klas.anna, ook=True)
    bord = clusterbord(klas.cyclus)
    kaarten = {kaart.leerling.roepnaam: kaart for kaart in bord.groepen[1].kaarten}
    assert kaarten["Noor"].ook == ["1"]
    assert (False, "In twee groepen: Noor. Te doen voor hen?") in bord.checks


def test_it_leaves_a_pupil_in_the_basisgroep_whom_a_teacher_put_there(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    noor = klas.leerlingen["Noor"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="1", naar="B", door=klas.anna)
    bord = clusterbord(klas.cyclus)
    assert "Noor" in [kaart.leerling.roepnaam for kaart in bord.basis]
    assert [afwijzing.naam for afwijzing in bord.afwijzingen] == ["Noor Verhaaltje"]
    verplaats(cyclus=klas.cyclus, leerling_id=noor.pk, van="B", naar="1", door=klas.anna)
    assert "Noor" in _namen(clusterbord(klas.cyclus), "1")
    assert not Clusterafwijzing.objects.exists()


def test_it_refuses_a_move_from_where_the_pupil_no_longer_is(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    with pytest.raises(ValidationError, match="ergens anders"):
        verplaats(cyclus=klas.cyclus, leerling_id=klas.leerlingen["Noor"].pk, van="2", naar="1", door=klas.anna)


def test_it_undoes_a_decision(school: School) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    neem_over(cyclus=klas.cyclus, sleutel="1", door=klas.anna)
    los_op(cyclus=klas.cyclus, sleutel="1")
    assert not Cluster.objects.exists()
    assert len(clusterbord(klas.cyclus).voorstellen) == 2


def test_it_gives_the_same_proposal_on_the_command_line(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    uit = StringIO()
    call_command("clusteren", school=school.brin + school.vestiging, groep="6", als_json=True, stdout=uit)
    gegevens = json.loads(uit.getvalue())
    assert [groep["leerlingen"] for groep in gegevens["subgroepen"]] == [
        [klas.leerlingen[naam].sleutel for naam in rij] for rij in (("Finn", "Kaya", "Noor"), ("Iris", "Siem"))
    ]
    assert {groep["staat"] for groep in gegevens["subgroepen"]} == {"voorstel"}
    with pytest.raises(CommandError, match="geen cyclus"):
        call_command("clusteren", school=school.brin + school.vestiging, groep="9")


def test_it_shows_the_board_anew_after_each_act(school: School, als: Callable[..., Client]) -> None:
    klas = draad.klas(school)
    draad.vijf_behoeften(klas)
    antwoord = als(klas.anna).post(
        reverse("clusters-doe", args=[klas.cyclus.kenmerk]),
        {"daad": "verplaats", "leerling": klas.leerlingen["Noor"].kenmerk, "van": "1", "naar": "2"},
        HTTP_HX_REQUEST="true",
    )
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert tekst.lstrip().startswith('<div class="bord" id="bord"')
    assert "<html" not in tekst
