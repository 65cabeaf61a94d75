"""Where the people of an English report are from: "Li Ming, a farmer from Qingshan village", later just "Li"."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Mention

NAME = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z'’-]+){1,2}(?=[,( ])")
# From a name to the place that its bearer is of: ", a 52-year-old farmer in", ", Party secretary of".
OF = re.compile(
    r"(?: ?\(\d{2}\)|, (?:aged )?\d{2})?,? (?:(?:an?|the|who|whose|one|head|chief|director|deputy|vice|manager|owner|"
    r"[Pp]arty|secretary|from|of|villagers?|farmers?|residents?)\b[^.;:\"“”]{0,70}?\s)?(?:from|of|in|at) (?:the )?"
)


def home_of_person(
    passage: Passage, earlier: Sequence[tuple[Passage, Sequence[Mention]]], text: str
) -> tuple[Mention, Passage] | None:
    """The place of the one whom a sentence calls by the surname, and the passage that introduced them.

    `earlier` are the passages before with the places that they name, in text order.
    """
    for passed, places in reversed(earlier):
        for name in NAME.finditer(text, passed.span.start, passed.span.end):
            if not re.compile(rf"\b{name[1]}\b(?! [A-Z])").search(text, passage.span.start, passage.span.end):
                continue
            of = next((m for m in places if OF.fullmatch(text, name.end(), m.span.start)), None)
            if of is not None:
                return of, passed
    return None
