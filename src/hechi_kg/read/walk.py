"""Walks over a page's tags and keeps its visible text, once and as a browser would show it, block by block."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hechi_kg.errors import SourceError
from hechi_kg.read.decode import STRIPPED
from hechi_kg.read.layout import Hint
from hechi_kg.read.tokens import Tag

DEEPEST = 1_000  # open elements; pages of the wild stay below a hundred
MOST_TAGS = 200_000  # a page of 5 MB has about half of that
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
SKIPPED = frozenset(
    [
        "script", "style", "template", "noscript", "svg", "math", "object", "iframe", "canvas", "audio", "video",
        "xmp", "noembed", "noframes",
    ]
)  # fmt: skip
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p",
        "pre", "search", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
FURNITURE = frozenset(
    ["nav", "footer", "aside", "menu", "button", "select", "option", "dialog"]
)  # no form: whole sites are one
MOST_CELLS = 100  # that one cell reaches over
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = ("td", "th")
ROW_PARTS = ("tr", *CELLS)
GROUPS = ("tbody", "thead", "tfoot", *ROW_PARTS)
# An element that opens closes these, when they are open inside the nearest of the scopes.
IMPLIED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (ROW_PARTS, ("table",)),
    "td": (CELLS, ("tr", "table")),
    "th": (CELLS, ("tr", "table")),
    "tbody": (GROUPS, ("table",)),
    "thead": (GROUPS, ("table",)),
    "tfoot": (GROUPS, ("table",)),
    "option": (("option",), ("select",)),
}
BARRIERS = ("table", "td", "th", "body")  # an end tag inside closes nothing outside
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
NAMED_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|bread\w*|crumbs?|menu|foot|footer|bottom|copyright|share|sharing|sns|social"
    r"|related?|recommend\w*|hot|rank\w*|sidebar|pager?|paging|pagination|pagenum|comments?|login|search|toolbar|tools?"
    r"|ads?|advert\w*|print|fontsize|position|location|weizhi|dangqian|links?|banner|qrcode|ewm)(?:$|[\s_-])",
    re.I,
)
NAMED_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:wp-)?caption\w*|(?:pic|img|image|photo)[_-]?(?:desc|text|info|title|caption)\w*)(?:$|[\s_-])",
    re.I,
)
WHOLE = re.compile(r"[0-9]{1,9}")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SPACES = re.compile(r"[ \t\n\r\f]+")  # what a browser collapses; a no-break space is text


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    hint: Hint = Hint.NONE
    level: int = 0
    hidden: bool = False
    pre: bool = False
    link: bool = False
    table: int = 0
    row: int = 0
    cell: int = 0
    header: bool = False  # a th, or any cell of a thead
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Leaf:
    text: str
    element: Element
    linked: float


@dataclass(slots=True)
class Walk:
    """The state of the walk: open elements, the block being filled, and the leaves that are done."""

    source: str
    open: list[Element] = field(default_factory=lambda: [Element("html")])
    where: dict[str, list[int]] = field(default_factory=dict)  # depths of the open elements by name
    blocks: list[int] = field(default_factory=list)  # depths of the open blocks
    leaves: list[Leaf] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    page_title: str = ""
    deepest: int = 0
    tags: int = 0
    attributes: int = 0
    reach: int = 0  # of all cells together: rows times columns, as stated
    layout_tables: set[int] = field(default_factory=set)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    counter: int = 0
    titled: bool = False

    def text(self, words: str) -> None:
        element = self.open[-1]
        if element.name == "title" and not self.titled:
            self.page_title, self.titled = SPACES.sub(" ", words).strip(), True
        if element.hidden or element.name == "title":
            return
        if not element.pre:
            words = SPACES.sub(" ", words)
            if words.startswith(" ") and (not self.parts or self.parts[-1].endswith((" ", "\n"))):
                words = words[1:]
        if words:
            self.parts.append(words)
            self.linked += len(words) if element.link else 0

    def start(self, tag: Tag) -> None:
        self.tags += 1
        name = tag.name
        attributes = tag.attributes() if tag.raw and not tag.raw.isspace() else {}
        self.attributes = max(self.attributes, tag.raw.count("="), len(attributes))
        if name in ("meta", "link", "time"):
            self._note(name, attributes)
        if name == "br":
            self._line_break()
            return
        if name in BLOCKS:
            self.flush()
            self._imply_ends(name)
        if name in VOID:
            return
        self._push(self._opened(name, attributes))
        if len(self.open) > DEEPEST:
            raise SourceError(self.source, f"HTML nested more than {DEEPEST:,} elements deep")
        if self.tags > MOST_TAGS:
            raise SourceError(self.source, f"HTML of more than {MOST_TAGS:,} elements: no article has so many")
        if tag.raw.endswith("/") and (name in SKIPPED or name == "title"):  # <svg/>, <script/>: nothing inside
            self.end(name)

    def end(self, name: str) -> None:
        if name in BLOCKS:
            self.flush()
        if name == "br":
            self._line_break()
            return
        depth = self._nearest((name,))
        barriers = ("table",) if name in GROUPS else () if name in BARRIERS else BARRIERS
        if depth and depth > self._nearest(barriers):
            self._pop(depth)

    def flush(self) -> None:
        """End the block that is being filled."""
        if not self.parts:
            return
        text = "".join(self.parts)
        element = self.open[-1]
        text = STRIPPED.sub("", text)
        text = text.strip("\n") if element.pre else "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")
        if text.strip():
            self.leaves.append(Leaf(text, element, self.linked / max(1, len(text))))
        self.parts.clear()
        self.linked = 0

    def _line_break(self) -> None:
        if self.parts and not self.open[-1].hidden:
            self.parts.append("\n")

    def _imply_ends(self, name: str) -> None:
        if name in ("head", "body", "html"):
            return
        if self.blocks and self.open[self.blocks[-1]].name == "p":  # a block closes an open paragraph
            self._pop(self.blocks[-1])
        closed, scopes = IMPLIED.get(name, ((), ()))
        scope = self._nearest(scopes)
        inside = [depth for each in closed for depth in self.where.get(each, ())[-1:] if depth > scope]
        while inside:  # the row, and the cell in it
            self._pop(min(inside))
            inside = [depth for each in closed for depth in self.where.get(each, ())[-1:] if depth > scope]

    def _push(self, element: Element) -> None:
        self.where.setdefault(element.name, []).append(len(self.open))
        if element.name in BLOCKS:
            self.blocks.append(len(self.open))
        self.open.append(element)
        self.deepest = max(self.deepest, len(self.open))

    def _pop(self, depth: int) -> None:
        """Close the element at the depth and all inside it."""
        while len(self.open) > depth:
            element = self.open.pop()
            self.where[element.name].pop()
            if element.name in BLOCKS:
                self.blocks.pop()
            if element.name in CELLS:
                self._empty_cell(element)

    def _nearest(self, names: Sequence[str]) -> int:
        """The depth of the innermost open element of these names; 0 when none is open."""
        return max((depths[-1] for name in names if (depths := self.where.get(name))), default=0)

    def _empty_cell(self, cell: Element) -> None:
        last = self.leaves[-1].element if self.leaves else None
        if not cell.hidden and (last is None or last.cell != cell.cell or last.table != cell.table):
            self.leaves.append(Leaf("", cell, 0.0))

    def _opened(self, name: str, attributes: Mapping[str, str]) -> Element:
        parent = self.open[-1]
        hidden = (
            parent.hidden
            or name in SKIPPED
            or name == "title"
            or "hidden" in attributes
            or bool(HIDDEN.search(attributes.get("style", "")))
        )
        element = replace(
            parent,
            name=name,
            hidden=hidden,
            hint=_hint(parent.hint, name, attributes),
            level=HEADINGS.get(name, parent.level),
            pre=parent.pre or name == "pre",
            link=parent.link or name == "a",
        )
        if name in ("table", "tr", "td", "th"):
            self.counter += 1
        if name == "table":
            if parent.table:
                self.layout_tables.add(parent.table)
            return replace(element, table=self.counter, row=0, cell=0, header=False)
        if name in ("thead", "tbody", "tfoot"):
            return replace(element, header=name == "thead")
        if name == "tr":
            return replace(element, row=self.counter, cell=0)
        if name in CELLS:
            rows, columns = _stated(attributes, "rowspan"), _stated(attributes, "colspan")
            self.reach += rows * columns
            header = element.header or name == "th"
            rows, columns = min(rows, MOST_CELLS), min(columns, MOST_CELLS)
            return replace(element, cell=self.counter, header=header, rows=rows, columns=columns)
        return element

    def _note(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "meta":
            title = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            value = attributes.get("content", "")
        elif name == "link":
            title, value = f"link:{attributes.get('rel', '')}", attributes.get("href", "")
        else:
            title, value = "time", attributes.get("datetime", "")
        if title and value.strip():
            self.metadata.setdefault(title.strip().lower(), STRIPPED.sub("", SPACES.sub(" ", value).strip()))


def _stated(attributes: Mapping[str, str], name: str) -> int:
    """Over how many rows or columns a cell says that it reaches; 1 where it says nothing sensible."""
    found = WHOLE.match(attributes.get(name, "").strip())
    return max(1, int(found[0])) if found else 1


def _hint(parent: Hint, name: str, attributes: Mapping[str, str]) -> Hint:
    if (
        parent is Hint.FURNITURE
        or name in FURNITURE
        or attributes.get("role", "") in ("navigation", "contentinfo", "search", "banner")
    ):
        return Hint.FURNITURE
    names = CAMEL.sub("-", f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500])
    if parent is Hint.CAPTION or name in ("figcaption", "caption") or NAMED_CAPTION.search(names):
        return Hint.CAPTION
    if (
        parent is Hint.ASIDE
        or name == "header"
        or (name not in ("html", "body", "main", "article") and NAMED_FURNITURE.search(names))
    ):
        return Hint.ASIDE
    return Hint.HEADING if name in HEADINGS else parent
