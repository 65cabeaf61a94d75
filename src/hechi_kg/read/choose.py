"""Asks trafilatura which blocks of a page are its main text, and when the page says that it was published.

Its text is never stored: it is matched back to our own blocks by folded content. Pages of a shape that makes it slow
are not given to it.
"""

import re
from dataclasses import dataclass

LONGEST = 1_000_000  # characters
MOST_TAGS = 20_000
MOST_ATTRIBUTES = 1_000  # of one element: its time grows with the square
MOST_REACH = 50_000  # places that the cells of all tables say to cover: it fills each
DEEPEST = 250  # lxml drops what lies deeper
SHORT = 25  # folded characters below which a block must be a whole line of the main text
SEARCHED = 200_000  # folded characters of main text through which each block is looked for
DROPPED = re.compile(r"[\s|*#_\-\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """The main text as an extractor sees it. `lines` and `whole` are folded for comparing."""

    lines: frozenset[str]
    whole: str
    title: str
    published: str

    def holds(self, block: str) -> bool:
        folded = key(block)
        return folded in self.lines or (len(folded) >= SHORT and len(self.whole) <= SEARCHED and folded in self.whole)


def guess_main(page: str, *, depth: int, tags: int, attributes: int, reach: int = 0) -> Guess | None:
    """The main text of a page, or None where the extractor finds none or may not be asked."""
    if len(page) > LONGEST or tags > MOST_TAGS or attributes > MOST_ATTRIBUTES or depth > DEEPEST or reach > MOST_REACH:
        return None
    import trafilatura  # slow to import, and only pages need it
    from trafilatura.settings import Document as Extracted

    # A fixed latest date and no extensive search: else the answer would hang on the day it is asked.
    days = {"max_date": "2100-12-31", "original_date": True, "extensive_search": False}
    try:
        found = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=days
        )
    except Exception:  # a foreign parser on foreign input: whatever it raises, our own rules take over
        return None
    if not isinstance(found, Extracted) or not found.text:
        return None
    lines = frozenset(folded for line in found.text.split("\n") if (folded := key(line)))
    return Guess(lines=lines, whole=key(found.text), title=found.title or "", published=found.date or "")


def key(text: str) -> str:
    """Text without white space and marks that an extractor adds or changes, for comparing."""
    return DROPPED.sub("", text).casefold()
