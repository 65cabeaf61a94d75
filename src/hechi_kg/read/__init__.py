"""Reads an article: its bytes become a Document whose text is fixed once, its blocks typed, its metadata named.

`find_sources` finds the files, `decode` makes text of bytes, one module a format (`text`, `markdown`, `html`, `record`,
`docx`, `pdf`) lays the text out in pieces, `classify` gives each piece its kind, `metadata` reads what the page says of
itself. docs/reading.md has the rules.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from hechi_kg.errors import SourceError
from hechi_kg.model import Block, BlockKind, Document
from hechi_kg.read.classify import classify
from hechi_kg.read.decode import decode
from hechi_kg.read.html import lay_out_html
from hechi_kg.read.layout import MOST_PIECES, Layout, tables_of
from hechi_kg.read.markdown import lay_out_markdown
from hechi_kg.read.metadata import read_metadata
from hechi_kg.read.pdf import lay_out_pdf
from hechi_kg.read.record import lay_out_record
from hechi_kg.read.script import language_of
from hechi_kg.read.source import PACKED, SIZE_LIMIT, Source, is_record
from hechi_kg.read.sources import Sources, find_sources, same_name
from hechi_kg.read.text import lay_out_text
from hechi_kg.vocab import document_id

__all__ = ["SIZE_LIMIT", "Source", "Sources", "find_sources", "load", "read", "same_name"]


def read(source: Source, *, size_limit: int | None = None) -> Document:
    """The document of a source; raises SourceError, with the reason in one line, when it can't be read.

    `size_limit` is in bytes; without it that of the source holds.
    """
    shown, packed = source.shown, source.path.suffix.lower() in PACKED
    data = _bytes(source, size_limit or source.size_limit)
    if packed:
        if not data.strip():
            raise SourceError(shown, "empty file")
        layout = _unpack(data, source.path, shown)
    else:
        decoded, issues = decode(data, shown)
        layout = _lay_out(decoded, source.path, shown)
        layout = replace(layout, issues=issues + layout.issues)
    if not layout.text.strip() or not layout.pieces:
        scan = ": a scan needs its text recognised first" if layout.pages else ""
        raise SourceError(shown, f"holds no visible text{scan}")
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
        issued=metadata.issued,
        language=language_of(_article(layout.text, reading.blocks)),
        text=layout.text,
        digest=hashlib.sha256(layout.text.encode()).hexdigest(),
        raw_digest=hashlib.sha256(data).hexdigest(),
        blocks=reading.blocks,
        tables=tables_of(layout.pieces, [block.kind for block in reading.blocks]),
        pages=layout.pages,
        issues=layout.issues,
    )


def load(source: Source) -> Source:
    """The source with its bytes; SourceError when it can't be opened, or is larger than an article may be."""
    try:
        source.name.encode()
    except UnicodeEncodeError as error:
        raise SourceError(source.shown, "its file name is not UTF-8") from error
    return replace(source, data=_bytes(source, source.size_limit))


def _bytes(source: Source, size_limit: int) -> bytes:
    data, shown = source.data, source.shown
    if data is None:
        if str(source.path) == "-":
            raise SourceError(shown, "standard input was not given")
        try:
            if not source.path.is_file():
                raise SourceError(shown, "no such file")
            with source.path.open("rb") as file:
                file.seek(source.part.start if source.part else 0)
                wanted = source.part.end - source.part.start if source.part else size_limit + 1
                data = file.read(min(wanted, size_limit + 1))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise SourceError(shown, f"can't be opened: {reason}") from error
    if len(data) > size_limit:
        raise SourceError(shown, f"larger than {size_limit:,} bytes, the limit for one article")
    return data


def _unpack(data: bytes, path: Path, shown: str) -> Layout:
    if path.suffix.lower() == ".pdf":
        return lay_out_pdf(data, shown)
    from hechi_kg.read.docx import lay_out_docx  # loads lxml, which a text does not need

    return lay_out_docx(data, shown)


def _lay_out(text: str, path: Path, shown: str) -> Layout:
    suffix = path.suffix.lower()
    if is_record(path):
        return lay_out_record(text, shown)
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
