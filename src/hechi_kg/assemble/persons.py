"""Where the people of an English report are from: "Li Ming, a farmer from Qingshan village", later just "Li"."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Mention

NAME = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z'’-]+){1,2}(?=[,( ])")
PRONOUN = re.compile(
    r"[\"“\s]*(?:(?:[A-Z][a-z]+|With|In|At|By|Last|This)\b[^,.;]{0,40}, )?(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
OURS = re.compile(r"[\"“][^\"“”]*\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")
RECENT = 4  # sentences within which a pronoun finds its person
# From a name to the place that its bearer is of: ", a 52-year-old farmer in", ", Party secretary of".
OF = re.compile(
    r"(?: ?\(\d{2}\)|, (?:aged )?\d{2})?,? (?:(?:an?|the|who|whose|one|head|chief|director|deputy|vice|manager|owner|"
    r"[Pp]arty|secretary|from|of|villagers?|farmers?|residents?)\b[^.;:\"“”]{0,70}?\s)?(?:from|of|in|at) (?:the )?"
)


def home_of_person(
    figure: int, passage: Passage, earlier: Sequence[tuple[Passage, Sequence[Mention]]], text: str
) -> tuple[Mention, Passage] | None:
    """The place of the one whom a sentence introduces or calls by the surname or "he", and where they were introduced.

    What a sentence says before a figure that stands at `figure` introduces, and what a speaker says of "we".
    `earlier` are the passages before and the passage itself with the places that they name, in text order.
    """
    pronoun = PRONOUN.match(text, passage.span.start) is not None
    for back, (passed, places) in enumerate(reversed(earlier)):
        own = passed is passage
        if own or (pronoun and back <= RECENT):
            told = own and OURS.search(text, passage.span.start, passage.span.end) is None
            names = list(NAME.finditer(text, passed.span.start, figure if told else passed.span.end))
            homes = (next((m for m in places if OF.fullmatch(text, n.end(), m.span.start)), None) for n in names)
            if (home := next((m for m in homes if m is not None), None)) is not None:
                return home, passed
            pronoun = pronoun and (own or not names)  # "he" is somebody told of since
        for name in NAME.finditer(text, passed.span.start, passed.span.end):
            if not re.compile(rf"\b{name[1]}\b(?! [A-Z])").search(text, passage.span.start, passage.span.end):
                continue
            of = next((m for m in places if OF.fullmatch(text, name.end(), m.span.start)), None)
            if of is not None:
                return of, passed
    return None
