"""What a format hands on: the canonical text, its pieces with what mark-up says of them, and the page's metadata."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hechi_kg.model import Issue, Span

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
    """A paragraph, heading, row or line. `level` is a heading's; `linked` the share of it that is links."""

    span: Span
    hint: Hint = Hint.NONE
    level: int = 0
    linked: float = 0.0
    chosen: bool | None = None  # main text, by the extractor; None where none was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text laid out. `titles`: how the page calls itself, best first; `metadata`: meta names in lower case."""

    text: str
    pieces: tuple[Piece, ...]
    titles: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Span, ...] = ()  # of a PDF, in order
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, heading or row as its reader sees it, before it has its place in the text."""

    text: str
    hint: Hint = Hint.NONE
    level: int = 0
    joined: bool = False  # to the part before by one line end: rows, and lines of a list


def join_parts(parts: Iterable[Part]) -> tuple[str, list[Piece]]:
    """The canonical text of the parts that are not blank, an empty line between them, and their pieces."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for part in parts:
        if not part.text.strip():
            continue
        gap = "" if not texts else "\n" if part.joined else "\n\n"
        start = length + len(gap)
        texts += [gap, part.text]
        length = start + len(part.text)
        pieces.append(Piece(span=Span(start, length), hint=part.hint, level=part.level))
    return "".join(texts), pieces
