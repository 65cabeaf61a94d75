"""Decides what each name stands for: a gazetteer entry, an entity of its own, or candidates with a reason.

Context decides, in this order: a parent named beside the name, what else the text surely names, the article's own area.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Basis, Block, BlockKind, Cue, Document, Entity, Linked, Mention, Recognition, Span
from hechi_kg.vocab import minted_id, place_id

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
NEARBY = 40  # characters within which a parent's name decides for its child
LEVELS = ("country", "province", "prefecture", "county", "township")
MINTED = {
    "Site": "site",
    "ResettlementSite": "site",
    "Village": "village",
    "Organisation": "organisation",
    "Project": "project",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    code: str = ""
    cue: Cue | None = None


def link(recognition: Recognition, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Linked:
    """Settle every mention: one candidate where decided, many with a reason where not; place words get their place."""
    document = recognition.document
    votes = _votes(document, recognition.mentions, gazetteer)
    settled = [_settle(m, recognition.mentions, votes, gazetteer) for m in recognition.mentions]
    mentions = [m for m in settled if m is not None]
    home = _home(document, mentions, gazetteer)
    levels = {concept.id: concept.values["level"][0] for concept in lexicon.scheme("place-word")}
    mentions = _resolve_words(recognition, mentions, levels, home, gazetteer)
    entities: dict[str, Entity] = {}
    linked = [_mint(m, mentions, document, home, gazetteer, entities) for m in mentions]
    return Linked(
        recognition=recognition,
        mentions=tuple(linked),
        entities=tuple(entities[key] for key in sorted(entities)),
        home=home.code,
        home_cue=home.cue,
    )


def _votes(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text surely names each place, an ancestor counting for less; title and publisher weigh more."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "Place" and len(mention.candidates) == 1 and mention.reason != "weak":
            code = mention.candidates[0]
            weight = 6 if _kind_at(document, mention.span) is BlockKind.TITLE else 2
            votes[code] += weight
            for ancestor in _ancestors(code, gazetteer):
                votes[ancestor] += 1
    for match in gazetteer.find(document.publisher):
        if len(match.candidates) == 1 and not match.weak:
            votes[match.candidates[0]] += 6
    return votes


def _settle(mention: Mention, mentions: Sequence[Mention], votes: Counter[str], gazetteer: Gazetteer) -> Mention | None:
    if mention.kind != "Place":
        return mention
    if len(mention.candidates) == 1 and mention.reason != "weak":
        return _decided(mention, mention.candidates[0], "only one place has this name", gazetteer)
    beside = {
        code
        for other in mentions
        if other.kind == "Place" and other is not mention and _gap(other.span, mention.span) <= NEARBY
        for code in other.candidates
    }
    scores = {code: _score(code, votes, beside, gazetteer) for code in mention.candidates}
    best = max(scores.values(), default=0)
    top = [code for code in mention.candidates if scores[code] == best]
    if best > 0 and len(top) == 1:
        return _decided(mention, top[0], "the text names it or its parent elsewhere", gazetteer)
    if mention.reason == "weak":
        return None  # an ordinary word that is a name only in context
    highest = [code for code in top if _level(code, gazetteer) == min(_level(c, gazetteer) for c in top)]
    if len(highest) == 1 and (_level(highest[0], gazetteer) <= LEVELS.index("province") or best > 0):
        return _decided(mention, highest[0], "the highest of the places with this name", gazetteer)
    if all(_level(code, gazetteer) == LEVELS.index("township") for code in mention.candidates):
        return None if mention.reason == "stem" else replace(mention, reason="many townships have this name")
    return replace(mention, reason="several places have this name and the text names no parent")


def _score(code: str, votes: Counter[str], beside: set[str], gazetteer: Gazetteer) -> int:
    lineage = [ancestor for ancestor in _ancestors(code, gazetteer) if _level(ancestor, gazetteer) > 0]
    own = votes[code] * 4
    near = sum(20 for ancestor in lineage if ancestor in beside)
    return own + near + sum(votes[ancestor] for ancestor in lineage)


def _decided(mention: Mention, code: str, reason: str, gazetteer: Gazetteer) -> Mention:
    site = gazetteer.sites.get(code)
    if site is not None:
        return replace(mention, kind=site.kind, candidates=(site.id,), reason=reason)
    return replace(mention, kind=gazetteer.entry(code).kind, candidates=(place_id(code),), reason=reason)


def _home(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Home:
    """The article's own area: the title's place, else the publisher's, else the first of the body."""
    named = [(m, c) for m in mentions if (c := place_code(m)) and _level(c, gazetteer) > 0 and not is_dateline(m)]
    titled = [(m, code) for m, code in named if _kind_at(document, m.span) is BlockKind.TITLE]
    if titled:
        first = titled[0][1]
        lowest = [pair for pair in titled if first in _ancestors(pair[1], gazetteer)]
        mention, code = lowest[0] if lowest else titled[0]
        return Home(code=code, cue=Cue(span=mention.span, basis=Basis.TITLE))
    matches = [m for m in gazetteer.find(document.publisher) if len(m.candidates) == 1 and not m.weak]
    if matches:
        at = document.text.find(document.publisher)
        span = Span(at, at + len(document.publisher)) if at >= 0 else Span(0, 0)
        return Home(code=matches[0].candidates[0], cue=Cue(span=span, basis=Basis.DOCUMENT) if at >= 0 else None)
    body = [(m, code) for m, code in named if _kind_at(document, m.span) is BlockKind.BODY]
    if body:
        mention, code = body[0]
        return Home(code=code, cue=Cue(span=mention.span, basis=Basis.DOCUMENT))
    return Home()


def _resolve_words(
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
            sites = [m for m in sites if _block_at(document, m.span) == _block_at(document, word.span)]
        last = sites[-1] if sites else None
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level == "company":
        firms = [
            m for m in before if m.kind == "Organisation" and FIRM.search(m.text) and m.span.end <= word.span.start
        ]
        last = firms[-1] if firms else None
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    block = _block_at(document, word.span)
    for mention in reversed(before):  # what this paragraph named last
        code = place_code(mention)
        if code and _fits(code, level, word.text, gazetteer) and _block_at(document, mention.span) == block:
            return replace(mention, span=word.span, text=word.text, antecedent=mention.antecedent or mention.span)
    chain = [home.code, *_ancestors(home.code, gazetteer)] if home.code else []
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


def _mint(
    mention: Mention,
    mentions: Iterable[Mention],
    document: Document,
    home: Home,
    gazetteer: Gazetteer,
    entities: dict[str, Entity],
) -> Mention:
    """Give a name that only the text knows an entity of its own; a site is told apart by where it lies."""
    if mention.candidates or mention.kind not in MINTED:
        return mention
    if mention.kind != "Organisation" and _kind_at(document, mention.span) is BlockKind.FURNITURE:
        return mention  # menus and notes name bodies, but no site that the article is about
    named = mention.antecedent or mention.span  # 该村 has the name of the village that it stands for
    name = " ".join(named.of(document.text).split())
    language = document.language
    if mention.kind == "Organisation":
        identity = minted_id(MINTED[mention.kind], name)
        entities.setdefault(identity, Entity(id=identity, kind=mention.kind, labels=((name, language),)))
        return replace(mention, candidates=(identity,), reason="named by the text")
    parent = _parent_of(replace(mention, span=named), mentions, document) or (place_id(home.code) if home.code else "")
    identity = minted_id(MINTED[mention.kind], name, parent)
    attributes = (("locatedIn", parent),) if parent else ()
    entities.setdefault(
        identity, Entity(id=identity, kind=mention.kind, labels=((name, language),), attributes=attributes)
    )
    return replace(mention, candidates=(identity,), reason="named by the text")


def _parent_of(mention: Mention, mentions: Iterable[Mention], document: Document) -> str:
    """The nearest place of the same block: right behind it ("X village in Y county") or before it (Y县X村)."""
    block = _block_at(document, mention.span)
    near = [m for m in mentions if place_code(m) and block and block.span.holds(m.span)]
    near.sort(key=lambda m: (_gap(m.span, mention.span), m.span))
    return near[0].candidates[0] if near else ""


def is_dateline(mention: Mention) -> bool:
    """Capitals throughout ("JINAN, July 21"): where the writer sat, not what the text is about."""
    return mention.text.isupper() and len(mention.text) > 1


def place_code(mention: Mention) -> str:
    """The code of the division that a mention was linked to; empty for anything else."""
    if len(mention.candidates) == 1 and mention.candidates[0].startswith("id/place/"):
        return mention.candidates[0].removeprefix("id/place/")
    return ""


def _ancestors(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return () if code.startswith("id/") else gazetteer.ancestors(code)


def _level(code: str, gazetteer: Gazetteer) -> int:
    return len(LEVELS) if code.startswith("id/") else LEVELS.index(gazetteer.entry(code).level)


def _gap(a: Span, b: Span) -> int:
    return max(0, b.start - a.end, a.start - b.end)


def _block_at(document: Document, span: Span) -> Block | None:
    return next((block for block in document.blocks if block.span.holds(span)), None)


def _kind_at(document: Document, span: Span) -> BlockKind:
    block = _block_at(document, span)
    return block.kind if block else BlockKind.FURNITURE
