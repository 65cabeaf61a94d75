"""Where the one is from whom an English text quotes and names behind: “...,” said Li, a farmer in Qingshan village."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.persons import NAME, OF, OURS
from hechi_kg.model import Mention, Span

MARKS = re.compile(r"[\"“”]")
SAYS = re.compile(
    r"\s?(?:(?:said|says|explained|explains|added|adds|recalled|recalls|noted|told (?:[A-Z]\w+|the [a-z]+|reporters)|"
    r"(?:he|she) (?:said|says),? (?:referring to|speaking of))\s)"
)


def home_of_speaker(figure: Span, passages: Sequence[Passage], places: Sequence[Mention], text: str) -> Mention | None:
    """The place of the speaker of the quotation that a figure stands in, if it says "we" or "I".

    `passages` is the rest of its paragraph.
    """
    block = passages[0].block.span
    marks = [m.start() for m in MARKS.finditer(text, block.start, block.end)]
    quoted = next((Span(a, b) for a, b in list(pairwise(marks))[::2] if a < figure.start and figure.end <= b), None)
    ours = quoted is not None and OURS.match(text, quoted.start, quoted.end)
    says = SAYS.match(text, quoted.end + 1, block.end) if quoted and ours else None
    if says is None:
        return None
    sentence = next((p.span for p in passages if p.span.start <= says.start() < p.span.end), None)
    if sentence is None:
        return None
    name = NAME.match(text, says.end(), sentence.end)
    start = name.end() if name else says.end()
    return next((m for m in places if m.span.start >= start and OF.fullmatch(text, start, m.span.start)), None)
