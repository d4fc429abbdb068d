"""What someone types into a box to search with."""

LANGST = 80


def zoektekst(tekst: str) -> str:
    """Make what was typed fit to search with: no control characters (the database refuses NUL), no novel."""
    return "".join(teken for teken in tekst if teken.isprintable()).strip()[:LANGST]
