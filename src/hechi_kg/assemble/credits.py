"""Who is named as the source: the body that a sentence quotes, and whom a caption credits with its picture."""

import re
from collections.abc import Iterator, Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import BlockKind, Document, Mention, Span
from hechi_kg.spans import within

BETWEEN = re.compile(
    r"\s*(?:(?:the|its|a)\s+|(?:also|has|have|on\s+\w+|of)\s+|最新|日前|近日|昨日|今天|有关负责人|相关负责人|负责人)?",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[\[(（][^\[\]()（）]*(?:photos?\b|/|摄|攝|供图|供圖)[^\[\]()（）]*[\])）]|"
    r"[\u4e00-\u9fff]{1,8}(?:社|报|報|网|網)(?:记者|記者|发|發)?[^。\n]{0,14}[摄攝]",
    re.IGNORECASE,
)
LENT_TO = re.compile(r"\bto\s+$", re.IGNORECASE)


def quoted_body(passage: Passage, lexicon: Lexicon, text: str) -> str:
    """The id of the body that a sentence gives as its source ("according to", 据…统计); empty where there is none."""
    bodies = [m for m in passage.of_kind("Organisation") if len(m.candidates) == 1]
    for words in passage.of_kind("Attribution"):
        before = lexicon.concepts[words.candidates[0]].notation == "before"
        for body in bodies:
            left, right = (words.span, body.span) if before else (body.span, words.span)
            if left.end <= right.start and BETWEEN.fullmatch(text, left.end, right.start):
                return body.candidates[0]
    return ""


def photo_credits(document: Document, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The ids of the bodies that captions name as the source of a picture, each once, in text order."""
    return tuple(
        dict.fromkeys(m.candidates[0] for area in _credits(document) for m in _named(area, document, mentions))
    )


def _credits(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if block.kind is BlockKind.CAPTION:
            for match in CREDIT.finditer(document.text, block.span.start, block.span.end):
                yield Span(*match.span())


def _named(area: Span, document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    for mention in within(mentions, area, where=lambda m: m.span):
        lent = LENT_TO.search(document.text[area.start : mention.span.start])
        if mention.kind == "Organisation" and len(mention.candidates) == 1 and not lent:
            yield mention
