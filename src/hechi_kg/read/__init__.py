"""Reads an article: its bytes become a Document whose text is fixed once, its blocks typed, its metadata named.

`find_sources` finds the files, `decode` makes text of bytes, one module a format (`text`, `markdown`, `html`) lays the
text out in pieces, `classify` gives each piece its kind, `metadata` reads what the page says of itself.
docs/reading.md has the rules.
"""

import hashlib
from pathlib import Path

from hechi_kg.errors import SourceError
from hechi_kg.model import Block, BlockKind, Document
from hechi_kg.read.classify import classify
from hechi_kg.read.decode import decode
from hechi_kg.read.html import lay_out_html
from hechi_kg.read.layout import MOST_PIECES, Layout
from hechi_kg.read.markdown import lay_out_markdown
from hechi_kg.read.metadata import read_metadata
from hechi_kg.read.script import language_of
from hechi_kg.read.sources import Source, find_sources
from hechi_kg.read.text import lay_out_text
from hechi_kg.vocab import document_id

__all__ = ["SIZE_LIMIT", "Source", "find_sources", "read"]

SIZE_LIMIT = 5_000_000  # bytes; a long article with its page has about 200,000


def read(source: Source, *, size_limit: int = SIZE_LIMIT) -> Document:
    """The document of a source; raises SourceError, with the reason in one line, when it can't be read."""
    shown = str(source.path).encode("utf-8", "backslashreplace").decode("utf-8") if source.data is None else source.name
    data = _bytes(source, shown, size_limit)
    decoded, issues = decode(data, shown)
    layout = _lay_out(decoded, source.path, shown)
    if not layout.text.strip() or not layout.pieces:
        raise SourceError(shown, "holds no visible text")
    if len(layout.pieces) > MOST_PIECES:
        raise SourceError(shown, f"more than {MOST_PIECES:,} paragraphs: no article has so many")
    reading = classify(layout)
    metadata = read_metadata(layout.text, reading.blocks, reading.labels, layout.metadata)
    try:
        name = document_id(source.name)  # never of the page's own address: two files may claim the same
    except UnicodeEncodeError as error:
        raise SourceError(shown, "its file name is not UTF-8") from error
    return Document(
        id=name,
        source=source.name,
        url=metadata.url,
        title=reading.title,
        publisher=metadata.publisher,
        presenter=metadata.presenter,
        published=metadata.published,
        published_span=metadata.published_span,
        language=language_of(_article(layout.text, reading.blocks)),
        text=layout.text,
        digest=hashlib.sha256(layout.text.encode()).hexdigest(),
        raw_digest=hashlib.sha256(data).hexdigest(),
        blocks=reading.blocks,
        issues=issues + layout.issues,
    )


def _bytes(source: Source, shown: str, size_limit: int) -> bytes:
    data = source.data
    if data is None:
        if str(source.path) == "-":
            raise SourceError(shown, "standard input was not given")
        try:
            if not source.path.is_file():
                raise SourceError(shown, "no such file")
            with source.path.open("rb") as file:
                data = file.read(size_limit + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise SourceError(shown, f"can't be opened: {reason}") from error
    if len(data) > size_limit:
        raise SourceError(shown, f"larger than {size_limit:,} bytes, the limit for one article")
    return data


def _lay_out(text: str, path: Path, shown: str) -> Layout:
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or (suffix not in (".txt", ".md") and _looks_like_html(text)):
        return lay_out_html(text, shown)
    return lay_out_markdown(text) if suffix == ".md" else lay_out_text(text)


def _looks_like_html(text: str) -> bool:
    head = text[:1000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<p>", "<article")) or (
        head.startswith("<?xml") and "<html" in head
    )


def _article(text: str, blocks: tuple[Block, ...]) -> str:
    """The text that decides the language: what the article says, without the page around it."""
    parts = [block.span.of(text) for block in blocks if block.kind is not BlockKind.FURNITURE]
    return "\n".join(parts) or text
