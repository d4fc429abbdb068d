"""Each component with hostile words: they arrive as words, never as markup, and the HTML stays whole."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import engines
from jinja2 import Environment

from tests.vormgeving.html_lezen import Lezer
from zorgroute.vormgeving.voorbeelden import voorbeelden

BOOS = """<script src=x></script>"'&{{ 7 * 7 }}<b onclick="x">"""
MAP = "vormgeving/onderdelen"
RING = SimpleNamespace(
    titel=BOOS,
    school=BOOS,
    nummer=3,
    aantal=4,
    periode=BOOS,
    actief=1,
    stappen=[
        SimpleNamespace(nummer=1, fase="waarnemen", naam=BOOS, toestand="nu", deel=0.5, bijschrift=BOOS, url=BOOS)
    ],
)

AANROEPEN = {
    "teken": 'teken("vlag", label=boos)',
    "knop": 'knop(boos, url=boos, teken="pen", label=boos, fase=boos, attrs={"title": boos})',
    "knop zonder adres": 'knop(boos, soort="eerst", attrs={"name": boos})',
    "tekenknop": 'tekenknop("kruis", boos, url=boos)',
    "doeknop": 'doeknop(boos, boos, "", velden={"naam": boos})',
    "niveau": "niveau(boos, True)",
    "signaal": "signaal(boos, boos, True, boos)",
    "staat": "staat(boos, fase=boos)",
    "mono": "mono(boos, boos)",
    "naam": "naam(boos, boos, url=boos)",
    "stem": "stem(boos, boos, boos)",
    "cyclusstrip": "cyclusstrip(ringbeeld)",
    "melding": 'melding("fout", boos, titel=boos)',
    "meldingen": "meldingen([bericht], oob=True)",
    "voortgang": "voortgang(boos, 0.5, boos, boos)",
    "leeg": "leeg(boos, boos, boos, boos)",
    "veld": 'veld("a", boos, boos, hint=boos, fout=boos, verplicht=True)',
    "veld tekst": 'veld("a", boos, boos, "tekst")',
    "veld lijst": 'veld("a", boos, boos, "lijst", opties=[(boos, boos)])',
    "veld vink": 'veld("a", boos, True, "vink", hint=boos, fout=[boos, boos])',
    "keuze": 'keuze("a", boos, [(boos, boos)], boos, boos, boos)',
    "grafiek": 'grafiek(boos, [{"label": boos, "waarde": 3, "niveau": boos, "onder": True}], minimum=2)',
    "verdeling": 'verdeling(boos, [{"naam": boos, "aantal": 2, "soort": boos}], boos)',
    "spark": "spark([0.2, none, -0.3], boos)",
}


@pytest.fixture(scope="module")
def env() -> Environment:
    return engines["jinja2"].env


def importregels(env: Environment) -> str:
    regels = []
    for bestand in sorted(env.list_templates(filter_func=lambda naam: naam.startswith(MAP))):
        namen = [naam for naam in vars(env.get_template(bestand).module) if naam.islower() and naam[0] != "_"]
        regels.append(f'{{% from "{bestand}" import {", ".join(namen)} %}}')
    return "".join(regels)


def toon(env: Environment, aanroep: str, **context: Any) -> str:
    return env.from_string(importregels(env) + aanroep).render(
        boos=BOOS, ringbeeld=RING, bericht=SimpleNamespace(level_tag="error", message=BOOS), **context
    )


@pytest.mark.parametrize("naam", AANROEPEN)
def test_it_shows_hostile_words_as_words(env: Environment, naam: str) -> None:
    html = toon(env, "{{ " + AANROEPEN[naam] + " }}")
    gelezen = Lezer(html)
    assert not gelezen.alle("script")
    assert "<b onclick" not in html
    overal = gelezen.tekst + "".join(str(waarde) for _, attrs in gelezen.elementen for waarde in attrs.values())
    assert BOOS in overal


@pytest.mark.parametrize(
    "macro", ["kaart(boos, fase=boos, sub=boos)", "kracht(boos)", "paneel(boos, boos, boos, boos, boos)",
              "paneeldeel(boos, sub=boos)", 'dialoog("d", boos)', "tabel(boos)"],
)  # fmt: skip
def test_it_frames_what_a_page_puts_inside(env: Environment, macro: str) -> None:
    binnen = "<tbody></tbody>" if macro.startswith("tabel") else "{{ boos }}"
    gelezen = Lezer(toon(env, "{% call " + macro + " %}" + binnen + "{% endcall %}"))
    assert BOOS in gelezen.tekst
    assert not gelezen.alle("script")


def test_it_ties_hint_and_error_to_the_field(env: Environment) -> None:
    gelezen = Lezer(toon(env, '{{ veld("doel", "Doel", hint="Kort", fout="Vul een doel in.", verplicht=True) }}'))
    (invoer,) = gelezen.alle("input")
    assert invoer["aria-invalid"] == "true"
    assert "required" in invoer
    for id_ in (invoer["aria-describedby"] or "").split():
        assert gelezen.alle("p", id=id_)
    assert gelezen.alle("label", for_=str(invoer["id"]))


class Formulier(forms.Form):
    doel = forms.CharField(label="Doel", help_text="Wat zie je dan?")
    klaar = forms.BooleanField(label="Klaar", required=False)
    vak = forms.ChoiceField(label="Vak", choices=[("bl", "BL"), ("rk", "RK")], widget=forms.RadioSelect)
    weg = forms.CharField(widget=forms.HiddenInput, required=False)


def test_it_shows_a_django_form_with_its_errors(env: Environment) -> None:
    formulier = Formulier({"doel": "", "vak": BOOS})
    formulier.add_error(None, "Dit plan is net door Koen gewijzigd.")
    gelezen = Lezer(toon(env, "{{ formuliervelden(formulier) }}", formulier=formulier))
    (doel,) = gelezen.alle("input", name="doel")
    assert [bool(gelezen.alle("p", id=id_)) for id_ in str(doel["aria-describedby"]).split()] == [True, True]
    assert gelezen.alle("fieldset")
    assert gelezen.alle("input", type="hidden", name="weg")
    assert "Dit plan is net door Koen gewijzigd." in gelezen.tekst


def test_it_tells_a_proposal_from_a_decision_in_words_too(env: Environment) -> None:
    assert "voorstel" in Lezer(toon(env, '{{ signaal("onder", "BL", True) }}')).tekst
    assert "voorstel" not in Lezer(toon(env, '{{ signaal("onder", "BL") }}')).tekst


def test_it_shows_unknown_as_unknown(env: Environment) -> None:
    assert "onbekend" in toon(env, "{{ niveau(none) }}")
    tabel = toon(env, '{{ grafiek("x", [{"label": "M5", "waarde": 4}, {"label": "M6", "waarde": none}]) }}')
    assert "onbekend" in tabel
    assert ">0<" not in tabel


def test_it_marks_the_shown_step_and_says_what_is_done(env: Environment) -> None:
    lopend = voorbeelden()["ringen"]["lopend"]
    gelezen = Lezer(env.from_string(importregels(env) + "{{ cyclusstrip(r) }}").render(r=lopend))
    assert [attrs["class"] for attrs in gelezen.alle("a") if attrs.get("aria-current") == "page"] == ["stap nu"]
    assert "af: 1" in gelezen.tekst
