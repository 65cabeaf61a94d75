"""Whose an English figure is: of a site, of where somebody went back to, of the place that people are from."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures, linked

NAMES = {
    "451221": "Nandan", "451222": "Tian'e", "451224": "Donglan", "451200": "Hechi", "450000": "Guangxi",
    "450100": "Nanning", "430000": "Hunan",
}  # fmt: skip


def subjects(found: Assembly) -> list[str]:
    names = {e.id: e.labels[0][0] for e in found.entities} | {f"id/place/{c}": n for c, n in NAMES.items()}
    return [names.get(c.subject, c.subject) for c in figures(found)]


WHOSE = [
    # A size that leads to a site is the site's, wherever it lies.
    ("Covering 500 hectares in Nandan county, the Qingshan Tea Park is popular.", ["Qingshan Tea Park"]),
    ("Covering 500 hectares in Nandan county, tea is popular.", ["Nandan"]),
    ("Stretching 40 kilometers in Nandan county, the Qingshan Gorge is deep.", ["Qingshan Gorge"]),
    # A lake may be part of a scenic area's name, and a county's name part of a corridor's.
    ("Qingshan Lake scenic area received 30,000 visitors.", ["Qingshan Lake scenic area"]),
    ("Come to the Qingshan Mountain and Bitter Spring scenic spot. The scenic spot received 30,000 visitors.",
     ["Qingshan Mountain and Bitter Spring scenic spot"]),
    ("A total of 5 temples lie along the Nandan Corridor.", ["Donglan"]),
    ("The Qingshan Flood Diversion Area is home to 30,000 people.", ["Qingshan Flood Diversion Area"]),
    ("The Hongshui River Bridge is 1,216 meters long.", ["Hongshui River Bridge"]),
    ("Qingshan Railway Station opened. The station has 3 halls.", ["Qingshan Railway Station"]),
    # Where a firm is says not whose its workers are; what another place has is its own.
    ("Yida Tea Co, based in Nandan county, employs 300 people.", ["Yida Tea Co"]),
    ("Yida Tea Co, a firm in Lihu township, Nandan county, employs 300 people.", ["Yida Tea Co"]),
    ("Yida Tea Co grows tea, while Nandan county employs 300 people.", ["Nandan"]),
    # A village is no district of its name.
    ("In the village of Tonghai, Nandan county, 300 people moved.", ["Tonghai"]),
    ("In Tonghai, Nandan county, few stayed. Some 300 people moved.", ["Nandan"]),
    # Who goes back is told of there; who only listens is told of nowhere.
    ("After years in Nanning, Li returned to Nandan county. His shop earns 30,000 yuan.", ["Nandan"]),
    ("After years in Nanning, Li visited Nandan county. His shop earns 30,000 yuan.", ["Nanning"]),
    ("Li returned to Nandan county and opened 3 shops.", ["Nandan"]),
    ("Langda village in Nandan county is poor. Li, a farmer, told Xinhua that her shop earns 3,000 yuan.",
     ["Langda village"]),
    ("Langda village in Nandan county is poor.\n\n\"We mended 5 kilometers of road in our village,\" said Li.",
     ["Langda village"]),
    # People from a place are counted there; how far something is from one is not told of it.
    ("Last winter, 90 households from four villages in Nandan county moved.", ["Nandan", "Nandan"]),
    ("Li's family joined 20 other households from Langda village and left.", ["Langda village"]),
    ("It is 90 kilometers from four villages in Nandan county.", ["Donglan", "Nandan"]),
    ("On Monday, 90 families, including Li's, were moved from three villages in Nandan county.", ["Nandan"] * 2),
    ("On Monday, 90 families from Langda and Hongshan, two villages in Nandan county, moved.", ["Nandan"] * 2),
    # Where words are said or goods sold is not what they are of; nor are several places one.
    ("Li, head of Nandan county, said at a meeting in Nanning that 3,000 people moved.", ["Nandan"]),
    ("At a meeting in Tian'e county, 3,000 people sang.", ["Tian'e"]),
    ("Tea is sold in Nanning and Tian'e, and growers earn 300 yuan.", ["Donglan"]),
    ("Baise, Hechi and Liuzhou in Guangxi have 30 mango farms.", ["Guangxi"]),
    ("Langda village, which is under the jurisdiction of Nandan county, has 200 households.", ["Langda village"]),
    # A fair that bears a place in brackets is where it is held.
    ("The China (Guangxi) Tea Fair was held in Nandan county. A total of 30 deals were signed.", ["Nandan"]),
    ("The company chairman of Yida Transport Holding, Li, said the company built 40 roads.",
     ["Yida Transport Holding"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), WHOSE)
def test_figure_is_of_whom_or_where_the_words_say(body: str, expected: list[str]) -> None:
    assert subjects(assembled(body, title="Donglan county at work")) == expected


GOVERNMENTS = [
    ("Nandan county grows tea.\n\nThe provincial government gave 30 million yuan for soil.", "Hunan"),
    ("Nandan county grows tea.\n\nThe provincial government said 30 million yuan was spent.", "Nandan"),
]


@pytest.mark.parametrize(("body", "expected"), GOVERNMENTS)
def test_provincial_government_acts_for_its_province(body: str, expected: str) -> None:
    body = body.replace("Nandan", "Xintian")
    assert subjects(assembled(body, title="Hunan keeps its soil"))[-1] == expected.replace("Nandan", "id/place/431128")


HILLY = "The province has 300 bridges. The province is hilly."
CHEERS = "In Xintian county, people cheer. Xintian is glad."
HOMES = [
    ("Hunan builds", f"{HILLY} Roads cross the province.\n\n{CHEERS}", "430000"),
    ("Hunan builds", f"{HILLY}\n\n{CHEERS}", "431128"),
    ("Roads", "People moved to 6 cities, including Nanning and Liuzhou.\n\nIn Tian'e county, it rained.", "451222"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "code"), HOMES)
def test_area_that_a_text_keeps_telling_of(title: str, body: str, code: str) -> None:
    assert linked(body, title=title).home == code


def test_report_on_the_country_leaves_the_village_that_it_began_with() -> None:
    body = (
        "China helps its villages.\n\nLangda village in Nandan county grows tea. Langda village is small.\n\n"
        "Langda village has a school.\n\nHunan plans to mend 20,000 villages.\n\nEach will get 300,000 yuan."
    )
    assert subjects(assembled(body, title="Better times"))[-1] == "Hunan"
