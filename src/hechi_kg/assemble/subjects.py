"""Which firm, school or hospital a figure is about, where one leads to it."""

import re

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.model import Span

COPULA = re.compile(r"(?:是|属于|(?<=[\u4e00-\u9fff])为)(?:[^，。；;,\n]{0,30}、)?$")
# 明德学校是开发区建设的配套工程: what it is, and not where
PREDICATE = re.compile(r"[\u4e00-\u9fff]是[^，。；,;\n]{0,24}$")
# 通过甲公司、乙合作社带动搬迁户119户: a means, not whose figures they are
MEANS = re.compile(r"(?:通过|通過|依托|借助|引进|引進|引入|联合|聯合|携手|攜手)[^，。；,;\n]{0,30}$")
AGENT = re.compile(r"\bby (?:the )?$")  # "a road built by Yida Co, with 4 lanes"
FROM = re.compile(r"[从從在到向给給与與和被据據]$")  # 某某从甲大学毕业
OPENING = 12  # characters within which a sentence names what it is about
SPEECH = re.compile(r"\W{0,2}(?:said|says|showed|shows|announced|reported|according)\b|^(?:表示|介绍|数据显示|称|说)")
DIVISIONS = frozenset(["Country", "Province", "Prefecture", "County", "Township", "Village", "AdministrativeDivision"])
SITES = frozenset(("Site", "ResettlementSite", "Village", "Project"))
AREAS = DIVISIONS | SITES
ACTORS = AREAS | {"Organisation"}


def firm_of(span: Span, passage: Passage, world: World) -> str:
    """The firm that leads to the figure, if no place stands between them: its figures are its own."""
    own = passage.clause(span)
    text = world.plain.text
    near = [
        m
        for m in passage.mentions
        if m.kind in ACTORS and m.span.end <= span.start and len(m.candidates) == 1
        and text[m.span.start - 1] != "-"  # China-ASEAN
        and (own - passage.clause(m.span) <= 1 or m.span.start - passage.span.start <= OPENING)
        and not COPULA.search(text, max(0, m.span.start - 4), m.span.start)
        and not AGENT.search(text, max(0, m.span.start - 8), m.span.start)
        and not PREDICATE.search(text, passage.clauses[passage.clause(m.span)].start, m.span.start)
    ]  # fmt: skip
    last = near[-1] if near else None
    if last is None or last.candidates[0] not in world.linked.firms:
        return ""
    clause = passage.clauses[passage.clause(last.span)]
    if MEANS.search(text, clause.start, last.span.start):
        return ""
    return "" if SPEECH.match(text[last.span.end : last.span.end + 14]) else last.candidates[0]


def firm_before(passage: Passage, earlier: list[Passage], world: World) -> str:
    """The firm or school that opened the sentence before in the paragraph, where no place has come since."""
    if not world.document.language.startswith("zh"):
        return ""
    for passed in reversed([*[p for p in earlier if p.block == passage.block], passage]):
        named = [m for m in passed.mentions if len(m.candidates) == 1 and m.kind in ACTORS]
        if not named:
            continue
        opening = named[0]
        for following in named[1:]:  # 东兰县的青山小学
            if world.plain.text[opening.span.end : following.span.start] not in ("", "的"):
                break
            opening = following
        if passed is passage or opening.candidates[0] not in world.linked.firms:
            return ""
        if FROM.search(world.plain.text, passed.span.start, named[0].span.start):
            return ""
        return opening.candidates[0] if opening.span.start - passed.span.start <= OPENING else ""
    return ""
