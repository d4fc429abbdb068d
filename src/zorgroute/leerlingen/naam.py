"""How pupils' names are written and sorted."""

import unicodedata


def sorteernaam(roepnaam: str, achternaam: str) -> str:
    """Return the key by which a class list is sorted: roepnaam first, accents and case aside.

    Schools list a group by roepnaam (the mock-up of the groepsoverzicht does); 'Şevval' stands at the S.
    """
    tekst = f"{roepnaam} {achternaam}".strip()
    kaal = unicodedata.normalize("NFKD", tekst)
    return "".join(teken for teken in kaal if not unicodedata.combining(teken)).casefold()[:160]


def plaatsnaam(sleutel: str) -> tuple[str, str]:
    """Return (roepnaam, achternaam) of the placeholder for a pupil whose name is not known."""
    return ("Leerling", sleutel)
