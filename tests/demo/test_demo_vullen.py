"""Filling the demo: the same story each time, real in its figures, plainly invented in its people."""

import csv
import sys
from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from django.db.models import F, Max, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import personas
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.cyclus.models import Cyclus
from zorgroute.cyclus.ring import ringbeeld
from zorgroute.demo import groep_zes, namen
from zorgroute.demo.kalender import WEKEN_PO, WEKEN_VO, Kalender
from zorgroute.demo.rolbezetting import BESTUUR, SWV_PO, SWV_VO
from zorgroute.demo.scholen import BESTUREN, BRINS, SAMENWERKINGSVERBANDEN, SCHOLEN
from zorgroute.demo.vullen import Gevuld, beschrijf, vul_demo
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.plannen.models import Groepsplan, Momentopname, Planregel
from zorgroute.plannen.planbeeld import van_json
from zorgroute.realiseren.models import Evaluatie
from zorgroute.scholen.models import Groep, School
from zorgroute.toegang.models import Persoon, Rol, Rolsoort
from zorgroute.toetsen.models import Resultaat
from zorgroute.waarnemen.models import IJkpunt, Observatie, Signaal

Demo = dict[str, School]
NIVEAUS = ["V", "IV", "III", "II", "I", "I+"]


def vingerafdruk(rijen: list[tuple[object, ...]]) -> str:
    return sha256(repr(sorted(rijen)).encode()).hexdigest()


def bedacht(dag: date) -> str:
    """The fingerprint of names, keys and scores as thought up for a day."""
    rijen: list[tuple[object, ...]] = []
    for opzet in SCHOLEN:
        boek, _ = beschrijf(opzet, vandaag=dag)
        rijen += [(k.leerling.kenmerk, k.leerling.naam, str(k.leerling.geboortedatum)) for k in boek.kinderen]
        rijen += [
            (uitslag.leerling.kenmerk, uitslag.toets.code, str(uitslag.datum), str(round(uitslag.waarde, 1)))
            for uitslag in boek.oogst.uitslagen
        ]
    return vingerafdruk(rijen)


def opgeslagen() -> str:
    rijen: list[tuple[object, ...]] = [
        (kind.kenmerk, kind.naam, str(kind.geboortedatum)) for kind in Leerling.objects.all()
    ]
    rijen += [
        (kenmerk, code, str(datum), str(round(waarde, 1)))
        for kenmerk, code, datum, waarde in Resultaat.objects.values_list(
            "leerling__kenmerk", "toets__code", "datum", "waarde"
        )
    ]
    return vingerafdruk(rijen)


def omvang() -> dict[type[Model], tuple[int, int]]:
    """How many rows there are of each kind, and the number of the last one."""
    tabellen: tuple[type[Model], ...] = (School, Persoon, Rol, Leerling, Resultaat, Cyclus, Groepsplan, Momentopname)
    return {
        tabel: (tabel._default_manager.count(), tabel._default_manager.aggregate(n=Max("pk"))["n"])
        for tabel in tabellen
    }


class TestHetzelfdeVerhaal:
    def test_two_fills_tell_the_same(self, demo: Demo) -> None:
        assert opgeslagen() == bedacht(timezone.localdate())

    def test_a_second_run_changes_nothing(self, demo: Demo) -> None:
        voor = omvang()
        assert voor[Resultaat][0] > 40_000
        assert vul_demo(vandaag=timezone.localdate() + timedelta(days=40)) is None
        assert omvang() == voor

    def test_it_is_filled_in_time(self, gevulde_demo: tuple[Gevuld, float], capsys: pytest.CaptureFixture[str]) -> None:
        gevuld, seconden = gevulde_demo
        with capsys.disabled():
            sys.stdout.write(f"\n{gevuld} in {seconden:.1f} s\n")
        assert seconden < 60


class TestVerzonnen:
    def test_no_brin_of_the_demo_is_a_real_school(self, shared: Path) -> None:
        with (shared / "data" / "duo_vestigingen_bo_2021.csv").open(encoding="utf-8") as bestand:
            echt = {rij["BRIN NUMMER"] for rij in csv.DictReader(bestand, delimiter=";")}
        assert len(echt) == 6096
        assert not BRINS & echt

    def test_no_body_above_the_schools_is_a_real_one(self, shared: Path) -> None:
        with (shared / "data" / "swv_per_postcode4.csv").open(encoding="utf-8") as bestand:
            echt = {code for rij in csv.reader(bestand, delimiter=",") for code in rij}
        assert not {code for code, _, _ in SAMENWERKINGSVERBANDEN.values()} & echt
        with (shared / "data" / "duo_vestigingen_bo_2021.csv").open(encoding="utf-8") as bestand:
            besturen = {rij["BEVOEGD GEZAG NUMMER"] for rij in csv.DictReader(bestand, delimiter=";")}
        assert not {nummer for nummer, _ in BESTUREN.values()} & besturen

    def test_every_surname_comes_from_the_fictional_lists(self, demo: Demo) -> None:
        verzonnen = set(namen.ACHTERNAMEN) | set(namen.ACHTERNAMEN_MEDEWERKERS)
        assert len(namen.ACHTERNAMEN) >= 120
        leerlingen = set(Leerling.objects.values_list("tussenvoegsel", "achternaam"))
        medewerkers = set(Persoon.objects.values_list("tussenvoegsel", "achternaam"))
        assert not (leerlingen | medewerkers) - verzonnen

    def test_nobody_has_a_password_or_a_real_address(self, demo: Demo) -> None:
        for persoon in Persoon.objects.all():
            assert not persoon.has_usable_password()
            assert persoon.inlognaam.endswith(".example")


class TestOmvang:
    def test_some_nine_hundred_pupils_in_four_schools(self, demo: Demo) -> None:
        per_school = Counter(Leerling.objects.values_list("school__brin", flat=True))
        assert set(per_school) == BRINS
        assert 850 <= per_school.total() <= 950
        assert all(230 <= per_school[brin] <= 280 for brin in ("99PB", "99IV"))

    def test_every_pupil_is_in_one_group_now_and_names_are_not_shared(self, demo: Demo) -> None:
        nu = Counter(Groepsindeling.objects.filter(tm__isnull=True).values_list("leerling", flat=True))
        assert set(nu.values()) == {1}
        assert len(nu) == Leerling.objects.count()
        for school in demo.values():
            voluit = [kind.naam for kind in Leerling.objects.filter(school=school)]
            assert len(voluit) == len(set(voluit))

    def test_groups_have_their_teachers(self, demo: Demo) -> None:
        vandaag = timezone.localdate()
        jaar = Kalender(vandaag, WEKEN_PO).schooljaar
        zonder = [
            (school.naam, groep.naam)
            for school in demo.values()
            for groep in _groepen(school, jaar)
            if not groep.rollen.filter(soort__in=[Rolsoort.LEERKRACHT, Rolsoort.MENTOR]).exists()
        ]
        assert zonder == []
        duo = Rol.objects.filter(groep__naam="6", school=demo["99PB"], soort=Rolsoort.LEERKRACHT)
        assert sorted(dag for rol in duo for dag in rol.dagen) == [1, 2, 3, 4, 5]
        assert Rol.objects.filter(soort=Rolsoort.LEERKRACHT, tm__gt=vandaag).count() == 1


class TestUitslagen:
    def test_nothing_lies_in_the_future_or_before_the_pupil_came(self, demo: Demo) -> None:
        vandaag = timezone.localdate()
        assert not Resultaat.objects.filter(datum__gte=vandaag).exists()
        assert not Observatie.objects.filter(datum__gt=vandaag).exists()
        assert not Signaal.objects.filter(op__date__gt=vandaag).exists()
        assert not Momentopname.objects.filter(op__date__gt=vandaag).exists()
        assert not Resultaat.objects.filter(datum__lt=F("leerling__instroom")).exists()

    def test_levels_are_spread_as_in_real_schools(self, demo: Demo) -> None:
        niveaus = Counter(
            Resultaat.objects.filter(school__brin__in=["99PB", "99IV"])
            .exclude(niveau="")
            .values_list("niveau", flat=True)
        )
        assert set(niveaus) == set(NIVEAUS)
        for niveau in ("V", "IV", "III", "II"):
            assert 0.12 < niveaus[niveau] / niveaus.total() < 0.32
        assert 0.05 < niveaus["I+"] / niveaus.total() < 0.2

    def test_classes_differ_and_some_scores_are_missing(self, demo: Demo) -> None:
        gemiddeld = {}
        for naam in ("5", "6"):
            rijen = Resultaat.objects.filter(
                school__brin="99IV",
                toets__code="RK",
                leerling__indelingen__groep__naam=naam,
                leerling__indelingen__tm__isnull=True,
            ).exclude(niveau="")
            gemiddeld[naam] = sum(NIVEAUS.index(rij.niveau) for rij in rijen) / len(rijen)
        assert gemiddeld["6"] - gemiddeld["5"] > 0.7
        aantallen = Counter(
            Resultaat.objects.filter(school__brin="99IV", toets__code="BL", leerling__leerjaar="8").values_list(
                "leerling", flat=True
            )
        )
        assert len(set(aantallen.values())) > 1

    def test_doublures_and_changes_of_group_are_there(self, demo: Demo) -> None:
        plekken = Groepsindeling.objects.order_by("leerling", "van").values_list(
            "leerling", "groep__schooljaar", "leerjaar"
        )
        paren = list(pairwise(plekken))
        assert any(een[0] == twee[0] and een[1] < twee[1] and een[2] == twee[2] for een, twee in paren)
        if timezone.localdate().month not in (8, 9):
            assert any(een[0] == twee[0] and een[1] == twee[1] for een, twee in paren)


class TestGroepZes:
    def test_it_is_the_class_of_the_drawings(self, demo: Demo) -> None:
        kinderen = Leerling.objects.filter(
            indelingen__groep__naam="6", indelingen__tm__isnull=True, school=demo["99PB"]
        ).order_by("sorteernaam")
        assert [kind.roepnaam for kind in kinderen] == [lijn.roepnaam for lijn in groep_zes.KINDEREN]
        for kind, lijn in zip(kinderen, groep_zes.KINDEREN, strict=True):
            for code, toets in lijn.toetsen.items():
                laatste = list(kind.resultaten.filter(toets__code=code).order_by("datum"))[-3:]
                if (lijn.roepnaam, code) == groep_zes.DALENDE_LEZER:
                    assert [r.waarde for r in laatste] == sorted((r.waarde for r in laatste), reverse=True)
                else:
                    assert [r.niveau for r in laatste] == [*toets.eerder, toets.niveau], (lijn.roepnaam, code)

    def test_four_signals_wait_and_one_need_lacks_its_approach(self, demo: Demo) -> None:
        lopend = Cyclus.objects.filter(groep__naam="6", school=demo["99PB"]).order_by("-begin").first()
        assert lopend is not None
        assert lopend.signalen.filter(staat="bevestigd").values("leerling").distinct().count() == 12
        onaf = [behoefte.leerling.roepnaam for behoefte in lopend.behoeften.all() if not behoefte.compleet]
        assert onaf == ["Zev"]


class TestCycli:
    def test_running_cycles_stand_in_every_step(self, demo: Demo) -> None:
        _, lopend = Kalender(timezone.localdate(), WEKEN_PO).vorig_en_lopend()
        cycli = Cyclus.objects.filter(school__brin__in=["99PB", "99IV", "99VH"], begin=lopend.begin).met_stand()
        beelden = [ringbeeld(cyclus).nu for cyclus in cycli]
        assert {beeld.nummer for beeld in beelden if beeld} >= {2, 3, 4, 5, 6}
        begonnen = {cyclus.groep.naam for cyclus in cycli if cyclus.school == demo["99IV"]}
        assert "3" not in begonnen

    def test_finished_plans_are_whole_and_archived_with_real_snapshots(self, demo: Demo) -> None:
        af = Groepsplan.objects.filter(staat=Groepsplan.Staat.GEARCHIVEERD)
        assert af.count() > 25
        regels = Planregel.objects.filter(plan__in=af)
        assert not regels.filter(doel="").exists()
        beoordeeld = Evaluatie.objects.filter(leerling__isnull=True).values("regel")
        assert not regels.exclude(pk__in=beoordeeld).exists()
        assert all(oordeel.compleet for oordeel in Evaluatie.objects.all())
        for plan in af:
            staten = list(plan.momentopnamen.values_list("staat", flat=True))
            assert staten == ["vastgesteld", "in_uitvoering", "geevalueerd", "gearchiveerd"]
        laatste = Momentopname.objects.filter(plan__in=af, staat="gearchiveerd")[0]
        beeld = van_json(laatste.inhoud)
        assert all(regel.oordeel and regel.oordeel.compleet for regel in beeld.regels)
        assert beeld.leerkrachten

    def test_every_need_in_a_plan_is_complete_and_every_member_has_one(self, demo: Demo) -> None:
        vast = Groepsplan.objects.exclude(staat=Groepsplan.Staat.CONCEPT).values("cyclus")
        assert all(behoefte.compleet for behoefte in Onderwijsbehoefte.objects.filter(cyclus__in=vast))
        for plan in Groepsplan.objects.filter(cyclus__in=vast).volledig()[:20]:
            for regel in plan.regels.all():
                for lid in regel.cluster.leden.all() if regel.cluster else ():
                    assert lid.behoefte is not None
                    assert lid.behoefte.leerling_id == lid.leerling_id

    def test_no_text_is_left_with_an_empty_place(self, demo: Demo) -> None:
        for regel in Planregel.objects.all():
            tekst = " ".join((regel.doel, regel.inhoud, regel.organisatie, regel.evaluatie))
            assert "{" not in tekst
            assert "vóór" in regel.doel
        assert not Onderwijsbehoefte.objects.filter(doel__contains="{").exists()
        assert not IJkpunt.objects.filter(soort="voorsprong", waarde__isnull=True).exists()


@pytest.mark.parametrize(
    "dag", [date(2026, 8, 3), date(2026, 9, 2), date(2027, 1, 4), date(2027, 4, 1), date(2027, 7, 28)]
)
class TestAltijdNu:
    def test_a_cycle_runs_and_one_is_over_on_any_day(self, dag: date) -> None:
        for weken in (WEKEN_PO, WEKEN_VO):
            vorig, lopend = Kalender(dag, weken).vorig_en_lopend()
            assert vorig.eind < lopend.begin <= dag
            assert vorig.begin < vorig.eind

    def test_the_whole_story_can_be_told_on_any_day(self, dag: date) -> None:
        boek, rondgangen = beschrijf(SCHOLEN[0], vandaag=dag)
        assert max(uitslag.datum for uitslag in boek.oogst.uitslagen) < dag
        assert {ronde.stap for ronde in rondgangen} >= {1, 2, 3, 4, 5, 6, 7}
        assert all(observatie.datum <= dag for observatie in boek.oogst.van(Observatie))
        for oogst in (boek.oogst, boek.vervolg):
            assert all(timezone.localdate(signaal.op) <= dag for signaal in oogst.van(Signaal))
            assert all(plan.begin < plan.eind for plan in oogst.van(Groepsplan))


class TestRolbezetting:
    def test_the_cast_covers_the_roles_and_all_sign_in_with_a_click(self, demo: Demo, client: Client) -> None:
        for lid in personas.CAST:
            persoon = personas.persoon(lid)
            assert persoon.voorstelling == lid.voorstelling
            antwoord = client.post(reverse("word-castlid", args=[persoon.kenmerk]))
            assert antwoord.status_code == 302, lid.naam
            assert client.session["_auth_user_id"] == str(persoon.pk)
        soorten = {rol.soort for lid in personas.CAST for rol in lid.rollen}
        assert soorten >= {
            Rolsoort.LEERKRACHT,
            Rolsoort.MENTOR,
            Rolsoort.DOCENT,
            Rolsoort.INTERN_BEGELEIDER,
            Rolsoort.ZORGCOORDINATOR,
            Rolsoort.TEAMLEIDER,
            Rolsoort.SCHOOLLEIDER,
            Rolsoort.BESTUUR,
            Rolsoort.SWV_COORDINATOR,
            Rolsoort.BEHEERDER,
        }

    def test_every_role_of_the_cast_is_there_in_the_database(self, demo: Demo) -> None:
        boven = {BESTUUR, SWV_PO, SWV_VO}
        for lid in personas.CAST:
            rollen = list(personas.persoon(lid).rollen.all())
            assert len(rollen) == len(lid.rollen), lid.naam
            assert all((rol.school is None) == (lid.rollen[0].plaats in boven) for rol in rollen)


def _groepen(school: School, jaar: int) -> list[Groep]:
    return list(Groep.objects.filter(school=school, schooljaar=jaar))
