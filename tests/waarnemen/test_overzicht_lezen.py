"""A teacher opens the groepsoverzicht: every pupil on one sheet, strengths first, what is missing shown as missing."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import maak
from tests.waarnemen.conftest import E5, M5, M6, Overzichtsklas
from zorgroute.begrijpen.models import Onderwijsbehoefte
from zorgroute.leerlingen.models import Groepsindeling, Leerling
from zorgroute.scholen.models import Vak
from zorgroute.toegang.models import Persoon, Rolsoort
from zorgroute.toetsen.models import Schaal, Toets
from zorgroute.waarnemen.models import Bijzonderheid, Observatie, Signaal


def rij(pagina: str, leerling: Leerling) -> str:
    gevonden = re.search(rf'<tr data-leerling="{leerling.kenmerk}".*?</tr>', pagina, re.S)
    assert gevonden, "de leerling staat niet in het overzicht"
    return gevonden[0]


def vak(pagina: str, leerling: Leerling, kop: str) -> str:
    gevonden = re.search(rf'<td class="[^"]*" data-kop="{re.escape(kop)}".*?</td>', rij(pagina, leerling), re.S)
    assert gevonden, f"geen cel {kop}"
    return gevonden[0]


def test_it_shows_level_score_and_the_two_moments_before(klas6: Overzichtsklas) -> None:
    for dag, waarde, niveau in ((M5, 156, "II"), (E5, 160.5, "III"), (M6, 165, "IV")):
        maak.resultaat(klas6.noor, klas6.lezen, dag, waarde, niveau)
    cel = vak(klas6.tekst(), klas6.noor, "BL")
    assert 'data-t="165 IV"' in cel
    assert '<span class="score">165</span>' in cel
    assert "II·III" in cel
    assert "<polyline" in cel


def test_it_marks_what_lies_below_the_minimum_in_words_too(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    maak.resultaat(klas6.bas, klas6.lezen, M6, 180, "III")
    maak.resultaat(klas6.noor, klas6.zelfvertrouwen, M6, 2)
    pagina = klas6.tekst()
    assert "niv onder" in vak(pagina, klas6.noor, "BL") and "onder ons minimum" in vak(pagina, klas6.noor, "BL")
    assert "onder ons minimum" in vak(pagina, klas6.noor, "ZV")
    assert "onder" not in vak(pagina, klas6.bas, "BL")
    assert "1 van 2 ≥ III" in pagina


def test_it_shows_a_missing_score_as_missing_and_never_as_zero(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    maak.resultaat(klas6.bas, klas6.lezen, E5, 160, "III")
    cel = vak(klas6.tekst(), klas6.bas, "BL")
    assert 'class="vaklijn mist"' in cel and 'data-t=""' in cel and "onbekend" in cel
    assert "III</span>" in cel, "wat eerder gemaakt is, blijft staan"
    assert ">0<" not in cel


def test_it_leaves_the_foot_honest_about_who_is_missing(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    maak.resultaat(klas6.noor, klas6.zelfvertrouwen, M6, 2)
    maak.resultaat(klas6.bas, klas6.zelfvertrouwen, M6, 5)
    pagina = klas6.tekst()
    assert "0 van 1 ≥ III, 1 leeg" in pagina
    assert ">3,5</td>" in pagina


def test_it_puts_strengths_first_and_asks_for_what_a_need_lacks(klas6: Overzichtsklas) -> None:
    for soort, tekst in (("belemmerend", "Leest traag"), ("kracht", "Vertelt beeldend")):
        Observatie.objects.create(
            school=klas6.school, leerling=klas6.noor, soort=soort, tekst=tekst, datum=M6, auteur=klas6.anna
        )
    Bijzonderheid.objects.create(school=klas6.school, leerling=klas6.noor, tekst="Speelt dwarsfluit")
    Onderwijsbehoefte.objects.create(
        school=klas6.school, leerling=klas6.noor, cyclus=klas6.cyclus, domein="pedagogisch", doel="Vraagt zelf om hulp"
    )
    pagina = klas6.tekst()
    assert 'data-t="+ Vertelt beeldend\n– Leest traag"' in vak(pagina, klas6.noor, "Observaties en gesprekken")
    assert "Speelt dwarsfluit" in vak(pagina, klas6.noor, "Bijzonderheden")
    behoefte = vak(pagina, klas6.noor, "Onderwijsbehoeften")
    assert "<b>Vraagt zelf om hulp</b>" in behoefte and "Wat is hiervoor nodig? Nog invullen" in behoefte
    assert "Basisaanbod" in vak(pagina, klas6.bas, "Onderwijsbehoeften")
    assert "0 van 1 compleet" in pagina


def test_it_keeps_strengths_first_also_among_the_lines_that_only_paper_shows(klas6: Overzichtsklas) -> None:
    for soort, tekst in (("kracht", "Een"), ("belemmerend", "Drie"), ("werkt", "Twee"), ("notitie", "Vier")):
        Observatie.objects.create(school=klas6.school, leerling=klas6.noor, soort=soort, tekst=tekst, datum=M6)
    cel = vak(klas6.tekst(), klas6.noor, "Observaties en gesprekken")
    assert re.findall(r'class="kort( rest)?">.*?(Een|Twee|Drie|Vier)', cel) == [
        ("", "Een"),
        (" rest", "Twee"),
        ("", "Drie"),
        (" rest", "Vier"),
    ]
    assert ">+2<" in cel


def test_it_shows_a_proposal_dashed_a_decision_solid_and_a_rejection_not(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    assert 'class="sig voorstel"' in rij(klas6.tekst(), klas6.noor)
    gegevens = [{"datum": M6.isoformat(), "waarde": 165, "niveau": "IV"}]
    besluit = Signaal.objects.create(
        school=klas6.school, cyclus=klas6.cyclus, leerling=klas6.noor, toets=klas6.lezen, soort="niveau",
        staat="bevestigd", code="BL", reden="Begrijpend lezen IV.", gegevens=gegevens, op=timezone.now(),
    )  # fmt: skip
    assert 'class="sig"' in rij(klas6.tekst(), klas6.noor)
    besluit.staat, besluit.afwijsreden = "afgewezen", "Was ziek."
    besluit.save()
    assert 'class="sig' not in rij(klas6.tekst(), klas6.noor)


def test_it_names_a_point_for_the_whole_group_when_many_share_it(klas6: Overzichtsklas) -> None:
    for nummer in range(4):
        leerling = maak.leerling(klas6.groep, f"Kind{nummer}", "Verzonnen")
        maak.resultaat(leerling, klas6.zelfvertrouwen, M6, 2)
    assert "Zelfvertrouwen laag bij 4: iets voor de hele groep?" in klas6.tekst()


@pytest.mark.parametrize("aantal", [5, 35])
def test_it_asks_the_database_eight_times_whatever_the_class(klas6: Overzichtsklas, aantal: int) -> None:
    for nummer in range(aantal):
        leerling = maak.leerling(klas6.groep, f"Kind{nummer}", "Verzonnen")
        maak.resultaat(leerling, klas6.lezen, M6, 150 + nummer, "III")
        Observatie.objects.create(school=klas6.school, leerling=leerling, soort="kracht", tekst="Helpt", datum=M6)
    with CaptureQueriesContext(connection) as vragen:
        assert klas6.pagina(leerling=klas6.noor.kenmerk).status_code == 200
    vragen_zelf = [vraag for vraag in vragen.captured_queries if "SAVEPOINT" not in vraag["sql"]]
    assert len(vragen_zelf) <= 8, [vraag["sql"][:80] for vraag in vragen_zelf]


def test_it_looks_at_another_day_of_testing(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, E5, 160, "III")
    maak.resultaat(klas6.noor, klas6.lezen, M6, 165, "IV")
    assert 'data-t="160 III"' in vak(klas6.tekst(moment=E5.isoformat()), klas6.noor, "BL")
    leeg = vak(klas6.tekst(moment="2027-02-11"), klas6.noor, "BL")
    assert 'data-t=""' in leeg and "III·IV" in leeg


def test_it_gives_two_tests_of_one_vak_a_name_each(klas6: Overzichtsklas) -> None:
    maak.toets(klas6.school, "Taal eind", klas6.vakken["BL"])
    pagina = klas6.tekst()
    assert ">Taal eind</abbr>" in pagina and ">Begrijpend lezen 3.0</abbr>" in pagina


def test_it_shows_one_vak_in_cyclus_b(klas6: Overzichtsklas) -> None:
    wiskunde = Vak.objects.create(school=klas6.school, code="WI", naam="wiskunde")
    toets = maak.toets(klas6.school, "Hoofdstuk 2", wiskunde, schaal=Schaal.CIJFER, soort=Toets.Soort.METHODEGEBONDEN)
    landelijk = maak.toets(klas6.school, "Landelijke toets wiskunde", wiskunde, volgorde=900)
    maak.resultaat(klas6.noor, toets, M6, 7.5)
    for waar, tekst in ((wiskunde, "Ziet patronen"), (None, "Holt op de gang")):
        Observatie.objects.create(
            school=klas6.school, leerling=klas6.noor, soort="kracht", tekst=tekst, vak=waar, datum=M6
        )
    pagina = klas6.tekst(maak.cyclus(klas6.groep, vak=wiskunde))
    assert "Vakspecifiek groepsoverzicht" in pagina
    assert pagina.index(f">{landelijk.naam}<") < pagina.index(f">{toets.naam}<"), "methode-onafhankelijk eerst"
    assert '<span class="score">7,5</span>' in vak(pagina, klas6.noor, "Hoofdstuk 2")
    assert "Ziet patronen" in pagina and "Holt op de gang" not in pagina
    assert "Bijzonderheden" not in pagina and ">BL<" not in pagina


def test_it_prints_who_and_when_above_the_sheet(klas6: Overzichtsklas) -> None:
    koen = maak.persoon("Koen", "Zogenaamd")
    maak.rol(koen, Rolsoort.LEERKRACHT, klas6.school, groep=klas6.groep)
    kop = re.search(r'<div class="printkop.*?</div>', klas6.tekst(druk="a4"), re.S)
    assert kop
    assert " ".join(re.sub(r"<.*?>", "", kop[0]).split()) == (
        "Groepsoverzicht Groep 6 De Papieren Boot · Anna Zinnebeeld, Koen Zogenaamd · 11 februari 2027"
        " · cyclus 3, 8 februari tot 16 april 2027"
    )
    assert 'class="overzicht-a4 a4-liggend"' in klas6.tekst(druk="a4")
    assert 'class="overzicht-a3 a3-liggend"' in klas6.tekst(druk="<script>")


def test_it_holds_long_names_and_hostile_text(klas6: Overzichtsklas) -> None:
    gemeen = '<script>alert("1")</script>&\''
    kind = maak.leerling(klas6.groep, "A" * 60, "<img src=x onerror=alert(1)>")
    maak.resultaat(kind, klas6.lezen, M6, 150, "<b>")
    Observatie.objects.create(school=klas6.school, leerling=kind, soort="kracht", tekst=gemeen, datum=M6)
    Bijzonderheid.objects.create(school=klas6.school, leerling=kind, tekst=gemeen)
    Onderwijsbehoefte.objects.create(
        school=klas6.school, leerling=kind, cyclus=klas6.cyclus, domein="pedagogisch", doel=gemeen, nodig=gemeen
    )
    pagina = klas6.tekst(leerling=kind.kenmerk)
    assert "A" * 60 in pagina
    assert "<script>alert" not in pagina and "<img src=x" not in pagina
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&amp;&#39;" in vak(pagina, kind, "Bijzonderheden")
    assert "&lt;b&gt;" in vak(pagina, kind, "BL")


def test_it_shows_who_is_placed_now_and_not_who_left(klas6: Overzichtsklas) -> None:
    vertrokken = maak.leerling(klas6.groep, "Tess", "Vertrek")
    Groepsindeling.objects.filter(leerling=vertrokken).update(tm=M6)
    assert "Vertrek" not in klas6.tekst()


def test_it_says_what_to_do_when_nobody_is_in_the_group(klas6: Overzichtsklas) -> None:
    leeg = maak.groep(klas6.school, "7")
    maak.rol(klas6.anna, Rolsoort.LEERKRACHT, klas6.school, groep=leeg)
    assert "Er zit nog niemand in deze groep" in klas6.tekst(maak.cyclus(leeg))


def test_it_does_not_exist_for_another_school(klas6: Overzichtsklas, als: Callable[[Persoon], Client]) -> None:
    ander = maak.school("De Inktvlek")
    vreemde = maak.persoon("Roos", "Wensdroom")
    maak.rol(vreemde, Rolsoort.INTERN_BEGELEIDER, ander)
    klas6.client = als(vreemde)
    assert klas6.pagina().status_code == 404
    assert klas6.bewaar(klas6.cel(klas6.noor, "ob", "+ Leest")).status_code == 404


def test_it_opens_a_pupil_beside_it_strengths_before_signals(klas6: Overzichtsklas) -> None:
    for dag, waarde, niveau in ((E5, 160, "III"), (M6, 155, "IV")):
        maak.resultaat(klas6.noor, klas6.lezen, dag, waarde, niveau)
    for soort, tekst in (
        ("belemmerend", "Leest traag"),
        ("werkt", "Samen beginnen"),
        ("uitspraak", "Ik teken liever."),
    ):
        Observatie.objects.create(school=klas6.school, leerling=klas6.noor, soort=soort, tekst=tekst, datum=M6)
    adres = f"/cyclus/{klas6.cyclus.kenmerk}/overzicht/leerling/{klas6.noor.kenmerk}/"
    antwoord = klas6.client.get(adres, headers={"HX-Request": "true"})
    deel = antwoord.content.decode()
    assert "<html" not in deel and deel.lstrip().startswith("<aside")
    volgorde = [deel.index(woord) for woord in ("Samen beginnen", "Ik teken liever.", "Leest traag", "Herken ik")]
    assert volgorde == sorted(volgorde)
    assert 'value="afgewezen"' in deel and "Begrijpend lezen 3.0, vaardigheidsscore" in deel
    assert f"?leerling={klas6.bas.kenmerk}" in deel, "de vorige leerling"
    assert klas6.client.get(adres.replace(klas6.noor.kenmerk, "nergens")).status_code == 404


def test_it_leaves_out_tests_that_only_other_groups_take_until_asked(klas6: Overzichtsklas) -> None:
    maak.resultaat(klas6.noor, klas6.lezen, M6, 155, "IV")
    maak.toets(klas6.school, "Lezen van groep 8", klas6.lezen.vak)
    assert "Lezen van groep 8" not in klas6.pagina().content.decode()
    alles = klas6.client.get(f"/cyclus/{klas6.cyclus.kenmerk}/overzicht/?toetsen=alle").content.decode()
    assert "Lezen van groep 8" in alles
