"""What a format hands on: the canonical text, its pieces with what mark-up says of them, and the page's metadata."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from hechi_kg.model import BlockKind, Cell, Issue, Span, Table

MOST_PIECES = 50_000  # no article has so many paragraphs


class Hint(StrEnum):
    """What the mark-up says of a piece, before its words are looked at."""

    NONE = "none"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    ASIDE = "aside"  # named like furniture; weaker than being chosen as main text
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, heading, row or line. `level` is a heading's; `linked` the share of it that is links.

    `cells` are a row's, `table` the number of its table in the layout, from 1.
    """

    span: Span
    hint: Hint = Hint.NONE
    level: int = 0
    linked: float = 0.0
    chosen: bool | None = None  # main text, by the extractor; None where none was asked
    cells: tuple[Cell, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text laid out. `titles`: how the page calls itself, best first; `metadata`: meta names in lower case.

    `sure`: the first of the titles is stated apart from the text, and no line of the text is to be guessed to be one.
    """

    text: str
    pieces: tuple[Piece, ...]
    titles: tuple[str, ...] = ()
    sure: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Span, ...] = ()  # of a PDF, in order
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What mark-up says of a cell: as `Cell`. One with no columns continues the cell above."""

    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, heading or row as its reader sees it, before it has its place in the text.

    The cells of a row are parted by tabs; `shapes` are theirs, where mark-up says more of them.
    """

    text: str
    hint: Hint = Hint.NONE
    level: int = 0
    joined: bool = False  # to the part before by one line end: rows, and lines of a list
    shapes: tuple[Shape, ...] = ()


def join_parts(parts: Iterable[Part]) -> tuple[str, list[Piece]]:
    """The canonical text of the parts that are not blank, an empty line between them, and their pieces."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = table = 0
    for part in parts:
        if not part.text.strip():
            continue
        gap = "" if not texts else "\n" if part.joined else "\n\n"
        start = length + len(gap)
        texts += [gap, part.text]
        length = start + len(part.text)
        row = part.hint is Hint.TABLE
        table += row and not part.joined
        cells = cells_of(part.text, start, part.shapes) if row else ()
        pieces.append(
            Piece(span=Span(start, length), hint=part.hint, level=part.level, cells=cells, table=table if row else 0)
        )
    return "".join(texts), pieces


def cells_of(row: str, start: int, shapes: Sequence[Shape] = ()) -> tuple[Cell, ...]:
    """The cells of a row whose text begins at `start`, parted by tabs."""
    cells = []
    for text, shape in zip_longest(row.split("\t"), shapes):
        if text is None:
            break
        span = Span(start, start + len(text))
        start = span.end + 1
        shape = shape or Shape()
        if shape.columns:
            cells.append(Cell(span=span, header=shape.header, rows=shape.rows, columns=shape.columns))
    return tuple(cells)


def tables_of(pieces: Sequence[Piece], kinds: Sequence[BlockKind]) -> tuple[Table, ...]:
    """The tables that the rows make, in text order; rows that are page furniture make none."""
    rows = [(piece.table, piece.cells) for piece, kind in zip(pieces, kinds, strict=True) if kind is BlockKind.TABLE]
    numbers = dict.fromkeys(number for number, cells in rows if cells)
    return tuple(Table(rows=tuple(cells for number, cells in rows if cells and number == one)) for one in numbers)
