"""Finds the numbers of a Chinese text that state no figure: ordinals, names, slogans, list marks, ages, document numbers.

A veto is a stretch of text with the reason why numbers inside it are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason
from hechi_kg.recognise.chinese.script import simplify

_CN = "一二两三四五六七八九十百千万亿零〇"
_N = rf"(?:\d[\d,]*|[{_CN}]+)"
_GRADE = r"(?:国家|自治区|省|市|县|区|部)?"

# Reason and what a match of the pattern shows. The first that matches at a place wins.
_PATTERNS: tuple[tuple[Reason, str, str], ...] = (
    (Reason.NAME, "address", r"https?://[^\s一-鿿]+|www\.[^\s一-鿿]+|[\w.]+@[\w.]+"),
    (
        Reason.NAME,
        "document number",
        r"[〔\[【(](?:19|20)\d\d[〕\]】)] ?(?:第 ?)?\d+ ?号|(?:中央|省委|市委|区委)?(?:一|1)号文件|ICP备\d+号(?:-\d+)?|公网安备 ?\d+号",
    ),
    (
        Reason.ORDINAL,
        "session",
        rf"(?:第|近|上|本)?{_N}届(?:[{_CN}\d]+[次中](?:、[{_CN}]+次)*(?:全会|全体会议|会议))?(?!满)|[{_CN}]+次(?:、[{_CN}]+次)*(?:全会|全体会议|党代会|代表大会)",
    ),
    (Reason.ORDINAL, "anniversary", rf"{_N}周年"),
    (Reason.NAME, "version", r"(?<![\d.])\d+(?:\.\d+)?版|PM ?_?(?:2\.5|10)(?!\d)"),
    (
        Reason.THRESHOLD,
        "class of size",
        rf"(?<![\d.])\d[\d.,]*[十百千万亿]*(?:吨|千伏|元|兆瓦|亩|人|千瓦|米|人次|美元)级",
    ),
    (
        Reason.NAME,
        "named after a year",
        r"(?<![\d.])20\d\d(?=[一-鿿“]{1,14}(?:博览|大会|论坛|峰会|联赛|大赛|锦标赛|文化节|旅游节|艺术节|展|年会|杯|榜|强))",
    ),
    (Reason.NAME, "note mark", r"\[\d{1,3}(?:[-,]\d{1,3})*\](?!\w*元)"),
    (Reason.ORDINAL, "ordinal", rf"第 ?{_N}(?:[、至到-]第?{_N})*(?:届|次|批|个|名|位|期|轮|条|章|号|年|季|产业|代)?"),
    (Reason.ORDINAL, "first", r"首(?:批|个|次|家|座|条|届|期|只|位|张|台|列|笔|单|例)"),
    (
        Reason.ORDINAL,
        "list mark",
        rf"(?:^|(?<=[\n。；;]))\s*(?:[(（]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)）]|(?:[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}(?:、(?!\d)|\.(?!\d))))",
    ),
    (
        Reason.ORDINAL,
        "list mark",
        r"(?:^|(?<=[\n，。；;,:、]))[一二三四五六七八九十]{1,3}(?=[是要](?![个家名])|为(?=[着加强坚全推深])|则|来(?=[是要]))|其[一二三四五]",
    ),
    (Reason.ORDINAL, "list mark", r"[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳]"),
    (
        Reason.ORDINAL,
        "rank",
        rf"(?:位列|名列|位居|排名|排在|跻身|进入|列|居|排|稳居|跃居|升至|升到|挺进)(?:全国|全省|全区|全市|全球|世界|西部|中国)?的?(?:前|第){_N}(?:名|位|强)?|前{_N}(?:名|位|强|列)|(?<![共总])(?:位列|名列|位居|排名|排)(?:全国|全省|全区|全市)?{_N}(?:名|位)|{_N}强(?:县|市|镇|企业|区|村|榜|城市)*",
    ),
    (
        Reason.AGE,
        "age",
        rf"(?:(?:年过|年近|年逾|年满|已满|未满|不满|近|今年)?{_N}(?:[-~至到、多余几]{_N}?)?(?:周岁|岁)(?:以[上下内]|及以上|左右|多)?)",
    ),
    (Reason.NAME, "generation", r"(?<!\d)(?:[6-9]0|0[05]|[六七八九]零)后"),
    (
        Reason.NAME,
        "road",
        r"(?:[GSXYC]\d{1,4}(?:[-+]\d+)?|[国省县乡]道 ?[GSXYC]?\d{1,4}|(?<!\d)\d{3} ?[国省县乡]道|\d{1,3}路(?:公交|车))(?:线|高速|国道|省道|公路)?",
    ),
    (
        Reason.NAME,
        "hot line",
        r"(?<!\d)(?:12345|12333|12317|12315|12388|96\d{3}|110|119|120|122)(?=热线|平台|电话|举报|报警|急救|政务)|(?:电话|热线|传真|手机|邮编|邮政编码|QQ|微信|备案号|标识码|证号|帐号|账号|编号|代码)[:：]? ?[\d\-() ]{3,}|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)",
    ),
    (
        Reason.NAME,
        "code",
        r"(?<![A-Za-z\d.])(?!(?:GDP|CPI|PPI)\d)[A-Za-z][A-Za-z-]{0,9}\d+(?:\.\d+)?[A-Za-z]*(?![\d.]*[%万亿元])",
    ),
    (Reason.NAME, "code", r"(?<![\d.A-Za-z])\d{1,3}[GADXCKBT]\+?级?(?=[^a-zA-Z\d]|$)(?!w|W)|(?<![\d.])[1-9]A级"),
    (Reason.NAME, "code", r"\d+×\d+(?:小时)?|\d+\+(?:\d+|[NXn])(?:\+(?:\d+|[NXn]))*|[NXn]\+\d+"),
    (
        Reason.NAME,
        "number of a thing",
        rf"(?<![月日\d]){_N}号(?:楼|线|馆|门|路|院|机组|地块|公路|口岸|文|桥|井|矿|仓|棚|车间|厂房|基地|隧道|文件|工程|泊位|码头|库|站|台风)?|(?<![共有建设达为约近超成]){_N}(?:单元|号楼|栋楼?\d+)(?!个)",
    ),
    (
        Reason.NAME,
        "ratio",
        r"(?<![\d.:])\d+(?:\.\d+)?(?:[:∶]\d+(?:\.\d+)?){2,}|(?<![\d.:])\d+(?:\.\d+)?∶\d+(?:\.\d+)?|(?<=[为是比从由至到])\d+(?:\.\d+)?:\d+(?:\.\d+)?",
    ),
    (Reason.NAME, "coordinate", r"[东西]经\d+°[^，。、]*|[南北]纬\d+°[^，。、东西]*"),
    (
        Reason.ORDINAL,
        "stage",
        r"[一二三四五六七八]期(?=工程|项目|规划|建设|、|和|及|已|用地|投产|主体|扩建)|[一二三四五六七八九](?:级|等|线|类)(?=[医标响保公城保文甲乙奖功伤残风市资水地创新防品质市])",
    ),
    (Reason.NAME, "chemical", r"[一二三四五六七八九](?:氧化|甲|乙|氯|聚|苯)"),
    (
        Reason.THRESHOLD,
        "class of size",
        r"[一二两三四五六七八九十百千万亿]*[百千万亿]+元?级|[百千万]亿(?:元)?(?=[一-鿿]{0,5}(?:产业|企业|集群|园区|项目|强县))",
    ),
    (Reason.NAME, "ring road", r"[东西南北]?[二三四五六七八][东西南北]?环(?![境保节球比形卫])"),
    (Reason.ORDINAL, "in a row", rf"{_N}连(?=[丰增冠涨快胜降])"),
    (
        Reason.NAME,
        "rooms",
        r"[一二两三四五六\d][房室][一二两三四五六\d]厅(?:[一二两三四五六\d]卫)?",
    ),
    (
        Reason.NAME,
        "apposition",
        r"(?<=[一-鿿])[两三四五六七八九十](?=[市县省区州镇乡村校院国地](?![个级区域内外]))",
    ),
    (
        Reason.VAGUE,
        "per one",
        r"(?:每|平均每)(?:\d[\d.]*[十百千万亿]*|[一十百千万两三五]+)(?=[名户个亩人天年月斤吨公平])|逐[一1]?(?=[名户个])",
    ),
    (
        Reason.NAME,
        "place",
        rf"(?<![\d{_CN}])[{_CN}]{{1,2}}[一-鿿]{{0,2}}(?<![个名家户座条处所项位里公大多余些样次种类年月日天级是要分的和与在了有到为])(?:县|镇|乡|村|屯|社区|街道|小区|安置点|寨|河|江|湖|沟|水库|瑶族|苗族|壮族|侗族)(?![民委级])",
    ),
)
_ANY = re.compile("|".join(f"(?P<n{i}>{pattern})" for i, (_, _, pattern) in enumerate(_PATTERNS)), re.M)
_QUOTED = re.compile(r"[“「『‘]([^“”「」『』‘’\n]{1,18})[”」』’]")
_STRAIGHT = re.compile(r"\"([^\"\n，。]{1,18})\"")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_SAID = re.compile(r"[，。！？；,!?;:：]")
_HAS_NUMBER = re.compile(rf"[\d{_CN}]")
# A figure quoted in passing keeps its unit: “增收3万元”.
_FIGURE = re.compile(r"\d[\d.,]*[万亿千百]?(?:元|亩|公里|%|个百分点|平方米|吨|户|万人|亿)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    start: int
    end: int
    reason: Reason
    note: str


def vetoes(text: str, simple: str, lexicon: Lexicon) -> tuple[Veto, ...]:
    """The stretches whose numbers are no figures, sorted; they may overlap."""
    found = [*_patterns(simple), *_quoted(text, simple), *_fixed(simple, lexicon)]
    return tuple(sorted(found, key=lambda veto: (veto.start, -veto.end)))


def _patterns(simple: str) -> Iterator[Veto]:
    for match in _ANY.finditer(simple):
        reason, note, _ = _PATTERNS[int((match.lastgroup or "n0")[1:])]
        yield Veto(start=match.start(), end=match.end(), reason=reason, note=note)


def _quoted(text: str, simple: str) -> Iterator[Veto]:
    for match in _TITLE.finditer(simple):
        if _HAS_NUMBER.search(match[0]):
            yield Veto(start=match.start(), end=match.end(), reason=Reason.NAME, note="title of a work")
    pattern = _QUOTED if re.search("[“「『]", text) else _STRAIGHT
    for match in pattern.finditer(text if pattern is _QUOTED else simple):
        inside = simple[match.start(1) : match.end(1)]
        if _HAS_NUMBER.search(inside) and not _SAID.search(inside) and not _FIGURE.search(inside):
            yield Veto(start=match.start(), end=match.end(), reason=Reason.NAME, note="quoted name")


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> tuple[AhoCorasick, tuple[str, ...]]:
    forms: dict[str, str] = {}
    for concept in lexicon.scheme("fixed-word"):
        if concept.notation != "rhetorical":
            for tag, labels in sorted(concept.forms.items()):
                if tag.startswith("zh"):
                    forms |= {simplify(form): concept.notation for form in labels if _HAS_NUMBER.search(simplify(form))}
    return AhoCorasick(list(forms) or ["\0"], matchkind=MatchKind.LeftmostLongest), tuple(forms.values()) or ("word",)


def _fixed(simple: str, lexicon: Lexicon) -> Iterator[Veto]:
    matcher, notes = _matcher(lexicon)
    for index, start, end in matcher.find_matches_as_indexes(simple):
        note = notes[index]
        yield Veto(start=start, end=end, reason=Reason.VAGUE if note == "vague" else Reason.NAME, note=note)
