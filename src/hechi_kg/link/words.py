"""Finds what "the city", 该县 or "it" stands for."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import ancestors, block_at, place_code
from hechi_kg.model import Block, BlockKind, Cue, Document, Mention, Recognition, Span
from hechi_kg.spans import around
from hechi_kg.vocab import place_id

# "The county" is no district: what the divisions that a word can stand for are called.
COUNTY_KINDS = {
    "county": ("县", "旗"),
    "district": ("区",),
    "banner": ("旗",),
    "县": ("县",),
    "縣": ("县",),
    "旗": ("旗",),
    "区": ("区",),
}
DEFINITE = re.compile(r"[Tt]he (?:village|community)|[该全]|村里")
FIRM = re.compile(
    r"\b(?:Co|Ltd|Inc|Corp|Company|Corporation|Group|Cooperative)\b|公司|集团|合作社|企业|厂$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    code: str = ""
    cue: Cue | None = None


def resolve_words(
    recognition: Recognition, mentions: Sequence[Mention], levels: dict[str, str], home: Home, gazetteer: Gazetteer
) -> list[Mention]:
    """Turn "the city", 该县, "it" into the place that they stand for, with the span that names it."""
    document = recognition.document
    openings = {s.span.start for s in recognition.sentences}
    resolved: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
        if mention.kind != "PlaceWord":
            resolved.append(mention)
            continue
        if any(m.span.overlaps(mention.span) and place_code(m) for m in around(mentions, mention.span, where=_span)):
            continue  # "the county" inside a name
        level = levels[mention.candidates[0]]
        if level == "any":
            if mention.text.isascii() and mention.span.start not in openings:
                continue  # only a sentence's first "It" is read
            found = _last_named(resolved, mention.span, document)
        else:
            found = _stands_for(level, mention, resolved, document, home, gazetteer)
        if found is not None:
            resolved.append(found)
    return resolved


def _stands_for(
    level: str, word: Mention, before: Sequence[Mention], document: Document, home: Home, gazetteer: Gazetteer
) -> Mention | None:
    if level == "village":
        near = None if DEFINITE.match(word.text) else block_at(document, word.span)  # 安置点 by itself points not far
        last = _last(before, word.span, lambda m: m.kind in ("Site", "ResettlementSite", "Village"), near)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level == "company":
        last = _last(before, word.span, lambda m: m.kind == "Organisation" and bool(FIRM.search(m.text)), None)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    block = block_at(document, word.span)
    for mention in reversed(before):  # what this paragraph named last
        if block is None or mention.span.start < block.span.start:
            break
        code = place_code(mention)
        if code and _fits(code, level, word.text, gazetteer):
            return replace(mention, span=word.span, text=word.text, antecedent=mention.antecedent or mention.span)
    chain = [home.code, *ancestors(home.code, gazetteer)] if home.code else []
    for code in chain:
        if _fits(code, level, word.text, gazetteer):
            entry = gazetteer.entry(code)
            antecedent = home.cue.span if home.cue else None
            reason = "the article's own area"
            return replace(word, kind=entry.kind, candidates=(place_id(code),), reason=reason, antecedent=antecedent)
    for mention in reversed(before):
        code = place_code(mention)
        if code and _fits(code, level, word.text, gazetteer):
            return replace(mention, span=word.span, text=word.text, antecedent=mention.antecedent or mention.span)
    return None


def _last(
    before: Sequence[Mention], span: Span, wanted: Callable[[Mention], bool], block: Block | None
) -> Mention | None:
    """The last wanted mention that ends before a span, inside a block where one is given."""
    for mention in reversed(before):
        if block is not None and mention.span.start < block.span.start:
            return None
        if mention.span.end <= span.start and wanted(mention) and (block is None or block.span.holds(mention.span)):
            return mention
    return None


def _span(mention: Mention) -> Span:
    return mention.span


def _fits(code: str, level: str, word: str, gazetteer: Gazetteer) -> bool:
    """Whether a place can be called so: "the city" is of prefecture level, a county-level city, or a municipality."""
    entry = gazetteer.entry(code)
    if level == "prefecture":
        former = any(f.zh.endswith("市") and f.level == "county" for f in entry.former)
        return entry.level == "prefecture" or (entry.level != "township" and (entry.zh.endswith("市") or former))
    if level == "province" and word in ("全区", "我区", "全區", "我區"):
        return entry.zh.endswith("自治区") or (entry.level == "county" and entry.zh.endswith("区"))
    if level == "province" and "region" in word.lower():
        return entry.zh.endswith("自治区")
    if level == "county":
        kinds = next((kinds for said, kinds in COUNTY_KINDS.items() if said in word.lower()), ())
        return entry.level == level and entry.zh.endswith(kinds)
    return entry.level == level


def _last_named(before: Sequence[Mention], span: Span, document: Document) -> Mention | None:
    """The place that the words before were about: the last in this paragraph, else in the one before."""
    at = bisect_right(document.blocks, span.start, key=lambda b: b.span.start)
    body = [b for b in document.blocks[max(0, at - 6) : at] if b.kind is BlockKind.BODY]
    for block in reversed(body[-2:]):
        last = _last(before, span, lambda m: bool(place_code(m)), block)
        if last:
            return replace(last, span=span, text=span.of(document.text), antecedent=last.antecedent or last.span)
    return None
