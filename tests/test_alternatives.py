"""Many patterns as one find what the plain alternation of them finds, and only look where they may match."""

import random
import re

import pytest

from hechi_kg.recognise.alternatives import Alternatives
from hechi_kg.recognise.chinese.name_patterns import PATTERNS as NAMES
from hechi_kg.recognise.chinese.time_words import PATTERNS as TIMES
from hechi_kg.recognise.first_characters import branches, first_of, united

TIME_PATTERNS = [
    re.sub(r"[(][?]P<[a-z0-9]+>", "(?:", pattern).replace("(?P=sep)", "[-/.]") for pattern in TIMES.values()
]  # of groups with one name a pattern may have but one
NAME_PATTERNS = [rule.pattern for rule in NAMES]
NUMBERS = ["1", "2", "19", "20", "2019", "3.5", "1,234", "12345", "一", "二", "十", "三十", "百", "万", "二〇一九"]
MARKS = list(' ,.、，。；:()（【\u3014/-~\n"“×+%\u2236①A5GXw@±年月日个第的前')


def _text(source: str, seed: int) -> str:
    """Numbers, words of the patterns and marks, in any order."""
    choice, words = random.Random(seed).choice, re.findall(r"[\u4e00-\u9fff]{1,4}", source)
    return "".join(choice(choice((NUMBERS, words, words, MARKS))) for _ in range(6000))


@pytest.mark.parametrize("patterns", [NAME_PATTERNS, TIME_PATTERNS], ids=["names", "times"])
def test_finds_what_the_plain_alternation_finds(patterns: list[str]) -> None:
    plain = re.compile("|".join(f"(?P<r{i}>{pattern})" for i, pattern in enumerate(patterns)), re.M)
    text = _text("".join(patterns), len(patterns))
    expected = [(m.span(), int((m.lastgroup or "r0")[1:])) for m in plain.finditer(text)]
    many = Alternatives(patterns, r"[\s\S]", re.M)
    for _ in range(2):  # what it learns of a text's characters changes nothing
        found = [(match.span(), index) for index, match in many.finditer(text)]
        assert found == expected
    assert len(found) > 100


def test_refuses_a_pattern_that_would_have_to_be_tried_everywhere() -> None:
    with pytest.raises(ValueError, match="expected some"):
        Alternatives(["甲乙", "[^甲]乙"], "甲")


@pytest.mark.parametrize(
    ("pattern", "passed", "expected"),
    [
        ("第?[一二]届", "", "第一二"),
        (r"(?<!甲)(?:乙|丙丁)", "", "乙丙"),
        ("[^甲]乙", "", None),
        ("甲?", "", None),
        ("一{1,3}(?=亩)", "一", "亩"),
        ("一{1,3}", "一", None),
        ("(?i:a)b", "", None),
        ("[一二]{1,4}年(?:底|[一二]月)", "一二 年", "底一二"),
        ("(?:[一二]年|三月)底?", "一二 年", None),
        ("(?:[一二]年){1,3}底", "一二 年", "底一二"),
        ("[一二]年?月", "一二 年", "月"),
    ],
)
def test_reads_what_a_pattern_begins_with(pattern: str, passed: str, expected: str | None) -> None:
    sets = tuple(map(frozenset, passed.split()))
    found = united(first_of(branch, passed=sets)[-1] for branch in branches(pattern))
    assert found == (None if expected is None else frozenset(expected))


@pytest.mark.parametrize(
    ("pattern", "follows"),
    [
        (r"(?<!\d)\d人", False),
        (r"(?<![\d.])(?:\d人)", False),
        ("(?<=[甲乙])丙", False),
        (r"^丙|(?<=。)丁", False),
        (r"丙|(?<!\d)丁", True),
        (r"(?<=[\d年])丙", True),
        (r"(?<!甲)\d", True),
    ],
)
def test_reads_whether_a_pattern_may_follow_a_digit(pattern: str, follows: bool) -> None:
    begins = united(first_of(branch, before=frozenset("0123456789"))[0] for branch in branches(pattern))
    assert (begins != frozenset()) is follows
