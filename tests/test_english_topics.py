"""What English figures are told of where a place stands near: whom a text follows, which name is part of another."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures

NANDAN, DONGLAN, HECHI, GUANGXI = "Nandan County", "Donglan County", "Hechi City", "Guangxi Zhuang Autonomous Region"
CODES = {"451221": NANDAN, "451224": DONGLAN, "451200": HECHI, "450000": GUANGXI}
SUBJECTS = [
    # a village that leads the sentence, not what it is one of or lies in
    (
        "Langda village in Nandan has tea.\n\nLangda was one of the county's 71 villages, as 42 of its 90 huts leaked.",
        [NANDAN, "Langda village", "Langda village"],
    ),
    (
        (
            "Langda village is in Nandan.\n\nThe village of Langda, located at 900 meters above sea level in Nandan "
            "county, is 30 km from the city of Hechi."
        ),
        ["Langda", "Langda"],
    ),
    # projects at a site are told of the site
    ("In Qingshan Industrial Park, eight projects began.", ["Qingshan Industrial Park"]),
    ("The Hechi Nandan Silk Industrial Park opened. The park has 17 firms.", ["Hechi Nandan Silk Industrial Park"]),
    # "the site" is the one that the text named, wherever it stands
    (
        (
            "Nandan set up Qingshan New Area, a relocation site.\n\n"
            "Adjacent to the county's market, the site has shops.\n\nSome 900 people found jobs."
        ),
        ["Qingshan New Area"],
    ),
    # a name inside another, and the field of a rank
    ("Donglan county has a station. The Donglan freight train made 90 trips.", [DONGLAN]),
    ("The Nandan freight train made 90 trips.", [HECHI]),
    ("Its forests have ranked first in Guangxi for six years.", [HECHI]),
    (
        (
            "Since the congress of the Communist Party of China, Nandan has grown. It rose from 24th to 20th in the "
            "country, making 30 tons."
        ),
        [NANDAN],
    ),
    # what names end with, whose village it is, and dashes that join no words
    ("Nandan has vines. Qingshan Vineyard has 30 workers.", ["Qingshan Vineyard"]),
    ("Nandan has shops. In 2022, Qingshan Mall sold 30 tons.", ["Qingshan Mall"]),
    ("Nandan has hills. In Qingyuan's Langda village, 30 people moved.", ["Langda village"]),
    ("Nandan has hills. Qingshan village—in Nandan county—has 30 wells.", ["Qingshan village"]),
    ("A man from Langda village in Nandan named Wei Ning sold 30 tons.", ["Langda village"]),
    # the ends of a road, and what only the rank of something is told of
    ("A line links Hunan's capital Changsha to the coast, and 30 km opened.", [HECHI]),
    ("Nandan will build the third-largest tea park in China with 30 workers.", [NANDAN]),
    # an example that a paragraph ends with takes over none behind it
    (
        "Nandan has roads.\n\nNandan will mend roads. The port in Qingshan village will grow.\n\nSome 30 km opened.",
        [NANDAN],
    ),
    # who speaks is of a place, what is told need not be
    (
        "Langda village is in Nandan. Donglan county leader Wei Ning said the village makes tea.\n\nIt sold 30 tons.",
        ["Langda village"],
    ),
    ('"I like it," said Wei Ning, a villager from Lihu town, Nandan. In 2022, some 70 people moved.', [HECHI]),
    (
        (
            "Wei Ning, a farmer from Langda village, keeps goats.\n\nIn May 2022, he borrowed goats. In June, he sold "
            "4 goats."
        ),
        ["Langda village"],
    ),
]


def subjects(found: Assembly) -> list[str]:
    names = {e.id: e.labels[0][0] for e in found.entities} | {f"id/place/{c}": name for c, name in CODES.items()}
    return [names[c.subject] for c in figures(found)]


@pytest.mark.parametrize(("body", "expected"), SUBJECTS)
def test_figure_is_told_of_whom_the_text_follows(body: str, expected: list[str]) -> None:
    assert subjects(assembled(body, title="Hechi at work"))[-len(expected) :] == expected


def test_what_has_been_decided_decides_more_names() -> None:
    body = "Yingshan county, Sichuan province, grows tea.\n\nDamiao township has 40 shops. Yingshan is proud."
    assert figures(assembled(body, title="Goats help a county"))[0].place == "id/place/511322223"


PERIODS = [
    ("Between late 2016 and early 2020, it built 90 halls.", ["2016-01-01/2020-12-31"]),
    ("On June 1, 2022, 90 people came, up 20 percent over the same day last year.", ["2022-06-01/2022-06-01"] * 2),
    # a clause with "which" keeps its time, and what came after a time has none that is known
    ("Nandan, which became a county in 1912, has a population of 9,000.", [""]),
    ("In 2005, it had 30 mines. After 2010, it closed 20 of them.", ["2005-01-01/2005-12-31", ""]),
    ("Tea sells at 80 yuan, twice as much as last year.", [""]),
    ("It got 90 visitors during this year's May Day holiday.", ["2023-04-29/2023-05-03"]),
    # a time that closes a list of deeds is that of all
    ("It has built 860 km of roads, paved 90 lanes and set up 30 lamps since 2015.", ["2015-01-01/2023-05-31"] * 3),
    ("It built 860 km of roads, paved 90 lanes and set up 30 lamps last year.", ["2022-01-01/2022-12-31"] * 3),
    # what a figure is held against dates no other paragraph, nor does any year what is told in the present tense
    ("It had 148 halls in 2022, compared with 96 halls in 2015.\n\nSome 90 people moved.", ["2022-01-01/2022-12-31"]),
    ("Work began in 2022 and took 300 people.\n\nA ticket costs 75 yuan.", ["2022-01-01/2022-12-31", ""]),
    (
        "In 2020 and 2021, it earned 3 million yuan and 4 million yuan, respectively.",
        ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31"],
    ),
    ("He became its head in 2015. Under him, the village has built 20 roads.", [""]),
    (
        "He bought 20 hives in 2018, and the number grew to 90 the next year.",
        ["2018-01-01/2018-12-31", "2019-01-01/2019-12-31"],
    ),
    ("Coverage has risen to 70 percent from 40 percent in the 1980s.", ["", "1980-01-01/1989-12-31"]),
    # what holds from a time on is told of its first year
    ("It will give each family 90 yuan from this year onwards.", ["2023-01-01/2023-12-31"]),
    ("Starting from 2025, it will give each family 90 yuan.", ["2025-01-01/2025-12-31"]),
    # the clause goes on behind what stands between
    ("The last 17 counties, including Nandan, Donglan and Fengshan, were named on Feb 7.", ["2023-02-07/2023-02-07"]),
    # the perfect tense, and participles, are of the time told before
    ("In 2021, it built 40 roads. Tea was sold, and two halls have opened.", ["2021-01-01/2021-12-31"] * 2),
    ("Last year it trained cooks. It opened 20 gardens covering 300 mu.", ["2022-01-01/2022-12-31"] * 2),
    # a comparand lends its year to nothing
    (
        "It had 30 guests in 2021, compared with 8 guests in 2007. Income rose to 90 yuan.",
        ["2021-01-01/2021-12-31", "2007-01-01/2007-12-31", "2021-01-01/2021-12-31"],
    ),
    # a span of years begins and ends with a year
    (
        "Over the past four years, the rate dropped from 26 percent to 3 percent.",
        ["2019-01-01/2019-12-31", "2023-01-01/2023-12-31"],
    ),
    (
        "From 2015 to 2020, the rate dropped from 26 percent to 3 percent.",
        ["2015-01-01/2015-12-31", "2020-01-01/2020-12-31"],
    ),
    # "the period" is the one told before, unless something grew over it
    (
        "It built 40 roads from 2019 to 2021. It spent 90 yuan over the period on bridges.",
        ["2019-01-01/2021-12-31"] * 2,
    ),
    # a day that the sentence names ends the year so far
    ("By March 8, exports had reached 90 tons so far this year.", ["2023-01-01/2023-03-08"]),
    # days of a month, "since" a day, the year until a month, since a congress
    ("It took in 90 yuan from April 1 to 7, up 8 percent.", ["2023-04-01/2023-04-07"] * 2),
    ("Some 90 people have been hurt since Monday.", ["2023-05-01/2023-05-04"]),
    ("It had counted 90 birds this year by the end of March, 8 birds more.", ["2023-01-01/2023-03-31"]),
    ("Since the 18th National Congress of the CPC, it has built 90 roads.", ["2012-11-01/2023-05-31"]),
    # the time of a comparand, and the day when something is told
    (
        "In the first half of 2021, income rose by 8 percent over that of the same time period in 2020, to 90 yuan.",
        ["2021-01-01/2021-06-30"] * 2,
    ),
    ("In 2017, output almost doubled from the amount in 2014.", ["2017-01-01/2017-12-31"]),
    ("Output grew 8 percent in the first quarter to 90 tons, data showed Wednesday.", ["2023-01-01/2023-03-31"] * 2),
    # the clause goes on behind what stands beside its subject; the day of what was held
    (
        "About 90 people in Nandan, on the edge of a desert, have planted 30 trees since 1986.",
        ["1986-01-01/2023-05-31"] * 2,
    ),
    ("On April 19, it held a fair. A total of 90 deals were signed.", ["2023-04-19/2023-04-19"]),
    ("On April 19, officials came. A total of 90 deals were signed.", [""]),
    ("Nandan, a host of the 2022 Tea Festival, has 90 halls.", [""]),
    ("Income rose to 9,000 yuan from 2,000 yuan in 2015. It lifted 90 people up.", ["", "2015-01-01/2015-12-31", ""]),
    # "more than" compares nothing
    ("More than 90 people have been hurt since Monday. Some 30 huts were lost.", ["2023-05-01/2023-05-04"] * 2),
    # what a figure rose from dates nothing else
    (
        "Coverage rose from 19 percent in 1997 to 63 percent.\n\nCoverage there rose by 2 percent.",
        ["1997-01-01/1997-12-31", "", ""],
    ),
    # a plan goes on in the next paragraph
    (
        "The aim for this year is to dig wells, said Li.\n\nLi said the new fields will cover 90 mu.",
        ["2023-01-01/2023-12-31"],
    ),
    # the part of the year that the paragraph before told of
    (
        "It had a good year in 2022.\n\nFrom January to May 2022, it sold 90 tons.\n\nSome 30 tons were shipped.",
        ["2022-01-01/2022-05-31"] * 2,
    ),
    # two times that frame a figure, and two that have a figure each
    (
        "By April 16, the line had carried 90 tons, including 30 tons of fruit, since it opened in Dec 2021.",
        ["2021-12-01/2023-04-16"] * 2,
    ),
    ("Since its opening in December 2021, it had received 90 guests as of April 16.", ["2021-12-01/2023-04-16"]),
    ("As of April 6, the park had received 90 guests this year, up 8 percent.", ["2023-01-01/2023-04-06"] * 2),
    ("It has built 30 roads since 2016, and by 2020, 90 villages had one.", ["2016-01-01/2023-05-31", "/2020-12-31"]),
    ("By 2020, 90 villages had roads, and 30 firms have come since 2016.", ["/2020-12-31", "2016-01-01/2023-05-31"]),
    # what is held against a figure is of the year before, if the text dates that figure
    (
        "So far this year, 90 tons have been sold, against 30 tons in the same period last year.",
        ["2023-01-01/2023-05-31", "2022-01-01/2022-05-31"],
    ),
    (
        "In 2021, sales rose to 90 yuan from 30 yuan the year before.",
        ["2021-01-01/2021-12-31", "2020-01-01/2020-12-31"],
    ),
    ("Sales rose to 90 yuan from 30 yuan a year earlier.", ["", ""]),
    # what was founded then is so now
    ("Built in 2018 at a cost of 90 yuan, the base covers 30 mu.", ["2018-01-01/2018-12-31", ""]),
    # years counted from one that the clause names
    ("Two years after the move in 2018, income had risen to 90 yuan.", ["2020-01-01/2020-12-31"]),
    ("In 2021 and 2022, it made 90 tons and 300 tons.", ["2022-01-01/2022-12-31"] * 2),
    # what a plan starts from is so already, and its end dates the other alone
    ("The output will grow from the current 90 tons to 300 tons by 2025.", ["/2023-05-31", "/2025-12-31"]),
    ("By 2025, cover will rise from 40 percent to 90 percent.", ["", "/2025-12-31"]),
    ("It will move 300 people from 20 villages to 3 towns by 2025.", ["/2025-12-31"] * 3),
    # that day; a year that a multiple is held against; what was forecast for this year
    ("The move began on May 3.\n\nIt rained. On that day 90 people set out.", ["2023-05-03/2023-05-03"]),
    ("In 2021, sales were five times that of 2002.", ["2021-01-01/2021-12-31"]),
    (
        "Trade is expected to see growth this year. In 2022 it was 90 yuan.\n\nMeanwhile, sales totaled 30 yuan.",
        ["2022-01-01/2022-12-31"] * 2,
    ),
    ("Trade saw growth this year. Meanwhile, sales totaled 30 yuan.", ["2023-01-01/2023-12-31"]),
    # the day of a meeting is not what a plan goes on with
    (
        "It plans to invest 90 yuan in 2023, Li said at a meeting that opened on May 1.\n\nHe plans 30 roads.",
        ["2023-01-01/2023-12-31"] * 2,
    ),
    (
        "A woman, who is old, and 90 others in Lao village, Nandan county, have been stuck since Monday.",
        ["2023-05-01/2023-05-04"],
    ),
    ("Li counted his income for the previous year.\n\nHe had earned 90 yuan.", ["2022-01-01/2022-12-31"]),
    # the years of a plan date what nothing else does
    ("This year, 90 homes will rise under the 14th Five-Year Plan (2021-25).", ["2023-01-01/2023-12-31"]),
    ("By 2030, it will build 90 homes under the plan (2021-2035).", ["/2030-12-31"]),
    ("It will build 90 homes under the plan (2021-2035).", ["2021-01-01/2035-12-31"]),
    (
        "In 2020, it had 90 homes, and the number will reach 300 under the 14th Five-Year Plan.",
        ["2020-01-01/2020-12-31", "2021-01-01/2025-12-31"],
    ),
]


@pytest.mark.parametrize(("body", "days"), PERIODS)
def test_figure_has_the_time_that_governs_it(body: str, days: list[str]) -> None:
    found = [c.period for c in figures(assembled(body, title="Nandan at work"))]
    assert [f"{p.start or ''}/{p.end}" if p else "" for p in found][: len(days)] == days


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Nandan has changed.\n\nA total of 90 villages were rebuilt.", "2013-01-01"),
        ("Nandan has changed.\n\nThe harvests are 90 times those of designated farms.", None),
    ],
)
def test_years_of_a_title_frame_what_was_done(body: str, start: str | None) -> None:
    (found,) = figures(assembled(body, title="Nandan sees changes in past decade"))
    assert (str(found.period.start) if found.period else None) == start


STATUSES = [
    ("Some 30 halls are scheduled to open.", ["planned"]),
    ("The figure is likely to reach 30 yuan.", ["planned"]),
    ("Output is expected to reach 90 tons, up from 60 tons in 2022.", ["planned", "actual"]),
    ("An estimated total of 90 yuan and an estimated 30 yuan a year would be spent.", ["planned", "planned"]),
    ("About 30 million visits are expected each year.", ["planned"]),
    ("Since 2022, Nandan has planned and built 72 halls.", ["actual"]),
    ("The 315-kilometer road, with a design speed of 90 kilometers, will link towns.", ["planned", "planned"]),
    ("The plant, which can make 30 tons after becoming operational, is big.", ["planned"]),
    ("The county has hopes of adding 30 mu.", ["target"]),
]


@pytest.mark.parametrize(("body", "statuses"), STATUSES)
def test_status_is_what_the_verb_says(body: str, statuses: list[str]) -> None:
    assert [c.status for c in figures(assembled(body, title="Nandan at work"))] == statuses


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ("Half the residents grow tea. Some 95 percent villagers own a home.", ["share", "share"]),
        ("Tea accounts for 90 percent of that of all crops.", ["share"]),
    ],
)
def test_part_of_the_people_is_a_share(body: str, roles: list[str]) -> None:
    assert [c.role for c in figures(assembled(body, title="Nandan at work"))] == roles


@pytest.mark.parametrize(
    "body",
    [
        "It had 900 tourists, who spent 40 yuan. That was a growth of 8 percent in tourists and 9 percent in the sum.",
        "Some 70 halls had a total of 900 guests, an 8 percent growth from a year earlier.",
    ],
)
def test_growth_is_of_what_its_words_name(body: str) -> None:
    found = figures(assembled(body, title="Nandan at work"))
    growth = next(c for c in found if c.role == "growth")
    assert next(c.value for c in found if c.id == growth.of) == 900


@pytest.mark.parametrize(
    "body",
    ["It has 300 residents, among whom 94 are over 80.", "Among 300 sheds flooded in Nandan, 94 have been mended."],
)
def test_what_is_among_so_many_is_a_share(body: str) -> None:
    whole, part = figures(assembled(body, title="Nandan at work"))[:2]
    assert (part.role, part.of) == ("share", whole.id)
