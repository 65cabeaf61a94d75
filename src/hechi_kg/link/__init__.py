"""Decides what each name stands for: a gazetteer entry, an entity of its own, or candidates with a reason.

Context decides, in this order: a parent named beside the name, what else the text surely names, the article's own area.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.link.asides import asides
from hechi_kg.link.chinese_asides import examples, investors, told_together
from hechi_kg.link.choose import UNLISTED, settle, votes_of
from hechi_kg.link.context import (
    COUNTY,
    LEAD,
    NAMED,
    OFTEN,
    PROVINCE,
    TOWNSHIP,
    ancestors,
    house_nouns,
    is_firm,
    is_house,
    kind_at,
    level_of,
    lineage,
    place_code,
)
from hechi_kg.link.home import find_home
from hechi_kg.link.mint import led_by, mint, without_places
from hechi_kg.link.people import people
from hechi_kg.link.stated_title import is_apart
from hechi_kg.link.words import resolve_words
from hechi_kg.model import Basis, BlockKind, Cue, Document, Entity, Linked, Mention, Recognition, Span
from hechi_kg.vocab import place_id

__all__ = ["link", "place_code"]

CALLED = frozenset(("Township", "Village", "Site"))
SMALL = re.compile(r" (?:village|town|township|subdistrict|community)$", re.IGNORECASE)
UNPRINTED = Cue(span=Span(0, 0), basis=Basis.DOCUMENT)  # what metadata say, and no words of the text
SETTLEMENT = re.compile(r"\b(?:village|hamlet|township|town)\b", re.IGNORECASE)
LONGER = re.compile(r" [A-Z]")


def link(recognition: Recognition, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Linked:
    """Settle every mention: one candidate where decided, many with a reason where not; place words get their place."""
    document = recognition.document
    somebody = people(recognition.mentions, document.text, gazetteer)
    named = [m for m in recognition.mentions if m.kind != "Place" or m.span not in somebody]
    votes = votes_of(document, named, gazetteer)
    mentions = [m for m in _settled(named, votes, document, gazetteer) if m is not None]
    if document.language == "en":
        mentions = _called_so(mentions, document, gazetteer)
    home = find_home(recognition, mentions, gazetteer)
    mentions = [_own_township(m, home.code, gazetteer) for m in mentions]
    levels = {concept.id: concept.values["level"][0] for concept in lexicon.scheme("place-word")}
    nouns = house_nouns(lexicon)
    mentions = resolve_words(recognition, mentions, levels, home, gazetteer, nouns)
    chinese = document.language.startswith("zh")
    payers = investors(mentions, home.code, recognition.plain, gazetteer) if chinese else set()
    where = [m for m in mentions if m.span not in payers]
    entities: dict[str, Entity] = {}
    parents = led_by(where, document, home, gazetteer)
    bare = without_places(mentions, document.text)
    linked = [mint(m, where, document, home, entities, parents, bare, gazetteer) for m in mentions]
    plain = replace(document, text=recognition.plain or document.text)
    aside = asides((m for m in linked if place_code(m) or m.kind in NAMED), recognition.plain)
    if chinese:
        aside |= payers
        aside |= examples(linked, home.code, recognition.plain, gazetteer)
    topic = _topic(document, [m for m in linked if not (chinese and m.span in aside)], nouns)
    if chinese:
        aside |= told_together(linked, recognition.plain)
    return Linked(
        recognition=recognition,
        mentions=tuple(linked),
        entities=tuple(entities[key] for key in sorted(entities)),
        home=home.code,
        home_cue=home.cue or (UNPRINTED if home.code else None),
        topic=topic.candidates[0] if topic else "",
        topic_cue=_topic_cue(document, topic),
        firms=frozenset(m.candidates[0] for m in linked if m.candidates and is_house(m, plain, nouns)),
        asides=aside,
    )


def _settled(
    named: Sequence[Mention], votes: Counter[str], document: Document, gazetteer: Gazetteer
) -> list[Mention | None]:
    """Each mention as it is decided; what has been decided may decide more of an English text."""
    first = [settle(m, named, votes, document, gazetteer) if m.kind == "Place" else m for m in named]
    if document.language != "en":
        unlisted = {m.text: m for m in first if m is not None and m.kind == "Site" and m.reason == UNLISTED}
        same = [unlisted.get(m.text) if m.kind == "Place" else None for m in named]
        return [replace(u, span=m.span) if u else s for m, s, u in zip(named, first, same, strict=True)]
    pairs = list(zip(named, first, strict=True))
    told = votes + Counter(place_code(s) for m, s in pairs if s is not None and len(m.candidates) > 1 and place_code(s))
    return [settle(m, named, told, document, gazetteer) if s and len(s.candidates) > 1 else s for m, s in pairs]


def _called_so(mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, a bare name being what an English text first named in full: "Yangshan" behind "Yangshan town".

    A county of that name far away has it only where the text names the county so, a city also where it names a part
    of it.
    """
    first: dict[str, Mention] = {}
    towns: dict[str, Mention] = {}
    called: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        stem = SMALL.sub("", mention.text) if " " in mention.text else mention.text
        if mention.kind in CALLED and stem != mention.text:
            called.setdefault(stem, mention)
        if mention.kind == "Township" and stem != mention.text:
            towns.setdefault(stem, mention)
        if (mention.kind in CALLED and stem != mention.text) or mention.kind in ("County", "Place"):
            first.setdefault(stem, mention)
    named = {code for m in mentions if " " in m.text and (code := place_code(m))}
    cities = {c for m in mentions if (code := place_code(m)) for c in ancestors(code, gazetteer)}
    told = list[Mention]()
    for mention in mentions:
        full = first.get(mention.text)
        far = mention.kind in ("County", "Place") or (
            mention.kind == "Prefecture" and place_code(mention) not in cities
        )
        bare = full is not None and full.kind in CALLED and full.span < mention.span and far
        if not bare and mention.text in called and _strays(mention, mentions, gazetteer):
            full, bare = called[mention.text], True  # "Qingshan tea" comes before "Qingshan village"
        if bare and LONGER.match(document.text, mention.span.end) and place_code(mention) not in named:
            continue  # "Qingshan Maojian tea" is a name of its own
        if mention.kind == "Site" and not mention.candidates:  # "Minle, a town" is the Minle town that a list knows
            full, bare = towns.get(mention.text), mention.text in towns
        if full is not None and bare and place_code(mention) not in named:
            full_at = full.antecedent or full.span
            mention = replace(
                mention,
                kind=full.kind,
                candidates=full.candidates,
                antecedent=full_at,
                head=full.head,
                reason="the text named it in full",
            )
        told.append(mention)
    return told


def _strays(mention: Mention, mentions: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether a bare name of a county is the only thing of its province that a text names."""
    code = place_code(mention)
    if mention.kind != "County" or not code:
        return False
    province = lineage(code, gazetteer)[-2:-1]
    others = (c for m in mentions if m.text != mention.text and (c := place_code(m)))
    return not any(set(province).intersection(lineage(c, gazetteer)) for c in others)


def _own_township(mention: Mention, home: str, gazetteer: Gazetteer) -> Mention:
    """A short name of a far city or county, as the township of that name in the county that a Chinese text is about."""
    if mention.text.isascii() or not home or level_of(home, gazetteer) != COUNTY:
        return mention
    code = place_code(mention)
    if not code:
        return mention
    if level_of(code, gazetteer) in (PROVINCE, TOWNSHIP) or code in lineage(home, gazetteer):
        return mention
    own = gazetteer.township_of(home, mention.text)
    if not own or gazetteer.entry(code).zh == mention.text:
        return mention
    reason = "a township of the article's own area"
    return replace(mention, kind="Township", candidates=(place_id(own),), reason=reason)


def _topic(document: Document, mentions: Sequence[Mention], nouns: frozenset[str]) -> Mention | None:
    """What an article is about, when that is one village, site or firm: named in the title, or early and often."""
    tells = is_house if document.language.startswith("zh") else is_firm
    named = [m for m in mentions if len(m.candidates) == 1 and (m.kind in NAMED or tells(m, document, nouns))]
    titled = [m for m in named if kind_at(document, m.span) is BlockKind.TITLE]
    if is_apart(document):
        titled = [m for m in named if m.antecedent is None and _in_words(m.text, document.title)]
    if not titled and any(
        m.kind == "Township" and kind_at(document, m.span) is BlockKind.TITLE for m in mentions if m.text.isascii()
    ):
        return None  # a text on a township
    if titled:
        return max((m for m in titled if m.span.start == titled[0].span.start), key=lambda m: m.span.end)
    body = [b for b in document.blocks if b.kind is BlockKind.BODY][:LEAD]
    counts = Counter(m.candidates[0] for m in named)
    early = [m for m in named if any(b.span.holds(m.span) for b in body) and counts[m.candidates[0]] >= OFTEN]
    if document.language.startswith("zh") and len({m.candidates[0] for m in early}) > 1:
        return None  # a text on several villages is on their county
    if not early and (called := SETTLEMENT.search(document.title)):
        heads = ("village", "hamlet") if called[0].lower() in ("village", "hamlet") else ("township", "town")
        settled = [m for m in named if m.head in heads]
        if len({m.candidates[0] for m in settled}) == 1:
            return settled[0]  # "Village plays star role": the one that the text names
    return max(early, key=lambda m: (counts[m.candidates[0]], -m.span.start), default=None)


def _in_words(name: str, title: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name), title) is not None


def _topic_cue(document: Document, topic: Mention | None) -> Cue | None:
    if topic is None:
        return None
    titled = kind_at(document, topic.span) is BlockKind.TITLE
    return Cue(span=topic.antecedent or topic.span, basis=Basis.TITLE if titled else Basis.DOCUMENT)
