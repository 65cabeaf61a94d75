"""Reads the title that only a document's metadata hold, where no line of the text is it."""

from collections.abc import Sequence
from itertools import pairwise

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.asides import asides, inside_a_name
from hechi_kg.link.context import COUNTY, ancestors, kind_at, level_of
from hechi_kg.model import BlockKind, Document, Mention, Span
from hechi_kg.tables import simplified

COUNTRY = "100000"
TOLD = (BlockKind.BODY, BlockKind.CAPTION)


def is_apart(document: Document) -> bool:
    """Whether a document has a title, and its text none."""
    return bool(document.title) and all(block.kind is not BlockKind.TITLE for block in document.blocks)


def names_in_title(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """What such a title names with all that it may mean, less the places that it only compares with or gets from."""
    if not is_apart(document):
        return []
    found = [
        Mention(
            span=Span(match.start, match.end),
            text=document.title[match.start : match.end],
            kind="Place",
            candidates=tuple(match.candidates),
            reason="weak" if match.weak else match.form,
        )
        for match in gazetteer.find(simplified(document.title))
    ]
    aside = set(asides(found, document.title))
    for before, mention in pairwise(found):  # "travel between Hechi, Nanning": the comma of a headline is an "and"
        if before.span in aside and document.title[before.span.end : mention.span.start] == ", ":
            aside.add(mention.span)
    return [m for m in found if m.span not in aside and not inside_a_name(m, document.title)]


def told_of_title(
    document: Document, named: Sequence[tuple[Mention, str]], gazetteer: Gazetteer
) -> list[tuple[Mention, str]]:
    """The places of such a title in its order, each where the text first names it; a place that it never names is left.

    `named` are the mentions of the text with their codes.
    """
    first: dict[str, Mention] = {}
    for mention, code in named:
        if kind_at(document, mention.span) in TOLD:
            first.setdefault(code, mention)
    codes = (next((c for c in m.candidates if c in first), "") for m in names_in_title(document, gazetteer))
    return [(first[code], code) for code in codes if code]


def titles_alone(document: Document, named: Sequence[tuple[Mention, str]], gazetteer: Gazetteer) -> str:
    """The first place of such a title where a Chinese body never names it: of a county at most parts, else any part."""
    found = names_in_title(document, gazetteer) if document.language.startswith("zh") else []
    own = found[0].candidates[0] if found and found[0].reason != "weak" else ""
    if not own or own == COUNTRY:
        return ""
    inside = [own in ancestors(code, gazetteer) for _, code in named]
    if level_of(own, gazetteer) >= COUNTY:
        return own if len(found[0].candidates) == 1 and all(inside) else ""
    return own if not inside or any(inside) else ""
