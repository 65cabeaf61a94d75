"""Finds the level that an English change of a later sentence is one of, by the noun that is said to have changed.

"Nandan received 9,000 tourists. ... The number of tourists was 8 percent higher than a year earlier."
"""

import re
from collections.abc import Sequence

from hechi_kg.assemble.placed import Placed

BACK = 2  # sentences between a level and the change told of what it counts
SUBJECT = re.compile(
    r"(?:.*[,;] )?(?:(?:and|while|but|with) )?(?:the|its|their)? ?(?:(?:total|overall|average|annual|whole) )*"
    r"(?:(?:number|volume|amount|quantity|value|count) of )?(?P<noun>[a-z][a-z -]*?)"
    r"(?= (?:was|were|is|are|has|have|had|in|during|for|at|on|by|from|over|made|sold|recorded|which|that|rose|grew|"
    r"fell|dropped|increased|decreased|jumped|surged|climbed|declined|soared|up|down|of|also)\b| *$)",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"(?:in|during|over|at|by|for|of|from|to|with|an?|year|this|that|it|they|which|as)\b", re.IGNORECASE
)
DIGIT = re.compile(r"\d")


def stem(word: str) -> str:
    """The singular of a regular plural, good enough to compare nouns."""
    return re.sub(r"(?<=[^aeiou])ies$", "y", re.sub(r"(?<=[a-rt-z])s$", "", word) if not word.endswith("ies") else word)


def level_named(item: Placed, levels: Sequence[Placed]) -> Placed | None:
    """The one level of the paragraph's sentences right before whose own words hold all of a change's subject."""
    passage, cue = item.passage, item.quantity.change_cue
    if not item.text[passage.span.start : passage.span.start + 1].isascii() or cue is None:
        return None
    told = [q.span.end for q in passage.quantities if q.span.end <= item.quantity.span.start]
    start = max([passage.clauses[passage.clause(item.quantity.span)].start, *told])
    lead = item.text[start : item.quantity.span.start]
    named = SUBJECT.match(lead)
    if named is None or OPENING.match(named["noun"]) or DIGIT.search(lead[: named.end("noun")]):
        return None
    words = {stem(word) for word in named["noun"].lower().split()}
    near = [
        f
        for f in levels
        if f.quantity.span.end <= passage.span.start
        and f.passage.block.kind is passage.block.kind
        and passage.number - f.passage.number <= BACK
    ]
    fit = [f for f in near if words and words <= _words(f)]
    return fit[-1] if len(fit) == 1 else None


def _words(level: Placed) -> set[str]:
    """What stands between the figure before and a level, and what it counts."""
    quantity = level.quantity
    ends = (q.span.end for q in level.passage.quantities if q.span.end <= quantity.span.start)
    stop = quantity.span.end if quantity.noun is None else quantity.noun.end
    told = level.text[max(ends, default=level.passage.span.start) : stop]
    behind = re.match(r"(?: \([^()]*\))? (?:in|of|from) ((?:[a-z-]+ ?){1,3})", level.text[stop : stop + 60])
    return {stem(word) for word in re.findall(r"[a-z-]+", f"{told} {behind[1] if behind else ''}".lower())}
