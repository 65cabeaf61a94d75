"""Finds what "the city", 该县 or "it" stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import ancestors, block_at, place_code
from hechi_kg.model import BlockKind, Cue, Document, Mention, Recognition, Span
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
        if any(m.span.overlaps(mention.span) and place_code(m) for m in mentions):
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
        sites = [
            m for m in before if m.kind in ("Site", "ResettlementSite", "Village") and m.span.end <= word.span.start
        ]
        if not DEFINITE.match(word.text):  # 安置点 by itself points no farther than its paragraph
            sites = [m for m in sites if block_at(document, m.span) == block_at(document, word.span)]
        last = sites[-1] if sites else None
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level == "company":
        firms = [
            m for m in before if m.kind == "Organisation" and FIRM.search(m.text) and m.span.end <= word.span.start
        ]
        last = firms[-1] if firms else None
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    block = block_at(document, word.span)
    for mention in reversed(before):  # what this paragraph named last
        code = place_code(mention)
        if code and _fits(code, level, word.text, gazetteer) and block_at(document, mention.span) == block:
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
    blocks = [b for b in document.blocks if b.kind is BlockKind.BODY and b.span.start <= span.start]
    for block in reversed(blocks[-2:]):
        inside = [m for m in before if place_code(m) and block.span.holds(m.span) and m.span.end <= span.start]
        if inside:
            last = inside[-1]
            return replace(last, span=span, text=span.of(document.text), antecedent=last.antecedent or last.span)
    return None
