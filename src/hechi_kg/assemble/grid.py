"""Lays a table out as a grid and tells its parts: header rows, row headers, unit columns, groups, and the figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hechi_kg.model import Cell, Document, Reason, Span, Table

# A cell that is a number and nothing else: 1,234.5, 1 234, -1.1, 28.12%, 617.50①.
NUMBER = re.compile(
    r"(?P<sign>[-+\u2212－–]?)\s?"
    r"(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \xa0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"\s?(?P<percent>[%％]?)(?P<mark>[*①-⑩]?)"
)
MEASURED = re.compile(r"\d[\d,.]*\s?(?![年月日季])[^\W\d_年月日季]{1,8}")  # 12.3亿元: a figure with its unit
YEAR = re.compile(r"(?:19|20)\d\d")
MOST_COLUMNS = 200  # a wider table is no table, or an attack
Row = Mapping[int, Cell]  # by column
UNITS = re.compile(r"(?:计\s*量\s*)?单\s*位|units?(?: of measure(?:ment)?)?", re.I)
NUMBERING = re.compile(r"序\s*号|编\s*号|代\s*码|行\s*次|排\s*名|位\s*次|no\.?|#|code|rank", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Datum:
    """A figure of a table with the cells that govern it: the heads of its column, top down, and of its row."""

    cell: Cell
    row: int
    column: int
    heads: tuple[Cell, ...]
    stubs: tuple[Cell, ...]
    unit: Cell | None = None  # of the row, where a column has units
    group: Cell | None = None  # the name of the rows from here on


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table told apart. `told` are lone cells above the figures; `refused` say why a cell is no figure to read."""

    data: tuple[Datum, ...]
    told: tuple[Cell, ...]
    refused: Mapping[Span, tuple[Reason, str]]


def grids_of(table: Table, document: Document) -> Iterator[Grid]:
    """The parts of a table; one that has a second header further down is two."""
    text = document.text
    placed = _placed(table)
    width = max((column for _, column in placed), default=-1) + 1
    if width > MOST_COLUMNS:
        why = (Reason.UNEXPLAINED, f"table of more than {MOST_COLUMNS} columns")
        yield Grid(data=(), told=(), refused={cell.span: why for row in table.rows for cell in row})
        return
    rows = [(row, cells) for row in range(len(table.rows)) if (cells := _row(placed, row, width))]
    spanned = any(cell.rows > 1 or cell.columns > 1 for row in table.rows for cell in row)
    for part in _headed(rows, width, text):
        yield _grid(part, width, text, spanned=spanned)


def _headed(rows: Sequence[tuple[int, Row]], width: int, text: str) -> Iterator[list[tuple[int, Row]]]:
    """The rows, cut where a header stands below figures: a row of words, as wide as half of the table."""
    part: list[tuple[int, Row]] = []
    counted = False
    for number, row in rows:
        words = [cell for cell in dict.fromkeys(row.values()) if any(c.isalpha() for c in cell.span.of(text))]
        filled = sum(bool(cell.span.of(text).strip()) for cell in dict.fromkeys(row.values()))
        heads = len(words) == filled >= max(2, width // 2 + 1) and not _has_figures(row, text)
        if counted and heads:
            yield part
            part, counted = [], False
        part.append((number, row))
        counted = counted or _has_figures(row, text)
    if part:
        yield part


def _grid(rows: Sequence[tuple[int, Row]], width: int, text: str, *, spanned: bool) -> Grid:
    first = next((at for at, (_, row) in enumerate(rows) if _has_figures(row, text)), len(rows))
    above = [row for _, row in rows[:first]]
    heads = [row for row in above if not _lone(row, text)]
    told = tuple(cell for row in above if (cell := _lone(row, text)))
    body = rows[first:]
    if not spanned and _is_broken(heads, text):
        return Grid(data=(), told=told, refused=_refusal(body, "table whose header is broken over rows"))
    if not heads and len({column for _, row in body for column, cell in row.items() if _is_figure(cell, text)}) > 1:
        return Grid(data=(), told=told, refused=_refusal(body, "table without a header"))
    headed = max((len(row) for row in heads), default=0)
    kinds = {column: _kind(_column(heads, column), text) for column in range(width)}
    data: list[Datum] = []
    refused: dict[Span, tuple[Reason, str]] = {}
    group: Cell | None = None
    for number, row in body:
        if lone := _lone(row, text):
            group = lone
            continue
        stubs = tuple(dict.fromkeys(_leading(row, kinds, text)))
        unit = next((row[c] for c in row if kinds[c] == "unit"), None)
        refused |= {row[c].span: (Reason.ORDINAL, "number of a row") for c in row if kinds[c] == "number"}
        if heads and len(row) != headed:
            fewer = "fewer" if len(row) < headed else "more"
            refused |= _refusal([(number, row)], f"row of a table with {fewer} cells than its header")
        elif not stubs and len(body) > 1:
            refused |= _refusal([(number, row)], "row of a table without a name")
        else:
            data += [
                Datum(cell=cell, row=number, column=c, heads=_column(heads, c), stubs=stubs, unit=unit, group=group)
                for c, cell in row.items()
                if kinds[c] != "number" and cell not in stubs and cell is not unit and _has_digit(cell, text)
            ]
    return Grid(data=tuple(dict.fromkeys(data)), told=told, refused=refused)


def _refusal(rows: Sequence[tuple[int, Row]], reason: str) -> dict[Span, tuple[Reason, str]]:
    return {cell.span: (Reason.UNEXPLAINED, reason) for _, row in rows for cell in row.values()}


def _is_broken(heads: Sequence[Row], text: str) -> bool:
    """Whether a header of several rows has gaps and no mark-up says what reaches where: then columns are guesses."""
    gaps = [column for row in heads for column, cell in row.items() if column and not cell.span.of(text).strip()]
    return len(heads) > 1 and (bool(gaps) or len({len(row) for row in heads}) > 1)


def _has_digit(cell: Cell, text: str) -> bool:
    return any(char.isdigit() for char in cell.span.of(text))


def _placed(table: Table) -> dict[tuple[int, int], Cell]:
    """Which cell covers each place of the grid."""
    placed: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in placed:
                column += 1
            if column >= MOST_COLUMNS:
                placed[at, column] = cell  # one is enough to see that the table is too wide
                break
            for down in range(min(cell.rows, len(table.rows) - at)):
                for right in range(cell.columns):
                    placed.setdefault((at + down, column + right), cell)
            column += cell.columns
    return placed


def _row(placed: Mapping[tuple[int, int], Cell], row: int, width: int) -> dict[int, Cell]:
    return {column: placed[row, column] for column in range(width) if (row, column) in placed}


def _column(heads: Sequence[Row], column: int) -> tuple[Cell, ...]:
    found = (row[column] for row in heads if column in row)
    return tuple(dict.fromkeys(cell for cell in found if cell.span.start < cell.span.end))


def _lone(row: Row, text: str) -> Cell | None:
    """The one cell of a row that is not empty, if it is no figure."""
    filled = list(dict.fromkeys(cell for cell in row.values() if cell.span.of(text).strip()))
    return filled[0] if len(filled) == 1 and not NUMBER.fullmatch(filled[0].span.of(text).strip()) else None


def _has_figures(row: Row, text: str) -> bool:
    """Whether a row has a number that is no year, behind its first cell."""
    return any(_is_figure(cell, text) for column, cell in row.items() if column and not cell.header)


def _is_figure(cell: Cell, text: str) -> bool:
    words = cell.span.of(text).strip()
    return bool((NUMBER.fullmatch(words) and not YEAR.fullmatch(words)) or MEASURED.fullmatch(words))


def _kind(heads: Sequence[Cell], text: str) -> str:
    words = heads[-1].span.of(text).strip() if heads else ""
    return "unit" if UNITS.fullmatch(words) else "number" if NUMBERING.fullmatch(words) else ""


def _leading(row: Row, kinds: Mapping[int, str], text: str) -> Iterator[Cell]:
    """The cells before the first figure, which say whose row it is; a year in front says when."""
    for column, cell in row.items():
        words = cell.span.of(text).strip()
        if kinds[column] or not words:
            continue
        if MEASURED.fullmatch(words) or (NUMBER.fullmatch(words) and (column or not YEAR.fullmatch(words))):
            return
        yield cell
