"""Finds the words that name what a Chinese figure measures: before it in its clause, else behind it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from hechi_kg.model import Quantity, Span
from hechi_kg.recognise.chinese.neighbours import TURNED
from hechi_kg.recognise.chinese.nouns import phrase_after, phrase_before
from hechi_kg.recognise.chinese.token import Token

# Words before a number that name nothing: verbs, relative words, an article, a comparison.
_WEAK = re.compile(
    r"[和与及或]|(?:能|可|已|将|就|还|又|也|均|都|整整|正|共|新|在|约|近|其|每|再|最后|最多|可以|能够|随着|全部|基本|原来|过去|以往|其余|其中|中|住上|搬离|按人|挣|赚|"
    r"累计|各地|当前|目前|拆除|完成|自愿|住进|入住|搬进|搬入|迁入|搬家|包括|包含|含|历经|历时|经过|经历|用|花|"
    r"花费|耗时|安排|接纳|容纳|吸纳|接待|带动|惠及|辐射|覆盖|服务|帮助|组织|新开工|开工|在建|建|修|"
    r"建成|分到|领到|拿到|得到|获得|来自|等|等地|一共|合计|超|一[套户家所个名批间栋处座份]|首批|最后一批|第[一二三四五]批|"
    r"附近?|集|的|了|需要?|要|涉及|涵盖|扶持|加快|放缓|回落|提速|转移)+|.{0,8}[沿顺靠守看带]着|.{0,10}(?:高于|低于|快于|好于|优于|高出)[^，。]*"
)
# Of these the ones that are no name even where nothing better stands beside the number.
_NOTHING = re.compile(
    r"[一-鿿]|(?:[和与及或的了等]|整整|包括|包含|历[经时]|经[过历]|能|可|已|就|住进|用|一[套户家所个名批间栋处座份]|"
    r"按人|最后|其余|其中|基本|原来|过去|以往|随着|[首一]批|附近|分到|领到|拿到|得到|来自)+"
)
_PLACE = re.compile(r"[一-鿿]{1,12}(?:[省市县区州镇乡村屯]|安置[点区]|社区|小区)")
_NEXT_COUNT = re.compile(r"(?:[多余]|左右|以上)?[\d.]+[万千百]?[多余]?(?:户|人|名|口)")
_OF = re.compile(r"(?:[多余]|左右|以上|以下)?(?:时间)?的? ?")
_GIVEN = re.compile(
    r"(?:左右|以上)?的?([一-鿿]{0,6}(?<![投达])(?:款|慰问金|资金|补助金|奖金|奖学金|助学金|补贴|贷款|赔偿|经费))(?![一-鿿]?[达为共约\d])"
)
_ASIDE = re.compile(r"[(（][^()（）\d]{1,10}[)）](?:约|近|超过?|达到?|为)?$")
_LIST_JOIN = re.compile(r" ?[、和与及] ?")


def noun_of(
    token: Token, simple: str, floor: int, start: int, previous: Quantity | None, spans: Sequence[Span]
) -> Span | None:
    """The words that name what is counted or measured."""
    if token.phrase:
        return Span(*token.phrase)
    if given := _given(token, simple):
        return given
    index = bisect_right(spans, (start, start)) - 1
    while index >= 0 and spans[index].end > start:
        index -= 1
    period = spans[index] if index >= 0 and spans[index].end > floor else None
    after_period = period.end if period else floor
    first, last = phrase_before(simple, start, after_period)
    if period and last == first and not simple[after_period:start].strip("的底末初达为约近超过有至到是"):
        # 从2020年的11228元: what stands before the word of time is measured.
        first, last = phrase_before(simple, period.start, floor)
    if last == first and (aside := _ASIDE.search(simple, max(floor, start - 16), start)):
        first, last = phrase_before(simple, aside.start(), floor)  # 地区生产总值(GDP)
    if last > first and not _weak(simple[first:last], token):
        return Span(first, last)
    if behind := _behind(token, simple):
        return behind
    if last > first and not _NOTHING.fullmatch(simple, first, last):
        return Span(first, last)
    if previous and previous.noun:
        between = simple[previous.span.end : start]
        people = {previous.unit, token.unit} == {"household", "person"}  # 9800户、3.6万人
        same = people or previous.unit == token.unit or token.unit == "item"
        if between == "" or (same and (_LIST_JOIN.fullmatch(between) or TURNED.fullmatch(between))):
            return previous.noun
    return None


def _given(token: Token, simple: str) -> Span | None:
    """The money that a sum names behind it: 1000万元扶贫款."""
    given = _GIVEN.match(simple, token.end) if token.unit in ("yuan", "usd") else None
    return Span(*given.span(1)) if given else None


def _weak(phrase: str, token: Token) -> bool:
    """Whether what stands before a number names nothing that it measures, or only where."""
    return bool(_WEAK.fullmatch(phrase) or _PLACE.fullmatch(phrase)) or (
        token.unit in ("yuan", "usd") and "赠" in phrase
    )


def _behind(token: Token, simple: str) -> Span | None:
    """The noun behind a figure: 100平方米的新房, 114户危房改造项目; across another count of the same people."""
    if token.unit in ("percent", "percentage-point", "times"):
        return None
    at = token.unit_end
    while count := _NEXT_COUNT.match(simple, at):
        at = count.end()
    of = _OF.match(simple, at)
    begin = of.end() if of else at
    end = phrase_after(simple, begin)
    return Span(begin, end) if end - begin > 1 else None
