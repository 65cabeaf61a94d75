"""Gives names that only the text knows an entity of their own, and finds where such a village or site lies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.asides import asides
from hechi_kg.link.context import (
    NAMED,
    PROVINCE,
    ancestors,
    block_at,
    gap,
    kind_at,
    level_of,
    lineage,
    place_code,
)
from hechi_kg.link.words import Home
from hechi_kg.model import BlockKind, Document, Entity, Mention, Span
from hechi_kg.spans import within
from hechi_kg.vocab import minted_id, place_id

BEARING, SHORTEST_BARE = frozenset(("Site", "ResettlementSite", "Organisation")), 4
ENDS_OF_DIVISIONS = "省市县縣区區州旗镇鎮乡鄉村道"
OFFICE = re.compile(r"(?:Bureau|Commission|Committee|Department|Office|局|委|委员会|委員會|办|办公室|辦公室)$")
NEXT = 6  # characters between names of one place, "Nandan in Guangxi"
BESIDE = 3  # characters between "Nandan" and the village of "Nandan's Langda village"
COUNTRY, NATIONWIDE = "100000", ("全国", "全國", "我国", "我國")
# "Hongshan, an ancient village in Nandan county"
LIES_IN = re.compile(r"(?:位[于於]|地[处處]|坐落[于於在]|[隶隸][属屬][于於]?)")
SAID_TO_LIE = re.compile(
    r"(?:(?:,| [–—-]+) (?:an?|the|one|located|situated|nestled|perched|lying|which is under)\b"
    r"(?:[^,.;:]|,(?=\d)){0,60})?"
    r" (?:in|of|under) (?:the )?(?:(?:[A-Za-z]+ )?China['’]s (?:[a-z]+ )?)?"
    r"(?:city |county |town )?(?:of )?"
)
REGION = re.compile(r"[”\"」』](?:地区|山区|片区)$|(?:丘陵|高原|平原)(?:地区|山区)$")
ROAD_OF_TWO = re.compile(
    r"(?:至|—|－)[\u4e00-\u9fff]{2,12}(?:路|高速|鐵路|高鐵|段(?:[一二三四]期)?[\u4e00-\u9fff]{0,7})$"
)
MINTED = {
    "Site": "site",
    "ResettlementSite": "site",
    "Village": "village",
    "Organisation": "organisation",
    "Project": "project",
}


def place_of(home: Home) -> str:
    return place_id(home.code) if home.code else ""


def without_places(mentions: Sequence[Mention], text: str) -> dict[str, str]:
    """Chinese names that begin with where the thing lies, and what the text calls it elsewhere without: 甲县乙学校."""
    minted = [m for m in mentions if m.kind in BEARING and not m.candidates and not m.text.isascii()]
    if not minted:
        return {}
    called = {m.text for m in minted}
    places = {m.span.start: m.span for m in mentions if place_code(m) or m.kind == "Village"}
    stems = {m.text[:-1] for m in mentions if m.kind == "Township" and not m.text.isascii()}
    found: dict[str, str] = {}
    for mention in minted:
        if full := next((n for n in (mention.text + "公路", mention.text + "铁路") if n in called), ""):
            found[mention.text] = full  # 青云高速 is 青云高速公路
        for stem in stems:  # 甲乙园区 is the 乙园区 of 甲镇
            if mention.text.startswith(stem) and mention.text[len(stem) :] in called:
                found[mention.text] = mention.text[len(stem) :]
        for at in range(1, len(mention.text) - SHORTEST_BARE + 1):  # 甲县乙镇丙小学, be 乙镇 on no list
            if mention.text[at - 1] in ENDS_OF_DIVISIONS and mention.text[at:] in called:
                found[mention.text] = mention.text[at:]
                break
        at = mention.span.start
        if (area := places.get(at)) and area.end < mention.span.end:  # 青山县工业园区 is 青山工业园区
            short = text[at : area.end - 1] + text[area.end : mention.span.end]
            if text[area.end - 1] in ENDS_OF_DIVISIONS and short in called:
                found[mention.text] = short
        while (inner := places.get(at)) is not None and inner.end < mention.span.end:
            at = inner.end
            if (rest := text[at : mention.span.end]) in called and len(rest) >= SHORTEST_BARE:
                found[mention.text] = rest
    return found


def mint(
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
        identity = minted_id(MINTED[mention.kind], *((name, place_of(home)) if local else (name,)))
        entities.setdefault(identity, Entity(id=identity, kind=mention.kind, labels=((name, language),)))
        return replace(mention, candidates=(identity,), reason="named by the text")
    if name.lower() not in parents:  # one name is one thing in a text
        same = [replace(mention, span=named), *_of_one_name(mention, mentions, document)]
        areas = [a for m in same if (a := _parent_of(m, mentions, document, home, gazetteer))]
        parents[name.lower()] = _deepest(areas, gazetteer) or place_of(home), name
    parent, name = parents[name.lower()]
    identity = minted_id(MINTED[mention.kind], name, parent)
    attributes = (("locatedIn", parent),) if parent else ()
    entities.setdefault(
        identity, Entity(id=identity, kind=mention.kind, labels=((name, language),), attributes=attributes)
    )
    return replace(mention, candidates=(identity,), reason="named by the text")


def led_by(
    mentions: Sequence[Mention], document: Document, home: Home, gazetteer: Gazetteer
) -> dict[str, tuple[str, str]]:
    """Chinese names of settlements with the smallest place right before one, anywhere in the text: 甲镇乙村.

    Each in lower case -> where it lies, and the name as it is first spelled.
    """
    if not document.language.startswith("zh"):
        return {}
    placed = [m for m in mentions if place_code(m) and not _around(place_code(m), home.code, gazetteer)]
    ends = {m.span.end: place_code(m) for m in placed}
    found: dict[str, str] = {}
    for mention in sorted((m for m in mentions if m.kind in NAMED and not m.candidates), key=_villages_first):
        start = mention.span.start
        code = ends.get(start) or (ends.get(start - 1) if document.text[start - 1 : start] == "的" else "")
        if home.code and ROAD_OF_TWO.search(mention.text):
            code = ""
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
    name = mention.text.lower()
    alike = [m for m in mentions if m.kind == mention.kind and m != mention]
    return [
        m
        for m in alike
        if m.text.lower() == name
        or (m.antecedent and m.antecedent.of(document.text).lower() == name and _told_where(m, document))
    ]


def _told_where(mention: Mention, document: Document) -> bool:
    """Whether "the village" is at once said to lie somewhere: "The village in Nandan county received 300 guests"."""
    return SAID_TO_LIE.match(document.text, mention.span.end) is not None


def _parent_of(
    mention: Mention, mentions: Sequence[Mention], document: Document, home: Home, gazetteer: Gazetteer
) -> str:
    """The nearest place of the same block: right behind it ("X village in Y county") or before it (Y县X村).

    A Chinese name follows what it lies in; one farther off counts inside the article's own area only.
    """
    block = block_at(document, mention.span)
    near = [m for m in within(mentions, block.span, where=lambda m: m.span) if place_code(m)] if block else []
    if document.language.startswith("zh"):
        if home.code and (ROAD_OF_TWO.search(mention.text) or REGION.search(mention.text)):
            return place_of(home)  # a road lies in neither of its ends, “三山”地区 in no county
        if (lies := _where_it_lies(mention, near, document)) is not None:
            return lies.candidates[0]
        led = [m for m in near if m.span.start <= mention.span.start and m.span.end <= mention.span.end]
        if home.code:  # 北京工业园 of a county of Xinjiang bears the name of who built it
            related = {home.code, *ancestors(home.code, gazetteer)} - {COUNTRY}
            led = [
                m
                for m in led
                if not _around(place_code(m), home.code, gazetteer)
                and (not mention.span.holds(m.span) or related.intersection(lineage(place_code(m), gazetteer)))
            ]
        beside = [m for m in led if gap(m.span, mention.span) <= 1]
        inner = [m for m in near if beside and mention.span.holds(m.span)]  # 甲市乙县段工程 lies in 乙县
        beside = [m for m in inner if place_code(beside[-1]) in ancestors(place_code(m), gazetteer)] or beside
        if mention.kind == "Project" and home.code:  # 温州云烁电子项目 bears the name of who invests
            beside = [m for m in beside if _of_one_area(place_code(m), home.code, gazetteer)]
        near = beside[-1:] or [m for m in led if not home.code or home.code in lineage(place_code(m), gazetteer)][-1:]
    elsewhere = frozenset() if document.language.startswith("zh") else asides(near, document.text)
    divisions = [m for m in near if m.kind != "Country"]
    if said := next(
        (m for m in divisions if SAID_TO_LIE.fullmatch(document.text, mention.span.end, m.span.start)), None
    ):
        owned = (m for m in divisions if document.text[said.span.end : m.span.start] in ("'s ", "’s "))
        said = next((m for m in owned if place_code(said) in ancestors(place_code(m), gazetteer)), said)
        wide = document.language == "en" and home.code and place_code(said) in ancestors(home.code, gazetteer)
        return place_of(home) if wide else said.candidates[0]
    near = [m for m in near if m.span not in elsewhere and not (home.code and m.kind == "Country")]
    if document.language == "en" and home.code:
        near = [
            m for m in near if gap(m.span, mention.span) <= BESIDE or _of_one_area(place_code(m), home.code, gazetteer)
        ]
    near.sort(key=lambda m: (m.kind == "Country", gap(m.span, mention.span), m.span))
    if near and document.language == "en":
        beside = _run_of(near[0], near)
        return _smallest_of(place_code(near[0]), beside, home, gazetteer)
    return near[0].candidates[0] if near else ""


def _where_it_lies(mention: Mention, near: Sequence[Mention], document: Document) -> Mention | None:
    """The smallest of the places right behind that a village is said to lie in: 云岭村位于甲县乙镇."""
    lies = LIES_IN.match(document.text, mention.span.end) if mention.kind == "Village" else None
    at, found = lies.end() if lies else -1, None
    for place in sorted(near, key=lambda m: m.span):
        if place.span.start == at and len(place.candidates) == 1:
            at, found = place.span.end, place
    return found


def _around(code: str, home: str, gazetteer: Gazetteer) -> bool:
    """Whether a place is the province of the article's own area: 广西青山水库 of a county need not lie elsewhere."""
    return bool(home) and level_of(code, gazetteer) == PROVINCE and code in ancestors(home, gazetteer)


def _run_of(mention: Mention, near: Sequence[Mention]) -> list[Mention]:
    """The places named in one breath with one: each a few characters from the next."""
    run = [mention]
    while more := [m for m in near if m not in run and any(gap(m.span, other.span) <= NEXT for other in run)]:
        run += more
    return run


def _of_one_area(code: str, other: str, gazetteer: Gazetteer) -> bool:
    return code in lineage(other, gazetteer) or other in lineage(code, gazetteer)


def _smallest_of(code: str, near: Sequence[Mention], home: Home, gazetteer: Gazetteer) -> str:
    """The smallest place inside the nearest: "Nandan, Guangxi, mended a road in X village"; or the article's own."""
    inside = [c for m in near if code in ancestors(c := place_code(m), gazetteer)]
    if inside:
        return place_id(max(inside, key=lambda c: level_of(c, gazetteer)))
    return place_of(home) if home.code and code in ancestors(home.code, gazetteer) else place_id(code)
