"""An administration's file brings pupils, groups and staff, and tells the next time what has changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import maak
from tests.koppelingen.inlezen import (
    VANDAAG,
    edexml,
    groep,
    groep_van,
    inhoud,
    leerkracht,
    leerling,
    lees,
    lees_pad,
    tabel,
    tellen,
    zinnen,
)
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import Groep, School
from zorgroute.toegang.models import Medewerker, Persoon, Rol, Rolsoort


def indelingen(sleutel: str) -> list[tuple[str, date, date | None]]:
    return list(
        Groepsindeling.objects.filter(leerling__sleutel=sleutel)
        .order_by("van", "groep__naam")
        .values_list("groep__naam", "van", "tm")
    )


@pytest.mark.parametrize(("versie", "naam"), [("2.0", "Wimpie"), ("2.1", "Wimpie imp ie")])
def test_it_reads_the_official_example(school: School, shared: Path, versie: str, naam: str) -> None:
    pad = shared / "standards" / "edexml" / versie / f"EDEXML.Voorbeeld.{versie}.xml"
    verslag = lees_pad(school, pad, bevestig=True)
    assert verslag.doorgevoerd and tellen(verslag) == (14, 0, 0, 0)
    assert Groep.objects.filter(school=school, schooljaar=2014).count() == 8
    wimpie = Leerling.objects.get(sleutel="00001")
    assert (wimpie.naam, wimpie.leerjaar, wimpie.geslacht) == (naam, "4", "m")
    # a school year of long ago is closed at once
    assert indelingen("00001") == [
        (naam, date(2014, 8, 1), date(2015, 7, 31)) for naam in ("4B", "Samgroep 1", "Samgroep 2")
    ]
    assert Leerling.objects.get(sleutel="12345").uitstroom == date(2014, 7, 18)
    assert set(Medewerker.objects.values_list("sleutel", flat=True)) == {"LK1", "LK2", "LK3"}
    assert tellen(lees_pad(school, pad, bevestig=True)) == (0, 0, 14, 0)


def test_it_keeps_both_placements_of_a_pupil_that_moved(school: School) -> None:
    lees(school, edexml(*groep_van(20), groep(40, "6b"), leerling(41, "X", "6a", roepnaam="Noor", achternaam="Inkt")))
    verslag = lees(
        school, edexml(*groep_van(20), groep(40, "6b"), leerling(41, "X", "6b", roepnaam="Noor", achternaam="Inkt"))
    )
    assert tellen(verslag) == (0, 1, 22, 0)
    assert indelingen("X") == [("6a", date(2026, 8, 1), date(2027, 2, 10)), ("6b", VANDAAG, None)]


def test_it_corrects_a_move_of_the_same_day_without_leaving_a_trace(school: School) -> None:
    begin = [*groep_van(20), groep(40, "6b"), groep(42, "6c")]
    for naam in ("6a", "6b", "6c"):
        lees(school, edexml(*begin, leerling(45, "X", naam, roepnaam="Noor", achternaam="Inkt")))
    assert indelingen("X") == [("6a", date(2026, 8, 1), date(2027, 2, 10)), ("6c", VANDAAG, None)]


def test_it_closes_last_year_when_the_new_one_begins(school: School) -> None:
    lees(school, edexml(*groep_van(3, naam="5a"), schooljaar="2025-2026"), vandaag=date(2026, 5, 1))
    verslag = lees(school, edexml(*groep_van(3, naam="6a")))
    assert verslag.doorgevoerd, zinnen(verslag)
    assert indelingen("L1") == [("5a", date(2025, 8, 1), date(2026, 7, 31)), ("6a", date(2026, 8, 1), None)]


def test_it_unenrols_who_is_gone_and_deletes_nobody(school: School) -> None:
    lees(school, edexml(*groep_van(20)))
    verslag = lees(school, edexml(*groep_van(19)))
    assert verslag.doorgevoerd and "1 leerling staat niet meer in dit bestand" in zinnen(verslag)
    weg = Leerling.objects.get(sleutel="L19")
    assert weg.uitstroom == VANDAAG
    assert indelingen("L19") == [("6a", date(2026, 8, 1), VANDAAG)]
    assert lees(school, edexml(*groep_van(20))).doorgevoerd
    weg.refresh_from_db()
    assert weg.uitstroom is None


def test_it_asks_before_it_unenrols_more_than_a_tenth(school: School) -> None:
    lees(school, edexml(*groep_van(20)))
    voor = inhoud(school)
    verslag = lees(school, edexml(*groep_van(17)))
    assert not verslag.in_orde and not verslag.doorgevoerd
    assert verslag.vraagt == ["Dit bestand noemt 3 van de 20 leerlingen niet meer; zij worden uitgeschreven."]
    assert inhoud(school) == voor
    assert lees(school, edexml(*groep_van(17)), bevestig=True).doorgevoerd
    assert Leerling.objects.filter(uitstroom=VANDAAG).count() == 3


def test_it_asks_before_it_renames_more_than_a_tenth(school: School) -> None:
    lees(school, edexml(*groep_van(20)))
    anders = [
        regel._replace(roepnaam="Iemand") if getattr(regel, "sleutel", "") in {"L1", "L2", "L3"} else regel
        for regel in groep_van(20)
    ]
    verslag = lees(school, edexml(*anders))
    assert "van 3 van de 20 leerlingen" in verslag.vraagt[0]
    assert not Leerling.objects.filter(roepnaam="Iemand").exists()


def test_it_does_not_unenrol_by_a_file_of_an_earlier_year(school: School) -> None:
    lees(school, edexml(*groep_van(20)))
    verslag = lees(school, edexml(*groep_van(1, naam="4a"), schooljaar="2024-2025"))
    assert verslag.doorgevoerd and not Leerling.objects.filter(uitstroom__isnull=False).exists()
    assert indelingen("L0")[0] == ("4a", date(2024, 8, 1), date(2025, 7, 31))


def test_it_gives_a_placeholder_that_a_later_name_replaces(school: School) -> None:
    lees(school, tabel(groep(2), leerling(2, "17", "6a")))
    kind = Leerling.objects.get(sleutel="17")
    assert kind.naam_onbekend and kind.naam == "Leerling 17"
    verslag = lees(school, edexml(groep(1), leerling(2, "17", "6a", roepnaam="Noor", achternaam="Inkt")))
    kind.refresh_from_db()
    assert verslag.doorgevoerd, "filling in what was unknown is not a change to be confirmed"
    assert (kind.naam, kind.naam_onbekend, kind.sorteernaam) == ("Noor Inkt", False, "noor inkt")
    lees(school, tabel(groep(2), leerling(2, "17", "6a")))
    kind.refresh_from_db()
    assert kind.naam == "Noor Inkt", "a file without names takes none away"


def test_it_lets_staff_into_the_groups_that_the_file_names(school: School) -> None:
    lees(
        school,
        edexml(
            *groep_van(1),
            leerkracht(10, "T1", "6a"),
            leerkracht(11, "T2", rollen=("intern_begeleider",)),
            leerkracht(12, "T3", rollen=("schoolleider",)),
        ),
    )
    rollen = {rol.soort: rol for rol in Rol.objects.filter(school=school).select_related("groep")}
    assert set(rollen) == {Rolsoort.LEERKRACHT, Rolsoort.INTERN_BEGELEIDER, Rolsoort.SCHOOLLEIDER}
    assert rollen["leerkracht"].groep.naam == "6a"
    assert rollen["leerkracht"].tm == date(2027, 7, 31), "work with a group ends with its school year"
    assert not Persoon.objects.get(aanstellingen__sleutel="T1").has_usable_password()


def test_it_gives_nobody_a_role_by_a_file_of_her_own(school: School) -> None:
    lees(school, edexml(*groep_van(1), leerkracht(10, "T1", rollen=("intern_begeleider",))))
    roos = Persoon.objects.get(aanstellingen__sleutel="T1")
    bestand = (
        *groep_van(1),
        leerkracht(10, "T1", "6a", rollen=("schoolleider", "intern_begeleider", "leerkracht")),
        leerkracht(11, "T2", rollen=("schoolleider",)),
    )
    verslag = lees(school, edexml(*bestand), door=roos)
    assert [rol.soort for rol in roos.rollen.all()] == [Rolsoort.INTERN_BEGELEIDER]
    assert Rol.objects.filter(soort=Rolsoort.SCHOOLLEIDER).count() == 1, "her colleague's is given"
    assert "laat je door een collega geven" in zinnen(verslag)


def test_it_gives_no_rights_for_a_role_it_does_not_know(school: School) -> None:
    verslag = lees(school, edexml(*groep_van(1), leerkracht(10, "T1", "6a", rollen=(), rolomschrijving="conciërge")))
    assert not Rol.objects.filter(school=school).exists()
    assert Medewerker.objects.get().rolomschrijving == "conciërge"
    assert verslag.waarschuwingen == 1 and "conciërge" in zinnen(verslag)


def test_it_knows_staff_by_key_and_never_by_name(school: School) -> None:
    lees(school, edexml(*groep_van(1), leerkracht(10, "T1", "6a")))
    verslag = lees(
        school, edexml(*groep_van(1), leerkracht(10, "T1", "6a", achternaam="Karton"), leerkracht(11, "T2", "6a"))
    )
    assert tellen(verslag) == (1, 1, 2, 0)
    assert sorted(Medewerker.objects.values_list("sleutel", "persoon__achternaam")) == [
        ("T1", "Karton"),
        ("T2", "Papier"),
    ]


def test_it_never_hands_an_existing_account_to_whoever_bears_its_address(school: School) -> None:
    ander = maak.persoon("Mirjam", "Schijn", inlognaam="mirjam@voorbeeld.test")
    lees(school, edexml(*groep_van(1), leerkracht(10, "T1", "6a", email="Mirjam@voorbeeld.test")))
    nieuw = Persoon.objects.get(aanstellingen__sleutel="T1")
    assert nieuw.pk != ander.pk and not Rol.objects.filter(persoon=ander).exists()


def test_it_adopts_a_group_that_a_table_brought(school: School) -> None:
    lees(school, tabel(groep(2), leerling(2, "1", "6a")))
    lees(school, edexml(groep(1, "6a", sleutel="G6A"), leerling(2, "1", "G6A", roepnaam="Noor", achternaam="Inkt")))
    assert Groep.objects.get().sleutel == "G6A"
    lees(
        school, edexml(groep(1, "Zessers", sleutel="G6A"), leerling(2, "1", "G6A", roepnaam="Noor", achternaam="Inkt"))
    )
    assert Groep.objects.get().naam == "Zessers"


def test_it_keeps_two_groups_of_one_name_apart(school: School) -> None:
    verslag = lees(
        school,
        edexml(groep(1, "Rekenen", sleutel="a"), groep(2, "Rekenen", sleutel="b", soort="samengesteld"),
               leerling(3, "1", "a", "b", roepnaam="Noor", achternaam="Inkt")),
    )  # fmt: skip
    assert sorted(Groep.objects.values_list("naam", flat=True)) == ["Rekenen", "Rekenen (b)"]
    assert "al in gebruik" in zinnen(verslag)
    assert Groepsindeling.objects.count() == 2


def test_it_asks_before_it_takes_the_file_of_another_school(school: School) -> None:
    verslag = lees(school, edexml(*groep_van(2), brin="11AA"))
    assert not verslag.in_orde and "van school 11AA" in verslag.vraagt[0]
    assert not Leerling.objects.exists()
    assert lees(school, edexml(*groep_van(2), brin="11AA"), bevestig=True).doorgevoerd


def test_it_asks_before_it_takes_the_file_of_another_location(school: School) -> None:
    bron = edexml(*groep_van(2), brin=school.brin)
    bron.kop = replace(bron.kop, vestiging="77")
    verslag = lees(school, bron)
    assert f"van school {school.brin}77, maar" in verslag.vraagt[0] and not verslag.doorgevoerd
