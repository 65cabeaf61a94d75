"""Chinese words of time: what they resolve to, against a publication date of 12 August 2022."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.model import Basis, Period
from hechi_kg.recognise.chinese import find_numerals, find_periods

PUBLISHED = date(2022, 8, 12)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def found(text: str, lexicon: Lexicon) -> tuple[Period, ...]:
    return find_periods(text, published=PUBLISHED, lexicon=lexicon)


@pytest.mark.parametrize(
    ("text", "start", "end", "basis"),
    [
        ("2022年", "2022-01-01", "2022-12-31", "sentence"),
        ("年初以来", "2022-01-01", "2022-08-31", "document"),
        ("十八大以来", "2012-11-01", "2022-08-31", "document"),
        ("2021 年", "2021-01-01", "2021-12-31", "sentence"),
        ("２０２２年", "2022-01-01", "2022-12-31", "sentence"),
        ("二〇二一年", "2021-01-01", "2021-12-31", "sentence"),
        ("2022年8月12日", "2022-08-12", "2022-08-12", "sentence"),
        ("2022-08-12", "2022-08-12", "2022-08-12", "sentence"),
        ("2021年6月", "2021-06-01", "2021-06-30", "sentence"),
        ("2021年10月至2022年7月", "2021-10-01", "2022-07-31", "sentence"),
        ("2014—2019年", "2014-01-01", "2019-12-31", "sentence"),
        ("2021-25年", "2021-01-01", "2025-12-31", "sentence"),
        ("2016年至2020年", "2016-01-01", "2020-12-31", "sentence"),
        ("2021年首季", "2021-01-01", "2021-03-31", "sentence"),
        ("上世纪六十年代至八十年代", "1960-01-01", "1989-12-31", "sentence"),
        ("20世纪80年代到90年代", "1980-01-01", "1999-12-31", "sentence"),
        ("上世纪七八十年代", "1970-01-01", "1989-12-31", "sentence"),
        ("1至6月", "2022-01-01", "2022-06-30", "document"),
        ("1—9月", "2022-01-01", "2022-09-30", "document"),
        ("今年1到7月份", "2022-01-01", "2022-07-31", "document"),
        ("2021年1～9月", "2021-01-01", "2021-09-30", "sentence"),
        ("5月1日-5日", "2022-05-01", "2022-05-05", "document"),
        ("4月11日至12日", "2022-04-11", "2022-04-12", "document"),
        ("上半年", "2022-01-01", "2022-06-30", "document"),
        ("2021年下半年", "2021-07-01", "2021-12-31", "sentence"),
        ("前三季度", "2022-01-01", "2022-09-30", "document"),
        ("一季度", "2022-01-01", "2022-03-31", "document"),
        ("“十四五”时期", "2021-01-01", "2025-12-31", "sentence"),
        ("十三五期间", "2016-01-01", "2020-12-31", "sentence"),
        ("第十五个五年规划", "2026-01-01", "2030-12-31", "sentence"),
        ("“十三五”末", None, "2020-12-31", "sentence"),
        ("截至9月底", None, "2022-09-30", "document"),
        ("截至2021年底", None, "2021-12-31", "sentence"),
        ("截至目前", None, "2022-08-31", "document"),
        ("目前", None, "2022-08-31", "document"),
        ("如今", None, "2022-08-31", "document"),
        ("到2025年", None, "2025-12-31", "sentence"),
        ("到2015年", "2015-01-01", "2015-12-31", "sentence"),
        ("到二〇三五年", None, "2035-12-31", "sentence"),
        ("到2025年底", None, "2025-12-31", "sentence"),
        ("截至2021年", None, "2021-12-31", "sentence"),
        ("2020年至今年7月", "2020-01-01", "2022-07-31", "document"),
        ("2018年至2020年11月底", "2018-01-01", "2020-11-30", "sentence"),
        ("19年底", None, "2019-12-31", "sentence"),
        ("“十一五”前三年", "2006-01-01", "2008-12-31", "sentence"),
        ("“十三五”后两年", "2019-01-01", "2020-12-31", "sentence"),
        ("自2020年9月启动工程以来", "2020-09-01", "2022-08-31", "document"),
        ("2019年脱贫以来", "2019-01-01", "2022-08-31", "document"),
        ("2021年元月", "2021-01-01", "2021-01-31", "sentence"),
        ("11月前", None, "2022-11-30", "document"),
        ("现在", None, "2022-08-31", "document"),
        ("2020年底", None, "2020-12-31", "sentence"),
        ("6月末", None, "2022-06-30", "document"),
        ("年底", None, "2022-12-31", "document"),
        ("今年", "2022-01-01", "2022-12-31", "document"),
        ("去年", "2021-01-01", "2021-12-31", "document"),
        ("明年", "2023-01-01", "2023-12-31", "document"),
        ("前年", "2020-01-01", "2020-12-31", "document"),
        ("去年12月份", "2021-12-01", "2021-12-31", "document"),
        ("12月", "2022-12-01", "2022-12-31", "document"),
        ("今年以来", "2022-01-01", "2022-08-31", "document"),
        ("2016年以来", "2016-01-01", "2022-08-31", "document"),
        ("3月至今", "2022-03-01", "2022-08-31", "document"),
        ("近五年", "2017-01-01", "2022-12-31", "document"),
        ("过去十年", "2012-01-01", "2022-12-31", "document"),
        ("当月", "2022-08-01", "2022-08-31", "document"),
        ("上月", "2022-07-01", "2022-07-31", "document"),
        ("8月12日", "2022-08-12", "2022-08-12", "document"),
        ("全年", "2022-01-01", "2022-12-31", "document"),
        ("20世纪80年代", "1980-01-01", "1989-12-31", "sentence"),
        ("5月中旬", "2022-05-11", "2022-05-20", "document"),
        ("近年来", None, "2022-08-31", "document"),
        ("历年", None, None, "sentence"),
        ("一至三季度", "2022-01-01", "2022-09-30", "document"),
        ("2030年以来", None, None, "document"),
        ("两年前", "2020-01-01", "2020-12-31", "document"),
        ("十多年前", None, None, "sentence"),
        ("几年前", None, None, "sentence"),
        ("3年里", None, None, "sentence"),
        ("春节期间", "2022-02-01", "2022-02-28", "document"),
        ("春节假期", "2022-02-01", "2022-02-28", "document"),
        ("春节七天假期", "2022-01-31", "2022-02-06", "document"),
        ("2019年国庆长假", "2019-10-01", "2019-10-07", "sentence"),
        ("2019年国庆长假前三天", "2019-10-01", "2019-10-03", "sentence"),
        ("2019年国庆假期首日", "2019-10-01", "2019-10-01", "sentence"),
        ("暑假期间", None, None, "document"),
        ("前4个月", "2022-01-01", "2022-04-30", "document"),
        ("自脱贫攻坚战以来", None, "2022-08-31", "document"),
        ("2月30日", None, None, "document"),
    ],
)
def test_word_of_time(text: str, start: str | None, end: str | None, basis: str, lexicon: Lexicon) -> None:
    (period,) = found(text, lexicon)
    shown = tuple(None if day is None else day.isoformat() for day in (period.start, period.end))
    assert (period.text, shown, period.basis) == (text, (start, end), Basis(basis))


def test_before_a_year_is_by_its_end(lexicon: Lexicon) -> None:
    (period,) = found("2025年前，建成水库3座。", lexicon)
    assert (period.start, period.end) == (None, date(2025, 12, 31))


def test_a_spoken_month_is_how_long_something_takes(lexicon: Lexicon) -> None:
    assert found("在厂里一月能挣3000元", lexicon) == ()
    assert [period.start for period in found("今年一月，工厂投产。", lexicon)] == [date(2022, 1, 1)]


def test_two_digits_are_a_year_only_near_the_publication(lexicon: Lexicon) -> None:
    assert found("用了27年底子才打好", lexicon) == ()


def test_the_end_of_the_year_looks_back_in_its_first_months(lexicon: Lexicon) -> None:
    text = "年末常住人口30万人，全年新增就业2万人。"
    periods = find_periods(text, published=date(2023, 3, 10), lexicon=lexicon)
    assert [period.end for period in periods] == [date(2022, 12, 31), date(2022, 12, 31)]


def test_plan_names_its_concept(lexicon: Lexicon) -> None:
    (period,) = found("“十四五”规划", lexicon)
    assert lexicon.concepts[period.plan].label["en"].startswith("14th")


def test_day_alone_takes_the_month_of_publication_or_the_one_before(lexicon: Lexicon) -> None:
    days = [period.start for period in found("12日，活动启动。28日，活动结束。", lexicon)]
    assert days == [date(2022, 8, 12), date(2022, 7, 28)]


def test_a_year_of_publication_does_not_do_for_words_that_lean_on_its_month(lexicon: Lexicon) -> None:
    year_end, words = date(2022, 12, 31), "去年产茶3吨。上个月产茶1吨。8日，采茶开始。"
    periods = find_periods(words, published=year_end, lexicon=lexicon, year_only=True)
    assert [p.start for p in periods] == [date(2021, 1, 1), None, None]


def test_month_takes_the_year_named_in_its_sentence(lexicon: Lexicon) -> None:
    periods = found("2020年开工，9月底完工。10月验收。", lexicon)
    assert [period.end for period in periods] == [date(2020, 12, 31), date(2020, 9, 30), date(2022, 10, 31)]


@pytest.mark.parametrize("text", ["2019年中西部农村校舍改造。", "2019年初中校舍改造。", "2019年中药材产业起步。"])
def test_first_letter_of_a_word_is_no_edge_of_a_year(text: str, lexicon: Lexicon) -> None:
    (period,) = found(text, lexicon)
    assert (period.start, period.end) == (date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize("text", ["据了解，2019年投产。", "据了解,2019年投产。", "据了解, 2019年投产。"])
def test_year_right_after_a_comma(text: str, lexicon: Lexicon) -> None:
    (period,) = found(text, lexicon)
    assert (period.text, period.start) == ("2019年", date(2019, 1, 1))


@pytest.mark.parametrize("text", ["12,2019年", "3.2019年"])
def test_digits_after_a_separator_are_no_year(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == ()


def test_whole_year_is_the_year_last_named_in_its_sentence(lexicon: Lexicon) -> None:
    periods = found("去年桑园扩种，全年养蚕。比去年多，全年增收。2018年建厂，当年投产。", lexicon)
    years = [period.start.year for period in periods if period.start and period.rule != "zh-comparison"]
    assert years == [2021, 2021, 2022, 2018, 2018]


def test_base_of_a_comparison_is_marked(lexicon: Lexicon) -> None:
    rules = [period.rule for period in found("比去年同期增长6%，是2015年的2倍，较2019年增长3%。", lexicon)]
    assert rules == ["zh-comparison"] * 3


def test_without_a_publication_date_nothing_is_guessed(lexicon: Lexicon) -> None:
    for period in find_periods("今年以来，截至目前，上半年，8月12日。", published=None, lexicon=lexicon):
        assert (period.start, period.end) == (None, None)


@pytest.mark.parametrize("text", ["2010万人", "12.5点", "三年行动", "“九五”普法", "一年级", "5点建议"])
def test_words_that_name_no_time(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == ()


def test_numerals_of_periods_say_so(lexicon: Lexicon) -> None:
    numerals = find_numerals("2021年10月至2022年7月，“十四五”时期，一季度。", lexicon)
    assert [(numeral.text, numeral.reason) for numeral in numerals] == [
        ("2021年10月至2022年7月", "period"),
        ("“十四五”时期", "period"),
        ("一季度", "period"),
    ]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_printed_dates_round_trip(day: date) -> None:
    (period,) = find_periods(f"{day.year}年{day.month}月{day.day}日", published=None, lexicon=load_lexicon())
    assert (period.start, period.end) == (day, day)


def test_a_yearbook_speaks_of_its_own_year(lexicon: Lexicon) -> None:
    text = "某县2022年国民经济和社会发展统计公报\n\n全年实现地区生产总值439亿元，年末常住人口94万人。"
    found = find_periods(text, published=date(2023, 4, 12), lexicon=lexicon)
    assert {str(p.end) for p in found} == {"2022-12-31"}


def test_a_running_total_to_a_year_has_no_start(lexicon: Lexicon) -> None:
    (total,), (plain,) = found("到2021年，全县累计脱贫8万人。", lexicon), found("到2021年，全县产茶3吨。", lexicon)
    assert (total.start, plain.start) == (None, date(2021, 1, 1))


def test_the_past_years_of_a_january_are_over(lexicon: Lexicon) -> None:
    (past,) = find_periods("5年来，全县新增公路30公里。", published=date(2021, 1, 5), lexicon=lexicon)
    assert (past.start, past.end) == (date(2016, 1, 1), date(2020, 12, 31))
