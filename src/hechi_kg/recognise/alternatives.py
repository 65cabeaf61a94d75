"""Many patterns as one, of which the first that matches at a place wins.

Before each stands a cheap look at what it may begin with, and at what may follow the number that it begins with. Both
are read from the pattern itself.
"""

import re
from collections.abc import Sequence
from re import _parser  # type: ignore[attr-defined]  # the library's only reader of patterns
from typing import Any

MOST = 256  # characters of a range that are told one by one; a wider one stands for any character
_CHINESE = "一二两三四五六七八九十百千万亿零〇"
_NUMBER = frozenset(rf"0123456789,.{_CHINESE}")

Chars = frozenset[str] | None  # None: any


def alternation(patterns: Sequence[str], first: str, flags: int = 0) -> re.Pattern[str]:
    """The patterns, which have no named groups, as one; `first` is the class of the characters that any begins with."""
    digit, other = [], []
    for index, pattern in enumerate(patterns):
        items = _parser.parse(pattern, flags)
        begin, behind = first_of(items), first_of(items, _NUMBER)
        if begin is None or begin & _NUMBER:
            guard = "" if behind is None else rf"(?=[\d,.{_CHINESE}]*+[{_members(behind)}])"
            digit.append(f"{guard}(?P<d{index}>{pattern})")
        if begin is None or not begin <= frozenset("0123456789"):
            guard = "" if begin is None else f"(?=[{_members(begin)}])"
            other.append(f"{guard}(?P<o{index}>{pattern})")
    return re.compile(rf"(?={first})(?:(?=\d)(?:{'|'.join(digit)})|(?=\D)(?:{'|'.join(other)}))", flags)


def index_of(found: re.Match[str]) -> int:
    """Which of the patterns a match is of."""
    return int((found.lastgroup or "d0")[1:])


def first_of(items: Any, passed: frozenset[str] = frozenset()) -> Chars:
    """The characters with which a match of a parsed pattern may begin, or more; behind those of `passed`."""
    chars, empty = _of_sequence(items, passed)
    return None if empty else chars


def _members(chars: frozenset[str]) -> str:
    """The inside of a class; one digit or white space stands for all."""
    members = "".join(re.escape(char) for char in sorted(chars) if not (char.isdecimal() or char.isspace()))
    return members + r"\d" * any(map(str.isdecimal, chars)) + r"\s" * any(map(str.isspace, chars))


def _of_sequence(items: Any, passed: frozenset[str]) -> tuple[Chars, bool]:
    """The first characters of parsed items in a row, and whether they may match nothing more than `passed`."""
    chars: frozenset[str] = frozenset()
    for kind, value in items:
        more, empty = _of_item(str(kind), value, passed)
        if more is None:
            return None, empty
        chars |= more
        if not empty:
            return chars, False
    return chars, True


def _of_item(kind: str, value: Any, passed: frozenset[str]) -> tuple[Chars, bool]:
    match kind:
        case "AT" | "ASSERT_NOT":
            return frozenset(), True
        case "ASSERT":
            direction, ahead = value
            return _of_sequence(ahead, passed) if direction > 0 else (frozenset(), True)
        case "LITERAL" | "IN":
            chars = _of_class(value if kind == "IN" else [(kind, value)])
            return (None, False) if chars is None else (chars - passed, bool(chars & passed))
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _of_sequence(value[-1], passed)
        case "BRANCH":
            branches = [_of_sequence(branch, passed) for branch in value[1]]
            known = [chars for chars, _ in branches if chars is not None]
            union = frozenset().union(*known) if len(known) == len(branches) else None
            return union, any(empty for _, empty in branches)
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, repeated = value
            chars, empty = _of_sequence(repeated, passed)
            return chars, empty or least == 0
    return None, True


def _of_class(items: Any) -> Chars:
    """The characters of a class; None where they are too many, or all but some."""
    chars: set[str] = set()
    for kind, value in items:
        match str(kind), value:
            case "LITERAL", code:
                chars.add(chr(code))
            case "RANGE", (low, high) if high - low < MOST:
                chars |= {chr(code) for code in range(low, high + 1)}
            case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
                chars |= set("0123456789")
            case "CATEGORY", category if str(category) == "CATEGORY_SPACE":
                chars.add(" ")
            case _:
                return None
    return frozenset(chars)
