"""A text that does not fit its place, shortened so that a reader sees that there is more."""

import textwrap


def kort_in(tekst: str, hoogstens: int) -> str:
    """Return a text of at most `hoogstens` (2 or more) characters: whole, or cut after a word with one '…' after it."""
    if len(tekst) <= hoogstens:
        return tekst
    woorden = textwrap.shorten(tekst, hoogstens - 1, placeholder="").rstrip(" .,;:–-…")
    return f"{woorden or tekst[: hoogstens - 1]}…"
