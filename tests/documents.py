"""Makes small PDF and Word documents for tests, byte by byte, so that each says only what its test is about."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Printed(NamedTuple):
    """Words at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 12


def pdf(*pages: Iterable[Printed]) -> bytes:
    """A PDF of A4 pages, its letters half as wide as high, ideographs as wide as high."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    hundreds = [ranges[start : start + 100] for start in range(0, 256, 100)]  # a block may hold no more
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "".join(f"{len(some)} beginbfrange\n{' '.join(some)}\nendbfrange\n" for some in hundreds)
        + "endcmap end"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 3 0 R >>"
    )
    kid = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 1000 /W [32 126 500] /FontDescriptor 5 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 6 0 R >>",
        font,
        _stream(cmap),
        kid,
        descriptor,
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    ]
    for number, page in enumerate(pages):
        shown = "".join(f"BT /F {p.size} Tf {p.x} {p.y} Td <{p.text.encode('utf-16-be').hex()}> Tj ET\n" for p in page)
        objects.append(
            "<< /Type /Page /Parent 6 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 2 0 R >> >>"
            f" /Contents {8 + 2 * number} 0 R >>"
        )
        objects.append(_stream(shown))
    return _file(objects)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    data, offsets = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n"
    )
    return (data + end + "%%EOF\n").encode("ascii")


def paragraph(text: str, *, style: str = "", size: int = 0) -> str:
    """A paragraph of a Word document; `size` in half points."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    sized = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    return f'<w:p>{named}<w:r>{sized}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(*lines: Sequence[str]) -> str:
    """A table of a Word document."""
    return rows(*([cell(text) for text in texts] for texts in lines))


def docx(body: str, *, more: Mapping[str, str | bytes] | None = None, relations: str = "") -> bytes:
    """A Word document of that body; `more` are further parts of the archive by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return packed.getvalue()


def part(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{content}</w:{name}>'


def relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{target}" Type="{R}/{kind}" Target="{target}"/>'


def cell(text: str, *, columns: int = 1, merged: str = "") -> str:
    """A cell of a Word table that reaches over columns, or down: `merged` is `restart` or `continue`."""
    wide = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merged}"/>' if merged else ""
    return f"<w:tc><w:tcPr>{wide}{down}</w:tcPr>{paragraph(text)}</w:tc>"


def rows(*lines: Sequence[str]) -> str:
    """A table of a Word document from its cells."""
    inner = ("".join(line) for line in lines)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in inner)}</w:tbl>"
