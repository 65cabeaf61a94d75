"""Finds the county or prefecture that a text is about where what names its area has but the province around it."""

import re
from collections import Counter
from collections.abc import Sequence

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.asides import asides
from hechi_kg.link.context import (
    COUNTY,
    LEAD,
    OFTEN,
    PREFECTURE,
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
from hechi_kg.model import BlockKind, Document, Mention

OF_ALL = re.compile("[全我][省区區市州国國]")
LONE = 2  # mentions of the one county that a text on a province names
BYLINE, IN = re.compile(r"[Bb][Yy]\s"), re.compile(r"\sin\s+$")
SOME_COUNTY = re.compile(
    r"(?:\b(?:to|in|for|of|from|by|an?|the|poor|rural|small|remote|mountain\w*)|['’]s)\s+county\b", re.IGNORECASE
)
SOME_TOWN = re.compile(r"\b(?:township|town)\b", re.IGNORECASE)
COUNTY_OF = re.compile(r" county\b", re.IGNORECASE)


def lone_county(
    document: Document,
    mentions: Sequence[Mention],
    named: Sequence[tuple[Mention, str]],
    area: str,
    gazetteer: Gazetteer,
) -> tuple[Mention, str] | None:
    """The county that a Chinese text opens with and the only one that it names, where the title has but its province.

    A text that turns to 全省 is about the province, so is one that begins with it, or names it again by itself.
    """
    if not document.language.startswith("zh") or level_of(area, gazetteer) >= COUNTY:
        return None
    if any(m.kind == "PlaceWord" and OF_ALL.match(m.text) for m in mentions):
        return None
    if _named_alone(document, named, area, gazetteer):
        return None
    lead = [b.span for b in document.blocks if b.kind is BlockKind.BODY][:LEAD]
    counties = [(m, c) for m, c in named if level_of(c, gazetteer) == COUNTY and area in ancestors(c, gazetteer)]
    opens = bool(counties) and any(block.holds(counties[0][0].span) for block in lead)
    return counties[0] if opens and len({code for _, code in counties}) == 1 else None


def _named_alone(document: Document, named: Sequence[tuple[Mention, str]], area: str, gazetteer: Gazetteer) -> bool:
    """Whether a body names an area first, or twice, without what lies in it right behind."""
    body = [(m, c) for m, c in named if kind_at(document, m.span) is BlockKind.BODY]
    inside = {m.span.start for m, c in body if area in ancestors(c, gazetteer)}
    alone = [at for at, (m, c) in enumerate(body) if c == area and inside.isdisjoint((m.span.end, m.span.end + 1))]
    return len(alone) > 1 or alone[:1] == [0]


def lone_division(
    document: Document,
    mentions: Sequence[Mention],
    named: Sequence[tuple[Mention, str]],
    area: str,
    gazetteer: Gazetteer,
) -> tuple[Mention, str] | None:
    """The prefecture or county that an English text is about, where what names its area has but the province.

    All else that the text names in that province must lie in it too; it opens the text, or is named twice. A text that
    keeps telling of "the province" is about that.
    """
    told = [(m, c) for m, c in named if kind_at(document, m.span) is BlockKind.BODY]
    lead = block_at(document, told[0][0].span) if told else None
    if document.language != "en" or level_of(area, gazetteer) != PROVINCE or lead is None:
        return None
    inside = [(m, c) for m, c in told if area in ancestors(c, gazetteer)]
    aside = asides((m for m, _ in told), document.text)
    whole = sum(m.kind == "PlaceWord" and m.text.lower().endswith("the province") for m in mentions)
    if not inside or whole >= OFTEN or sum(c == area and m.span not in aside for m, c in told) >= OFTEN:
        return None
    mention, first = inside[0]
    if level_of(first, gazetteer) == TOWNSHIP:
        first = ancestors(first, gazetteer)[0]
    if not lead.span.holds(mention.span) and sum(c == first for _, c in told) < LONE:
        return None
    return (mention, first) if all(first in lineage(c, gazetteer) for _, c in inside) else None


def county_meant(
    document: Document, named: Sequence[tuple[Mention, str]], area: str, gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The first county of an English text whose title only says "a county in Hubei" or "Hubei county"."""
    if document.language != "en" or level_of(area, gazetteer) >= COUNTY:
        return None
    titled = (m for m, c in named if c == area and kind_at(document, m.span) is BlockKind.TITLE)
    if not SOME_COUNTY.search(document.title) and not any(COUNTY_OF.match(document.text, m.span.end) for m in titled):
        return None
    body = ((m, c) for m, c in named if kind_at(document, m.span) is BlockKind.BODY)
    return next(((m, c) for m, c in body if level_of(c, gazetteer) == COUNTY and area in ancestors(c, gazetteer)), None)


def reported_from(
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


def dateline_county(
    document: Document, mentions: Sequence[Mention], area: str, gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The county of a dateline, inside the area that an English text begins with: who sits there reports on it.

    "NANDAN, Guangxi -- Work began in South China's Guangxi"; a bigger city is where the writer lives.
    """
    for mention in mentions if document.language == "en" else ():
        code = place_code(mention)
        if code and is_dateline(mention) and kind_at(document, mention.span) is BlockKind.BODY:
            inside = level_of(code, gazetteer) == COUNTY and area in ancestors(code, gazetteer)
            return (mention, code) if inside else None
    return None


def around_first(body: Sequence[tuple[Mention, str]], code: str, gazetteer: Gazetteer) -> tuple[Mention, str] | None:
    """The prefecture that an English text keeps naming, where it names the county that it begins with but once."""
    told = Counter(c for _, c in body)
    wider = next((c for c in ancestors(code, gazetteer) if level_of(c, gazetteer) == PREFECTURE), "")
    if level_of(code, gazetteer) != COUNTY or told[code] > 1 or told[wider] < OFTEN:
        return None
    return next(pair for pair in body if pair[1] == wider)


def township_meant(
    document: Document, named: Sequence[tuple[Mention, str]], area: str, gazetteer: Gazetteer
) -> tuple[Mention, str] | None:
    """The one township that an English text names in its area, where its title tells of "a township"."""
    if document.language != "en" or not SOME_TOWN.search(document.title):
        return None
    towns = {c: m for m, c in reversed(named) if level_of(c, gazetteer) == TOWNSHIP and area in lineage(c, gazetteer)}
    return next(((m, c) for c, m in towns.items()), None) if len(towns) == 1 else None
