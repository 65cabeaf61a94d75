"""Whose figure it is in English: firms, factories, parks and villages that only the text names."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures

SUBJECTS = [
    ("Green Ridge, a farm park at Songshan village, employs 320 people.", ["Green Ridge"]),
    ("Golden Bee Foods, the largest processor, bought 900 tons of peanuts.", ["Golden Bee Foods"]),
    ("White Cloud Winery at Songshan village invested 20 million yuan.", ["White Cloud Winery"]),
    ("Lanshan Tea, one of the county's oldest producers, sold 300 tons. It employs 70 people.", ["Lanshan Tea"] * 2),
    ("River Bend, a tea estate run by farmers, opened. The estate received 5,000 visitors.", ["River Bend"]),
    ("Fengming Toy Factory opened in May. The workshop has 85 workers.", ["Fengming Toy Factory"]),
    ("Tea is sold at 80 yuan per kilogram by Blue Pot Co, a firm that signed up 200 families.", ["Blue Pot Co"] * 2),
    ("Nandan Xinhe Clinic has 30 beds. Xinhe clinic hired 12 nurses.", ["Nandan Xinhe Clinic"] * 2),
]
VILLAGES = [
    ("Langda, a village in Donglan county, grows tea. The village earned 3 million yuan.", "Langda"),
    ("Langda, a Miao ethnic village tucked away in Donglan county, is old. It is home to 2,000 families.", "Langda"),
    (
        "He lives in Langda, a village of weavers surrounded by hills in Donglan county. Villagers earn 4,000 yuan.",
        "Langda",
    ),
    ("Langda is a small village in Donglan county. The village has 80 families.", "Langda"),
    ("Baifeng, a firm based in Donglan county, has 300 workers.", "Baifeng"),
    ("Today, a village in Donglan county has 300 homes.", "Donglan County"),
    ("Recently, a village in Donglan county built 300 homes.", "Donglan County"),
    ("Tea is a business in Donglan county. The county sold 30 tons.", "Donglan County"),
    ("Weaving, a business that pays, spread in Donglan county. The county has 20 workshops.", "Donglan County"),
]
NOT_NAMES = [
    "Work began at Guanshan Middle School, Dongtai Primary School, and others. The project needs 17 million yuan.",
    "Li Ming, the company manager, bought 30 tons of peanuts.",
    "Li Ming, head of a firm, bought 30 tons of peanuts.",
    "Chinese factories bought 30 tons of peanuts. The factory has 20 workers.",
    "Peanuts sell, said Li Ming, a villager, who sold 30 tons.",
    "The Hongshui and Longjiang rivers had 300 ships.",
    "Chinese foods sold 30 tons.",
]


def subjects(found: Assembly) -> list[str]:
    names = {e.id: e.labels[0][0] for e in found.entities} | {"id/place/451221": "Nandan"}
    return [names[c.subject] for c in figures(found)]


@pytest.mark.parametrize(("body", "expected"), SUBJECTS)
def test_a_named_house_is_the_subject_of_its_figures(body: str, expected: list[str]) -> None:
    found = assembled(body, title="Nandan county at work")
    assert subjects(found) == expected
    assert {c.place for c in figures(found)} == {"id/place/451221"}


@pytest.mark.parametrize("body", NOT_NAMES)
def test_persons_and_general_words_are_no_houses(body: str) -> None:
    assert set(subjects(assembled(body, title="Nandan county at work"))) == {"Nandan"}


def test_a_name_ends_with_its_sentence() -> None:
    found = assembled("Schools opened in Nandan. Yude hospital has 40 beds.")
    assert "Yude hospital" in {e.labels[0][0] for e in found.entities}


@pytest.mark.parametrize(("body", "subject"), VILLAGES)
def test_a_name_of_one_word_is_known_by_what_is_said_of_it(body: str, subject: str) -> None:
    found = assembled(body)
    names = {e.id: e.labels[0][0] for e in found.entities} | {"id/place/451224": "Donglan County"}
    assert [(names[c.subject], c.place) for c in figures(found)] == [(subject, "id/place/451224")]


def test_each_place_of_a_list_has_the_figure_right_before_it() -> None:
    found = figures(assembled("In Hechi, 30 schools in Donglan and 20 in Nandan opened."))
    assert [c.place for c in found] == ["id/place/451224", "id/place/451221"]


def test_where_goods_are_sold_is_not_whose_they_are() -> None:
    (found,) = figures(assembled("Donglan sold 300 tons of tea in Beijing."))
    assert found.place == "id/place/451224"


def test_a_yardstick_of_another_year_gives_no_figure_its_time() -> None:
    text = "Nandan had 2 million visitors this year, 80 percent of last year's figure. Revenue reached 3 million yuan."
    found = figures(assembled(text, date="2020-12-04"))
    assert {str(c.period.end) for c in found if c.period} == {"2020-12-31"}
    assert len(found) == 3


@pytest.mark.parametrize(
    "body",
    ["The site is 90 kilometers from the center of Guangxi.", "It lies 30 kilometers north of Hechi."],
)
def test_what_something_is_far_from_is_not_its_place(body: str) -> None:
    assert [c.place for c in figures(assembled(body, title="Donglan county"))] == ["id/place/451224"]


def test_a_paragraph_may_open_with_a_part_of_the_last_figure_told() -> None:
    whole, part = figures(assembled("Hechi has relocated 6,400 residents.\n\nAmong them, 5,100 residents have work."))
    assert (part.role, part.of) == ("share", whole.id)


def test_a_thing_of_another_kind_inside_a_list_of_parts_is_a_part() -> None:
    text = "Hechi has 78 hospitals, including 8 county hospitals, 17 clinics and 13 city hospitals, with 300 doctors."
    assert [c.role for c in figures(assembled(text))] == ["main", "share", "share", "share", "main"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("By the end of August, 45 schools in Hechi will be mended.", "2023-08-31"),
        ("By August, 40 schools in Hechi are to be mended.", "2023-08-31"),
        ("By the end of August, Hechi had built 30 schools, and more will follow.", "2022-08-31"),
        ("By the end of August, 30 schools opened.", "2022-08-31"),
    ],
)
def test_a_month_that_a_word_of_the_future_follows_is_to_come(text: str, end: str) -> None:
    (found,) = figures(assembled(text))
    assert found.period
    assert str(found.period.end) == end


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It came first among the counties in Guangxi. Its output exceeded 3 billion yuan.", "451224"),
        ("People live 35 kilometers from the regional capital Nanning, in 300 houses.", "451224"),
        ("She left a state firm in Nanning. Her farm sold 300 tons.", "450100"),
    ],
)
def test_what_is_compared_with_or_left_is_no_place(text: str, place: str) -> None:
    found = figures(assembled(text, title="Donglan county"))
    assert {c.place for c in found} == {f"id/place/{place}"}
    assert all(c.subject == c.place for c in found)


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ("A village earned 3 million yuan, said Li Ming, village head of Langda, Guangxi.", True),
        ("A village earned 3 million yuan, said Li Ming, head of Langda, a maker of tea.", False),
    ],
)
def test_only_who_heads_a_village_names_it(body: str, *, known: bool) -> None:
    found = assembled(body, title="Guangxi village grows rich")
    assert ("Langda" in {label for e in found.entities for label, _ in e.labels}) == known


def test_the_village_of_a_name_is_that_village() -> None:
    found = assembled("Farmers in the village of Langda in Donglan county met. Each farmer was paid 1,000 yuan.")
    assert {e.labels[0][0] for e in found.entities} >= {"Langda"}
    assert [c.place for c in figures(found)] == ["id/place/451224"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Pay rose from less than 600 yuan 20 years ago to over 18,000 yuan.", [2003, None]),
        ("Born in 1980, Li grows 12 mu of pears.", [None]),
    ],
)
def test_a_time_of_something_else_is_no_time_of_the_figure(text: str, years: list[int | None]) -> None:
    assert [c.period.end.year if c.period else None for c in figures(assembled(text))] == years


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (
            "In the workshop of Brightview Optics, a company in Donglan county, Hechi, 150 workers pack cases.",
            "Brightview Optics",
        ),
        (
            "Brightview Optics, a company in Donglan county, grew. The company makes 12 million cases.",
            "Brightview Optics",
        ),
        (
            "The Green Hills pastoral complex in Donglan county opened. The complex covers 300 mu.",
            "Green Hills pastoral complex",
        ),
        ("Lanting Tea Culture Park in Donglan county opened. The park covers 300 mu.", "Lanting Tea Culture Park"),
    ],
)
def test_firms_and_parks_keep_their_figures(body: str, subject: str) -> None:
    found = assembled(body, title="Donglan county")
    names = {e.id: e.labels[0][0] for e in found.entities}
    assert [names.get(c.subject, c.subject) for c in figures(found)] == [subject]


def test_what_is_told_of_several_places_is_told_of_none_of_them() -> None:
    text = "It will cover 28 counties in the cities of Hechi, Baise and Laibin, and cost 110 billion yuan."
    assert {c.place for c in figures(assembled(text, title="Guangxi moves people"))} == {"id/place/450000"}


def test_figures_in_a_row_belong_to_places_in_the_same_order() -> None:
    text = "Hechi, Baise and Laibin have built 30, 40 and 50 schools, respectively."
    found = figures(assembled(text, title="Guangxi builds schools"))
    assert [c.place for c in found] == ["id/place/451200", "id/place/451000", "id/place/451300"]


def test_the_year_that_a_firm_was_founded_in_is_no_year_of_its_output() -> None:
    (found,) = figures(assembled("The company, founded in 1998, makes 300 tons a year."))
    assert found.period is None


ROLES = [
    ("Hechi has 90 poor villages (30 remote villages).", ["main", "share"]),
    ("Hechi has 60 projects, with 50 completed and 10 ongoing.", ["main", "share", "share"]),
    ("Nandan covers 3,900 square kilometers, with mountains accounting for 90 percent.", ["main", "share"]),
    ("The town has a population of 6,100 people. The Yao account for 78 percent of its population.", ["main", "share"]),
    ("It paid for 300 pupils, with 71 percent funded by the province.", ["main", "share"]),
    ("The growth rate of farming, trade and industry was 5 percent, 6 percent and 7 percent.", ["growth"] * 3),
    ("Hechi spent 6 billion yuan. The figure was a 12 percent increase from 2011.", ["main", "growth"]),
    ("It has 12,000 workers out of its nearly 90,000 people.", ["share", "main"]),
    ("Output reached 90 tons, accounting for 1/4 that of Guangxi.", ["main", "share"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_how_figures_belong_together(text: str, roles: list[str]) -> None:
    found = figures(assembled(text, title="Hechi"))
    assert [c.role for c in found] == roles
    parts = [c for c in found if c.role == "share" and "1/4" not in c.anchor_text and "71" not in c.anchor_text]
    assert all(c.of for c in parts)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("From 2021 to the first half of 2022, it built 40 schools.", "2021-01-01", "2022-06-30"),
        ("From 2019 to September 2022, it built 40 schools.", "2019-01-01", "2022-09-30"),
    ],
)
def test_a_span_of_years_may_end_within_a_year(text: str, start: str, end: str) -> None:
    (found,) = figures(assembled(text))
    assert found.period
    assert (str(found.period.start), str(found.period.end)) == (start, end)


def test_this_period_is_the_span_told_before() -> None:
    found = figures(assembled("From 2019 to 2021, it built 40 roads. During this period, it spent 3 million yuan."))
    assert {(str(c.period.start), str(c.period.end)) for c in found if c.period} == {("2019-01-01", "2021-12-31")}
    assert all(c.period for c in found)


@pytest.mark.parametrize(
    ("title", "body", "subject"),
    [
        ("Guangxi village grows rich", "The village of Langda sold tea. The village earned 3 million yuan.", "Langda"),
        (
            "Guangxi village grows rich",
            "A village once had 3 million yuan of debt, said Li Ming, Party secretary of Langda, Guangxi.",
            "Langda",
        ),
        ("Nandan Hilltop Industrial Park", "The income of Nandan Hilltop Industrial Park grew. It made 3 million yuan.",
         "Nandan Hilltop Industrial Park"),
        ("Nandan opens a park", "Sunny Dong Township Pastoral Complex has six ponds.",
         "Sunny Dong Township Pastoral Complex"),
    ],
)  # fmt: skip
def test_villages_and_parks_under_the_name_of_a_larger_place(title: str, body: str, subject: str) -> None:
    found = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in found.entities}
    assert [names.get(c.subject, c.subject) for c in figures(found)] == [subject]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Li Ming picks 50 kilograms of tea a day.\n\nIn Li's village - Qingpo in Nandan county - it rains.",
            ["Qingpo"],
        ),
        ("He is up. Li Ming borrowed 50,000 yuan.\n\nLi lives with his family in Qingpo village.", ["Qingpo village"]),
    ],
)
def test_a_story_tells_of_somebody_before_it_says_of_where(body: str, expected: list[str]) -> None:
    assert subjects(assembled(body, title="Donglan county at work")) == expected


def test_a_surname_of_two_is_nobodys_home() -> None:
    body = "Li Ming borrowed 50,000 yuan. Li Hong sang.\n\nLi lives with his family in Qingpo village."
    assert [c.subject for c in figures(assembled(body, title="Donglan county at work"))] == ["id/place/451224"]
