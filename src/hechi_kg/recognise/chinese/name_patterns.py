"""Patterns of Chinese numbers that state no figure: ordinals, names, list marks, ages, document numbers.

They match text that `script.simplify` gives; the first that matches at a place wins.
"""

from dataclasses import dataclass

from hechi_kg.model import Reason

CN = "一二两三四五六七八九十百千万亿零〇"
_N = rf"(?:\d[\d,]{{0,15}}|[{CN}]{{1,14}})"


@dataclass(frozen=True, slots=True)
class Rule:
    """Why a number is no figure, what a match shows, and the pattern."""

    reason: Reason
    note: str
    pattern: str


def _rule(reason: Reason, note: str, pattern: str) -> Rule:
    return Rule(reason, note, pattern)


PATTERNS: tuple[Rule, ...] = (
    _rule(
        Reason.NAME,
        "address",
        r"https?://[^\s一-鿿]{1,200}|www\.[^\s一-鿿]{1,200}|(?<![A-Za-z\d_.-])"
        r"[A-Za-z\d][A-Za-z\d_.-]{0,40}@[A-Za-z\d.-]{1,40}",
    ),
    _rule(Reason.NAME, "code", r"(?<!\d)\d{15,}(?:[A-Za-z]{1,4}\d{0,20})?"),
    _rule(
        Reason.NAME,
        "document number",
        r"[\u3014\[【(](?:19|20)\d\d[\u3015\]】)] ?(?:第 ?)?\d{1,12} ?号|(?:中央|省委|市委|区委)?(?:一|1)"
        r"号文件|ICP备\d{1,12}号(?:-\d{1,12})?|公网安备 ?\d{1,12}号",
    ),
    _rule(
        Reason.ORDINAL,
        "session",
        rf"(?:第|近|上|本)?{_N}届(?:[{CN}\d]{{1,4}}[次中](?:、[{CN}]{{1,14}}次)*(?:全会|全体会议|会议))?(?!满)|"
        rf"[{CN}]{{1,14}}次(?:、[{CN}]{{1,14}}次)*(?:全会|全体会议|党代会|代表大会)",
    ),
    _rule(Reason.ORDINAL, "anniversary", rf"{_N}周年"),
    _rule(
        Reason.NAME,
        "version",
        r"(?<=[一-鿿])[1-9]\.0(?![\d%万亿元个倍公])|\d型(?=糖尿|[一-鿿]{1,3}病)|(?<![\d.])\d(?:\.\d)?级(?=地震|大?风|左右地震)|"
        r"(?<![\d.])\d{1,12}(?:\.\d{1,12})?版|PM ?_?(?:2\.5|10)(?!\d)",
    ),
    _rule(
        Reason.THRESHOLD,
        "class of size",
        r"(?<![\d.])\d[\d.,]{0,15}[十百千万亿]{0,4}(?:吨|千伏|元|兆瓦|亩|人|千瓦|米|人次|美元)级",
    ),
    _rule(
        Reason.NAME,
        "named after a year",
        r"(?<![\d.])20\d\d(?=[一-鿿“]{1,14}(?:博览|大会|论坛|峰会|联赛|大赛|锦标赛|文化节|旅游节|"
        r"艺术节|展|年会|杯|榜|强))",
    ),
    _rule(Reason.NAME, "note mark", r"\[\d{1,3}(?:[-,]\d{1,3})*\](?!\w{0,3}元)"),
    _rule(
        Reason.ORDINAL, "ordinal", rf"第 ?{_N}(?:[、至到-]第?{_N})*(?:届|次|批|个|名|位|期|轮|条|章|号|年|季|产业|代)?"
    ),
    _rule(Reason.ORDINAL, "first", r"首(?:批|个|次|家|座|条|届|期|只|位|张|台|列|笔|单|例)"),
    _rule(
        Reason.ORDINAL,
        "list mark",
        r"(?:^|(?<=[\n。；;]))\s{0,8}(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|"
        r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}(?:、(?!\d)|\.(?!\d))))",
    ),
    _rule(
        Reason.ORDINAL,
        "list mark",
        r"(?:^|(?<=[\n，。；;,:、]))[一二三四五六七八九十]{1,3}(?=[是要](?![个家名])|"
        r"为(?=[着加强坚全推深])|则|来(?=[是要]))|其[一二三四五]",
    ),
    _rule(Reason.ORDINAL, "list mark", r"[(（][一二三四五六七八九十]{1,3}[)）]|[①-⑳]"),
    _rule(
        Reason.ORDINAL,
        "rank",
        r"(?:位列|名列|位居|排名|排在|跻身|进入|列|居|排|稳居|跃居|升至|升到|挺进)(?:全国|全省|全区|"
        rf"全市|全球|世界|西部|中国)?的?(?:前|第){_N}(?:名|位|强)?|前{_N}(?:名|位|强|列)|(?<![共总])"
        rf"(?:位列|名列|位居|排名|排)(?:全国|全省|全区|全市)?{_N}(?:名|位)|{_N}强(?:县|市|镇|企业|区|村|"
        r"榜|城市)*",
    ),
    _rule(
        Reason.AGE,
        "age",
        rf"(?:(?:年过|年近|年逾|年满|已满|未满|不满|近|今年)?{_N}(?:[-~至到、多余几]{_N}?)?(?:周岁|岁)"
        r"(?:以[上下内]|及以上|左右|多)?)",
    ),
    _rule(Reason.THRESHOLD, "limit of a class", r"[一1](?:人|名|户|个|家)(?:及|或者?)?以上"),
    _rule(
        Reason.ORDINAL,
        "number of a group",
        rf"(?<![{CN}\d第共有成为分建每])[一二三四五六七八九十]{{1,3}}(?:小组|组|队)(?=的|村民|群众|[，。、；:,\s]|$)",
    ),
    _rule(
        Reason.VAGUE, "phrase of many", rf"(?<![\d{CN}])[百千](?![{CN}\d元])[一-鿿][千万](?![{CN}\d元户人家个])[一-鿿]"
    ),
    _rule(Reason.NAME, "generation", r"(?<!\d)(?:[6-9]0|0[05]|[六七八九]零)后"),
    _rule(
        Reason.NAME,
        "road",
        r"(?:[GSXYC]\d{1,4}(?:[-+]\d{1,12})?|[国省县乡]道 ?[GSXYC]?\d{1,4}|(?<!\d)\d{3} ?[国省县乡]道|"
        r"\d{1,3}路(?:公交|车))(?:线|高速|国道|省道|公路)?",
    ),
    _rule(
        Reason.NAME,
        "hot line",
        r"(?<!\d)(?:12345|12333|12317|12315|12388|96\d{3}|110|119|120|122)(?=热线|平台|电话|举报|报警|"
        r"急救|政务)|(?:电话|热线|传真|手机|邮编|邮政编码|QQ|微信|备案号|标识码|证号|帐号|账号|编号|"
        r"代码)[:：]? ?[\d\-() ]{3,}|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)",
    ),
    _rule(
        Reason.NAME,
        "code",
        r"(?<![A-Za-z\d.])(?!(?:GDP|CPI|PPI)\d)[A-Za-z][A-Za-z-]{0,9}\d{1,12}(?:\.\d{1,12})"
        r"?[A-Za-z]{0,10}(?![\d.]{0,12}[%万亿元])",
    ),
    _rule(Reason.NAME, "code", r"(?<![\d.A-Za-z])\d{1,3}[GADXCKBT]\+?级?(?=[^a-zA-Z\d]|$)(?!w|W)|(?<![\d.])[1-9]A级"),
    _rule(
        Reason.NAME,
        "code",
        r"\d{1,12}×\d{1,12}(?:小时)?|\d{1,12}\+(?:\d{1,12}|[NXn])(?:\+(?:\d{1,12}|[NXn]))*|[NXn]\+\d{1,12}",
    ),
    _rule(
        Reason.NAME,
        "number of a thing",
        rf"(?<![月日\d]){_N}号(?:楼|线|馆|门|路|院|机组|地块|公路|口岸|文|桥|井|矿|仓|棚|车间|厂房|基地|"
        rf"隧道|文件|工程|泊位|码头|库|站|台风)?|(?<![共有建设达为约近超成]){_N}(?:单元|号楼|栋楼?\d{{1,12}}(?![\d套户间]))"
        r"(?!个)",
    ),
    _rule(
        Reason.NAME,
        "ratio",
        r"(?<![\d.:])\d{1,12}(?:\.\d{1,12})?(?:[:\u2236]\d{1,12}(?:\.\d{1,12})?){2,}|(?<![\d.:])\d{1,12}(?:\.\d{1,12})"
        r"?\u2236\d{1,12}(?:\.\d{1,12})?|(?<=[为是比从由至到])\d{1,12}(?:\.\d{1,12})?:\d{1,12}(?:\.\d{1,12})?",
    ),
    _rule(Reason.NAME, "coordinate", r"[东西]经\d{1,12}°[^，。、]{0,20}|[南北]纬\d{1,12}°[^，。、东西]{0,20}"),
    _rule(
        Reason.ORDINAL,
        "stage",
        r"[一二三四五六七八]期(?=工程|项目|规划|建设|、|和|及|已|用地|投产|主体|扩建)|"
        r"[一二三四五六七八九](?:级|等|线|类)(?=[医标响保公城保文甲乙奖功伤残风市资水地创新防品质市])",
    ),
    _rule(Reason.NAME, "chemical", r"[一二三四五六七八九](?:氧化|甲|乙|氯|聚|苯)"),
    _rule(
        Reason.THRESHOLD,
        "class of size",
        r"[一二两三四五六七八九十百千万亿]{0,6}[百千万亿]元?级|[百千万]亿(?:元)?(?=[一-鿿]{0,5}(?:产业|"
        r"企业|集群|园区|项目|强县))",
    ),
    _rule(Reason.NAME, "ring road", r"[东西南北]?[二三四五六七八][东西南北]?环(?![境保节球比形卫])"),
    _rule(Reason.ORDINAL, "in a row", rf"{_N}连(?=[丰增冠涨快胜降])"),
    _rule(
        Reason.NAME,
        "rooms",
        r"[一二两三四五六\d][房室][一二两三四五六\d]厅(?:[一二两三四五六\d]卫)?",
    ),
    _rule(
        Reason.NAME,
        "apposition",
        r"(?<=[一-鿿])[两三四五六七八九十](?=[市县省区州镇乡村校院国地](?![个级区域内外]))|"
        r"(?<=[一-鿿])[两三四](?=省区|县区|省市)|两(?=[市省](?![个级区域内外]))",
    ),
    _rule(
        Reason.VAGUE,
        "per one",
        r"(?:每|平均每)(?:\d[\d.]{0,12}[十百千万亿]{0,4}|[一十百千万两三五]{1,6})(?=[名户个亩人天年月斤吨公平])|"
        r"逐[一1]?(?=[名户个])",
    ),
    _rule(
        Reason.NAME,
        "place",
        rf"(?<![\d{CN}])"
        rf"[{CN}]{{1,2}}[一-鿿]{{0,2}}(?<![个名家户座条处所项位里公大多余些样次种类年月日天级是要分的"
        r"和与在了有到为])(?:县|镇|乡|村|屯|社区|街道|小区|安置点|寨|河|江|湖|沟|水库|瑶族|苗族|壮族|"
        r"侗族)(?![民委级])",
    ),
)
