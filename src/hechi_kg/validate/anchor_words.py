"""The tables of the independent reader: how numbers, scales and units are printed in English and Chinese.

Typed by hand from the way news prints figures; nothing here comes from the vocabularies or from the grammar of claims.
"""

from fractions import Fraction

TRADITIONAL = (
    "萬億兩點餘個畝戶噸頃幾圓塊倆達減過滿數項來歲場條間輛種類專業箇為爲義樂鄉書產産親侖崙倉儀眾衆會傳體儲兒剋黨蘭茲養獸內冊軍農沖衝準齣創製劑辦務動勞區醫韆陞華單盧衛"
    "廠廳壓厠廁縣參蔘雙發髮變隻檯臺颱號閤衕員週迴園睏圖堅墰壇壜罈罎墻牆處備頭婦嬰學宮傢寬賓對導將層嵗崗鉅幣佈師帶蓆幫幹榦倖廣莊慶庫應開張誌唸態願戲戰纔託護擔擋攝敎無"
    "時朮術機闆構櫃標棟橋樁樑檢樓歐殘殯畢氣汙溝測漁遊溼濕燈災煙菸燒獨現電療監蓋碼確筆築籃糧係繫紅縴纖約級紀納綫線組織經絡統綜綠緑網羣職聯脫緻捨藝節範葯藥營錶觀視覽計"
    "魚雞鴨鵝豬驢鴿蝦訓議訊記講論設診課談貝負責質貧貫貿費賽躍車轉輪輔遷邁運選遞裏裡鈡鍾鐘錢鐵銀鋪鏈鎭鎮長門閑閒閱閲隊陽階陳麪麫麵韓頻顆題風飯飲舘館馬驛鮮"
)
SIMPLIFIED = (
    "万亿两点余个亩户吨顷几元块俩达减过满数项来岁场条间辆种类专业个为为义乐乡书产产亲仑仑仓仪众众会传体储儿克党兰兹养兽内册军农冲冲准出创制剂办务动劳区医千升华单卢卫"
    "厂厅压厕厕县参参双发发变只台台台号合同员周回园困图坚坛坛坛坛坛墙墙处备头妇婴学宫家宽宾对导将层岁岗巨币布师带席帮干干幸广庄庆库应开张志念态愿戏战才托护担挡摄教无"
    "时术术机板构柜标栋桥桩梁检楼欧残殡毕气污沟测渔游湿湿灯灾烟烟烧独现电疗监盖码确笔筑篮粮系系红纤纤约级纪纳线线组织经络统综绿绿网群职联脱致舍艺节范药药营表观视览计"
    "鱼鸡鸭鹅猪驴鸽虾训议讯记讲论设诊课谈贝负责质贫贯贸费赛跃车转轮辅迁迈运选递里里钟钟钟钱铁银铺链镇镇长门闲闲阅阅队阳阶陈面面面韩频颗题风饭饮馆馆马驿鲜"
)
# One character to one character: full-width forms, dashes, white space and Traditional script, so that positions stay.
FOLD = str.maketrans(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r", " "
    )
    | dict.fromkeys("‐‑‒–—―−", "-")  # noqa: RUF001
    | dict.fromkeys("～〜", "~")
    | {"￥": "¥", "’": "'", "∶": ":"}  # noqa: RUF001
    | dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
)

ENGLISH_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ENGLISH_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "trln": 10**12,
    "tn": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
}
# Letters that scale a sum of money only: "$712m", but "5 m" is a length.
# Before the name of a currency too: "6.5b yuan".
MONEY_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mil": 10**6, "b": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12}
ENGLISH_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅛": (1, 8),
}

CHINESE_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
CHINESE_SMALL = {"十": 10, "百": 100, "千": 1000}
CHINESE_LARGE = {"万": 10**4, "亿": 10**8}
CHINESE_SCALES = CHINESE_SMALL | CHINESE_LARGE
CHINESE_PARTS = {"百": 100, "千": 1000, "万": 10000}  # 百分之八, 千分之三: of a hundred, of a thousand

# Words that are a figure by themselves: (pattern, figure, (unit code, factor) for each unit that it may stand for).
LEXICAL: tuple[tuple[str, int, tuple[tuple[str, Fraction], ...]], ...] = (
    (r"doubl(?:e|es|ed|ing)\b|twice\b", 2, (("times", Fraction(1)),)),
    (r"tripl(?:e|es|ed|ing)\b|trebl(?:e|es|ed|ing)\b|thrice\b", 3, (("times", Fraction(1)),)),
    (r"quadrupl(?:e|es|ed|ing)\b", 4, (("times", Fraction(1)),)),
    (r"quintupl(?:e|es|ed|ing)\b", 5, (("times", Fraction(1)),)),
    (r"halv(?:e|es|ed|ing)\b|减半|腰斩", 1, (("percent", Fraction(50)), ("times", Fraction(1, 2)))),
    (r"翻了?[近约]?[两二]番", 4, (("times", Fraction(1)),)),
    (r"翻了?三番", 8, (("times", Fraction(1)),)),
    (r"翻了?四番", 16, (("times", Fraction(1)),)),
    (r"翻了?[近约]?一?番", 2, (("times", Fraction(1)),)),
)

# Printed units: (pattern on folded text, code, factor). The longest match wins. A counted noun is no printed unit.
UNITS = (
    (r"percentage points?", "percentage-point", Fraction(1)),
    (r"个?百分点", "percentage-point", Fraction(1)),
    (r"per ?cent|pct|%|percentage", "percent", Fraction(1)),
    (r"‰", "percent", Fraction(1, 10)),
    (r"(?:chinese )?(?:yuan|renminbi|rmb|cny)(?: renminbi| rmb)?|人民币|元(?:人民币)?|块钱", "yuan", Fraction(1)),
    (r"块(?![\u4e00-\u9fff]{0,3}[地田场板石砖碑牌匾屏园])", "yuan", Fraction(1)),
    (r"[角毛]钱?", "yuan", Fraction(1, 10)),
    (r"分钱", "yuan", Fraction(1, 100)),
    (r"(?:u\.?s\.? )?dollars?|usd|美元|美金", "usd", Fraction(1)),
    (r"mu|亩地?", "mu", Fraction(1)),
    (r"分(?:自留|[土菜水旱])?[地田]", "mu", Fraction(1, 10)),
    (r"hectares?|ha|公顷", "hectare", Fraction(1)),
    (r"square kilomet(?:er|re)s?|sq\.? ?km|km2|km²|平方公里|平方千米", "km2", Fraction(1)),
    (r"square met(?:er|re)s?|sq\.? ?m|m2|m²|㎡|平方米|平米", "m2", Fraction(1)),
    (r"kilomet(?:er|re)s?|km|公里|千米", "km", Fraction(1)),
    (r"华里|里[路地]?|li", "km", Fraction(1, 2)),
    (r"met(?:er|re)s?|m|米", "m", Fraction(1)),
    (r"(?:metric )?(?:tons?|tonnes?)|t|公?吨", "tonne", Fraction(1)),
    (r"kilogram(?:me)?s?|kilos?|kg|公斤|千克", "kg", Fraction(1)),
    (r"(?:市)?斤", "kg", Fraction(1, 2)),
    (r"jin|catty|catties", "kg", Fraction(1, 2)),
    (r"市?担", "kg", Fraction(50)),
    (r"kilowatt hours?|kwh|kw h|千瓦时|度电?", "kwh", Fraction(1)),
    (r"person times?|人次|人\(次\)", "person-time", Fraction(1)),
    (r"times|fold|倍", "times", Fraction(1)),
    (r"years?|周?年|个年度", "year", Fraction(1)),
    (r"months?|个月|个多月", "month", Fraction(1)),
    (r"days?|天|日", "day", Fraction(1)),
    (r"weeks?|周|个?星期|个?礼拜", "other:week", Fraction(1)),
    (r"decades?", "year", Fraction(10)),
    (r"centur(?:y|ies)|个?世纪", "other:century", Fraction(1)),
    (r"hours?|个?多?小时|个?多?钟头?", "hour", Fraction(1)),
)
# Signs before a sum; a currency without a code of its own is read as its name.
CURRENCIES = {
    "us$": "usd",
    "usd": "usd",
    "$": "usd",
    "rmb": "yuan",
    "cny": "yuan",
    "¥": "yuan",
    "人民币": "yuan",
    "hk$": "hong kong dollar",
    "€": "euro",
    "eur": "euro",
    "£": "pound sterling",
    "gbp": "pound sterling",
    "nz$": "new zealand dollar",
    "a$": "australian dollar",
    "au$": "australian dollar",
    "aud": "australian dollar",
    "c$": "canadian dollar",
    "ca$": "canadian dollar",
    "s$": "singapore dollar",
    "nt$": "new taiwan dollar",
    "r$": "brazilian real",
    "rm": "ringgit",
    "rs": "rupee",
    "₹": "rupee",
    "₩": "won",
}
PRINTED = frozenset(code for _, code, _ in UNITS)  # codes that a claim may have only when its anchor prints them

# Words of the anchor that bound the figure: inside the number, or after its unit.
INNER_BOUNDS = {"多": "over", "余": "over", "来": "about", "把": "about", "odd": "about", "几": "over"}
AFTER_BOUNDS = {
    "以上": "over",
    "多": "over",
    "余": "over",
    "有余": "over",
    "左右": "about",
    "上下": "about",
    "以下": "under",
    "以内": "under",
    "之内": "under",
}

IRREGULAR = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "men": "man",
    "feet": "foot",
    "lives": "life",
    "wives": "wife",
    "mice": "mouse",
    "buses": "bus",
    "minibuses": "minibus",
    "gases": "gas",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "lenses": "lens",
    "menus": "menu",
    "teus": "teu",
}
GENERIC_CLASSIFIERS = (
    "个家项件座处所条种类批套栋幢间次只头辆台部份支组棵株羽尾匹张片块届眼门册箱趟笔艘架"
    "列口段盏根枚枝颗双对副把款篇首本宗例起道轮班席单剂桶瓶盒罐袋包筐篓棒"
)
LONG_CLASSIFIERS = ("台(套)", "台/套", "台套", "项次", "批次", "剂次", "人份", "大类", "小类")
OF_THINGS = "眼口座条盏棵株头只栋幢"  # what they count is a thing, and no project
BUILDINGS = "栋幢"  # they count buildings, whatever is in them: 安置房30栋
# Kinds of places that are counted together as "prefectures and cities" are.
DIVISIONS = frozenset(
    [
        "area",
        "banner",
        "city",
        "community",
        "continent",
        "country",
        "county",
        "district",
        "farm",
        "league",
        "municipality",
        "nation",
        "prefecture",
        "province",
        "region",
        "state",
        "street",
        "subdistrict",
        "territory",
        "town",
        "township",
        "village",
    ]
)
COUNTY_LEVEL = frozenset(["banner", "county", "district"])  # a district of a city ranks with a county
# Divisions counted side by side by one character each: 七县一区.
CHAINED = {"县": "county", "区": "county", "旗": "county", "省": "other:province", "市": "other:city"}
# Nouns after which a number alone counts people or trips: 新增就业3万.
TOLD = {
    "person": ("就业", "务工", "创业", "在校生", "寄宿生"),
    "person-time": ("客运量", "客流量", "接待量"),
}
VISITS = "台头架家班车艘列辆"  # with 次 behind them they count what was done: 手术1173台次
