"""Words of time in English sentences, resolved against 12 August 2022, a Friday."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Basis
from hechi_kg.recognise.english import find_periods

LEXICON = load_lexicon()
PUBLISHED = date(2022, 8, 12)

# sentence, words, start/end ("" where open, "?" where unresolved), basis
ROWS = [
    # years
    ("It opened in 2021.", "2021", "2021-01-01/2021-12-31", "sentence"),
    ("The plan of 2019 failed.", "2019", "2019-01-01/2019-12-31", "sentence"),
    ("From 2016 to 2020 it rose.", "From 2016 to 2020", "2016-01-01/2020-12-31", "sentence"),
    ("Between 2016 and 2020 it rose.", "Between 2016 and 2020", "2016-01-01/2020-12-31", "sentence"),
    ("In 2016-20 it rose.", "In 2016-20", "2016-01-01/2020-12-31", "sentence"),
    ("The 2021–2025 plan works.", "2021–2025", "2021-01-01/2025-12-31", "sentence"),
    ("It ran through 2024.", "2024", "2024-01-01/2024-12-31", "sentence"),
    ("It rose from 2,012 in 2012 to 10,141 yuan.", "2012", "2012-01-01/2012-12-31", "sentence"),
    ("Cover rose from 60 in 2016 to 90 percent.", "2016", "2016-01-01/2016-12-31", "sentence"),
    ("The city's 2021 report is out.", "2021", "2021-01-01/2021-12-31", "sentence"),
    ("It won twice (2019).", "2019", "2019-01-01/2019-12-31", "sentence"),
    ("2022 was a good year.", "2022", "2022-01-01/2022-12-31", "sentence"),
    ("It was built in the 1990s.", "the 1990s", "1990-01-01/1999-12-31", "sentence"),
    ("It rose in the three years to 2020.", "in the three years to 2020", "2018-01-01/2020-12-31", "sentence"),
    ("It rose over the decade to 2020.", "over the decade to 2020", "2011-01-01/2020-12-31", "sentence"),
    ("It rose in the six months through June.", "in the six months through June", "2022-01-01/2022-06-30", "document"),
    ("In the three months ended March 31, 2021, it rose.", "In the three months ended March 31, 2021",
     "2021-01-01/2021-03-31", "sentence"),
    # limits
    ("By 2025 all will be done.", "By 2025", "/2025-12-31", "sentence"),
    ("It has grown since 2016.", "since 2016", "2016-01-01/2022-08-31", "document"),
    ("It has grown since last year.", "since last year", "2021-01-01/2022-08-31", "document"),
    ("By the end of 2020 it was over.", "By the end of 2020", "/2020-12-31", "sentence"),
    ("By the end of June it was over.", "By the end of June", "/2022-06-30", "document"),
    ("At the end of last year it was over.", "At the end of last year", "/2021-12-31", "document"),
    ("As of Aug 12, 2022, it held.", "As of Aug 12, 2022", "/2022-08-12", "sentence"),
    ("As of June 2022 it held.", "As of June 2022", "/2022-06-30", "sentence"),
    ("End by the end of the 14th Five-Year Plan.", "by the end of the 14th Five-Year Plan", "/2025-12-31", "sentence"),
    ("By mid-2021 it was over.", "By mid-2021", "/2021-06-30", "sentence"),
    ("It was so before 2016.", "before 2016", "/2015-12-31", "sentence"),
    ("It has grown starting 2006.", "starting 2006", "2006-01-01/2022-08-31", "document"),
    ("Since the work was begun in 2016, 89 villages left.", "in 2016", "2016-01-01/2022-08-31", "document"),
    ("Since its founding in May 2010 it sold 3.", "May 2010", "2010-05-01/2022-08-31", "document"),
    ("Two years later, it rose.", "Two years later", "?", "document"),
    ("In the past decade and a half it rose.", "In the past decade and a half", "2007-01-01/2022-12-31", "document"),
    ("In the past year and a half it rose.", "In the past year and a half", "2021-02-01/2022-08-31", "document"),
    # plans
    ("The 14th Five-Year Plan (2021-25).", "The 14th Five-Year Plan (2021-25)", "2021-01-01/2025-12-31", "sentence"),
    ("The 13th Five Year Plan ended.", "The 13th Five Year Plan", "2016-01-01/2020-12-31", "sentence"),
    ("Under the Twelfth Five-Year Plan it grew.", "the Twelfth Five-Year Plan", "2011-01-01/2015-12-31", "sentence"),
    ("The 15th Five-Year Plan comes next.", "The 15th Five-Year Plan", "2026-01-01/2030-12-31", "sentence"),
    ("The First Five-Year Plan was long ago.", "The First Five-Year Plan", "1953-01-01/1957-12-31", "sentence"),
    # months and days
    ("From October 2021 to July 2022 it rose.", "From October 2021 to July 2022", "2021-10-01/2022-07-31", "sentence"),
    ("From January to June this year it rose.", "From January to June this year", "2022-01-01/2022-06-30", "document"),
    ("From January to August of 2017 it rose.", "From January to August of 2017", "2017-01-01/2017-08-31", "sentence"),
    ("It was issued in June.", "June", "2022-06-01/2022-06-30", "document"),
    ("It was issued in October.", "October", "2021-10-01/2021-10-31", "document"),
    ("It will be held in December.", "December", "2022-12-01/2022-12-31", "document"),
    ("It was issued in June 2020.", "June 2020", "2020-06-01/2020-06-30", "sentence"),
    ("It fell in June last year.", "June last year", "2021-06-01/2021-06-30", "document"),
    ("It opened on Aug 12.", "Aug 12", "2022-08-12/2022-08-12", "document"),
    ("It opened on Dec 3.", "Dec 3", "2021-12-03/2021-12-03", "document"),
    ("It opened on Nov. 5, 2020.", "Nov. 5, 2020", "2020-11-05/2020-11-05", "sentence"),
    ("It opened on 5 November 2020.", "5 November 2020", "2020-11-05/2020-11-05", "sentence"),
    ("It ran from Aug 2 to 6.", "Aug 2 to 6", "2022-08-02/2022-08-06", "document"),
    ("Updated: 2022-08-12", "2022-08-12", "2022-08-12/2022-08-12", "sentence"),
    ("They met on Thursday.", "on Thursday", "2022-08-11/2022-08-11", "document"),
    ("They met on Monday.", "on Monday", "2022-08-08/2022-08-08", "document"),
    # parts of years
    ("In the first half of 2022 it rose.", "the first half of 2022", "2022-01-01/2022-06-30", "sentence"),
    ("In the first half of this year it rose.", "the first half of this year", "2022-01-01/2022-06-30", "document"),
    ("In the first three quarters it rose.", "the first three quarters", "2022-01-01/2022-09-30", "document"),
    ("In the third quarter of 2020 it rose.", "the third quarter of 2020", "2020-07-01/2020-09-30", "sentence"),
    ("In Q3 2020 it rose.", "Q3 2020", "2020-07-01/2020-09-30", "sentence"),
    ("In H1 2021 it rose.", "H1 2021", "2021-01-01/2021-06-30", "sentence"),
    ("In the first five months of 2021 it rose.", "the first five months of 2021", "2021-01-01/2021-05-31", "sentence"),
    ("In the first ten months it grew.", "the first ten months", "2021-01-01/2021-10-31", "document"),
    ("It has grown since last October.", "since last October", "2021-10-01/2022-08-31", "document"),
    # relative
    ("It expects 300 tons this season.", "this season", "2022-01-01/2022-12-31", "document"),
    ("It rose this year.", "this year", "2022-01-01/2022-12-31", "document"),
    ("It rose last year.", "last year", "2021-01-01/2021-12-31", "document"),
    ("It will rise next year.", "next year", "2023-01-01/2023-12-31", "document"),
    ("It rose last month.", "last month", "2022-07-01/2022-07-31", "document"),
    ("So far, it has risen.", "So far", "/2022-08-31", "document"),
    ("It rose so far this year.", "so far this year", "2022-01-01/2022-08-31", "document"),
    ("It rose in July and August 2021.", "in July and August 2021", "2021-07-01/2021-08-31", "sentence"),
    ("It rose in July and August.", "in July and August", "2022-07-01/2022-08-31", "document"),
    ("Over the past decade it rose.", "Over the past decade", "2012-01-01/2022-12-31", "document"),
    (
        "During the National Day holiday it rose.",
        "During the National Day holiday",
        "2021-10-01/2021-10-07",
        "document",
    ),
    ("In the past three years it rose.", "In the past three years", "2020-01-01/2022-12-31", "document"),
    ("In the next five years it will rise.", "In the next five years", "2022-01-01/2027-12-31", "document"),
    ("In 2009 and 2010 it built 30 homes.", "In 2009 and 2010", "2009-01-01/2010-12-31", "sentence"),
    ("Its first-half profit rose.", "first-half", "2022-01-01/2022-06-30", "document"),
    ("Its 2021 third-quarter output rose.", "2021 third-quarter", "2021-07-01/2021-09-30", "sentence"),
    ("Li counted his gains for the previous year.", "for the previous year", "2021-01-01/2021-12-31", "document"),
    ("It will rise from the current 90 tons.", "current", "/2022-08-31", "document"),
    ("From 2019 on, it rose.", "From 2019", "2019-01-01/2022-08-31", "document"),
    ("On that day, it rose.", "On that day", "?", "document"),
    ("From 2016 to the end of 2020 it rose.", "From 2016 to the end of 2020", "2016-01-01/2020-12-31", "sentence"),
    ("It rose as early as 2012.", "2012", "2012-01-01/2012-12-31", "sentence"),
    ("It rose this spring.", "this spring", "2022-03-01/2022-05-31", "document"),
    ("It rose this winter.", "this winter", "2021-12-01/2022-02-28", "document"),
    ("It will rise this winter.", "this winter", "2022-12-01/2023-02-28", "document"),
    ("It rose last autumn.", "last autumn", "2021-09-01/2021-11-30", "document"),
    ("It was poor two years ago.", "two years ago", "2020-01-01/2020-12-31", "document"),
    ("It now has rails.", "now", "/2022-08-31", "document"),
    ("It is currently shut.", "currently", "/2022-08-31", "document"),
    ("It grew in the year to date.", "the year to date", "2022-01-01/2022-08-31", "document"),
    ("It grew over the past two weeks.", "over the past two weeks", "2022-07-29/2022-08-12", "document"),
    # the ends of years
    ("Since the beginning of 2021 it grew.", "Since the beginning of 2021", "2021-01-01/2022-08-31", "document"),
    ("From the start of 2022 it grew.", "From the start of 2022", "2022-01-01/2022-08-31", "document"),
    ("Since the start of this year it grew.", "Since the start of this year", "2022-01-01/2022-08-31", "document"),
    ("Since the end of 2020 it grew.", "Since the end of 2020", "2020-12-31/2022-08-31", "document"),
    ("By the start of 2021 it grew.", "By the start of 2021", "/2021-01-01", "sentence"),
    ("At the beginning of 2021 it rained.", "At the beginning of 2021", "2021-01-01/2021-01-31", "sentence"),
    (
        "It rose from the end of 2016 to the end of June 2020.",
        "from the end of 2016 to the end of June 2020",
        "2016-12-31/2020-06-30",
        "sentence",
    ),
    (
        "Since the start of the 14th Five-Year Plan it grew.",
        "Since the start of the 14th Five-Year Plan",
        "2021-01-01/2022-08-31",
        "document",
    ),
    # words of time that nothing resolves
    ("It rose 5 percent over the same period of 2019.", "over the same period of 2019", "?", "document"),
    ("It rose 5 percent over last year.", "over last year", "?", "document"),
    ("It rose 5 percent over the previous year.", "over the previous year", "?", "document"),
    ("It rose from the same period last year.", "from the same period last year", "?", "document"),
    ("In recent years it rose.", "In recent years", "?", "document"),
    ("It rose from the previous year.", "the previous year", "?", "document"),
    ("It rose last spring.", "last spring", "?", "document"),  # of this year or the one before
    ("It will rise next spring.", "next spring", "?", "document"),
]  # fmt: skip


def test_two_years_that_each_have_a_figure_are_no_span() -> None:
    found = find_periods("In 2009 and 2010 it made 3 and 4 tons respectively.", published=PUBLISHED, lexicon=LEXICON)
    assert [period.text for period in found] == ["2009", "2010"]


@pytest.mark.parametrize(("sentence", "words", "days", "basis"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_period_of_a_sentence(sentence: str, words: str, days: str, basis: str) -> None:
    found = find_periods(sentence, published=PUBLISHED, lexicon=LEXICON)
    assert [period.text for period in found] == [words]
    start, _, end = ("", "", "") if days == "?" else days.partition("/")
    assert (found[0].start, found[0].end) == tuple(date.fromisoformat(day) if day else None for day in (start, end))
    assert found[0].basis is Basis(basis)


@pytest.mark.parametrize(
    "sentence",
    [
        "It moved 2016 households.",
        "It cost 2020 yuan.",
        "It may rain, and they march on.",
        "It covers 2021.5 hectares.",
        "They grew by 2000 people.",
        "Of 2016 people half stayed.",
        "The second village is small.",
    ],
)
def test_words_that_are_no_period(sentence: str) -> None:
    assert find_periods(sentence, published=PUBLISHED, lexicon=LEXICON) == ()


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("During the same period, trade grew.", "anaphor"),
        ("Trade grew in the same period.", "anaphor"),
        ("Trade grew in 2021; over the same period, jobs grew.", "anaphor"),
        ("It took a tenth of all trade during the period.", "anaphor"),
        ("Trade grew 5 percent over the same period.", "compared"),
        ("Trade was larger than in the same period.", "compared"),
        ("Trade grew 5 percent over the same period of last year.", "compared"),
        ("In the same period in the previous year it grew.", "compared"),
    ],
)
def test_words_that_point_back_to_a_period_are_told_from_a_comparison(sentence: str, rule: str) -> None:
    *_, last = find_periods(sentence, published=PUBLISHED, lexicon=LEXICON)
    assert (last.rule, last.start, last.end) == (rule, None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("NANNING, July 21 (Xinhua) -- It grew in June.", ["June"]),
        ("Hechi, Guangxi, 21 July 2022 (Xinhua) -- It grew in June.", ["June"]),
        ("It grew.\nBAISE, Aug. 2 -- It grew in June.", ["June"]),
        ("Hechi, July 21, was rainy.", ["July 21"]),
    ],
)
def test_the_date_of_a_dateline_is_no_period(text: str, words: list[str]) -> None:
    assert [period.text for period in find_periods(text, published=PUBLISHED, lexicon=LEXICON)] == words


def test_without_a_publication_date_relative_words_stay_open() -> None:
    found = find_periods("It rose last year, in June, since 2016 and so far.", published=None, lexicon=LEXICON)
    assert [(p.text, p.start, p.end) for p in found] == [
        ("last year", None, None),
        ("June", None, None),
        ("since 2016", date(2016, 1, 1), None),
        ("so far", None, None),
    ]


def test_a_plan_is_named_by_the_vocabulary() -> None:
    found = find_periods("the 14th Five-Year Plan", published=None, lexicon=LEXICON)
    assert found[0].plan.startswith("vocabulary/plan/")


WORDS = st.sampled_from(
    re.split(
        " ",
        "in by since from to the end of first half quarter three 2020 2016-20 20 June May Aug 12 31"
        " 14th Five-Year Plan period (2021-25) past decade ago so far on Monday Q3 early mid- 1990s 99 0 , . - will",
    )
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60),
    st.sampled_from([None, PUBLISHED, date(1, 1, 1), date(9999, 12, 31)]),
)
def test_periods_are_disjoint_ordered_and_slice_to_their_text(text: str, published: date | None) -> None:
    last = 0
    for period in find_periods(text, published=published, lexicon=LEXICON):
        assert period.span.of(text) == period.text
        assert period.span.start >= last
        assert not (period.start and period.end and period.start > period.end)
        last = period.span.end


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    for text in (f"on {day:%B} {day.day}, {day.year}", f"on {day.day} {day:%B} {day.year}", day.isoformat()):
        (found,) = find_periods(text, published=None, lexicon=LEXICON)
        assert (found.start, found.end) == (day, day)


TOLD = [
    ("It began in 2005 and has since built 3 halls.", "since", "2005-01-01/2022-08-31"),
    ("It was poor in 2005. At that time, it had 3 wells.", "At that time", "2005-01-01/2005-12-31"),
    ("In 2012 he had 5 mu, the following year 50.", "the following year", "2013-01-01/2013-12-31"),
    ("In 2008 he was poor. Two years later, he was not.", "Two years later", "2010-01-01/2010-12-31"),
    ("In 2008 it was twice that in 2003. That year it had 3.", "That year", "2008-01-01/2008-12-31"),
    ("In 2008 it began. At the end of the year it had 3.", "At the end of the year", "/2008-12-31"),
    ("It is old. Today, it has 300 wells.", "Today", "/2022-08-31"),
    ("In 2008 it began. That year it had 3.", "That year", "2008-01-01/2008-12-31"),
    ("In 2005 it began.\nSince then, it has grown.", "Since then", "2005-01-01/2022-08-31"),
    ("It began in 2005. By then, few had water.", "By then", "/2005-12-31"),
]


@pytest.mark.parametrize(("text", "words", "days"), TOLD)
def test_time_counted_from_the_year_told_before(text: str, words: str, days: str) -> None:
    last = find_periods(text, published=PUBLISHED, lexicon=LEXICON)[-1]
    assert (last.text, f"{last.start or ''}/{last.end or ''}") == (words, days)
