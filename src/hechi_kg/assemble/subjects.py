"""Which firm, school or hospital a figure is about, where one leads to it."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.world import World
from hechi_kg.model import BlockKind, Mention, Span

COPULA = re.compile(r"(?:是|属于|(?<=[\u4e00-\u9fff])为)(?:[^，。；;,\n]{0,30}、)?$")
# 为甲学校筹措资金: for whom
FOR = re.compile(r"(?:多方|先后|累计|共|新)?(?:筹|籌|捐|募|送|提供|争取|添置|配备|购置|修建|新建|援建)")
# 明德学校是开发区建设的配套工程: what it is, and not where
PREDICATE = re.compile(r"[\u4e00-\u9fff]是[^，。；,;\n]{0,24}$")
OURS = re.compile(r"^[^。“”\"]{0,40}[说道示绍诉]?[:：，,][“\"「][^。”\"」]*?(?:我们|我司|咱们)")
# 通过甲公司、乙合作社带动搬迁户119户: a means, not whose figures they are
MEANS = re.compile(
    r"(?:受益[于於]|得益[于於]|通过|通過|依托|借助|引进|引進|引入|联合|聯合|携手|攜手|中标|中標)[^，。；,;\n]{0,30}$"
)
# 建起甲厂、乙厂等6家工厂: examples of what is counted
COUNTED_FIRMS = re.compile(
    r"(?:(?:、|和|及)[^，。；;,、\n]{1,24}){0,8}等(?:约|近)?(?:\d|[两三四五六七八九十]|一批|多家|企业|公司|龙头)"
)
AGENT = re.compile(r"\bby (?:the )?$|由$")  # "a road built by Yida Co, with 4 lanes"
# 青山村与甲公司合作，种茶300亩: with whom
WITH, WORKS = (
    re.compile(r"[与與同跟和]$"),
    re.compile(r"(?:开展|展开|達成|达成|深度|长期)?(?:合作|签|簽|联合|聯合|共建|共同|联营|携手|结成|建立)"),
)
FROM = re.compile(r"(?:(?<![来來走赶趕])到|[从從在由向给給与與和被据據])$")  # 某某从甲大学毕业
# 夫妻俩在甲公司打工，一年收入5万元: theirs, and not the firm's
WORKPLACE = re.compile(r"(?:里|内)?(?:打工|务工|務工|上班|做工|干活|工作|就业|就業)(?:了|已|后)?[^，。；\n]{0,6}[，,]")
AT = re.compile(r"在[^，。；;,\n]{0,12}$")
THERE = re.compile(r"[这這]")  # “我在这里上班5年了。”
INSIDE = re.compile(  # 在甲公司生产车间，工人正忙; 记者在甲公司看到
    r"(?:(?:的)?[^，。；,;\n]{0,6}(?:车间|車間|厂区|廠區|厂房|廠房|生产线|生產線|展厅|展廳|仓库|倉庫|基地|实验室|實驗室|里|內|内))?(?:里|内|內)?"
    r"(?:看到|見到|见到|采访|採訪|了解到|[，,。])"
)
LIES = re.compile(
    r"(?:入驻|入駐|进驻|進駐|落户|落戶|落地|位于|位於|地处|地處|坐落[于於在]|座落[于於在])(?:在)?[^，。；,;\d]{0,20}$"
)
BASED = re.compile(
    r",? (?:(?:which is|a [a-z -]{1,30}) )?(?:(?:based|located|headquartered|situated|registered|founded|established|"
    r"set up|started|launched|opened) )?(?:in|at) "
    r"(?:the )?(?:[a-z]+ of )?(?:[A-Z][\w'’ -]{1,40}?(?:, | in | of ))?"
)
# "Qingshan Inn is one of 30 inns in Nandan": of Nandan more is told
ONE_OF = re.compile(r" (?:is|was|are|were) (?:just |only |but )?(?:one of|among)\b")
RANKED = re.compile(r"(?:[省市县]内)?(?:规模)?(?:最|唯一|首)")  # 我们是甲省最大的企业
# What statistics tell of divisions, or a rule gives all, and of no firm or village
OF_ALL = re.compile(
    r"生产总值|居民人均|城镇居民|农村居民|增加值|财政(?:总|一般)?(?:预算)?收入|零售总额|固定资产投资|进出口|"
    r"各(?:乡镇|县区|县市|市县|地区|地市)|消费价格|失业率|城镇化率|存贷?款余额|贷款余额|规模以上|规上|"
    r"(?:按照?|依照|根据)(?:有关|相关|国家)?(?:规定|政策)"
)
THIS = re.compile(r"[^\u4e00-\u9fff]*[这這](?:栋|棟|座|所|家|幢|片|条|條)(?!路)")
THIS_VILLAGE = re.compile(
    r"[^\u4e00-\u9fff]*[这這][个個座](?:[^，。；\n]{0,18}的)?[\u4e00-\u9fff]{0,4}(?:村[庄莊子落寨]?|[屯寨])(?![\u4e00-\u9fff]{0,3}[级級民里上])"
)
PASSED = 30  # sentences before that are looked at
OPENING = 12  # characters within which a sentence names what it is about
SPEECH = re.compile(r"\W{0,2}(?:said|says|showed|shows|announced|reported|according)\b|^(?:表示|介绍|数据显示|称|说)")
DIVISIONS = frozenset(["Country", "Province", "Prefecture", "County", "Township", "Village", "AdministrativeDivision"])
SITES = frozenset(("Site", "ResettlementSite", "Village", "Project"))
AREAS = DIVISIONS | SITES
ACTORS = AREAS | {"Organisation"}


def firm_of(span: Span, passage: Passage, world: World) -> str:
    """The firm that leads to the figure, if no place stands between them: its figures are its own."""
    firms = world.linked.firms
    if not any(m.candidates and m.candidates[0] in firms for m in passage.mentions) or _of_topic(passage, world):
        return ""
    own = passage.clause(span)
    text = world.plain.text
    near = [m for m in passage.mentions if m.span.end <= span.start and _may_lead(m, span, own, passage, world)]
    named = [m.span for m in near if m.candidates[0] in firms]
    near = [m for m in near if not any(f.holds(m.span) and f != m.span for f in named)]  # 乙县 of 甲市乙县丙公司
    last = near[-1] if near else None
    if last is None or last.candidates[0] not in firms:
        return ""
    if SPEECH.match(text[last.span.end : last.span.end + 14]) or ONE_OF.match(text, last.span.end):
        return ""
    return last.candidates[0]


def _of_topic(passage: Passage, world: World) -> bool:
    """Whether a Chinese sentence begins with the road or park that the text is about, be there a firm that runs it."""
    topic = world.linked.topic
    first = next((m for m in passage.mentions if m.candidates and m.kind in DIVISIONS | {"Organisation"}), None)
    if first is None or not topic.startswith("id/site/") or not world.document.language.startswith("zh"):
        return False
    return first.candidates[0] == topic and first.span.start == passage.span.start


def _may_lead(m: Mention, span: Span, own: int, passage: Passage, world: World) -> bool:
    """Whether a place or body before a figure may be what the figure is about."""
    text, at = world.plain.text, passage.clause(m.span)
    if m.kind not in ACTORS or len(m.candidates) != 1 or text[m.span.start - 1] == "-":  # China-ASEAN
        return False
    if not m.text.isascii() and m.kind != "Organisation" and m.span in world.linked.asides:
        return False  # 给陕西、甘肃等地的80家店供货
    near = own - at <= (1 if m.text.isascii() else 3) or m.span.start - passage.span.start <= OPENING
    if not (near or _speaks(m, span, text)):
        return False
    if m.kind in AREAS and (RANKED.match(text, m.span.end) or _where_a_firm_is(m, passage, world)):
        return False
    start, owns = passage.clauses[at].start, m.span.end == span.start  # 某某是甲工厂600名员工中的一员
    is_what = (
        not owns and not FOR.match(text, m.span.end) and COPULA.search(text, max(0, m.span.start - 4), m.span.start)
    )
    return not (
        is_what
        or (not THERE.match(m.text) and AT.search(text, start, m.span.start) and WORKPLACE.match(text, m.span.end))
        or (WORKS.match(text, m.span.end) and WITH.search(text, start + 1, m.span.start))
        or AGENT.search(text, max(0, m.span.start - 8), m.span.start)
        or COUNTED_FIRMS.match(text, m.span.end)
        or MEANS.search(text, start, m.span.start)
        or (not owns and PREDICATE.search(text, start, m.span.start))
    )


def _where_a_firm_is(area: Mention, passage: Passage, world: World) -> bool:
    """Whether a place only says where the firm lies that its clause begins with: 甲公司入驻乙园区，投资3000万元.

    So it may behind an English one: "Yida Co, based in Nandan, employs 30 people".
    """
    if area.text.isascii():
        firms = [
            m.span for m in passage.of_kind("Organisation") if m.candidates and m.candidates[0] in world.linked.firms
        ]
        return any(BASED.fullmatch(world.document.text, f.end, area.span.start) for f in firms)
    clause = passage.clauses[passage.clause(area.span)]
    if not LIES.search(world.plain.text, clause.start, area.span.start):
        return False
    before = (
        m
        for m in passage.mentions
        if (clause.start <= m.span.start or m.span.start - passage.span.start <= OPENING)
        and m.span.end <= area.span.start
    )
    return any(m.kind == "Organisation" and m.candidates and m.candidates[0] in world.linked.firms for m in before)


def _speaks(mention: Mention, span: Span, text: str) -> bool:
    """Whether somebody of a Chinese firm says "we" between its name and the figure: 甲公司负责人说：“我们……”."""
    return not mention.text.isascii() and OURS.search(text, mention.span.end, span.start) is not None


def firm_before(passage: Passage, earlier: list[Passage], world: World) -> str:
    """The firm or school that opened the sentence before, or its last clause, with no place since.

    That may be the last sentence of the paragraph before that names anything, unless a text has a topic of its own.
    """
    if not world.document.language.startswith("zh"):
        return ""
    text = world.plain.text
    before = earlier[-PASSED:]
    if this := _this(passage, before, world):
        return this
    blocks = [p.block for p in before if p.block.kind is BlockKind.BODY and p.block is not passage.block]
    goes_on = not world.linked.topic and not OF_ALL.search(text, *passage.span)
    near = [passage.block, *blocks[-1:]] if goes_on else [passage.block]
    for passed in reversed([*[p for p in before if any(p.block is block for block in near)], passage]):
        named = [m for m in passed.mentions if len(m.candidates) == 1 and m.kind in ACTORS]
        named = [m for m in named if m.span not in world.linked.asides and not RANKED.match(text, m.span.end)]
        if not named:
            continue
        if passed is passage:
            return ""
        opening = named[0]
        for following in named[1:]:  # 东兰县的青山小学
            if text[opening.span.end : following.span.start] not in ("", "的"):
                break
            opening = following
        led = FROM.search(text, passed.span.start, named[0].span.start) and not INSIDE.match(text, opening.span.end)
        opens = opening.span.start - passed.span.start <= OPENING
        told = opening.candidates[0] if opens and not led and opening.candidates[0] in world.linked.firms else ""
        return _of_last_clause(passed, named, world) or told
    return ""


def _this(passage: Passage, before: Sequence[Passage], world: World) -> str:
    """What a Chinese sentence points at that begins with 这座… or goes on behind one: the last site or firm named."""
    told = list(before)
    if not passage.of_kind("Organisation") and told and told[-1].block is passage.block:
        while told and told[-1].block is passage.block and not THIS.match(world.plain.text, passage.span.start):
            passage = told.pop()
    if THIS_VILLAGE.match(world.plain.text, passage.span.start):
        villages = (m.candidates[0] for p in reversed(told) for m in reversed([*p.of_kind("Village")]) if m.candidates)
        topic = world.linked.topic if world.linked.topic.startswith("id/village/") else ""
        return next(villages, topic)
    if not THIS.match(world.plain.text, passage.span.start):
        return ""
    for passed in reversed(told):
        named = [m for m in passed.mentions if len(m.candidates) == 1 and m.kind in ACTORS]
        if named:
            last = named[-1].candidates[0]
            return last if last in world.linked.firms or named[-1].kind in SITES - {"Village"} else ""
    return ""


def _of_last_clause(passed: Passage, named: Sequence[Mention], world: World) -> str:
    """The firm that the last clause that names anything begins with: ……，而甲公司是乙县的企业."""
    clause = passed.clauses[passed.clause(named[-1].span)]
    first = next(m for m in named if m.span.start >= clause.start)
    begins = not world.plain.text[clause.start : first.span.start].strip("而但，, ")
    return first.candidates[0] if begins and first.candidates[0] in world.linked.firms else ""
