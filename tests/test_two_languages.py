"""Chinese and English samples that tell the same facts give claims with the same indicator, place, period and value."""

from pathlib import Path

import pytest

from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.store import Store

CHINESE = "hechi-banqian-2022.html"
REPORT, REVIEW = "hechi-relocation-2022.html", "hechi-relocation-review-2022.txt"
# Every fact that a Chinese sample and an English one both tell, by value and unit; and the hedge where one has it.
SAME = {
    REPORT: [
        ("15", "place"),
        ("43", "project"),
        ("4800000000", "yuan"),
        ("192000000", "yuan"),
        ("15", "project"),
        ("22600", "household"),
        ("112200", "person"),
        ("35", "event"),
        ("45000", "job"),
        ("80700", "person"),
        ("12156", "yuan"),
        ("28.12", "percent"),
    ],
    REVIEW: [("4800000000", "yuan"), ("35", "event"), ("45000", "job")],
}
ENGLISH_ALONE = {("712000000", "usd")}  # the conversion that only the English report prints
FACTS = [(source, *fact) for source, facts in SAME.items() for fact in facts]
AGREE = ("indicator", "place", "start", "end", "value", "value_max", "unit", "role", "status", "change")
HEDGED = {(REVIEW, "4800000000"), (REVIEW, "45000")}  # "about", "more than": the review says so of the same figure


@pytest.fixture(scope="module")
def rows(sample_build: Path) -> list[ClaimRow]:
    return [row for row in claims(Store.open(sample_build / "store").records) if row.kind == "quantity"]


@pytest.mark.parametrize(("source", "value", "unit"), FACTS)
def test_a_fact_told_in_two_languages_is_one_fact(source: str, value: str, unit: str, rows: list[ClaimRow]) -> None:
    (chinese,) = told(rows, CHINESE, value, unit)
    (english,) = told(rows, source, value, unit)
    assert {name: getattr(chinese, name) for name in AGREE} == {name: getattr(english, name) for name in AGREE}
    assert (chinese.bound == english.bound) is ((source, value) not in HEDGED)


def test_every_figure_of_both_reports_is_in_the_table(rows: list[ClaimRow]) -> None:
    chinese = [(row.value, row.unit) for row in rows if row.source == CHINESE]
    english = [(row.value, row.unit) for row in rows if row.source == REPORT]
    assert sorted(chinese) == sorted(SAME[REPORT])
    assert sorted(english) == sorted([*SAME[REPORT], *ENGLISH_ALONE])


def test_no_fact_that_samples_of_two_languages_share_is_missing_in_the_table(rows: list[ClaimRow]) -> None:
    languages = {row.source: "zh" if any("一" <= c <= "鿿" for c in row.title) else "en" for row in rows}
    shared = {
        (english.source, english.value, english.unit)
        for chinese in rows
        for english in rows
        if (languages[chinese.source], languages[english.source]) == ("zh", "en")
        and fact_of(chinese) == fact_of(english)
    }
    assert shared == set(FACTS)


def told(rows: list[ClaimRow], source: str, value: str, unit: str) -> list[ClaimRow]:
    return [row for row in rows if (row.source, row.value, row.unit) == (source, value, unit)]


def fact_of(row: ClaimRow) -> tuple[str, ...]:
    """What makes two figures one fact, but for the words that name it."""
    return row.value, row.unit, row.place, row.start, row.end, row.status
