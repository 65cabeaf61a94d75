"""Tells how far the cells of a Word table reach, and which rows head it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from hechi_kg.read.docx_styles import OFF, child, value, value_of
from hechi_kg.read.layout import Shape

MOST_COLUMNS = 100


def shapes_of(table: etree._Element, rows: Sequence[Sequence[etree._Element]]) -> Iterator[tuple[Shape, ...]]:
    """The shapes of the cells of each row; a cell that continues the one above has no columns."""
    places = [_places(row) for row in rows]
    for at, row in enumerate(rows):
        header = _heads(row)
        yield tuple(_shape(cell, column, places[at + 1 :], header=header) for column, cell in places[at].items())


def _places(row: Sequence[etree._Element]) -> dict[int, etree._Element]:
    """The cells of a row by their first column."""
    found, column = dict[int, etree._Element](), 0
    for cell in row:
        found[column] = cell
        column += _columns(cell)
    return found


def _shape(cell: etree._Element, column: int, below: Sequence[dict[int, etree._Element]], *, header: bool) -> Shape:
    if _merged(cell) == "continue":
        return Shape(columns=0)
    rows = 1
    if _merged(cell) == "restart":
        for row in below:
            under = row.get(column)
            if under is None or _merged(under) != "continue":
                break
            rows += 1
    return Shape(header=header, rows=rows, columns=_columns(cell))


def _merged(cell: etree._Element) -> str:
    mark = child(child(cell, "tcPr"), "vMerge")
    return "" if mark is None else value(mark, "val") or "continue"


def _columns(cell: etree._Element) -> int:
    stated = value_of(child(cell, "tcPr"), "gridSpan")
    return min(int(stated), MOST_COLUMNS) if re.fullmatch(r"[1-9][0-9]{0,3}", stated) else 1


def _heads(row: Sequence[etree._Element]) -> bool:
    """Whether Word repeats the row on every page of the table."""
    parent = row[0].getparent() if row else None
    mark = child(child(parent, "trPr"), "tblHeader")
    return mark is not None and value(mark, "val").lower() not in OFF
