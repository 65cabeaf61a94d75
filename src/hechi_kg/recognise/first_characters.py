"""Reads from patterns with which characters their matches may begin, and what may stand behind these.

The answers may hold more characters than there are, never fewer. The texts are those that `fold` gives: their digits
are 0 to 9.
"""

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]  # the library's only reader of patterns
from typing import Any, NamedTuple

MOST = 256  # characters of a range that are told one by one; a wider one stands for any character
SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_FORE = 8  # how far the bit of a state whose next character a look ahead told stands from that of the state

Chars = frozenset[str] | None  # None: any


class Node(NamedTuple):
    """A part of a pattern: `chars` of one place, `parts` in a row or as alternatives; `looks` is what looks back."""

    kind: str
    chars: Chars = None
    parts: tuple["Node", ...] = ()
    least: int = 1
    most: int = 1
    looks: Any = None


def branches(pattern: str, flags: int = 0) -> list[Node]:
    """The alternatives that a pattern consists of."""
    items = list(_parser.parse(pattern, flags))
    alone = len(items) == 1 and str(items[0][0]) == "BRANCH"
    return [_row(branch) for branch in items[0][1][1]] if alone else [_row(items)]


def begins_of(pattern: str) -> Chars:
    """The characters with which a match of a pattern may begin."""
    return united(first_of(branch)[0] for branch in branches(pattern))


def pairs_of(pattern: str) -> frozenset[str] | None:
    """The first two characters of each match of a pattern, or more of such pairs; None where they may be any."""
    parsed, begins = branches(pattern), begins_of(pattern)
    behind = {char: united(first_of(b, passed=(frozenset(char),))[1] for b in parsed) for char in begins or ()}
    if begins is None or None in behind.values():
        return None
    return frozenset(char + other for char, others in behind.items() for other in (*(others or ()), char))


def united(sets: Iterable[Chars]) -> Chars:
    known = list(sets)
    return None if None in known else frozenset[str]().union(*(chars or () for chars in known))


def first_of(
    branch: Node, *, passed: tuple[frozenset[str], ...] = (), before: frozenset[str] = frozenset()
) -> list[Chars]:
    """With what a match may begin, then what may follow one or more characters of each set of `passed`, in turn.

    With `before`, of a match that begins right behind one of these characters, none of which ends a line.
    """
    walk = _Walk(passed, before)
    ends = walk.through(branch, 1)
    walk.any |= ends
    return [None if walk.any >> state & 1 else frozenset(told) for state, told in enumerate(walk.told)]


class _Walk:
    """A walk through a pattern, in states: of how many sets of `passed` characters came. Sets of states are bits."""

    def __init__(self, passed: tuple[frozenset[str], ...], before: frozenset[str]) -> None:
        self._passed = passed
        self._before = before
        self.told: list[set[str]] = [set() for _ in range(len(passed) + 1)]  # by state, what may come next
        self.any = 0  # states in which any character may

    def through(self, node: Node, states: int) -> int:
        """The states in which a part may end that begins in some; none where all is told by then."""
        match node.kind:
            case "row":
                for part in node.parts:
                    states = self.through(part, states)
                    if not states:
                        break
                return states
            case "chars":
                return self._char(node.chars, states)
            case "either":
                ends = 0
                for part in node.parts:
                    ends |= self.through(part, states)
                return ends
            case "repeat":
                ends = states if node.least == 0 else 0
                for _ in range(min(node.most, len(self.told))):
                    states = self.through(node.parts[0], states)
                    ends |= states
                return ends
            case "ahead":
                return self._ahead(node.parts[0], states)
            case "back":
                return (
                    states & ~(1 | 1 << _FORE) if self._before and _never_behind(node.looks, self._before) else states
                )
        self.any |= states | states >> _FORE  # what nothing is known of
        return 0

    def _char(self, chars: Chars, states: int) -> int:
        ends = 0
        for state, told in enumerate(self.told):
            fore = 1 << state + _FORE
            if not states & (1 << state | fore):
                continue
            run = self._passed[state - 1] if state else frozenset[str]()
            if states & 1 << state:
                if chars is None:
                    self.any |= 1 << state
                else:
                    told |= chars - run
            if state and (chars is None or not chars.isdisjoint(run)):
                ends |= states & (1 << state | fore)
            if state < len(self._passed) and (chars is None or not chars.isdisjoint(self._passed[state])):
                ends |= 1 << state + 1
        return ends

    def _ahead(self, part: Node, states: int) -> int:
        ends = 0
        for state in range(len(self.told)):
            if states & 1 << state:
                ends |= 1 << state if self.through(part, 1 << state) else 1 << state + _FORE
        return ends | states >> _FORE << _FORE


def _row(items: Any) -> Node:
    """Parsed items in a row."""
    return Node("row", parts=tuple(_node(str(kind), value) for kind, value in items))


def _node(kind: str, value: Any) -> Node:
    match kind:
        case "LITERAL" | "IN" | "ANY" | "NOT_LITERAL":
            return Node("chars", _of_one(kind, value))
        case "SUBPATTERN" if not value[1] & re.IGNORECASE:
            return _row(value[-1])
        case "BRANCH":
            return Node("either", parts=tuple(map(_row, value[1])))
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, repeated = value
            return Node("repeat", parts=(_row(repeated),), least=least, most=most)
        case "ASSERT" if value[0] > 0:
            return Node("ahead", parts=(_row(value[1]),))
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return Node("back", looks=(kind, value))
    return Node("unknown")


def _never_behind(looks: tuple[str, Any], before: frozenset[str]) -> bool:
    """Whether what looks back from where a match begins never holds behind one of the characters."""
    kind, value = looks
    if kind == "AT":
        return str(value).startswith("AT_BEGINNING")
    if value[0] > 0 or not value[1] or (kind == "ASSERT_NOT" and len(value[1]) > 1):
        return False
    one, of = value[1][-1]
    return {_holds(one, of, char) for char in before} == {kind == "ASSERT_NOT"}


def _of_one(what: str, of: Any) -> Chars:
    """The characters of a literal or a class; None where they are too many, all but some, or unknown."""
    if what not in ("LITERAL", "IN"):
        return None
    chars: set[str] = set()
    for kind, value in of if what == "IN" else [(what, of)]:
        match str(kind), value:
            case "LITERAL", code:
                chars.add(chr(code))
            case "RANGE", (low, high) if high - low < MOST:
                chars |= {chr(code) for code in range(low, high + 1)}
            case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
                chars |= set("0123456789")
            case "CATEGORY", category if str(category) == "CATEGORY_SPACE":
                chars |= SPACES
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
