"""Lays out HTML: one walk over tags and text that keeps every visible character once, as a browser would show it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hechi_kg.errors import SourceError
from hechi_kg.model import Span
from hechi_kg.read.choose import Guess, guess_main, key
from hechi_kg.read.decode import STRIPPED
from hechi_kg.read.layout import Hint, Layout, Piece
from hechi_kg.read.tokens import Tag, tokens

DEEPEST = 1_000  # open elements; pages of the wild stay below a hundred
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SKIPPED = frozenset(
    "script style template noscript svg math object iframe canvas audio video head-only xmp noembed noframes".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " head header hgroup hr html legend li main menu nav ol option p pre search section select summary table tbody td tfoot th thead tr ul".split()
)
FURNITURE = frozenset("nav footer aside menu button select option form dialog".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# An element that opens closes these, when they are open inside the nearest of the scopes.
IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "thead": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "tfoot": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
P_SCOPE = {"table", "td", "th", "caption", "button", "body", "html"}
BARRIERS = frozenset({"table", "td", "th", "body", "html"})
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
NAMED_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|bread\w*|crumbs?|menu|foot|footer|bottom|copyright|share|sharing|sns|social|related|relate|recommend\w*|hot|rank\w*|sidebar"
    r"|pager?|paging|pagination|pagenum|comments?|login|search|toolbar|tools?|ad|ads|advert\w*|print|fontsize|position|location|weizhi|dangqian|links?|banner|qrcode|ewm)(?:$|[\s_-])",
    re.I,
)
NAMED_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:wp-)?caption\w*|(?:pic|img|image|photo)[_-]?(?:desc|text|info|title|caption)\w*)(?:$|[\s_-])",
    re.I,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SITE_NAME = re.compile(
    r"\s+[-|–—_»]+\s+|[_|]|(?<=[一-鿿])\s*[-–—]+\s*(?=[一-鿿])"
)  # what stands between title and site
SPACES = re.compile(r"[ \t\n\r\f]+")  # what a browser collapses; a no-break space is text


def lay_out_html(page: str, source: str) -> Layout:
    """The visible text of a page as pieces; raises SourceError for a page nested too deep."""
    walk = Walk(source=source)
    for token in tokens(page):
        if isinstance(token, str):
            walk.text(token)
        elif token.closes:
            walk.end(token.name)
        else:
            walk.start(token)
    walk.flush()
    text, pieces = _joined(walk)
    headings = [piece.span.of(text) for piece in pieces if piece.level == 1]
    guess = guess_main(page, depth=walk.deepest, tags=walk.tags, attributes=walk.attributes)
    titles = _titles(walk, headings, guess)
    metadata = dict(walk.metadata)
    if guess and guess.published:
        metadata.setdefault("guessed:date", guess.published)
    return Layout(text=text, pieces=tuple(_chosen(text, pieces, guess)), titles=titles, metadata=metadata)


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
    leaves: list[Leaf] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    page_title: str = ""
    deepest: int = 0
    tags: int = 0
    attributes: int = 0
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
            if not self.open[-1].hidden:
                self._line_break()
            return
        if name in BLOCKS:
            self.flush()
            self._imply_ends(name)
        if name in VOID:
            return
        element = self._opened(name, attributes)
        self.open.append(element)
        self.deepest = max(self.deepest, len(self.open))
        if len(self.open) > DEEPEST:
            raise SourceError(self.source, f"HTML nested more than {DEEPEST:,} elements deep")
        if tag.raw.endswith("/") and name in SKIPPED:  # <svg/>, <script/>: nothing inside
            self.end(name)

    def end(self, name: str) -> None:
        if name in BLOCKS:
            self.flush()
        if name == "br":
            self._line_break()
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name == name:
                if name in ("td", "th"):
                    self._empty_cell(self.open[depth])
                del self.open[depth:]
                return
            if (
                self.open[depth].name in BARRIERS
                and name not in BARRIERS
                and name not in ("tr", "tbody", "thead", "tfoot")
            ):
                return

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
        if self.parts:
            self.parts.append("\n")

    def _imply_ends(self, name: str) -> None:
        if name in ("head", "body", "html"):
            return
        for depth in range(len(self.open) - 1, 0, -1):  # a block closes an open paragraph
            if self.open[depth].name == "p":
                del self.open[depth:]
                break
            if self.open[depth].name in P_SCOPE or self.open[depth].name in BLOCKS:
                break
        if name not in IMPLIED:
            return
        closed, scopes = IMPLIED[name]
        cut = None
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].name in scopes:
                break
            if self.open[depth].name in closed:
                cut = depth
        if cut is not None:
            for element in self.open[cut:]:
                if element.name in ("td", "th"):
                    self._empty_cell(element)
            del self.open[cut:]

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
            return replace(element, table=self.counter, row=0, cell=0)
        if name == "tr":
            return replace(element, row=self.counter, cell=0)
        return replace(element, cell=self.counter) if name in ("td", "th") else element

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


def _joined(walk: Walk) -> tuple[str, list[Piece]]:
    """The canonical text: blocks apart by an empty line, rows by a line end, cells by a tab."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    previous_table = 0
    for group in _rows(walk):
        row = _is_row(group, walk.layout_tables)
        units = ["\t".join(_cells(group))] if row else [leaf.text for leaf in group if leaf.text]
        for leaf, unit in zip(group if row else [leaf for leaf in group if leaf.text], units, strict=False):
            if not unit.strip():
                continue
            table = leaf.element.table if row else 0
            gap = "" if not parts else "\n" if table and table == previous_table else "\n\n"
            start = length + len(gap)
            parts += [gap, unit]
            length = start + len(unit)
            previous_table = table
            hint = Hint.TABLE if row and leaf.element.hint in (Hint.NONE, Hint.HEADING) else leaf.element.hint
            linked = max(part.linked for part in group) if row else leaf.linked
            spans = (
                [Span(start, length)]
                if row or leaf.element.pre
                else _paragraphs(unit, start, heading=bool(leaf.element.level))
            )
            pieces += [
                Piece(span=span, hint=hint, level=0 if row else leaf.element.level, linked=linked) for span in spans
            ]
    return "".join(parts), pieces


def _rows(walk: Walk) -> Iterator[list[Leaf]]:
    """Leaves in order, those of one table row together."""
    group: list[Leaf] = []
    for leaf in walk.leaves:
        if group and (leaf.element.row == 0 or leaf.element.row != group[-1].element.row):
            yield group
            group = []
        group.append(leaf)
    if group:
        yield group


def _is_row(group: Sequence[Leaf], layout_tables: set[int]) -> bool:
    """Whether leaves are the cells of a row of data; tables also lay out whole pages."""
    element = group[0].element
    if not element.row or element.table in layout_tables:
        return False
    cells = {leaf.element.cell for leaf in group}
    return len(cells) > 1 and all(len(leaf.text) <= 300 for leaf in group) and len(group) <= 3 * len(cells)


def _cells(group: Sequence[Leaf]) -> Iterator[str]:
    cell, texts = group[0].element.cell, list[str]()
    for leaf in group:
        if leaf.element.cell != cell:
            yield " ".join(texts)
            cell, texts = leaf.element.cell, []
        texts.append(leaf.text.replace("\n", " ").replace("\t", " "))
    yield " ".join(texts)


def _paragraphs(text: str, start: int, *, heading: bool) -> Iterator[Span]:
    """Paragraphs that a block sets apart by line breaks alone: an empty line, an indent, or a stop at the line's end."""
    begin = end = None
    previous = ""
    for match in re.finditer(r"[^\n]*", text):
        line = match[0]
        content = line.strip()
        if content:
            at = match.start() + len(line) - len(line.lstrip())
            apart = not previous or line[:1] in "\u3000\xa0" or previous[-1] in '.!?。！？”’"…；：:'
            if begin is None or end is None:
                begin = at
            elif apart and not heading:
                yield Span(start + begin, start + end)
                begin = at
            end = at + len(content)
        if match.end() > match.start() or text[match.start() : match.start() + 1] == "\n":
            previous = content
    if begin is not None and end is not None:
        yield Span(start + begin, start + end)


def _titles(walk: Walk, headings: Sequence[str], guess: Guess | None) -> tuple[str, ...]:
    """What the page calls itself, best first: meta names, a heading that its title holds, its title with and without the site's name."""
    stated = [walk.metadata.get(name, "") for name in ("articletitle", "og:title", "twitter:title", "dc.title")]
    title = key(walk.page_title)
    stated += [heading for heading in headings if key(heading) and key(heading) in title]
    stated += [SITE_NAME.split(walk.page_title)[0], guess.title if guess else "", walk.page_title]
    return tuple(dict.fromkeys(name.strip() for name in stated if name.strip()))


def _chosen(text: str, pieces: Sequence[Piece], guess: Guess | None) -> Iterator[Piece]:
    if guess is None:
        yield from pieces
        return
    for piece in pieces:
        yield replace(piece, chosen=guess.holds(piece.span.of(text)))
