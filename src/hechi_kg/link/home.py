"""Finds the area that a text is about: the title's place, else the publisher's, the first of the body, its address."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.asides import asides, inside_a_name, part_of_country
from hechi_kg.link.context import (
    COUNTY,
    NAMED,
    OFTEN,
    PROVINCE,
    TOWNSHIP,
    ancestors,
    block_at,
    is_dateline,
    kind_at,
    level_of,
    lineage,
    place_code,
)
from hechi_kg.link.narrower import (
    around_first,
    county_meant,
    dateline_county,
    lone_county,
    lone_division,
    reported_from,
    township_meant,
)
from hechi_kg.link.stated_title import titles_alone, told_of_title
from hechi_kg.link.words import Home
from hechi_kg.model import Basis, BlockKind, Cue, Document, Mention, Recognition, Span
from hechi_kg.spans import within
from hechi_kg.tables import simplified
from hechi_kg.vocab import place_id

OUR_COUNTY = re.compile("[我本][县縣]")
# "China to mend roads in a mountainous province": the text tells of that one
SMALLER = re.compile(
    r"\b(?:in|to|for|of)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:province|prefecture|county|city|village|town|township)\b"
)
ONE_DIVISION = re.compile(r"\b(?:province|prefecture|county|village|town|township)\b", re.IGNORECASE)
SUBORDINATE = re.compile(r"(?:While|As|With|When|After|Since|By|Under|Thanks to|\w+ing)\b")
DATELINE = re.compile(r"[A-Z]{3,}[^\n()]{0,40}\([A-Z][a-z]+\) -- ")
HELPS = re.compile(r" (?:to )?(?:helps?|aids?|assists?|supports?|pairs? (?:up )?with)(?: (?:poor|rural|remote))? ")
NATIONAL = re.compile(
    r"\b(?:\d+|[a-z]+) (?:[a-z-]+ ){0,2}(?:provinces|provincial-level (?:regions|areas))\b|"
    r"\bMinistry of [A-Z]|\bState Council\b|\bNational (?:Bureau|Administration|Commission|Health Commission)\b"
)
# "6 cities, including Hechi and Baise"
EXAMPLE = re.compile(
    r"\b(?:including|such as) (?:the )?(?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?(?:, | and |, and )(?:the )?){0,5}$"
)
LEADS = re.compile(r"\s+(?:has|have|had|is|was|will|plans|began|started|\w+ed)\b")
PICTURED = re.compile(r"图为|圖為")  # a sentence that tells of the picture beside it
COUNTRY, NATIONWIDE = "100000", ("全国", "全國", "我国", "我國")
ADDRESS_PART = re.compile(r"[a-z]+")
REACH = 120  # characters before a name
SHORTEST_PART = 4  # letters of a name in an address that can stand alone


def find_home(recognition: Recognition, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Home:
    """The article's own area, or the one county in it that a Chinese text names which speaks of 我县.

    Or the one township, where an English title tells of "a township".
    """
    home = _find_home(recognition, mentions, gazetteer)
    named = [(m, c) for m in mentions if (c := place_code(m))]
    if home.code and (town := township_meant(recognition.document, named, home.code, gazetteer)):
        return Home(code=town[1], cue=Cue(span=town[0].span, basis=Basis.DOCUMENT))
    if not home.code or not any(m.kind == "PlaceWord" and OUR_COUNTY.match(m.text) for m in mentions):
        return home
    inside = [m for m in mentions if (code := place_code(m)) and home.code in ancestors(code, gazetteer)]
    counties = {place_code(m): m for m in reversed(inside) if level_of(place_code(m), gazetteer) == COUNTY}
    if len(counties) != 1:
        return home
    ((code, mention),) = counties.items()
    return Home(code=code, cue=Cue(span=mention.span, basis=Basis.DOCUMENT))


def _find_home(recognition: Recognition, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Home:
    """The title's place, else the publisher's, else the first of the body, else its address."""
    document = recognition.document
    named = [(m, c) for m in mentions if (c := place_code(m)) and level_of(c, gazetteer) > 0 and not is_dateline(m)]
    # An English story opens with somebody "from" its place, a Chinese one names guests 来自杭州 anywhere.
    villages = (m for m in mentions if m.kind == "Village")  # 甲镇乙村等63个村 tells of neither
    places = [*(m for m, _ in named), *villages]
    elsewhere = asides(places, recognition.plain) if document.language.startswith("zh") else frozenset()
    told = [pair for pair in named if pair[0].span not in elsewhere]
    titled = [
        (m, code)
        for m, code in named
        if kind_at(document, m.span) is BlockKind.TITLE
        and m.span not in elsewhere
        and not inside_a_name(m, recognition.plain)
    ] or told_of_title(document, named, gazetteer)
    if titled:
        mention, code = _lowest(titled, gazetteer)
        basis = Basis.TITLE if kind_at(document, mention.span) is BlockKind.TITLE else Basis.DOCUMENT
        if (helped := _helped(document, titled, gazetteer)) is not None:
            return Home(code=helped[1], cue=Cue(span=helped[0].span, basis=basis))
        if lone := lone_county(document, mentions, told, code, gazetteer):
            return Home(code=lone[1], cue=Cue(span=lone[0].span, basis=Basis.DOCUMENT))
        if wider := _wider(document, titled, named, gazetteer):
            return Home(code=wider[1], cue=Cue(span=wider[0].span, basis=basis))
        narrowed = _narrowed(titled, gazetteer)
        if document.language.startswith("zh") and narrowed != titled[0]:
            mention, code = narrowed
        if (lone := lone_division(document, mentions, named, code, gazetteer)) is not None:
            return Home(code=lone[1], cue=Cue(span=lone[0].span, basis=Basis.DOCUMENT))
        reported = reported_from(document, named, gazetteer)
        if reported is not None and level_of(code, gazetteer) == PROVINCE and code in ancestors(reported[1], gazetteer):
            return Home(code=reported[1], cue=Cue(span=reported[0].span, basis=Basis.DOCUMENT))
        if (meant := county_meant(document, named, code, gazetteer)) is not None:
            return Home(code=meant[1], cue=Cue(span=meant[0].span, basis=Basis.DOCUMENT))
        return Home(code=code, cue=Cue(span=mention.span, basis=basis))
    if code := titles_alone(document, named, gazetteer):
        lone = lone_county(document, mentions, told, code, gazetteer)
        return Home(code=lone[1], cue=Cue(span=lone[0].span, basis=Basis.DOCUMENT)) if lone else Home(code=code)
    if country := _whole_country(document, mentions):
        return Home(code=place_code(country), cue=Cue(span=country.span, basis=Basis.TITLE))
    if (reported := reported_from(document, named, gazetteer)) is not None:
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
    if document.language == "en":
        body = [
            pair
            for pair in body
            if not EXAMPLE.search(document.text, max(0, pair[0].span.start - REACH), pair[0].span.start)
        ] or body
    if document.language == "en" and body and matches:  # the "Beijing Review" writes of any place
        seats = {matches[0].candidates[0], *ancestors(matches[0].candidates[0], gazetteer)}
        matches = [m for m in matches[:1] if any({c, *ancestors(c, gazetteer)} & seats - {COUNTRY} for _, c in body)]
    if matches and not body and (country := _country_first(recognition, mentions)):
        return Home(code=COUNTRY, cue=Cue(span=country.span, basis=Basis.DOCUMENT))  # a local paper on the country
    if document.language.startswith("zh") and matches and len(body) >= OFTEN:
        own = matches[0].candidates[0]  # a paper that takes a text from elsewhere names nothing of its own area
        matches = matches if any(own in lineage(code, gazetteer) for _, code in body) else []
    # A provincial paper writes of one of its counties.
    if matches and not any(matches[0].candidates[0] in ancestors(code, gazetteer) for _, code in body[:1]):
        at = document.text.find(document.publisher)
        span = Span(at, at + len(document.publisher)) if at >= 0 else Span(0, 0)
        return Home(code=matches[0].candidates[0], cue=Cue(span=span, basis=Basis.DOCUMENT) if at >= 0 else None)
    if country := _country_first(recognition, mentions):
        return Home(code=COUNTRY, cue=Cue(span=country.span, basis=Basis.DOCUMENT))
    if body and _is_national(document, named):
        return Home(code=COUNTRY)  # "The Ministry of Education has built schools in 20 provinces", and where later
    if body:
        narrow = _narrowed if document.language.startswith("zh") else partial(_leading, recognition)
        mention, code = narrow(body, gazetteer)
        mention, code = lone_county(document, mentions, told, code, gazetteer) or (mention, code)
        lone_town = document.language == "en" and all(c in lineage(code, gazetteer) for _, c in body)
        if level_of(code, gazetteer) == TOWNSHIP and not lone_town and sum(c == code for _, c in named) < OFTEN:
            code = ancestors(code, gazetteer)[0]  # a text that names a township first is of its county
        if (lone := lone_division(document, mentions, named, code, gazetteer)) is not None:
            mention, code = lone
        if document.language == "en":
            around = around_first(body, code, gazetteer)
            mention, code = dateline_county(document, mentions, code, gazetteer) or around or (mention, code)
        return Home(code=code, cue=Cue(span=mention.span, basis=Basis.DOCUMENT))
    if code := _address_code(document.url, gazetteer):
        return Home(code=code)
    if country := _only_country(document, mentions):
        return Home(code=COUNTRY, cue=Cue(span=country.span, basis=Basis.DOCUMENT))
    return Home()


def _lowest(titled: Sequence[tuple[Mention, str]], gazetteer: Gazetteer) -> tuple[Mention, str]:
    """The first place of a title, or the one that the title names inside it: "Hechi's Nandan sells Guangxi tea"."""
    inside = [pair for pair in titled if titled[0][1] in ancestors(pair[1], gazetteer)]
    apart = [code for _, code in inside if inside[0][1] not in lineage(code, gazetteer)]
    return inside[0] if inside and not apart else titled[0]


def _helped(
    document: Document, titled: Sequence[tuple[Mention, str]], gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """What an English title says that its first place helps: "Guangdong aids Guangxi in building roads"."""
    if len(titled) < 2 or document.language != "en":
        return None
    first, second = titled[0], titled[1]
    helps = HELPS.fullmatch(document.text, first[0].span.end, second[0].span.start)
    return second if helps and first[1] not in lineage(second[1], gazetteer) else None


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
    if len(body) > 1 and text[first[0].span.end : body[1][0].span.start] in ("'s ", "’s "):
        owned = first[1] in ancestors(body[1][1], gazetteer)
        return body[1] if owned else first  # "Hechi's Nandan county"
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
    """The country, where the first paragraph that names a place names no other; a Chinese one by 全国 or 我国.

    An English text whose title tells of "a province" or "the village" is on that one, be it named later.
    """
    if recognition.document.language == "en" and ONE_DIVISION.search(recognition.document.title):
        return None
    for block in dict.fromkeys(s.block for s in recognition.sentences if s.block.kind is BlockKind.BODY):
        named = [m for m in within(mentions, block.span, where=lambda m: m.span) if not is_dateline(m)]
        named = [m for m in named if place_code(m) or m.kind in NAMED or _is_country_word(m)]
        named = [m for m in named if not (m.kind == "Country" and part_of_country(m, recognition.plain))]
        named = [m for m in named if not _sets_the_scene(m, recognition)]
        if any(m.kind != "Country" and not _is_country_word(m) for m in named):
            return None
        if named and (recognition.document.language == "en" or named[0].text in NATIONWIDE):
            return named[0]
        if named:
            return None
    return None


def _is_national(document: Document, named: Sequence[tuple[Mention, str]]) -> bool:
    """Whether an English text begins with a ministry or with provinces that it counts, and with no place."""
    lead = next((b for b in document.blocks if b.kind is BlockKind.BODY), None)
    if document.language != "en" or lead is None or any(lead.span.holds(m.span) for m, _ in named):
        return False
    return NATIONAL.search(document.text, lead.span.start, lead.span.end) is not None


def _sets_the_scene(mention: Mention, recognition: Recognition) -> bool:
    """Whether an English sentence names a place in the clause that leads to what it tells: "As people in China ..."."""
    text = recognition.document.text
    if recognition.document.language != "en":
        return False
    start = next((s.span.start for s in recognition.sentences if s.span.holds(mention.span)), mention.span.start)
    start = dateline.end() if (dateline := DATELINE.match(text, start)) else start
    return SUBORDINATE.match(text, start) is not None and "," not in text[start : mention.span.start]


def _only_country(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """The country, where a Chinese text names no place but it: 全国, 我国."""
    if not document.language.startswith("zh"):
        return None
    told = (m for m in mentions if kind_at(document, m.span) in (BlockKind.BODY, BlockKind.CAPTION))
    return next((m for m in told if m.kind == "Country" or _is_country_word(m)), None)


def _is_country_word(mention: Mention) -> bool:
    """Whether a word stands for the whole country: "nationwide", 我国, not yet resolved."""
    return mention.kind == "PlaceWord" and mention.candidates[0].endswith("/country")
