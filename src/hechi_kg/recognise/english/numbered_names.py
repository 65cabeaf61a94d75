"""Knows the names that a number ends: Boeing 737, iPhone 15, S&P 500; and those that a text itself shows to be such."""

import re
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason
from hechi_kg.recognise.english.figures import Figure, Plain
from hechi_kg.recognise.english.surroundings import Scene

_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z'-]+ $")
_NOTHING = re.compile("(?!)")


@lru_cache(maxsize=8)
def numbered_names(lexicon: Lexicon) -> re.Pattern[str]:
    """What matches one of the vocabulary's names and the blank or hyphen behind it, at the end of a window of text."""
    forms = sorted({form for form, _ in lexicon.forms("numbered-name", "en")}, key=lambda form: (-len(form), form))
    if not forms:
        return _NOTHING
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, forms))})[ -]$")


def without_names(scene: Scene, parts: list[Figure | Plain]) -> list[Figure | Plain]:
    """The parts, with no figure that the text elsewhere prints as a name: `The Commodore 64, launched ...`."""
    named = {_name(scene, part) for part in parts if isinstance(part, Plain) and part.note == "after a name"}
    if not named:
        return parts
    return [
        Plain(part.number, Reason.NAME, "named elsewhere")
        if isinstance(part, Figure) and part.noun and _name(scene, part) in named
        else part
        for part in parts
    ]


def _name(scene: Scene, part: Figure | Plain) -> str:
    """The capital word before a number and the number."""
    word = _CAPITAL.search(scene.text, max(0, part.number.start - 30), part.number.start)
    return word.group() + scene.text[part.number.start : part.number.end] if word else ""
