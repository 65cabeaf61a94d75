"""Many patterns, of which the first that matches at a place wins.

Which of them may match there is looked up: by the character at the place and the one behind it, and where they begin a
number, by what stands before it and behind the number. All are read from the patterns themselves. The texts are those
that `fold` gives: their digits are 0 to 9.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest

from hechi_kg.recognise.first_characters import Chars, Node, branches, first_of, united

KEPT = 1000  # neighbours of a character for which the patterns that may match are kept
_CHINESE = "一二两三四五六七八九十百千万亿零〇"
_NUMBER = frozenset(rf"0123456789,.{_CHINESE}")
_DIGITS = "0123456789"
_RUN = rf"[\d,.{_CHINESE}]*"
_HEAD = re.compile(rf"[{_CHINESE}]|(?<!\d)[\d,.]")  # what goes on no digits
_YEAR = "年"  # the word behind most numbers of dates, so that what stands behind it is looked at too

_Patterns = list[tuple[int, re.Pattern[str]]]


class Alternatives:
    """The patterns as one; `first` is the class of the characters that any of them begins with.

    ValueError for a pattern that may begin with any character: it would have to be tried everywhere.
    """

    def __init__(self, patterns: Sequence[str], first: str, flags: int = 0) -> None:
        self._first = re.compile(first)
        self._all = [
            (index, re.compile(pattern, flags), [_Look(branch) for branch in branches(pattern, flags)])
            for index, pattern in enumerate(patterns)
        ]
        self._words: dict[str, _May] = {}
        self._numbers: dict[str, _May] = {}

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """The matches from left to right, without overlaps, each with the index of its pattern."""
        words, done = self._words, 0
        for found in self._begin.finditer(text):
            at, end = found.span()
            if end <= done:
                continue
            char, behind = text[at], text[end : end + 1]
            if char in _NUMBER:
                places = self._in_number(text, at, end, behind)
            else:
                places = [(at, (words.get(char) or self._of_word(char))[behind])]
            for place, may in places:
                if place < done:
                    continue
                for index, pattern in may:
                    if matched := pattern.match(text, place):
                        yield index, matched
                        done = max(matched.end(), place + 1)
                        break

    def _in_number(self, text: str, at: int, end: int, behind: str) -> list[tuple[int, _Patterns]]:
        """The places in a number at which some patterns may match, and these."""
        numbers, inside = self._numbers, self._inside
        near = text[end : end + 2] if behind == _YEAR else behind
        may = (numbers.get(text[at]) or self._of_number(text[at], ""))[near]
        places = [(at, may)] if may else []
        if end - at == 1:
            return places
        anywhere = inside is None or behind in inside
        for place in range(at + 1, end) if anywhere else [head.start() for head in _HEAD.finditer(text, at + 1, end)]:
            before = text[place - 1]
            key = text[place] + ("0" if before in _DIGITS else before)
            if may := (numbers.get(key) or self._of_number(*key))[near]:
                places.append((place, may))
        return places

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        """Finds each number, and each other character that some pattern may begin with, by the one behind it.

        Each branch opens with its own character, so that the search looks for all of them at once.
        """
        behind: dict[str, list[Chars]] = {}
        for look in (look for _, _, looks in self._all for look in looks):
            for char in look.begin - _NUMBER:
                behind.setdefault(char, []).append(look.behind(char))
        branches = [f"{re.escape(char)}{_RUN}" for char in sorted(_NUMBER)]
        branches += [re.escape(char) + _ahead(united(told)) for char, told in sorted(behind.items())]
        return re.compile("|".join(branches))

    @cached_property
    def _inside(self) -> Chars:
        """What may stand behind a number in which some pattern may begin right behind a digit."""
        looks = [look for _, _, looks in self._all for look in looks]
        near = [look.near("0") for look in looks]
        return united(behind for begin, behind, _ in near if begin is None or not begin.isdisjoint(f"{_DIGITS},."))

    def _of_word(self, char: str) -> "_May":
        """The patterns that may match at a character that begins no number, by the one behind it."""
        may = self._words[char] = _May(
            char,
            self._first,
            (
                (index, pattern, [(look.behind(char),) for look in looks if char in look.begin])
                for index, pattern, looks in self._all
            ),
        )
        return may

    def _of_number(self, char: str, before: str) -> "_May":
        """The patterns that may match at a character of a number, by what stands behind the number and the year.

        `before` is the character of the number that stands before it, 0 for any digit, if any does.
        """
        may: list[tuple[int, re.Pattern[str], Sequence[tuple[Chars, ...]]]] = []
        for index, pattern, looks in self._all:
            near = [look.near(before) for look in looks]
            told = [
                (behind, None if then is None else then | {_YEAR, ""})
                for begin, behind, then in near
                if begin is None or char in begin
            ]
            may.append((index, pattern, told))
        found = self._numbers[char + before] = _May(char, self._first, may)
        return found


class _May(dict[str, _Patterns]):
    """The patterns that may match, by the characters near: those of which each takes these in their places."""

    def __init__(
        self,
        char: str,
        first: re.Pattern[str],
        looks: Iterable[tuple[int, re.Pattern[str], Sequence[tuple[Chars, ...]]]],
    ) -> None:
        self._char, self._first = char, first
        self._looks = [(index, pattern, told) for index, pattern, told in looks if told]

    def __missing__(self, near: str) -> _Patterns:
        found = [
            (index, pattern)
            for index, pattern, told in (self._looks if self._first.match(self._char + near) else ())
            if any(
                all(chars is None or char in chars for char, chars in zip_longest(near, one, fillvalue=""))
                for one in told
            )
        ]
        if len(self) < KEPT:
            self[near] = found
        return found


class _Look:
    """What may stand where a match of an alternative begins, and near it."""

    def __init__(self, branch: Node) -> None:
        self._branch = branch
        begin = first_of(branch)[0]
        if begin is None:
            raise ValueError("a pattern that may begin with any character: expected some that it begins with")
        self.begin = begin
        self._near: dict[str, list[Chars]] = {}

    def near(self, before: str) -> list[Chars]:
        """What a match may begin with, then what stands behind the number and behind the year, if it begins with one.

        `before` is the character of the number that stands before it, 0 for any digit, if any does.
        """
        if before not in self._near:
            chars = frozenset(_DIGITS if before == "0" else before)
            self._near[before] = first_of(self._branch, passed=(_NUMBER, frozenset(_YEAR)), before=chars)
        return self._near[before]

    def behind(self, char: str) -> Chars:
        """What may stand behind a character with which a match begins."""
        behind = first_of(self._branch, passed=(frozenset(char),))[1]
        return None if behind is None else behind | {char}


def _ahead(chars: Chars) -> str:
    """The pattern that looks whether one of the characters follows."""
    return "" if chars is None else f"(?=[{''.join(map(re.escape, sorted(chars)))}])"
