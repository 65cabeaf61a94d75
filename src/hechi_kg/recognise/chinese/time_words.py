"""The patterns of Chinese words of time: one a rule, in order of preference where two begin at one place.

They match text that `script.simplify` gives. A group's name says what it holds: `ay`, `ar` a year or a word for one
(`by`, `br` the second of a range), `m1`, `d1`, `q`, `edge` the part of the year.
"""

import re

TO = r" ?(?:[-~]{1,2}|至|到) ?"
YEAR = r"(?:(?<!\d)(?<!\d[.,])(?:19|20)\d\d|[一二][〇零○九八][〇零○一二三四五六七八九]{2})"
RELATIVE = r"(?:今年度?|本年度?|去年度?|上年度?|明年度?|前年|后年|次年|翌年|当年|同年)"
_DIGIT = r"[一二三四五六七八九十]"
_MONTH = rf"(?:元(?=月)|1[0-2]|0?[1-9](?!\d)|十[一二]|{_DIGIT})"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9](?!\d)|三十一?|二?十[一二三四五六七八九]|{_DIGIT})"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_EDGE = r"(?:底|末|初|上旬|中旬|下旬|前(?![后期夕沿三两五十]))"
_HOUR = r"(?:[01]?\d|2[0-4])"
_DAYPART = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜间|当晚|早|晚)"
_PLAN_TAIL = r"(?:规划|时期|期间|计划|初期?|末期?|中期|前期|后期|以来|的?(?:头|前|后)[两二三四]年)"


def _year(prefix: str) -> str:
    return rf"(?:(?P<{prefix}y>{YEAR}) ?年度?|(?P<{prefix}r>{RELATIVE}))"


_MAYBE = rf"(?:{_year('a')}的? ?)?"

PATTERNS: dict[str, str] = {
    "plan": rf"[\"'「](?P<plan>(?:二?十)?{_DIGIT}?五)[\"'」](?!普法){_PLAN_TAIL}*"
    rf"|(?P<plan2>(?:二?十)?{_DIGIT}?五){_PLAN_TAIL}+|(?P<plan3>十[一二三四五六七八九]五)(?![\d年月日个人名户万千百亿])"
    rf"|第(?P<nth>{_DIGIT}{{1,2}})个五年(?:规划|计划)(?:时期|期间)?",
    "festival": rf"{_MAYBE}[\"']?(?P<fest>(?:[、和及]?(?:春节|新春|国庆节?|五一(?:劳动节)?|劳动节|十一|中秋节?|端午节?|"
    r"清明节?|元旦|三月三|暑期|暑假|寒假))+)[\"']?(?:(?:双节|假日|假期|期间|小长假|长假|黄金周|前后|前夕)+"
    rf"(?:的?[前头](?P<first>[1-7]|[一二两三四五六七])[天日]|的?(?P<opening>首日|第一天))?|(?P<opens>首日))",
    "iso": r"(?<!\d)(?<!\d\.)(?P<ay>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>0?[1-9]|[12]\d|"
    r"3[01])(?![\d.%])",
    "day-range": rf"{_MAYBE}(?P<m1>{_MONTH}) ?月 ?(?P<d1>{_DAY}) ?[日号]?{TO}(?:{_year('b')}?(?P<m2>{_MONTH}) ?月 ?)"
    rf"?(?P<d2>{_DAY}) ?[日号]",
    "month-range": rf"{_MAYBE}(?P<m1>{_MONTH}) ?(?:月份?)?(?:{TO}|、){_year('b')}?(?P<m2>{_MONTH}) ?月份?(?P<edge>底|"
    r"末)?",
    "since-month": rf"{_MAYBE}(?P<m1>{_MONTH}) ?月(?:份| ?(?P<d1>{_DAY}) ?[日号])?(?:{_EDGE})?(?:以来|起|至今)",
    "day": rf"{_MAYBE}(?P<m1>{_MONTH}) ?月 ?(?P<d1>{_DAY}) ?[日号]",
    "quarter": rf"{_MAYBE}(?P<q>(?:第|(?<![\d十]))[一二三四1-4](?:[、至到-][二三四2-4])?个?季度|"
    r"前[两二三23]个?季度|[上下]半年|"
    rf"[前头](?:\d{{1,2}}|{_DIGIT}{{1,2}}|两)个月)"
    r"(?P<edge>末|底)?",
    "month": rf"{_MAYBE}(?P<m1>{_MONTH}) ?月(?:份)?(?P<edge>{_EDGE})?(?!饼|票|台|嫂|季)",
    "until-month": rf"(?P<y1>{YEAR}) ?年?(?:以来)?{TO}"
    rf"(?:(?P<by>{YEAR}) ?年|(?P<br>今年|本年|去年|上年)) ?(?P<m2>{_MONTH}) ?月(?:份|底|末)?",
    "short-year": rf"(?<![\d.])(?P<yy>[12]\d)年(?P<edge>底|末|初|(?P<m1>{_MONTH})月)(?!\d)",
    "year-range": rf"(?P<y1>{YEAR}) ?年?(?:以来)?{TO}(?P<y2>{YEAR}|(?:(?<=\d\d-)|(?<=\d\d~)|(?<=\d\d--))\d\d) "
    r"?年(?:度|期间|间)?"
    rf"|(?P<y3>{YEAR})[-~/]+(?P<y4>{YEAR})(?!\d)(?: ?年?(?:度|榨季|产季|学年|采暖季))?",
    "span-from": rf"(?:从|自)?(?P<ay>{YEAR}) ?年(?:开始|起)[,，]?用(?P<n4>{_COUNT})年(?:左右)?的?(?:时间)?",
    "since-year": rf"{_year('a')}(?:底|初|末)?(?:以来|起|至今|截至目前)",
    "since-done": rf"(?:自|从)?{_year('a')}(?:(?P<m1>{_MONTH}) ?月)?[^，。；、,;:!?\n\d年月]{{2,40}}?以来"
    rf"|(?:自|从){_year('b')}[^，。；,;:!?\n年月]{{2,40}}?以来",
    "edge-year": rf"{_year('a')}?(?<!\d)(?P<edge>年?(?:底|末|初|中)|岁末|年终)(?<=[年岁]\w)(?!期|步|央|等|心|小|国|"
    r"学|考核|奖|总结|分红|级)",
    "same": rf"(?:{_year('a')}的?)?同 ?[期月季](?!声)",
    "decade": r"(?:(?P<century>\d{2}|[一二]?十[一二三四五六七八九]?|上个?)世纪)?(?<!\d)(?P<decade>[1-9]0|"
    r"[一二三四五六七八九]十)年代(?:初|末|中期|末期|初期|以来)*"
    r"|(?:\d{2}|[一二]?十[一二三四五六七八九]?|上个?|本)世纪(?:初|末|中叶)?",
    "year": rf"{_year('a')}(?:全年|期间|年内|内|间|(?P<till>(?:以|之)?前)(?=[,，、。要须将再完建实全基使达力])"
    rf")?|(?<!\d)(?<!\d[.,])(?P<bare>20\d\d)(?=财年|学年|赛季| "
    r"?第[一二三四五六七八九十]+届|\(第)",
    "past": rf"(?P<coming>未来|今后|接下来的?)的?(?P<n3>{_COUNT})(?:多|余|个)*年|(?:近|过去|最近|这|此前|"
    rf"刚刚过去的)的?(?P<n>{_COUNT})(?P<few>多|余)?个?年(?:多|里|间|时间|以?来)*"
    rf"|(?<![\d第])(?P<n2>{_COUNT})(?P<few2>多|余)?个?年(?:多|以|间)?来(?!自|到|源|看|说|人)",
    "ago": rf"(?<![\d第一二三四五六七八九十百])(?P<ago>{_COUNT}|两)(?P<some>多|余)?个?年(?:之|以)?前"
    r"(?![后期沿景往瞻三两一二\d])|(?<![\d第一二三四五六七八九十百])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:多|余)?个?年"
    r"(?:时间)?(?:里(?!程)|间(?![一-鿿]{0,2}隔))|[几数好]十?年(?:之前|以前|前|间|里|后)|(?:多|若干)年(?:之前|以前|前)",
    "vague": r"(?<![\d十百千万])(?:近些?年|近几年|近几个月|多年|这些年|历年|往年|常年|近期|近日|近来|不久前|"
    r"连日|这几年|这几天)"
    r"(?:以?来|间)?",
    "now": r"截[至止](?:到)?(?:目前|现在|当前|如今|眼下|日前)(?:为止)?|(?:到|至)?目前(?:为止)?|如今|眼下|至今|"
    r"迄今(?:为止)?|现今|当下|当前|现在(?!时)"
    r"|(?<![实出发体表展呈涌再重])现(?=有|已(?!经济)|共有|拥有)",
    "since-congress": r"(?:自|从)?党的(?P<congress>十[五六七八九]|二十)大(?:召开)?以来",
    "since-event": r"自(?:从)?[^，。；、,;:!?\n\d]{2,16}?以来",
    "month-word": r"(?P<mw>上个?|本|当|下个?)月(?P<edge>底|末|初|中旬)?(?!亮|球|光|票|饼)",
    "year-word": r"(?P<yw>全年|年内)(?!龄|度)",
    "that-day": r"当[天日](?![地下])|(?P<until>(?:至此|自此)(?=[,，]))",
    "lone-day": r"(?m:(?<=[。；\n])|^)(?P<d0>[12]\d|3[01]|[1-9]) ?日(?=[一-鿿])(?!内)|"
    r"(?<![\d月年第个.\-~/])(?P<d1>[12]\d|3[01]|[1-9]) ?日(?=[,，、起至]|电|\d{1,2}时|上午|下午|晚|凌晨|讯|在|从|"
    r"召开|举行|获悉|了解)(?!内)",
    "clock": rf"{_DAYPART}?(?<!\d)(?<!\d[.:,]){_HOUR}(?::[0-5]\d(?::[0-5]\d)?(?![\d:.万亿%])|[时点](?:[0-5]?\d分|半|整|"
    r"许|钟|[0-5]\d(?!\d))?"
    rf"(?!间|代|期|位|赛|意见|建议|要求|措施|多钟|赞|钱|面|半))(?:{TO}{_HOUR}(?::[0-5]\d|"
    rf"[时点](?:[0-5]?\d分|半)?))?|{_DAYPART}{_DIGIT}{{1,2}}[时点](?:半|多|许|钟)?",
    "span-of-years": r"[两二三四五六七八九]年平均",
}
RULES = {rule: re.compile(pattern) for rule, pattern in PATTERNS.items()}
# Groups lose their names in the alternation: a name may stand only once, and a rule's own pattern reads them again.
# Characters with which a word of time may begin: looked at first, they spare the patterns most places of a text.
_FIRST = (
    r"[自从党\d\"'「一二三四五六七八九十两几数好若第今本去上明前后次翌当同近过最这此刚未接多历往常连截到目如眼至迄现"
    r"年岁全下凌清早中傍晚夜不"
    r"春国端元暑寒]"
)
ANY = re.compile(
    f"(?={_FIRST})(?:"
    + "|".join(
        f"(?P<r{i}>{re.sub(r'[(][?]P<(?!r[0-9])[a-z0-9]+>', '(?:', pattern).replace('(?P=sep)', '[-/.]')})"
        for i, pattern in enumerate(PATTERNS.values())
    )
    + ")"
)
RULE_NAMES = tuple(PATTERNS)
