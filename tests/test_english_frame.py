"""What title and opening of an English article say of time and status, for figures that nothing nearer dates."""

import pytest

from hechi_kg.model import QuantityClaim
from reading import assembled, figures

FRAMES = [
    # the horizon of a plan, unless the paragraph names another time
    (
        (
            "Nandan county will spend 300 million yuan by 2027.\n\nUnder the plan, it would plant 90 mu of tea.\n\n"
            "This year, it will build 12 roads. It plans 3 bridges.\n\nAbout 30 schools will be built."
        ),
        ["../2027", "../2027", "2023/2023", "2023/2023", "../2027"],
    ),
    # an event's days
    (
        (
            "The tea fair runs from May 10 to June 15 in Nandan county.\n\nThe fair features 12 activities.\n\n"
            "Nandan has 900 mu of tea gardens."
        ),
        ["2022-05-10/2022-06-15", ""],
    ),
    ("A three-day tea fair closed in Nandan on June 10.\n\nThe fair drew 900 guests.", ["2022-06-08/2022-06-10"]),
    # the years of a report
    (
        ("From 2018 to 2022, Nandan invested 3 billion yuan.\n\nIt built 900 homes.\n\nIt has 30 schools."),
        ["2018/2022", "2018/2022", ""],
    ),
    ("Since 2016, Nandan has built 90 roads.\n\nIt has moved 900 people.", ["2016/2023", ""]),
    # now, as the paragraph goes on
    ("Nandan grew.\n\nToday, Wei has 30 mu. He gets 4,000 yuan a month.", ["../2023", "../2023"]),
]


def _told(claim: QuantityClaim) -> str:
    if claim.period is None:
        return ""
    start, end = claim.period.start, claim.period.end
    if start is None:
        return f"../{end.year}"
    whole = start.day == start.month == 1
    return f"{start.year}/{end.year}" if whole else f"{start}/{end}"


@pytest.mark.parametrize(("body", "times"), FRAMES)
def test_the_frame_dates_what_nothing_nearer_dates(body: str, times: list[str]) -> None:
    claims = [c for c in figures(assembled(body, title="Nandan county")) if c.unit != "day"]
    assert [_told(c) for c in claims] == times


def test_a_present_tense_lists_the_parts_of_a_plan() -> None:
    body = "Nandan county will spend 300 million yuan on roads.\n\nThe budget includes 90 million yuan for bridges."
    claims = figures(assembled(body, title="Nandan county"))
    assert [c.status for c in claims] == ["planned", "planned"]


def test_a_month_of_publication_tells_of_last_year_and_no_monday() -> None:
    text = "Last year, Nandan built 12 schools.\n\nOn Monday, it opened 9 shops."
    assert [_told(c) for c in figures(assembled(text, date="2001-06"))] == ["2000/2000", ""]


def test_a_clause_goes_on_behind_a_place_in_apposition() -> None:
    (claim,) = figures(assembled("Jobs for 900 people were found in Nandan, southern China's Guangxi in May 2022."))
    assert _told(claim) == "2022-05-01/2022-05-31"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Nandan issued a circular, pledging to build 12 schools.", "planned"),
        ("The orchard is going to yield 12 tons.", "planned"),
        ("The county is planning 12 schools.", "planned"),
        ("A further 12 families await relocation.", "planned"),
        ("The county built 12 schools.", "actual"),
    ],
)
def test_words_of_plan(sentence: str, status: str) -> None:
    (claim,) = figures(assembled(sentence))
    assert claim.status == status
