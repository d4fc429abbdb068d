"""The people whom tests sign in as: the cast of the demo, so that a test and a visitor meet the same ones."""

from zorgroute.demo.rolbezetting import (
    AGNES,
    ANNA,
    BRAM,
    CAST,
    HANNEKE,
    JORIS,
    KOEN,
    LOTTE,
    MIRJAM,
    NADIA,
    PIETER,
    ROOS,
    RUBEN,
    SEM,
    TOM,
    WIM,
    YUSRA,
    Castlid,
)
from zorgroute.toegang.models import Persoon

__all__ = [
    "AGNES",
    "ANNA",
    "BRAM",
    "CAST",
    "HANNEKE",
    "JORIS",
    "KOEN",
    "LOTTE",
    "MIRJAM",
    "NADIA",
    "PIETER",
    "ROOS",
    "RUBEN",
    "SEM",
    "TOM",
    "WIM",
    "YUSRA",
    "Castlid",
    "persoon",
]


def persoon(lid: Castlid) -> Persoon:
    """The account of one of the cast; needs a filled demo."""
    return Persoon.objects.get(inlognaam=lid.inlognaam)
