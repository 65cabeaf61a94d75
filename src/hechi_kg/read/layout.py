"""What a format hands on: the canonical text, its pieces with what their mark-up says of them, and what the page states of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hechi_kg.model import Issue, Span


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
    """A paragraph, heading, row or line of the text. `level` is a heading's; `linked` the share of its characters that are links."""

    span: Span
    hint: Hint = Hint.NONE
    level: int = 0
    linked: float = 0.0
    chosen: bool | None = None  # main text, by the extractor; None where none was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text laid out. `titles` are what the page calls itself, best first; `metadata` holds its lower-case meta names."""

    text: str
    pieces: tuple[Piece, ...]
    titles: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
