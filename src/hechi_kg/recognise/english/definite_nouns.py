"""Finds what stands for a named thing by the noun that ends its name: "the plant" behind "Langda Power Plant"."""

import re
from collections.abc import Iterator, Sequence

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.dictionary import lower
from hechi_kg.recognise.english.word_sets import word_set
from hechi_kg.spans import by_place

THINGS = frozenset(("Site", "Organisation"))
CONCEPT = "vocabulary/place-word/establishment"
# Nouns that other place words have, and those of bodies that say something and of which nothing is told.
ELSEWHERE = word_set(
    """
    village community town township county hamlet subdistrict banner company corporation group co corp ltd inc
    cooperative government bureau commission committee administration department office association federation
    ministry academy bank news daily customs area site zone base project statistics foods industries holdings square
    """
)
NEWLY = r"(?:(?:new|newly[ -][a-z]+|modern|huge|giant|massive|whole|entire|\d+-(?:kilometer|km|mu|bed)-?[a-z]*) )?"
BOUND = r"(?![\w-]| [a-z]*(?:ment|al|head|chief|master|manager|director|system|industry|network|sector|authorities)\b)"


def definite_nouns(text: str, folded: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Each "the plant" behind the name of a plant, as a word that stands for a house or site."""
    if CONCEPT not in lexicon.concepts:
        return
    named = [m for m in mentions if m.kind in THINGS and m.head.isascii() and m.text.isascii()]
    first: dict[str, int] = {}
    for mention in sorted(named, key=by_place):
        words = lower(mention.span.of(folded)).split(" ")
        if mention.head and " ".join(words).endswith(mention.head) and words[-1] not in ELSEWHERE:
            first.setdefault(words[-1], mention.span.end)
    taken = {m.span.start for m in mentions if m.kind == "PlaceWord"}
    for noun in sorted(first):
        pattern = re.compile(rf"\b[Tt]h(?:e|is) {NEWLY}(?:[a-z]+ )?{re.escape(noun)}\b{BOUND}")
        for match in pattern.finditer(folded, first[noun]):
            if match.start() not in taken:
                span = Span(*match.span())
                yield Mention(span=span, text=span.of(text), kind="PlaceWord", candidates=(CONCEPT,))
