"""Finds the datelines of news agencies: `NANNING, July 21 (Xinhua) --`. Their date is that of the dispatch.

It is no time of what the text states, so that neither words of time nor figures are read from it.
"""

import re

from hechi_kg.model import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}} {_MONTH})(?:, (?:19|20)[0-9]{{2}}| (?:19|20)[0-9]{{2}})?"
)
_CITY = r"[A-Z][A-Za-z'.-]+(?: [A-Z][A-Za-z'.-]+){0,3}"
_DATELINE = re.compile(
    rf"^[ \t]*{_CITY}(?:, {_CITY})?, {_DAY},? ?(?:\((?P<agency>[A-Z][^()\n]{{1,40}})\)(?: ?--?)?|--? |- )", re.MULTILINE
)


def datelines(text: str) -> list[Span]:
    """Where each dateline of the folded text stands, in text order."""
    return [Span(*match.span()) for match in _DATELINE.finditer(text)]
