"""`zorgroute overzicht` gives a group's overview as data."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import maak
from tests.waarnemen.conftest import E5, M6, Overzichtsklas
from zorgroute.scholen.models import Vak
from zorgroute.toetsen.models import Schaal


def overzicht(klas6: Overzichtsklas, *args: str) -> dict[str, object]:
    uit = StringIO()
    brin = f"{klas6.school.brin}{klas6.school.vestiging}"
    call_command("overzicht", "--school", brin, "--groep", "6", *args, "--json", stdout=uit)
    gegevens: dict[str, object] = json.loads(uit.getvalue())
    return gegevens


def test_it_gives_all_results_as_numbers_and_leaves_out_what_is_missing(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, E5, 160.5, "III")
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    gegevens = overzicht(klas6)
    assert gegevens["groep"] == "6"
    bas, noor = gegevens["leerlingen"]  # type: ignore[misc]
    assert noor["sleutel"] == klas6.noor.sleutel
    assert noor["resultaten"] == {
        "Begrijpend lezen 3.0": [
            {"datum": "2026-06-10", "waarde": 160.5, "niveau": "III"},
            {"datum": "2027-01-20", "waarde": 165, "niveau": "IV"},
        ]
    }
    assert bas["resultaten"] == {}
    signaal = noor["signalen"][0]
    assert (signaal["leerling"], signaal["groep"], signaal["soort"]) == (klas6.noor.sleutel, "6", "niveau")
    assert signaal["gegevens"] == [{"datum": "2027-01-20", "waarde": 165, "niveau": "IV"}]
    assert {signaal["soort"] for signaal in bas["signalen"]} == {"ontbreekt"}


def test_it_needs_no_cycle(klas6: Overzichtsklas) -> None:
    klas6.cyclus.delete()
    assert len(overzicht(klas6)["leerlingen"]) == 2  # type: ignore[arg-type]


def test_it_gives_one_vak_by_code_or_name(klas6: Overzichtsklas) -> None:
    wiskunde = Vak.objects.create(school=klas6.school, code="WI", naam="wiskunde")
    toets = maak.toets(klas6.school, "Hoofdstuk 2", wiskunde, schaal=Schaal.CIJFER)
    maak.resultaat(klas6.noor, toets, M6, 7.5)
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    for vak in ("wi", "Wiskunde"):
        noor = overzicht(klas6, "--vak", vak)["leerlingen"][1]  # type: ignore[index]
        assert list(noor["resultaten"]) == ["Hoofdstuk 2"] and noor["signalen"] == []


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        ({"school": "99ZZ"}, "Er is geen school met BRIN 99ZZ."),
        ({"groep": "9z"}, "geen groep ‘9z’; wel: 6"),
        ({"vak": "alchemie"}, "geen vak ‘alchemie’; wel: technisch lezen"),
    ],
)
def test_it_refuses_what_it_does_not_know_in_a_sentence(
    klas6: Overzichtsklas, opties: dict[str, str], zin: str
) -> None:
    brin = f"{klas6.school.brin}{klas6.school.vestiging}"
    with pytest.raises(CommandError, match=zin) as fout:
        call_command("overzicht", **{"school": brin, "groep": "6", "als_json": True, **opties})
    assert fout.value.returncode == 2
