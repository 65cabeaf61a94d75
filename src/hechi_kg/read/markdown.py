"""Lays out Markdown as its reader sees it: marks of headings, links and emphasis gone, a table row a piece."""

import re
from collections.abc import Iterator
from itertools import islice

from hechi_kg.read.layout import MOST_PIECES, Hint, Layout, Part, Shape, join_parts
from hechi_kg.read.text import WIDEST, columns, lay_out_text, lines_of, wrap_width
from hechi_kg.read.words import Label, label

FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FRONT_LINE = re.compile(r"(title|url|publisher|date|source|canonical_url)[ \t]*:[ \t]*(.+?)[ \t]*", re.I)
HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
DELIMITER = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
BULLET = re.compile(r"([ \t]*)(?:[-*+]|>+)[ \t]+(?=\S)")
ORDERED = re.compile(r"[ \t]*\d{1,4}[.)][ \t]+\S")
FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
IMAGE = re.compile(r"!\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,500}+)\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]*\")?\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]{0,100}\])")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
EMPHASIS = re.compile(r"(\*{1,3}|(?<![\w])_{1,3}|~~|`+)(?=\S)([^*_~`\n]+?)(?<=\S)\1(?!\w)")
# Furniture that no part of a sentence looks like.
PRINTED = frozenset((Label.BREADCRUMB, Label.BYLINE, Label.DATE, Label.EDITOR, Label.SHARE, Label.SOURCE))
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def lay_out_markdown(text: str) -> Layout:
    """The text without its marks, in pieces; front matter, or the header lines of a plain text, are its metadata."""
    metadata: dict[str, str] = {}
    front = FRONT.match(text)
    if front:
        for line in front[1].split("\n"):
            match = FRONT_LINE.fullmatch(line)
            if match:
                metadata.setdefault(match[1].lower().replace("canonical_", ""), match[2].strip("\"'"))
        text = text[front.end() :]
    canonical, pieces = join_parts(islice(_parts(_without_comments(text)), MOST_PIECES + 1))
    titles = (metadata["title"],) if "title" in metadata else ()
    if not metadata and pieces and not pieces[0].level:
        plain = lay_out_text(canonical)
        if plain.metadata:
            taken = sum(piece.hint is not Hint.NONE for piece in plain.pieces)
            edge = plain.pieces[taken - 1].span.end
            head = [
                piece
                for piece in plain.pieces[:taken]
                if not (piece.level and any(other.level == 1 for other in pieces))
            ]
            return Layout(
                text=canonical,
                pieces=(*head, *(p for p in pieces if p.span.start >= edge)),
                titles=plain.titles,
                metadata=plain.metadata,
            )
    return Layout(text=canonical, pieces=tuple(pieces), titles=titles, sure=bool(titles), metadata=metadata)


def _without_comments(text: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


def _parts(text: str) -> Iterator[Part]:
    lines = text.split("\n")
    rows = _rows(lines)
    width = wrap_width(text, list(lines_of(text)))
    paragraph: list[str] = []
    fenced = False
    for at, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
            yield from _paragraph(paragraph, width)
            continue
        heading = None if fenced else HEADING.fullmatch(line)
        if heading:
            yield from _paragraph(paragraph, width)
            yield Part(text=_plain(heading[2]), hint=Hint.HEADING, level=len(heading[1]))
        elif paragraph and not fenced and UNDERLINE.fullmatch(line) and len(paragraph) == 1:
            yield Part(text=_plain(paragraph[0].strip()), hint=Hint.HEADING, level=1 if "=" in line else 2)
            paragraph.clear()
        elif not line.strip() or (not fenced and RULE.fullmatch(line)):
            yield from _paragraph(paragraph, width)
        elif not fenced and at in rows:
            yield from _paragraph(paragraph, width)
            if not DELIMITER.fullmatch(line):
                row, first = _row(line), at - 1 not in rows
                shapes = (Shape(header=True),) * (row.count("\t") + 1) if first else ()
                yield Part(text=row, hint=Hint.TABLE, joined=not first, shapes=shapes)
        else:
            bullet = None if fenced else BULLET.match(line)
            if bullet or (not fenced and ORDERED.match(line)):
                if not (bullet and ">" in bullet[0] and paragraph):
                    yield from _paragraph(paragraph, width)
                line = line[bullet.end() :] if bullet else line
            paragraph.append(line)
    yield from _paragraph(paragraph, width)


def _paragraph(lines: list[str], width: int) -> Iterator[Part]:
    """The paragraph that the lines make, or each as one where no editor broke them; they are used up."""
    whole = "\n".join(line.strip() for line in lines)
    lines.clear()
    image = IMAGE.fullmatch(whole)
    spans = list(lines_of(whole))
    if image:
        yield Part(text=image[1], hint=Hint.CAPTION)
    elif not width and len(spans) > 1 and any(_is_whole(line.of(whole)) for line in spans):
        yield from (Part(text=_plain(line.of(whole))) for line in spans)
    elif spans:
        yield Part(text=_plain(whole))


def _is_whole(line: str) -> bool:
    """Whether a line is too long to be broken by hand, or printed by the page: then its neighbours are whole, too."""
    return columns(line) > WIDEST or label(_plain(line)) in PRINTED


def _rows(lines: list[str]) -> set[int]:
    """The lines that are rows of a table: a run of lines with bars whose second one is the delimiter."""
    found: set[int] = set()
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and "|" in lines[last]:
            last += 1
        if last - first > 1 and DELIMITER.fullmatch(lines[first + 1]):
            found.update(range(first, last))
        first = last + 1
    return found


def _row(line: str) -> str:
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "\t".join(_plain(cell.strip().replace("\t", " ")) for cell in cells)


def _plain(text: str) -> str:
    text = IMAGE.sub(r"\1", text)
    text = AUTOLINK.sub(r"\1", LINK.sub(r"\1", text))
    for _ in range(3):  # bold within italics within a link
        text = EMPHASIS.sub(r"\2", text)
    return ESCAPE.sub(r"\1", text)
