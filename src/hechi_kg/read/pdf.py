"""Lays out a PDF: lines become paragraphs, rows and headings by where and how large they stand; pages keep their span.

A paragraph that goes on over a page's end is one piece; what the next page prints at its edges stands behind it, so
that each page's text is one span.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hechi_kg.model import Issue, Span
from hechi_kg.read.layout import Hint, Layout, Piece, cells_of
from hechi_kg.read.pdf_lines import Line, Page, pages_of
from hechi_kg.read.words import ends_sentence

EDGE = 0.12  # of a page's height: where running heads and feet stand
CLEAR = 0.7  # line heights that such a line stands off from the text
APART = 1.25  # of the usual distance of two lines: more parts paragraphs
LARGER = 1.15  # of the text's size: a heading
INDENT = 0.8  # line heights
NEAR = 3.0  # points within which edges are the same
DIGITS = re.compile(r"\d+")
OPENS = re.compile(r"\S+?(?=\s|$)")
CJK = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
STARTS_NO_LINE = "，。、；：！？）》”’％%,.;:!?)"


@dataclass(slots=True)
class Paragraph:
    lines: list[Line]
    hint: Hint = Hint.NONE
    level: int = 0


@dataclass(frozen=True, slots=True)
class Type:
    """How the text of a PDF is set: the usual height of its lines, their usual distance, and its lines by page."""

    height: float
    distance: float
    pages: Mapping[int, Sequence[Line]]

    def room(self, line: Line) -> float:
        """What is left of a line before the edge that the lines around it reach."""
        around = (
            other.right
            for page in range(line.page - 1, line.page + 2)
            for other in self.pages.get(page, ())
            if not other.cells
            and other.left < line.left + NEAR
            and other.right > line.right - NEAR
            and 0.9 < other.height / self.height < 1.1
        )
        return max(around, default=line.right) - line.right


def lay_out_pdf(data: bytes, source: str) -> Layout:
    """The text of a PDF as pieces, with a span for each page; raises SourceError where it can't be opened."""
    pages = pages_of(data, source)
    running = _running(pages)
    body = [line for page, found in zip(pages, running, strict=True) for line in page.lines if line not in found]
    paragraphs = list(_paragraphs(body, _type(body)))
    _size_headings(paragraphs)
    text, pieces, starts = _joined(list(_with_running(paragraphs, running)))
    return Layout(
        text=text,
        pieces=tuple(pieces),
        pages=_spans(starts, len(pages), len(text)),
        issues=tuple(_issues(pages, source)),
    )


def _issues(pages: Sequence[Page], source: str) -> Iterator[Issue]:
    for number, page in enumerate(pages, start=1):
        if not page.lines:
            message = "expected text, found none: the page is blank or a picture"
            yield Issue(source=source, place=f"page {number}", message=message)
        if page.lost:
            message = f"expected text, found {page.lost} sign(s) that the font gives no character for: left out"
            yield Issue(source=source, place=f"page {number}", message=message)


def _running(pages: Sequence[Page]) -> list[tuple[Line, ...]]:
    """Of each page the lines at its edges that other pages have too, digits aside: heads, feet and page numbers."""
    keys = [{line: key for line in page.lines if (key := _key(line, page))} for page in pages]
    found = Counter(key for page in keys for key in set(page.values()))
    needed = 2 if len(pages) < 6 else 3
    return [tuple(line for line, key in page.items() if found[key] >= needed) for page in keys]


def _key(line: Line, page: Page) -> tuple[bool, str] | None:
    """What a line at a page's edge is known by on other pages; None for a line of the text, which has one beside it."""
    high, low = line.bottom > page.height * (1 - EDGE), line.top < page.height * EDGE
    if not (high or low):
        return None
    inward = [line.bottom - other.top if high else other.bottom - line.top for other in page.lines]
    if any(-line.height / 2 < gap < CLEAR * line.height for gap in inward):
        return None
    return (high, DIGITS.sub("#", line.text))


def _type(lines: Sequence[Line]) -> Type:
    distances = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 4 * above.height
    ]
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return Type(median([line.height for line in lines] or [1.0]), median(distances or [1.0]), by_page)


def _paragraphs(lines: Sequence[Line], kind: Type) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    for line in lines:
        if current and not line.cells and _continues(current.lines[-1], line, kind):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = Paragraph([line], Hint.TABLE if line.cells else Hint.NONE)
    if current:
        yield current


def _continues(above: Line, line: Line, kind: Type) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if above.cells or line.indented or not 0.87 < line.height / above.height < LARGER:
        return False
    if above.hyphenated:
        return True
    down = above.bottom - line.bottom
    near = above.page == line.page and 0 < down <= APART * max(kind.distance, above.height)
    if above.height > LARGER * kind.height:  # lines of a heading are centred, short, or both
        return near
    if _ends_short(above, line, kind):
        return False
    if above.page != line.page or down <= 0:  # the next page or column
        return not ends_sentence(above.text)
    return near and line.left - above.left < INDENT * line.height


def _ends_short(above: Line, line: Line, kind: Type) -> bool:
    """Whether the next line's first word would have fitted into a line: then the line ends its paragraph."""
    width = line.right - line.left
    first = OPENS.match(line.text)
    if first is None or not line.text:
        return False
    if CJK.match(line.text):
        needed = line.height * (2 if line.text[1:2] in STARTS_NO_LINE else 1)
    else:
        needed = width * (len(first[0]) + 1) / len(line.text)
    return kind.room(above) > needed + 0.5 * line.height


def _size_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Paragraphs set larger than the text are headings; the largest of the first page is the title."""
    weights = Counter[float]()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            weights[round(line.height, 1)] += len(line.text)
    usual = weights.most_common(1)[0][0] if weights else 0.0
    large = [p for p in paragraphs if p.hint is Hint.NONE and p.lines[0].height > LARGER * usual and len(p.lines) <= 4]
    first = [p for p in large if p.lines[0].page == 0]
    title = max(first, key=lambda p: p.lines[0].height, default=None)
    for paragraph in large:
        paragraph.hint, paragraph.level = Hint.HEADING, 1 if paragraph is title else 2


def _with_running(paragraphs: Sequence[Paragraph], running: Sequence[Sequence[Line]]) -> Iterator[Paragraph]:
    """The paragraphs in order, a page's running lines before its first own or behind the one that reaches into it."""
    written = -1
    for paragraph in paragraphs:
        first, last = paragraph.lines[0].page, paragraph.lines[-1].page
        for number in range(written + 1, first + 1):
            yield from _furniture(running[number])
        written = max(written, first)
        yield paragraph
        for number in range(written + 1, last + 1):
            yield from _furniture(running[number])
        written = max(written, last)
    for number in range(written + 1, len(running)):
        yield from _furniture(running[number])


def _furniture(lines: Sequence[Line]) -> Iterator[Paragraph]:
    return (Paragraph([line], Hint.FURNITURE) for line in lines)


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Piece], dict[int, int]]:
    """The canonical text, its pieces, and where each page begins."""
    parts: list[str] = []
    pieces: list[Piece] = []
    starts: dict[int, int] = {}
    length = table = 0
    previous: Paragraph | None = None
    for paragraph in paragraphs:
        rows = previous is not None and previous.hint is paragraph.hint is Hint.TABLE
        if previous is not None:
            gap = "\n" if rows else "\n\n"
            parts.append(gap)
            length += len(gap)
        start = length
        for line, text in _texts(paragraph.lines):
            starts.setdefault(line.page, length)
            parts.append(text)
            length += len(text)
        row = paragraph.hint is Hint.TABLE
        table += row and not rows
        pieces.append(
            Piece(
                span=Span(start, length),
                hint=paragraph.hint,
                level=paragraph.level,
                cells=cells_of("\t".join(paragraph.lines[0].cells), start) if row else (),
                table=table if row else 0,
            )
        )
        previous = paragraph
    return "".join(parts), pieces, starts


def _texts(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Each line's text with what joins it to the next: a space between words, nothing between ideographs."""
    for line, following in pairwise([*lines, None]):
        if line is None:
            return
        text = "\t".join(line.cells) if line.cells else line.text
        if following is None:
            yield line, text
        elif line.hyphenated:
            word = text.rsplit(" ", 1)[-1]
            # "2.3-billion-" and "2021-" keep their hyphen, "reloca-" does not
            yield line, text + ("-" if "-" in word or word[-1:].isdigit() else "")
        else:
            apart = not (CJK.match(text[-1:]) or CJK.match(following.text[:1]))
            yield line, text + (" " if apart else "")


def _spans(starts: dict[int, int], pages: int, length: int) -> tuple[Span, ...]:
    """A span for each page, in order; one without text is empty."""
    edges = []
    following = length
    for number in range(pages - 1, -1, -1):
        start = starts.get(number, following)
        edges.append(Span(start, max(start, following)))
        following = start
    return tuple(reversed(edges))
