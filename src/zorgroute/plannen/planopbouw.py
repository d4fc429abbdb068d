"""What a plan begins with: nothing retyped. Goals and approach come from the needs, names from the clusters,
dates from the cycle, teachers from the group. Pure; the three formats are bijlage 9, 10 and 11 of the VO handreiking.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zorgroute.conf.datums import datum
from zorgroute.conf.opsomming import opsomming

VAKOVERSTIJGEND, CONVERGENT, DIVERGENT = "vakoverstijgend", "convergent", "divergent"


@dataclass(frozen=True, slots=True)
class Kolomkop:
    veld: str
    kop: str
    sub: str = ""


_EVALUATIE = Kolomkop("evaluatie", "Evaluatie", "wie, hoe en wanneer")
_ORGANISATIE = Kolomkop("organisatie", "Organisatie", "wie, wanneer, hoe vaak")
_VAK = (
    Kolomkop("doel", "Doelen"),
    Kolomkop("inhoud", "Inhoud", "wat bied ik aan?"),
    Kolomkop("aanpak", "Aanpak, methodiek", "hoe bied ik het aan?"),
    _ORGANISATIE,
    _EVALUATIE,
)
#: The columns after 'Groep en namen', per format.
KOLOMMEN: dict[str, tuple[Kolomkop, ...]] = {
    VAKOVERSTIJGEND: (
        Kolomkop("doel", "Doelen, gewenst gedrag", "SEO, werkhouding, TL, BL, SP, RK"),
        Kolomkop("inhoud", "Inhoud en aanpak"),
        _ORGANISATIE,
        _EVALUATIE,
    ),
    CONVERGENT: _VAK,
    DIVERGENT: _VAK,
}
BIJLAGE = {VAKOVERSTIJGEND: 9, CONVERGENT: 10, DIVERGENT: 11}
#: What the row for everyone is called; with divergent differentiation there is none (bijlage 11).
BASISNAAM = {VAKOVERSTIJGEND: "Basisgroep", CONVERGENT: "Basisaanbod"}


@dataclass(frozen=True, slots=True)
class Lid:
    """One pupil of a cluster with the need that brought the pupil there."""

    leerling: int
    roepnaam: str
    onderwerp: str
    label: str
    instructie: str
    doel: str
    nodig: str


@dataclass(frozen=True, slots=True)
class Regelinhoud:
    """The texts of one row."""

    naam: str
    domein: str
    doel: str
    inhoud: str
    aanpak: str
    organisatie: str
    evaluatie: str


def regel_voor(naam: str, leden: Sequence[Lid], *, vorm: str, leerkrachten: Sequence[str], eind: date) -> Regelinhoud:
    """Write the row of a cluster from its members. In format A inhoud and aanpak are one column (bijlage 9)."""
    nodig = voeg_samen([(lid.leerling, lid.roepnaam, lid.nodig) for lid in leden])
    in_een = vorm == VAKOVERSTIJGEND
    wie = opsomming(leerkrachten) or "Leerkracht"
    return Regelinhoud(
        naam=naam,
        domein=" ".join(dict.fromkeys(lid.label for lid in leden))[:40] if in_een else "",
        doel=voeg_samen([(lid.leerling, lid.roepnaam, lid.doel) for lid in leden]),
        inhoud=nodig if in_een else "",
        aanpak="" if in_een else nodig,
        organisatie=f"{wie}: {_moment(leden)}",
        evaluatie=f"{wie}: met de leerlingen samen, uiterlijk {datum(eind, jaar=False)}.",
    )


def basisregel(*, vorm: str, leden: Iterable[Lid], aantal: int, leerkrachten: Sequence[str], eind: date) -> Regelinhoud:
    """Write the row of everyone. Its goal stays a proposal (`basisdoel`): what the whole group needs, people say."""
    wie = opsomming(leerkrachten) or "Leerkracht"
    return Regelinhoud(
        naam=BASISNAAM[vorm],
        domein="",
        doel="",
        inhoud="",
        aanpak="",
        organisatie=f"{wie}: in de basisinstructie, alle {aantal} leerlingen.",
        evaluatie=f"{wie}: met de hele groep, uiterlijk {datum(eind, jaar=False)}.",
    )


def basisdoel(leden: Iterable[Lid], *, aantal: int, eind: date) -> str:
    """Propose a goal for everyone: where most needs lie, half of those pupils reach theirs. '' without needs."""
    per_onderwerp = Counter(onderwerp for onderwerp, _ in {(lid.onderwerp, lid.leerling) for lid in leden})
    if not per_onderwerp or not aantal:
        return ""
    onderwerp, keer = min(per_onderwerp.items(), key=lambda paar: (-paar[1], paar[0]))
    op_weg = aantal - keer // 2
    begin = onderwerp[:1].upper() + onderwerp[1:]
    return f"{begin}: {op_weg} van de {aantal} leerlingen halen het basisdoel, vóór {datum(eind, jaar=False)}."


def voeg_samen(teksten: Sequence[tuple[int, str, str]], *, met_namen: bool = True) -> str:
    """Join what (leerling, roepnaam, tekst) says: what all share once, the rest with the names before it."""
    per_tekst: dict[str, list[str]] = {}
    voluit: dict[str, str] = {}
    for _, roepnaam, tekst in teksten:
        if tekst.strip():
            sleutel = tekst.strip().rstrip(".").casefold()
            per_tekst.setdefault(sleutel, []).append(roepnaam)
            voluit.setdefault(sleutel, tekst.strip())
    if len(per_tekst) <= 1 or not met_namen:
        return " ".join(voluit.values())
    return "\n".join(f"{opsomming(namen)}: {voluit[sleutel]}" for sleutel, namen in per_tekst.items())


def _moment(leden: Sequence[Lid]) -> str:
    soorten = {lid.instructie for lid in leden}
    if "afhankelijk" in soorten:
        return "aan de instructietafel, 3 × 15 min. per week."
    if soorten == {"onafhankelijk"}:
        return "1 × 15 min. per week bespreken, verder zelfstandig."
    return "in de les, ronde na de instructie."
