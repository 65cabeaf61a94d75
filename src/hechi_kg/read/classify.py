"""Gives each piece of a layout its kind (title, body, caption, table, furniture): by mark-up, words and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hechi_kg.model import Block, BlockKind
from hechi_kg.read.layout import Hint, Layout, Piece
from hechi_kg.read.words import Label, ends_sentence, folded, is_prose, label

TITLE_LONGEST = 200
KICKER_ENDS = (
    "——",
    "—",
    "：",
    ":",
)  # "After the hat of poverty is off, Hezhou in Guangxi ——": the title goes on in the next line
ENDS_ARTICLE = {Label.EDITOR, Label.COPYRIGHT, Label.SOURCES, Label.PRESENTED, Label.RELATED, Label.NOTICE}
DATELINES = {Label.DATE, Label.BYLINE, Label.SOURCE, Label.EDITOR, Label.SHARE}
LONGEST_NAMES = 100
SECTION = re.compile("[一二三四五六七八九十]{1,2}、")  # 一、目标任务 heads a part
ASKS = ("?", "？")
MORE = 25  # letters around a title that is said again: "Xinhua Nanning, 19 December: ..."
PART = 8  # letters of a title's line
BULLETS = ("- ", "• ", "· ", "* ", "▪ ")
LISTED = 0.6  # share of linked characters from which a piece without a stop is a list entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The blocks of a layout, its title, and the label that its words gave each block."""

    blocks: tuple[Block, ...]
    title: str
    labels: tuple[Label | None, ...]


def classify(layout: Layout) -> Reading:
    """Blocks in text order, one a piece, and the title as printed, or as the page states it elsewhere."""
    words = tuple(folded(piece.span.of(layout.text)) for piece in layout.pieces)
    labels = _labels(layout, words)
    titles = _titles(layout, words, labels)
    kinds = [_kind(piece, line, found) for piece, line, found in zip(layout.pieces, words, labels, strict=True)]
    for index in titles:
        kinds[index] = BlockKind.TITLE
    _repeats(kinds, words, titles)
    if titles:
        _front(kinds, layout.pieces, titles[0], words, labels)
    _tail(kinds, words, labels)
    if not any(kind in (BlockKind.BODY, BlockKind.TABLE, BlockKind.CAPTION) for kind in kinds):
        kinds = _anything(layout.pieces, labels, titles)
    blocks = tuple(Block(span=piece.span, kind=kind) for piece, kind in zip(layout.pieces, kinds, strict=True))
    title = " ".join(words[index] for index in titles) or (folded(layout.titles[0]) if layout.titles else "")
    return Reading(blocks=blocks, title=title, labels=labels)


def _labels(layout: Layout, words: Sequence[str]) -> tuple[Label | None, ...]:
    labels: list[Label | None] = []
    for piece, line in zip(layout.pieces, words, strict=True):
        # A row of a table is numbers and short words: what would be a pager elsewhere.
        found = None if piece.hint is Hint.TABLE or not line else label(piece.span.of(layout.text))
        named = found is None and len(line) <= LONGEST_NAMES and not ends_sentence(line)
        before = words[len(labels) - 1].lower().rstrip(":： ") if labels and labels[-1] is Label.BYLINE else ""
        if named and before in ("by", "作者"):
            found = Label.BYLINE  # the names, on a line of their own
        labels.append(found)
    return tuple(labels)


def _kind(piece: Piece, line: str, found: Label | None) -> BlockKind:
    prose = is_prose(line)
    if piece.hint is Hint.FURNITURE:
        return BlockKind.FURNITURE
    if piece.hint is Hint.CAPTION:
        return BlockKind.FURNITURE if found is Label.CREDIT else BlockKind.CAPTION
    if piece.hint is Hint.TABLE:
        return BlockKind.FURNITURE if piece.linked > LISTED else BlockKind.TABLE
    if found is Label.CAPTION:
        return BlockKind.CAPTION
    if found is Label.RETITLED:
        return BlockKind.TITLE
    if found is not None:
        return BlockKind.FURNITURE
    if piece.linked > LISTED and not prose:
        return BlockKind.FURNITURE
    if piece.chosen is None:
        return BlockKind.FURNITURE if piece.hint is Hint.ASIDE else BlockKind.BODY
    if piece.chosen or (prose and piece.hint is not Hint.ASIDE):
        return BlockKind.BODY
    return BlockKind.BODY if piece.hint is Hint.HEADING else BlockKind.FURNITURE


def _titles(layout: Layout, words: Sequence[str], labels: Sequence[Label | None]) -> tuple[int, ...]:
    """Pieces of the title: what the page calls itself, its first heading, or the short line before date and text."""
    hints = (Hint.NONE, Hint.HEADING, Hint.ASIDE)
    free = [i for i, piece in enumerate(layout.pieces) if labels[i] is None and piece.hint in hints]
    free = [i for i in free if any(char.isalpha() for char in words[i])]
    for stated in layout.titles:
        same = [i for i in free if _key(words[i]) == _key(stated)]
        if same:
            # The first heading of that name, not the crumb or the list entry above it.
            return (next((i for i in same if layout.pieces[i].hint is Hint.HEADING), same[0]),)
    headings = [i for i in free if layout.pieces[i].level == 1]
    if headings:
        return (headings[0],)
    return () if layout.sure else _title_by_place(words, labels, free)


def _title_by_place(words: Sequence[str], labels: Sequence[Label | None], free: Sequence[int]) -> tuple[int, ...]:
    text = next((i for i in free if is_prose(words[i])), len(words))
    if len(words) > 1 and text == len(words):
        text = max((i for i in free if ends_sentence(words[i])), default=len(words))
    head = [i for i in free if i < text and len(words[i]) <= TITLE_LONGEST]
    alone = len(free) == 1 and not any(found is Label.CAPTION for found in labels[free[0] :])
    if not head or alone:
        return ()
    crumb = max(
        (
            i
            for i in range(text)
            if labels[i] in (Label.NAVIGATION, Label.BREADCRUMB) and i < head[-1] and _opens(labels, i)
        ),
        default=-1,
    )
    after = [i for i in head if i > crumb and not SECTION.match(words[i])] or head
    dates = [i for i in range(after[0] + 1, text) if labels[i] is Label.DATE]
    # A newspaper's page prints its own day above, the article's below the title.
    dateline = dates[-1] if dates else next((i for i in range(after[0], text) if labels[i] in DATELINES), None)
    before = [i for i in after if dateline is not None and i < dateline]
    last = (
        before[-1]
        if before
        else next((i for i in after if not ends_sentence(words[i]) or words[i].endswith(ASKS)), after[0])
    )
    at = after.index(last)
    if at and (words[after[at - 1]].endswith(KICKER_ENDS) or words[last].startswith(("——", "—"))):
        return (after[at - 1], last)
    return (last,)


def _opens(labels: Sequence[Label | None], index: int) -> bool:
    """Whether no dateline stands before: a row of signs below the date is no navigation above the title.

    A day on the very first line may head the whole page.
    """
    return not any(found in DATELINES - {Label.SHARE} for found in labels[1:index])


def _front(
    kinds: list[BlockKind], pieces: Sequence[Piece], title: int, words: Sequence[str], labels: Sequence[Label | None]
) -> None:
    """What stands above the title is furniture, captions and chosen text aside.

    Below a line of date and source the article has begun, and the title is said again over a picture.
    """
    begun = False
    for i in range(title):
        begun = begun or labels[i] in (Label.DATE, Label.SOURCE)
        if kinds[i] is BlockKind.BODY and not pieces[i].chosen and not (begun and is_prose(words[i])):
            kinds[i] = BlockKind.FURNITURE


def _tail(kinds: list[BlockKind], words: Sequence[str], labels: Sequence[Label | None]) -> None:
    """After the editor's, the copyright or the sources line, once most of the article is past, nothing is article."""
    sizes = [len(line) if kind is BlockKind.BODY else 0 for kind, line in zip(kinds, words, strict=True)]
    total, past = sum(sizes), 0
    ended = False
    for i, found in enumerate(labels):
        past += sizes[i]
        if found in ENDS_ARTICLE and past * 2 > total:
            # A list of other articles may stand in the middle; only what has no stop belongs to it.
            ended = ended or found is not Label.RELATED or not any(is_prose(line) for line in words[i + 1 :])
        if ended and kinds[i] is not BlockKind.TITLE:
            kinds[i] = BlockKind.FURNITURE
    last = len(words)  # a list at the very end, its entries without a stop: other articles
    while last and words[last - 1].startswith(BULLETS) and not ends_sentence(words[last - 1]):
        last -= 1
    if len(words) - last > 1 and last and not words[last - 1].endswith((":", "：")):
        kinds[last:] = [BlockKind.FURNITURE] * (len(words) - last)


def _repeats(kinds: list[BlockKind], words: Sequence[str], titles: Sequence[int]) -> None:
    """A line that says the title again (a picture's name, a banner, a dispatch's head) is title too.

    Above the text a part of it is as well: a title of two lines that the page also prints in one.
    """
    keys = {_key(words[i]) for i in titles}
    whole = "".join(_key(words[i]) for i in titles)
    text = next((i for i, line in enumerate(words) if is_prose(line)), len(words))
    for i, line in enumerate(words):
        if kinds[i] is not BlockKind.BODY:
            continue
        key = _key(line).rstrip("—：:")
        framed = len(whole) >= PART and (key.startswith(whole) or key.endswith(whole))
        around = framed and len(key) - len(whole) <= MORE and not ends_sentence(line)
        part = i < text and len(key) >= PART and key in whole
        if _key(line) in keys or around or part:
            kinds[i] = BlockKind.TITLE


def _anything(pieces: Sequence[Piece], labels: Sequence[Label | None], titles: Sequence[int]) -> list[BlockKind]:
    """A page of one line, or one whose whole text is named like furniture: all that no pattern knows is its text."""
    kinds = []
    for i, piece in enumerate(pieces):
        hidden = labels[i] is not None or piece.hint is Hint.FURNITURE
        kinds.append(BlockKind.FURNITURE if hidden else BlockKind.TITLE if i in titles else BlockKind.BODY)
    if BlockKind.BODY not in kinds and not titles:
        return [BlockKind.FURNITURE if piece.hint is Hint.FURNITURE else BlockKind.BODY for piece in pieces]
    return kinds


def _key(line: str) -> str:
    return "".join(line.split()).casefold()
