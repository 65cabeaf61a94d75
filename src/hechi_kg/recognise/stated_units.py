"""Reads the units that a table states apart from its figures: (万元) in a header, 单位：亿元 above, a column of units.

Each is read by the grammar of figures as one of the unit ("1万元"), so that scales, conversions and counted nouns are
those of running text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Block, Cell, Document, Quantity, Span, StatedUnit, Table
from hechi_kg.recognise import chinese, english
from hechi_kg.spans import around

BRACKETS = re.compile(r"[(（\[【]\s*(?:(?:计量)?单位|units?)?\s*[:：]?\s*([^()（）\[\]【】]{1,40}?)\s*[)）\]】]", re.I)
STATED = re.compile(r"(?:计\s*量\s*)?(?:单\s*位|\bunits?)\s*[:：]\s*([^()（）\[\]【】\n]{1,40})", re.I)
BEHIND = re.compile(r"[/／,，:：]\s*([^/／,，:：]{1,24})$")
SIGN = re.compile(r"[%％‰]\s*$")
PARTS = re.compile(r"\s*[、；;]\s*|,(?!\d)\s*|，\s*|\s+and\s+")
# "(10 000 persons)" behind a label, in a line that is no sentence: a unit, not so many.
POWER = re.compile(r"[(（]\s*((?:1|10|100)(?:[, ]000|\s(?:thousand|million|billion))\s[a-z. ]{2,30}?)\s*[)）]", re.I)
TITLED = re.compile(r"\W*(?:附?表|table)\s*\d", re.I)
SPACED = re.compile(r"(?<=\d)[ \xa0](?=\d{3}\b)")
COLUMN = re.compile(r"(?:计\s*量\s*)?单\s*位|units?(?: of measure(?:ment)?)?", re.I)
# A head that is nothing but a unit of measure.
MEASURE = re.compile(
    r"[十百千万亿]*(?:元|美元|吨|公斤|千克|亩|公顷|平方(?:米|公里)|公里|千米|米|千瓦时)|[%％]|百分点"
    r"|(?:[\d,]+ )?(?:million |billion )?(?:yuan|RMB|US dollars|tons|tonnes|kg|mu|hectares|km|kilometers)",
    re.I,
)
FIGURE = re.compile(r"\d")
CJK = re.compile(r"[\u3400-\u9fff]")
RATE = re.compile(r"\s*(?:/|／|\bper\b).*$", re.I)
NEAR = 4  # blocks above a table that may state its unit


def stated_units(document: Document, lexicon: Lexicon) -> tuple[StatedUnit, ...]:
    """Every unit that cells of tables, lines right above them, or lines of labels state by itself, in text order."""
    found: dict[Span, StatedUnit] = {}
    for table in document.tables:
        for span, label in (*_in_cells(document.text, table), *_above(document, table)):
            for part in _parts(document.text, span):
                if part not in found and (unit := _read(document.text, part, label, lexicon)):
                    found[unit.span] = unit
    for block in document.blocks:
        for match in POWER.finditer(document.text, block.span.start, block.span.end):
            if document.text[block.span.end - 1] not in ".。" and (
                unit := _read(document.text, Span(*match.span(1)), "", lexicon)
            ):
                found[unit.span] = unit
    return tuple(unit for _, unit in sorted(found.items()))


def _in_cells(text: str, table: Table) -> Iterator[tuple[Span, str]]:
    """Spans that may be units, each with the words that say what is counted."""
    columns = {at for row in table.rows for at, cell in enumerate(row) if COLUMN.fullmatch(cell.span.of(text).strip())}
    for row in table.rows:
        label = next((_label(cell.span.of(text)) for cell in row if cell.span.of(text).strip()), "")
        for at, cell in enumerate(row):
            yield from _in_cell(text, cell)
            if at in columns or _is_short(cell.span.of(text)):
                yield cell.span, label


def _in_cell(text: str, cell: Cell) -> Iterator[tuple[Span, str]]:
    words, start = cell.span.of(text), cell.span.start
    for match in (*BRACKETS.finditer(words), *STATED.finditer(words)):
        yield Span(start + match.start(1), start + match.end(1)), _label(words[: match.start()])
    if sign := SIGN.search(words):
        yield Span(start + sign.start(), start + sign.end()), ""
    if behind := BEHIND.search(words):
        yield Span(start + behind.start(1), start + behind.end(1)), _label(words[: behind.start()])


def _is_short(words: str) -> bool:
    """Whether a cell may be a unit of measure and nothing else: words of a label count as things."""
    return MEASURE.fullmatch(words.strip()) is not None


def _above(document: Document, table: Table) -> Iterator[tuple[Span, str]]:
    text, first = document.text, table.rows[0][0].span.start
    before = [block for block in around(document.blocks, Span(first, first), where=_span) if block.span.end <= first]
    for block in before[-NEAR:]:
        titled = BRACKETS.finditer(text, block.span.start, block.span.end) if TITLED.match(block.span.of(text)) else ()
        for match in (*STATED.finditer(text, block.span.start, block.span.end), *titled):
            yield Span(*match.span(1)), ""


def _span(block: Block) -> Span:
    return block.span


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The whole, or what is listed: 万元、%."""
    words, start = span.of(text), 0
    for match in PARTS.finditer(words):
        yield Span(span.start + start, span.start + match.start())
        start = match.end()
    yield Span(span.start + start, span.end)


def _label(words: str) -> str:
    return re.sub(r"[\s#\uff03*（(].*$|^其中[:：]?", "", words.strip())


def _read(text: str, span: Span, label: str, lexicon: Lexicon) -> StatedUnit | None:
    words = span.of(text).strip()
    if not words:
        return None
    start = span.start + span.of(text).index(words[0])
    for said in dict.fromkeys((words, RATE.sub("", words))):
        grammar = chinese if CJK.search(said) else english
        if said and (one := _one(said, label if grammar is chinese else "", grammar, lexicon)):
            return StatedUnit(span=Span(start, start + len(said)), unit=one.unit, scale=one.value)
    return None


@lru_cache(maxsize=4096)
def _one(said: str, label: str, grammar: ModuleType, lexicon: Lexicon) -> Quantity | None:
    """The quantity that one of the unit is, if the words are a unit and nothing else."""
    plain = SPACED.sub(",", said)
    one = plain if FIGURE.match(plain) else f"1{'' if grammar is chinese or not plain[0].isalpha() else ' '}{plain}"
    if len(FIGURE.findall(one)) > 9:
        return None
    probe = f"{label}{one}"
    found = [q for q in grammar.find_quantities(probe, lexicon) if q.span.end == len(probe)]
    fits = len(found) == 1 and found[0].span.start == len(label) and found[0].value_max is None
    return found[0] if fits and found[0].bound == "exact" else None
