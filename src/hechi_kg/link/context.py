"""What all of linking asks of mentions, documents and the gazetteer."""

import re
from bisect import bisect_right
from functools import lru_cache

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Block, BlockKind, Document, Mention, Span

FIRM = re.compile(
    r"\b(?:Co|Ltd|Inc|Corp|Company|Corporation|Group|Cooperative)\b|公司|集团|合作社|企业|厂$", re.IGNORECASE
)
# What else speaks for itself: 青山小学占地60亩.
HOUSE = re.compile(
    r"(?:学校|學校|小学|小學|中学|中學|高中|[一二三四五]中|[心职職]校|幼儿园|幼兒園|学院|學院|大学|大學|医院|醫院|卫生[院室所]|衛生[院室所]|"
    r"[保敬养福][健老利]院|敬老中心|养老服务中心|职教中心|教育中心|教学点|联社|联合社|供销社|"
    r"[酒药乳米纸茶木牧糖菌蜂丝矿铝果菜薯蚕牛羊猪鸡]业)$"
)
HOUSES = ("name-suffix/establishment", "name-suffix/school", "described-name/firm")
NAMED = frozenset(("Site", "ResettlementSite", "Village"))  # what a text names and no gazetteer lists
LEAD, OFTEN = 2, 3  # paragraphs that open an article; mentions that make a topic
LEVELS = ("country", "province", "prefecture", "county", "township")
PROVINCE, PREFECTURE, COUNTY, TOWNSHIP = map(LEVELS.index, LEVELS[1:])


def is_dateline(mention: Mention) -> bool:
    """Capitals throughout ("JINAN, July 21"): where the writer sat, not what the text is about."""
    return mention.text.isupper() and len(mention.text) > 1


@lru_cache(maxsize=8)
def house_nouns(lexicon: Lexicon) -> frozenset[str]:
    """The nouns, in lower case, that say of a name that it is one of a firm or another house."""
    concepts = [lexicon.concepts[f"vocabulary/{concept}"] for concept in HOUSES]
    return frozenset(form.lower() for concept in concepts for form in concept.forms.get("en", ()))


PLACE = "id/place/"


def is_firm(mention: Mention, document: Document, nouns: frozenset[str] = frozenset()) -> bool:
    """Whether a mention names a firm or cooperative, or a word stands for one; `nouns` as of `house_nouns`."""
    if mention.kind != "Organisation":
        return False
    named = mention.antecedent or mention.span
    said = not mention.head.isascii() and FIRM.search(mention.head)  # 一家名为“青山”的企业
    return mention.head in nouns or bool(said or FIRM.search(named.of(document.text)))


def is_house(mention: Mention, document: Document, nouns: frozenset[str] = frozenset()) -> bool:
    """Whether a mention names a firm, a school or a hospital, whose figures are its own."""
    if mention.kind != "Organisation":
        return False
    named = (mention.antecedent or mention.span).of(document.text)
    return is_firm(mention, document, nouns) or HOUSE.search(named) is not None


def place_code(mention: Mention) -> str:
    """The code of the division that a mention was linked to; empty for anything else."""
    candidates = mention.candidates
    if len(candidates) == 1 and candidates[0].startswith(PLACE):
        return candidates[0][len(PLACE) :]
    return ""


def ancestors(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The codes above a division; none for a site."""
    return () if code.startswith("id/") else gazetteer.ancestors(code)


def lineage(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """A division and those above it."""
    return (code, *ancestors(code, gazetteer))


def level_of(code: str, gazetteer: Gazetteer) -> int:
    """0 for the country, more for what is smaller."""
    return len(LEVELS) if code.startswith("id/") else LEVELS.index(gazetteer.entry(code).level)


def gap(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(0, b.start - a.end, a.start - b.end)


def block_at(document: Document, span: Span) -> Block | None:
    """The block that holds a span; blocks are disjoint and in text order."""
    at = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    return document.blocks[at] if at >= 0 and document.blocks[at].span.holds(span) else None


def kind_at(document: Document, span: Span) -> BlockKind:
    """The kind of block that a span stands in."""
    block = block_at(document, span)
    return block.kind if block else BlockKind.FURNITURE
