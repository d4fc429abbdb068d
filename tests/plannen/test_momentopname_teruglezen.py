"""A plan that was kept stays readable: also the forms that nobody writes any more, and those yet to come."""

from datetime import date
from typing import Any

from zorgroute.plannen.planbeeld import (
    FORMAAT,
    Bijstellingbeeld,
    Lidbeeld,
    Oordeelbeeld,
    Planbeeld,
    Regelbeeld,
    naar_json,
    van_json,
)

#: As it was written in format 1. Never change it: schools have it in their archives.
FORMAAT_1: dict[str, Any] = {
    "titel": "Groepsplan groep 6",
    "school": "De Papieren Boot",
    "vorm": "vakoverstijgend",
    "vak": "",
    "leerkrachten": ["Anna Zinnebeeld"],
    "begin": "2026-11-09",
    "eind": "2027-01-29",
    "vastgesteld_op": "2026-11-10",
    "vastgesteld_door": "Anna Zinnebeeld",
    "staat": "geevalueerd",
    "staatnaam": "geëvalueerd",
    "versie": 2,
    "leerlingen": 7,
    "regels": [
        {
            "pk": 7,
            "soort": "subgroep",
            "merk": "1",
            "naam": "Begrijpend lezen",
            "domein": "BL",
            "leden": [
                {
                    "leerling": 3,
                    "naam": "Noor Verhaaltje",
                    "roepnaam": "Noor",
                    "doel": "Vat samen.",
                    "nodig": "Voordoen.",
                    "onaf": "",
                }
            ],
            "velden": {"doel": "Vat samen.", "inhoud": "Samen.", "organisatie": "Elke ochtend.", "evaluatie": "Toets."},
            "bijstellingen": [
                {
                    "veld": "organisatie",
                    "was": "Soms.",
                    "werd": "Elke ochtend.",
                    "reden": "te weinig",
                    "door": "Anna",
                    "op": "2026-12-01",
                    "versie": 2,
                }
            ],
            "oordelen": [
                {
                    "leerling": "",
                    "uitgevoerd": "ja",
                    "bereikt": "deels",
                    "vervolg": "doorgaan",
                    "oorzaak": "",
                    "baat": "Meer lef.",
                    "woord_leerling": "",
                    "compleet": True,
                }
            ],
            "los": False,
        }
    ],
    "cyclus": 2,
    "reden_onbeoordeeld": "",
    "terugblik": "Korter en vaker.",
    "successen": "Noor durft.",
    "overzicht": [{"naam": "Noor Verhaaltje", "signalen": ["Taal 21."], "behoeften": [], "uitslagen": []}],
    "formaat": 1,
}

GELEZEN = Planbeeld(
    titel="Groepsplan groep 6",
    school="De Papieren Boot",
    vorm="vakoverstijgend",
    vak="",
    leerkrachten=["Anna Zinnebeeld"],
    begin=date(2026, 11, 9),
    eind=date(2027, 1, 29),
    vastgesteld_op=date(2026, 11, 10),
    vastgesteld_door="Anna Zinnebeeld",
    staat="geevalueerd",
    staatnaam="geëvalueerd",
    versie=2,
    leerlingen=7,
    regels=[
        Regelbeeld(
            pk=7,
            soort="subgroep",
            merk="1",
            naam="Begrijpend lezen",
            domein="BL",
            leden=[Lidbeeld(3, "Noor Verhaaltje", "Noor", "Vat samen.", "Voordoen.")],
            velden={"doel": "Vat samen.", "inhoud": "Samen.", "organisatie": "Elke ochtend.", "evaluatie": "Toets."},
            bijstellingen=[
                Bijstellingbeeld("organisatie", "Soms.", "Elke ochtend.", "te weinig", "Anna", date(2026, 12, 1), 2)
            ],
            oordelen=[Oordeelbeeld("", "ja", "deels", "doorgaan", "", "Meer lef.", "", compleet=True)],
        )
    ],
    cyclus=2,
    terugblik="Korter en vaker.",
    successen="Noor durft.",
    overzicht=[{"naam": "Noor Verhaaltje", "signalen": ["Taal 21."], "behoeften": [], "uitslagen": []}],
)


def _met_beoordelaar(inhoud: dict[str, Any]) -> dict[str, Any]:
    """Format 2 keeps who judged, and when."""
    regel = inhoud["regels"][0]
    oordeel = {**regel["oordelen"][0], "door": "Anna Zinnebeeld", "op": "2027-01-28"}
    return {**inhoud, "regels": [{**regel, "oordelen": [oordeel]}], "formaat": 2}


def test_it_reads_every_word_of_the_first_format() -> None:
    assert van_json(FORMAAT_1) == GELEZEN


def test_it_reads_who_judged_and_when() -> None:
    beeld = van_json(_met_beoordelaar(FORMAAT_1))
    oordeel = beeld.regels[0].oordeel
    assert oordeel is not None
    assert (oordeel.door, oordeel.op) == ("Anna Zinnebeeld", date(2027, 1, 28))
    assert naar_json(beeld) == _met_beoordelaar(FORMAAT_1)


def test_it_leaves_out_what_a_later_version_added() -> None:
    later = _met_beoordelaar(FORMAAT_1)
    regel = later["regels"][0]
    leden = [{**lid, "foto": "x"} for lid in regel["leden"]]
    later = {**later, "formaat": FORMAAT + 5, "kleur": "geel", "regels": [{**regel, "leden": leden, "geluid": 1}]}
    assert van_json(later) == van_json(_met_beoordelaar(FORMAAT_1))


def test_it_reads_what_was_not_kept_as_empty() -> None:
    beeld = van_json({"titel": "Oud plan", "regels": [{"naam": "Lezen", "oordelen": [{}]}], "overzicht": [{}]})
    assert (beeld.titel, beeld.school, beeld.begin, beeld.leerkrachten) == ("Oud plan", "", None, [])
    regel = beeld.regels[0]
    assert (regel.naam, regel.leden, regel.velden, regel.los) == ("Lezen", [], {}, False)
    assert regel.oordeel is not None
    assert (regel.oordeel.door, regel.oordeel.op, regel.oordeel.compleet) == ("", None, False)
    assert beeld.overzicht == [{"naam": "", "signalen": [], "behoeften": [], "uitslagen": []}]
