"""Reading OneRoster exports: the samples of the standard, and what a Dutch school would make of it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.koppelingen.lezen import bestand, lees, weigering, zip_van
from zorgroute.koppelingen.bron import Toetsregel

SCHOOL = {
    "manifest.csv": "propertyName,value\noneroster.version,1.2\n",
    "orgs.csv": "sourcedId,status,name,type,identifier\no1,active,De Fictie,school,99ZZ01\n",
    "academicSessions.csv": "sourcedId,title,type,startDate,endDate\n"
    "s0,vorig,schoolYear,2025-08-01,2026-07-31\ns1,nu,schoolYear,2026-08-01,2027-07-31\n",
    "classes.csv": "sourcedId,title,grades,classType,schoolSourcedId,subjects\n"
    'k8,8a,8,homeroom,o1,\nr8,Rekenen 8,"7,8",scheduled,o1,"Rekenen, Wiskunde"\n',
    "users.csv": "sourcedId,status,givenName,familyName,email,password,sms,grades,userMasterIdentifier\n"
    "l1,active,Noor,van Papier,,Geheim1!,0612345678,8,https://id.school/x\n"
    "l2,tobedeleted,Weg,Fictief,,Geheim2!,,8,\n"
    "p1,,Ine,Zinnebeeld,ine@fictie.example,Geheim3!,,,\n",
    "roles.csv": "sourcedId,userSourcedId,role\n1,l1,student\n2,l2,student\n3,p1,teacher\n4,p1,aide\n",
    "enrollments.csv": "sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\n"
    "1,k8,l1,student,2026-08-01,\n2,r8,l1,student,2026-09-01,2027-01-31\n3,k8,p1,teacher,,\n",
    "demographics.csv": "sourcedId,birthDate,sex\nl1,2015-02-01,female\n",
    "lineItems.csv": "sourcedId,status,title,classSourcedId\n"
    "t1,active,Breuken,r8\nt2,active,Lezen,k8\nt3,tobedeleted,Oud,k8\n",
    "results.csv": "sourcedId,status,lineItemSourcedId,studentSourcedId,score,scoreDate,textScore\n"
    "u1,active,t1,l1,7.5,2026-10-01,\nu2,active,t2,l1,,2026-10-02,C\n"
    "u3,active,t2,l1,,2026-10-03,\nu4,tobedeleted,t2,l1,9,2026-10-04,\n",
}


def school(**anders: str) -> bytes:
    return zip_van(SCHOOL | {naam.replace("_", "."): inhoud for naam, inhoud in anders.items()})


def test_it_reads_the_sample_of_1_1(shared: Path) -> None:
    gelezen = lees(shared / "standards/oneroster/1.1")
    assert (gelezen.kop.versie, gelezen.kop.brin, gelezen.kop.schooljaar) == ("1.1", None, None)
    assert [(groep.sleutel, groep.naam, groep.leerjaar, groep.soort) for groep in gelezen.groepen] == [
        ("class1", "Class 1 title", "2", "samengesteld"),
        ("class2", "Class 2 title", "", "samengesteld"),
        ("class3", "Class 3 title", "", "samengesteld"),
    ]
    assert [(leerling.sleutel, leerling.roepnaam, leerling.groepen) for leerling in gelezen.leerlingen] == [
        ("user1", "ionut", ("class1", "class2")),
        ("user2", "ionut2", ("class3",)),
    ]


def test_it_reads_the_sample_of_1_2_with_its_quirks(shared: Path) -> None:
    gelezen = lees(shared / "standards/oneroster/1.2")
    assert (gelezen.kop.versie, gelezen.kop.schooljaar) == ("1.2", "2022-2023")
    assert [groep.naam for groep in gelezen.groepen] == ["Introduction to Physics"]
    assert [leerling.sleutel[8:] for leerling in gelezen.leerlingen] == ["66778899", "1234561232", "567891"]
    john, thomas, jim = gelezen.leerkrachten
    assert (john.rollen, john.groepen, john.email) == (("leerkracht",), ("cls-222-123456",), "john.doe@myschool.com")
    assert (thomas.rollen, thomas.rolomschrijving) == ((), "siteadministrator")
    assert jim.groepen == ()  # a teacher who is enrolled as a pupil stays a teacher
    assert [fout.melding for fout in gelezen.waarschuwingen] == [
        *["enrollments.csv: groep ‘cls-222-123478’ bestaat niet of is vervallen; overgeslagen"] * 3,
        "users.csv: ‘usr-222-987654’ is personeel en ook als leerling ingeschreven; dat laatste is overgeslagen",
        "classes.csv: 1 vervallen regel is overgeslagen",
    ]
    assert not gelezen.afkeuringen


@pytest.mark.parametrize("vorm", ["map", "zip", "zip met map"])
def test_it_reads_a_folder_a_zip_and_a_zip_with_a_folder(tmp_path: Path, vorm: str) -> None:
    if vorm == "map":
        path = tmp_path / "export"
        path.mkdir()
        for naam, inhoud in SCHOOL.items():
            bestand(path, inhoud, naam)
    else:
        voor = "export/" if vorm == "zip met map" else ""
        path = bestand(tmp_path, zip_van({voor + naam: inhoud for naam, inhoud in SCHOOL.items()}))
    gelezen = lees(path)
    assert (gelezen.kop.brin, gelezen.kop.vestiging, gelezen.kop.schooljaar) == ("99ZZ", "01", "2026-2027")
    assert (len(gelezen.groepen), len(gelezen.leerlingen), len(gelezen.leerkrachten)) == (2, 1, 1)
    assert len(gelezen.resultaten) == 2


def test_it_reads_a_pupil_with_groups_birth_and_enrolment(tmp_path: Path) -> None:
    gelezen = lees(bestand(tmp_path, school()))
    assert [(groep.sleutel, groep.leerjaar, groep.soort) for groep in gelezen.groepen] == [
        ("k8", "8", "stamgroep"),
        ("r8", "", "samengesteld"),
    ]
    (noor,) = gelezen.leerlingen
    assert (noor.roepnaam, noor.achternaam, noor.geboortedatum, noor.geslacht) == (
        "Noor",
        "van Papier",
        date(2015, 2, 1),
        "v",
    )
    assert (noor.leerjaar, noor.groepen, noor.eckid) == ("8", ("k8", "r8"), "https://id.school/x")
    assert (noor.instroom, noor.uitstroom) == (date(2026, 8, 1), None)
    (ine,) = gelezen.leerkrachten
    assert (ine.rollen, ine.rolomschrijving, ine.groepen) == (("leerkracht",), "aide", ("k8",))


def test_it_reads_results_by_test_and_skips_what_lapsed(tmp_path: Path) -> None:
    gelezen = lees(bestand(tmp_path, school()))
    assert gelezen.kop.toetsen == (
        Toetsregel("t1", "Breuken", "Rekenen", "score"),
        Toetsregel("t2", "Lezen", "", "score"),
    )
    assert [
        (regel.sleutel, regel.leerling, regel.toets, regel.waarde, regel.niveau) for regel in gelezen.resultaten
    ] == [
        ("u1", "l1", 0, "7.5", ""),
        ("u2", "l1", 1, None, "C"),
    ]
    assert gelezen.telling.ontbrekend == 1
    assert [fout.melding for fout in gelezen.waarschuwingen] == [
        "users.csv: 1 vervallen regel is overgeslagen",
        "results.csv: 1 vervallen resultaten zijn overgeslagen",
    ]


def test_it_never_reads_passwords_or_telephone_numbers(shared: Path, tmp_path: Path) -> None:
    tekst = repr(lees(shared / "standards/oneroster/1.2")) + repr(lees(bestand(tmp_path, school())))
    assert "Password1" not in tekst and "603" not in tekst
    assert "Geheim" not in tekst and "0612345678" not in tekst


@pytest.mark.parametrize(
    ("rij", "kolom", "melding"),
    [
        ("u9,active,t1,l1,abc,2026-10-01,", "score", "results.csv: ‘abc’ is geen getal"),
        ("u9,active,t1,l1,7,2027-10-01,", "scoreDate", "results.csv: de datum ‘2027-10-01’ ligt in de toekomst"),
        ("u9,active,t1,l1,7,,", "scoreDate", "results.csv: dit resultaat heeft geen datum"),
        ("u9,active,t9,l1,7,2026-10-01,", "lineItemSourcedId", "results.csv: toets ‘t9’ staat niet in lineItems.csv"),
        ("u9,active,t1,,7,2026-10-01,", "studentSourcedId", "results.csv: dit resultaat hoort bij geen leerling"),
        (
            "u9,active,t1,l1,7,2014-10-01,",
            "scoreDate",
            "results.csv: de datum 2014-10-01 ligt vóór de geboorte van de leerling",
        ),
    ],
)
def test_it_names_what_is_wrong_with_a_result(tmp_path: Path, rij: str, kolom: str, melding: str) -> None:
    gelezen = lees(bestand(tmp_path, school(results_csv=SCHOOL["results.csv"] + rij + "\n")))
    assert [tuple(fout) for fout in gelezen.afkeuringen] == [(6, kolom, melding)]


def test_it_says_when_a_text_is_too_long_for_a_level(tmp_path: Path) -> None:
    rij = "u9,active,t1,l1,7,2026-10-01,Heel erg goed gedaan\n"
    gelezen = lees(bestand(tmp_path, school(results_csv=SCHOOL["results.csv"] + rij)))
    assert (gelezen.resultaten[-1].waarde, gelezen.resultaten[-1].niveau) == ("7", "")
    wat = "results.csv: ‘Heel erg goed gedaan’ is te lang voor een niveau; overgeslagen"
    assert wat in [fout.melding for fout in gelezen.waarschuwingen]


def test_it_refuses_pupils_of_more_than_one_school(tmp_path: Path) -> None:
    orgs = SCHOOL["orgs.csv"] + "o2,active,De Mare,school,98YY\n"
    melding = "dit bestand gaat over 2 scholen (98YY, 99ZZ); voer ze apart uit"
    assert weigering(bestand(tmp_path, school(orgs_csv=orgs))).melding == melding


def test_it_refuses_files_that_are_broken(tmp_path: Path) -> None:
    for anders, melding in (
        ({"users_csv": "sourcedId,givenName\nl1,Noor\n"}, "in users.csv ontbreekt de kolom ‘familyName’"),
        (
            {"users_csv": "sourcedId,givenName,familyName\nl1,Noor\n"},
            "users.csv: deze regel heeft 2 velden, de kopregel 3",
        ),
        (
            {"users_csv": 'sourcedId,givenName,familyName\nl1,"Noor,Papier\n'},
            "users.csv: een aanhalingsteken is niet gesloten of een veld is te lang",
        ),
        (
            {"users_csv": "sourcedId,givenName,familyName\nl1,\0,x\n"},
            "users.csv bevat NUL-tekens; het is beschadigd of geen csv",
        ),
        ({"users_csv": "x" * (2 << 20)}, "users.csv: deze regel is langer dan 1 MB"),
        (
            {"manifest_csv": "propertyName,value\noneroster.version,2.0\n"},
            "OneRoster 2.0 wordt niet gelezen; wel 1.1 en 1.2",
        ),
    ):
        assert weigering(bestand(tmp_path, school(**anders))).melding == melding
    alleen = bestand(tmp_path, zip_van({"orgs.csv": SCHOOL["orgs.csv"]}))
    assert weigering(alleen).melding == "deze OneRoster-bestanden bevatten geen leerlingen, leerkrachten of resultaten"


def test_it_refuses_a_zip_that_is_cut_off_or_changed(tmp_path: Path) -> None:
    inhoud = school()
    for lengte in range(3, len(inhoud), 131):
        assert weigering(bestand(tmp_path, inhoud[:lengte]))
    plek = inhoud.index(b"users.csv") + 40
    kapot = inhoud[:plek] + bytes([inhoud[plek] ^ 0xFF]) + inhoud[plek + 1 :]
    assert weigering(bestand(tmp_path, kapot)).melding == "het zip-bestand is afgebroken of beschadigd"


def test_it_refuses_a_link_in_the_folder_and_the_same_file_twice(tmp_path: Path) -> None:
    export = tmp_path / "export"
    export.mkdir()
    bestand(export, SCHOOL["orgs.csv"], "orgs.csv")
    (export / "users.csv").symlink_to(bestand(tmp_path, SCHOOL["users.csv"], "elders.csv"))
    assert weigering(export).melding == "‘users.csv’ in deze map is een verwijzing, geen bestand"
    shutil.rmtree(export)
    dubbel = zip_van({"a/users.csv": SCHOOL["users.csv"], "b/users.csv": SCHOOL["users.csv"]})
    assert weigering(bestand(tmp_path, dubbel)).melding == "het zip-bestand bevat ‘users.csv’ in meer dan één map"
