"""What an English text only holds a figure against: limits that define a class, comparands, the year of a founding."""

import pytest

from reading import assembled, figures

LIMITS = [
    ("Some 3,000 people live below the poverty line of 2,300 yuan ($363) a year.", ["3,000 people"]),
    ("Firms with a sales revenue of over 20 million yuan rose from 75 to 90.", []),
    ("The number of companies with an output value of more than 20 million yuan rose from 75 to 90.", ["75", "90"]),
    ("Three kilograms out of every 100 kilograms of tea come from there.", ["Three kilograms"]),
    ("Two decades later, doctors work 24 hours a day at 20 clinics.", ["20 clinics"]),
    ("Two hours later, 20 clinics opened.", ["20 clinics"]),
    ("Some 300 people live below a poverty line set at a yearly income of 3,100 yuan ($480).", ["300 people"]),
    ("Li, a 47-year-old villager, and Wei, a 52-year-old teacher, have 3 cows.", ["3 cows"]),
    ("It is a 300-year-old village with 30 houses.", ["300-year", "30 houses"]),
    ("It chose 92 projects, all projects of over 100 million yuan.", ["92 projects"]),
    ("Li, a 12-year-old primary school girl, walks 8 kilometers.", ["8 kilometers"]),
    ("The plan of the 92 projects reaches 3 million yuan.", ["92 projects", "3 million yuan"]),
    ("Doctors see patients 12 hours a day.", ["12 hours"]),
    # conditions, bases of rates, ages, names with numbers
    ("Those who grow more than 90 mu get 300 yuan.", ["300 yuan"]),
    ("Households whose income is less than 4,000 yuan can borrow 900 yuan.", ["900 yuan"]),
    ("If the harvest falls below 400 tons the county pays 90 yuan.", ["90 yuan"]),
    ("For every 90 square meters of garden they get 20 yuan.", ["20 yuan"]),
    ("It takes 12 kilograms of leaves to make one kilogram of tea.", ["12 kilograms"]),
    ("Wei, who is nearly 60, has 3 cows.", ["3 cows"]),
    ("Work on No 6 and 7 berths cost 90 yuan.", ["90 yuan"]),
    ("The festival -2021 Nandan Tea Tour drew 900 guests.", ["900 guests"]),
    # what is said again
    (
        (
            "Abstract: Tea output in Nandan county reached 3,200 tons in 2020, up 9 percent.\n\nTea output in Nandan "
            "county reached 3,200 tons in 2020, a record, the bureau said. The figure of 3,200 tons is final."
        ),
        ["3,200 tons", "9 percent"],
    ),
]
TIMES = [
    ("Founded in 1958, Nandan has 38 villages.", [None]),
    ("Founded in 1958 with 38 villages, Nandan grew.", ["1958"]),
    ("By 2017, it had 900 clinics, 2.9 times more than the 230 in 1990.", ["2017", "2017"]),
    ("It will spend 3 million yuan to move more than 500 people in 2024.", ["2024", "2024"]),
    ("The rate rose from 91 percent in Year 2016 to 98 percent throughout Year 2019.", ["2016", "2019"]),
]


@pytest.mark.parametrize(("body", "anchors"), LIMITS)
def test_a_limit_is_no_figure(body: str, anchors: list[str]) -> None:
    found = [c.anchor_text for c in figures(assembled(body, title="Nandan county"))]
    assert found == anchors if anchors else "20 million yuan" not in found


@pytest.mark.parametrize(("body", "years"), TIMES)
def test_the_time_of_a_founding_or_a_comparand_is_not_the_figures(body: str, years: list[str | None]) -> None:
    found = [c.period and str(c.period.end.year) for c in figures(assembled(body, title="Nandan county"))]
    assert found == years


def test_a_year_of_founding_dates_nothing_that_follows() -> None:
    body = "Set up in 1958, Nandan is old. In 2019, its GDP was 4 billion yuan.\n\nRetail sales were 2 billion yuan."
    found = figures(assembled(body, title="Nandan county"))
    assert [str(c.period.start) for c in found if c.period] == ["2019-01-01"] * 2


def test_and_up_before_a_figure_is_no_hedge() -> None:
    found = figures(assembled("It makes up 74.1 percent and up 3.9 percent.", title="Nandan county"))
    assert [(c.bound, c.change) for c in found] == [("exact", ""), ("exact", "up")]


def test_a_change_by_above_so_much_is_a_change() -> None:
    found = figures(assembled("Output was 3 tons, increasing by above 4 percent.", title="Nandan county"))
    assert [(c.change, c.role) for c in found] == [("", "main"), ("up", "growth")]
