"""Two people never overwrite each other unseen (principle 7).

A field is saved when it is left, together with the text it held when it was opened. If it holds another text
by now, nothing is saved and both texts are shown.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

#: Characters that no keyboard gives and the database refuses.
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    """One field: the text before (None when unknown to the sender) and the text now."""

    veld: str
    waarde: str
    was: str


class Botsing(Exception):
    """Someone else (`wie`, '' when unknown) changed the field in between; nothing was saved."""

    def __init__(self, wijziging: Veldwijziging, nu: str, wie: str = "") -> None:
        super().__init__(f"{wie or 'Iemand anders'} heeft dit intussen veranderd.")
        self.wijziging = wijziging
        self.nu = nu


def lees_wijzigingen(gegevens: Mapping[str, str], velden: Iterable[str]) -> list[Veldwijziging]:
    """Read `veld` and `was_veld` pairs from a form; a field without its `was_` is not taken for a change."""
    return [
        Veldwijziging(veld, schoon(gegevens[veld]), schoon(gegevens[f"was_{veld}"]))
        for veld in velden
        if veld in gegevens and f"was_{veld}" in gegevens
    ]


def schoon(tekst: str) -> str:
    """Write line ends one way, drop invisible characters and the white space around."""
    return _ONZICHTBAAR.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")).strip()


def pas_toe(object_: models.Model, wijzigingen: Iterable[Veldwijziging]) -> list[Veldwijziging]:
    """Set the changed fields on a locked row and return those that differ; saving is the caller's.

    Raises Botsing when a field no longer holds what the person saw, ValidationError (Dutch) when the text
    does not fit.
    """
    anders = []
    for wijziging in wijzigingen:
        nu = str(getattr(object_, wijziging.veld) or "")
        if schoon(nu) == wijziging.waarde:
            continue
        if schoon(nu) != wijziging.was:
            raise Botsing(wijziging, nu, _laatste_schrijver(object_))
        setattr(object_, wijziging.veld, wijziging.waarde)
        anders.append(wijziging)
    keur(object_, [wijziging.veld for wijziging in anders])
    return anders


def _laatste_schrijver(object_: models.Model) -> str:
    """Name who last saved the row, from its history."""
    if object_.pk is None or not hasattr(object_, "history"):
        return ""
    laatste = object_.history.select_related("history_user").order_by("-history_date").first()
    return laatste.history_user.naam if laatste and laatste.history_user else ""


def keur(object_: models.Model, velden: Iterable[str]) -> None:
    """Check these fields alone. Raises ValidationError with one clear sentence."""
    for naam in velden:
        veld = object_._meta.get_field(naam)
        tekst = getattr(object_, naam)
        if getattr(veld, "max_length", None) and len(str(tekst)) > veld.max_length:  # type: ignore[union-attr, operator]
            raise ValidationError(
                f"Hier past hoogstens {veld.max_length} tekens; dit zijn er {len(str(tekst))}. "  # type: ignore[union-attr]
                "Er is niets veranderd."
            )
        if getattr(veld, "choices", None) and tekst not in dict(veld.flatchoices) and (tekst or not veld.blank):  # type: ignore[union-attr]
            raise ValidationError("Kies een van de mogelijkheden; er is niets veranderd.")
