"""Chance that is the same every time: the demo is one story, told identically on every machine."""

from random import Random

from zorgroute.conf.kenmerk import LENGTE

_TEKENS = "0123456789abcdefghjkmnpqrstvwxyz"  # as in every kenmerk


def toeval(*delen: object) -> Random:
    """Return the chance of one part of the story, so that a change in one part leaves the others as they were."""
    return Random("zorgroute/" + "/".join(map(str, delen)))  # noqa: S311 - a story, not a secret


def kenmerk(*delen: object) -> str:
    """Return the fixed public key of one thing in the story, so that addresses survive a new fill."""
    return "".join(toeval("kenmerk", *delen).choices(_TEKENS, k=LENGTE))
