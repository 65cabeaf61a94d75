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


def grid_of(table: Table, document: Document) -> Grid:
    """The parts of a table."""
    text = document.text
    placed = _placed(table)
    width = max((column for _, column in placed), default=-1) + 1
    rows = [_row(placed, row, width) for row in range(len(table.rows))]
    first = next((at for at, row in enumerate(rows) if _has_figures(row, text)), len(rows))
    heads = [row for row in rows[:first] if not _lone(row, text)]
    told = [cell for row in rows[:first] if (cell := _lone(row, text))]
    kinds = {column: _kind(_column(heads, column), text) for column in range(width)}
    data: list[Datum] = []
    refused: dict[Span, tuple[Reason, str]] = {}
    group: Cell | None = None
    for number, row in enumerate(rows[first:], start=first):
        if lone := _lone(row, text):
            group = lone
            continue
        if len(row) < width and heads:
            refused |= {
                c.span: (Reason.UNEXPLAINED, "row of a table with fewer cells than its header") for c in row.values()
            }
            continue
        stubs = _stubs(row, kinds, text)
        unit = next((row[c] for c in row if kinds[c] == "unit"), None)
        for column, cell in row.items():
            if kinds[column] == "number":
                refused[cell.span] = (Reason.ORDINAL, "number of a row")
            elif cell not in stubs and cell is not unit and any(char.isdigit() for char in cell.span.of(text)):
                over = _column(heads, column)
                data.append(
                    Datum(cell=cell, row=number, column=column, heads=over, stubs=stubs, unit=unit, group=group)
                )
    return Grid(data=tuple(dict.fromkeys(data)), told=tuple(told), refused=refused)


def _placed(table: Table) -> dict[tuple[int, int], Cell]:
    """Which cell covers each place of the grid."""
    placed: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (at, column) in placed:
                column += 1
            for down in range(min(cell.rows, len(table.rows) - at)):
                for right in range(cell.columns):
                    placed.setdefault((at + down, column + right), cell)
            column += cell.columns
    return placed


def _row(placed: Mapping[tuple[int, int], Cell], row: int, width: int) -> dict[int, Cell]:
    return {column: placed[row, column] for column in range(width) if (row, column) in placed}


def _column(heads: Sequence[Mapping[int, Cell]], column: int) -> tuple[Cell, ...]:
    found = (row[column] for row in heads if column in row)
    return tuple(dict.fromkeys(cell for cell in found if cell.span.start < cell.span.end))


def _lone(row: Mapping[int, Cell], text: str) -> Cell | None:
    """The one cell of a row that is not empty, if it is no figure."""
    filled = list(dict.fromkeys(cell for cell in row.values() if cell.span.of(text).strip()))
    return filled[0] if len(filled) == 1 and not NUMBER.fullmatch(filled[0].span.of(text).strip()) else None


def _has_figures(row: Mapping[int, Cell], text: str) -> bool:
    """Whether a row has a number that is no year, behind its first cell."""
    cells = [cell.span.of(text).strip() for column, cell in row.items() if column and not cell.header]
    return any((NUMBER.fullmatch(cell) and not YEAR.fullmatch(cell)) or MEASURED.fullmatch(cell) for cell in cells)


def _kind(heads: Sequence[Cell], text: str) -> str:
    words = heads[-1].span.of(text).strip() if heads else ""
    return "unit" if UNITS.fullmatch(words) else "number" if NUMBERING.fullmatch(words) else ""


def _stubs(row: Mapping[int, Cell], kinds: Mapping[int, str], text: str) -> tuple[Cell, ...]:
    """The cells before the first figure, which say whose row it is; a year in front says when."""
    return tuple(dict.fromkeys(_leading(row, kinds, text)))


def _leading(row: Mapping[int, Cell], kinds: Mapping[int, str], text: str) -> Iterator[Cell]:
    for column, cell in row.items():
        words = cell.span.of(text).strip()
        if kinds[column] or not words:
            continue
        if MEASURED.fullmatch(words) or (NUMBER.fullmatch(words) and (column or not YEAR.fullmatch(words))):
            return
        yield cell
