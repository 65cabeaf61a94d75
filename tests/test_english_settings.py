"""Where English figures hold beyond the nearest name: lists, villages led to, who gives, who speaks, what opens."""

import pytest

from reading import assembled, figures, linked

NANDAN, DONGLAN, HECHI, GUANGXI, GUANGDONG, CHINA = "451221", "451224", "451200", "450000", "440000", "100000"
PLACES = [
    ("Hechi opened parks and led 87 firms into parks in Nandan, Donglan, and Yizhou.", HECHI),
    ("The village of Shuiping is only 30 km from the city of Hechi.", NANDAN),
    ("Roads in Nandan were mended. The merger of Donglan and Yizhou was sped up. There are 690 km of roads.", NANDAN),
    ("Over the years, Guangdong has invested 5 million yuan in roads in Guangxi.", GUANGXI),
    ("Over the years, Guangdong has invested 5 million yuan in roads.", GUANGDONG),
    ("Nandan is part of a plan set out for 200 counties across the country.", CHINA),
    ("The State Council unveiled a plan.\n\nThe government plans to spend 9 million yuan.", CHINA),
    ('"We got wells. It cost 40 yuan," said Li Ming, 52, a farmer in Donglan county.', DONGLAN),
    ('"We got 30 wells. It helped," said Li Ming, a farmer in Donglan county.', DONGLAN),
    ('"The wells cost 40 yuan," said Li Ming, a farmer in Donglan county.', NANDAN),
]


@pytest.mark.parametrize(("body", "place"), PLACES)
def test_figure_holds_where_a_careful_reader_puts_it(body: str, place: str) -> None:
    found = [c.place.rpartition("/")[2] for c in figures(assembled(body, title="Nandan county at work"))]
    assert found[-1] == place


def test_a_village_that_a_sentence_leads_to_is_what_follows() -> None:
    body = "Nandan, Guangxi, rented 500 mu of fields in Shuiping village. The corn is 3 meters high."
    found = assembled(body, title="Hechi grows corn")
    names = {e.id: e.labels[0][0] for e in found.entities}
    assert [names[c.subject] for c in figures(found)] == ["Shuiping village"] * 2


BARE = [
    ("Anduo village in Nandan is old.\n\nAnduo has 40 shops.", "Anduo village"),
]


@pytest.mark.parametrize(("body", "subject"), BARE)
def test_a_bare_name_is_the_village_that_the_text_named_so(body: str, subject: str) -> None:
    found = assembled(body, title="Shops in Nandan county")
    names = {e.id: e.labels[0][0] for e in found.entities}
    assert [names.get(c.subject) for c in figures(found)] == [subject]


PASSING = [
    ("Hechi is mending roads to Nandan county.\n\nThere are 40 buses.", HECHI),
    ("Nandan county is mending roads.\n\nThere are 40 buses.", NANDAN),
    ("Hechi worked with Bao'an district of Shenzhen, Guangdong province, and built 40 shops.", HECHI),
    ("Nandan and nine other counties grow tea.", HECHI),
    ("Lihu town is located in Nandan, and has 40 shops.", "451221204"),
    ('"Tea matters," said Li Ming on the sidelines of the National People\'s Congress. "It feeds 90 people."', HECHI),
]


@pytest.mark.parametrize(("body", "place"), PASSING)
def test_a_place_named_in_passing_is_none_of_the_figures(body: str, place: str) -> None:
    found = [c.place.rpartition("/")[2] for c in figures(assembled(body, title="Hechi at work"))]
    assert found[-1] == place


SAME = [
    "Qingshan village has shops.\n\nLi is from Qingshan Village in Nandan county.\n\nThe village has 40 shops.",
    "Qingshan Village has shops.\n\nMore came to Qingshan village in Nandan county. The village has 40 shops.",
]


@pytest.mark.parametrize("body", SAME)
def test_a_village_is_one_however_its_kind_is_spelled_and_lies_where_any_mention_says(body: str) -> None:
    found = assembled(body, title="Shops of Hechi")
    assert [e.labels[0][0].lower() for e in found.entities if e.kind == "Village"] == ["qingshan village"]
    assert [c.place.rpartition("/")[2] for c in figures(found)] == [NANDAN]


PROJECTS = [
    "The Qinglan Forest Science and Technology project is new. Its total investment is 23 million yuan.",
    "The Qinglan Pastoral Complex is new.\n\nThe project has cost 23 million yuan.",
]


@pytest.mark.parametrize("body", PROJECTS)
def test_a_project_is_what_the_next_figures_are_about(body: str) -> None:
    found = assembled(body, title="Nandan county")
    names = {e.id: e.labels[0][0] for e in found.entities}
    assert [names.get(c.subject, "").startswith("Qinglan") for c in figures(found)] == [True]


def test_a_town_that_the_text_puts_into_another_county_is_not_the_known_one() -> None:
    assert linked("Li is from Lihu Town, Donglan County, and rich.").home == DONGLAN


def test_a_railway_between_two_cities_is_no_area_of_a_title() -> None:
    assert linked("A line opened.", title="Guiyang-Nanning Railway brings guests to Hechi").home == HECHI


TOPICS = [
    ("In 1996, Li Ming left school.\n\nHe raised 40 pigs.", [None]),
    ("In 2022, the county planned well.\n\nIt built 40 roads.", ["2022"]),
    ("In 2012, it built 30 roads.\n\nThe county mended 40 roads.", ["2012", "2012"]),
    ("It held a briefing on its work in the first half of 2022 on Aug 5, saying it built 40 roads.", ["2022"]),
    ("In 2015, a team came. It helped a man get 4,000 yuan.", ["2015"]),
    ("Even as late as the 1990s, it was poor. Farmers earned less than 900 yuan.", ["1999"]),
    ("Some areas published their data for 2020. Nandan lost 33,400 people.", ["2020"]),
    ("In 2015, a team came. It has 40 villages.", [None]),
    ("By the end of 2021, it cleaned 96 rivers.\n\nThe roads exceeded 2,000 kilometers.", ["2021", "2021"]),
    ("From 2013 to 2018, it grew.\n\nThe rate fell from 21 percent to 5 percent.", [None, None]),
    ("From 2013 to 2018, it paved 900 roads. The rate fell to 5% from 21%.", ["2018", "2018", "2013"]),
    ("In 2020 it earned 300 yuan, doubling the amount in 2013.", ["2020", "2020"]),
    ("From 2013 to 2018, it grew.\n\nSpending rose to 900 yuan in this period.", ["2018"]),
    ("Milk rose from a few cents in the late 1980s to more than 50 yuan.", [None]),
]


@pytest.mark.parametrize(("body", "years"), TOPICS)
def test_an_event_of_long_ago_is_no_topic(body: str, years: list[str | None]) -> None:
    text = f"Nandan is fine.\n\n{body}"
    assert [c.period and str(c.period.end.year) for c in figures(assembled(text, title="Nandan county"))] == years


OPENINGS = [
    ("A campaign in Hechi, Guangxi, has worked.", HECHI),
    ("A campaign in Hechi, Guangxi, has worked.\n\nSchools in Nanning joined it.", GUANGXI),
    ("Guangxi worked hard.\n\nSchools in Nanning joined in.", GUANGXI),
]


@pytest.mark.parametrize(("body", "home"), OPENINGS)
def test_a_text_on_one_city_is_about_it_though_its_title_has_the_province(body: str, home: str) -> None:
    assert linked(body, title="New farms help Guangxi people").home == home


def test_the_plateau_is_the_province_on_it() -> None:
    found = assembled("Xizang is high. Lhasa has 20 ponds.\n\nThe plateau has 90 ponds.", title="Ponds of Xizang")
    assert [c.place.rpartition("/")[2] for c in figures(found)] == ["540100", "540000"]


def test_by_then_is_the_year_that_a_plan_named() -> None:
    found = figures(assembled("It plans to mend 40 roads by 2030. By then, it will have 90 buses.", title="Nandan"))
    assert [str(c.period and c.period.end) for c in found] == ["2030-12-31"] * 2


def test_a_paper_named_by_a_city_may_write_of_any_place() -> None:
    text = "Liaoning reported an inflow of 30 people.\n\nIt has 400 villages."
    told = figures(assembled(text, title="Back to the north", publisher="Beijing Review"))
    assert {claim.place for claim in told} == {"id/place/210000"}
