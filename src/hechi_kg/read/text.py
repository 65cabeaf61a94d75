"""Lays out plain text: a paragraph a line, or hard-wrapped lines joined where a writer's editor broke them."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, islice, pairwise
from unicodedata import east_asian_width

from hechi_kg.model import Span
from hechi_kg.read.layout import MOST_PIECES, Hint, Layout, Piece
from hechi_kg.read.rows import rows_of
from hechi_kg.read.words import Label, label

WIDEST = 120  # columns; longer lines were not broken by hand
NARROWEST = 40
MOST_LINES = 4 * MOST_PIECES
INDENT = re.compile(r"^(?:\u3000|[ \t\xa0]{2})")
HEADER = re.compile(r"(title|url|publisher|date|language|标题|网址|发布单位|日期)[ \t]*[:：][ \t]*(\S[^\n]*)", re.I)
DATED = re.compile(r"(date (?:19|20)\d\d-\d\d-\d\d) (?=[A-Z\"“][\w'’,:-]* (?:[\w'’,:;$%-]+ ){3})")
HEADER_NAMES = {"标题": "title", "网址": "url", "发布单位": "publisher", "日期": "date"}


def lay_out_text(text: str) -> Layout:
    """Pieces of plain text; `Title:`, `URL:`, `Publisher:` and `Date:` lines at its head are its metadata."""
    lines = list(islice(lines_of(text), MOST_LINES + 1))
    if len(lines) > MOST_LINES:  # no article; the caller refuses so many pieces
        return Layout(text=text, pieces=tuple(Piece(span=line) for line in lines))
    header: dict[str, str] = {}
    for line in lines:
        match = HEADER.fullmatch(line.of(text))
        name = match and HEADER_NAMES.get(match[1].lower(), match[1].lower())
        if match is None or name is None or name in header:
            break
        header[name] = match[2].strip()
    rest = lines[len(header) :]
    if not rest:  # nothing but a header: then these lines are the article
        header, rest = {}, lines
    printed = {line.of(text) for line in rest}
    pieces = [piece for line in lines[: len(header)] for piece in _header_pieces(text, line, printed)]
    pieces += _body_pieces(text, rest)
    titles = (header["title"],) if "title" in header else ()
    return Layout(text=text, pieces=tuple(pieces), titles=titles, metadata=header)


def _body_pieces(text: str, lines: Sequence[Span]) -> Iterator[Piece]:
    """Rows of tables as they stand, the lines between them as paragraphs."""
    rows = rows_of(text, lines)
    width = wrap_width(text, [line for at, line in enumerate(lines) if at not in rows])
    for is_row, group in groupby(enumerate(lines), key=lambda item: item[0] in rows):
        if is_row:
            for at, line in group:
                table, cells = rows[at]
                yield Piece(span=line, hint=Hint.TABLE, cells=cells, table=table)
        else:
            for span in join_wrapped(text, [line for _, line in group], width):
                yield from (Piece(span=part) for part in _dated(text, span))


def _header_pieces(text: str, line: Span, printed: Collection[str]) -> Iterator[Piece]:
    match = HEADER.fullmatch(text, line.start, line.end)
    if match and match[1].lower() in ("title", "标题") and match[2] not in printed:
        # Where the article does not print its title again, the header's is the title that the reader sees.
        yield Piece(span=Span(line.start, match.end(1) + 1), hint=Hint.FURNITURE)
        yield Piece(span=Span(*match.span(2)), hint=Hint.HEADING, level=1)
    else:
        yield Piece(span=line, hint=Hint.FURNITURE)


def _dated(text: str, span: Span) -> Iterator[Span]:
    """A day that stands before a title on its line is a dateline of its own."""
    match = DATED.match(text, span.start, span.end)
    if match:
        yield Span(span.start, match.end(1))
        yield Span(match.end(), span.end)
    else:
        yield span


def wrap_width(text: str, lines: Sequence[Span]) -> int:
    """The column at which the lines were broken by hand, or 0 where each line is a paragraph."""
    widths = sorted(columns(line.of(text)) for line in lines)
    if not widths:
        return 0
    width = widths[len(widths) * 9 // 10]
    if not NARROWEST <= width <= WIDEST or widths[-1] > WIDEST * 2:
        return 0
    neighbours = [(a, b) for a, b in pairwise(lines) if adjacent(text, a, b)]
    full = sum(_was_broken(text, a, b, width) for a, b in neighbours)
    return width if full >= 2 and full * 2 > len(neighbours) else 0


def join_wrapped(text: str, lines: Sequence[Span], width: int) -> Iterator[Span]:
    """Spans of paragraphs: lines broken at `width` are joined, unless one of them is furniture of its own."""
    current: Span | None = None
    last: Span | None = None
    for line in lines:
        if current and last and _continues(text, current, last, line, width):
            current = Span(current.start, line.end)
        else:
            if current:
                yield current
            current = line
        last = line
    if current:
        yield current


def columns(line: str) -> int:
    """How wide a line prints: an ideograph takes two columns."""
    return len(line) if line.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def adjacent(text: str, first: Span, second: Span) -> bool:
    """Whether no blank line stands between two lines."""
    return text.count("\n", first.end, second.start) == 1


def _continues(text: str, paragraph: Span, last: Span, line: Span, width: int) -> bool:
    if not width or not adjacent(text, last, line) or not _was_broken(text, last, line, width):
        return False
    opening = label(paragraph.of(text))
    return opening in (None, Label.SOURCES, Label.NOTICE) and label(line.of(text)) is None


def _was_broken(text: str, first: Span, second: Span, width: int) -> bool:
    # The break was the editor's when the next word would not have fitted.
    following = second.of(text)
    if INDENT.match(text[text.rfind("\n", 0, second.start) + 1 : second.end]):
        return False
    word = following.split(maxsplit=1)[0]
    needed = columns(word) + 1 if word.isascii() else 2
    return columns(first.of(text)) + needed > width - 2


def lines_of(text: str) -> Iterator[Span]:
    """Each line that is not blank, without the white space around it."""
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        content = line.strip()
        if content:
            start = match.start() + len(line) - len(line.lstrip())
            yield Span(start, start + len(content))
