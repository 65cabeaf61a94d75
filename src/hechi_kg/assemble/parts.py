"""Finds the whole of a count that its sentence makes a part without a word such as 其中: out of so many, the rest."""

import re
from collections.abc import Sequence
from decimal import Decimal

from hechi_kg.assemble.growth import DURATIONS, RELATIVE
from hechi_kg.assemble.placed import Placed
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Span

MONEY = frozenset(("yuan", "usd"))
EXACT = Decimal("0.1")  # of a percent
BESIDE = 1  # characters between what is counted and a rate of it
RUN = 3  # sentences between a whole and the parts that add up to it
RUN_OF_SUMS = 5
LEAST = 20  # smaller numbers may add up by chance
NEARLY = 200  # parts add up to within a 200th of a rounded whole
ROUGHLY = 50  # three sums, or the parts of one sentence, to within a 50th, if it is as round as that
# 10万贫困人口已有9万人脱贫; 14个市中，有9个市; 17个县市中11个
OUT_OF = re.compile(
    r"[^，。；,;\d]{0,24}(?:已有|已[\u4e00-\u9fff]{2}了?|[中里][，,]?[^，。；,;\d]{0,12}?(?:已|还|仍|尚|仅|只|共)?有)(?:近|约|超过?)?"
    r"|[^。；;\d]{0,24}的(?:就|便|已)有(?:近|约|超过?)?"
    r"|[中里][，,]?[^，。；,;、\d]{1,20}的(?:已|共)?(?:达到?|超过?|逾)"
    r"|[^，。；,;、\d]{0,16}(?:(?<![没拥设建])有|[，,](?:已|仅|只|其中)?有|[中里][，,]?)(?:近|约|超过?)?"
)
AND_OUT_OF = re.compile(r"[^。；;\d]{0,24}[，,、](?:(?:另|还|又)?有|(?:正在|未)[\u4e00-\u9fff]{2}|[在续]建)")
# 在全国接待的5亿人次游客中，过夜游客1亿人次，一日游游客4亿人次
AMONG = re.compile(r"[^，。；,;\d]{0,12}(?<![途其心当家村])中[，,]")
INDUSTRY = re.compile(r"第[一二三]产业[^，。；,;\d]{0,4}增加值[^，。；,;\d]{0,4}$")
PRODUCT = re.compile(r"(?:生产总值|GDP)[^，。；,;\d]{0,6}$")
THREE_INDUSTRIES = re.compile(r"(?:三次|[一二三、]{3,5})产业[^。；;]{0,12}(?:比|结构)[^。；;]{0,30}$")
POOR = re.compile(
    r"[，,]?[^，。；,;\d]{0,8}?(?:(?:贫困|貧困|脱贫|脫貧|低保)(?:[户戶]|人口|家庭)|(?:农业|農業|农村|農村|城镇|城鎮|少数民族|少數民族)人口|"
    r"[住寄]宿生|(?:可采|可採|采摘|採摘|投产|投產|挂果|掛果)(?:面积|面積|期|园|園|茶园|茶園)?)(?:达到?|達到?|有)?(?=[约近]?\d)"
)
BRACKET = re.compile(r"\s*\((?:including|of which|about|over|of them)?\s*|[（(](?!约|約)[^（()），。；\d]{1,16}")
# 全县有学校86所：小学60所，初中20所，高中6所
IN_WHICH = re.compile(r"[^，。；;、\d]{0,4}中[，,]?(?:就?有|已有|现有|仅有|還有|还有)[^，。；;、\d]{0,12}")
LISTS = re.compile(r"[：:]|(?:——|--)")
# 全村320户，210户种茶
ALL_OF = re.compile(r"(?:[全总總][县縣市州区區镇鎮乡鄉村省社]?|共|有)[^，。；,;\d]{0,8}$")
# 全村共有320户，80%以上的农户种茶; 这3200人中，60%以上是妇女
OF_ALL = re.compile(r"[，,](?:其中)?(?:约|約|近|超过?|逾)?")
COUNTED = {
    "household": re.compile(r"(?:以上|左右|多)?的?(?:农户|農戶|家庭|村民|群众|群眾|户|戶|人家)"),
    "person": re.compile(r"(?:以上|左右|多)?的?(?:人|群众|群眾|村民|劳动力|勞動力|贫困人口|貧困人口)"),
}
# 60 projects in "60 projects, with 50 completed and 10 ongoing"
DONE = re.compile(
    r"\s+(?:of (?:them|which)\s+)?(?:are\s+|were\s+|have been\s+|has been\s+|being\s+|already\s+)?"
    r"(?:completed|finished|ongoing|underway|under (?:construction|way)|in (?:operation|progress|use)|"
    r"put into (?:use|operation))\b"
)
WORKS = re.compile(
    r"(?:[，,、；;（(年]|^|项目|工程|住房|农房|校舍)[^，。；;、\d]{0,4}?"
    r"(?:开工|完工|竣工|建成|在建|续建|投产|投用|验收|交付|复工|(?:脱贫)?退出|脱贫摘帽|出列|摘帽|[已经]完成)了?(?:约|近)?$"
)
# 竣工5128个，竣工率93.4%
RATE_OF_DONE = re.compile(
    r"(?P<deed>[开開动動竣完]工|建成|投[产產用]|交付|[验驗]收)率(?:已|约|約|近|逾|[达達]到?|为|為|高[达達]|超过?|超過)*$"
)
# 全村430户，从事种植的有410户
WHO = re.compile(r"[，,][^，。；;、\d]{2,24}的(?:就)?(?:约|共)?有(?:约|近)?$")
# 建工程3处，分别建水厂1处、泵站2处; 总投资9亿元，分别是投资5亿元的电厂…
DEALT = re.compile(r"[，,]?分[别別](?P<named>[是为為])?")
DIGITS = 3  # of a whole that parts add up to exactly, so that it is no chance
REST = re.compile(r"(?:其余|剩余|余下|剩下)的?$|\b(?:remaining|other|[Tt]he rest,?)\s+$")

# "reached 9 billion yuan, which completes 60 percent of the annual plan", "6 million people, or 4 percent of the total"
TELLS = re.compile(
    r"[^.;:]{0,70}?(?:,|\band|\bwhich|\bor|\bwith|\bbut|\()"
    r"(?:\s(?:and|or|which|that|thus|also|already|only|has|have|had|with))*"
    r"(?P<verb>\s(?:account|mak|made|tak|represent|constitut|compris|complet|fulfil|achiev|equal|equivalent)\w*"
    rf"(?: up| for| to)?)?\s*(?:(?:{HEDGE}) )?"
)
_OF_ALL = r"\s+of\s+(?:[a-z'’-]+\s+){0,5}?"
KINDS = (
    ("household", re.compile(_OF_ALL + r"(?:households|families)\b")),
    ("person", re.compile(_OF_ALL + r"(?:population|people|residents|villagers|farmers|workers|workforce)\b")),
)
OF_WHICH = re.compile(r"[^.;\d]{0,40},?\s(?:of|among) (?:which|them|these)\b[^.;]{0,100}")
OWN_WHOLE = re.compile(r"\s+of\s+(?:the|its|their|that|this|all)\b|\s+of\s+\w+['’]s?\b|\s+of\s+[A-Z]")


def told_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The level of its sentence that a percentage is told of, where it has no other subject and its whole no figure."""
    levels = [f for f in earlier if f.passage is item.passage and not f.quantity.bracketed]
    levels = [f for f in levels if not f.quantity.change and f.quantity.unit not in RELATIVE]
    if not levels:
        return None
    begin, end = earlier[-1].quantity.span.end, item.quantity.span.start
    if OF_WHICH.fullmatch(item.text, begin, end):
        return levels[-1]
    told = TELLS.fullmatch(item.text, begin, end)
    whole = told and (told["verb"] or OWN_WHOLE.match(item.text, item.quantity.span.end))
    if not whole:
        return None
    return reckoned_whole(item, levels[-1], earlier) or _of_its_kind(item, levels) or levels[-1]


def _of_its_kind(item: Placed, levels: Sequence[Placed]) -> Placed | None:
    """Of "9,000 farmers in 3,000 households, 40 percent of the population" the people, since those are people too."""
    kind = next((unit for unit, named in KINDS if named.match(item.text, item.quantity.span.end)), "")
    return next((f for f in reversed(levels) if f.quantity.unit == kind), None)


def reckoned_whole(item: Placed, part: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The figure that a part is so many percent of by arithmetic: 340 in 总面积340万亩，该县64万亩，占19%."""
    return next((f for f in reversed(earlier) if _reckoned(item, part, f)), None)


def accounted_of(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure of a Chinese sentence that a count is a part of, as the 占 behind it reckons."""
    here = [f for f in figures if f.passage is item.passage]
    following = next((f for f in here if f.quantity.span.start >= item.quantity.span.end), None)
    if following is None or following.quantity.unit != "percent" or following.quantity.change:
        return None
    if "占" not in item.text[item.quantity.span.end : following.quantity.span.start]:
        return None
    told = [f for f in figures if f.passage.block == item.passage.block]
    return reckoned_whole(following, item, [f for f in told if f.quantity.span.end <= item.quantity.span.start])


def _reckoned(item: Placed, part: Placed, whole: Placed) -> bool:
    """Whether a percentage is what a part is of a whole by arithmetic: 4 of 5 square kilometers, 80 percent."""
    one, all_, percent = part.quantity, whole.quantity, item.quantity.value
    if whole is part or one.unit != all_.unit or all_.change or not all_.value:
        return False
    return abs(one.value * 100 / all_.value - percent) < (1 if percent == int(percent) else EXACT)


def part_of(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure that a count is a part of, by how its sentence sets both side by side."""
    if item.quantity.unit in RELATIVE or item.quantity.change:
        return None
    if len(item.passage.quantities) == 1:
        return _of_the_product(item, figures) if item.passage.chinese else None
    earlier = [f for f in figures if f.quantity.span.end <= item.quantity.span.start and f.passage is item.passage]
    like = [f for f in earlier if f.quantity.unit in (item.quantity.unit, "item") and not f.quantity.change]
    chinese = item.passage.chinese
    told = _of_the_product(item, figures) or _among(item, like) or _poor_among(item, like) if chinese else None
    return (
        told
        or (_counted_out(item, like) if chinese else None)
        or _of_the_rest(item, figures)
        or (_all_of(item, like) if chinese else None)
        or _listed_out(item, figures)
        or _bracketed(item, earlier)
        or _done(item, like)
    )


def summed_of(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure right before a run of like ones that add up to it: 63 villages, 21 of one kind, 42 of another."""
    unit, value = item.quantity.unit, item.quantity.value
    if item.quantity.change or unit in RELATIVE or item.quantity.rate or item.passage.chinese:
        return None
    like = [f for f in figures if f.quantity.unit == unit and not f.quantity.change and not f.quantity.bracketed]
    reach = RUN_OF_SUMS if unit in MONEY else RUN
    like = [f for f in like if abs(f.passage.number - item.passage.number) <= reach and not f.quantity.rate]
    if item not in like:
        return None
    at = like.index(item)
    for begin in range(at):
        whole, total = like[begin].quantity.value, value - value
        if whole < LEAST or like[begin].quantity.value_max is not None:
            continue
        for end in range(begin + 1, len(like)):
            total += like[end].quantity.value
            off = abs(total - whole)
            many = (end > begin + 2 and unit in MONEY) or like[begin].passage is like[end].passage
            nearly = off * NEARLY <= whole or (many and off * ROUGHLY <= whole and off <= _rounding(whole))
            if end > begin + 1 and end >= at and nearly:
                return like[begin]
    return None


def _rounding(value: Decimal) -> Decimal:
    """Half of the last digit that a round number has: 5 billion of 260 billion."""
    return Decimal(10) ** Decimal(str(value.normalize().as_tuple().exponent)) / 2


def added_up(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The figure of a Chinese text that like ones of a later sentence add up to, to the last of its digits."""
    unit = item.quantity.unit
    if item.quantity.change or unit in RELATIVE or not item.passage.chinese:
        return None
    like = [f for f in figures if f.quantity.unit == unit and not f.quantity.change and not f.quantity.bracketed]
    parts = [f for f in like if f.passage is item.passage]
    if item not in parts or len(parts) < 2 or any(f.quantity.rate for f in parts):
        return None
    total = sum((f.quantity.value for f in parts), Decimal(0))
    before = like[: like.index(parts[0])]
    return next(
        (f for f in before if f.quantity.value == total and len(total.normalize().as_tuple().digits) >= DIGITS), None
    )


def dealt_out(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The count right before a Chinese 分别 whose list adds up to it, or the sum before 分别是."""
    here = [f for f in figures if f.passage is item.passage and not f.quantity.change]
    before = [f for f in here if f.quantity.span.end <= item.quantity.span.start]
    for whole in before:
        dealt = DEALT.match(item.text, whole.quantity.span.end)
        if dealt is None:
            continue
        if dealt["named"]:
            same = whole.quantity.unit == item.quantity.unit and whole.quantity.unit in MONEY
            return whole if same and whole.quantity.value >= item.quantity.value else None
        own = item.passage.clause(Span(dealt.end(), dealt.end()))
        parts = [f for f in here if f.quantity.span.start >= dealt.end() and f.passage.clause(f.quantity.span) == own]
        counts = all(f.quantity.unit not in RELATIVE | MONEY for f in parts)
        total = sum(f.quantity.value for f in parts)
        return whole if item in parts and len(parts) > 1 and counts and total == whole.quantity.value else None
    return None


def _counted_out(item: Placed, like: Sequence[Placed]) -> Placed | None:
    """11 in 11个县区有7个国定贫困县，有3个..., for 7 and for 3."""
    if not like:
        return None
    last, start = like[-1], item.quantity.span.start
    again = AND_OUT_OF.fullmatch(item.text, last.quantity.span.end, start)
    whole = (_counted_out(last, like[:-1]) if again else None) or last
    out = whole is not last or OUT_OF.fullmatch(item.text, last.quantity.span.end, start)
    return whole if out and whole.quantity.value >= item.quantity.value else None


def _of_the_product(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """The regional product told before the value added of 第一产业, 第二产业 and 第三产业, which make it up."""
    passage, quantity = item.passage, item.quantity
    if quantity.unit not in MONEY or not INDUSTRY.search(item.text, passage.span.start, quantity.span.start):
        return None
    near = [f for f in figures if f.quantity.span.end <= quantity.span.start and passage.number - f.passage.number <= 1]
    whole = _product(near)
    return whole if whole is not None and whole.quantity.value >= quantity.value else None


def _product(figures: Sequence[Placed]) -> Placed | None:
    """The last of the figures that is a regional product."""
    told = [f for f in figures if f.quantity.unit in MONEY and not f.quantity.change]
    products = [f for f in told if PRODUCT.search(f.text, f.passage.span.start, f.quantity.span.start)]
    return products[-1] if products else None


def of_three_industries(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """The regional product that the ratio of the three industries is of: 三次产业比例为20:30:50."""
    ratio = THREE_INDUSTRIES.search(item.text, item.passage.span.start, item.quantity.span.start)
    return _product(earlier) if ratio else None


def _among(item: Placed, like: Sequence[Placed]) -> Placed | None:
    """The figure of 5亿人次游客中, for every smaller one of its kind behind it in the sentence."""
    start = item.passage.clauses[item.passage.clause(item.quantity.span)].start
    if "每" in item.text[start : item.quantity.span.start]:
        return None  # 每10万人中有34人
    for figure in reversed(like):
        if AMONG.match(item.text, figure.quantity.span.end, item.quantity.span.start):
            return figure if figure.quantity.value >= item.quantity.value else None
    return None


def _poor_among(item: Placed, like: Sequence[Placed]) -> Placed | None:
    """1,300 in 全村1300户6000人，有贫困户300户1200人, for 300: a count of the poor right behind one of all."""
    own, passage = item.passage.clause(item.quantity.span), item.passage
    whole = next((f for f in like if passage.clause(f.quantity.span) == own - 1), None)
    if whole is None or whole.quantity.value < item.quantity.value:
        return None
    poor = POOR.match(item.text, passage.clauses[own].start)
    first = POOR.search(item.text, passage.clauses[own - 1].start, whole.quantity.span.start)
    return whole if poor and not first else None


def _of_the_rest(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """18,000 in 有劳动力18000人，输出9000人，其余9000人..., for both: what the parts up to the rest add up to."""
    near = [f for f in figures if abs(f.passage.number - item.passage.number) <= 1]
    here = [f for f in near if f.quantity.unit == item.quantity.unit and f.passage.block is item.passage.block]
    here = [f for f in here if not f.quantity.change and not f.quantity.bracketed]
    at = here.index(item) if item in here else 0
    for end in range(max(at, 2), len(here)):
        span = here[end].quantity.span
        if REST.search(item.text, max(0, span.start - 12), span.start):
            for begin in range(at):
                whole, parts = here[begin].quantity.value, sum(f.quantity.value for f in here[begin + 1 : end + 1])
                if whole * 9 <= parts * 10 <= whole * 11:
                    return here[begin]
    return None


def _bracketed(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """90 in "90 villages (30 of them poor)" and "90 villages (30 poor villages)"."""
    last = earlier[-1] if earlier else None
    if last is None or item.quantity.unit in MONEY or last.quantity.unit != item.quantity.unit:
        return None
    chinese = not item.text[item.passage.span.start].isascii()  # a measure word is enough there
    named = chinese or (item.quantity.noun is not None and last.quantity.noun is not None)
    inside = BRACKET.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start)
    return last if named and inside and last.quantity.value > item.quantity.value else None


def _all_of(item: Placed, like: Sequence[Placed]) -> Placed | None:
    """320 in 全村320户，210户种茶, for 210: the count of all right before."""
    last = like[-1] if like else None
    if last is None or item.quantity.unit not in COUNTED or last.quantity.value <= item.quantity.value:
        return None
    beside = OF_ALL.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start)
    start = last.passage.clauses[last.passage.clause(last.quantity.span)].start
    return last if beside and ALL_OF.search(item.text, start, last.quantity.number.start) else None


def of_those(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """341 in 全村341户中有贫困户207户: what a Chinese sentence counts some of."""
    last = earlier[-1] if earlier else None
    if last is None or last.passage is not item.passage or last.quantity.unit != item.quantity.unit:
        return None
    part = item.quantity.value < last.quantity.value and not last.quantity.change and not item.quantity.change
    return last if part and IN_WHICH.fullmatch(item.text, last.quantity.span.end, item.quantity.span.start) else None


def of_counted(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """320 in 全村共有320户，80%的农户种茶, and 3,200 in 这3200人中，60%是妇女: what a percentage is counted of."""
    last = earlier[-1] if earlier else None
    if item.quantity.unit != "percent" or last is None or last.passage is not item.passage or last.quantity.change:
        return None
    text, ends, starts = item.text, last.quantity.span.end, item.quantity.span.start
    if AMONG.fullmatch(text, ends, starts) and last.quantity.unit not in RELATIVE | DURATIONS:
        return last
    kind = COUNTED.get(last.quantity.unit)
    if kind is None or not kind.match(text, item.quantity.span.end) or not OF_ALL.fullmatch(text, ends, starts):
        return None
    begin = last.passage.clauses[last.passage.clause(last.quantity.span)].start
    return last if ALL_OF.search(text, begin, last.quantity.number.start) else None


def _listed_out(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """86 in 有学校86所：小学60所，初中20所，高中6所, for each: what a colon lists adds up to it."""
    here = [f for f in figures if f.passage is item.passage and f.quantity.unit == item.quantity.unit]
    here = [f for f in here if not f.quantity.change]
    for at, whole in enumerate(here[:-2]):
        if not LISTS.match(item.text, whole.quantity.span.end):
            continue
        total, parts = Decimal(0), list[Placed]()
        for part in here[at + 1 :]:
            total, parts = total + part.quantity.value, [*parts, part]
            if total == whole.quantity.value and len(parts) > 1:
                return whole if item in parts else None
    return None


def in_bracket(item: Placed, figures: Sequence[Placed]) -> Placed | None:
    """300 in 300亩（茶园200亩，果园100亩）, for either: what a bracket lists right behind a figure adds up to it."""
    text, unit, here = item.text, item.quantity.unit, item.passage
    opens = max(text.rfind(mark, here.span.start, item.quantity.span.start) for mark in "(（")
    ends = [at for mark in ")）" if (at := text.find(mark, item.quantity.span.end, here.span.end)) >= 0]
    if opens < 0 or not ends or any(text.find(mark, opens, item.quantity.span.start) >= 0 for mark in ")）"):
        return None
    like = [f for f in figures if f.passage is here and f.quantity.unit == unit and not f.quantity.change]
    whole = next((f for f in like if f.quantity.span.end == opens), None)
    parts = [f.quantity.value for f in like if opens < f.quantity.span.start < min(ends)]
    if whole is None or len(parts) < 2 or abs(sum(parts) - whole.quantity.value) * NEARLY > whole.quantity.value:
        return None
    return whole


def _done(item: Placed, like: Sequence[Placed]) -> Placed | None:
    """2,375 in 建设供水工程2375个，完工2177个: the last like count that is itself no such part.

    So it is in 全村430户，从事种植的有410户.
    """
    told = item.passage.chinese and WHO.search(item.text, item.passage.span.start, item.quantity.span.start)
    if item.quantity.unit in MONEY or not (told or _is_done(item)):
        return None
    whole = next((f for f in reversed(like) if not _is_done(f)), None)
    return whole if whole is not None and whole.quantity.value >= item.quantity.value else None


def done_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """128 in 128个项目已完工92%: the count before, of which a Chinese sentence tells how much is done."""
    if item.quantity.unit != "percent" or not _is_done(item):
        return None
    counts = [f for f in earlier if f.passage is item.passage and not f.quantity.change and not _is_done(f)]
    counts = [f for f in counts if f.quantity.unit not in RELATIVE | MONEY | DURATIONS]
    return counts[-1] if counts else None


def rated_of(item: Placed, earlier: Sequence[Placed]) -> Placed | None:
    """5,128 in 竣工5128个，竣工率93.4%: the figure right before, of which a rate tells how far its deed has got."""
    span, start = item.quantity.number, item.passage.span.start
    rate = RATE_OF_DONE.search(item.text, max(start, span.start - 12), span.start)
    last = earlier[-1] if earlier else None
    if item.quantity.unit != "percent" or rate is None or last is None or last.passage is not item.passage:
        return None
    done = last.quantity
    told = item.text.find(rate["deed"], max(start, done.span.start - 12), done.number.start) >= 0
    told = told or rate.start() - done.span.end <= BESIDE  # 300个项目开工率89%
    return last if told and not done.change and done.unit not in RELATIVE | DURATIONS else None


def _is_done(item: Placed) -> bool:
    span, start = item.quantity.span, item.passage.span.start
    if DONE.match(item.text, item.quantity.number.end) is not None:
        return True
    return item.passage.chinese and WORKS.search(item.text[max(start, span.start - 12) : span.start]) is not None
