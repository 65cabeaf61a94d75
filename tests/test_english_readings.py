"""What decides about English figures when the sentence leaves it out: units, places, roles, time and status."""

import pytest

from reading import assembled, figures

TITLE = "Nandan county at work"
NANDAN, HECHI, CHINA = "id/place/451221", "id/place/451200", "id/place/100000"
UNITS = [
    ("It trained 3,000 people, up by 600 from 2020.", ["person", "person"]),
    ("The county has 900 homes. Among them, 690 were poor families.", ["house", "household"]),
    ("It has 40 projects, with eight under construction and 12 more set to open.", ["project"] * 3),
    ("Wei and his six classmates share a room.", ["person"]),
    ("The road cut the trip from 95 minutes to 35.", ["other:minute", "other:minute"]),
    ("It built 52,000 square meters of halls and will add another 20,000 in 2025.", ["m2", "m2"]),
    ("Last year 6,100 residents moved, leaving 720.", ["person", "person"]),
    ("The county has 9,000 workers. Of them, 2,000 work in cities.", ["person", "person"]),
    ("Some 7,600 people will move.\n\nMore than 4,000 live on hills. The other 3,600 are herders.", ["person"] * 3),
    ("The firm signed up 2,850 families, 430 more than in 2022.", ["household", "household"]),
    ("Five died and 31 went missing; 14 were rescued.", ["person"] * 3),
    ("Twelve missing boats came back.", ["other:missing boat"]),
    ("It is one of the first nine pilot projects.", ["project"]),
    ("The trip was cut from over two and a half hours to about one hour.", ["hour", "hour"]),
    ("Capacity exceeds 3.5m kW.", ["other:kilowatt"]),
    ("Four people had been killed and 38 others injured.", ["person", "person"]),
    ("The quakes destroyed 5,200 houses and damaged 160,000 others.", ["house", "house"]),
    ("It has two other villages.", ["village"]),
    ("The base helped 3,300 locals.", ["person"]),
    ("It reduced the poor people by 980,000.", ["person"]),
    ("Some 3 million old people got help, and 810,000 received nursing subsidies.", ["person", "person"]),
    ("The base has 6,302 workers. The figure will reach over 10,000.", ["person", "person"]),
    ("It has 6,000 KW of panels and made 3 million kwh of power.", ["other:kilowatt", "kwh"]),
    (
        "It has 360 firms. Of them, 25 sell over 100 million yuan, 6 have become known.",
        ["company"] * 2 + ["yuan", "company"],
    ),
    ("The income ratio of urban and rural residents dropped from 3.22 to 2.67.", ["other:ratio"] * 2),
    ("Some 4 million people live on $2 a day, down from the nearly 12 million in 2011.", ["person", "usd", "person"]),
]
ROLES = [
    (
        "It has 500 people from 120 households, with 40 households registered as poor.",
        [("main", None), ("main", None), ("share", 1)],
    ),
    ("It earned 5 million yuan, with 20 percent going to villagers.", [("main", None), ("share", 0)]),
    (
        "It has 300,000 farmers in 90,000 households, accounting for 70 percent of the rural people.",
        [("main", None), ("main", None), ("share", 0)],
    ),
    (
        "It sold 90 tons. Among them, exports hit 30 tons, accounting for 4 percent of all that was sold there.",
        [("main", None), ("share", 0), ("share", 1)],
    ),
    (
        "It has 900 goats, making 70 tons, accounting for 30 percent and 45 percent of the output, respectively.",
        [("main", None), ("main", None), ("share", 0), ("share", 1)],
    ),
    ("It sells 20 million yuan of tea, 30 percent of which goes abroad.", [("main", None), ("share", 0)]),
    ("Of the 9,000 residents in Nandan - a county of hills - 3,000 are Yao.", [("main", None), ("share", 0)]),
    ("It will spend 90 million yuan. The budget includes 30 million yuan in loans.", [("main", None), ("share", 0)]),
    (
        "It increased its fields by 4,000 mu (267 hectares) to 9,000 mu.",
        [("growth", 2), ("conversion", 0), ("main", None)],
    ),
    (
        "It has 32 million tons. The clean part stood at 28 million tons, accounting for 87.5 percent of the total.",
        [("main", None), ("main", None), ("share", 0)],
    ),
    ("About 40 percent of the county's land is forest.", [("share", None)]),
    ("It saw a growth of 31 percent in tourists in 2021, receiving 7 million people.", [("growth", 1), ("main", None)]),
    (
        "By March it had 12.6 million kW, with sunlight giving 6.95 million kW, wind 5.49 million kW, heat 160,000 kW.",
        [("main", None), ("share", 0), ("share", 0), ("share", 0)],
    ),
    (
        "Its 73 villages were chosen. Some 31 villages came first and 42 villages later.",
        [("main", None), ("share", 0), ("share", 0)],
    ),
    (
        "Its 73 villages were chosen. Some 30 villages came first and 32 villages later.",
        [("main", None), ("main", None), ("main", None)],
    ),
    ("It made 71 million kWh, of which wind accounted for 53 percent.", [("main", None), ("share", 0)]),
    ("It has 6,500 people, about 92 percent of who were poor.", [("main", None), ("share", 0)]),
    ("It used 7 million yuan of loans, which completes 43 percent of the annual plan.", [("main", None), ("share", 0)]),
    ("Sales hit 11 billion yuan, and have completed 60 percent of its task.", [("main", None), ("share", 0)]),
    ("It has a population of 8 million, or 6 percent of the country's total.", [("main", None), ("share", 0)]),
    ("Some 4,575 people lack water, 4 percent of the total poor population.", [("main", None), ("share", 0)]),
    ("It grew 500 hectares of tea, and firms took up 30 percent of its market.", [("main", None), ("share", None)]),
    (
        "Income was 6,895 yuan, a nominal increase of 14 percent, ranking second, with an actual growth rate of 12.3%.",
        [("main", None), ("growth", 0), ("growth", 0)],
    ),
    (
        "Incomes in towns and villages rose 6 percent and 8 percent to 900 yuan and 700 yuan.",
        [("growth", 2), ("growth", 3), ("main", None), ("main", None)],
    ),
    ("Sales grew by 5 percent, up 0.3 percentage points from the month before.", [("growth", None), ("growth", 0)]),
    ("Prices rose by 1 percent, and the growth rate has narrowed by 3 percent.", [("growth", None), ("growth", 0)]),
    (
        "It got 9 million yuan, including three parks that can earn 2 million yuan a year.",
        [("main", None), ("main", None), ("main", None)],
    ),
    ("More than 180,000 people came. This is up 62 percent from last year.", [("main", None), ("growth", 0)]),
    ("The output rose 9.9 percent to reach 380 million yuan.", [("growth", 1), ("main", None)]),
    ("The contribution rate of wages to the increase of income was 43 percent.", [("share", None)]),
    ("Among the county's 39 farms, 31 grew.", [("main", None), ("share", 0)]),
    ("Firms built 295 parks last year. Among the new parks, 80 percent are small.", [("main", None), ("share", None)]),
    ("Of the 30 million yuan, 50 percent will come from the state.", [("main", None), ("share", 0)]),
    ("It invested in the expansion of 40 schools.", [("main", None)]),
    ("Growers get 4.4 yuan, 0.6 yuan more than in 2021.", [("main", None), ("growth", 0)]),
    ("The firm signed up 2,850 families, 430 more than in 2022.", [("main", None), ("growth", 0)]),
    ("Sales more than tripled over the two years to 2.4 billion yuan.", [("growth", 1), ("main", None)]),
    (
        "Some 900 households with 4,000 people grow pears. Half of them were poor.",
        [("main", None), ("main", None), ("share", 0)],
    ),
    (
        "The village has 4,000 people in 900 households, 85 percent of them Yao.",
        [("main", None), ("main", None), ("share", 0)],
    ),
    (
        "Farms keep 70,000 head of livestock. Of that, the number of pigs was 4,000, and that of sheep was 59,000.",
        [("main", None), ("share", 0), ("share", 0)],
    ),
    ("In the village, 7 out of 10 households own a tractor.", [("share", None)]),
    ("Now he grows 200 hectares of trees.", [("main", None)]),
    ("The area grew by 200 hectares.", [("growth", None)]),
    ("Income grew 300 yuan.", [("growth", None)]),
    ("In the village, one in five households owns a tractor.", [("share", None)]),
    ("Some 214 million trips were made, up 9.3 percent from last year's holiday.", [("main", None), ("growth", 0)]),
    ("The oxygen in the air is 40 percent of that on the plain.", [("main", None)]),
    ("Temperatures reach minus 40 degrees Celsius.", [("main", None)]),
    ("It has invested 900 yuan in roads, with 300 yuan from the state.", [("main", None), ("share", 0)]),
    ("It earned 900 yuan, with tea making 300 yuan.", [("main", None), ("main", None)]),
    ("The poverty rate fell 27 percentage points to 3 percent.", [("growth", 1), ("main", None)]),
    # what a share is held against is one too
    ("Cover will reach 76 percent of homes, up from 70 percent now.", [("share", None), ("share", None)]),
    ("Rates rose to 30 percent, up from 20 percent.", [("main", None), ("main", None)]),
    # a percentage that leaves out of what it is
    ("The town has 300 households, and 40 percent are Yao.", [("main", None), ("share", 0)]),
    ("The town has 300 households, and cover of 40 percent.", [("main", None), ("main", None)]),
    ("Some 30 people farm, out of a total population of 70.", [("share", 1), ("main", None)]),
    ("It will move 90 people. These include 30 poor people.", [("main", None), ("share", 0)]),
    ("This will cost 90 yuan. The state pays 30 yuan, and the rest comes from firms.", [("main", None), ("share", 0)]),
    ("This will cost 90 yuan. The state pays 30 yuan, and it lends 20 yuan.", [("main", None)] * 3),
    (
        "Some 90 yuan went to 30 villages. This accounted for 40 percent of the total investment.",
        [("main", None), ("main", None), ("share", 0)],
    ),
    # changes year over year, month on month, and of what is counted
    ("Car exports hit a milestone with a 158 percent year-over-year increase.", [("growth", None)]),
    (
        "Exports were 90 yuan. According to the bureau, this was a gain of 7 percent year over year.",
        [("main", None), ("growth", 0)],
    ),
    (
        "Import and export volume was 90 yuan, with a month-on-month increase of 4 percent.",
        [("main", None), ("growth", 0)],
    ),
    ("It had 900 private firms, an increase of 70 over the same period last year.", [("main", None), ("growth", 0)]),
    (
        "Villages earned 90,000 yuan, of which 30,000 yuan was from tea, and per capita income was 12,000 yuan.",
        [("main", None), ("share", 0), ("main", None)],
    ),
]
PLACES = [
    ("Output in Nandan grew 8 percent, higher than the national average of 6 percent.", TITLE, CHINA),
    ("It is estimated that each firm creates 6 jobs.", "Hechi at work", HECHI),
    ("The town sent 300 tons to 20 cities including Liuzhou and Baise. The price was 3 yuan.", TITLE, NANDAN),
    ("Incomes were 900 yuan above the average of Hechi.", TITLE, NANDAN),
    ("The base has become a supplier for Liuzhou and offers 400 jobs.", TITLE, NANDAN),
    ("More than 9,000 people in south China grow pears.", TITLE, NANDAN),
    ("Its tea has been served at the China-ASEAN Expo for 11 consecutive years.", TITLE, NANDAN),
    ("The county has 9,000 workers. Of them, 2,000 work in Guangdong province.", TITLE, NANDAN),
    ("Incomes reached 5,398 yuan, according to statistics released by the National Bureau of Statistics.", "", CHINA),
]
STATUSES = [
    (
        "He now grows 15,000 plants, after investing 400,000 yuan, and expects to earn 90,000 yuan.",
        ["actual", "actual", "planned"],
    ),
    ("The county had 2,130 guests, above the 1,500 it had planned.", ["actual", "planned"]),
    ("The county found jobs for 9,000 people, 97 percent of its target.", ["actual", "actual"]),
    ("This year's crop is forecast at 52,000 tons.", ["planned"]),
    ("Insurance will cover 90 percent of fields, up from 64 percent now.", ["planned", "actual"]),
    ("The road will be 90 kilometers long and cover 20 villages.", ["planned", "planned"]),
    ("The county counts 79 planned projects.", ["planned"]),
    ("It will help Nandan, with a population of 4,000.", [""]),
    ("The homes take up 470 mu, and will house 300 people.", ["actual", "planned"]),
    ("It is estimated that 29 hectares of woods will be planted.", ["planned"]),
    ("It completed 101 percent of the 300-ton goal.", ["actual", "target"]),
    ("After it ends, 75 percent of the roads will be good.", ["planned"]),
    ("The output will grow from 90 tons to 300 tons by 2025.", ["actual", "planned"]),
    ("The train will cut the trip to 30 minutes from the current 90 minutes.", ["planned", "actual"]),
    ("About 5 kilometers north of Nandan county, a park is set to open with 90 shops.", ["", "planned"]),
    ("It will move 90 people. These include 30 poor people.", ["planned", "planned"]),
    ("The goal is to raise output to 90 tons by 2025.", ["target"]),
    ("It will move 300 people from 20 villages to 3 towns.", ["planned", "planned", "planned"]),
    ("The firm foresees an investment of 13 billion yuan.", ["planned"]),
]
YEARS = [
    ("Output for the whole year is expected to reach 3.3 billion yuan.", ["2023"]),
    ("The shop sold 5,700 boxes on April 11 alone.", ["2023"]),
    ("Income rose from 200 yuan eight years ago to 4,000 yuan.", ["2015", ""]),
    ("Income rose from 500 yuan ($80) in 1997 to 10,732 yuan ($1,600) in 2016.", ["1997", "1997", "2016", "2016"]),
    ("The plan began in July 2013.\n\nOver the following 5 years, it trained 300 women.", ["2018"]),
    ("In the past decade, much was done.\n\nThe county has built 4,000 homes. It has 30 schools.", ["", ""]),
    ("This year's work has begun. The county plans to plant 300 mu.", ["2023"]),
    ("Last year's work is done. The county plans to plant 300 mu.", [""]),
    ("In 2022 it drew 4,636 firms.\n\nOf the 4,636 newcomers, 900 are big.", ["2022", "2022", "2022"]),
    ("In 2022 income was 900 yuan. That of farmers is 700 yuan, an increase of 8 percent.", ["2022", "2022", "2022"]),
    ("In the first half of 2022 it rained, Li said Thursday.\n\nSales in the period were 30 yuan.", ["2022"]),
]


def test_a_range_may_say_its_scale_twice() -> None:
    claim = figures(assembled("It hopes for sales of between 80 million and 100 million yuan.", title=TITLE))[0]
    assert (str(claim.value), str(claim.value_max), claim.unit) == ("80000000", "100000000", "yuan")


HOLIDAYS = [
    ("It had 9 million guests during the seven-day National Day and Mid-Autumn Festival holiday.", "2022-10-01"),
    ("It had 9 million guests during the three-day Tomb-sweeping (Qingming) festival holiday.", "2023-04-05"),
    ("Spring Festival is over. It had 9 million guests during the week-long holiday.", "2023-01-21"),
    ("It had 9 million guests during the past week-long Chinese Spring Festival holiday.", "2023-01-21"),
    ("It had 9 million guests during last year's Labor Day holiday.", "2022-04-30"),
    ("It had 9 million guests during the holiday.", None),
    ("It had 9 million guests in the summer holiday.", None),
]


@pytest.mark.parametrize(("body", "start"), HOLIDAYS)
def test_a_holiday_is_its_days_off(body: str, start: str | None) -> None:
    period = figures(assembled(body, title=TITLE))[-1].period
    assert (str(period.start) if period else None) == start


@pytest.mark.parametrize(("body", "units"), UNITS)
def test_a_bare_number_has_the_unit_of_what_was_counted(body: str, units: list[str]) -> None:
    assert [c.unit for c in figures(assembled(body, title=TITLE))] == units


@pytest.mark.parametrize(("body", "roles"), ROLES)
def test_a_figure_belongs_to_the_one_that_the_words_mean(body: str, roles: list[tuple[str, int | None]]) -> None:
    told = figures(assembled(body, title=TITLE))
    order = {claim.id: number for number, claim in enumerate(told)}
    assert [(c.role, order.get(c.of)) for c in told] == roles


@pytest.mark.parametrize(("body", "title", "place"), PLACES)
def test_what_a_text_only_mentions_is_no_place_of_its_figures(body: str, title: str, place: str) -> None:
    assert figures(assembled(body, title=title))[-1].place == place


@pytest.mark.parametrize(("body", "statuses"), STATUSES)
def test_status_is_that_of_the_figure_itself(body: str, statuses: list[str]) -> None:
    assert [c.status for c in figures(assembled(body, title=TITLE))] == statuses


@pytest.mark.parametrize(("body", "years"), YEARS)
def test_time_is_that_of_the_figure_itself(body: str, years: list[str]) -> None:
    told = figures(assembled(body, title=TITLE))
    assert [str(c.period.end.year) if c.period else "" for c in told] == years


def test_handed_over_is_no_hedge() -> None:
    assert figures(assembled("The firm handed over 120,000 yuan.", title=TITLE))[0].bound == "exact"


def test_villagers_of_a_place_make_it_a_village() -> None:
    claim = figures(assembled("All 4,288 villagers in Songgang hold shares. The village has 3 parks."))[-1]
    assert claim.subject.startswith("id/village/")


def test_a_byline_names_the_county_and_a_title_the_village() -> None:
    told = "Mr Wei came back from Guangdong province to Songgang village."
    body = f"By LI NA in Nandan, Guangxi\n\n{told}\n\nHe rented 700 mu."
    claim = figures(assembled(body, title="A village works hard"))[-1]
    assert (claim.place, claim.subject.startswith("id/village/")) == (NANDAN, True)


def test_the_name_before_a_colon_of_a_series_is_no_place() -> None:
    assert figures(assembled("Farms have 30 tractors.", title="China Focus: Nandan at work"))[0].place == NANDAN


def test_a_title_that_says_some_county_means_the_one_of_the_text() -> None:
    body = "Tea grows well.\n\nIn Nandan county, 300 people grow tea. Liuzhou buys it.\n\nFactories sold 30 tons."
    assert [c.place for c in figures(assembled(body, title="Tea helps a county in Guangxi"))] == [NANDAN, NANDAN]


def test_a_percentage_is_no_share_of_another_of_the_same_thing() -> None:
    told = figures(
        assembled(
            "In all, 456,000 people, 84 percent of the total, plant tea. Of them, 60 percent are poor.", title=TITLE
        )
    )
    assert (told[2].role, told[2].of == told[1].id) == ("share", False)


def test_a_number_word_names_no_community_and_a_school_no_village() -> None:
    found = assembled(
        "Four community clinics opened. Songshan Village Central Primary School hired 9 teachers.", title=TITLE
    )
    assert {e.kind for e in found.entities} <= {"Organisation"}


def test_what_lies_in_the_next_years_is_planned_and_a_relative_clause_governs_nothing_behind() -> None:
    ahead = assembled("The firm agreed on 9 million yuan in the next three years.", title=TITLE)
    after = assembled(
        "The county plans to build 9 schools, among which two are big, as well as 20 clinics.", title=TITLE
    )
    assert [c.status for c in figures(ahead)] == ["planned"]
    assert [c.status for c in figures(after)][-1] == "planned"


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("With 37 mu of pears, she expects to earn 90,000 yuan.", ["", "planned"]),
        ("With 37 million yuan of investment, the yard will employ 90 people.", ["planned", "planned"]),
        ("It will build a park, with 37 halls.", ["planned"]),
        ("Some 900 people will be moved from hills that are cut off on 37 days.", ["planned", "actual"]),
        ("Some 900 people will be given homes and 37 shops.", ["planned", "planned"]),
    ],
)
def test_what_is_held_or_told_in_an_aside_is_no_part_of_the_plan(body: str, statuses: list[str]) -> None:
    assert [c.status for c in figures(assembled(body, title=TITLE))] == statuses


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("Nandan will move 900 people over the next five years.", ("2023-01-01", "2028-12-31")),
        (
            "Nandan will move 900 people over the next five years.\n\nIt had 37,000 people in 2006.",
            ("2023-01-01", "2028-12-31"),
        ),
        ("Nandan moved 900 people this year.\n\nIt had 37,000 people in 2006.", None),
        ("Nandan drew up its plan for the 14th Five-Year Plan period.", ("2021-01-01", "2025-12-31")),
    ],
)
def test_a_plan_goes_on_with_the_years_to_come_that_its_paragraph_named(
    told: str, period: tuple[str, str] | None
) -> None:
    found = figures(assembled(f"{told}\n\nThe county will mend 370 homes.", title=TITLE))[-1].period
    assert (found and (str(found.start), str(found.end))) == period


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Nandan built 300 homes in 2022.", "stated"),
        ("Nandan built 300 homes during the 14th Five-Year Plan period.", "inferred"),
        ("Baise invested 3 million yuan in Nandan in 2022.", "inferred"),
        ("Nandan, which was poor in 2019, built 300 homes in 2022.", "inferred"),
        ("Of 700 homes in Nandan in 2022, builders finished 300 homes.", "stated"),
        ("Nandan had 700 homes in 2022, and builders mended 300 homes.", "inferred"),
        ("Founded in 1955 as one of the first autonomous counties, Nandan has built 300 homes.", "inferred"),
        ("By the end of 2022, Nandan had built 300 homes.", "stated"),
        ("At the end of 2022, Nandan had an output of 300 million yuan.", "inferred"),
        ("By the end of 2022, the annual yield of kiwis in Nandan reached 300 tons.", "inferred"),
        ("From 2018 to 2022, orchards in Nandan expanded to 300 mu.", "inferred"),
        ("In 2022, Nandan cut its debt by 3 million yuan.", "inferred"),
        ("Nandan aims to build 300 homes in 2022.", "inferred"),
        ("Nandan, which opened a market in 2022, has 300 homes.", "inferred"),
        ("Nandan built 300 homes, which were sold in 2022.", "inferred"),
    ],
)
def test_figure_is_stated_where_nothing_else_could_be_meant(text: str, grade: str) -> None:
    assert figures(assembled(text))[-1].grade == grade


def test_a_percentage_of_a_whole_without_a_figure_is_told_of_the_part() -> None:
    exports = "Exports of tools reached 75 billion yuan, up 5 percent, accounting for 14 percent of the total."
    level, _, share = figures(assembled(exports))
    assert (share.role, share.of, share.of_part) == ("share", level.id, True)
    (alone,) = figures(assembled("Ethnic minorities account for 96 percent of its population."))
    assert (alone.role, alone.of) == ("share", "")


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Tea will realize an output value of 300 million yuan by 2026.", "2026-01-01"),
        ("Rural incomes were 5,697 yuan by the end of 2022.", "2022-01-01"),
        ("The county will have 300 schools by 2026.", None),
        ("Wei had saved 30,000 yuan by 2020.", None),
    ],
)
def test_what_is_earned_by_a_year_is_earned_in_it(body: str, start: str | None) -> None:
    (claim,) = figures(assembled(body, title=TITLE))
    assert claim.period is not None
    assert (str(claim.period.start) if claim.period.start else None) == start


def test_a_captions_conversion_belongs_to_the_figure_of_the_body() -> None:
    body = "The county's silk is worth 12 million yuan ($1.8 million). [Photo/Hechi Daily]\n\nThere are 40 farms.\n\n"
    tail = "The value of the silk in Nandan county reached 12 million yuan in 2021."
    claims = figures(assembled(body + tail, title=TITLE))
    worth, dollars = claims[-1], next(c for c in claims if c.unit == "usd")
    assert (dollars.role, dollars.of, dollars.period) == ("conversion", worth.id, worth.period)


def test_a_bracketed_sum_that_converts_no_figure_stands_alone() -> None:
    (claim,) = figures(assembled("Each family got a small sum of money ($500).", title=TITLE))
    assert (claim.unit, claim.of) == ("usd", "")


def test_a_conversion_of_a_change_is_a_change_too() -> None:
    told = figures(assembled("Tea can increase incomes by 3,000 yuan ($424).", title=TITLE))
    assert [c.change for c in told] == ["up", "up"]


def test_what_was_sold_in_a_year_gone_by_is_no_part_of_the_plan_behind_it() -> None:
    body = "It earned 3 million yuan in 2020, 4 million yuan in 2021 and is expected to earn 5 million yuan this year."
    assert [c.status for c in figures(assembled(body, title=TITLE))] == ["actual", "actual", "planned"]


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("It spent 320 million yuan, 46 percent of its target of 700 million yuan.", ["actual", "actual", "target"]),
        ("It expects to have rain, and a road, costing 5 million yuan, is going well.", ["actual"]),
        ("Some 3,000 people live at the lake, where water is to be taken.", [""]),
        ("It will raise the subsidy from 80 yuan in 2009 to 120 yuan.", ["", "planned"]),
    ],
)
def test_status_is_that_of_the_verb_that_tells_of_the_figure(body: str, statuses: list[str]) -> None:
    assert [c.status for c in figures(assembled(body, title=TITLE))] == statuses
