"""What the cells that govern a figure say: its unit, period, place, status, whether it is a change, and of what."""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hechi_kg.assemble.grid import YEAR
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.periods import compared, interval
from hechi_kg.assemble.subjects import DIVISIONS, SITES
from hechi_kg.assemble.world import World
from hechi_kg.model import Basis, Block, BlockKind, Cue, Interval, Mention, Span, StatedUnit
from hechi_kg.spans import within

RATIOS = ("percent", "percentage-point")
CHANGE = re.compile(
    r"增长|增幅|增速|增减|±|\+/-|同比|环比|上升|提高|(?:比|较)[^（(]{1,9}(?:增|升|减|降)|下降|降幅|减少|降低"
    r"|\b(?:growth|increases?|changes?|rise|decreases?|declines?|drop|year[- ]on[- ]year|y[/-]?o[/-]?y)\b",
    re.I,
)
FALL = re.compile(r"下降|降幅|减少|降低|\b(?:decreases?|declines?|drop)\b", re.I)
RISE = re.compile(r"增|升|提高|±|\+/-|\b(?:growth|increases?|changes?|rise)\b", re.I)
SHARE = re.compile(r"比重|占比|所占|构成|\b(?:share|proportion|composition)\b", re.I)
# Heads that say only that there are figures below.
GENERIC = re.compile(
    r"绝对[数量值]|总量|总数|数值|数[量额]|指标值?|本[年期月]|当[年期月]|实绩|实际(?:完成)?|完成(?:[数额值])?|累计(?:完成)?|合计|总计|小计"
    r"|全年|year|values?|amounts?|(?:grand )?totals?|numbers?|quantit(?:y|ies)|levels?|figures?"
    r"|absolute (?:value|figure)s?|actual|indicators?|items?|all",
    re.I,
)
MARKS = re.compile(
    r"^(?:[#\uff03*·•\s]|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|其\s*中\s*[:：]?|of which:?|including:?|\W)+",
    re.I,
)
PART = re.compile(r"^\s*(?:[#\uff03]|其\s*中|of which|including)", re.I)
BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
GAPS = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
COVERS = 0.6  # of a label's letters that a place has where the label is that place


@dataclass(frozen=True, slots=True)
class Headers:
    """Reads header cells of one document."""

    world: World

    def text(self, span: Span) -> str:
        return span.of(self.world.document.text)

    def unit(self, span: Span) -> StatedUnit | None:
        """The unit that a header states beside its label, or that it is."""
        found = within(self.world.linked.recognition.units, span, where=lambda unit: unit.span)
        return found[0] if found else None

    def alone(self, span: Span) -> StatedUnit | None:
        """The unit that a cell of a column of units is."""
        found = within(self.world.linked.recognition.units, span, where=lambda unit: unit.span)
        return max(found, key=lambda unit: unit.span.end - unit.span.start, default=None)

    def period(self, span: Span) -> tuple[Interval, Span, Basis] | None:
        """The period that words name, none that they compare with: (dates, its words, where its cue stands)."""
        for period in within(self.world.linked.recognition.periods, span, where=lambda period: period.span):
            dates = interval(period)
            if dates and not compared(period, self.world.document) and not period.rule.endswith("comparison"):
                return dates, period.span, period.basis
        words = self.text(span).strip()
        if YEAR.fullmatch(words):
            start = span.start + self.text(span).index(words)
            return _year(int(words)), Span(start, start + 4), Basis.SENTENCE
        return None

    def place(self, span: Span) -> Mention | None:
        """The place that a label names, or begins with."""
        named = [
            m
            for m in within(self.world.linked.mentions, span, where=lambda mention: mention.span)
            if m.kind in DIVISIONS | SITES and len(m.candidates) == 1
        ]
        return max(named, key=lambda m: m.span.end - m.span.start, default=None)

    def status(self, spans: Iterable[Span]) -> tuple[str, Span] | None:
        """The status that a header states; "increase" is no word of it here."""
        for span in spans:
            for mention in within(self.world.linked.mentions, span, where=lambda mention: mention.span):
                code = mention.candidates[0].rsplit("/", 1)[-1] if mention.kind == "Status" else ""
                if code and (code != "actual" or not self.label(span)) and not self.change(span):
                    return code, mention.span
        return None

    def label(self, span: Span) -> str:
        """The words of a header that name what is measured: without unit, period, place, and marks; may be empty."""
        text = self.text(span)
        taken = [unit.span for unit in within(self.world.linked.recognition.units, span, where=lambda unit: unit.span)]
        if period := self.period(span):
            taken.append(period[1])
        if (place := self.place(span)) and self._is_place(place, span):
            taken.append(place.span)
        if any(each.start <= span.start and each.end >= span.end for each in taken):
            return ""
        kept = "".join(
            char if not any(t.start <= span.start + at < t.end for t in taken) else " " for at, char in enumerate(text)
        )
        words = GAPS.sub("", " ".join(BRACKETED.sub(" ", kept).split()))
        words = MARKS.sub("", words).strip(" ,，、/／:：%％|-—")
        return "" if GENERIC.fullmatch(words) or not any(char.isalpha() for char in words) else words

    def is_part(self, span: Span) -> bool:
        """Whether a row is a part of the one before: 其中：, #, "of which"."""
        return PART.match(self.text(span)) is not None

    def _is_place(self, place: Mention, span: Span) -> bool:
        letters = sum(char.isalpha() for char in BRACKETED.sub("", self.text(span)))
        first = place.span.start == span.start and not place.text.isascii()
        return first or sum(char.isalpha() for char in place.text) >= COVERS * letters

    def change(self, span: Span) -> str:
        """Whether a header heads changes: rise, fall (its figures are falls), or empty."""
        words = self.text(span)
        if not CHANGE.search(words):
            return ""
        return "fall" if FALL.search(words) and not RISE.search(FALL.sub("", words)) else "rise"


def captions(first: Span, world: World) -> Iterator[Block]:
    """The short lines right above a table: its name, its unit."""
    above = [block for block in world.document.blocks if block.span.end <= first.start]
    for block in reversed(above[-3:]):
        words = block.span.of(world.document.text)
        short = len(words) <= (60 if "\u3400" <= words[0] <= "\u9fff" else 120)
        if block.kind is BlockKind.TABLE or not short or words.rstrip().endswith(("。", ".", "；", ";")):
            return
        yield block


def cue(span: Span, passage: Passage, world: World) -> Cue:
    """A cue seen from a row: in it, in the table or right above it (its paragraph), or in the title."""
    if passage.span.holds(span):
        return Cue(span=span, basis=Basis.SENTENCE)
    titled = any(block.span.holds(span) for block in world.titles)
    return Cue(span=span, basis=Basis.TITLE if titled else Basis.PARAGRAPH)


def _year(year: int) -> Interval:
    return Interval(start=date(year, 1, 1), end=date(year, 12, calendar.monthrange(year, 12)[1]))
