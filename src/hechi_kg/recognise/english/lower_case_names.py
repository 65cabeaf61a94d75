"""Finds sites whose names go on in lower case: "the Nandan new energy industrial park"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.english.described import CAPITALISED

KINDS = ("name-suffix/site", "name-suffix/resettlement")
# What stands between the capitals and the noun says what the site is for, and holds no clause.
BETWEEN = (
    r"(?: (?!(?:of|in|for|to|on|at|by|from|with|that|which|is|was|are|were|has|have|had|will|can|and|or|as|government|"
    r"[a-z]+(?<!e)ed|[a-z]+ly)\b)[a-z]+(?:-[a-z]+)*){1,4}?"
)


@lru_cache(maxsize=8)
def _nouns(lexicon: Lexicon) -> dict[str, str]:
    concepts = [lexicon.concepts[f"vocabulary/{concept}"] for concept in KINDS]
    return {
        form: concept.values["namesKind"][0]
        for concept in concepts
        for form in concept.forms.get("en", ())
        if form.islower()
    }


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _nouns(lexicon)), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"[Tt](?<!\w.)he (?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,3}}{BETWEEN} (?P<noun>{nouns}))(?![\w-])"
        r"(?! [a-z]*(?:project|manager|company)\b)"
    )


def lower_case_names(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Each such site, wherever the text names it, once it has named it with "the"."""
    nouns = _nouns(lexicon)
    found = {match["name"]: match["noun"] for match in _pattern(lexicon).finditer(folded)}
    for name, noun in found.items():
        if "'" in name or "’" in name:
            continue  # "the Xi's village park"
        for match in re.finditer(rf"\b{re.escape(name)}\b", folded):
            span = Span(*match.span())
            yield Mention(span=span, text=span.of(text), kind=nouns[noun], head=noun)
