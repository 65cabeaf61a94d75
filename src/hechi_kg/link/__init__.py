"""Decides what each name stands for: a gazetteer entry, an entity of its own, or candidates with a reason.

Context decides, in this order: a parent named beside the name, what else the text surely names, the article's own area.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.link.asides import asides, inside_a_name, part_of_country
from hechi_kg.link.choose import settle, votes_of
from hechi_kg.link.context import (
    LEVELS,
    ancestors,
    block_at,
    gap,
    house_nouns,
    is_dateline,
    is_firm,
    is_house,
    kind_at,
    level_of,
    place_code,
)
from hechi_kg.link.people import people
from hechi_kg.link.words import Home, resolve_words
from hechi_kg.model import Basis, BlockKind, Cue, Document, Entity, Linked, Mention, Recognition, Span
from hechi_kg.spans import within
from hechi_kg.tables import simplified
from hechi_kg.vocab import minted_id, place_id

__all__ = ["link", "place_code"]

NAMED = frozenset(("Site", "ResettlementSite", "Village"))
BEARING, SHORTEST_BARE = frozenset(("Site", "ResettlementSite", "Organisation")), 4
OFFICE = re.compile(r"(?:Bureau|Commission|Committee|Department|Office|局|委|委员会|委員會|办|办公室|辦公室)$")
LEAD, OFTEN = 2, 3  # paragraphs that open an article; mentions that make a topic
OF_ALL = re.compile("[全我][省区區市州国國]")
LONE = 2  # mentions of the one county that a text on a province names
NEXT = 6  # characters between names of one place, "Nandan in Guangxi"
BESIDE = 3  # characters between "Nandan" and the village of "Nandan's Langda village"
CALLED = frozenset(("Township", "Village", "Site"))
SMALL = re.compile(r" (?:village|town|township|subdistrict|community)$", re.IGNORECASE)
PROVINCE, COUNTY, TOWNSHIP = (LEVELS.index(level) for level in ("province", "county", "township"))
BYLINE, IN = re.compile(r"[Bb][Yy]\s"), re.compile(r"\sin\s+$")
SOME_COUNTY = re.compile(
    r"(?:\b(?:to|in|for|of|from|by|an?|the|poor|rural|small|remote|mountain\w*)|['’]s)\s+county\b", re.IGNORECASE
)
VILLAGE = re.compile(r"\bvillage\b", re.IGNORECASE)
# "China to mend roads in a mountainous province": the text tells of that one
SMALLER = re.compile(
    r"\b(?:in|to|for|of)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:province|prefecture|county|city|village|town|township)\b"
)
SUBORDINATE = re.compile(r"(?:While|As|With|When|After|Since|By|Under|Thanks to|\w+ing)\b")
LEADS = re.compile(r"\s+(?:has|have|had|is|was|will|plans|began|started|\w+ed)\b")
PICTURED = re.compile(r"图为|圖為")  # a sentence that tells of the picture beside it
COUNTRY, NATIONWIDE = "100000", ("全国", "全國", "我国", "我國")
ADDRESS_PART = re.compile(r"[a-z]+")
# "Hongshan, an ancient village in Nandan county"
SAID_TO_LIE = re.compile(
    r"(?:, (?:an?|the|one) [^,.;:]{0,60})? (?:in|of|under) (?:the )?(?:(?:[A-Za-z]+ )?China['’]s (?:[a-z]+ )?)?"
    r"(?:city |county |town )?(?:of )?"
)
SHORTEST_PART = 4  # letters of a name in an address that can stand alone
MINTED = {
    "Site": "site",
    "ResettlementSite": "site",
    "Village": "village",
    "Organisation": "organisation",
    "Project": "project",
}


def link(recognition: Recognition, *, lexicon: Lexicon, gazetteer: Gazetteer) -> Linked:
    """Settle every mention: one candidate where decided, many with a reason where not; place words get their place."""
    document = recognition.document
    somebody = people(recognition.mentions, document.text, gazetteer)
    named = [m for m in recognition.mentions if m.kind != "Place" or m.span not in somebody]
    votes = votes_of(document, named, gazetteer)
    settled = [settle(m, named, votes, document, gazetteer) for m in named]
    mentions = [m for m in settled if m is not None]
    if document.language == "en":
        mentions = _called_so(mentions, document, gazetteer)
    home = _home(recognition, mentions, gazetteer)
    mentions = [_own_township(m, home.code, gazetteer) for m in mentions]
    levels = {concept.id: concept.values["level"][0] for concept in lexicon.scheme("place-word")}
    nouns = house_nouns(lexicon)
    mentions = resolve_words(recognition, mentions, levels, home, gazetteer, nouns)
    entities: dict[str, Entity] = {}
    parents = _led_by(mentions, document, gazetteer)
    bare = _without_places(mentions, document.text)
    linked = [_mint(m, mentions, document, home, entities, parents, bare, gazetteer) for m in mentions]
    topic = _topic(document, linked, nouns)
    plain = replace(document, text=recognition.plain or document.text)
    return Linked(
        recognition=recognition,
        mentions=tuple(linked),
        entities=tuple(entities[key] for key in sorted(entities)),
        home=home.code,
        home_cue=home.cue,
        topic=topic.candidates[0] if topic else "",
        topic_cue=_topic_cue(document, topic),
        firms=frozenset(m.candidates[0] for m in linked if m.candidates and is_house(m, plain, nouns)),
        asides=asides((m for m in linked if place_code(m) or m.kind in NAMED), recognition.plain),
    )


def _called_so(mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, a bare name being what an English text first named in full: "Yangshan" behind "Yangshan town".

    A county of that name far away has it only where the text names the county so.
    """
    first: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        stem = SMALL.sub("", mention.text)
        if (mention.kind in CALLED and stem != mention.text) or mention.kind in ("County", "Place"):
            first.setdefault(stem, mention)
    named = {place_code(m) for m in mentions if place_code(m) and " " in m.text}
    told = list[Mention]()
    for mention in mentions:
        full = first.get(mention.text)
        bare = (
            full is not None
            and full.kind in CALLED
            and full.span < mention.span
            and mention.kind in ("County", "Place")
        )
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


def _own_township(mention: Mention, home: str, gazetteer: Gazetteer) -> Mention:
    """A short name of a far city or county, as the township of that name in the county that a Chinese text is about."""
    code = place_code(mention)
    if not code or mention.text.isascii() or not home or level_of(home, gazetteer) != COUNTY:
        return mention
    if level_of(code, gazetteer) in (PROVINCE, TOWNSHIP) or code in _lineage(home, gazetteer):
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
    if titled:
        return max((m for m in titled if m.span.start == titled[0].span.start), key=lambda m: m.span.end)
    body = [b for b in document.blocks if b.kind is BlockKind.BODY][:LEAD]
    counts = Counter(m.candidates[0] for m in named)
    early = [m for m in named if any(b.span.holds(m.span) for b in body) and counts[m.candidates[0]] >= OFTEN]
    if document.language.startswith("zh") and len({m.candidates[0] for m in early}) > 1:
        return None  # a text on several villages is on their county
    villages = [m for m in named if m.kind == "Village"]
    if not early and len({m.candidates[0] for m in villages}) == 1 and VILLAGE.search(document.title):
        return villages[0]  # "Village plays star role": the one that the text names
    return max(early, key=lambda m: (counts[m.candidates[0]], -m.span.start), default=None)


def _topic_cue(document: Document, topic: Mention | None) -> Cue | None:
    if topic is None:
        return None
    titled = kind_at(document, topic.span) is BlockKind.TITLE
    return Cue(span=topic.antecedent or topic.span, basis=Basis.TITLE if titled else Basis.DOCUMENT)


def _home(recognition: Recognition, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Home:
    """The article's own area: the title's place, else the publisher's, else the first of the body, else its address."""
    document = recognition.document
    named = [(m, c) for m in mentions if (c := place_code(m)) and level_of(c, gazetteer) > 0 and not is_dateline(m)]
    # An English story opens with somebody "from" its place, a Chinese one names guests 来自杭州 anywhere.
    elsewhere = asides((m for m, _ in named), recognition.plain) if document.language.startswith("zh") else frozenset()
    told = [pair for pair in named if pair[0].span not in elsewhere]
    titled = [
        (m, code)
        for m, code in named
        if kind_at(document, m.span) is BlockKind.TITLE
        and m.span not in elsewhere
        and not inside_a_name(m, recognition.plain)
    ]
    if titled:
        first = titled[0][1]
        lowest = [pair for pair in titled if first in ancestors(pair[1], gazetteer)]
        mention, code = lowest[0] if lowest else titled[0]
        if lone := _lone_county(document, mentions, told, code, gazetteer):
            return Home(code=lone[1], cue=Cue(span=lone[0].span, basis=Basis.DOCUMENT))
        if wider := _wider(document, titled, named, gazetteer):
            return Home(code=wider[1], cue=Cue(span=wider[0].span, basis=Basis.TITLE))
        narrowed = _narrowed(titled, gazetteer)
        if document.language.startswith("zh") and narrowed != titled[0]:
            mention, code = narrowed
        if (lone := _lone_division(document, named, code, gazetteer)) is not None:
            return Home(code=lone[1], cue=Cue(span=lone[0].span, basis=Basis.DOCUMENT))
        reported = _reported_from(document, named, gazetteer)
        if reported is not None and level_of(code, gazetteer) == PROVINCE and code in ancestors(reported[1], gazetteer):
            return Home(code=reported[1], cue=Cue(span=reported[0].span, basis=Basis.DOCUMENT))
        if (meant := _county_meant(document, named, code, gazetteer)) is not None:
            return Home(code=meant[1], cue=Cue(span=meant[0].span, basis=Basis.DOCUMENT))
        return Home(code=code, cue=Cue(span=mention.span, basis=Basis.TITLE))
    if country := _whole_country(document, mentions):
        return Home(code=place_code(country), cue=Cue(span=country.span, basis=Basis.TITLE))
    if (reported := _reported_from(document, named, gazetteer)) is not None:
        return Home(code=reported[1], cue=Cue(span=reported[0].span, basis=Basis.DOCUMENT))
    matches = [
        m
        for m in gazetteer.find(simplified(document.publisher))
        if len(m.candidates) == 1 and not (m.weak and m.form != "full")
    ]
    # A picture with its words may be all of an article.
    words = BlockKind.BODY if any(b.kind is BlockKind.BODY for b in document.blocks) else BlockKind.CAPTION
    body = [
        (m, code)
        for m, code in named
        if kind_at(document, m.span) is words
        and m.span not in elsewhere
        and not inside_a_name(m, recognition.plain)
        and not any(s.span.holds(m.span) and PICTURED.match(document.text, s.span.start) for s in recognition.sentences)
    ]
    if document.language == "en" and body and matches:  # the "Beijing Review" writes of any place
        seats = {matches[0].candidates[0], *ancestors(matches[0].candidates[0], gazetteer)}
        matches = [m for m in matches[:1] if any({c, *ancestors(c, gazetteer)} & seats - {COUNTRY} for _, c in body)]
    # A provincial paper writes of one of its counties.
    if matches and not any(matches[0].candidates[0] in ancestors(code, gazetteer) for _, code in body[:1]):
        at = document.text.find(document.publisher)
        span = Span(at, at + len(document.publisher)) if at >= 0 else Span(0, 0)
        return Home(code=matches[0].candidates[0], cue=Cue(span=span, basis=Basis.DOCUMENT) if at >= 0 else None)
    if country := _country_first(recognition, mentions):
        return Home(code=COUNTRY, cue=Cue(span=country.span, basis=Basis.DOCUMENT))
    if body:
        narrow = _narrowed if document.language.startswith("zh") else partial(_leading, recognition)
        mention, code = narrow(body, gazetteer)
        mention, code = _lone_county(document, mentions, told, code, gazetteer) or (mention, code)
        if level_of(code, gazetteer) == TOWNSHIP and sum(c == code for _, c in named) < OFTEN:
            code = ancestors(code, gazetteer)[0]  # a text that names a township first is of its county
        if (lone := _lone_division(document, named, code, gazetteer)) is not None:
            mention, code = lone
        return Home(code=code, cue=Cue(span=mention.span, basis=Basis.DOCUMENT))
    if code := _address_code(document.url, gazetteer):
        return Home(code=code)
    if country := _only_country(document, mentions):
        return Home(code=COUNTRY, cue=Cue(span=country.span, basis=Basis.DOCUMENT))
    return Home()


def _wider(
    document: Document,
    titled: Sequence[tuple[Mention, str]],
    named: Sequence[tuple[Mention, str]],
    gazetteer: Gazetteer,
) -> tuple[Mention, str] | None:
    """What a Chinese title names behind a part of it, where the text begins with the whole: 甲市81个！乙省开工649个."""
    if not document.language.startswith("zh"):
        return None
    wide = [pair for pair in titled[1:] if pair[1] in ancestors(titled[0][1], gazetteer)]
    body = [pair for pair in named if kind_at(document, pair[0].span) is BlockKind.BODY]
    return wide[0] if wide and body and _narrowed(body, gazetteer)[1] == wide[0][1] else None


def _lone_county(
    document: Document,
    mentions: Sequence[Mention],
    named: Sequence[tuple[Mention, str]],
    area: str,
    gazetteer: Gazetteer,
) -> tuple[Mention, str] | None:
    """The county that a Chinese text opens with and the only one that it names, where the title has but its province.

    A text that turns to 全省 is about the province.
    """
    if not document.language.startswith("zh") or level_of(area, gazetteer) >= COUNTY:
        return None
    if any(m.kind == "PlaceWord" and OF_ALL.match(m.text) for m in mentions):
        return None
    lead = [b.span for b in document.blocks if b.kind is BlockKind.BODY][:LEAD]
    counties = [(m, c) for m, c in named if level_of(c, gazetteer) == COUNTY and area in ancestors(c, gazetteer)]
    opens = bool(counties) and any(block.holds(counties[0][0].span) for block in lead)
    return counties[0] if opens and len({code for _, code in counties}) == 1 else None


def _lone_division(
    document: Document, named: Sequence[tuple[Mention, str]], area: str, gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The prefecture or county that an English text is about, where what names its area has but the province.

    All else that the text names in that province must lie in it too; it opens the text, or is named twice.
    """
    lead = next((b for b in document.blocks if b.kind is BlockKind.BODY), None)
    if document.language != "en" or level_of(area, gazetteer) != PROVINCE or lead is None:
        return None
    told = [(m, c) for m, c in named if kind_at(document, m.span) is BlockKind.BODY]
    inside = [(m, c) for m, c in told if area in ancestors(c, gazetteer)]
    aside = asides((m for m, _ in told), document.text)
    if not inside or sum(c == area and m.span not in aside for m, c in told) >= OFTEN:
        return None
    mention, first = inside[0]
    if not lead.span.holds(mention.span) and sum(c == first for _, c in named) < LONE:
        return None
    return inside[0] if all(first in _lineage(c, gazetteer) for _, c in inside) else None


def _county_meant(
    document: Document, named: Sequence[tuple[Mention, str]], area: str, gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The first county of an English text whose title only says "a county in Hubei"."""
    if document.language != "en" or level_of(area, gazetteer) >= COUNTY:
        return None
    if SOME_COUNTY.search(document.title) is None:
        return None
    body = ((m, c) for m, c in named if kind_at(document, m.span) is BlockKind.BODY)
    return next(((m, c) for m, c in body if level_of(c, gazetteer) == COUNTY and area in ancestors(c, gazetteer)), None)


def _reported_from(
    document: Document, named: Sequence[tuple[Mention, str]], gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The county that an English byline names: "By Li Na in Huichang"; in a bigger city the writer may just live.

    A text that begins with the province is about the province.
    """
    first = next((c for m, c in named if kind_at(document, m.span) is BlockKind.BODY), "")
    for mention, code in named:
        block = block_at(document, mention.span)
        if block is None or block.kind is not BlockKind.FURNITURE or level_of(code, gazetteer) < COUNTY:
            continue
        if (
            first not in ancestors(code, gazetteer)
            and BYLINE.match(document.text, block.span.start)
            and IN.search(document.text, block.span.start, mention.span.start)
        ):
            return mention, code
    return None


def _narrowed(body: Sequence[tuple[Mention, str]], gazetteer: Gazetteer) -> tuple[Mention, str]:
    """The first place of the body, or the last of those right behind it that each lie in the one before: 广西河池."""
    told = body[0]
    for following in body[1:]:
        inside = told[1] in ancestors(following[1], gazetteer)
        if not inside or following[0].span.start - told[0].span.end > 1:
            break
        told = following
    return told


def _leading(
    recognition: Recognition, body: Sequence[tuple[Mention, str]], gazetteer: Gazetteer
) -> tuple[Mention, str]:
    """The first place of an English body, or the one inside it that leads its sentence: "As Guangxi ..., Hechi has"."""
    text, first = recognition.document.text, body[0]
    sentence = next((s.span for s in recognition.sentences if s.span.holds(first[0].span)), first[0].span)
    if not SUBORDINATE.match(text, sentence.start):
        return first
    inside = ((m, c) for m, c in body[1:] if sentence.holds(m.span) and first[1] in ancestors(c, gazetteer))
    return next((pair for pair in inside if LEADS.match(text, pair[0].span.end)), first)


def _address_code(url: str, gazetteer: Gazetteer) -> str:
    """The one place that a part of an address names: nandan.gov.cn, /hechi/."""
    parts = [part for part in ADDRESS_PART.findall(url.lower().partition("//")[2]) if len(part) > SHORTEST_PART]
    found = [m for part in parts for m in gazetteer.find(part.capitalize()) if m.end - m.start == len(part)]
    codes = {m.candidates[0] for m in found if len(m.candidates) == 1}
    return codes.pop() if len(codes) == 1 else ""


def _whole_country(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """The country, where the title opens with it: "China builds ...", 我国 ..., not "China's largest city"."""
    for mention in mentions:
        if (mention.kind == "Country" or _is_country_word(mention)) and kind_at(
            document, mention.span
        ) is BlockKind.TITLE:
            block = block_at(document, mention.span)
            opens = block is not None and not document.text[block.span.start : mention.span.start].strip()
            smaller = block is not None and SMALLER.search(document.text, mention.span.end, block.span.end)
            if opens and not smaller and not document.text.startswith(("'s", "’s"), mention.span.end):
                return replace(mention, candidates=(place_id(COUNTRY),))
    return None


def _country_first(recognition: Recognition, mentions: Sequence[Mention]) -> Mention | None:
    """The country, where the first paragraph that names a place names no other; a Chinese one by 全国 or 我国."""
    for block in dict.fromkeys(s.block for s in recognition.sentences if s.block.kind is BlockKind.BODY):
        named = [m for m in within(mentions, block.span, where=lambda m: m.span) if not is_dateline(m)]
        named = [m for m in named if place_code(m) or m.kind in NAMED or _is_country_word(m)]
        named = [m for m in named if not (m.kind == "Country" and part_of_country(m, recognition.plain))]
        if any(m.kind != "Country" and not _is_country_word(m) for m in named):
            return None
        if named and (recognition.document.language == "en" or named[0].text in NATIONWIDE):
            return named[0]
        if named:
            return None
    return None


def _only_country(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """The country, where a Chinese text names no place but it: 全国, 我国."""
    if not document.language.startswith("zh"):
        return None
    told = (m for m in mentions if kind_at(document, m.span) in (BlockKind.BODY, BlockKind.CAPTION))
    return next((m for m in told if m.kind == "Country" or _is_country_word(m)), None)


def _is_country_word(mention: Mention) -> bool:
    """Whether a word stands for the whole country: "nationwide", 我国, not yet resolved."""
    return mention.kind == "PlaceWord" and mention.candidates[0].endswith("/country")


def _without_places(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """Chinese names that begin with where the thing lies, and what the text calls it elsewhere without: 甲县乙学校."""
    minted = [m for m in mentions if m.kind in BEARING and not m.candidates and not m.text.isascii()]
    called = {m.text for m in minted}
    places = {m.span.start: m.span for m in mentions if place_code(m) or m.kind == "Village"}
    found: dict[str, str] = {}
    for mention in minted:
        at = mention.span.start
        while (inner := places.get(at)) is not None and inner.end < mention.span.end:
            at = inner.end
            if (rest := text[at : mention.span.end]) in called and len(rest) >= SHORTEST_BARE:
                found[mention.text] = rest
    return found


def _mint(
    mention: Mention,
    mentions: Sequence[Mention],
    document: Document,
    home: Home,
    entities: dict[str, Entity],
    parents: dict[str, tuple[str, str]],
    bare: Mapping[str, str],
    gazetteer: Gazetteer,
) -> Mention:
    """Give a name that only the text knows an entity of its own; a site is told apart by where it lies."""
    if mention.candidates or mention.kind not in MINTED:
        return mention
    if mention.kind != "Organisation" and kind_at(document, mention.span) is BlockKind.FURNITURE:
        return mention  # menus and notes name bodies, but no site that the article is about
    named = mention.antecedent or mention.span  # 该村 has the name of the village that it stands for
    name = " ".join(named.of(document.text).split())
    name = bare.get(name, name)
    language = document.language
    if mention.kind == "Organisation":
        # Each county has a Development and Reform Bureau: one that names no place is that of the article's area.
        local = OFFICE.search(name) and home.code and not gazetteer.find(name)
        identity = minted_id(MINTED[mention.kind], *((name, _place_of(home)) if local else (name,)))
        entities.setdefault(identity, Entity(id=identity, kind=mention.kind, labels=((name, language),)))
        return replace(mention, candidates=(identity,), reason="named by the text")
    if name.lower() not in parents:  # one name is one thing in a text
        same = [replace(mention, span=named), *_of_one_name(mention, mentions, document)]
        areas = [a for m in same if (a := _parent_of(m, mentions, document, home, gazetteer))]
        parents[name.lower()] = _deepest(areas, gazetteer) or _place_of(home), name
    parent, name = parents[name.lower()]
    identity = minted_id(MINTED[mention.kind], name, parent)
    attributes = (("locatedIn", parent),) if parent else ()
    entities.setdefault(
        identity, Entity(id=identity, kind=mention.kind, labels=((name, language),), attributes=attributes)
    )
    return replace(mention, candidates=(identity,), reason="named by the text")


def _led_by(mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Chinese names of settlements with the smallest place right before one, anywhere in the text: 甲镇乙村.

    Each in lower case -> where it lies, and the name as it is first spelled.
    """
    if not document.language.startswith("zh"):
        return {}
    ends = {m.span.end: place_code(m) for m in mentions if place_code(m)}
    found: dict[str, str] = {}
    for mention in sorted((m for m in mentions if m.kind in NAMED and not m.candidates), key=_villages_first):
        start = mention.span.start
        code = ends.get(start) or (ends.get(start - 1) if document.text[start - 1 : start] == "的" else "")
        if code and (mention.text not in found or found[mention.text] in ancestors(code, gazetteer)):
            found[mention.text] = code
        if mention.kind == "Village" and (code := found.get(mention.text)):
            ends[mention.span.end] = code  # 甲镇乙村的丙园区 lies in 甲镇
    return {name.lower(): (place_id(code), name) for name, code in found.items()}


def _villages_first(mention: Mention) -> tuple[bool, Span]:
    return mention.kind != "Village", mention.span


def _deepest(areas: Sequence[str], gazetteer: Gazetteer) -> str:
    """The first of the areas, or the smallest that lies in it."""
    found = areas[0] if areas else ""
    for area in areas[1:]:
        if found.removeprefix("id/place/") in ancestors(area.removeprefix("id/place/"), gazetteer):
            found = area
    return found


def _of_one_name(mention: Mention, mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """The other mentions of an English name: one of them may say where the thing lies."""
    if document.language != "en":
        return []
    return [m for m in mentions if m.kind == mention.kind and m.text.lower() == mention.text.lower() and m != mention]


def _place_of(home: Home) -> str:
    return place_id(home.code) if home.code else ""


def _lineage(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return (code, *ancestors(code, gazetteer))


def _parent_of(
    mention: Mention, mentions: Sequence[Mention], document: Document, home: Home, gazetteer: Gazetteer
) -> str:
    """The nearest place of the same block: right behind it ("X village in Y county") or before it (Y县X村).

    A Chinese name follows what it lies in; one farther off counts inside the article's own area only.
    """
    block = block_at(document, mention.span)
    near = [m for m in within(mentions, block.span, where=lambda m: m.span) if place_code(m)] if block else []
    if document.language.startswith("zh"):
        led = [m for m in near if m.span.start <= mention.span.start and m.span.end <= mention.span.end]
        if home.code:  # 北京工业园 of a county of Xinjiang bears the name of who built it
            related = {home.code, *ancestors(home.code, gazetteer)} - {COUNTRY}
            led = [
                m
                for m in led
                if not mention.span.holds(m.span) or related.intersection(_lineage(place_code(m), gazetteer))
            ]
        beside = [m for m in led if gap(m.span, mention.span) <= 1]
        near = beside[-1:] or [m for m in led if not home.code or home.code in _lineage(place_code(m), gazetteer)][-1:]
    elsewhere = frozenset() if document.language.startswith("zh") else asides(near, document.text)
    divisions = [m for m in near if m.kind != "Country"]
    if said := next(
        (m for m in divisions if SAID_TO_LIE.fullmatch(document.text, mention.span.end, m.span.start)), None
    ):
        wide = document.language == "en" and home.code and place_code(said) in ancestors(home.code, gazetteer)
        return _place_of(home) if wide else said.candidates[0]
    near = [m for m in near if m.span not in elsewhere and not (home.code and m.kind == "Country")]
    if document.language == "en" and home.code:
        near = [
            m for m in near if gap(m.span, mention.span) <= BESIDE or _of_one_area(place_code(m), home.code, gazetteer)
        ]
    near.sort(key=lambda m: (m.kind == "Country", gap(m.span, mention.span), m.span))
    if near and document.language == "en":
        beside = [m for m in near if gap(m.span, near[0].span) <= NEXT]
        return _smallest_of(place_code(near[0]), beside, home, gazetteer)
    return near[0].candidates[0] if near else ""


def _of_one_area(code: str, other: str, gazetteer: Gazetteer) -> bool:
    return code in _lineage(other, gazetteer) or other in _lineage(code, gazetteer)


def _smallest_of(code: str, near: Sequence[Mention], home: Home, gazetteer: Gazetteer) -> str:
    """The smallest place inside the nearest: "Nandan, Guangxi, mended a road in X village"; or the article's own."""
    inside = [c for m in near if code in ancestors(c := place_code(m), gazetteer)]
    if inside:
        return place_id(max(inside, key=lambda c: level_of(c, gazetteer)))
    return _place_of(home) if home.code and code in ancestors(home.code, gazetteer) else place_id(code)
