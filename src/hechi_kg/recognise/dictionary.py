"""Finds the labels of vocabulary concepts in folded text: one Aho-Corasick automaton for all schemes and languages.

English labels match in any case, on word boundaries, and also in the regular plural of their last word.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Span


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """Compiled schemes: pattern i is a label of each scheme in `owners[i]`, for concepts of these ids, best first."""

    schemes: tuple[str, ...]
    automaton: AhoCorasick
    owners: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]

    def find(self, lowered: str, *, overlapping: Container[str] = ()) -> dict[str, list[tuple[Span, tuple[str, ...]]]]:
        """The labels of each scheme: the leftmost and longest in text order, or all of it where they may overlap.

        Each comes with the ids of its concepts. `lowered` is folded text in lower case, of the text's own length.
        """
        hits: dict[str, list[_Hit]] = {scheme: [] for scheme in self.schemes}
        for index, start, end in self.automaton.find_matches_as_indexes(_spaced(lowered), overlapping=True):
            for scheme, ids in self.owners[index]:
                hits[scheme].append((start, end, ids))
        return {
            scheme: [
                (Span(start, end), ids)
                for start, end, ids in (found if scheme in overlapping else _longest(found))
                if _whole_word(lowered, start, end)
            ]
            for scheme, found in hits.items()
        }


_Hit = tuple[int, int, tuple[str, ...]]


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hit that begins first, of those the longest; then the next behind it."""
    at = 0
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if hit[0] >= at:
            yield hit
            at = hit[1]


@lru_cache(maxsize=8)
def dictionary(lexicon: Lexicon, schemes: tuple[str, ...]) -> Dictionary:
    """The compiled labels of some schemes."""
    known: dict[str, dict[str, dict[str, None]]] = defaultdict(dict)  # ids in order, each once
    for scheme in schemes:
        for language in ("en", "zh"):
            for form, concept in lexicon.forms(scheme, language):
                spellings = (form.lower(), plural(form.lower())) if language == "en" else (form.lower(),)
                for spelling in spellings:
                    known[_spaced(spelling)].setdefault(scheme, {})[concept.id] = None
    patterns = sorted(known) or ["\0"]
    owners = [tuple((scheme, tuple(named)) for scheme, named in known[one].items()) for one in patterns]
    return Dictionary(schemes, AhoCorasick(patterns), tuple(owners))


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
    """Whether no letter or digit goes on with a word on either side: only ASCII words are parted by spaces."""
    before = text[start - 1 : start + 1] if start else ""
    if before.isascii() and before.isalnum():
        return False
    behind = text[end - 1 : end + 1]
    return not (len(behind) == 2 and behind.isascii() and behind.isalnum())
