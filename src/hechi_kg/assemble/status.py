"""Status of a figure: planned, target or actual, from the cue words and the verb that govern it."""

import re

from hechi_kg.assemble.bases import base_cue
from hechi_kg.assemble.english_plans import (
    HAS_SO_MUCH,
    aims_at,
    coming_soon,
    english_plan_words,
    goes_on,
    is_no_plan,
    stage_behind,
)
from hechi_kg.assemble.led_figures import ATTAINED, aimed_at, current, held_against, is_stock
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.plan_words import is_measured_by, is_told_before, plan_words, to_do
from hechi_kg.assemble.tenses import PAST
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Basis, Cue, Document, Span

DEPENDENT = re.compile(r"\s*(?:and\s+)?(?:with|including|by|through|\w+ing)\b", re.IGNORECASE)
PERFECT = re.compile(r"已|了|截至|截止|目前|累计|累計|同比|(?:实际|實際)完成")
GOES_ON = re.compile(r"\s*(?:is|are|was|were|has|have|had|will)\b")
OTHERWISE = re.compile(r"\s*(?:where|when|whose|because|if|once|until)\b")
WHERE = re.compile(r"\s*(?:where|who|whose)\b")
# "will support the 300 households that have been lifted out of poverty"
DONE_SO_FAR = re.compile(r"(?: [a-z]+){0,2}? (?:that|who|which) (have|has|had|were|was)\b")
AUXILIARY = re.compile(r"\s+(?:also\s+|not\s+|either\s+|\w+ly\s+)?")
AND_DONE = re.compile(rf" and {PAST.pattern}")
PASSIVE = re.compile(r"\b(?:is|are|be|being)\s+(?:\w+ly\s+)?$")  # "is planted": the auxiliary tells the time
ARTICLE = re.compile(
    r"\b(?:a|an|the|its|their|all|some|most|many|of)\s+$", re.IGNORECASE
)  # "a combined 1,500 jobs" has no verb
# 完成了建成3000公里的目标: the figure is that of the aim, whatever verb stands before.
# So is each of a list that 等 closes: 提出新建公路300公里、改造桥梁20座等目标任务.
AIM = re.compile(
    r"(?![^，。；;]{0,24}(?:达到|達到|实现|實現|完成)了)[\u4e00-\u9fff（）()“”\s]{0,24}?的[\u4e00-\u9fff]{0,8}?(目标|目標)|[^，。；;]{0,80}?等[\u4e00-\u9fff]{0,4}?(目标|目標)"
)
# 争取到1.5亿元 and 争取中央资金1.5亿元 tell what was got, 积极争取政策支持 how something was done.
GOT = re.compile(
    r"[争爭]取[到了]|争取[\u4e00-\u9fff]{0,10}(?:资金|专项|补助|债券|贷款|支持|帮助)|爭取[\u4e00-\u9fff]{0,10}(?:資金|專項|補助|債券|貸款|支持|幫助)"
)
FROM = re.compile(r"([从由])(?:原来|原先|现在|目前|现有|当前|去年|上年)?的?(?:约|近)?$")
TURNS = re.compile(
    r"(?:左右|以上)?[\u4e00-\u9fff]{0,4}?(?:增加|增长|提高|提升|缩短|延长|延長|扩大|减少|下降|降低|恢复|增|提|升|降|缩|减)?[到至为]"
)
# 规划用地108亩 plans the land, and nothing behind it
LAID_OUT = re.compile(
    r"规划(?:总|建设|净)?(?:用地|占地|面积|建筑)|規劃(?:總|建設)?(?:用地|佔地|面積)|规划总?投资[^，。；,;]{0,12}的|(?<=年度)(?:计划|計劃)|(?:计划|計劃)(?:总投资|總投資)|概算总投资|概算總投資"
)
LISTS = re.compile(r"分别[是为]|分別[是為]|包括")
INVESTED = re.compile(r"(?:分别是|分别为|包括|分別是|分別為)?(?:总|總)?(?:投资|投資)(?:约|約|近|超过?)?")
SUM, PARTED = re.compile(r"(?:计划|計劃|预计|預計)(?:完成)?总?(?:投资|投資)"), re.compile(r"[;；]")
BESIDES = re.compile(r"[^，。；,;]{0,4}(?:之外|以外|外)(?=[，,])|(?:之时|时)(?![期间候段])|数(?![十百千万])")
# 规划建设大棚90座，至目前完工50座: what is so by now is not planned by the clause before
TURNED = re.compile(r"\s*(?:(?:但是?|不过|然而)(?!愿)|(?:截[至止]到?|[至到])?目前|截[至止]到?(?=[\d今去]))")
DONE = re.compile(r"(?:完成|达到?|占|超)[\u4e00-\u9fff]{0,6}$")
# 失业率低于国家4.6%的控制目标: what is set against a goal is none
BETTER = re.compile(r"(?:低于|高于|超过?|优于|好于|超出|超额完成|低於|高於|超過?|優於|好於|超額完成)[^，。；,;]{0,16}$")
# 亩产600斤，比预计多90斤: what was got is held against a plan
EXPECTED = re.compile(r"[比较較超]原?$")
# 计划建设的32个项目已开工28个; 计划建设的1.1万套房已建成
HAS_DONE = re.compile(
    r"(?P<word>已(?:经|經)?|实际|實際)(?!经?(?:明确|明確|确定|確定|下达|下達|公布|印发|印發|出台|批复|批復|启动|啟動|经))"
)
OF_THE_PLAN = re.compile(r"[\u4e00-\u9fff]{0,6}的")
DONE_BEHIND = re.compile(r"[^，,。；;\d]{0,16}?(?P<word>已|全部|均)")
# 以稳定增长为目标，...建设12条公路: the aim says how it was done
GUIDED = re.compile(r"以[^，。；,;\d]{2,40}?[为為][\u4e00-\u9fff]{0,4}$")
# 目标已经确定，新增就业70万人: what has been done is the setting of it
SETTLED = re.compile(r"(?:任务|任務)?[已经經]{0,2}(?:设定|确定|明确|下达|設定|確定|明確|下達)")
# 制定发展规划8.1万项 tells of plans that were made, 完成投资计划2亿元 of one that was carried out
DRAWN_UP = re.compile(
    r"(?:完成|制定|制订|制訂|编制|編制|出台|印发|实施|實施|落实|落實|进行|進行)[\u4e00-\u9fff、“”]{0,12}$"
)
# 营养改善计划, 特岗计划: the names of programmes; 灾后重建规划的120个项目 are those of a plan
SCHEME = re.compile(
    r"(?:[”」]|教育|培训|培訓|补助|補助|帮扶|幫扶|总体|總體|专项|專項|重建|发展|發展|改善|行动|培养|振兴|资助|提升|培育|扶持|特岗|支教|人才|救助|援助|倍增|攻坚)$"
)
SCHEMES_VERB = re.compile(
    r"(?:投资|投入|建设(?!等)|新建|总投资|安排|完成|实施|发展|到|于|至|用|在(?:20\d\d|[\d一二三四五六七八九十]{1,2}年|未来|今后|年))"
)
PLAN_NOUNS, NOUN_ENDS = (
    ("规划", "计划", "規劃", "計劃"),
    re.compile(r"(?:总?投资|總?投資)?[约近超]?\d|[，,、。；;的等]|以来"),
)
# 通过“十二五”规划的实施，完成投资2亿元
CARRIED_OUT = re.compile(r"的?(?:实施|實施|落实|落實)(?=[，,、。])")
PRAISED = re.compile(r"(?:科学|合理|统一|精心|周密|超前|高标准|高起点)$")
QUALIFIED = re.compile(r"(?:左右|以上)?的(?!目标|目標)")
JOINED = re.compile(r"\b(?:and|or)\s+(?:also\s+)?$")
FINITE_FORM = re.compile(r"(?:are|had)\b.*|[a-z]+(?:s|ed)\b.*|\W.*", re.IGNORECASE)
# "the 1.5 million that it had planned", "97 percent of its target"
SAID_BEHIND = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:(?:that\s+)?(?:it|they|he|she|officials)\s+)(?:had\s+)?(planned|expected|forecast|hoped|aimed)\b"
)
OF_A_TARGET = re.compile(r"\bpercent\s+of\s+(?:[\w’'-]+\s+){1,3}$")
GOAL = re.compile(r"[- ](?:[a-z]+ )?(goal|target)s?\b")
GOAL_IS = re.compile(r"\b(?:goal|aim|target|objective)s? $")
REPORTING = re.compile(r"\b[Ii]t (?:is|was|has been) (?:\w+ly )?\w+ed that\b")
TARGET_NOUN = re.compile(r"(?:plan|target|goal|aim)s?(?:\s+to)?|forecasts|expected|planned", re.IGNORECASE)
# "He now grows 30 mu, and expects to ...", "after investing 40,000 yuan, he plans ..."
SO_NOW = re.compile(
    r"\b(?:now|currently|already|nowadays)\b|^,?\s*(?:and )?(?P<after>after (?:having )?\w+(?:ing|ed))\b"
)
NOW = re.compile(
    r"\s+(?:now|at present|currently|today)(?=[,.;)]|$)|(?: that)? (?:it|they|he|she) already (?:has|have|had)\b"
)
# "Some 5 km north of the town, a park will open": it lies there already
DISTANCE = re.compile(r"\s+(?:to the )?(?:north|south|east|west|away\b)[a-z-]* (?:of|from)\b")
PLANNED_THINGS = re.compile(r"\b(?:planned|proposed)\b")
ASIDE = re.compile(r"\s*(?:(?:among|of)\s+)?(?:which|who|whom|whose)\b")
# "will be moved from towns that are hit by a flood every 4 years": what a relative clause tells is so already
FINITE = re.compile(r"\b(?:has|have|had|was|were)\b|\b(?:that|which|who) (?:is|are)\b")
# "With 30 mu of land, he expects to earn more": what somebody has is no plan, but the money of a project is
OUTLAY = re.compile(r"[^,;.]{0,40}\b(?:invest|fund|outlay|capacity|output|budget)")
WITH_SO_MUCH = re.compile(rf"[\s\"“]*With (?:(?:{HEDGE}|its|his|her|their) )*$")


def status_of(span: Span, passage: Passage, document: Document) -> tuple[str, Cue | None]:
    """The status code that governs a span and its cue; ("", None) where the sentence gives none.

    The figure's own clause decides, what stands before it first; then the clauses before, the nearest
    first; then those after.
    """
    if passage.chinese and (base := _base(span, document)):
        return "actual", Cue(span=base, basis=Basis.SENTENCE)
    if passage.latin and (compared := held_against(span, passage, document.text)) is not None:
        return "actual", Cue(span=compared, basis=Basis.SENTENCE)
    own = passage.clause(span)
    told = document.text[span.end : passage.clauses[own].end]
    if ("目标" in told or "目標" in told) and (aim := AIM.match(document.text, span.end, passage.clauses[own].end)):
        return "target", Cue(span=Span(*aim.span(aim.lastindex or 1)), basis=Basis.SENTENCE)
    if document.language == "en" and (goal := GOAL.match(document.text, span.end)):
        return "target", Cue(span=Span(*goal.span(1)), basis=Basis.SENTENCE)  # "the 300-ton goal"
    if passage.latin and (aimed := aimed_at(span, passage, document.text)) is not None:
        return "target", Cue(span=aimed, basis=Basis.SENTENCE)
    if passage.latin and (behind := SAID_BEHIND.match(document.text, span.end)):
        code = "target" if behind[1] in ("hoped", "aimed") else "planned"
        return code, Cue(span=Span(*behind.span(1)), basis=Basis.SENTENCE)
    if (led := base_cue(span, passage, document)) is not None:
        return "actual", Cue(span=led, basis=Basis.SENTENCE)
    if passage.latin and (now_so := current(span, passage, document.text)) is not None:
        return "actual", Cue(span=now_so, basis=Basis.SENTENCE)
    if passage.latin and (thing := PLANNED_THINGS.search(document.text, span.start, span.end)):
        return "planned", Cue(span=Span(*thing.span()), basis=Basis.SENTENCE)  # "79 planned projects"
    if passage.latin and (is_stock(span, document.text) or DISTANCE.match(document.text, span.end)):
        return "", None  # "will help Tongren, with a population of 4 million"
    if stage := stage_behind(span, passage, document):
        return "planned", Cue(span=stage, basis=Basis.SENTENCE)
    if passage.latin and HAS_SO_MUCH.fullmatch(document.text, passage.clauses[own].start, span.start):
        return "", None
    now = NOW.match(document.text, span.end) if passage.latin else None
    if now is not None and not _plans_before(span, passage, document):
        return "actual", Cue(span=Span(now.end() - len(now.group().strip()), now.end()), basis=Basis.SENTENCE)
    held = passage.latin and WITH_SO_MUCH.fullmatch(document.text, passage.clauses[own].start, span.start)
    if held and not OUTLAY.match(document.text, span.end):
        return "", None
    if passage.latin and (done := DONE_SO_FAR.match(document.text, span.end)):
        return "actual", Cue(span=Span(*done.span(1)), basis=Basis.SENTENCE)
    order = [own, *range(own - 1, -1, -1), *range(own + 1, len(passage.clauses))]
    if document.language == "en":
        order = _english_order(own, order, passage, document)
    if document.language.startswith("zh"):
        order = order[: own + 1]  # a Chinese verb stands before what it governs
        turned = [i for i in order if TURNED.match(document.text, passage.clauses[i].start)]
        order = [i for i in order if i >= max(turned, default=0)]
    for index in order:
        cues = _cues(passage.clauses[index], passage, document)
        if passage.chinese:
            cues = [c for c in cues if not is_told_before(c[0], span, document)]
        if index == own:
            if own and order[1:2] == [own + 1]:  # "covering 60 hectares, is to be finished"
                cues = [c for c in cues if not c[0].of(document.text).endswith("ing")]
            leading = [c for c in cues if c[0].end <= span.start]
            # "benefiting 300 relocated people" has no verb of its own: what comes behind the figure is an adjective.
            bare = passage.latin and DEPENDENT.match(document.text, passage.clauses[own].start)
            bare = bare or QUALIFIED.match(document.text, span.end)  # 投资1亿元的学校计划投用: the plan is the school's
            trailing = [] if bare else [c for c in cues if c[0].start >= span.end and not _goes_on(c, span, document)]
            found = _governing(leading, span, document) or (trailing[0] if trailing else None)
            if found is None and (so := _so_now(passage.clauses[own], span, document)):
                return "actual", Cue(span=so, basis=Basis.SENTENCE)
        elif index < own:
            cues = [c for c in cues if _reaches(c[0], passage.clauses[own], span, document)]
            cues = [c for c in cues if not _of_its_sum(c[0], span, document)]
            if ASIDE.match(document.text, passage.clauses[index].start):
                continue  # "plans to build 9 schools, which are small, and upgrade 3"
            found = _governing(cues, span, document)
        else:
            cues = [c for c in cues if not _goes_on(c, span, document)]
            finite = [c for c in cues if c[1] != "actual" or not PAST.fullmatch(c[0].of(document.text))]
            found = next(iter(finite or cues), None)
        if found and found[1] != "actual" and document.language.startswith("zh"):
            found = _done_since(found[0], span, document) or found
        elif found and document.language.startswith("zh"):
            found = _chinese_plan(found, span, passage, document) or found
        if found and found[1] == "actual" and (soon := coming_soon(span, passage, document)):
            return "planned", Cue(span=soon, basis=Basis.SENTENCE)
        if found:
            return found[1], Cue(span=found[0], basis=Basis.SENTENCE)
    return "", None


def _goes_on(cue: tuple[Span, str], span: Span, document: Document) -> bool:
    """Whether a plan behind a figure is that of a further verb: "invested 300 yuan and expects to earn it back"."""
    return cue[1] != "actual" and goes_on(cue[0], span, document)


def _plans_before(span: Span, passage: Passage, document: Document) -> bool:
    """Whether a plan stands before a figure in its own clause."""
    cues = _cues(passage.clauses[passage.clause(span)], passage, document)
    return any(code != "actual" and cue.end <= span.start for cue, code in cues)


def _so_now(clause: Span, span: Span, document: Document) -> Span | None:
    """The word of an English clause without a verb of status that says that it is so, or was done before."""
    if document.language != "en":
        return None
    so = SO_NOW.search(document.text[clause.start : span.start])
    return None if so is None else Span(clause.start + so.start("after" if so["after"] else 0), clause.start + so.end())


def _of_its_sum(cue: Span, span: Span, document: Document) -> bool:
    """Whether 计划 tells of an investment alone: a semicolon parts 计划投资2亿元 from what stands behind it."""
    return (
        SUM.match(document.text, cue.start) is not None
        and PARTED.search(document.text, cue.end, span.start) is not None
    )


def _base(span: Span, document: Document) -> Span | None:
    """The word before a level that a plan starts from, and which is so already: 计划从现在的203亿元增加到300亿元."""
    led = FROM.search(document.text, max(0, span.start - 14), span.start)
    return Span(*led.span(1)) if led and TURNS.match(document.text, span.end) else None


def _reaches(plan: Span, clause: Span, span: Span, document: Document) -> bool:
    """Whether a plan governs later clauses: 计划总投资 only what it is put into, 分别是投资2亿元的电厂项目."""
    if not LAID_OUT.match(document.text, plan.start):
        return True
    listed = SUM.match(document.text, plan.start) and LISTS.search(document.text, plan.end, span.start)
    return listed is not None and INVESTED.fullmatch(document.text, clause.start, span.start) is not None


def _chinese_plan(found: tuple[Span, str], span: Span, passage: Passage, document: Document) -> tuple[Span, str] | None:
    """A Chinese verb has no tense: one behind 力争 or 计划 is planned too, unless the text says 已 or 了.

    计划总投资 of a clause before that of the figure plans no more than the sum, and the investments that it lists.
    """
    own = passage.clause(span)
    cues = [c for clause in passage.clauses for c in _cues(clause, passage, document)]
    plans = [c for c in cues if c[1] != "actual" and c[0].end <= found[0].start]
    plans = [c for c in plans if not is_told_before(c[0], span, document)]
    plans = [c for c in plans if passage.clause(c[0]) == own or _reaches(c[0], passage.clauses[own], span, document)]
    if not plans:
        return None
    settled = SETTLED.match(document.text, plans[-1][0].end)
    start = settled.end() if settled else plans[-1][0].end
    return None if PERFECT.search(document.text, start, found[0].end) else plans[-1]


def _done_since(plan: Span, span: Span, document: Document) -> tuple[Span, str] | None:
    """The 已 or 实际 behind a word of plan, for a figure of what has been done: 计划建设的32个项目已开工28个.

    What was planned is so, too, where 已 stands right behind it: 计划建设的1.1万套房已建成.
    """
    text = document.text
    done = HAS_DONE.search(text, plan.end, span.start)
    if done is None and OF_THE_PLAN.fullmatch(text, plan.end, span.start):
        done = DONE_BEHIND.match(text, span.end)
    return None if done is None else (Span(*done.span("word")), "actual")


def _english_order(own: int, order: list[int], passage: Passage, document: Document) -> list[int]:
    """The clauses as they decide: "a road, costing 9 yuan, is going well" tells behind its aside how the road stands.

    What comes behind the figure in a clause of its own ("where water is to be taken") tells nothing of it.
    """
    text, starts = document.text, [clause.start for clause in passage.clauses]
    if own and WHERE.match(text, starts[own]):
        return [own]  # "The village, where 300 families live, will get a road"
    order = [i for i in order if i <= own or not OTHERWISE.match(text, starts[i])]
    goes_on = own + 1 < len(starts) and GOES_ON.match(text, starts[own + 1])
    if own and goes_on and DEPENDENT.match(text, starts[own]):
        return [own, own + 1, *(i for i in order if i not in (own, own + 1))]
    return order


def _cues(clause: Span, passage: Passage, document: Document) -> list[tuple[Span, str]]:
    """The words of status in a clause with their codes, in text order; looked for once, for all figures."""
    known = passage.status_cues.get(clause)
    if known is None:
        known = passage.status_cues[clause] = _find_cues(clause, passage, document)
    return known


def _find_cues(clause: Span, passage: Passage, document: Document) -> list[tuple[Span, str]]:
    words, chinese = [m for m in passage.of_kind("Status") if clause.holds(m.span)], passage.chinese
    named = [m.span for m in passage.of_kind("Plan")] + [p.span for p in passage.periods if p.plan] if words else []
    cues = [
        (m.span, m.candidates[0].rsplit("/", 1)[-1])
        for m in words
        if not document.text.startswith("任务", m.span.end)
        and not (chinese and GOT.match(document.text, m.span.start))
        and not (
            document.text.startswith("的", m.span.end)
            and DONE.search(document.text, max(0, m.span.start - 10), m.span.start)
        )
        and not (
            TARGET_NOUN.fullmatch(m.text) and OF_A_TARGET.search(document.text, max(0, m.span.start - 48), m.span.start)
        )
        and not (
            m.text in ("目标", "目標")
            and any(
                aside.search(document.text, max(clause.start, m.span.start - 48), m.span.start)
                for aside in (BETTER, GUIDED)
            )
        )
        and not (chinese and EXPECTED.search(document.text, max(0, m.span.start - 2), m.span.start))
        and not (chinese and BESIDES.match(document.text, m.span.end))
        and not REPORTING.match(document.text, max(0, m.span.start - 3))
        and not (chinese and PRAISED.search(document.text, max(0, m.span.start - 4), m.span.start))
        and not (
            TARGET_NOUN.fullmatch(m.text) and ATTAINED.search(document.text, max(0, m.span.start - 48), m.span.start)
        )
        and not (
            m.text in PLAN_NOUNS
            and SCHEME.search(document.text, max(0, m.span.start - 4), m.span.start)
            and not SCHEMES_VERB.match(document.text, m.span.end)
        )
        and not (
            m.text in PLAN_NOUNS
            and NOUN_ENDS.match(document.text, m.span.end)
            and DRAWN_UP.search(document.text, max(0, m.span.start - 16), m.span.start)
        )
        and not (m.text in PLAN_NOUNS and CARRIED_OUT.match(document.text, m.span.end))
        and not (m.text.startswith(PLAN_NOUNS) and document.text.startswith("了", m.span.end))  # 规划建设了3个园区
        and not any(n.overlaps(m.span) for n in named)
        and not any(q.span.holds(m.span) for q in passage.quantities)  # "1,200 of the 1,500 planned homes"
        and not (m.text.endswith("planned") and AND_DONE.match(document.text, m.span.end))  # "has planned and built"
    ]
    if document.language.startswith("zh"):
        cues = [c for c in cues if not is_measured_by(document.text, c[0])]
        new = [*plan_words(document.text, clause), *to_do(document.text, passage.span, clause)]
        cues = sorted([*cues, *(c for c in new if not any(c[0].overlaps(known) for known, _ in cues))])
    if document.language == "en":
        cues = [c for c in cues if not is_no_plan(document.text, passage.span, c[0])]
        new = [*english_plan_words(document.text, passage.span, clause)]
        planned = any(m.candidates[0].endswith("/planned") for m in passage.of_kind("Status"))
        new += [(span, "target") for span in aims_at(document.text, clause)] if planned else []
        cues = sorted([*(c for c in cues if not any(c[0].overlaps(span) for span, _ in new)), *new])
        # "The goal is to raise income"
        aimed = [GOAL_IS.search(document.text, max(clause.start, c[0].start - 12), c[0].start) for c in cues]
        cues = [(c[0], "target" if aim else c[1]) for c, aim in zip(cues, aimed, strict=True)]
    # "will have", "will also be", "are scheduled": one verb, and a plan.
    plans = [span for span, code in cues if code != "actual"]
    cues = [c for c in cues if c[1] != "actual" or not any(_one_verb(c[0], plan, document.text) for plan in plans)]
    # "will be 105 kilometers long and have four lanes": one plan, two infinitives.
    cues = [
        c
        for c in cues
        if not (plans and plans[0].end <= c[0].start)
        or FINITE_FORM.fullmatch(c[0].of(document.text))
        or not JOINED.search(document.text, max(clause.start, c[0].start - 12), c[0].start)
    ]
    taken = [span for span, _ in cues]
    for match in PAST.finditer(document.text, clause.start, clause.end) if passage.latin else ():
        span = Span(*match.span())
        adjective = ARTICLE.search(document.text, max(clause.start, span.start - 8), span.start)
        if document.text.startswith(" that ", span.end):
            continue  # "It was announced that 300 families would move"
        present = adjective or PASSIVE.search(document.text, max(clause.start, span.start - 20), span.start)
        if not present and not any(t.overlaps(span) for t in taken):
            cues.append((span, "actual"))
    return sorted(cues)


def _one_verb(actual: Span, plan: Span, text: str) -> bool:
    """Whether nothing but an adverb stands between "will" and "have", or "are" and "scheduled"."""
    first, second = sorted((actual, plan))
    return first.end <= second.start and AUXILIARY.fullmatch(text, first.end, second.start) is not None


def _governing(cues: list[tuple[Span, str]], span: Span, document: Document) -> tuple[Span, str] | None:
    """The cue nearest before; but "will be invested to build" stays planned unless a finite past verb comes between."""
    if not cues:
        return None
    for cue in reversed(cues):
        if cue[1] in ("planned", "target"):
            between = document.text[cue[0].end : min(span.start, cues[-1][0].end + 1)] if cue is not cues[-1] else ""
            if not FINITE.search(between):
                return cue
    return cues[-1]
