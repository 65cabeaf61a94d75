"""Searches a text for words of time: text without the words that a pattern needs is passed over fast."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from hechi_kg.recognise.english.time_patterns import YEARS, rules
from hechi_kg.recognise.english.time_scene import Found, Rule, TimeScene
from hechi_kg.recognise.first_characters import pairs_of

_OPEN_LEFT = frozenset(("'s end", *YEARS))
_OPEN_RIGHT = frozenset(("end-19", "end-20", *YEARS))
_WORD_START = re.compile(r"(?<![a-z0-9'])[a-z0-9]")
_NAME = re.compile(r"\(\?P<[a-z0-9_]+>")  # that a group of a pattern has
_FURTHEST = 64  # characters from a pattern's first word to the word that it needs


def find_times(scene: TimeScene) -> Iterator[Found]:
    """What every rule finds, overlaps included. A rule is tried only at the words before one that it needs."""
    automaton, words, tried, any_of, pairs = _compiled()
    text = scene.lowered
    begins = [match.start() for match in _WORD_START.finditer(text)]
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not _stands_alone(text, words[index], start, end):
            continue
        near = begins[bisect_left(begins, start - _FURTHEST) : bisect_left(begins, start)]
        may = pairs[index]
        starts = [
            at for at in (*near, start) if (may is None or text[at : at + 2] in may) and any_of[index].match(text, at)
        ]
        for pattern, rule in tried[index] if starts else ():
            for at in starts:
                match = pattern.match(text, at)
                if match and match.end() > start and (found := rule(scene, match)):
                    yield found
                    break


def _stands_alone(text: str, word: str, start: int, end: int) -> bool:
    """Whether a word is no part of another; of the digits of a year, whether they are four."""
    if word in YEARS:
        return text[end : end + 2].isdigit() and not (start and text[start - 1].isdigit())
    if word not in _OPEN_LEFT and start and text[start - 1].isalpha():
        return False
    return word in _OPEN_RIGHT or not text[end : end + 1].isalpha()


@lru_cache(maxsize=1)
def _compiled() -> tuple[
    AhoCorasick,
    tuple[str, ...],
    tuple[tuple[tuple[re.Pattern[str], Rule], ...], ...],
    tuple[re.Pattern[str], ...],
    tuple[frozenset[str] | None, ...],
]:
    """By the words that rules need: the patterns of each with their rules, all of them as one, and how that may begin.

    Those two tell fast where none begins; the groups of the one have no names, since a name may stand only once in a
    pattern.
    """
    table: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}
    for words, pattern, rule in rules():
        compiled = re.compile(pattern)
        for word in words:
            table.setdefault(word, []).append((compiled, rule))
    automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)
    tried = tuple(tuple(rules) for rules in table.values())
    any_of = tuple("|".join(_NAME.sub("(?:", pattern.pattern) for pattern, _ in rules) for rules in tried)
    return automaton, tuple(table), tried, tuple(map(re.compile, any_of)), tuple(map(pairs_of, any_of))
