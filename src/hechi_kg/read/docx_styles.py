"""Tells what the styles of a Word document make of a paragraph: heading, caption, furniture; its size; hidden words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from hechi_kg.read.layout import Hint

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    WORD,
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form of the standard
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
)
HEADING = re.compile(r"heading (\d)")
FURNITURE = re.compile(r"(?:toc|index|header|footer|table of figures|page number)(?: \d)?|toc heading")
OFF = ("0", "false", "off", "none")
DEEPEST = 20  # styles that a style can be based on, one on another


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says; `size` in half points, 0 where it says none."""

    hint: Hint = Hint.NONE
    level: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids; `usual` is that of paragraphs that name none."""

    known: Mapping[str, Style] = field(default_factory=dict)
    usual: Style = field(default_factory=Style)

    def of(self, paragraph: etree._Element) -> Style:
        """The style of a paragraph; an outline level of its own makes it a heading."""
        properties = child(paragraph, "pPr")
        style = self.known.get(value_of(properties, "pStyle"), self.usual)
        outline = value_of(properties, "outlineLvl")
        if style.hint is Hint.NONE and outline.isdigit() and int(outline) < 9:
            return Style(hint=Hint.HEADING, level=int(outline) + 1, size=style.size)
        return style

    def size(self, paragraph: etree._Element, style: Style) -> int:
        """The size of a paragraph's first run, else that of its style."""
        run = next((inner for inner in paragraph.iter() if named(inner) == "r"), None)
        own = value_of(child(run, "rPr"), "sz")
        return int(own) if own.isdigit() else style.size or self.usual.size

    def hides(self, run: etree._Element) -> bool:
        mark = child(child(run, "rPr"), "vanish")
        return mark is not None and value(mark, "val").lower() not in OFF


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of `word/styles.xml`; none where a document has no such part."""
    found = [] if root is None else [each for each in root if named(each) == "style"]
    raw = {value(each, "styleId"): each for each in found}
    usual = next((each for each in found if value(each, "default") and value(each, "type") == "paragraph"), None)
    return Styles(
        {name: _style(each, raw) for name, each in raw.items()},
        Style() if usual is None else _style(usual, raw),
    )


def named(element: etree._Element) -> str:
    """The local name of an element of Word; empty for all others, comments and entities too."""
    # Drawings of any kind hold text boxes: their elements are walked through under no name.
    space, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return local if space in NAMESPACES else ""


def value(element: etree._Element, name: str) -> str:
    """An attribute, in either form of the standard."""
    return next(
        (element.get(f"{{{space}}}{name}", "") for space in NAMESPACES if f"{{{space}}}{name}" in element.attrib), ""
    )


def _style(style: etree._Element, raw: Mapping[str, etree._Element]) -> Style:
    hint, level, size = Hint.NONE, 0, 0
    current: etree._Element | None = style
    for _ in range(DEEPEST):
        if current is None:
            break
        name = value_of(current, "name").lower()
        heading = HEADING.fullmatch(name)
        if hint is Hint.NONE:
            if heading or name == "title":
                hint, level = Hint.HEADING, int(heading[1]) if heading else 1
            elif name == "caption":
                hint = Hint.CAPTION
            elif FURNITURE.fullmatch(name):
                hint = Hint.FURNITURE
        own = value_of(child(current, "rPr"), "sz")
        size = size or (int(own) if own.isdigit() else 0)
        current = raw.get(value_of(current, "basedOn"))
    return Style(hint=hint, level=level, size=size)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((inner for inner in element if named(inner) == name), None)


def value_of(element: etree._Element | None, name: str) -> str:
    found = child(element, name)
    return "" if found is None else value(found, "val")
