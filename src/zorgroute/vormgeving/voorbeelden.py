"""Invented pupils and moments for the style page: each component in each of its states."""

from dataclasses import dataclass, replace
from typing import Any

from zorgroute.vormgeving.ring import FASEN, Fase, Toestand


@dataclass(frozen=True, slots=True)
class Voorbeeldstap:
    """A step as the ring and the strip read it."""

    nummer: int
    fase: Fase
    naam: str
    toestand: Toestand
    deel: float
    bijschrift: str
    url: str = "#cyclus"


@dataclass(frozen=True, slots=True)
class Voorbeeldring:
    """A cyclus as the ring and the strip read it."""

    titel: str
    school: str
    nummer: int
    aantal: int
    periode: str
    stappen: tuple[Voorbeeldstap, ...]
    actief: int | None = None


_LOPEND = (
    ("Overzicht", "af", 1.0, "28 van 28 compleet"),
    ("Signaleren", "nu", 0.8, "12 leerlingen, 4 nieuw"),
    ("Behoeften", "nu", 0.55, "11 van 12 compleet"),
    ("Clusteren", "open", 0.0, "na de bespreking"),
    ("Groepsplan", "open", 0.0, "nog geen concept"),
    ("Uitvoeren, evalueren", "open", 0.0, "vanaf 1 maart"),
)


def _ring(stand: tuple[tuple[str, Any, float, str], ...], **extra: Any) -> Voorbeeldring:
    stappen = tuple(
        Voorbeeldstap(index + 1, FASEN[index], naam, toestand, deel, bijschrift)
        for index, (naam, toestand, deel, bijschrift) in enumerate(stand)
    )
    gegevens: dict[str, Any] = {
        "titel": "Groep 6",
        "school": "De Papieren Boot",
        "nummer": 3,
        "aantal": 4,
        "periode": "8 februari tot 16 april 2027",
        "actief": 2,
    }
    return Voorbeeldring(**{**gegevens, **extra}, stappen=stappen)


def voorbeelden() -> dict[str, Any]:
    """Everything the style page needs, by name."""
    lopend = _ring(_LOPEND)
    klaar = _ring(tuple((naam, "af", 1.0, "klaar") for naam, *_ in _LOPEND), nummer=2, actief=None)
    leeg = _ring(tuple((naam, "open", 0.0, "") for naam, *_ in _LOPEND), nummer=4, actief=None)
    return {
        "ringen": {
            "lopend": lopend,
            "klaar": klaar,
            "leeg": leeg,
            "plannen": replace(lopend, stappen=(*klaar.stappen[:3], *_planstappen()), actief=4),
        },
        "groei": [
            {"label": "M4", "waarde": 136, "niveau": "II", "onder": False},
            {"label": "E4", "waarde": 147, "niveau": "II", "onder": False},
            {"label": "M5", "waarde": 156, "niveau": "III", "onder": False},
            {"label": "E5", "waarde": None, "niveau": "", "onder": False},
            {"label": "M6", "waarde": 165, "niveau": "IV", "onder": True},
        ],
        "groei_niveaus": [
            {"label": label, "waarde": None, "niveau": niveau, "onder": niveau == "IV"}
            for label, niveau in (("M4", "II"), ("E4", "II"), ("M5", "III"), ("E5", "III"), ("M6", "IV"))
        ],
        "minimum": [128, 138, 150, 158, 172],
        "verdeling_bl": [
            {"naam": "I", "aantal": 3, "soort": "1"},
            {"naam": "II", "aantal": 5, "soort": "2"},
            {"naam": "III", "aantal": 16, "soort": "3"},
            {"naam": "IV", "aantal": 4, "soort": "onder"},
        ],
        "rijen": _rijen(),
    }


def _planstappen() -> tuple[Voorbeeldstap, ...]:
    return (
        Voorbeeldstap(4, "plannen", "Clusteren", "nu", 0.33, "voorstel van vandaag"),
        Voorbeeldstap(5, "plannen", "Groepsplan", "open", 0.0, "nog geen concept"),
        Voorbeeldstap(6, "realiseren", "Uitvoeren, evalueren", "open", 0.0, "vanaf 1 maart"),
    )


def _rijen() -> list[dict[str, Any]]:
    return [
        {
            "voornaam": "Aya",
            "achternaam": "Bedacht",
            "signalen": [],
            "niveau": "III",
            "onder": False,
            "score": 174,
            "spark": [-0.2, 0.1, 0.4, 0.5],
            "gedrag": [("plus", "Rustige luisteraar, helpt anderen")],
        },
        {
            "voornaam": "Noor",
            "achternaam": "Verhaaltje",
            "gekozen": True,
            "signalen": [("onder", "BL", False), ("daling", "BL", False), ("verschil", "ZV", True)],
            "niveau": "IV",
            "onder": True,
            "score": 165,
            "spark": [0.4, 0.1, -0.3, -0.9],
            "gedrag": [
                ("plus", "Vertelt beeldend, helpt jongere kinderen"),
                ("min", "Zegt “ik kan dit toch niet” bij lange teksten"),
            ],
        },
        {
            "voornaam": "Zoë Şükran",
            "achternaam": "van Őrség-Żółtak",
            "signalen": [("plus", "RK", False)],
            "niveau": None,
            "onder": False,
            "score": None,
            "spark": [None, None],
            "gedrag": [("plus", "Nieuw sinds maandag")],
        },
    ]
