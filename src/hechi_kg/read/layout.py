"""What a format hands on: the canonical text, its pieces with what mark-up says of them, and the page's metadata."""

from collections.abc import Mapping
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
    issues: tuple[Issue, ...] = ()
