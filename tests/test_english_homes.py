"""What an English text is about where its title stands in the metadata alone, and whom and whose house it tells of."""

from pathlib import Path

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.link import link
from hechi_kg.read import Source, read
from hechi_kg.recognise import recognise
from reading import assembled, figures, linked


def subjects(body: str, title: str = "Nandan county at work") -> list[str]:
    found = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in found.entities}
    return [names.get(c.subject, c.subject.removeprefix("id/place/")) for c in figures(found)]


def home(title: str, body: str, publisher: str = "") -> str:
    text = f"---\ntitle: {title}\npublisher: {publisher}\ndate: 2023-05-04\n---\n{body}\n"
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    document = read(Source(name="article.md", path=Path("article.md"), data=text.encode()))
    return link(recognise(document, lexicon=lexicon, gazetteer=gazetteer), lexicon=lexicon, gazetteer=gazetteer).home


DOZENS = "Guangxi has 30 parks and Guangxi has 30 lakes.\n\nIn Nandan county, 30 wells were dug.\n\nGuangxi is green."
TITLES = [
    ("Guangxi's trade grows", "Hechi Online", DOZENS, "450000"),
    ("Trade grows", "Hechi Online", DOZENS, "451200"),
    ("Guests from Guangxi, Hunan look at Hechi", "", f"Hunan cheers.\n\n{DOZENS}\n\nHechi cheers.", "451200"),
    ("Trains between Hunan, Guangxi", "", f"Hechi cheers.\n\n{DOZENS}", "451200"),
    ("Hechi's Nandan tea, Donglan rice", "", "Nandan and Donglan cheer. Hechi has 30 parks.", "451200"),
    ("Hechi's Nandan tea", "", "Nandan cheers. Hechi has 30 parks.", "451221"),
    ("A province grows", "", "Rice leads nationwide.\n\nGuangxi cheers. Guangxi is glad, and so is Hunan.", "450000"),
]


@pytest.mark.parametrize(("title", "publisher", "body", "code"), TITLES)
def test_title_of_the_metadata_says_what_a_text_is_about(title: str, publisher: str, body: str, code: str) -> None:
    assert home(title, body, publisher) == code


BEGUN = [
    ("NANDAN, Guangxi - Work began in South China's Guangxi.\n\nA total of 300 people moved.", "451221"),
    ("In Nandan county in Hechi, it rained.\n\nHechi is glad. Hechi sings. In Donglan county, Hechi built.", "451200"),
    ("It rained.\n\nNandan county in Guangxi cheers. The county is glad.", "451221"),
]


@pytest.mark.parametrize(("body", "code"), BEGUN)
def test_area_of_a_text_is_what_it_keeps_to(body: str, code: str) -> None:
    assert linked(body, title="It rains").home == code


QINGSHAN = "Li Ning's farm is located in Qingshan village, in Nandan county."
PEOPLE = [
    f"{QINGSHAN}\n\nIt rained.\n\nLi and his wife grow 30 mu of tea.",
    "Villager Li Ning of Qingshan village grows tea.\n\nRain fell.\n\nRain fell.\n\nRain fell.\n\nLi has 30 trees.",
    "In Qingshan village, farmer Li Ning grows tea.\n\nRain fell.\n\nRain fell.\n\nRain fell.\n\nLi has 30 trees.",
    "Born in Qingshan village, Li Ning grows tea.\n\nRain fell.\n\nRain fell.\n\nRain fell.\n\nLi has 30 trees.",
    "Li Ning works at a tea farm in Qingshan village.\n\nRain fell.\n\nRain fell.\n\nRain fell.\n\nLi has 30 trees.",
    "Li Ning's family in Qingshan village grows tea.\n\nRain fell.\n\nRain fell.\n\nRain fell.\n\nLi has 30 trees.",
    f'{QINGSHAN}\n\nIt rained.\n\n"My farm grows. I sell 30 tons. I rest," Li said.',
    f'{QINGSHAN}\n\nIt rained.\n\n"My farm grows. I sell 30 tons. I rest," said Li.',
    "Li Ning grows tea.\n\nStacks of tea fill his old stone house in Qingshan village.\n\nLi has 30 tons of tea.",
    "Li Ning was at work.\n\nThe 41-year-old from the county's Qingshan village said he has 30 mu of tea.",
    'Li Ning was at work.\n\nThe 56-year-old from Qingshan village sat.\n\n"Our income is 30 yuan. It grows," he said.',
    f'{QINGSHAN}\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\nIt snowed. Li is glad. Each tree has 30 leaves.',
    "Li Ning is a tea grower in Qingshan village in Hechi's Nandan county. He bought 30 mu of land.",
]  # fmt: skip


@pytest.mark.parametrize("body", PEOPLE)
def test_figure_of_somebody_is_of_their_home(body: str) -> None:
    assert {s.split(" ")[0] for s in subjects(body)} == {"Qingshan"}


POOR = "Farmers were poor.\n\nThe land was dry and steep.\n\nThen a road came at last.\n\nMany opened 30 shops."
TOPICS = [
    ("Remote hamlet grows rich", "Langda village in Nandan county, Guangxi, is home to tea.", "Langda village"),
    ("Township grows rich", "The remote township of Langda, in Nandan county, Guangxi, is home to tea.", "Langda"),
    ("Town grows rich", "Langda, a small town in Nandan county, Guangxi, is home to tea.", "Langda"),
    ("Guangxi township grows rich", "Lihu township in Nandan county, Guangxi, is home to tea.", "451221204"),
    (
        "Tea helps",
        "Langda, located in Nandan county, is a village. The village is old. The village sings.",
        "Langda",
    ),
]


@pytest.mark.parametrize(("title", "lead", "topic"), TOPICS)
def test_settlement_that_the_title_means_is_what_a_text_is_about(title: str, lead: str, topic: str) -> None:
    assert subjects(f"{lead}\n\n{POOR}", title) == [topic]


def test_region_is_the_prefecture_that_a_text_is_about_where_it_was_named_last() -> None:
    body = "Hechi cheers.\n\nHechi is green. The region has 30 parks.\n\nGuangxi sings. The region has 30 lakes."
    assert subjects(body, "Hechi is green") == ["451200", "450000"]


def test_house_that_somebody_left_is_no_home() -> None:
    body = "Li Ning sang. Their former house stood in Qingshan village.\n\nLi paid 30 yuan."
    assert subjects(body) == ["451221"]


NAMES = [
    ("In the mountain township of Langda, in Nandan county, 30 wells were dug.", "Langda"),
    ("Kekeya town is dry. It has 30 wells. Nandan county helps.", "Kekeya town"),
]


@pytest.mark.parametrize(("body", "name"), NAMES)
def test_town_that_the_county_of_a_text_has_on_no_list(body: str, name: str) -> None:
    assert subjects(body, title="") == [name]


FROM = [
    "Langda village grows tea. He bought 30 trees from the city of Guilin for the village.",
    "Langda village got a park paid by local government and the Baiyun district government of Guangzhou: 30 trees.",
    "After years of working in Guilin, Li is back in Langda village.\n\nUnlike in Guilin, tea costs 30 yuan here.",
    "Langda village grows tea. Those who used to work in Guilin planted 30 trees.",
    "Except for Guilin, all grew.\n\nLangda village has 30 trees.",
]


@pytest.mark.parametrize("body", FROM)
def test_where_things_come_from_is_no_place_of_theirs(body: str) -> None:
    assert subjects(body) == ["Langda village"]


TOTALS = [
    ("In 2020, Guangxi's total imports reached 30 billion yuan.", "450000"),
    ("That made up 30 percent of Guangxi's total imports.", "451221"),
    ("Exports to Hunan rose by 30 percent.", "451221"),
    ("Its trade with the Asian countries, Hunan and Hubei rose by 30 percent.", "451221"),
]


@pytest.mark.parametrize(("body", "place"), TOTALS)
def test_total_is_of_the_place_that_its_clause_opens_with(body: str, place: str) -> None:
    assert subjects(body) == [place]


def test_money_against_what_is_around_a_place_is_of_the_giver() -> None:
    assert subjects("Guangxi will inject 30 million yuan into programs against sand around Beijing.") == ["450000"]


def test_name_before_who_is_of_somebody() -> None:
    assert subjects("Yueqing, who grew 30 hectares of beans, was glad.") == ["451221"]
