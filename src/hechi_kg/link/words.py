"""Finds what "the city", 该县 or "it" stands for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.asides import asides
from hechi_kg.link.context import COUNTY, ancestors, block_at, is_dateline, is_firm, is_house, level_of, place_code
from hechi_kg.model import Block, BlockKind, Cue, Document, Mention, Recognition, Sentence, Span
from hechi_kg.spans import around, by_place, within
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
PROJECTS = frozenset(("Site", "ResettlementSite", "Project"))
BELONGS = tuple(verb + to for verb in ("隶属", "隸屬", "归属", "歸屬") for to in ("", "于", "於"))  # whose a firm is
ZONE, ZONE_WORDS = (
    re.compile(r"(?:开发区|開發區|经开区|經開區|高新区|高新區|新区|新區)$"),
    ("全区", "全區", "我区", "该区", "該區"),
)
SETTLED = frozenset(("Site", "ResettlementSite", "Village"))
# What is called by one name is called by the others too: 社区 of an 安置点.
HEADS = (
    ("村", "屯", "寨"),
    ("社区", "小区", "安置点", "安置区", "新区", "家园", "小镇"),
    ("园区", "产业园", "工业园", "园"),
    ("灌区", "灌溉区"),
    ("开发区", "经开区", "高新区"),
    ("示范区",),
    ("库区",),
    ("线", "高速", "公路", "铁路", "高铁"),
    ("基地",),
    ("景区", "风景区", "度假区"),
    ("港", "港口", "港区"),
    ("站", "火车站", "高铁站"),
    ("厂", "工厂"),
    ("中心", "服务中心"),
    ("场", "滑雪场", "林场", "农场", "牧场", "茶场"),
    (" park", " zone"),
    (" base",),
    (" project",),
    (" factory", " workshop", " plant", " mill"),
    (" expressway", " highway"),
    (" scenic area", " scenic spot"),
    (" village", " hamlet"),
    ("校", "学校", "中学", "小学", "高中", "学院", "學校", "中學", "小學", "學院"),
    ("院", "医院", "卫生院", "醫院", "衛生院"),
)
DUMMY = re.compile(
    r"\s+(?:is|was|has been|will be|would be|"
    r"(?:(?:used to|once|now|still|only|usually|can|could|would) )*t(?:akes?|ook))\b[^,.;]{0,24}?"
    r"\s(?:that|to)\b|['’]s\b|"
    r"\s+(?:is|was|has been|stood at|costs?)\s+(?:(?:about|over|only|just|around|nearly|more|less|than)\s+)*[$¥]?\d"
)
# "The provincial government said": who speaks is not what is told of
GOVERNMENT_SAYS = re.compile(
    r"\s+(?:has\s+)?(?:said|says|announced|reported|noted|added|stated|estimates?d?)\b|,|\.|['’]s\b"
)
LIES = re.compile(
    r"(?:Located|Situated|Nestled|Lying|Perched|Tucked|Hidden|Sitting|Set)\b[^.;]*?,\s+"
    r"(?=(?:the )?[A-Z][\w'’-]*(?: [a-z]+)? [a-z])"
)
MARKS = re.compile(r"[\"“”]")
OPENS = re.compile(
    r"(?:^|[，。；、,;:!?\s（(“”\"]|目前|如今|现在|當前|当前|據悉|据悉|预计|預計|今年|去年|届时|屆時|同时|同時|此外|[在到进進])$"
)
# 项目一期投产 tells of the one that was named, 项目化管理 of none
COOPERATIVE = "合作社"
BARE_PROJECT = ("项目", "項目")
GOES_ON = re.compile(
    r"(?:[一二三两]期|总投资|计划|预计|将|于|占地|规划|建成|建设|位于|全部|达产|投产|投用|投运|完工|竣工|现|已|目前|共)"
)
COUNTRY = "100000"
LOCALITY = ("当地", "當地")
OPENING = re.compile(r"[\"“\s]*(?:(?:[Tt]he|In|At|Of) )*(?:[a-z]+ of )?")
PLATEAU = ("540000", "630000")  # Tibet and Qinghai
NEXT_PARAGRAPH = 2  # line breaks from one paragraph to the next
LOOK_BACK = 12  # sentences
ADJACENT = 4  # characters between names of one place
BARE = ("学校", "學校")  # that may stand for one of a paragraph before
POINTS = re.compile(r"该|我(?=.)|全(?=[线校])")
OF_TRADE = re.compile(r"市场(?:价|上|需求|主体|化|监管|经营|竞争|份额|行情|供应|供给|销路|前景|潜力|占有|反应|开拓)")
OF_A_NAME = re.compile(r" of [A-Z]")
FORMULA, FORMULA_MARKS = re.compile(r"[+＋]"), ("+", "＋")
OWN = re.compile("[我全本].$")
WHOLE = re.compile("[我全]")  # 全市 in a sentence of its own is the city that a text is about, 该市 the one named last
# 近日，记者走进甲公司: where what is told happens
SCENE = re.compile(
    r"(?:^|[，,”])\W*(?:记者|笔者)?(?:在|走进|走進|来到|來到|走访|探访|位于)?(?:[\u4e00-\u9fff]{0,18}[县市区镇乡村])?的?$"
)
HOUSE_LEADS = ("", "The ", "At ", "At the ", "Inside the ")
UNNAMED = re.compile(
    r"(?:An?|Another|One) (?:[a-z-]+ ){1,4}(?:has |have )?(?:was|were|is|opened|began|started|went)\b[^A-Z]*$"
)
OPENING_NAME = 6  # characters before the place that a paragraph opens with
DEFINITE = re.compile(r"[Tt]h(?:e|is) (?:[a-z, -]+ )?(?:village|community|site)|[该全]|村里")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    code: str = ""
    cue: Cue | None = None


def resolve_words(
    recognition: Recognition,
    mentions: Sequence[Mention],
    levels: dict[str, str],
    home: Home,
    gazetteer: Gazetteer,
    nouns: frozenset[str],
) -> list[Mention]:
    """Turn "the city", 该县, "it" into the place that they stand for, with the span that names it.

    `nouns` say of a name that it is one of a firm or another house.
    """
    document = recognition.document
    plain = replace(document, text=recognition.plain or document.text)
    openings = {s.span.start for s in recognition.sentences}
    placed = [m for m in mentions if place_code(m)]
    aside = asides(placed, plain.text)
    resolved: list[Mention] = []
    firms = [m for m in mentions if is_firm(m, document, nouns)]
    named = sorted([*placed, *(m for m in mentions if m.kind == "Organisation" and not place_code(m))], key=by_place)
    told: list[Mention] = []  # those that something is told of
    for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
        if mention.kind != "PlaceWord":
            resolved.append(mention)
            if mention.span not in aside and not plain.text.endswith(BELONGS, 0, mention.span.start):
                told.append(mention)
            continue
        if any(m.span.overlaps(mention.span) for m in around(named, mention.span, where=_span)):
            continue  # "the county" inside a name
        if plain.text.endswith("、", 0, mention.span.start) and mention.text in ("自治区", "自治區"):
            continue  # 全国31个省、自治区
        if mention.text.endswith("government") and GOVERNMENT_SAYS.match(plain.text, mention.span.end):
            continue
        if FORMULA.match(plain.text, mention.span.end) or plain.text.endswith(FORMULA_MARKS, 0, mention.span.start):
            continue  # “公司+基地+农户”
        if OF_A_NAME.match(plain.text, mention.span.end):
            continue  # "the village of Langda" is named by what follows
        level = levels[mention.candidates[0]]
        if level == "any":
            if mention.text.isascii() and mention.span.start not in openings:
                continue  # only a sentence's first "It" is read
            if DUMMY.match(document.text, mention.span.end):
                continue  # "It is estimated that", "It's a hot day", "It was 70,000 yuan"
            if mention.text.isascii() and _is_quoted(mention, document):
                continue  # "It cost 400 yuan," said Li: what the speaker means is no place named before
            found = _last_told(resolved, mention.span, recognition, gazetteer, nouns)
        else:
            found = _stands_for(level, mention, told, plain, home, gazetteer, nouns, firms)
        if found is not None:
            resolved.append(found)
            told.append(found)
    return resolved


def _is_quoted(mention: Mention, document: Document) -> bool:
    """Whether a word stands inside a quotation that opened in its paragraph."""
    block = block_at(document, mention.span)
    return block is not None and len(MARKS.findall(document.text, block.span.start, mention.span.start)) % 2 == 1


def _stands_for(
    level: str,
    word: Mention,
    before: Sequence[Mention],
    document: Document,
    home: Home,
    gazetteer: Gazetteer,
    nouns: frozenset[str],
    firms: Sequence[Mention],
) -> Mention | None:
    if level == "village":
        last = _settlement(word, before, document)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level == "project":
        bare = word.text in BARE_PROJECT
        if bare and not (
            OPENS.search(document.text, max(0, word.span.start - 2), word.span.start)
            and GOES_ON.match(document.text, word.span.end)
        ):
            return None
        block = block_at(document, word.span)
        opens = block is not None and word.text.isascii() and block.span.start == word.span.start
        near = None if opens else block
        last = None
        if not word.text.isascii():  # a village is no project, but where one is
            last = _last(before, word.span, lambda m: m.kind in PROJECTS, near)
        last = last or _last(before, word.span, lambda m: m.kind in SETTLED | {"Project"}, near)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level in ("company", "establishment"):
        if word.text == COOPERATIVE:
            if not OPENS.search(document.text, max(0, word.span.start - 2), word.span.start):
                return None  # 村民加入合作社
            last = _last(before, word.span, lambda m: _is_cooperative(m, document), None)
        elif level == "company":
            last = _last(before, word.span, lambda m: is_firm(m, document, nouns), None)
            last = last or _only_firm(word, firms)
        else:
            said = word.span.of(document.text)
            bare = not said.isascii() and not POINTS.match(said)
            noun = " " + said.lower().rsplit(" ", 1)[1] if said.isascii() else POINTS.sub("", said, count=1)
            if bare and not OPENS.search(document.text, max(0, word.span.start - 2), word.span.start):
                return None  # 新建学校 points at none
            if bare and OF_TRADE.match(document.text, word.span.start):
                return None
            heads = next((heads for heads in HEADS if noun in heads), (noun,))
            near = block_at(document, word.span) if bare and noun not in BARE else None
            last = _last(before, word.span, lambda m: _is_called(m, heads, document), near)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span) if last else None
    if level == "country":  # there is but one
        return replace(word, kind="Country", candidates=(place_id(COUNTRY),), reason="only one place has this name")
    block = block_at(document, word.span)
    whole = WHOLE.match(word.text) and home.code and _fits(home.code, level, word.text, gazetteer)
    for mention in reversed(before):  # what this paragraph named last
        if block is None or mention.span.start < block.span.start:
            break
        code = place_code(mention)
        if word.text in ZONE_WORDS and mention.kind == "Site" and ZONE.search(mention.text):
            return replace(mention, span=word.span, text=word.text, antecedent=mention.antecedent or mention.span)
        own = word.text.lower() == "the region" and code == home.code  # "Hechi grows. The region has 30 parks"
        if code and (own or _fits(code, level, word.text, gazetteer)):
            opens = mention.span.start - block.span.start <= OPENING_NAME
            if whole and code != home.code and not opens and "。" in document.text[mention.span.end : word.span.start]:
                break
            return replace(mention, span=word.span, text=word.text, antecedent=mention.antecedent or mention.span)
    chain = [home.code, *ancestors(home.code, gazetteer)] if home.code else []
    fitting = [code for code in chain if _fits(code, level, word.text, gazetteer)]
    if fitting:  # a district that once was a city is the city only where no other is
        return _of_home(word, min(fitting, key=lambda c: _was_so(c, level, gazetteer)), home, gazetteer)
    called = [m for m in before if (named := place_code(m)) and _fits(named, level, word.text, gazetteer)]
    called = [m for m in called if not _was_so(place_code(m), level, gazetteer)] or called
    if called:
        last = _most_told(called, word, document)
        return replace(last, span=word.span, text=word.text, antecedent=last.antecedent or last.span)
    if home.code and OWN.match(word.text):  # 我区 of a zone that is no division
        return _of_home(word, home.code, home, gazetteer)
    return None


def _most_told(fitting: Sequence[Mention], word: Mention, document: Document) -> Mention:
    """Of the places that a word fits the last named; in an English text the one named most, if none is named nearby."""
    last = fitting[-1]
    if not word.text.isascii() or document.text.count("\n", last.span.end, word.span.start) <= NEXT_PARAGRAPH:
        return last
    named = Counter(place_code(m) for m in fitting)
    most = max(named.values())
    return next(m for m in reversed(fitting) if named[place_code(m)] == most)


def _only_firm(word: Mention, firms: Sequence[Mention]) -> Mention | None:
    """The one firm of an English text that begins with "the company" and names it later."""
    if not word.text.isascii() or len({m.text for m in firms if m.antecedent is None}) != 1:
        return None
    return next(m for m in firms if m.antecedent is None)


def _of_home(word: Mention, code: str, home: Home, gazetteer: Gazetteer) -> Mention:
    """The word as the article's own area, or one around it."""
    kind, reason = gazetteer.entry(code).kind, "the article's own area"
    cue = home.cue.span if home.cue else None
    return replace(word, kind=kind, candidates=(place_id(code),), reason=reason, antecedent=cue)


def _settlement(word: Mention, before: Sequence[Mention], document: Document) -> Mention | None:
    """The village or site that "the village" or 园区 stands for: one called so; 安置点 by itself points not far."""
    called_so = word.span.of(document.text).removesuffix("里")  # in one script
    heads = next((heads for heads in HEADS if called_so.endswith(heads)), ())
    bare = not word.text.isascii() and not DEFINITE.match(word.text)
    if bare and not OPENS.search(document.text, max(0, word.span.start - 2), word.span.start):
        return None  # 9个安置点 and 工业园区 point at none

    def called(mention: Mention) -> bool:
        return mention.kind in SETTLED and (not heads or _is_called(mention, heads, document))

    own = block_at(document, word.span)
    opening = next((m for m in within(before, own.span, where=_span) if called(m)), None) if bare and own else None
    if opening and own and opening.span.start - own.span.start <= OPENING_NAME:
        return opening  # what the paragraph begins with
    return _last(before, word.span, called, None if DEFINITE.match(word.text) or heads else own)


def _is_cooperative(mention: Mention, document: Document) -> bool:
    named = (mention.antecedent or mention.span).of(document.text)
    return mention.kind == "Organisation" and named.endswith(COOPERATIVE)


def _is_called(mention: Mention, heads: tuple[str, ...], document: Document) -> bool:
    """Whether one of the nouns ends a name or describes it."""
    name = (mention.antecedent or mention.span).of(document.text).lower()
    return mention.kind in SETTLED | {"Organisation"} and (name.endswith(heads) or f" {mention.head}".endswith(heads))


def _last(
    before: Sequence[Mention], span: Span, wanted: Callable[[Mention], bool], block: Block | None
) -> Mention | None:
    """The last wanted mention that ends before a span, inside a block where one is given."""
    for mention in reversed(before):
        if block is not None and mention.span.start < block.span.start:
            return None
        if mention.span.end <= span.start and wanted(mention) and (block is None or block.span.holds(mention.span)):
            return mention
    return None


def _span(mention: Mention) -> Span:
    return mention.span


def _fits(code: str, level: str, word: str, gazetteer: Gazetteer) -> bool:
    """Whether a place can be called so: "the city" is of prefecture level, a county-level city, or a municipality."""
    entry = gazetteer.entry(code)
    if level == "prefecture" and word[-1:] in "州盟":
        return entry.level == level and entry.zh.endswith(word[-1])
    if level == "prefecture":
        former = any(f.zh.endswith("市") and f.level == "county" for f in entry.former)
        return entry.level == "prefecture" or (entry.level != "township" and (entry.zh.endswith("市") or former))
    if level == "province" and word in ("全区", "我区", "全區", "我區"):
        return entry.zh.endswith("自治区") or (entry.level == "county" and entry.zh.endswith("区"))
    if level == "province" and word.endswith(("自治区", "自治區")):
        return entry.zh.endswith("自治区")
    if level == "province" and "plateau" in word.lower():
        return code in PLATEAU
    if level == "province" and "region" in word.lower():
        return entry.zh.endswith("自治区")
    if level == "county":
        kinds = next((kinds for said, kinds in COUNTY_KINDS.items() if said in word.lower()), ())
        former = any(f.zh.endswith(kinds) for f in entry.former)
        return entry.level == level and (entry.zh.endswith(kinds) or former)
    return entry.level == level


def _was_so(code: str, level: str, gazetteer: Gazetteer) -> bool:
    """Whether a district is a city, or a city a county, by what it once was."""
    entry = gazetteer.entry(code)
    if level == "county":
        return entry.zh.endswith("市")
    return level == "prefecture" and entry.level == "county" and not entry.zh.endswith("市")


def _last_told(
    before: Sequence[Mention], span: Span, recognition: Recognition, gazetteer: Gazetteer, nouns: frozenset[str]
) -> Mention | None:
    """What the sentences before were about: the first place that the nearest names, in this paragraph or the last.

    An English sentence that a firm opens is about the firm.

    "Hechi, in Guangxi" and 广西河池 are about Hechi: of places that lie in one another, the smallest that comes first.
    """
    at = bisect_left(recognition.sentences, span.start, key=lambda s: s.span.start)
    document = recognition.document
    around = span.of(document.text) in LOCALITY
    blocks: list[Block] = []
    nearest: Mention | None = None
    before_it = recognition.sentences[at - 1] if at else None
    if before_it and before_it.block.span.holds(span) and UNNAMED.match(document.text, *before_it.span):
        return None  # "A tea park opened in March. It has 300 guests"
    for sentence in reversed(recognition.sentences[max(0, at - LOOK_BACK) : at]):
        if sentence.block.kind is not BlockKind.BODY and not sentence.block.span.holds(span):
            continue
        if sentence.block not in blocks:
            blocks.append(sentence.block)
        if len(blocks) > (2 if document.language == "en" else 3) or (nearest and sentence.block is not blocks[0]):
            return nearest
        named = [
            m
            for m in within(before, sentence.span, where=_span)
            if (place_code(m) and not is_dateline(m))
            or m.kind in SETTLED
            or (m.kind == "Project" and m.text.isascii())
            or _opens(m, sentence, recognition.document, nouns)
        ]
        aside = asides(named, recognition.plain)
        named = [m for m in named if m.span not in aside]
        firms = [m for m in named if m.kind == "Organisation" and not m.text.isascii()]
        if firms and not around:  # 在甲市乙公司，工人正忙 is about the firm
            named = [m for m in named if m in firms or not any(f.span.holds(m.span) for f in firms)]
        if around and all(m.kind == "Site" for m in named):
            continue  # a sentence on a park alone
        # "A village in Nandan county, named Langda," is about the village.
        named = [m for m in named if document.text.endswith((" named ", " called "), 0, m.span.start)] or named
        # "Located in Nandan county, Langda has 30 inns" is about Langda.
        if fronted := LIES.match(document.text, sentence.span.start):
            named = [m for m in named if m.span.start >= fronted.end()] or named
        if named:
            last = _around_sites(named, gazetteer) if around else _smallest(named, gazetteer)
            text = span.of(recognition.document.text)
            found = replace(last, span=span, text=text, antecedent=last.antecedent or last.span)
            opens = OPENING.fullmatch(recognition.document.text, sentence.span.start, last.span.start)
            if opens or not text.isascii():
                return found  # else what an earlier sentence of the paragraph begins with
            nearest = nearest or found
    return nearest


def _opens(mention: Mention, sentence: Sentence, document: Document, nouns: frozenset[str]) -> bool:
    """Whether a sentence begins with a firm; a Chinese one may begin with 在 or the like."""
    tells = is_firm if mention.text.isascii() else is_house
    if not tells(mention, document, nouns):
        return False
    lead = document.text[sentence.span.start : mention.span.start]
    return lead in HOUSE_LEADS if mention.text.isascii() else SCENE.search(lead) is not None


def _around_sites(named: Sequence[Mention], gazetteer: Gazetteer) -> Mention:
    """What 当地 stands for: the county of a sentence that names a park or the like, else the smallest place."""
    if any(m.kind == "Site" for m in named):
        counties = [m for m in named if level_of(place_code(m) or "id/", gazetteer) == COUNTY]
        return counties[0] if counties else _smallest(named, gazetteer)
    return _smallest(named, gazetteer)


def _smallest(named: Sequence[Mention], gazetteer: Gazetteer) -> Mention:
    """The first of the names, or the last of those right behind it that each lie in the one before."""
    told = named[0]
    for mention in named[1:]:
        code = place_code(told)
        own = place_code(mention)
        inside = mention.kind in SETTLED | {"Organisation"} or (code and own and code in ancestors(own, gazetteer))
        if not code or not inside or mention.span.start - told.span.end > ADJACENT:
            break
        told = mention
    return told
