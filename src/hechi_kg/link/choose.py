"""Chooses among the places that bear one name, by what else the text surely names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import LEVELS, ancestors, block_at, gap, kind_at, level_of
from hechi_kg.link.stated_title import names_in_title
from hechi_kg.model import BlockKind, Document, Mention, Span
from hechi_kg.spans import around
from hechi_kg.vocab import place_id

UNLISTED = "no list has it where the text puts it"  # the reason of such a township
COUNTY, PROVINCE, TOWNSHIP = (LEVELS.index(level) for level in ("county", "province", "township"))
TITLED = 6  # votes of a name in the title
OFTEN = 3  # times that a name stands in a text which is about it
STARTS = "在到从自于与和及的是为赴往由向对比省市县区州至进去回离驻"  # what may stand before a name
# What is told of a river or lake
WATERS, RIVER = (
    ("河", "江", "湖"),
    re.compile(r"(?:全长|全長|流[经經域过過]|两岸|兩岸|沿岸|[岸畔]|河段|水质|水質|发源|發源|源[头頭]|[干支]流)"),
)
NEARBY = 40  # characters within which a parent's name decides for its child
CALLED = re.compile(r"\b(city|county|prefecture|province|town|township) of (?:the )?$")
CALLED_LEVELS = {
    "city": ("prefecture",),
    "county": ("county",),
    "prefecture": ("prefecture",),
    "province": ("province",),
    "town": ("township",),
    "township": ("township",),
}
LONGER = re.compile(r" [A-Z]")
# 300名山区群众: a measure word behind a number begins no name
COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万几多余][名个户座条家项所处头]")
BEGUN = frozenset(("Site", "ResettlementSite", "Village"))  # what may be called like a county far away
NAMED_AFTER = re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:county|prefecture|city|district)")
WITHIN = re.compile(r"(?:\s+[a-z]+)?\s+(?:in|of)\s+(?:the\s+)?")


def votes_of(document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text surely names each place, an ancestor counting for less; title and publisher weigh more."""
    votes: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "Place" and len(mention.candidates) == 1 and mention.reason != "weak":
            code = mention.candidates[0]
            weight = TITLED if kind_at(document, mention.span) is BlockKind.TITLE else 2
            votes[code] += weight
            for ancestor in ancestors(code, gazetteer):
                votes[ancestor] += 1
    for title in names_in_title(document, gazetteer):
        if len(title.candidates) == 1 and title.reason != "weak":
            votes[title.candidates[0]] += TITLED
    for match in gazetteer.find(document.publisher):
        if len(match.candidates) == 1 and not match.weak:
            votes[match.candidates[0]] += 6
    return votes


def settle(
    mention: Mention, mentions: Sequence[Mention], votes: Counter[str], document: Document, gazetteer: Gazetteer
) -> Mention | None:
    """The mention with one candidate where the text decides, else with a reason; None for an ordinary word."""
    if mention.kind != "Place":
        return mention
    if mention.reason == "stem" and _lies_elsewhere(mention, mentions, document, gazetteer):
        return None
    before = document.text[mention.span.start - 1 : mention.span.start]
    if before and COUNTED.match(document.text, mention.span.start - 1):
        return None
    if mention.reason == "stem" and before and before in "镇乡鎮鄉":
        return None  # 甲镇榆林 is a village
    mountain = mention.reason == "stem" and mention.text.endswith("山")
    river = mention.reason == "stem" and mention.text.endswith(WATERS) and RIVER.match(document.text, mention.span.end)
    if (mountain or river) and _goes_on(mention, mentions, before):
        return None  # 丹霞山 is no 霞山, and 布柳河 of 100公里 no 柳河
    if _township(mention, gazetteer) and _behind_another(mention, mentions, gazetteer):
        return replace(mention, kind="Site", candidates=(), reason=UNLISTED)
    if (mention.reason == "stem" or _township(mention, gazetteer)) and _unsupported(
        mention, mentions, votes, document, gazetteer
    ):
        return None
    if mention.text.isascii() and _in_another_county(mention, mentions, document, gazetteer):
        return None
    if _of_its_province(mention, mentions, votes, gazetteer):
        return None
    if mention.text.isascii() and _town_of_another(mention, mentions, votes, gazetteer):
        return replace(mention, kind="Site", candidates=(), head=mention.text.rsplit(" ", 1)[-1].lower(), reason="")
    if len(mention.candidates) == 1 and mention.reason != "weak":
        return _decided(mention, mention.candidates[0], "only one place has this name", gazetteer)
    if said := _of_level(mention, document, gazetteer):
        return _decided(mention, said, "the text says what it is", gazetteer)
    beside = {
        code
        for other in around(mentions, mention.span, where=lambda m: m.span)
        if other.kind == "Place" and other.text != mention.text and gap(other.span, mention.span) <= NEARBY
        for code in other.candidates
    }
    if province := _province(mention, mentions, votes, gazetteer):
        return _decided(mention, province, "the highest of the places with this name", gazetteer)
    scores = {code: _score(code, votes, beside, gazetteer) for code in mention.candidates}
    if mention.reason == "weak" and not mention.text.isascii():
        # 资源 and 新兴 are words: the text must name the place itself or what it directly lies in.
        scores = {code: score for code, score in scores.items() if _told(code, votes, beside, gazetteer)}
    best = max(scores.values(), default=0)
    top = [code for code in scores if scores[code] == best]
    if best > 0 and len(top) == 1:
        return _decided(mention, top[0], "the text names it or its parent elsewhere", gazetteer)
    if mention.reason == "weak" and len(mention.candidates) == 1 and _heads_the_title(mention, document):
        return _decided(mention, mention.candidates[0], "the title opens with it", gazetteer)
    if mention.reason == "weak":
        return None  # an ordinary word that is a name only in context
    levels = [level_of(code, gazetteer) for code in top]
    highest = [code for code, level in zip(top, levels, strict=True) if level == min(levels)]
    # "Guiyang" alone is the city; a county of that name is told from it by what it lies in.
    known = LEVELS.index("prefecture") if mention.text.isascii() else PROVINCE
    if len(highest) == 1 and (level_of(highest[0], gazetteer) <= known or best > 0):
        return _decided(mention, highest[0], "the highest of the places with this name", gazetteer)
    if all(level_of(code, gazetteer) == LEVELS.index("township") for code in mention.candidates):
        if mention.text.isascii() and mention.reason == "full":  # one of them, whichever it is
            return replace(mention, kind="Site", candidates=(), head=mention.text.rsplit(" ", 1)[-1].lower(), reason="")
        return None if mention.reason == "stem" else replace(mention, reason="many townships have this name")
    return replace(mention, reason="several places have this name and the text names no parent")


def _of_level(mention: Mention, document: Document, gazetteer: Gazetteer) -> str:
    """The one place of a bare English name that is what the words before say: "the city of Guiyang"."""
    said = CALLED.search(document.text, max(0, mention.span.start - 24), mention.span.start)
    if said is None or not mention.text.isascii():
        return ""
    fit = (
        [code for code in mention.candidates if LEVELS[level_of(code, gazetteer)] in CALLED_LEVELS[said[1]]]
        if all(not code.startswith("id/") for code in mention.candidates)
        else []
    )
    return fit[0] if len(fit) == 1 else ""


def _lies_elsewhere(mention: Mention, mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> bool:
    """Whether the text puts a bare name, or a site called so, where no bearer lies: "the Chaoyang area in Guangxi"."""
    sites = (m.span for m in around(mentions, mention.span, where=lambda m: m.span) if m.kind in BEGUN)
    end = max((s.end for s in sites if s.start == mention.span.start), default=mention.span.end)
    said = WITHIN.match(document.text, end)
    if said is None:
        return False
    named = around(mentions, Span(said.end(), said.end()), where=lambda m: m.span)
    areas = {code for m in named if m.kind == "Place" and m.span.start == said.end() for code in m.candidates}
    bearers = [{code, *ancestors(code, gazetteer)} for code in mention.candidates]
    return bool(areas) and all(areas.isdisjoint(lineage) for lineage in bearers)


def _in_another_county(mention: Mention, mentions: Sequence[Mention], document: Document, gazetteer: Gazetteer) -> bool:
    """Whether an English text says that a township lies in a county that no bearer lies in: "X Town, Y County".

    So does a bare name that a county of another province bears: "Qingshan, Tonghai, Nandan County".
    """
    far = mention.reason == "stem" and all(level_of(code, gazetteer) == COUNTY for code in mention.candidates)
    if not far and any(level_of(code, gazetteer) != TOWNSHIP for code in mention.candidates):
        return False
    if not document.text.startswith(", ", mention.span.end):
        return False
    at = mention.span.end + 2
    named = [
        m for m in around(mentions, Span(at, at), where=lambda m: m.span) if m.kind == "Place" and m.span.start == at
    ]
    counties = {c for m in named for c in m.candidates if level_of(c, gazetteer) == COUNTY}
    lineages = [ancestors(code, gazetteer) for code in mention.candidates]
    if far:
        full = any(m.reason == "full" for m in named)
        provinces = {ancestors(c, gazetteer)[-2:-1] for c in counties}
        return full and bool(counties) and all(lineage[-2:-1] not in provinces for lineage in lineages)
    near = any(set(ancestors(c, gazetteer)).intersection(lineage[1:-1]) for c in counties for lineage in lineages)
    return near and all(counties.isdisjoint(lineage) for lineage in lineages)


def _town_of_another(mention: Mention, mentions: Sequence[Mention], votes: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether an English "Qingshan town" is in the one county that a text names, which has none of that name.

    Then it is one that no list holds, and none of those so called in other counties.
    """
    if mention.reason != "full" or any(level_of(code, gazetteer) != TOWNSHIP for code in mention.candidates):
        return False
    counties = {
        m.candidates[0]
        for m in mentions
        if m.kind == "Place" and len(m.candidates) == 1 and m.reason != "weak"
        and level_of(m.candidates[0], gazetteer) == COUNTY
    }  # fmt: skip
    if len(counties) != 1:
        return False
    (county,) = counties
    lineages = [ancestors(code, gazetteer) for code in mention.candidates]
    return not any(county in found for found in lineages)


def _province(mention: Mention, mentions: Sequence[Mention], votes: Counter[str], gazetteer: Gazetteer) -> str:
    """The province of a short name that a county bears too: 河南, Henan, unless the text names that county in full."""
    provinces = [code for code in mention.candidates if level_of(code, gazetteer) == PROVINCE]
    others = [code for code in mention.candidates if code not in provinces]
    if not provinces or any(votes[code] for code in others):
        return ""
    led = {c for m in around(mentions, mention.span, where=lambda m: m.span) if m.span.end == mention.span.start
           for c in m.candidates}  # fmt: skip
    return "" if any(led.intersection(ancestors(code, gazetteer)) for code in others) else provinces[0]


def _of_its_province(mention: Mention, mentions: Sequence[Mention], votes: Counter[str], gazetteer: Gazetteer) -> bool:
    """Whether "Henan county" is some county of the province that the text names, and not a far one called Henan."""
    named = NAMED_AFTER.fullmatch(mention.text)
    if named is None or len(mention.candidates) != 1:
        return False
    own = mention.candidates[0]
    found = {code for match in gazetteer.find(named[1]) for code in match.candidates}
    province = next((code for code in sorted(found) if level_of(code, gazetteer) == PROVINCE), "")
    around_own = [code for code in ancestors(own, gazetteer) if level_of(code, gazetteer) > 0]
    if not province or province in (own, *around_own) or not votes[province]:
        return False
    same = sum(m.text == mention.text for m in mentions)
    return not any(votes[code] > same for code in around_own)


def _goes_on(mention: Mention, mentions: Sequence[Mention], before: str) -> bool:
    """Whether a name of a mountain begins before the short name of a county that ends like it."""
    named = any(m.span.end == mention.span.start for m in around(mentions, mention.span, where=lambda m: m.span))
    return "\u4e00" <= before <= "\u9fff" and before not in STARTS and not named


def _heads_the_title(mention: Mention, document: Document) -> bool:
    """Whether a title begins with a county of one syllable, as 珙县种茶忙 does."""
    block = block_at(document, mention.span)
    if block is None or block.kind is not BlockKind.TITLE or not mention.text.endswith(("县", "縣")):
        return False
    return not document.text[block.span.start : mention.span.start].strip()


def _unsupported(
    mention: Mention, mentions: Sequence[Mention], votes: Counter[str], document: Document, gazetteer: Gazetteer
) -> bool:
    """Whether a short name of a county only looks like one: 龙泉 of a text that is all about another province.

    So may an English one: "Fenghuang Mall" is in no county of Hunan.

    The text must name the county in full, its prefecture or its province; or the name in its title, or thrice.
    """
    if any(level_of(code, gazetteer) < COUNTY for code in mention.candidates):
        return False
    if mention.text.isascii() and not LONGER.match(document.text, mention.span.end):
        return False
    if kind_at(document, mention.span) is BlockKind.TITLE:
        return False
    same = [m for m in mentions if m.text == mention.text]
    if len(same) >= OFTEN or any(kind_at(document, m.span) is BlockKind.TITLE for m in same):
        return False
    own = len(same) if len(mention.candidates) == 1 else 0  # an ancestor has a vote for each name that it holds
    for code in mention.candidates:
        lineage = [c for c in ancestors(code, gazetteer) if level_of(c, gazetteer) > 0]
        if votes[code] > 2 * own or any(votes[c] > own for c in lineage):
            return False
    titled = mention.text.isascii() and any(v >= TITLED for v in votes.values())
    return titled or any(level_of(c, gazetteer) == PROVINCE and v > own for c, v in votes.items())


def _township(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a Chinese name is one of townships alone: 示范村镇 holds that of one far away."""
    return not mention.text.isascii() and all(level_of(c, gazetteer) == TOWNSHIP for c in mention.candidates)


def _behind_another(mention: Mention, mentions: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether a Chinese text puts a township right behind the full name of a county that has none of that name."""
    for other in around(mentions, mention.span, where=lambda m: m.span):
        if other.kind == "Place" and other.reason == "full" and other.span.end == mention.span.start:
            counties = [code for code in other.candidates if level_of(code, gazetteer) == COUNTY]
            return bool(counties) and not any(
                c in ancestors(code, gazetteer) for c in counties for code in mention.candidates
            )
    return False


def _told(code: str, votes: Counter[str], beside: set[str], gazetteer: Gazetteer) -> bool:
    parent = (*ancestors(code, gazetteer), "")[0]
    return bool(votes[code] or votes[parent] or parent in beside)


def _score(code: str, votes: Counter[str], beside: set[str], gazetteer: Gazetteer) -> int:
    lineage = [ancestor for ancestor in ancestors(code, gazetteer) if level_of(ancestor, gazetteer) > 0]
    own = votes[code] * 4
    near = sum(20 for ancestor in lineage if ancestor in beside)
    return own + near + sum(votes[ancestor] for ancestor in lineage)


def _decided(mention: Mention, code: str, reason: str, gazetteer: Gazetteer) -> Mention:
    site = gazetteer.sites.get(code)
    if site is not None:
        return replace(mention, kind=site.kind, candidates=(site.id,), reason=reason)
    return replace(mention, kind=gazetteer.entry(code).kind, candidates=(place_id(code),), reason=reason)
