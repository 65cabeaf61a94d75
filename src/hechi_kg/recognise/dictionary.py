"""Finds the labels of vocabulary concepts in folded text: one Aho-Corasick automaton a scheme, in both languages.

English labels match in any case, on word boundaries, and also in the regular plural of their last word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept, Span


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """A compiled scheme: pattern i stands for `concepts[i]`, best first where two concepts share a label."""

    automaton: AhoCorasick
    concepts: tuple[tuple[Concept, ...], ...]
    overlapping: bool

    def find(self, lowered: str) -> Iterator[tuple[Span, tuple[Concept, ...]]]:
        """Labels in text order; `lowered` is folded text in lower case, of the text's own length."""
        for index, start, end in self.automaton.find_matches_as_indexes(_spaced(lowered), overlapping=self.overlapping):
            if _whole_word(lowered, start, end):
                yield Span(start, end), self.concepts[index]


@lru_cache(maxsize=64)
def dictionary(lexicon: Lexicon, scheme: str, *, overlapping: bool = False) -> Dictionary:
    """The compiled labels of one scheme: the leftmost and longest, or all of them, also those inside one another."""
    known: dict[str, dict[str, Concept]] = {}
    for language in ("en", "zh"):
        for form, concept in lexicon.forms(scheme, language):
            spellings = (form.lower(), plural(form.lower())) if language == "en" else (form.lower(),)
            for spelling in spellings:
                known.setdefault(_spaced(spelling), {})[concept.id] = concept
    patterns = sorted(known) or ["\0"]
    return Dictionary(
        AhoCorasick(patterns, matchkind=MatchKind.Standard if overlapping else MatchKind.LeftmostLongest),
        tuple(tuple(known.get(pattern, {}).values()) for pattern in patterns),
        overlapping,
    )


def _spaced(words: str) -> str:
    """A hyphen joins words as a space does: "poverty-alleviation relocation"."""
    return words.replace("-", " ")


def lower(folded: str) -> str:
    """Lower case, one character to one character (`str.lower` makes two of 'İ')."""
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def plural(form: str) -> str:
    """The regular English plural of a noun phrase's last word."""
    if form.endswith(("s", "x", "z", "ch", "sh")):
        return form + "es"
    if form.endswith("y") and len(form) > 1 and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


def _whole_word(text: str, start: int, end: int) -> bool:
    def joins(a: str, b: str) -> bool:
        return a.isascii() and b.isascii() and a.isalnum() and b.isalnum()

    return not (start and joins(text[start - 1], text[start])) and not (
        end < len(text) and joins(text[end - 1], text[end])
    )
