"""What an English text is about where that is a site, a township or an area that its title does not name."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures, linked

NAMES = {"451221": "Nandan", "451224": "Donglan", "451200": "Hechi", "450000": "Guangxi", "451221204": "Lihu",
         "100000": "China", "451202": "Jinchengjiang", "430000": "Hunan"}  # fmt: skip


def subjects(found: Assembly) -> list[str]:
    names = {e.id: e.labels[0][0] for e in found.entities} | {f"id/place/{c}": name for c, name in NAMES.items()}
    return [names.get(c.subject, c.subject) for c in figures(found)]


PARK = "Hechi new energy industrial park"
SITES = [
    # a name that goes on in lower case, between dashes where it lies, and the clause that leads to what it does
    (
        f"{PARK} does well",
        (
            f"Statistics show that the {PARK} – located in the Jinchengjiang district of Hechi city – did well.\n\n"
            "Output hit 20 billion yuan there.\n\nAlthough taking up 8 percent of the district's area, the park built "
            "30 roads.\n\nMore than 20 firms settled there."
        ),
        [PARK] * 4,
    ),
    # a village called like a city, which the text puts elsewhere
    (
        "A village grows tea",
        (
            "In Guilin village in Nandan county, Guangxi, half the residents grow tea. The village has 90 homes.\n\n"
            "Guilin has 4 shops."
        ),
        ["Guilin village"] * 3,
    ),
    # tea that is called like a county far away and like a village here
    (
        "Tea in Nandan",
        (
            "Nandan county grows Jinshan Cloud tea. Jinshan village has 4 shops.\n\n"
            "Nandan makes Jinshan Cloud tea on 90 mu of fields."
        ),
        ["Jinshan village", "Nandan"],
    ),
    # a firm by its short name is no matter of the country
    (
        "Power for Nandan",
        (
            "Nandan county has a new plant, according to the China Yida Energy Corporation (China Yida).\n\n"
            "The hall of China Yida has 40 lamps."
        ),
        ["China Yida Energy Corporation"],
    ),
    # a lake or desert of which a sentence tells
    ("Nandan at work", "Nandan plants trees. Qingshan Desert covers 900 square kilometers.", ["Qingshan Desert"]),
    # what stands between dashes is where the parts are
    (
        "Guangxi at work",
        "Guangxi will build two bridges - one in Nandan and one in Donglan - and three roads.",
        ["Guangxi", "Guangxi"],
    ),
    # a word that only the headline gives a capital names nothing
    ("Mountain village sells tea", "The project in Nandan county, Guangxi, covers 90 mu.", ["Nandan"]),
    ("Life in a Remote Mountain Village", "The village is in Nandan county, Guangxi. It sold 90 tons.", ["Nandan"]),
    (
        "Langda Village Sells Tea",
        "Langda, a village in Nandan county, sells tea.\n\nIt has 90 homes.",
        ["Langda Village"],
    ),
    # a site that is called like a county far away or like a lake, and one whose sentence begins with where it lies
    (
        "A new life",
        "Xinmin relocation community in Nandan county, Guangxi, has 90 homes.\n\nIt employs 40 people.",
        ["Xinmin relocation community"] * 2,
    ),
    (
        "A base grows",
        "Located in the north of Nandan county, Hechi city, Guangxi, the Qingshan potato seed base covers 90 mu.",
        ["Qingshan potato seed base"],
    ),
    # the village of one villager, a school, an area, a city by whom it is run
    ("A teahouse", "Wei Ning, 50, a villager in Langda, Nandan county, Guangxi, has 30 goats.", ["Langda"]),
    ("Nandan at work", "The Qingshan Bilingual School in Nandan has 90 pupils.", ["Qingshan Bilingual School"]),
    ("Hechi at work", "The Qingshan New Area has 90 firms.", ["Qingshan New Area"]),
    ("Hechi at work", "Nandan, a county under Hechi, the hub of west Guangxi, has 90 firms.", ["Nandan"]),
    ("Hechi at work", "In the resettlement community of Guri in Nandan, 90 families live.", ["Guri"]),
    ("Hechi at work", "At Shimen Primary School in Nandan, 90 pupils have desks.", ["Shimen Primary School"]),
    # where power or goods go, and whence the goods are that a sentence tells of
    ("Nandan at work", "The plant sends power to Beijing. It has 90 workers.", ["Nandan"]),
    ("Hechi at work", "Lihu town has tea.\n\nTea cakes from Nandan are sold to 20 countries.", ["Nandan"]),
    # where a letter or water goes
    ("Nandan at work", "Twenty villagers wrote a letter to Beijing.", ["Nandan"]),
    ("Nandan at work", "The forest provides 90 tons of clean water to Hechi and Beijing.", ["Nandan"]),
    ("Hechi at work", "In Langda, a village in Nandan county, 18 farms opened.", ["Langda"]),
    ("Nandan at work", "A Hunan-funded plant has 90 workers.", ["Nandan"]),
    ("Nandan at work", "Neighboring Shiqiao village built 30 halls.", ["Shiqiao village"]),
    # a village's height "in" its county
    ("Nandan at work", "Langda, a village at a height of 900 meters in Nandan county, has tea.", ["Langda"]),
    # counties of a province, "left for", the seat of another place, the nation's rate, a line between two places
    ("Nandan at work", "Firms of Nandan sell tea in 10 counties of Guangxi.", ["Guangxi"]),
    ("Nandan at work", "He left for Donglan with 30 others.", ["Nandan"]),
    ("Nandan at work", "A firm from Nanning, capital city of Guangxi, spent 90 yuan.", ["Nandan"]),
    ("Nandan at work", "Output rose 4 percent more than the overall rate recorded in the nation.", ["Nandan"]),
    ("Nandan at work", "The Donglan to Hechi 90-kilovolt transmission line has 30 towers.", ["Nandan"]),
]


@pytest.mark.parametrize(("title", "body", "expected"), SITES)
def test_figure_is_told_of_the_site_that_the_text_follows(title: str, body: str, expected: list[str]) -> None:
    assert subjects(assembled(body, title=title))[-len(expected) :] == expected


HOMES = [
    # a column's name, and the country in a clause that sets the scene
    ("Across China: Flowers bloom", "As people in China get ready, Li sells tea.\n\nLi lives in Nandan.", "451221"),
    # a township alone, or one that the title calls by its bare name
    ("Tea is in bloom", "Tea is in bloom in Lihu township, Hechi city, Guangxi.", "451221204"),
    (
        "Lihu's way out of poverty",
        "Lihu Township lies in Nandan, Guangxi. Hunan helped it.\n\nLihu, a town of Nandan, has tea.",
        "451221204",
    ),
    # a county, of which a township is named first
    (
        "A cash crop for farmers",
        "An auction was held in Guangxi.\n\nWei Ning of Lihu township, Nandan, grows tea. Nandan has 40 shops.",
        "451221",
    ),
    # who is helped, and a ministry before the first place
    ("Hunan helps Guangxi build homes", "Hunan has built 900 homes in Guangxi.", "450000"),
    (
        "Pupils get meals",
        "Some 900 pupils in 20 provinces eat free, the Ministry of Education said.\n\nIn Nandan, 30 schools take part.",
        "100000",
    ),
    ("New homes", "People in Hechi's Nandan county, Guangxi, have new homes.", "451221"),
    (
        "Guangxi county's change",
        "Nandan, in Guangxi's Hechi city, has tea. Guangxi is proud. Guangxi has tea.",
        "451221",
    ),
    # a lake that a county is called after
    ("Birds return", "Poyang Lake Nature Reserve in Jiangxi province has 90 birds.", "360000"),
    # where a reporter sits, and what is named once
    ("Tourism picks up", "By Li Na in Hechi\n\nTourism is big in Guangxi.\n\nHechi has hills.", "450000"),
]


@pytest.mark.parametrize(("title", "body", "code"), HOMES)
def test_area_of_an_article_whose_title_names_none(title: str, body: str, code: str) -> None:
    assert linked(body, title=title).home == code
