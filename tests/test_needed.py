"""The words that a pattern needs: none of its matches is without one of them."""

import re
import tomllib

import pytest

from hechi_kg.read.needed import needed_words
from hechi_kg.read.words import PATTERNS, Label, label


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"photos? by .{1,9}", {"photo"}),
        (r"(map|chart) ?\d+", {"map", "chart"}),
        (r".*(供图|[摄攝])", {"供图", "摄", "攝"}),
        (r"[A-Z]\d{2,}", None),
        (r"(page)?\d+", None),
        (r"(shared )+on", {"shared "}),
    ],
)
def test_needed_words_are_the_rarest_that_each_match_holds(pattern: str, words: set[str] | None) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Li Ning",
        "PHOTO BY LI NING",
        "当前位置：首页 > 新闻",
        "Editor: Li Ning",
        "（责任编辑：李宁）",
        "1 2 3",
        "Share",
    ],
)
def test_label_is_what_the_first_row_that_matches_says(line: str) -> None:
    rows = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))
    kinds = [kind for kind in Label if kind is not Label.DATE]
    first = next(k for k in kinds for p in rows[k]["patterns"] if re.fullmatch(p, line, re.I | re.S))
    assert label(line) is first
