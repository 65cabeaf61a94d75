"""Tells words that a pattern cannot match without: where none of them stands, it need not be tried."""

from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # the library's only reader of patterns
from typing import Any

Words = frozenset[str] | None  # one of them stands in each match; None: not told
COMMON = 0.1  # at so many places of a text stands what excludes no line
MOST = 8  # characters of a class that are told one by one


def needed_words(pattern: str) -> Words:
    """Words in lower case, the rarest that the pattern tells, of which each of its matches holds one.

    None where it tells none, or such that hardly any line is without.
    """
    words = _of_sequence(_parser.parse(pattern))
    return words if words and _often(words) < COMMON else None


def _of_sequence(items: Iterable[Any]) -> Words:
    found, run = list[Words](), ""
    for kind, value in [*items, ("END", None)]:
        if str(kind) == "LITERAL":
            run += chr(value).lower()
            continue
        found += [frozenset((run,)) if run else None, _of_item(str(kind), value)]
        run = ""
    return min((words for words in found if words), key=_often, default=None)


def _of_item(kind: str, value: Any) -> Words:
    match kind:
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "BRANCH":
            branches = [_of_sequence(branch) for branch in value[1]]
            known = [words for words in branches if words]
            return frozenset[str]().union(*known) if len(known) == len(branches) else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            return _of_sequence(value[2])
        case "IN" if len(value) <= MOST and all(str(one) == "LITERAL" for one, _ in value):
            return frozenset(chr(code).lower() for _, code in value)
    return None


def _often(words: frozenset[str]) -> float:
    """About how often one of some words stands at a place of a text: letters are common, other signs rarer."""
    letters = (sum(char == " " or (char.isascii() and char.isalpha()) for char in word) for word in words)
    return sum(0.1**many * 0.01 ** (len(word) - many) for word, many in zip(words, letters, strict=True))
