"""Splits the blocks of a document into sentences, English and Chinese alike.

A title and a table row are one sentence each. Line breaks inside a paragraph are those of hard-wrapped text and part
nothing; an empty line does.
"""

import re
from collections.abc import Iterator

from hechi_kg.model import BlockKind, Document, Sentence, Span
from hechi_kg.recognise.english.word_sets import word_set
from hechi_kg.recognise.fold import fold

# A possible end: a stop with its closing quotes and brackets. A full stop needs a space, a quote or a capital after it.
_STOP = re.compile(
    r"(?P<han>[。！？…]+[”’」』）\"')]*)"
    r"|(?P<mark>[!?]+[\"')\]]*)(?=\s|$|[\u4e00-\u9fff\"])"
    r"|(?P<dot>\.+[\"')\]]*)(?=\s|$|(?<=[a-z]\.)[A-Z][a-z])"
    r"|(?P<gap>\n[ \t]*\n\s*)"
)
_FIRST = re.compile(r"[。！？…!?.\n]")  # of a stop: all other characters are passed over fast
_BEFORE = re.compile(r"(?:^|(?<=[\s(\"'\[]))([^\s(\"'\[]+)$")
_NEXT = re.compile(r"[\s\"'(\[]*(\S+)")
# Abbreviations that never end a sentence, and those that do when the next word can begin one.
_NEVER = word_set(
    """
    mr mrs ms dr prof st gen col lt sgt capt rev hon sen gov rep messrs vs approx fig figs vol cf e.g i.e viz
    no nos
    """
)
_MAYBE = word_set(
    """
    co ltd inc corp jr sr etc u.s u.k u.n e.u d.c a.m p.m ph.d jan feb mar apr jun jul aug sept sep oct nov
    dec sq ft mt est dept univ assn bros
    """
)
_OPENERS = word_set(
    """
    the a an this that these those it he she they we you i in on at by for from to of with as and but or so
    yet when while where if after before since during although though because however moreover meanwhile also
    its his her their our there here what who how all many most some each every both more over nearly about
    one two among according
    """
)
_IN_A_CLAUSE = re.compile(r"[\u4e00-\u9fff]\d{1,3}$")
_DECIMALS = re.compile(r"\d{1,2}(?:[万亿元块亩斤吨米倍]|公[里斤顷]|千[米克瓦])")
_INITIAL = re.compile(r"[A-Z]$|(?:[A-Z]\.)+[A-Z]$")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of every block, in text order, without the white space around it."""
    folded = fold(document.text)
    found: list[Sentence] = []
    for block in document.blocks:
        whole = block.kind in (BlockKind.TITLE, BlockKind.TABLE)
        pieces = [block.span] if whole else _pieces(document.text, folded, block.span)
        trimmed = (_trimmed(folded, piece) for piece in pieces)
        found.extend(Sentence(span=span, block=block) for span in trimmed if span)
    return tuple(found)


def _pieces(printed: str, text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _stops(text, span):
        if match.end() <= start or (match["dot"] and not _ends(text, match, start, span.end)):
            continue
        if match["mark"] and not _begins(text, match.end(), span.end):
            continue
        end = _before_opening(printed, text, start, match)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _stops(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Every possible end of a sentence inside a span."""
    at = span.start
    for first in _FIRST.finditer(text, span.start, span.end):
        if first.start() >= at and (match := _STOP.match(text, first.start(), span.end)):
            yield match
            at = match.end()


def _before_opening(printed: str, text: str, start: int, match: re.Match[str]) -> int:
    """The end of a stop with its closing quotes: one that opens what follows is not its own."""
    end = match.end()
    while end > match.start() + 1 and text[end - 1] in "\"'":
        closes = printed[end - 1] in "”’" or (printed[end - 1] in "\"'" and text.count('"', start, end - 1) % 2 == 1)
        if closes or match["dot"] or match["mark"]:
            break
        end -= 1
    return end


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a full stop ends the sentence: not after an abbreviation, nor before a word in lower case."""
    before = _BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before.group(1) if before else ""
    following = _NEXT.match(text, match.end(), end)
    next_word = following.group(1) if following else ""
    if not next_word:
        return True
    if next_word[0].islower():
        return "\n\n" in text[match.end() : following.start(1) if following else end]
    if _IN_A_CLAUSE.search(word) and _DECIMALS.match(next_word):
        return False  # 每斤9. 5元
    lower = word.lower().rstrip(".")
    if lower in ("no", "nos"):
        return not next_word[0].isdigit()
    if lower in _NEVER:
        return False
    if lower in _MAYBE or _INITIAL.match(word):
        return next_word.lower().strip(",.:;'\"") in _OPENERS
    return not (match.group() == "." and word.isdigit() and _numbers_a_list(text, start, match.start()))


def _numbers_a_list(text: str, start: int, stop: int) -> bool:
    """Whether the stop only follows a list's number: `1. Roads`."""
    return text[start:stop].strip().isdigit()


def _begins(text: str, at: int, end: int) -> bool:
    """Whether a sentence may begin after `?` or `!`: not a word in lower case (`"Why?" he asked`)."""
    following = _NEXT.match(text, at, end)
    return not following or not following.group(1)[0].islower()


def _trimmed(text: str, span: Span) -> Span | None:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(span.start + left, span.start + right) if right > left else None
