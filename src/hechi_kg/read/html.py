"""Lays out HTML: joins the leaves of the walk into the canonical text, and asks which of them are the main text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from hechi_kg.model import Span
from hechi_kg.read.choose import Guess, guess_main, key
from hechi_kg.read.layout import Hint, Layout, Piece, Shape, cells_of
from hechi_kg.read.tokens import tokens
from hechi_kg.read.walk import Leaf, Walk

LONGEST_CELL = 300  # characters; a longer one holds an article, not a figure
# What stands between a title and the site's name.
SITE_NAME = re.compile(r"\s+[-|–—_»]+\s+|[_|]|(?<=[一-鿿])\s*[-–—]+\s*(?=[一-鿿])")


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
    guess = guess_main(page, depth=walk.deepest, tags=walk.tags, attributes=walk.attributes, reach=walk.reach)
    titles = _titles(walk, headings, guess)
    metadata = dict(walk.metadata)
    if guess and guess.published:
        metadata.setdefault("guessed:date", guess.published)
    return Layout(text=text, pieces=tuple(_chosen(text, pieces, guess)), titles=titles, metadata=metadata)


def _joined(walk: Walk) -> tuple[str, list[Piece]]:
    """The canonical text: blocks apart by an empty line, rows by a line end, cells by a tab."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = previous_table = 0
    groups = list(_rows(walk))
    tables = {group[0].element.table for group in groups if _is_row(group, walk.layout_tables)}
    for group in groups:
        row = _is_row(group, walk.layout_tables) or _spans_row(group, tables)
        for unit in [_row(group)] if row else [leaf for leaf in group if leaf.text]:
            if not unit.text.strip():
                continue
            table = unit.element.table if row else 0
            gap = "" if not parts else "\n" if table and table == previous_table else "\n\n"
            start = length + len(gap)
            parts += [gap, unit.text]
            length = start + len(unit.text)
            previous_table = table
            hint = Hint.TABLE if row and unit.element.hint in (Hint.NONE, Hint.HEADING) else unit.element.hint
            level = 0 if row else unit.element.level
            whole = [Span(start, length)]
            spans = whole if row or unit.element.pre else _paragraphs(unit.text, start, heading=level > 0)
            cells = cells_of(unit.text, start, _shapes(group)) if row else ()
            pieces += [
                Piece(span=span, hint=hint, level=level, linked=unit.linked, cells=cells, table=table) for span in spans
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


def _is_row(group: Sequence[Leaf], layout_tables: Collection[int]) -> bool:
    """Whether leaves are the cells of a row of data; tables also lay out whole pages."""
    element = group[0].element
    if not element.row or element.table in layout_tables:
        return False
    cells = {leaf.element.cell for leaf in group}
    return len(cells) > 1 and all(len(leaf.text) <= LONGEST_CELL for leaf in group) and len(group) <= 3 * len(cells)


def _spans_row(group: Sequence[Leaf], tables: Collection[int]) -> bool:
    """Whether a lone cell goes across a table of data: its unit, or the name of a group of rows."""
    return (
        len(group) == 1 and group[0].element.row > 0 and group[0].element.table in tables and len(group[0].text) <= 100
    )


def _row(group: Sequence[Leaf]) -> Leaf:
    text = "\t".join(_cells(group))
    return Leaf(text, group[0].element, sum(leaf.linked * len(leaf.text) for leaf in group) / max(1, len(text)))


def _cells(group: Sequence[Leaf]) -> Iterator[str]:
    cell, texts = group[0].element.cell, list[str]()
    for leaf in group:
        if leaf.element.cell != cell:
            yield " ".join(texts)
            cell, texts = leaf.element.cell, []
        texts.append(leaf.text.replace("\n", " ").replace("\t", " "))
    yield " ".join(texts)


def _shapes(group: Sequence[Leaf]) -> list[Shape]:
    elements = {leaf.element.cell: leaf.element for leaf in group}
    return [Shape(header=e.header, rows=e.rows, columns=e.columns) for e in elements.values()]


def _paragraphs(text: str, start: int, *, heading: bool) -> Iterator[Span]:
    """Paragraphs that a block sets apart by line breaks: at an empty line, an indent, or a stop at the line's end."""
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
    """What the page calls itself, best first: meta names, a heading that its title holds, then its title."""
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
