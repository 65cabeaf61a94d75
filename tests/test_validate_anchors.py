"""The independent reader: every way of printing a figure is read back exactly, and what is vague is not read at all."""

import ast
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import hechi_kg.validate
from hechi_kg.validate import Reading, read_anchor
from hechi_kg.validate.figures import Figure, compare, printed_in
from hechi_kg.validate.unit_words import chinese_units, counts, is_bare, names_of

# (anchor, value, maximum, unit code); the value in that unit
PRINTED = [
    ("4.8 billion yuan", "4800000000", None, "yuan"),
    ("RMB 4.8 billion", "4800000000", None, "yuan"),
    ("CNY4.8 billion", "4800000000", None, "yuan"),
    ("$712 million", "712000000", None, "usd"),
    ("US$712m", "712000000", None, "usd"),
    ("¥300", "300", None, "yuan"),
    ("2.3-billion-yuan", "2300000000", None, "yuan"),
    ("10 bln dollars", "10000000000", None, "usd"),
    ("one and a half million yuan", "1500000", None, "yuan"),
    ("5%-6%", "5", "6", "percent"),
    ("8毛钱至1.2元", "0.8", "1.2", "yuan"),
    ("5角3分", "0.53", None, "yuan"),
    ("3元5角3分", "3.53", None, "yuan"),
    ("2分钱", "0.02", None, "yuan"),
    ("28.12 percent", "28.12", None, "percent"),
    ("90 per cent", "90", None, "percent"),
    ("0.3 percentage points", "0.3", None, "percentage-point"),
    ("600-mu", "600", None, "mu"),
    ("60 square kilometers", "60", None, "km2"),
    ("100-square-meter", "100", None, "m2"),
    ("35,000-40,000 tons", "35000", "40000", "tonne"),
    ("2 to 3 million yuan", "2000000", "3000000", "yuan"),
    ("$550 to $690", "550", "690", "usd"),
    ("$550-690 million", "550000000", "690000000", "usd"),
    ("5 percent to 10 percent", "5", "10", "percent"),
    ("five to ten percent", "5", "10", "percent"),
    ("two-thirds", "66.67", None, "percent"),
    ("one-quarter", "25", None, "percent"),
    ("1 fifth", "20", None, "percent"),
    ("2 fifths of", "40", None, "percent"),
    ("3/4", "75", None, "percent"),
    ("half of", "50", None, "percent"),
    ("half an hour", "0.5", None, "hour"),
    ("an hour and a half", "1.5", None, "hour"),
    ("a year and a half", "1.5", None, "year"),
    ("an hour and 20 minutes", "80", None, "other:minute"),
    ("two years and a half", "2.5", None, "year"),
    ("one-and-a-half-hour", "1.5", None, "hour"),
    ("three-quarters of an hour", "0.75", None, "hour"),
    ("two to three decades", "20", "30", "year"),
    ("half a century", "0.5", None, "other:century"),
    ("半个多小时", "0.5", None, "hour"),
    ("一年半", "1.5", None, "year"),
    ("一小时二十分钟", "80", None, "other:minute"),
    ("两小时三十分", "150", None, "other:minute"),
    ("一周", "1", None, "other:week"),
    ("one hour and 49 minutes", "109", None, "other:minute"),
    ("2 hours 30 minutes", "2.5", None, "hour"),
    ("1 tenth", "10", None, "percent"),
    ("three-quarters of an hour", "0.75", None, "hour"),
    ("1½ hours", "1.5", None, "hour"),
    ("two and a half years", "2.5", None, "year"),
    ("two and half years", "2.5", None, "year"),
    ("threefold", "3", None, "times"),
    ("3.5-fold", "3.5", None, "times"),
    ("doubled", "2", None, "times"),
    ("one in five", "20", None, "percent"),
    ("9 out of every 10", "90", None, "percent"),
    ("halved", "50", None, "percent"),
    ("halved", "0.5", None, "times"),
    ("3.86亿元", "386000000", None, "yuan"),
    ("6120.45万元", "61204500", None, "yuan"),
    ("3亿5000万元", "350000000", None, "yuan"),
    ("1.2万亿元", "1200000000000", None, "yuan"),
    ("800萬元", "8000000", None, "yuan"),
    ("￥3,000万", "30000000", None, "yuan"),
    ("四五百元", "400", "500", "yuan"),
    ("5至10万元", "50000", "100000", "yuan"),
    ("8000到1万元", "8000", "10000", "yuan"),
    ("45%到50%", "45", "50", "percent"),
    ("七成", "70", None, "percent"),
    ("八成五", "85", None, "percent"),
    ("七八成", "70", "80", "percent"),
    ("三到五成", "30", "50", "percent"),
    ("三分之一", "33.33", None, "percent"),
    ("百分之八十二", "82", None, "percent"),
    ("百分之80到90", "80", "90", "percent"),
    ("一半", "50", None, "percent"),
    ("1.8个百分点", "1.8", None, "percentage-point"),
    ("翻番", "2", None, "times"),
    ("翻一番", "2", None, "times"),
    ("翻两番", "4", None, "times"),
    ("1.5倍", "1.5", None, "times"),
    ("5分地", "0.5", None, "mu"),
    ("两亩半", "2.5", None, "mu"),
    ("１２．５万亩", "125000", None, "mu"),
    ("500斤", "250", None, "kg"),
    ("147万担", "73500000", None, "kg"),
    ("20, 000 mu", "20000", None, "mu"),
    ("6.5b yuan", "6500000000", None, "yuan"),
    ("300余人次", "300", None, "person-time"),
    ("半年", "0.5", None, "year"),
    ("3-5年", "3", "5", "year"),
    ("a hundred to two hundred million yuan", "100000000", "200000000", "yuan"),
    ("1.2m kWh", "1200000", None, "kwh"),
    ("十二千克", "12", None, "kg"),
    ("两千米", "2", None, "km"),
    ("两千米", "2000", None, "m"),
    ("three quarters", "3", None, "other:quarter"),
]
# (anchor, value, what follows): nouns that are counted, and numbers alone
COUNTED = [
    ("22,600\u00a0households", "22600", "households"),
    ("1 149 people", "1149", "people"),
    ("15 prefectures and cities", "15", "prefectures and cities"),
    ("a dozen villages", "12", "villages"),
    ("half a million people", "500000", "people"),
    ("two hundred and fifty villages", "250", "villages"),
    ("one hundred and twenty thousand people", "120000", "people"),
    ("twenty-five counties", "25", "counties"),
    ("10 of its counties", "10", "of its counties"),
    ("15 in 2022", "15", "in 2022"),
    ("€5m", "5000000", "euro"),
    ("2.417万人", "24170", "人"),
    ("三十二万人", "320000", "人"),
    ("两万三千人", "23000", "人"),
    ("一百零五人", "105", "人"),
    ("十万群众", "100000", "群众"),
    ("500K units", "500000", "units"),
    ("8县区", "8", "县区"),
    ("50万千瓦", "500000", "千瓦"),
    ("三点五万株", "35000", "株"),
    ("2万", "20000", ""),
    ("2.5m new homes", "2500000", "new homes"),
    ("3862千焦", "3862", "千焦"),
    ("6∶1", "6", ":1"),  # noqa: RUF001
]


def test_thousands_are_printed_once_for_a_range() -> None:
    for anchor, low, high in (("30-40,000 trees", 30_000, 40_000), ("5-1,000 people", 5, 1_000)):
        reading = read_anchor(anchor)
        assert reading is not None
        assert (reading.value, reading.maximum) == (Fraction(low), Fraction(high))


def test_more_stands_right_behind_the_number() -> None:
    read = {anchor: read_anchor(anchor) for anchor in ("8个多民族村", "8多个村", "8人多", "8个多小时")}
    assert [reading and reading.bound for reading in read.values()] == ["", "over", "over", "over"]


@pytest.mark.parametrize(("anchor", "value", "maximum", "unit"), PRINTED)
def test_reads_figures_with_a_printed_unit(anchor: str, value: str, maximum: str | None, unit: str) -> None:
    reading = read_anchor(anchor)
    assert reading is not None
    assert (
        list(
            compare(Figure(value=value, maximum=maximum or "", unit=unit, bound=reading.bound or "exact"), reading, {})
        )
        == []
    )


@pytest.mark.parametrize(("anchor", "value", "words"), COUNTED)
def test_reads_figures_of_things_counted(anchor: str, value: str, words: str) -> None:
    reading = read_anchor(anchor)
    assert reading is not None
    assert (reading.value, reading.maximum, reading.units, reading.words) == (Fraction(value), None, (), words)


@pytest.mark.parametrize("anchor", ["2个至3个农庄", "兩個至三個合作社", "2名到3名干部", "2户-3户"])
def test_a_range_may_print_its_measure_word_twice(anchor: str) -> None:
    reading = read_anchor(anchor)
    assert reading is not None
    assert (reading.value, reading.maximum) == (Fraction(2), Fraction(3))


def test_two_counts_of_two_things_are_no_range() -> None:
    reading = read_anchor("2个至3名干部")
    assert reading is not None
    assert reading.maximum is None


def test_a_number_of_thousands_of_digits_is_no_figure() -> None:
    assert read_anchor("9" * 10_000 + " people") is None


@pytest.mark.parametrize(
    "anchor",
    [
        "dozens of",
        "hundreds of people",
        "several hundred people",
        "几十里",
        "数百人",
        "many projects",
        "",
        "the county",
    ],
)
def test_what_is_vague_is_no_figure(anchor: str) -> None:
    assert read_anchor(anchor) is None


@pytest.mark.parametrize(
    ("anchor", "bound"),
    [
        ("2000多名", "over"),
        ("6300多万元", "over"),
        ("三十多万人", "over"),
        ("十余个", "over"),
        ("300余人次", "over"),
        ("七成以上", "over"),
        ("3000人以上", "over"),
        ("3000元左右", "about"),
        ("十几个", "over"),
        ("二十几万人", "over"),
        ("twenty-odd villages", "about"),
        ("2000多元至3500元", ""),
        ("2000元至3500多元", "over"),
        ("十几万到二十万元", ""),
        ("13家市办及以上医院", ""),
        ("13家二级以上医院", ""),
        ("3家上下游企业", ""),
        ("3000元", ""),
    ],
)
def test_words_inside_the_anchor_bound_the_figure(anchor: str, bound: str) -> None:
    reading = read_anchor(anchor)
    assert reading is not None
    assert reading.bound == bound


def grouped(value: int) -> str:
    return f"{value:,}"


def english_words(value: int) -> str:
    ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    ones += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if value < 20:
        return ones[value]
    if value < 100:
        return tens[value // 10] + (f"-{ones[value % 10]}" if value % 10 else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            head, rest = english_words(value // scale), value % scale
            link = " and " if scale == 100 else " "
            return f"{head} {name}" + (f"{link}{english_words(rest)}" if rest else "")
    raise AssertionError(value)


def chinese_numerals(value: int) -> str:
    digits, places = "零一二三四五六七八九", ((1000, "千"), (100, "百"), (10, "十"))
    for scale, name in ((10**8, "亿"), (10**4, "万")):
        if value >= scale:
            head, rest = value // scale, value % scale
            gap = "零" if 0 < rest < scale // 10 else ""
            return chinese_numerals(head) + name + (gap + chinese_numerals(rest) if rest else "")
    written = gap = ""
    for place, name in places:
        digit, value = divmod(value, place)
        if digit:
            written, gap = written + gap + digits[digit] + name, ""
        else:
            gap = "零" if written else ""
    return written + (gap if value else "") + (digits[value] if value or not written else "")


@given(st.integers(1, 10**9 - 1))
def test_digits_with_and_without_commas_round_trip(value: int) -> None:
    for anchor in (f"{grouped(value)} people", f"{value}人", f"{value} people", f"{grouped(value)}户"):
        reading = read_anchor(anchor)
        assert reading is not None
        assert reading.value == value


@given(
    st.decimals(min_value="0.001", max_value="9999.999", places=3),
    st.sampled_from([("thousand", 10**3), ("million", 10**6), ("billion", 10**9), ("trillion", 10**12)]),
)
def test_english_scales_round_trip(number: Decimal, scale: tuple[str, int]) -> None:
    printed = f"{number.normalize():f}"
    for anchor in (f"{printed} {scale[0]} yuan", f"${printed} {scale[0]}", f"{printed}-{scale[0]}-yuan"):
        reading = read_anchor(anchor)
        assert reading is not None
        assert reading.value == Fraction(number) * scale[1]


@given(
    st.decimals(min_value="0.001", max_value="9999.999", places=3),
    st.sampled_from([("百", 100), ("万", 10**4), ("百万", 10**6), ("千万", 10**7), ("亿", 10**8), ("万亿", 10**12)]),
    st.sampled_from(["", "多", "余"]),
)
def test_chinese_scales_round_trip(number: Decimal, scale: tuple[str, int], more: str) -> None:
    reading = read_anchor(f"{number.normalize():f}{more}{scale[0]}元")
    assert reading is not None
    assert reading.value == Fraction(number) * scale[1]
    assert reading.bound == ("over" if more else "")


@given(st.integers(1, 10**10 - 1))
def test_english_number_words_round_trip(value: int) -> None:
    reading = read_anchor(f"{english_words(value)} villages")
    assert reading is not None
    assert (reading.value, reading.words) == (Fraction(value), "villages")


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_round_trip(value: int) -> None:
    reading = read_anchor(f"{chinese_numerals(value)}人")
    assert reading is not None
    assert (reading.value, reading.maximum, reading.words) == (Fraction(value), None, "人")


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "–", " to ", "至", "到", "~", "～"]))
def test_ranges_round_trip(low: int, high: int, link: str) -> None:
    assume(high % 1000 or not low * 1000 < high <= low * 10_000)  # 30-40,000 leaves its thousands to the second
    reading = read_anchor(f"{grouped(low)}{link}{grouped(high)} mu")
    assert reading is not None
    assert (reading.value, reading.maximum, reading.units[0][0]) == (Fraction(low), Fraction(high), "mu")


@given(st.integers(1, 19), st.integers(2, 20))
def test_fractions_are_exact(part: int, whole: int) -> None:
    for anchor in (f"{part}/{whole}", f"{chinese_numerals(whole)}分之{chinese_numerals(part)}"):
        reading = read_anchor(anchor)
        assert reading is not None
        assert (reading.value, reading.units, reading.denominator) == (
            Fraction(part, whole),
            (("percent", Fraction(100)),),
            whole,
        )


@given(st.text(max_size=40))
def test_reading_any_text_never_fails(text: str) -> None:
    reading = read_anchor(text)
    assert reading is None or isinstance(reading, Reading)


@given(
    st.text(
        alphabet="0123456789.,-/ $%¥一二两三十百千万亿多余半成点分之个年亩元人half to and a million percent",
        max_size=24,
    )
)
def test_reading_any_row_of_number_signs_never_fails(text: str) -> None:
    reading = read_anchor(text)
    assert reading is None or isinstance(reading, Reading)


def differs(anchor: str, **claim: str) -> set[str]:
    reading = read_anchor(anchor)
    assert reading is not None
    names = {
        "person": names_of(["person", "people", "woman", "人", "名", "群众"]),
        "village": names_of(["village", "村"]),
        "town": names_of(["town", "township", "乡镇"]),
        "project": names_of(["project", "项目"]),
        "place": names_of(["place"]),
        "county": names_of(["county", "县", "县区"]),
        "school": names_of(["school", "学校"]),
        "building": names_of(["building", "楼"]),
        "other:jin": names_of(["jin", "斤"]),
        "times": names_of(["times", "次"]),
    }
    return {difference.attribute for difference in compare(Figure(**claim), reading, names)}


@pytest.mark.parametrize(
    ("anchor", "unit"),
    [
        ("112,200 relocated people", "person"),
        ("43 follow-up support projects", "project"),
        ("10 of its counties", "county"),
        ("11-member", "other:member"),
        ("15 towns and villages", "place"),
        ("20 countries and regions", "place"),
        ("30 school buildings", "building"),
        ("30 town and village schools", "school"),
        ("2000名贫困群众", "person"),
        ("8县区", "county"),
        ("14个乡镇", "town"),
        ("500斤", "other:jin"),
        ("3次", "times"),
        ("兩項數據", "other:数据"),
        ("four demonstration zones", "other:demonstration zone"),
        ("5 day-care centers", "other:center"),
        ("20 head of cattle", "other:cattle"),
        ("40 miles per hour", "other:mile per hour"),
        ("20 meters per second", "other:meter per second"),
        ("10 counties and districts", "county"),
        ("12 counties, cities and districts", "county"),
        ("30 new sets of equipment", "other:equipment"),
        ("5个季度", "other:个季度"),
    ],
)
def test_a_counted_noun_confirms_its_unit(anchor: str, unit: str) -> None:
    value = read_anchor(anchor)
    assert value is not None
    assert differs(anchor, value=str(value.value), unit=unit) == set()


@pytest.mark.parametrize(
    ("anchor", "unit"),
    [
        ("112,200 relocated people", "village"),
        ("35 village projects", "village"),
        ("15 towns and villages", "village"),
        ("22 people", "yuan"),
        ("22 yuan", "person"),
        ("22 percent", "percentage-point"),
        ("22个百分点", "percent"),
        ("22 mu", "hectare"),
        ("35个县级项目", "county"),
        ("3人次", "person"),
        ("30", "person"),
        ("600-mu orchards", "other:orchard"),
        ("5-day courses", "other:course"),
        ("10 counties and villages", "county"),
        ("4 towns and districts", "county"),
        ("12 ones", "village"),
        ("一区", "county"),
    ],
)
def test_another_unit_is_not_confirmed(anchor: str, unit: str) -> None:
    value = read_anchor(anchor)
    assert value is not None
    assert differs(anchor, value=str(value.value), unit=unit) == {"unit"}


def test_a_noun_left_out_may_stand_elsewhere_in_the_sentence() -> None:
    assert differs("45", value="45", unit="person", sentence="Of 90 villagers 45 were women.") == set()
    assert differs("1.6", value="1.6", unit="percentage-point", sentence="分别拉动1.6、0.8个百分点。") == set()
    assert differs("2万", value="20000", unit="yuan", sentence="一年能赚2万。") == set()
    assert differs("2万", value="20000", unit="usd", sentence="一年能赚2万。") == {"unit"}


def test_a_noun_before_the_number_decides_for_a_bare_measure_word() -> None:
    names = {"job": names_of(["岗位"]), "company": names_of(["家"]), "item": names_of(["个", "项"])}
    assert chinese_units("个", "提供岗位共约", names) == {"job"}
    assert chinese_units("个", "分别提供岗位1300个、", names) == {"job"}
    assert chinese_units("个", "全县共有", names) == {"item"}
    assert chinese_units("家", "全县共有", names) == {"company"}
    assert chinese_units("个岗位", "提供", names) == {"job"}


def test_a_measure_word_of_things_leaves_what_it_counts() -> None:
    names = {
        "project": names_of(["project", "项目"]),
        "building": names_of(["building", "栋"]),
        "house": names_of(["house", "安置房"]),
        "other:水井": names_of(["水井"]),
        "other:班列": names_of(["班列"]),
    }
    assert chinese_units("眼水井项目", "", names) == {"other:水井"}
    assert chinese_units("个水井项目", "", names) == {"project"}
    assert chinese_units("列", "开行班列", names) == {"other:班列"}
    assert chinese_units("栋", "建成安置房", names) == {"house", "building"}
    assert is_bare("台套")
    assert is_bare("口")


def test_a_noun_before_the_number_decides_for_a_count_of_passages() -> None:
    assert (
        differs("3万艘次", value="30000", unit="other:船舶", near="进出港口的船舶", sentence="进出港口的船舶3万艘次")
        == set()
    )


def test_a_number_of_a_list_shares_the_scale_printed_last() -> None:
    claim = {"unit": "yuan", "sentence": "The towns got 12, 15 and 20 million yuan."}
    assert differs("12", value="12000000", after=", 15 and 20 million yuan.", **claim) == set()
    assert differs("12", value="12000", after=", 15 and 20 million yuan.", **claim) == {"value"}
    assert differs("12", value="12000000", after=" and some million more yuan.", **claim) == {"value"}


def test_people_may_be_counted_by_the_group() -> None:
    assert differs("four", value="4", unit="person", near="to feed a family of ") == set()
    assert differs("four", value="4", unit="village", near="to feed a family of ") == {"unit"}


def test_a_noun_left_out_or_told_by_its_neighbours_confirms_the_unit() -> None:
    assert differs("164 poor ones", value="164", unit="village", sentence="200 villages, with 164 poor ones") == set()
    assert differs("12 3A-level ones", value="12", unit="village", sentence="12 3A-level ones") == {"unit"}
    listed = ", districts and counties had schools"
    assert differs("88 cities", value="88", unit="place", after=listed) == set()
    assert differs("88 cities", value="88", unit="place", after=" had schools") == {"unit"}
    assert differs("3", value="3", unit="person", after=" others were hurt") == set()
    assert differs("291", value="291", unit="person", near="The firm hired about ") == set()
    assert differs("53分", value="53", unit="other:minute", near="用时2小时") == set()
    assert differs("53分", value="53", unit="other:minute", near="得了") == {"unit"}
    assert differs("一区", value="1", unit="county", near="甲市七县", after="有茶园") == set()
    assert differs("2500多人", value="2500", unit="job", bound="over", near="提供就业岗位") == set()
    assert differs("2500多人", value="2500", unit="job", bound="over", near="提供帮助") == {"unit"}
    assert differs("3万", value="30000", unit="person", near="新增就业约") == set()
    assert differs("30万辆", value="300000", unit="other:vehicle", near="其中") == set()
    assert differs("58个", value="58", unit="school", near="乙村有", after="以上的学校") == set()
    assert differs("6∶1", value="6", unit="times", sentence="收入比为6∶1") == set()  # noqa: RUF001


def test_a_bare_number_of_a_list_takes_the_factor_of_the_printed_unit() -> None:
    said = {"unit": "kg", "sentence": "卖了30、50斤。", "after": "、50斤。"}
    assert differs("30", value="15", **said) == set()
    assert differs("30", value="30", **said) == {"value"}
    assert differs("1.6", value="160000000", unit="kwh", sentence="1.6、0.8亿千瓦时", after="、0.8亿千瓦时") == set()


def test_a_rounded_fraction_is_equal_and_a_wrong_one_is_not() -> None:
    assert differs("two-thirds", value="66.67", denominator="3", unit="percent") == set()
    assert differs("two-thirds", value="66.666667", unit="percent") == set()
    assert differs("two-thirds", value="66.66", unit="percent") == {"value"}
    assert differs("two-thirds", value="67", unit="percent") == {"value"}
    assert differs("two-thirds", value="66.67", denominator="4", unit="percent") == {"denominator"}
    assert differs("one-quarter", value="25.01", unit="percent") == {"value"}


def test_a_range_must_have_both_its_ends() -> None:
    assert differs("45%到50%", value="45", unit="percent") == {"maximum"}
    assert differs("45%", value="45", maximum="50", unit="percent") == {"maximum"}


def test_a_bound_inside_the_anchor_must_be_the_claims() -> None:
    assert differs("2000多名", value="2000", unit="person") == {"bound"}
    assert differs("2000多名", value="2000", unit="person", bound="under") == {"bound"}
    assert differs("2000多名", value="2000", unit="person", bound="about", near="约") == set()


@pytest.mark.parametrize("value", ["", "NaN", "Infinity", "4,800", "1e3x", "-43", "43E0", "1e999999999"])
def test_a_value_that_is_no_decimal_is_never_confirmed(value: str) -> None:
    assert differs("43 projects", value=value, unit="project") == {"value"}


def test_units_printed_in_a_sentence() -> None:
    assert printed_in("分别拉动1.6、0.8个百分点，投入3万元") == {"percentage-point", "yuan"}
    assert printed_in("from 5,000 to 6,000 mu, up 3 percent") == {"mu", "percent"}
    assert printed_in("ten or twenty yuan") == {"yuan"}


def test_counts_looks_at_the_head_of_the_phrase() -> None:
    village = names_of(["village", "natural village"])
    assert counts("poor villages of the county", village)
    assert counts("natural villages", village)
    assert not counts("village doctors", village)
    assert is_bare("个")
    assert is_bare("多")
    assert not is_bare("villages")


def test_the_reader_shares_no_code_with_the_grammar() -> None:
    """Its modules import nothing of the project but one another."""
    folder = Path(hechi_kg.validate.__file__).parent
    seen, todo = set(), ["anchors"]
    while todo:
        module = todo.pop()
        seen.add(module)
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hechi_kg"):
                names = (
                    [alias.name for alias in node.names]
                    if node.module == "hechi_kg.validate"
                    else [node.module.split(".")[-1]]
                )
                assert node.module.startswith("hechi_kg.validate"), node.module
                todo += [name for name in names if name not in seen]
    assert seen == {"anchors", "anchor_words", "numerals"}


def test_words_that_count_people_or_divisions_without_a_noun_behind_the_number() -> None:
    assert differs("5,000-strong", value="5000", unit="person", sentence="half of the 5,000-strong population") == set()
    assert differs("5,000-strong", value="5000", unit="village") == {"unit"}
    said = "roads in six of its eight cities and counties"
    assert differs("six", value="6", unit="place", sentence=said) == set()
    assert differs("six", value="6", unit="place", sentence="six of its eight farmers and traders") == {"unit"}
