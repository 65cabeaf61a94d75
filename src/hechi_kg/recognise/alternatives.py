"""Many patterns, of which the first that matches at a place wins.

Which of them may match there is looked up: by the character at the place, and the one behind it or behind the number
that it begins. Both are read from the patterns themselves. The texts are those that `fold` gives: their digits are 0
to 9.
"""

import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # the library's only reader of patterns
from typing import Any

MOST = 256  # characters of a range that are told one by one; a wider one stands for any character
_CHINESE = "一二两三四五六七八九十百千万亿零〇"
_NUMBER = frozenset(rf"0123456789,.{_CHINESE}")
_SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_DIGITS = frozenset("0123456789")
_RUN = re.compile(rf"[\d,.{_CHINESE}]*")

Chars = frozenset[str] | None  # None: any


class Alternatives:
    """The patterns as one; `first` is the class of the characters that any of them begins with."""

    def __init__(self, patterns: Sequence[str], first: str, flags: int = 0) -> None:
        self._first = re.compile(first)
        self._all = [
            (index, re.compile(pattern, flags), [_Look(branch) for branch in _branches(pattern, flags)])
            for index, pattern in enumerate(patterns)
        ]
        self._tables: dict[tuple[str, bool], dict[str, list[tuple[int, re.Pattern[str]]]]] = {}

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches from left to right, without overlaps, each with the index of its pattern."""
        tables, done, number_end = self._tables, 0, 0
        for place in self._first.finditer(text):
            at = place.start()
            if at < done:
                continue
            char, behind, inside = place[0], text[at + 1 : at + 2], False
            if char in _NUMBER:
                if at >= number_end:
                    number_end = _RUN.match(text, at).end()  # type: ignore[union-attr]  # it matches anywhere
                behind, inside = text[number_end : number_end + 1], text[at - 1 : at] in _DIGITS
            table = tables.get((char, inside)) or self._table(char, inside)
            for index, pattern in table.get(behind) or table[""]:
                if found := pattern.match(text, at):
                    yield index, found
                    done = max(found.end(), at + 1)
                    break

    def _table(self, char: str, inside: bool) -> dict[str, list[tuple[int, re.Pattern[str]]]]:
        """The patterns that may match at a character, by the one behind it, or behind the number that it begins.

        `inside` tells that a digit stands before it. Those by nothing may match whatever stands behind.
        """
        may = [
            (index, pattern, [look.behind(char) for look in looks if look.begins(char, inside)])
            for index, pattern, looks in self._all
        ]
        told = frozenset[str]().union(*(chars for _, _, looks in may for chars in looks if chars is not None))
        table = self._tables[char, inside] = {
            behind: [(index, pattern) for index, pattern, looks in may if any(c is None or behind in c for c in looks)]
            for behind in (*told, "")
        }
        return table


class Words:
    """Patterns of words as one, compiled together for each character that some of them begin with."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [(pattern, first_of(_parser.parse(pattern))) for pattern in patterns]
        self._known: dict[str, re.Pattern[str] | None] = {}

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The first match from a place on."""
        known = self._known
        for place in range(at, len(text)):
            char = text[place]
            pattern = known[char] if char in known else self._beginning(char)
            if pattern and (found := pattern.match(text, place)):
                return found
        return None

    def finditer(self, text: str, at: int = 0) -> Iterator[re.Match[str]]:
        """The matches from a place on, without overlaps."""
        while found := self.search(text, at):
            yield found
            at = found.end()

    def _beginning(self, char: str) -> re.Pattern[str] | None:
        may = [pattern for pattern, begin in self._patterns if begin is None or char in begin]
        pattern = self._known[char] = re.compile("|".join(may)) if may else None
        return pattern


class _Look:
    """What may stand where a match of a parsed pattern begins."""

    def __init__(self, items: Any) -> None:
        self._items = items
        self._begin = first_of(items)
        self._inside = may_follow(items, _DIGITS)
        self._behind_number = first_of(items, behind=_NUMBER)

    def begins(self, char: str, inside: bool) -> bool:
        """Whether a match may begin with a character, with a digit before it if `inside`."""
        return (self._inside or not inside) and (self._begin is None or char in self._begin)

    def behind(self, char: str) -> Chars:
        """What may stand behind a character, or behind the number that it begins."""
        if char in _NUMBER:
            return self._behind_number
        behind = first_of(self._items, behind=frozenset(char))
        return None if behind is None else behind | {char}


def _branches(pattern: str, flags: int) -> Sequence[Any]:
    """The parsed alternatives that a pattern consists of."""
    items = list(_parser.parse(pattern, flags))
    return items[0][1][1] if len(items) == 1 and str(items[0][0]) == "BRANCH" else [items]


def first_of(items: Any, *, behind: frozenset[str] = frozenset()) -> Chars:
    """The characters with which a match of a parsed pattern may begin, or more.

    Those behind the characters of `behind`, where these are given and it begins with one of them.
    """
    chars, ends = _of_sequence(items, behind, not behind)
    return None if True in ends else chars


def begins_of(pattern: str) -> Chars:
    """The characters with which a match of a pattern may begin, or more."""
    return first_of(_parser.parse(pattern))


def pairs_of(pattern: str) -> frozenset[str] | None:
    """The first two characters of each match of a pattern, or more of such pairs; None where they may be any."""
    items = _parser.parse(pattern)
    begins = first_of(items)
    behind = {char: first_of(items, behind=frozenset(char)) for char in begins or ()}
    if begins is None or None in behind.values():
        return None
    return frozenset(char + other for char, others in behind.items() for other in (*(others or ()), char))


def ends_of(pattern: str) -> Chars:
    """The characters with which a match of a pattern may end, or more."""
    return first_of(_backwards(_parser.parse(pattern)))


def _backwards(items: Any) -> list[Any]:
    """Parsed items from the last to the first, without what they only look at."""
    turned: list[Any] = []
    for kind, value in reversed(list(items)):
        match str(kind):
            case "SUBPATTERN":
                turned.append((kind, (*value[:-1], _backwards(value[-1]))))
            case "BRANCH":
                turned.append((kind, (None, [_backwards(branch) for branch in value[1]])))
            case "MAX_REPEAT" | "MIN_REPEAT":
                turned.append((kind, (*value[:2], _backwards(value[2]))))
            case "LITERAL" | "IN" | "ANY":
                turned.append((kind, value))
            case "AT" | "ASSERT" | "ASSERT_NOT":
                pass
            case _:
                return [*turned, ("ANY", None)]
    return turned


def may_follow(items: Any, chars: frozenset[str]) -> bool:
    """Whether a match of a parsed pattern may begin right behind one of the characters, none of which ends a line."""
    for kind, value in items:
        match str(kind):
            case "ASSERT" | "ASSERT_NOT" if value[0] < 0 and len(value[1]) == 1:
                one, of = value[1][0]
                seen = {_holds(one, of, char) for char in chars}
                if seen == {str(kind) == "ASSERT_NOT"}:
                    return False
            case "AT" if str(value).startswith("AT_BEGINNING"):
                return False
            case "SUBPATTERN":
                return may_follow(value[-1], chars)
            case "BRANCH":
                return any(may_follow(branch, chars) for branch in value[1])
            case "AT" | "ASSERT" | "ASSERT_NOT":
                pass
            case _:
                return True
    return True


def _of_sequence(items: Any, passed: frozenset[str], begun: bool) -> tuple[Chars, set[bool]]:
    """The first characters of parsed items in a row behind those of `passed`, some of which came if `begun`.

    With them whether the items may match no more than that, and if so, whether one of `passed` came then.
    """
    chars: frozenset[str] = frozenset()
    states = {begun}
    for kind, value in items:
        found = [_of_item(str(kind), value, passed, state) for state in states]
        for more, _ in found:
            if more is None:
                return None, {True}
            chars |= more
        states = set().union(*(ends for _, ends in found))
    return chars, states


def _of_item(kind: str, value: Any, passed: frozenset[str], begun: bool) -> tuple[Chars, set[bool]]:
    match kind:
        case "AT" | "ASSERT_NOT":
            return frozenset(), {begun}
        case "ASSERT":
            direction, ahead = value
            return _of_sequence(ahead, passed, begun) if direction > 0 else (frozenset(), {begun})
        case "LITERAL" | "IN":
            chars = _of_one(kind, value)
            if begun:
                return (None, {True}) if chars is None else (chars - passed, {True} if chars & passed else set())
            return frozenset(), {True} if chars is None or chars & passed else set()
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _of_sequence(value[-1], passed, begun)
        case "BRANCH":
            branches = [_of_sequence(branch, passed, begun) for branch in value[1]]
            known = [chars for chars, _ in branches if chars is not None]
            union = frozenset().union(*known) if len(known) == len(branches) else None
            return union, set().union(*(ends for _, ends in branches))
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, repeated = value
            chars, ends = _of_sequence([*repeated] * min(most, 2), passed, begun)
            return chars, ends | ({begun} if least == 0 else set())
    return None, {True}


def _of_one(what: Any, of: Any) -> Chars:
    """The characters of a literal or a class; None where they are too many, all but some, or unknown."""
    chars: set[str] = set()
    for kind, value in of if str(what) == "IN" else [(what, of)]:
        match str(kind), value:
            case "LITERAL", code:
                chars.add(chr(code))
            case "RANGE", (low, high) if high - low < MOST:
                chars |= {chr(code) for code in range(low, high + 1)}
            case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
                chars |= set("0123456789")
            case "CATEGORY", category if str(category) == "CATEGORY_SPACE":
                chars |= _SPACES
            case _:
                return None
    return frozenset(chars)


def _holds(kind: Any, value: Any, char: str) -> bool | None:
    """Whether a literal or a class has a character; None where that is not told."""
    match str(kind), value:
        case "LITERAL", code:
            return bool(code == ord(char))
        case "RANGE", (low, high):
            return bool(low <= ord(char) <= high)
        case "CATEGORY", category if str(category) in ("CATEGORY_DIGIT", "CATEGORY_SPACE"):
            return char.isdecimal() if str(category) == "CATEGORY_DIGIT" else char.isspace()
        case "IN", items if str(items[0][0]) != "NEGATE":
            held = {_holds(one, of, char) for one, of in items}
            return True if True in held else None if None in held else False
    return None
