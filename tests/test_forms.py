"""Values as pages show them: units behind their numbers."""

import pytest

from hechi_kg.theme.forms import becomes, counted, limit, number


@pytest.mark.parametrize(
    ("unit", "number", "said"),
    [
        ("person", "61,300", "people"), ("person", "1", "person"), ("percentage", "12.4", "percent"),
        ("percentage point", "2", "percentage points"), ("yuan", "9", "yuan"), ("mu", "3", "mu"),
        ("times", "2", "times"),
        ("square metre", "20", "square metres"), ("kilometre per hour", "80", "kilometres per hour"),
        ("company", "4", "companies"), ("foot", "6", "feet"), ("degree Celsius", "7", "degrees Celsius"),
        ("gigahertz", "3", "gigahertz"), ("part per million", "40", "parts per million"),
        ("person-time", "8", "person-times"),
        ("tonne", "2–3", "tonnes"), ("元", "5", "元"), ("inch", "2", "inches"), ("day", "2", "days"),
    ],
)  # fmt: skip
def test_a_unit_stands_behind_its_number_as_one_says_it(unit: str, number: str, said: str) -> None:
    assert counted(unit, number) == said


@pytest.mark.parametrize(
    ("lead", "whole"),
    [
        ("全产业链产值", True),  # 翻一番
        ("接待游客1.1万人次，是去年的", True),
        ("Its income has ", True),  # doubled
        ("新能源装机比“十三五”末增长约", False),
        ("Sales grew by nearly ", False),
    ],
)
def test_twice_as_much_is_not_said_to_be_up_by_two_times(lead: str, whole: bool) -> None:
    assert becomes("times", "up", lead) is whole


def test_only_changes_in_times_become_so_much() -> None:
    assert not becomes("percent", "up", "Its income rose ")
    assert not becomes("times", "", "It is ")


@pytest.mark.parametrize(
    ("bound", "lead", "word"),
    [("under", "The firms have almost ", "nearly"), ("under", "全县有近", "nearly"), ("under", "less than ", "under"),
     ("over", "nearly ", "over")],
)  # fmt: skip
def test_what_comes_close_is_called_nearly(bound: str, lead: str, word: str) -> None:
    assert limit(bound, lead) == word


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("4800000000", "4.8 billion", "48亿"), ("12156", "12,156", "12,156"), ("61300", "61,300", "6.13万"),
        ("1234567", "1,234,567", "1,234,567"), ("1000000", "1 million", "100万"),
        ("-28000000", "-28 million", "-2,800万"),
        ("41000000000", "41 billion", "410亿"), ("1.5", "1.5", "1.5"), ("0", "0", "0"),
        ("12 June", "12 June", "12 June"),
        ("NaN", "NaN", "NaN"), ("3000000000000", "3 trillion", "3万亿"),
    ],
)  # fmt: skip
def test_a_large_number_is_said_with_its_word_where_that_says_the_same(value: str, english: str, chinese: str) -> None:
    assert (number(value, "en"), number(value, "zh")) == (english, chinese)


def test_a_number_in_no_language_has_all_its_digits() -> None:
    assert number("4800000000") == "4,800,000,000"
