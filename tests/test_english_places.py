"""Where an English figure holds: the whole of what is one of many, names inside longer names, the country, roads."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures

NANDAN, DONGLAN, GUANGXI, CHINA = "451221", "451224", "450000", "100000"
PLACES = [
    ("Nandan is one of the first four counties in Guangxi to shake off poverty.", [GUANGXI]),
    ("Nandan is among the 20 counties in southwest China's Guangxi that grow tea.", [GUANGXI]),
    ("Nandan, one of the poorest counties in Guangxi, built 20 wells.", [NANDAN]),
    ("The program covers close to 600 counties in 19 provinces.", [CHINA, CHINA]),
    ("Its tea is sold to buyers in 19 provinces.", [DONGLAN]),
    ("It lies 90 kilometers from the capital of south China's Guangxi Zhuang autonomous region.", [DONGLAN]),
    ("The plateau between west Nandan and Guangxi has 45 lakes.", [DONGLAN]),
    ("The Nandan-Guangxi power line is 1,240 kilometers long.", [DONGLAN]),
    ("A line of the Nandan-based plant is 1,240 meters long.", [NANDAN]),
    ("Pupils will benefit from the Nandan county government's 200 million yuan project.", [NANDAN]),
    ("Pupils will benefit from Nandan's 40 new buses.", [NANDAN]),
    ("Pupils with friends from Nandan planted 40 trees.", [DONGLAN]),
    ("Guangxi is a mountainous region. Nandan was poor. The remote, hilly county has 38 villages.", [NANDAN]),
    ("Nandan was poor. The same road has 38 bridges.", [NANDAN]),
]


def places(found: Assembly) -> list[str]:
    return [c.place.rpartition("/")[2] for c in figures(found)]


def subjects(found: Assembly) -> list[str]:
    names = {e.id: e.labels[0][0] for e in found.entities} | {f"id/place/{DONGLAN}": "Donglan"}
    return [names[c.subject] for c in figures(found)]


@pytest.mark.parametrize(("body", "expected"), PLACES)
def test_figure_holds_where_its_sentence_says(body: str, expected: list[str]) -> None:
    assert places(assembled(body, title="Donglan county at work")) == expected


def test_report_that_begins_with_the_country_is_about_it() -> None:
    body = "BEIJING, May 4 (Xinhua) -- China will spend 36 billion yuan on schools.\n\nA total of 40 dams were built."
    assert places(assembled(body)) == [CHINA, CHINA]


@pytest.mark.parametrize(
    "opening", ["China's Nandan county dug 300 wells.", "China grows. In Nandan county, 300 wells were dug."]
)
def test_country_that_only_leads_to_a_place_is_none_of_the_report(opening: str) -> None:
    assert places(assembled(f"{opening}\n\nA total of 40 dams were built."))[-1] == NANDAN


def test_village_is_called_by_what_describes_it() -> None:
    body = "Qingshan village in Nandan county was poor.\n\nIn 2017, only 27 households stayed in the stockade village."
    assert subjects(assembled(body)) == ["Qingshan village"]


ROADS = [
    ("The Qingshan Bridge in Nandan opened. The bridge spans 1,860 meters.", "Qingshan Bridge"),
    ("The Nandan-Donglan highway will be 31 kilometers long.", "Nandan-Donglan highway"),
    (
        "The Qingshan National Nature Reserve opened. The reserve covers 52,000 hectares.",
        "Qingshan National Nature Reserve",
    ),
    ("National Highway 323 is 24 kilometers long.", "Donglan"),
]


@pytest.mark.parametrize(("body", "expected"), ROADS)
def test_road_or_bridge_is_the_subject_of_its_figures(body: str, expected: str) -> None:
    assert subjects(assembled(body, title="Donglan county at work"))[-1] == expected


PEOPLE = [
    ("Li Ming, a farmer from Qingshan village in Nandan county, grows tea.\n\nLi borrowed 50,000 yuan.", NANDAN),
    ('Li Ming, 52, Party secretary of Nandan county, likes tea. "We planted 30 hectares," said Li.', NANDAN),
    ("Li Ming, a 50-year-old farmer from Nandan county, earned 30,000 yuan.", NANDAN),
    ("Li Ming, a farmer from Nandan county, grows tea. It rained.\n\nLast year, he earned 30,000 yuan.", NANDAN),
    ('"We earned 30,000 yuan," said Li Ming, a villager of Nandan county.', NANDAN),
    ('"Buses cost 2 yuan," said Li Ming, a villager of Nandan county.', DONGLAN),
    ("Li Ming, a farmer from Nandan county, came. Wang Hong sang. He earned 30,000 yuan.", DONGLAN),
    ("Li Ming, a farmer from Nandan county, grows tea.\n\nWang Hong borrowed 50,000 yuan.", DONGLAN),
    ("Li Ming left for Nandan county by bus, while rain fell.\n\nIn spring, 30 pigs were sold to Li Hong.", DONGLAN),
]


@pytest.mark.parametrize(("body", "expected"), PEOPLE)
def test_what_somebody_says_or_does_holds_where_they_are_from(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


COUNTRY_REPORTS = [
    ("People made 470 million trips around the country.\n\nRailways carried 84 million passengers.", CHINA),
    ("China's clinics have improved.\n\nGuangxi built 21 of them.\n\nA total of 4 million cars were sold.", CHINA),
    (
        "China's clinics have improved.\n\nLi, a villager from Nandan county, is well.\n\nSome 340 patients came.",
        NANDAN,
    ),
    ("Travel boomed nationwide.\n\nGuangxi, Hunan and Hubei had most guests. Nearly half of them drove.", CHINA),
]


@pytest.mark.parametrize(("body", "expected"), COUNTRY_REPORTS)
def test_report_on_the_country_returns_to_it(body: str, expected: str) -> None:
    assert places(assembled(body, title="Busy months"))[-1] == expected


NAMED_LIKE_PLACES = [
    ("Zhang Nandan, head of an office, said 2,000 nomads moved.", DONGLAN),
    ("Nandan, 33, and his family were poor. Now, his income exceeds 20,000 yuan.", DONGLAN),
    ("Local resident Baoshan lived in a 30-square-meter home.", DONGLAN),
    ("Nandan, a 70-year-old herder, sings. Nandan has 40 sheep.", DONGLAN),
    ("Zhang Nandan came to Nandan county. Nandan has 40 sheep.", NANDAN),
    ("Nandan, a county of herders, has 40 sheep.", NANDAN),
]


@pytest.mark.parametrize(("body", "expected"), NAMED_LIKE_PLACES)
def test_name_of_somebody_is_no_place(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


WHOSE = [
    ("Langda was the poorest village in Nandan county. Langda now has 300 wells.", "Langda"),
    ("This is Langda Village in China's southern Guangxi. With a population of 3,000, it is small.", "Langda Village"),
    ("The inn at Langda, an old village in Nandan county, has 20 beds.", "Langda"),
    ("In Nandan's Langda village, few are left. Some 20 men returned.", "Langda village"),
    ("Hu's inn, the biggest in the village of Langda, has 20 rooms.", "Langda"),
]


@pytest.mark.parametrize(("body", "expected"), WHOSE)
def test_village_is_called_by_its_own_name(body: str, expected: str) -> None:
    assembly = assembled(body, title="Donglan county at work")
    names = {e.id: e.labels[0][0] for e in assembly.entities}
    assert [names[c.subject] for c in figures(assembly)] == [expected]


ASIDES = [
    ("Work began on the Nandan section of a road.\n\nIt has 4 lanes.", DONGLAN),
    ("Work began on the highway of Nandan to Hechi.\n\nIt has 4 lanes.", DONGLAN),
    ("Some 70 workers from Nandan county earned 30,000 yuan.", NANDAN),
    ("The firm hired workers from Nandan county and paid 30,000 yuan.", DONGLAN),
    ("Nandan county lies in the south of Hechi. The county is on the city's east and has 3 lakes.", NANDAN),
    ("It is told of south China's ports that 300 ships came.", DONGLAN),
]


@pytest.mark.parametrize(("body", "expected"), ASIDES)
def test_places_that_only_say_where_something_lies_or_leads(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


def test_agency_of_a_dateline_is_no_county_of_its_name() -> None:
    body = "CHANGSHA, Jan. 26 (Xinhua) -- Central China's Hunan Province saw 30 farms open."
    assert places(assembled(body, title="Hunan at work")) == ["430000"]


CALLED = [
    ("Guiyang built 82 kilometers of road.", "520100"),
    ("The city of Guiyang built 82 kilometers of road.", "520100"),
    ("The county of Guiyang built 82 kilometers of road.", "431021"),
]


@pytest.mark.parametrize(("body", "expected"), CALLED)
def test_name_that_several_places_bear_is_of_what_it_is_called(body: str, expected: str) -> None:
    assert places(assembled(body)) == [expected]


IT = [
    ("Tea is sold and distributed throughout the country at 10 yuan.", DONGLAN),
    ("They get loans from the Agricultural Bank of China. So far 6,000 people have applied.", DONGLAN),
    ("Incomes were small, while the national average in 2018 was 28,000 yuan.", "100000"),
    ("People of Langda village in Nandan county had to walk three hours to get to Tian'e county.", NANDAN),
    ("Nandan county lies in the north. Half of its name refers to Donglan county. It has 300 wells.", NANDAN),
    ("Nandan county is dry.\n\nLi moved to Donglan county. It has 300 wells.", DONGLAN),
    ("Some 30 villages such as Nandan's Lihu village and Tian'e's Xiangyang village were named.", DONGLAN),
    ("The number of guests from both China and abroad reached 300.", DONGLAN),
    ("Yao people make up 42 percent of the population in Nandan county.", NANDAN),
    ("Nandan county is old.\n\nChina had 295 parks.\n\nAmong the new parks, 80 are small.", "100000"),
]


@pytest.mark.parametrize(("body", "expected"), IT)
def test_what_the_words_of_a_sentence_point_back_to(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


def test_somebody_lives_where_the_text_says_once() -> None:
    body = (
        "Hu Li sells tea. Hu lives in Nandan county of Hechi.\n\nIt rained. It snowed.\n\nHu sang. He earns 400 yuan."
    )
    assert places(assembled(body, title="Donglan county at work")) == [NANDAN]


SHARES = [
    ("About 96 percent of the people of Nandan county have water.", NANDAN),
    ("It makes 28 percent of the silk of Nandan county.", DONGLAN),
    ("Rain of 300 millimeters, about a quarter of the amount that falls in Nandan county, is little.", DONGLAN),
]


@pytest.mark.parametrize(("body", "expected"), SHARES)
def test_share_holds_where_the_people_are_that_it_is_a_share_of(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


def test_east_of_the_country_is_not_the_country() -> None:
    body = 'A bank lends for roads in east China.\n\nIt serves Anhui Province.\n\n"Some 75 roads will be good."'
    assert places(assembled(body, title="Loan for roads in east China")) == ["340000"]


LISTS = [
    ("Tea sells well in cities such as Liuzhou, Hechi, Baise and Guilin, and the base offered 100 jobs.", DONGLAN),
    ("Like Hechi, Nandan county built 100 wells.", NANDAN),
    ("Nandan, Tian'e and Fengshan grow tea. Half of the tea is sold at 3 yuan.", DONGLAN),
]


@pytest.mark.parametrize(("body", "expected"), LISTS)
def test_places_of_a_list_are_not_what_follows_is_about(body: str, expected: str) -> None:
    assert places(assembled(body, title="Donglan county at work"))[-1] == expected


def test_a_place_told_of_alone_is_not_forgotten_over_many_paragraphs() -> None:
    far = "Rain fell.\n\nWind blew.\n\nSnow fell.\n\nHe keeps 30 sheep."
    assert places(assembled(f"Nandan county is dry.\n\n{far}", title="Deserts of Hechi")) == [NANDAN]
    told = f"Nandan county is dry.\n\nTian'e county is wet.\n\nHechi is far.\n\n{far}"
    assert places(assembled(told, title="Deserts of Hechi")) == ["451200"]


def test_what_is_sent_away_ends_with_its_clause() -> None:
    body = "Nandan sent 2,000 quilts to flooded places while Tian'e county gave 8 million yuan."
    assert places(assembled(body, title="Donglan county at work")) == [NANDAN, "451222"]


WHOLES = (
    "Nandan has 780 mu of tea, accounting for 48% of the national area of 1,600 mu, and 52% of the area in Guangxi "
    "with the number of 1,500 mu."
)
LEADING = [
    ("As a model in Guangxi, the drive of Nandan has reached 30 villages. Some 400 farmers joined.", [NANDAN, NANDAN]),
    ("At a height of 900 meters, Nandan has deep snow.", [NANDAN]),
    ("It is the first and only dairy farm for poor herders in Guangxi, which makes 300 tons.", [DONGLAN]),
    ("Among the 17 poor counties in Guangxi, Nandan is rich.", [GUANGXI]),
    ("In the area administered by Nandan, there are 30 mills.", [NANDAN]),
    (
        WHOLES,
        [NANDAN, NANDAN, CHINA, NANDAN, GUANGXI],
    ),
]


@pytest.mark.parametrize(("body", "expected"), LEADING)
def test_who_leads_a_sentence_has_its_figures(body: str, expected: list[str]) -> None:
    assert places(assembled(body, title="Donglan county at work")) == expected


def test_article_is_about_the_place_that_leads_its_first_sentence() -> None:
    body = "While making Guangxi a garden, Hechi has planted trees.\n\nSome 300 people came."
    assert places(assembled(body)) == ["451200"]
    assert places(assembled("With Guangxi in spring, tourists came.\n\nSome 300 people came.")) == [GUANGXI]


@pytest.mark.parametrize(
    ("title", "expected"), [("China mends roads in poor county", NANDAN), ("China mends roads", CHINA)]
)
def test_title_that_tells_of_some_county_is_not_about_the_country(title: str, expected: str) -> None:
    assert places(assembled("Some 300 bridges were built.\n\nNandan county is poor.", title=title)) == [expected]


SITES = [
    ("Behind a hill is the Green Homeland in Donglan, a relocation area. It houses 300 people.", "Green Homeland"),
    (
        "The Shuiwan health and culture project lies at a lake. Its first phase will cost 300 million yuan.",
        "Shuiwan health and culture project",
    ),
    ("The Donglan road project began. Its first phase will cost 300 million yuan.", "Donglan"),
    (
        'Donglan has a boom in "Green Villages". To be a "Green Village" takes 30 hectares of trees.',
        "Donglan",
    ),
]


@pytest.mark.parametrize(("body", "expected"), SITES)
def test_site_is_known_by_what_is_said_of_it(body: str, expected: str) -> None:
    assert subjects(assembled(body, title="Donglan county at work"))[-1] == expected


def test_village_of_an_unlisted_county_keeps_its_figures() -> None:
    body = (
        "Guangxi builds homes.\n\nIn Qingshan village, the Taoyuan Miao autonomous county, a flood struck.\n\n"
        "In 2008, some 28 households moved."
    )
    assert subjects(assembled(body))[-1] == "Qingshan village"


def test_short_name_of_a_far_county_needs_support() -> None:
    body = "Near Fenghuang Mall stands a stage. It holds 300 people."
    assert places(assembled(body, title="Donglan county at work")) == [DONGLAN]
    assert places(assembled(f"Fenghuang county sent a choir. {body}", title="Donglan county at work")) == ["433123"]


def test_people_of_a_nation_are_no_village() -> None:
    found = assembled(
        "Villagers of Yao ethnic group danced. The village has 320 people.", title="Donglan county at work"
    )
    assert "Yao" not in {label for e in found.entities for label, _ in e.labels}


def test_the_project_is_the_one_that_the_paragraph_named() -> None:
    body = "The Shuiwan Pastoral Complex in Donglan county is a model. The project has built 30 greenhouses."
    assert subjects(assembled(body, title="Hechi at work"))[-1] == "Shuiwan Pastoral Complex"


def test_customs_of_a_city_tell_of_more_than_the_city() -> None:
    body = "Guangxi's trade reached 300 million yuan, said Nanning Customs. Exports hit 200 million yuan."
    assert places(assembled(body, title="Guangxi trade grows")) == [GUANGXI, GUANGXI]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Donglan surpassed its targets by 12 percent, planting 300 mu.", "actual"),
        ("Donglan set a target of 300 mu.", "target"),
    ],
)
def test_target_that_was_attained_is_reached(body: str, status: str) -> None:
    assert figures(assembled(body))[-1].status == status


def test_county_under_another_spelling_of_its_people_is_that_county() -> None:
    body = "In spring, Hechi's Luocheng Mulam autonomous county planted trees. The urban area is 6.5 square kilometers."
    assert places(assembled(body)) == ["451225"]


def test_what_something_borders_on_is_not_its_place() -> None:
    body = (
        "Guangxi builds homes.\n\nIn Qingshan village of Nandan county, a flood struck. It lies at the juncture of "
        "Guangxi and Hunan provinces and Chongqing municipality.\n\nIn 2008, some 28 households moved."
    )
    assert subjects(assembled(body))[-1] == "Qingshan village"
