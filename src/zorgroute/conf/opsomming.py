"""Several things in one sentence, as one says them to a colleague."""

from collections.abc import Iterable


def opsomming(woorden: Iterable[str], *, voegwoord: str = "en") -> str:
    """Join words as one speaks: 'Noor', 'Noor en Finn', 'Noor, Finn en Siem'; '' without any."""
    rij = list(woorden)
    if len(rij) < 2:
        return "".join(rij)
    return f"{', '.join(rij[:-1])} {voegwoord} {rij[-1]}"
