"""Searches a text for words of time: text without the words that a pattern needs is passed over fast."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from hechi_kg.recognise.english.time_patterns import YEARS, rules
from hechi_kg.recognise.english.time_scene import Found, Rule, TimeScene

_OPEN_LEFT = frozenset(("'s end", *YEARS))
_OPEN_RIGHT = frozenset(("end-19", "end-20", *YEARS))
_WORD_START = re.compile(r"(?<![a-z0-9'])[a-z0-9]")
_FURTHEST = 64  # characters from a pattern's first word to the word that it needs


def find_times(scene: TimeScene) -> Iterator[Found]:
    """What every rule finds, overlaps included. A rule is tried only at the words before one that it needs."""
    automaton, words, tried = _compiled()
    text = scene.lowered
    for index, start, end in automaton.find_matches_as_indexes(text):
        if not _stands_alone(text, words[index], start, end):
            continue
        starts = [match.start() for match in _WORD_START.finditer(text, max(0, start - _FURTHEST), start)]
        for pattern, rule in tried[index]:
            for at in (*starts, start):
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
def _compiled() -> tuple[AhoCorasick, tuple[str, ...], tuple[tuple[tuple[re.Pattern[str], Rule], ...], ...]]:
    table: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}
    for words, pattern, rule in rules():
        compiled = re.compile(pattern)
        for word in words:
            table.setdefault(word, []).append((compiled, rule))
    automaton = AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(table), tuple(tuple(rules) for rules in table.values())
