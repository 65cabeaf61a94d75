"""Chinese words that tell of what is to come, or name a plan that something is held against, by what stands around."""

import re
from collections.abc import Iterator

from hechi_kg.model import Document, Span

_DEEDS = (
    "新|再|继续|繼續|全面|基本|全部|建|修|改|扩|擴|完成|实现|實現|达到|達到|投|发展|發展|培|种|種|栽|造林|硬化|实施|實施|打造|引进|引進|"
    "搬|脱贫|脫貧|减少|減少|压减|壓減|调减|調減|调整|調整|安排|解决|解決|突破|超过|超過|推广|推廣|整治|治理|创建|創建|开工|開工|确保|確保"
)
# 将 before a verb that the vocabulary does not list with it
_WILL = re.compile(
    r"[将將](?=试点|試點|试行|运用|運用|采用|採用|利用(?!率)|挂果|掛果|采摘|採摘|采收|採收|收获|收穫|出产|出產|产出|上市|出栏|出欄|迎来|迎來|坚持|堅持|不断|不斷|强力|強力|深入|积极|積極|扎实|扎實|全力|有序|持续|持續|切实|切實|分期|分批|率先|"
    r"着力|著力|着重|調減|调减|调整|調整|连续|連續|整合|统筹|統籌|支持|扶持|选派|選派|派出|招收|招聘|招录|采购|採購|引导|引導|"
    r"帮扶|幫扶|帮助|幫助|培育|培养|培養|布局|压减|壓減|压缩|壓縮|硬化|铺设|鋪設|架设|架設|购置|購置|配备|配備|配套|修复|修復|治理|整治|"
    r"植树|造林|养殖|養殖|转移|轉移|保障|给予|給予|推广|推廣|开设|開設|开通|開通|取消|淘汰|保持|努力|加快|加大|集中|统一|統一|受理|"
    r"向[^，。；]{1,12}?(?:投|发|提供|开放|补)|为[^，。；]{1,16}?(?:提供|带来|创造)|对[^，。；]{2,24}?(?:进行|实施|给予|开展))"
)
# 今年要完成造林3万亩, but no 需要, 主要 or 重要
_TO_DO = re.compile(
    r"(?:今年|明年|本年|年底|年内|年內|20\d\d年|下一步|接下来|接下來|未来|未來|今后|今後)(?:[^。；;\n]{0,40}?[^主需重只不首必简簡摘提概纪紀。；;\n])?"
    rf"(?P<word>要)(?=[^，,。；;]{{0,4}}?(?:{_DEEDS}))"
)
# 今年产量可达12万吨
_CAN = re.compile(
    r"(?:今年|明年|今冬|今秋|今夏|年底|年内|年內|(?:本|这|這)一?季)[^。；;\n]{0,40}?"
    r"(?P<word>(?<![认認许許不])可)(?=达|達|出产|出產|产(?!业)|產(?!業)|采|採|收|出栏|出欄|实现|實現|突破|增收|带来|帶來|创|卖|賣|销|銷|挣|賺|赚)"
)
# 村里决定，流转山地800亩
_DECIDED = re.compile(
    r"(?P<word>(?:决定|決定))[，,:：]?(?=流转|流轉|租赁|租賃|发展|發展|种植|種植|建设|建設|新建|改造|投资|投資|筹资|成立|引进|引進)"
)
# 下达搬迁任务300户, but no 完成搬迁任务300户
_TASK = re.compile(
    r"(?<![完超成])(?<!目标)(?<!目標)(?P<word>(?:任务|任務)(?:数|數|总数|總數|指标|指標)?)(?:共|约|約)?(?:为|為|是|达到?|達到?|有|共|约|約)?(?=\d)"
)
_FULFILS = re.compile(r"完成|超额|超額|已|了[\u4e00-\u9fff]{0,4}$")
# 今年的目标任务是：新建公路300公里
_AIMS = re.compile(r"(?P<word>目标|目標)(?:任务|任務)(?:数|數)?(?:是|为|為|[:：])")
# 方案明确，建设茶园5万亩; 按照规划，建设茶园5万亩
_LAID_DOWN = re.compile(
    r"(?:规划|規劃|方案|计划|計劃|意见|意見|纲要|綱要)[》”\"]?(?P<word>明确(?!了)|明確(?!了)|提出(?!了)|要求(?!，)|[确確]定(?!了))"
    r"|(?P<led>按照|根据|根據|依据|依據|按)[^，,。；;\n\d]{0,24}?(?:规划|規劃|方案|(?<!统计)计划|計劃)[》”\"]?(?=[，,])"
)
# 今后，每年可增收3000元
_HENCE = re.compile(
    r"(?<![^，,。；;\n“\"])(?P<word>今后|今後|接下来|接下來|下一步|下步|下阶段|下階段)(?=[，,\u4e00-\u9fff])"
)
# 占规划里程的四成, 完成年计划的三成: what a part is taken of
_MEASURED = re.compile(r"(?:占|完成|达到?|達到?|为|為|是|超)(?:了|全年|年度?|原|总|總)*$")
_MEASURE = re.compile(r"[\u4e00-\u9fff]{0,8}的(?:约|約|近)?(?:[\d百]|[一二三四五六七八九]成)")
_STEADY = re.compile(r"[稳穩]$")  # 稳预期


DECIDES = 4  # characters behind a clause in which stands what is decided
_CLAUSE = re.compile(r"[，,。；;\n]")
REACH = 60  # characters before a clause in which a sentence says when something is to be done


def plan_words(text: str, clause: Span) -> Iterator[tuple[Span, str]]:
    """The words of a clause that tell of what is to come without being words of plan everywhere, with their codes."""
    told = clause.of(text)
    for match in _WILL.finditer(text, clause.start, clause.end) if "将" in told or "將" in told else ():
        yield Span(*match.span()), "planned"
    for match in _LAID_DOWN.finditer(text, clause.start, clause.end + 1):
        yield Span(*match.span(match.lastgroup or 0)), "planned"
    for match in _DECIDED.finditer(text, clause.start, clause.end + DECIDES) if "定" in told else ():
        if match.end("word") <= clause.end:
            yield Span(*match.span("word")), "planned"
    for match in _HENCE.finditer(text, clause.start, clause.end):
        yield Span(*match.span("word")), "planned"
    for match in _AIMS.finditer(text, clause.start, clause.end) if "目" in told else ():
        yield Span(*match.span("word")), "target"
    for match in _TASK.finditer(text, clause.start, clause.end) if "任" in told else ():
        if not _FULFILS.search(text, clause.start, match.start()):
            yield Span(*match.span("word")), "planned"


def to_do(text: str, sentence: Span, clause: Span) -> Iterator[tuple[Span, str]]:
    """The 要 of a clause whose sentence says before it when it is to be: 今年，全县要完成造林3万亩."""
    told = clause.of(text)
    for pattern in [pattern for word, pattern in (("要", _TO_DO), ("可", _CAN)) if word in told]:
        for match in pattern.finditer(text, max(sentence.start, clause.start - REACH), clause.end):
            if match.start("word") >= clause.start:
                yield Span(*match.span("word")), "planned"


def is_told_before(cue: Span, span: Span, document: Document) -> bool:
    """Whether a plan reaches no figure but that behind it in its clause: 今年10亩果园可收入25万元 has the orchard."""
    text = document.text
    return cue.of(text) == "可" and (cue.start >= span.end or _CLAUSE.search(text, cue.end, span.start) is not None)


def is_measured_by(text: str, cue: Span) -> bool:
    """Whether a word of plan only says what something is held against: 占规划投资的四成, 稳预期."""
    if _STEADY.search(text, max(0, cue.start - 1), cue.start):
        return True
    led = _MEASURED.search(text, max(0, cue.start - 8), cue.start)
    return led is not None and _MEASURE.match(text, cue.end) is not None
