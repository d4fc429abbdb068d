"""What changed in a text, word by word: struck, new and kept (rule: change stays visible, also on paper)."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Soort = Literal["weg", "nieuw", "zelfde"]
_DEEL = re.compile(r"\S+\s*")


def verschil(was: str, werd: str) -> Iterator[tuple[Soort, str]]:
    """Yield the pieces of `was` and `werd` in reading order; joining all but 'weg' gives `werd`."""
    oud, nieuw = _DEEL.findall(was), _DEEL.findall(werd)
    for soort, i, j, m, n in SequenceMatcher(a=oud, b=nieuw, autojunk=False).get_opcodes():
        if soort == "equal":
            yield "zelfde", "".join(nieuw[m:n])
            continue
        if j > i:
            yield "weg", "".join(oud[i:j])
        if n > m:
            yield "nieuw", "".join(nieuw[m:n])
