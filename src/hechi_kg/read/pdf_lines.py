"""Takes the lines of a PDF's pages with where they stand, in the order in which the file draws them.

Geometry is in points from the page's lower left corner, and in floats: it decides what belongs together, never what a
figure is.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hechi_kg.errors import SourceError
from hechi_kg.read.decode import STRIPPED

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
HYPHENS = ("\x02", "\ufffe")  # how PDFium marks a hyphen at a line's end
WIDE = 1.5  # line heights: a wider gap parts cells, not words
CELL = 0.6  # in a line with a wide gap this parts cells too


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line. `page` counts from 0; `cells` are its parts between wide gaps: a row's."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    hyphenated: bool = False  # its last word goes on in the next line
    indented: bool = False  # by ideographic spaces of its own
    cells: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`lost` counts the signs that the page's fonts give no character for."""

    lines: tuple[Line, ...]
    height: float
    lost: int = 0


def pages_of(data: bytes, source: str) -> tuple[Page, ...]:
    """The pages of a PDF; SourceError for one that is broken, locked, or longer than any article."""
    import pypdfium2  # loads a library of 8 MB, and only PDFs need it

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "a PDF locked with a password: save it without" if locked else "a broken PDF: PDFium can't open it"
        raise SourceError(source, reason) from error
    try:
        if len(pdf) > MOST_PAGES:
            raise SourceError(source, f"more than {MOST_PAGES:,} pages: no article has so many")
        pages, characters = [], 0
        for number in range(len(pdf)):
            page = _page(pdf, number, source)
            characters += sum(len(line.text) for line in page.lines)
            if characters > MOST_CHARACTERS:
                raise SourceError(source, f"more than {MOST_CHARACTERS:,} characters: no article has so many")
            pages.append(page)
        return tuple(pages)
    finally:
        pdf.close()


def _page(pdf: "pypdfium2.PdfDocument", number: int, source: str) -> Page:
    import pypdfium2

    try:
        page = pdf[number]
        height = page.get_height()
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise SourceError(source, f"a broken PDF: PDFium can't open page {number + 1}") from error
    chars = _characters(text)
    lines = tuple(_marked(list(_lines(text, chars, number))))
    text.close()
    page.close()
    return Page(lines=lines, height=height, lost=sum(map(_is_lost, chars)))


def _characters(text: "pypdfium2.PdfTextPage") -> list[str]:
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    return [chr(code) if code < 0x110000 else "\x00" for code in codes]


def _is_lost(char: str) -> bool:
    return char not in ("\r", *HYPHENS) and STRIPPED.match(char) is not None


def _lines(text: "pypdfium2.PdfTextPage", chars: list[str], page: int) -> Iterator[Line]:
    """Lines end at a line break, and at a hyphen that parts a word."""
    start = 0
    for at, char in enumerate([*chars, "\n"]):
        if char not in ("\r", "\n", *HYPHENS):
            continue
        line = _line(text, chars, range(start, at), page)
        if line:
            yield replace(line, hyphenated=char in HYPHENS)
        start = at + 1


def _line(text: "pypdfium2.PdfTextPage", chars: list[str], places: range, page: int) -> Line | None:
    inked = [at for at in places if not chars[at].isspace() and not _is_lost(chars[at])]
    if not inked:
        return None
    boxes = [_box(text, at) for at in inked]
    first, last = boxes[0], boxes[-1]
    height = max(box.top - box.bottom for box in boxes)
    parts: list[list[str]] = [[chars[inked[0]]]]
    wide = False
    for before, at, left, right in zip(inked, inked[1:], boxes, boxes[1:], strict=False):
        gap = right.left - left.right
        wide = wide or gap > WIDE * height
        if gap > CELL * height:
            parts.append([])
        elif at - before > 1:
            parts[-1].append(" ")
        parts[-1].append(chars[at])
    cells = tuple("".join(part) for part in parts)
    return Line(
        text=" ".join(cells),
        page=page,
        left=first.left,
        right=last.right,
        bottom=first.bottom,
        top=first.bottom + height,
        indented="\u3000" in chars[places.start : inked[0]],
        cells=cells if wide else (),
    )


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    right: float
    bottom: float
    top: float


def _box(text: "pypdfium2.PdfTextPage", at: int) -> Box:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(rect)):
        return Box(0.0, 0.0, 0.0, 0.0)
    return Box(rect.left, rect.right, rect.bottom, rect.top)


def _marked(lines: list[Line]) -> Iterator[Line]:
    """A lone line with wide gaps is a line; two under one another are rows."""
    for at, line in enumerate(lines):
        beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        yield line if not line.cells or any(other.cells for other in beside) else replace(line, cells=())
