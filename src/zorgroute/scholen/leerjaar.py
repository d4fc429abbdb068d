"""Leerjaren as EDEXML codes them: 0–8 in primary, 11–16 in secondary, and a few letters."""

_LETTERS = {
    "B": "babygroep",
    "D": "peutergroep",
    "S": "speciaal onderwijs",
    "V": "voorbereidend",
    "C": "combinatie",
    "N": "niet ingedeeld",
    "H": "historisch",
}
CODES = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "13", "14", "15", "16", *_LETTERS)


def leerjaar_naam(code: str) -> str:
    """Say a leerjaar code as a school does: '6' → 'groep 6', '12' → 'leerjaar 2'; unknown codes stay as they are."""
    if code.isdigit():
        getal = int(code)
        return f"leerjaar {getal - 10}" if getal > 10 else f"groep {getal}"
    return _LETTERS.get(code, code)
