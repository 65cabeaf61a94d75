"""Finds the rows of tables in plain text: lines whose cells are parted by tabs or bars, several under one another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from hechi_kg.model import Cell, Span

FIGURE = re.compile(r"[-+\u2212－]?\d[\d,. ]*(?:[%％]|[一-鿿]{1,4}| ?[a-z]{1,8})?", re.I)
# A name and three figures or more with nothing between them: a row whose columns nothing parts for sure.
BLANKS = re.compile(
    r"(?:(\S[^\n]{0,80}?)[ \xa0\u3000]+)?([-+\u2212]?\d[\d,.]*%?(?:[ \xa0\u3000]+[-+\u2212]?\d[\d,.]*%?){2,})"
)
RULED = re.compile(r"[\s|:+=-]+")
LONGEST = 100  # characters of a cell: more is running text with a bar in it
BARS = "\t|"


def rows_of(text: str, lines: Sequence[Span]) -> Mapping[int, tuple[int, tuple[Cell, ...]]]:
    """The lines that are rows, by their index: the number of the table, from 1, and the cells."""
    found: dict[int, tuple[int, tuple[Cell, ...]]] = {}
    number = 0
    for run, bar in _runs(text, lines):
        cells = {at: row for at, row in _cells(text, [lines[at] for at in run], run, bar).items() if row}
        if _is_table(text, list(cells.values())):
            number += 1
            found |= {at: (number, row) for at, row in cells.items()}
    for at, line in enumerate(lines):
        if at not in found and (match := BLANKS.fullmatch(text, line.start, line.end)):
            number += at - 1 not in found
            found[at] = (number, tuple(_parted(match)))
    return found


def _parted(match: re.Match[str]) -> Iterator[Cell]:
    """The cells of a row that only blanks part: its name and its figures."""
    if match[1]:
        yield Cell(span=Span(*match.span(1)))
    for figure in re.finditer(r"\S+", match[2]):
        yield Cell(span=Span(match.start(2) + figure.start(), match.start(2) + figure.end()))


def _runs(text: str, lines: Sequence[Span]) -> Iterator[tuple[list[int], str]]:
    """Indexes of lines under one another that have the same bar."""
    for bar in BARS:
        run: list[int] = []
        for at, line in enumerate(lines):
            if bar in _whole(text, line).of(text) and (not run or run[-1] == at - 1):
                run.append(at)
                continue
            if len(run) > 1:
                yield run, bar
            run = [at] if bar in _whole(text, line).of(text) else []
        if len(run) > 1:
            yield run, bar


def _whole(text: str, line: Span) -> Span:
    """The line with the tabs around it: an empty cell stands there."""
    start, end = line.start, line.end
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return Span(start, end)


def _cells(text: str, lines: Sequence[Span], run: Sequence[int], bar: str) -> dict[int, tuple[Cell, ...]]:
    outer = bar == "|"
    first = outer and all(line.of(text).startswith("|") for line in lines)
    last = outer and all(line.of(text).endswith("|") for line in lines)
    made: dict[int, tuple[Cell, ...]] = {}
    for at, line in zip(run, lines, strict=True):
        whole = line if outer else _whole(text, line)
        if outer and RULED.fullmatch(line.of(text)) and "-" in line.of(text):
            made[at] = ()  # the rule below a header
            continue
        edges = [whole.start - 1, *(m.start() for m in re.finditer(re.escape(bar), text[whole.start : whole.end])), -1]
        edges = [edges[0], *(whole.start + edge for edge in edges[1:-1]), whole.end]
        spans = [Span(a + 1, max(a + 1, b)) for a, b in pairwise(edges)]
        spans = spans[1 if first else 0 : -1 if last and len(spans) > 1 else None]
        made[at] = tuple(Cell(span=_trimmed(text, span, line)) for span in spans)
    return made


def _trimmed(text: str, span: Span, line: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    end = max(start, span.end - (len(piece) - len(piece.rstrip())))
    start, end = max(start, line.start), min(end, line.end)
    return Span(start, end) if start < end else Span(min(start, line.end), min(start, line.end))


def _is_table(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are of one width for the most part, short, and have figures."""
    wide = [len(row) for row in rows if len(row) > 1]
    if len(wide) < 2 or any(cell.span.end - cell.span.start > LONGEST for row in rows for cell in row):
        return False
    usual = max(set(wide), key=wide.count)
    figures = sum(any(FIGURE.fullmatch(cell.span.of(text)) for cell in row[1:]) for row in rows)
    return wide.count(usual) * 2 > len(wide) and figures > 0
