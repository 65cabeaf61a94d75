"""Lays out a Word document: its paragraphs, rows of tables, notes, and what it prints at the edges of its pages.

Everything that Word shows is kept, that of smart tags, content controls, tracked insertions and text boxes too;
deleted and hidden words are not. The archive is measured before it is unpacked, and no entity is resolved.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from posixpath import join, normpath

from lxml import etree

from hechi_kg.errors import SourceError
from hechi_kg.read.decode import STRIPPED
from hechi_kg.read.docx_cells import shapes_of
from hechi_kg.read.docx_styles import Styles, named, read_styles, value
from hechi_kg.read.layout import MOST_PIECES, Hint, Layout, Part, join_parts

MOST_UNPACKED = 20_000_000  # bytes of all parts that are read; a long report has some 3,000,000
MAIN = "word/document.xml"
LONGEST_CELL = 300  # characters; a longer one holds an article, not a figure
LARGER = 1.15  # of the text's size: a title
TITLE_WITHIN = 10  # paragraphs within which a title without a style is looked for
INSIDE = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "body", "footnote",
          "endnote", "hdr", "ftr", "AlternateContent", "Choice")  # fmt: skip
LEFT_OUT = ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "txbxContent", "Fallback", "rt",
            "footnoteReference", "endnoteReference", "commentReference", "annotationRef")  # fmt: skip
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
NOTES = ("footnotes", "endnotes")
EDGES = ("header", "footer")


@dataclass(slots=True)
class Archive:
    """The parts of a document, unpacked one by one and measured together."""

    archive: zipfile.ZipFile
    source: str
    unpacked: int = 0
    names: frozenset[str] = field(default_factory=frozenset)

    def root(self, name: str) -> etree._Element | None:
        """The root of a part, or None where the document has no such part."""
        if name not in self.names:
            return None
        left = MOST_UNPACKED - self.unpacked
        try:
            with self.archive.open(name) as part:
                data = part.read(left + 1)
        except (
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
        ) as error:
            raise SourceError(self.source, f"a broken Word document: {name} can't be unpacked") from error
        if len(data) > left:
            raise SourceError(self.source, f"unpacks to more than {MOST_UNPACKED:,} bytes: no article has so many")
        self.unpacked += len(data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise SourceError(self.source, f"a broken Word document: {name} is no XML ({error.msg})") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError(self.source, f"{name} declares a document type, which no Word document may")
        return root


def lay_out_docx(data: bytes, source: str) -> Layout:
    """The visible text of a Word document as pieces; raises SourceError for what is none, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            archive = Archive(opened, source, names=frozenset(opened.namelist()))
            parts = _titled(list(islice(_parts(archive), MOST_PIECES + 1)))
    except zipfile.BadZipFile as error:
        raise SourceError(source, "no Word document (DOCX): it can't be opened as an archive") from error
    text, pieces = join_parts(parts)
    return Layout(text=text, pieces=tuple(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized(Part):
    """A part with the size of its letters, in half points; 0 where nothing says."""

    size: int = 0


def _parts(archive: Archive) -> Iterator[Sized]:
    main = archive.root(MAIN)
    if main is None:
        raise SourceError(archive.source, f"no Word document (DOCX): holds no {MAIN}")
    others = list(_others(archive))
    styles = read_styles(archive.root("word/styles.xml"))
    for kind, root in others:
        if kind == "header":
            yield from (replace(part, hint=Hint.FURNITURE) for part in _blocks(root, styles))
    yield from _blocks(main, styles)
    for kind, root in others:
        if kind in NOTES:
            yield from _blocks(root, styles)
        elif kind == "footer":
            yield from (replace(part, hint=Hint.FURNITURE) for part in _blocks(root, styles))


def _others(archive: Archive) -> Iterator[tuple[str, etree._Element]]:
    """Headers, footers and notes, each text of them once: a document has up to three headers a section."""
    relations = archive.root("word/_rels/document.xml.rels")
    seen = set[str]()
    for relation in relations if relations is not None else ():
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        if kind in (*EDGES, *NOTES):
            root = archive.root(normpath(join("word", relation.get("Target") or "")).lstrip("/"))
            if root is not None and (words := "".join(map(str, root.itertext()))) not in seen:
                seen.add(words)
                yield kind, root


def _blocks(element: etree._Element, styles: Styles) -> Iterator[Sized]:
    """Paragraphs and rows in order; those of a text box behind the paragraph that holds it."""
    for child in element:
        name = named(child)
        if name == "p":
            yield _paragraph(child, styles)
            for box in _boxes(child):
                yield from _blocks(box, styles)
        elif name == "tbl":
            yield from _table(child, styles)
        elif name in INSIDE and not (name in ("footnote", "endnote") and value(child, "type")):
            yield from _blocks(child, styles)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        name = named(child)
        if name == "txbxContent":
            yield child
        elif name != "Fallback":
            yield from _boxes(child)


def _paragraph(paragraph: etree._Element, styles: Styles) -> Sized:
    text = STRIPPED.sub("", "".join(_words(paragraph, styles))).strip(" \n")
    style = styles.of(paragraph)
    return Sized(text=text, hint=style.hint, level=style.level, size=styles.size(paragraph, style))


def _words(element: etree._Element, styles: Styles) -> Iterator[str]:
    for child in element:
        name = named(child)
        if name in LEFT_OUT or (name == "r" and styles.hides(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        else:
            yield from _words(child, styles)


def _table(table: etree._Element, styles: Styles) -> Iterator[Sized]:
    """A row each; the paragraphs of its cells where it only lays out a page."""
    rows = [list(_within(row, "tc")) for row in _within(table, "tr")]
    read = [[list(_blocks(cell, styles)) for cell in row] for row in rows]
    texts = [
        [" ".join(" ".join(part.text.split()) for part in cell if part.text.strip()) for cell in row] for row in read
    ]
    data = any(len(row) > 1 for row in rows) and all(len(text) <= LONGEST_CELL for row in texts for text in row)
    shapes = list(shapes_of(table, rows))
    first = True
    for cells, words, shape in zip(read, texts, shapes, strict=True):
        if not data:
            yield from (part for cell in cells for part in cell)
        elif any(words):
            yield Sized(text="\t".join(words), hint=Hint.TABLE, joined=not first, shapes=shape)
            first = False


def _within(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in element:
        name = named(child)
        if name == wanted:
            yield child
        elif name in INSIDE:
            yield from _within(child, wanted)


def _titled(parts: list[Sized]) -> list[Part]:
    """Where no style names a title, a line near the top that is set larger than the text is it."""
    told = [part for part in parts if part.text.strip()]
    if any(part.level == 1 for part in told):
        return list(parts)
    sizes = Counter[int]()
    for part in told:
        sizes[part.size] += len(part.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [part for part in told[:TITLE_WITHIN] if usual and part.size > LARGER * usual and part.hint is Hint.NONE]
    title = max(large, key=lambda part: part.size, default=None)
    return [replace(part, hint=Hint.HEADING, level=1) if part is title else part for part in parts]
