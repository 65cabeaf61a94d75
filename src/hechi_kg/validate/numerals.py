"""Reads one number at a place of an anchor, exactly: digits, words, Chinese numerals, fractions, with their scales."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from hechi_kg.validate import anchor_words as words

ONE = Fraction(1)
WHOLE = 100  # parts that a fraction in words has fewer of
DIGITS = re.compile(
    r"\d{1,3}(?:, ?\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+|(?:·|\. )\d+(?=[\u4e00-\u9fff%]))?|(?<!\d)\.\d+"
)
TEN_TO = re.compile(r" ?[x×] ?10(?:\^(-?\d{1,2})|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
SLASHED = re.compile(r"(?:(\d+) )?(\d+)/(\d+)(?!\d)")
WORD = re.compile(r"[a-z]+")
# 千 in 千瓦 and 百 in 百分点 belong to the unit.
CHINESE_SCALE = "[十万亿]|千(?![瓦克米伏卡焦帕赫])|百(?!分点)"
SCALE = re.compile(rf"[ -]?(?:({'|'.join(words.ENGLISH_SCALES)})s?\b|({CHINESE_SCALE}))")
MONEY_SCALE = re.compile(rf" ?({'|'.join(sorted(words.MONEY_SCALES, key=len, reverse=True))})\b")
MONEY_AFTER = re.compile(r" ?[a-z]{1,2} ?(?:yuan|rmb|renminbi|cny|usd|dollars?|euros?)\b")
PART = re.compile(rf"[ -]({'|'.join(words.ENGLISH_PARTS)})s?\b")
# "12.5m people", "308.57b": before a counted noun, or for a letter that is no unit. A lone "5m" is a length.
NO_COUNTED = r"(?:long|wide|high|deep|tall|of(?! (?:the|its|their|these)\b)|by|in|at|on|to|or|and|for|from)\b"
LETTER_SCALE = re.compile(rf"([kmb])(?= (?!{NO_COUNTED})[a-z]{{2}})| ?(b)$")
HALF_SCALE = re.compile(rf"half[ -](?:an? )?({'|'.join(words.ENGLISH_SCALES)})\b")
OUT_OF = re.compile(r" (?:in|out of)(?: every)? ")
WHOLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)
LIST = re.compile(r"(?: ?(?:,|、|and|or|to|和|及|至|到|,? and) ?(?P<last>\d[\d,.]*\d|\d))+")
HALF_MORE = re.compile("个半(?:小时|钟头|月|学期)")
# a year and a half, an hour and 20 minutes: the article is the one, the rest stands behind the unit
BEFORE_HALF = re.compile(r"an? (?=[a-z]+ and a half\b|hour(?: and|,) [0-9a-z-]+ minutes?\b)")
HALF = re.compile(r"(?:one |a )?half\b(?: an?\b(?= ))?")
NUMERAL = rf"[{''.join(words.CHINESE_DIGITS)}]|{CHINESE_SCALE}"
CHINESE = re.compile(rf"(?:{NUMERAL})(?:{NUMERAL}|点|[多余来几](?=[万亿千百十]))*")
NEIGHBOURS = re.compile(r"([一二两三四五六七八])([两二三四五六七八九])(?=[十百千万亿]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number or a range, and where it ends. `scale` is what its last words multiplied it with."""

    low: Fraction
    high: Fraction | None = None
    end: int
    scale: Fraction = ONE
    bound: str = ""
    share: bool = False  # a part of a whole: percent unless a unit follows
    denominator: int | None = None


def number_at(text: str, start: int, *, money: bool = False) -> Number | None:
    """The number that stands there, if one does."""
    if article := BEFORE_HALF.match(text, start):
        return Number(low=ONE, end=article.end() - 1)
    number = _slashed(text, start) or _digits(text, start, money) or _english(text, start) or _chinese(text, start)
    number = number and _out_of(text, number)
    if number and HALF_MORE.match(text, number.end):  # 两个半小时
        return replace(number, low=number.low + Fraction(1, 2), end=number.end + 2)
    if number is None:
        return None
    for word, bound in words.INNER_BOUNDS.items():
        if match := re.compile(rf"[ -]?{word}\b" if word.isascii() else word).match(text, number.end):
            return replace(number, end=match.end(), bound=bound)
    return number


def _out_of(text: str, number: Number) -> Number:
    """One in five, 9 out of 10; any other number is left as it is."""
    link = OUT_OF.match(text, number.end)
    whole = (_digits(text, link.end(), money=False) or _english(text, link.end())) if link else None
    if not whole or whole.low not in WHOLES or whole.low <= number.low or number.share:
        return number
    return replace(whole, low=number.low / whole.low, share=True, denominator=int(whole.low))


def _slashed(text: str, start: int) -> Number | None:
    match = SLASHED.match(text, start)
    if not match or int(match[3]) == 0:
        return None
    low = int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))
    scaled = _scaled(text, Number(low=low, end=match.end(), denominator=int(match[3])))
    return replace(scaled, share=scaled.scale == 1 and not match[1])


def _digits(text: str, start: int, money: bool) -> Number | None:
    match = DIGITS.match(text, start)
    if not match:
        return None
    number = Number(low=Fraction(re.sub("[, ]", "", match.group()).replace("·", ".")), end=match.end())
    if match.group().isdigit() and (parts := _parts(text, number.low, number.end)):
        return parts
    if power := TEN_TO.match(text, number.end):
        exponent = int(power[1] or power[2].translate(RAISED))
        return replace(number, low=number.low * Fraction(10) ** exponent, end=power.end())
    if thousands := re.compile(r"k\b").match(text, number.end):  # 500K units
        return replace(number, low=number.low * 1000, scale=Fraction(1000), end=thousands.end())
    if (money or MONEY_AFTER.match(text, number.end)) and (letter := MONEY_SCALE.match(text, number.end)):
        factor = Fraction(words.MONEY_SCALES[letter[1]])
        return replace(number, low=number.low * factor, scale=factor, end=letter.end())
    if letter := LETTER_SCALE.match(text, number.end):
        factor = Fraction(words.MONEY_SCALES[letter[1] or letter[2]])
        return replace(number, low=number.low * factor, scale=factor, end=letter.end())
    return _of_ten(text, _scaled(text, number)) or _of_whole(text, number) or _scaled(text, number)


def _scaled(text: str, number: Number) -> Number:
    """Multiply by the scales that follow: 4.8 billion, 6300多万, 1.2百万, 3亿5000万, two and a half million."""
    inner = re.compile(r"[多余来几](?=[十百千万亿])").match(text, number.end)
    if inner:
        number = replace(number, end=inner.end(), bound=words.INNER_BOUNDS[inner.group()])
    if half := re.compile(r"(?: and (?:a )?|-and-(?:a-)?)half\b(?! (?:of|an?)\b)").match(text, number.end):
        number = replace(number, low=number.low + Fraction(1, 2), end=half.end())
    while scale := SCALE.match(text, number.end):
        factor = Fraction(words.ENGLISH_SCALES[scale[1]] if scale[1] else words.CHINESE_SCALES[scale[2]])
        number = replace(number, low=number.low * factor, scale=number.scale * factor, end=scale.end())
    digits = DIGITS.match(text, number.end)
    if digits and number.scale >= 10**4 and text[number.end - 1] in words.CHINESE_LARGE:
        rest = _scaled(text, Number(low=Fraction(digits.group().replace(",", "")), end=digits.end()))
        follows = digits.end() - digits.start() in (3, 4) and text[digits.end() : digits.end() + 1] not in "年万亿."
        if 1 < rest.scale < number.scale or (rest.scale == 1 and number.scale == 10**4 and follows):  # 60万9000
            return replace(number, low=number.low + rest.low, end=rest.end, bound=number.bound or rest.bound)
    return number


def _english(text: str, start: int) -> Number | None:
    if half := HALF_SCALE.match(text, start):
        scale = Fraction(words.ENGLISH_SCALES[half[1]])
        return _scaled(text, Number(low=scale / 2, scale=scale, end=half.end()))
    if half := HALF.match(text, start):
        return Number(low=Fraction(1, 2), end=half.end(), share=True, denominator=2)
    value, scale, end = _cardinal(text, start)
    if end == start:
        return None
    return _parts(text, value, end) or _scaled(text, Number(low=value, end=end, scale=scale))


def _parts(text: str, value: Fraction, end: int) -> Number | None:
    """Two thirds, 1 tenth: so many parts of a whole."""
    part = PART.match(text, end)
    if not part or value >= WHOLE:
        return None
    of = re.compile(r" of(?= an? )").match(text, part.end())  # three-quarters of an hour
    article = re.compile(r" an?\b").match(text, of.end()) if of else None
    whole = words.ENGLISH_PARTS[part[1]]
    end = article.end() if article else part.end()
    return Number(low=value / whole, end=end, share=True, denominator=whole)


def _cardinal(text: str, start: int) -> tuple[Fraction, Fraction, int]:
    """Value, largest scale and end of number words: two hundred and fifty, a hundred thousand, twenty-five."""
    total, current, largest, end, position = 0, 0, 1, start, start
    article = re.compile(r"an? ").match(text, start)
    if article and (SCALE.match(text, article.end()) or PART.match(text, article.end() - 1)):
        current, end, position = 1, article.end() - 1, article.end()
    while word := WORD.match(text, position):
        token = word.group().removesuffix("fold")
        scale = words.ENGLISH_SCALES.get(token.removesuffix("s"), 0)
        if scale and (current or total):
            largest = max(largest, scale)
            if scale < 1000:
                current *= scale
            else:  # "a hundred thousand million": with nothing pending the scale is of the whole
                total, current = (total + current * scale, 0) if current else (total * scale, 0)
        elif token in words.ENGLISH_TENS and current % 100 == 0:
            current += words.ENGLISH_TENS[token]
        elif token in words.ENGLISH_ONES and _fits(current, words.ENGLISH_ONES[token]):
            current += words.ENGLISH_ONES[token]
        else:
            break
        end = position + len(token)
        link = re.compile(r" and (?!a\b)|[ -]").match(text, end)
        if not link or token != word.group():
            break
        position = link.end()
    return Fraction(total + current), Fraction(largest), end


def _fits(current: int, ones: int) -> bool:
    """ "Twenty five" is a number, "five six" is none; "hundred and twelve" is one, "twenty twelve" is none."""
    return current % 10 == 0 and (current % 100 == 0 or 0 < ones < 10)


def _chinese(text: str, start: int) -> Number | None:
    if half := re.compile(r"一?半数?(?:以上)?").match(text, start):
        return Number(
            low=Fraction(1, 2),
            end=half.end(),
            share=True,
            bound="over" if "以上" in half.group() else "",
            denominator=2,
        )
    match = CHINESE.match(text, start)
    if not match:
        return None
    run = re.sub("[多余来几]", "", match.group()).rstrip("点")
    end = match.end() - (match.group()[-1] == "点")
    bound = next((words.INNER_BOUNDS[sign] for sign in match.group() if sign in words.INNER_BOUNDS), "")
    low, high = _numerals(run)
    largest = max((words.CHINESE_LARGE.get(sign, 1) for sign in run), default=1)
    number = Number(low=low, high=high, end=end, bound=bound, scale=Fraction(largest))
    return _of_ten(text, number) or _of_whole(text, number) or number


def _of_ten(text: str, number: Number) -> Number | None:
    """七成, 七八成, 八成五, 3成: tenths."""
    match = re.compile(rf"成([{''.join(words.CHINESE_DIGITS)}半])?").match(text, number.end)
    if not match:
        return None
    extra = Fraction(5 if match[1] == "半" else words.CHINESE_DIGITS[match[1]], 100) if match[1] else Fraction(0)
    high = number.high / 10 if number.high is not None else None
    return replace(number, low=number.low / 10 + extra, high=high, end=match.end(), scale=Fraction(1, 10), share=True)


def _of_whole(text: str, number: Number) -> Number | None:
    """三分之一, 百分之八十二, 千分之3: the whole comes first."""
    if not text.startswith("分之", number.end):
        return None
    part = _digits(text, number.end + 2, money=False) or _chinese(text, number.end + 2)
    if not part or number.low == 0:
        return None
    high = part.high / number.low if part.high is not None else None
    return replace(
        part, low=part.low / number.low, high=high, scale=1 / number.low, share=True, denominator=int(number.low)
    )


def _numerals(run: str) -> tuple[Fraction, Fraction | None]:
    """The figure of Chinese numerals; two neighbouring digits are a range: 四五百 is 400 to 500."""
    if (pair := NEIGHBOURS.search(run)) and words.CHINESE_DIGITS[pair[2]] - words.CHINESE_DIGITS[pair[1]] in (1, 2):
        before, after = run[: pair.start()], run[pair.end() :]
        if not (before[-1:] in words.CHINESE_DIGITS and before) and after[:1] not in words.CHINESE_DIGITS:
            return _numeral(before + pair[1] + after), _numeral(before + pair[2] + after)
    return _numeral(run), None


def _numeral(run: str) -> Fraction:
    whole, point, rest = run.partition("点")
    if point:
        decimals = "".join(str(words.CHINESE_DIGITS[sign]) for sign in rest if sign in words.CHINESE_DIGITS)
        value = _numeral(whole) + Fraction(int(decimals or 0), 10 ** len(decimals))
        for sign in rest:
            value *= words.CHINESE_SCALES.get(sign, 1)
        return value
    if len(run) > 1 and all(sign in words.CHINESE_DIGITS for sign in run):
        return Fraction(int("".join(str(words.CHINESE_DIGITS[sign]) for sign in run)))
    total = section = digit = 0
    last = 1  # the scale before a digit at the end: 两万三 is 23,000
    for sign in run:
        if sign in words.CHINESE_DIGITS:
            digit, last = words.CHINESE_DIGITS[sign], 1 if sign in "零〇" else last
        elif sign in words.CHINESE_SMALL:
            section, digit, last = section + (digit or 1) * words.CHINESE_SMALL[sign], 0, words.CHINESE_SMALL[sign]
        else:
            scale = words.CHINESE_LARGE[sign]
            section += digit
            if section == 0 and total:  # 万亿: a scale of a scale
                total *= scale
            elif sign == "亿":
                total = (total + section) * scale
            else:
                total += (section or 1) * scale
            section, digit, last = 0, 0, scale
    colloquial = digit and last >= 100 and run[-2:-1] not in "零〇"
    return Fraction(total + section + (digit * last // 10 if colloquial else digit))


def list_scale(after: str) -> Fraction:
    """The scale that a bare number shares with the end of its list: the 12 of "12, 15 and 20 million"."""
    items = LIST.match(after)
    last = _digits(after, items.start("last"), money=False) if items else None
    return last.scale if last and not last.share else ONE
