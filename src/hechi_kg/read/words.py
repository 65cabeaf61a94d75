"""Tells what a line is by its words alone: navigation, a byline, a pager, a caption. Its patterns: furniture.toml."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from hechi_kg.read.dates import find_date
from hechi_kg.read.needed import needed_words

PATTERNS = Path(__file__).with_name("furniture.toml")
# "By Li Na and John Smith in Nanning": capitalised, no digit, no stop; "By the end of 2021, ..." is a sentence.
BYLINE = re.compile(r"(?:By|BY|by)\s(?:[a-z]{1,12} writers? )?[A-Z(][^\d!?:;]{1,80}[^\d!?.,:;]")
FIELD = re.compile(
    r"updated?|published|posted|source|editor|views?\s?:|print|\bby\b|\bdate\b|font size|xinhua|china daily"
    r"|来源|來源|编辑|編輯|作者|时间|時間|日期|发布|發布|發佈|浏览|阅读|点击|记者|小编|字[体号]|收藏|打印",
    re.I,
)
INNER_STOP = re.compile(r"[a-z]{3}[.!?]\s+[A-Z]|[。！？].")
HOUR = re.compile(r"(?<!\d)[012]?\d[:：][0-5]\d")
FIGURE = re.compile(r"\d")
STOPS = ".!?。！？…；"
CLOSERS = "\"'”’」』)）]】》"


class Label(StrEnum):
    """Kinds of furniture, and the caption, in the order in which they are tried."""

    NAVIGATION = "navigation"
    BREADCRUMB = "breadcrumb"
    SOURCES = "sources"
    RETITLED = "retitled"
    CREDIT = "credit"
    BYLINE = "byline"
    EDITOR = "editor"
    SOURCE = "source"
    SHARE = "share"
    PAGER = "pager"
    COPYRIGHT = "copyright"
    PRESENTED = "presented"
    RELATED = "related"
    NOTICE = "notice"
    CAPTION = "caption"
    DATE = "date"


SHORT_SIGNS = {Label.NAVIGATION, Label.BREADCRUMB, Label.SHARE, Label.RELATED, Label.PAGER}


def label(block: str) -> Label | None:
    """What the words of a block say that it is; None for text."""
    rows = _rows()
    longest = rows.longest
    line = folded(block) if len(block) <= 2 * longest else folded(block[: 2 * longest])
    told = rows.told(line)
    if len(block) > longest and not rows.match(Label.SOURCES, line, told):
        return Label.CAPTION if len(block) <= 2 * longest and rows.match(Label.CAPTION, line, told) else None
    if is_date_line(line) and not (len(line) > 60 and rows.match(Label.CAPTION, line, told)):
        return Label.DATE
    for kind in rows.always:
        if rows.match(kind, line, told):
            # "Sold by WeChat: 3,000 kg." is text, however like a sign of a page it begins.
            return None if kind in SHORT_SIGNS and ends_sentence(line) and FIGURE.search(line) else kind
    return Label.BYLINE if BYLINE.fullmatch(line) else None


def is_date_line(line: str) -> bool:
    """Whether a line prints a day and hardly more than who published it, when and where from: "Updated: 2022-08-12"."""
    found = find_date(line) if len(line) <= 160 and not ends_sentence(line) else None
    if found is None:
        return False
    rest = line[: found.start] + line[found.end :]
    if len(rest.strip()) <= 12 or (len(rest) <= 60 and HOUR.search(rest)):
        return True
    return len(rest) <= 130 and FIELD.search(rest) is not None and "，" not in rest


def is_prose(block: str) -> bool:
    """Whether a block reads like running text: sentences, not a label or a heading."""
    if block.count("•") > 2:  # headlines in a row
        return False
    width = len(block) if block.isascii() else sum(1 + (char > "\u2e7f") for char in block)
    return width >= 180 or (width >= 50 and (ends_sentence(block) or INNER_STOP.search(block) is not None))


def ends_sentence(block: str) -> bool:
    """Whether the block ends with a stop, quotes and brackets after it aside."""
    bare = block.rstrip().rstrip(CLOSERS)
    return bare.endswith(tuple(STOPS))


def folded(block: str) -> str:
    """The block with its white space as single spaces."""
    return " ".join(block.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The patterns of each kind: those to try on any line, and those that match none without one of some words."""

    longest: int
    always: dict[Label, re.Pattern[str] | None]
    needing: dict[Label, re.Pattern[str] | None]
    words: AhoCorasick
    kinds: tuple[frozenset[Label], ...]  # that need a word, by its index

    def told(self, line: str) -> frozenset[Label]:
        """The kinds of which a needed word stands in a line."""
        found = self.words.find_matches_as_indexes(line.lower(), overlapping=True)
        return frozenset[Label]().union(*[self.kinds[index] for index in {index for index, _, _ in found}])

    def match(self, kind: Label, line: str, told: Collection[Label]) -> bool:
        """Whether a line is one of a kind; `told` are the kinds of which a needed word stands in it."""
        always, needing = self.always[kind], self.needing[kind] if kind in told else None
        return bool((always and always.fullmatch(line)) or (needing and needing.fullmatch(line)))


@lru_cache(maxsize=1)
def _rows() -> Rows:
    rows = tomllib.loads(PATTERNS.read_text(encoding="utf-8"))
    always, needing = dict[Label, re.Pattern[str] | None](), dict[Label, re.Pattern[str] | None]()
    kinds: dict[str, set[Label]] = {}
    for kind in (kind for kind in Label if kind is not Label.DATE):
        words = {pattern: needed_words(pattern) for pattern in rows[kind]["patterns"]}
        always[kind] = _any_of([pattern for pattern, known in words.items() if not known])
        needing[kind] = _any_of([pattern for pattern, known in words.items() if known])
        for word in frozenset[str]().union(*(known for known in words.values() if known)):
            kinds.setdefault(word, set()).add(kind)
    return Rows(
        longest=rows["longest"],
        always=always,
        needing=needing,
        words=AhoCorasick(list(kinds)),
        kinds=tuple(map(frozenset, kinds.values())),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.I | re.S) if patterns else None
