"""Finds every number of a Chinese text and its value: digits with scales, characters, fractions, tenths, doublings.

The text is the one that `script.simplify` gives. Nothing here knows units.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
TO = r"[-–—―~～〜至到]"
_ONE = Decimal(1)
MORE = {"多": "over", "余": "over", "来": "about", "把": "about"}

# Runs are bounded: no printed number is longer, and matching stays linear on any text.
# A point in the middle, or one with a blank behind it, is a decimal point before a unit alone: 9·5元, 每斤9. 5元, but
# not 5·12地震 nor the number of a list: 1. 5亩茶园.
_IN_A_CLAUSE = r"(?:(?<=[\u4e00-\u9fff]\d)|(?<=[\u4e00-\u9fff]\d\d)|(?<=[\u4e00-\u9fff]\d\d\d))"
_DECIMALS = (
    rf"(?:\.\d{{1,8}}|(?:·|{_IN_A_CLAUSE}\. )\d{{1,2}}(?=[万亿元块亩斤吨米倍]|公[里斤顷]|千[米克瓦])|·\d{{1,2}}(?=%))?"
)
_ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?!\d)|\d{{1,3}}(?:[ \u2009]\d{{3}}){{1,6}}(?!\d)|\d{{1,18}}){_DECIMALS}"
# 千 and 百 belong to the unit in 千瓦, 千米, 千克 and 百分点.
_SCALE = r"(?:(?:[十百](?![分米])|千(?![米克瓦卡帕伏焦赫兆安字])|[万亿]){1,6})"
# 千 belongs to the unit in 五千瓦 too; 两千米 are two thousand metres, but 二十千米 are twenty kilometres.
_THOUSAND = r"千(?!(?<=[一二两三四五六七八九十百千万亿]千)[克瓦帕焦赫卡伏])(?!(?<=[十百万]千)米)"
_WHOLE = rf"(?:[一二两三四五六七八九十百万亿零〇]|{_THOUSAND}){{1,24}}"
_MARKS = {**dict.fromkeys(map(ord, ", \u2009")), ord("·"): "."}  # between the digits of great numbers; of decimals
_PLAIN = rf"(?:{_ARABIC}|{_WHOLE})"
_CN = "一二两三四五六七八九十"
_POINT = r"点[零〇一二三四五六七八九]{1,8}"
# 来 and 把 belong to the number only before what it counts: 150来户, 万把块, but not 3来自.
_SOME = r"[多余几]|来(?=[万亿千百户人名个亩元块米里斤岁家台头只吨间座条份公平分天年])"

_SPOKEN = r"(?:个(?=亿(?:元?[，。；、,;!！?？”\"）)\s]|元?$)))?"  # 两个亿, but not 两个亿元村

_BEGIN = re.compile(r"[-\d一二两三四五六七八九十百千万亿零〇几数上成近逾超过破半翻]")
_WORDS = (
    rf"(?P<percent>(?P<base>百|千|万)分之(?P<p1>{_ARABIC}|{_WHOLE}(?:点[零〇一二三四五六七八九]{{1,8}})?)"
    rf"(?:{TO}(?:(?:百|千|万)分之)?(?P<p2>{_ARABIC}|{_WHOLE}(?:点[零〇一二三四五六七八九]{{1,8}})?))?)"
    rf"|(?P<parts>(?P<den>[一二三四五六七八九十百千万亿]{{1,8}})分之(?P<num>{_PLAIN}))"
    rf"|(?P<half>一半(?![天路会])|(?<![大多少])半数|(?<![间务双年])(?P<past>过)半(?![百辈载边]|个?[月年天小]))"
    rf"|(?P<halved>(?<![个上下后大小多过点{_CN}年月天])(?<!(?<!提)前)半(?=个?(?P<hmore>多)?(?:小时|钟头|月(?![亭牙湖]))|年(?![报级度])|天(?![云])|个星期))"
    rf"|(?P<double>翻了?(?P<near>近|约)?(?P<times>[一二两三四五六七八九])番|翻番(?![计行工]))"
)
_PRINTED = (
    rf"(?P<tenths>(?<![\d.])(?P<t1>[一二两三四五六七八九]|[1-9])(?:(?:(?<=[二三四五六七八])|{TO})"
    r"(?P<t2>[二三四五六七八九]|[2-9]))?成(?P<t3>[一二三四五六七八九半](?!人|户))?(?P<tmore>多)?"
    r"(?![为立功果效员本绩都品交长就熟年片群套语分因型千药才材真]|人(?!均|口[是的占都已仍中还未生没]?)))"
    rf"|(?P<slash>(?<![\d./])(?P<snum>\d{{1,2}})/(?P<sden>\d{{1,3}})(?![\d/.]))"
    rf"|(?P<arabic>(?P<sign>(?<![\dA-Za-z年月日号岁期万亿千百元第)%+.-])-)?(?P<a>{_ARABIC}) "
    rf"?(?P<mid>{_SOME})?{_SPOKEN}(?P<scale>{_SCALE})?"
    rf"(?P<rest>(?<=亿)\d+(?:\.\d+)?万|(?<=[万亿])\d千|(?<=万)[1-9]\d{{2,3}}(?![\d.,年万亿]))?(?P<post>[多余](?![元样]化|[额热]))?)"
)
_HAN = (
    rf"(?P<chinese>(?P<few>[几数上成近逾超过破](?=[十百千万亿]))?(?P<c>{_WHOLE})(?P<dec>{_POINT}(?![十百千点时分整]))?"
    r"(?P<cmid>[多余几来]|(?<=[百千万])把(?=[块元人户亩斤个名里只头]))?"
    rf"{_SPOKEN}"
    r"(?P<cscale>[万亿]{1,4})?(?P<cpost>[多余])?)"
)
_NUMBER = re.compile(f"{_WORDS}|{_PRINTED}|{_HAN}")
_OF_DIGITS = re.compile(_PRINTED)  # all that begins with a digit or a sign


class Number(NamedTuple):
    """A number as printed: `value` is None where it is vague (几十). `kind` is arabic, chinese, bare (a scale),
    digits (二〇二二), percent, tenths, fraction, half, half-time (半年) or times.

    `inner` is the bound inside it (2000多).
    """

    start: int
    end: int
    value: Decimal | None
    kind: str
    value_max: Decimal | None = None
    scale: Decimal = _ONE
    inner: str = ""
    inner_at: tuple[int, int] | None = None
    denominator: int | None = None
    minus: bool = False
    grouped: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Every number of the text, left to right, without overlaps."""
    at = 0
    while begin := _BEGIN.search(text, at):
        at = begin.start()
        pattern = _OF_DIGITS if text[at] in "-0123456789" else _NUMBER
        if (found := pattern.match(text, at)) is None:
            at += 1
            continue
        number = _READERS[found.lastgroup or ""](found)
        yield number
        at = max(number.end, at + 1)


def whole(text: str) -> Decimal:
    """The value of a number in Chinese characters: 两千三百, 十二, 三万五, 二〇二二."""
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    high = total = section = digit = 0
    last = 1
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            last = 1 if c in "零〇" else last
        elif c in TENS:
            section += (digit or 1) * TENS[c]
            digit, last = 0, TENS[c]
        else:
            total = (total + section + digit or 1) * MYRIADS[c]
            if c == "亿":
                high, total = high + total, 0
            section, digit, last = 0, 0, MYRIADS[c]
    # A last digit without its own scale counts in the next lower one: 三万五 is 35,000, 一百二 is 120.
    tail = digit * (last // 10 if last >= 100 and text[-1] in DIGITS and text[-2:-1] not in ("零", "〇") else 1)
    return Decimal(high + total + section + tail)


@lru_cache(maxsize=64)
def scaled(text: str) -> Decimal:
    """The value of a chain of scales: 千万, 万亿."""
    value = _ONE
    for c in text:
        value *= TENS.get(c) or MYRIADS[c]
    return value


def plain(text: str) -> Decimal:
    """The value of Arabic digits with separators, or of characters with 点."""
    if text[0].isdigit():
        return Decimal(text.translate(_MARKS))
    head, _, tail = text.partition("点")
    return Decimal(f"{whole(head)}.{''.join(str(DIGITS[c]) for c in tail)}") if tail else whole(head)


def _percent(found: re.Match[str]) -> Number:
    base = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[found["base"]]
    high = plain(found["p2"]) * base if found["p2"] else None
    return Number(start=found.start(), end=found.end(), value=plain(found["p1"]) * base, value_max=high, kind="percent")


def _parts(found: re.Match[str]) -> Number:
    return _fraction(found, plain(found["num"]), int(whole(found["den"])))


def _slash(found: re.Match[str]) -> Number:
    top, bottom = int(found["snum"]), int(found["sden"])
    if 0 < top < bottom <= 20:
        return _fraction(found, Decimal(top), bottom)
    end = found.end("snum")
    return Number(start=found.start(), end=end, value=Decimal(top), kind="arabic")


def _fraction(found: re.Match[str], top: Decimal, bottom: int) -> Number:
    exact = top * 100 / bottom
    rounded = exact.quantize(Decimal("0.01"))
    return Number(
        start=found.start(),
        end=found.end(),
        value=rounded.normalize() if rounded == exact else rounded,
        denominator=None if rounded == exact else bottom,
        kind="fraction",
    )


def _half(found: re.Match[str]) -> Number:
    past = found.span("past") if found["past"] else None
    return Number(
        start=found.start(),
        end=found.end(),
        value=Decimal(50),
        kind="half",
        inner="over" if past else "",
        inner_at=past,
    )


def _halved(found: re.Match[str]) -> Number:
    more = found.span("hmore") if found["hmore"] else None  # 半个多小时
    return Number(
        start=found.start(),
        end=found.end(),
        value=Decimal("0.5"),
        kind="half-time",
        inner="over" if more else "",
        inner_at=more,
    )


def _double(found: re.Match[str]) -> Number:
    near = found.span("near") if found["near"] else None
    return Number(
        start=found.start(),
        end=found.end(),
        value=Decimal(2) ** int(whole(found["times"] or "一")),
        kind="times",
        inner="about" if near else "",
        inner_at=near,
    )


def _tenths(found: re.Match[str]) -> Number:
    low = plain(found["t1"]) * 10 + (whole(found["t3"].replace("半", "五")) if found["t3"] else 0)
    high = plain(found["t2"]) * 10 if found["t2"] else None
    if high is not None and high <= low:
        high = None
    if found["tmore"]:
        at = found.span("tmore")
        return Number(
            start=found.start(), end=found.end(), value=low, value_max=high, kind="tenths", inner="over", inner_at=at
        )
    return Number(start=found.start(), end=found.end(), value=low, value_max=high, kind="tenths")


def _arabic(found: re.Match[str]) -> Number:
    digits, printed, rest, mid, post, sign = found.group("a", "scale", "rest", "mid", "post", "sign")
    scale = scaled(printed) if printed else _ONE
    together = digits if digits.isdecimal() else digits.translate(_MARKS)
    value = Decimal(together) * scale if printed else Decimal(together)
    if rest:
        value += plain(rest) if rest.isdigit() else plain(rest[:-1]) * scaled(rest[-1])
    vague = mid == "几"
    end = found.end()
    if not (printed or post or mid):
        end = found.end("a")  # without the blank that may follow
    if mid and not printed and post:
        end = found.end("mid")
    inner = mid or post
    return Number(
        start=found.start(),
        end=end,
        value=value,
        kind="arabic",
        scale=scale,
        inner="over" if vague else MORE.get(inner or "", ""),
        inner_at=found.span("mid" if mid else "post") if inner else None,
        minus=bool(sign),
        grouped=len(together) < len(digits),
    )


def _chinese(found: re.Match[str]) -> Number:
    word, few, decimals, mid, printed, post = found.group("c", "few", "dec", "cmid", "cscale", "cpost")
    start, end = found.start("c"), found.end()
    scale = scaled(printed) if printed else _ONE
    if mid and not printed and post:
        end = found.end("cmid")
    inner_at = found.span("cmid" if mid else "cpost") if mid or post else None
    inner = "over" if mid == "几" else MORE.get(mid or post or "", "")
    if mid == "几" and not (word[-1] == "十" or printed):
        inner, end = "", found.end("c")
    if few and few in "几数好":
        return Number(start=found.start(), end=end, value=None, kind="chinese")
    bare = all(c in "百千万亿" for c in word) and not printed
    low, high = (plain(word + decimals), None) if decimals else _span_of_digits(word)
    if high is None and not decimals and len(word) > 1 and all(c in DIGITS for c in word):
        return Number(start=start, end=found.end("c"), value=low, kind="digits")
    return Number(
        start=start,
        end=end,
        value=low * scale,
        value_max=None if high is None else high * scale,
        kind="bare" if bare else "chinese",
        scale=scale * _last_scale(word),
        inner=inner,
        inner_at=inner_at if inner else None,
    )


def _span_of_digits(word: str) -> tuple[Decimal, Decimal | None]:
    """Two digits side by side span a range: 四五百 is 400 to 500, 十七八 is 17 to 18, 三五 is 3 to 5."""
    for i in range(len(word) - 1):
        a, b = DIGITS.get(word[i], 0), DIGITS.get(word[i + 1], 0)
        if a and b and (b == a + 1 or (a, b) == (3, 5)) and len(word) - i <= 4:
            others = word[:i] + word[i + 2 :]
            if not any(c in DIGITS for c in others):
                return whole(word[:i] + word[i] + word[i + 2 :]), whole(word[:i] + word[i + 1] + word[i + 2 :])
    return whole(word), None


def _last_scale(word: str) -> Decimal:
    return scaled(word[-1]) if word[-1] in "万亿" else Decimal(1)


_READERS = {
    "percent": _percent,
    "parts": _parts,
    "half": _half,
    "halved": _halved,
    "double": _double,
    "tenths": _tenths,
    "slash": _slash,
    "arabic": _arabic,
    "chinese": _chinese,
}
