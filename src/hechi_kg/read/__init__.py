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
from hechi_kg.read.sources import Source, find_sources
from hechi_kg.read.text import lay_out_text
from hechi_kg.vocab import document_id

__all__ = ["SIZE_LIMIT", "Source", "find_sources", "read"]

SIZE_LIMIT = 5_000_000  # bytes; a long article with its page has about 200,000
PACKED_LIMIT = 50_000_000  # bytes of a PDF or DOCX, which hold pictures too
PACKED = (".docx", ".pdf")


def read(source: Source, *, size_limit: int | None = None) -> Document:
    """The document of a source; raises SourceError, with the reason in one line, when it can't be read.

    `size_limit` is in bytes; without it SIZE_LIMIT holds, and PACKED_LIMIT for PDF and DOCX.
    """
    shown = str(source.path).encode("utf-8", "backslashreplace").decode("utf-8") if source.data is None else source.name
    packed = source.path.suffix.lower() in PACKED
    if source.part and source.data is None:
        shown = f"{shown}#{source.name.rsplit('#', 1)[-1]}"
    data = _bytes(source, shown, size_limit or (PACKED_LIMIT if packed else SIZE_LIMIT))
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
        language=language_of(_article(layout.text, reading.blocks)),
        text=layout.text,
        digest=hashlib.sha256(layout.text.encode()).hexdigest(),
        raw_digest=hashlib.sha256(data).hexdigest(),
        blocks=reading.blocks,
        tables=tables_of(layout.pieces, [block.kind for block in reading.blocks]),
        pages=layout.pages,
        issues=layout.issues,
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
    if suffix == ".jsonl":
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
