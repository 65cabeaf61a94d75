"""Whose the figures of short English news stories are: how a village, firm or person is introduced and carried on."""

import pytest

from hechi_kg.model import Assembly
from reading import assembled, figures

VILLAGE, TITLE = "Langda", "Tea brings wealth to villagers"

# How such a story opens: the village by name, often without a noun; its county is one that the gazetteer knows.
OPENINGS = [
    "Langda, a village in Nandan county, Guangxi, was once poor.",
    "Langda, a small mountain village in Guangxi, enjoys rich tourism resources.",
    "Like other villages nearby, Langda in South China's Guangxi has seen incomes soar.",
    "Located in Nandan county, Langda has been developing homestays, resident Li Na told reporters.",
    "People in a village of Guangxi lead a better life.\n\nLangda, a village in Nandan county, is green.",
    "Deep in the mountains of Nandan county lies Langda, a village of wooden houses.",
    "In Langda, a hamlet in Nandan county, tea has changed lives.",
    "Langda villager Li Na is busy picking tea in Nandan county, Guangxi.",
    "A village in Nandan county, named Langda, has become rich through tea.",
    "Langda used to be one of the poorest villages in Nandan county, Guangxi.",
    "When tourists arrive in Langda, they are met with songs. The village is in Nandan county.",
    "Nestled in the mountains of Nandan county, Langda has a long history.",
    "Few people had heard of Langda before 2015. It is in Nandan county.",
    "The people of Langda, Nandan county, are happy.",
    "Langda was listed as a traditional village in 2013.",
    "Like many villages in Nandan county, Langda was poor.",
    "Langda, in Nandan county, is home to the Dong people.",
]
# What only sets the scene: a market, a past, who speaks, the province.
BETWEEN = [
    "",
    "The tea is sold to Beijing, Shanghai and Guangzhou.",
    "Guangxi is among China's largest tea producers.",
    "Chen Ming, an official with the agriculture department of Guangxi, said the tea is good.",
    "As a former manager of a hotel in Hangzhou, Li knows the trade.",
]


def whose(found: Assembly) -> list[str]:
    labels = {e.id: e.labels[0][0] for e in found.entities}
    return [labels.get(c.subject, c.subject) for c in figures(found)]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("opening", OPENINGS)
def test_the_village_is_the_one_that_a_story_opens_with(opening: str, between: str) -> None:
    told = f"{opening}\n\n{between}\n\nThe village has 28 homestays. Villagers built 12 kilometers of road."
    names = whose(assembled(told, title=TITLE))[-2:]
    assert names == [VILLAGE, VILLAGE]


NANDAN, RONGJIANG = "id/place/451221", "id/place/522632"
SCENES = [
    # A village called like a county far away is no county.
    ("Once a poor village, Dongkou in Rongjiang county, Guizhou, is rich.\n\nDongkou has 28 inns.", ["Dongkou"]),
    ("Dongkou was one of the poorest villages in Rongjiang county. The village has 28 inns.", ["Dongkou"]),
    # A county, a firm or a park that the text turns to is told of on.
    (
        (
            "Langda village lies in Nandan county.\n\nLangda has 28 inns.\n\n"
            "The county has 900 mu of tea. Last year, its output was 90 tons."
        ),
        ["Langda village", NANDAN, NANDAN],
    ),
    (
        (
            "Langda village in Nandan county has 28 inns.\n\nAt the Yunling Tea Cooperative, 30 people pack tea. "
            "It ships 900 boxes a day, mostly to Guangdong province. Sales reached 9 million yuan."
        ),
        ["Langda village", *["Yunling Tea Cooperative"] * 3],
    ),
    (
        (
            "Yunling Tea Co, set up in Nandan county in 2014, buys leaves from 900 families. It sold 30 tons.\n\n"
            "A tea park opened in March in Nandan. It has welcomed 41,000 visitors."
        ),
        ["Yunling Tea Co", "Yunling Tea Co", NANDAN],
    ),
    (
        (
            "Langda village, on the border of Guangxi and Guizhou, has 28 inns.\n\n"
            "The village in Nandan county drew 900 guests."
        ),
        ["Langda village", "Langda village"],
    ),
    ("Langda town in Nandan county is green.\n\nThe town, 60 km west of Hechi, has 900 mu.", ["Langda town"] * 2),
    (
        (
            "Nandan county drew 900 guests.\n\nYunling Town received 300 guests, Tianhu Lake received 200 and "
            "Yunling Canyon received 100."
        ),
        [NANDAN, "Yunling Town", "Tianhu Lake", "Yunling Canyon"],
    ),
    # No village of a people, a province or a person.
    ("Tashi, 30, has sheep in Nandan county. Tashi said the village has 28 inns.", [NANDAN]),
    ("Miao villagers in Nandan county have 28 inns.", [NANDAN]),
    ("Guangxi village grows rich in Nandan county. The village has 28 inns.", [NANDAN]),
    # A village inside the name of a site, in a town, with a speaker of its own.
    (
        (
            "The Langda Dong Village Tourism Area opened in Nandan county. Since then, the village has "
            "had 28,000 visitors."
        ),
        ["Langda Dong Village"],
    ),
    (
        (
            "In Langda village, Nandan county, Wei Lan runs an inn.\n\nShuiwei village is near. Wei "
            "said the village has 28 inns."
        ),
        ["Langda village"],
    ),
    # Names of autonomous counties in another spelling are one name.
    ("Langda village, Shuangjiang Lahu, Wa, Bulang and Dai Autonomous County, has 28 mu of tea.", ["Langda village"]),
    # People: introduced late, by surname alone, by what they are, first widely and then narrowly.
    (
        "On a hill, Yu Lan is busy. Yu has 28 sheep.\n\nYu, 34, is a farmer in Nandan county. The county is green.",
        [NANDAN],
    ),
    (
        "Wei Lan, a herder from Guangxi, keeps goats. He has 28 goats.\n\nWei, who hails from Nandan county, is glad.",
        [NANDAN],
    ),
    (
        (
            '"Tea is our treasure," says Wei, a local of Langda village in Nandan county.\n\n"We have '
            '28 mu of tea," says Wei.'
        ),
        ["Langda village"],
    ),
    (
        (
            "Wei Lan, head of a firm, is thought to be the first woman from Langda village, "
            "Nandan county, to run one. "
            "He sold 28 tonnes."
        ),
        ["Langda village"],
    ),
    (
        '"Our life is good with 28 mu of tea," said Wei Lan, village secretary of Langda village, Nandan county.',
        ["Langda village"],
    ),
    (
        (
            "Wei Lan, 45, lives in Langda village, Nandan county.\n\nThe tea is sold to Beijing, "
            "Shanghai and Guangzhou.\n\n"
            "Wei has 28 mu of tea."
        ),
        ["Langda village"],
    ),
    (
        (
            "Wei Lan and her husband quit their jobs in Shenzhen. Thanks to a mill in Langda "
            "village, Nandan county, Wei has "
            "28 friends."
        ),
        ["Langda village"],
    ),
    ('"We have invested 28 million yuan," said Chen Ming, an official with the Nandan county government.', [NANDAN]),
    # Firms: founded, a maker, where people work.
    (
        "In 2014, Wei Lan founded Green Farmers in Nandan county. The company sold 28 tonnes of fruit.",
        ["Green Farmers"],
    ),
    ("Tea maker Yida is based in Nandan county. The company has 28 workers.", ["Yida"]),
    ("Yida Tea Co in Nandan county opened in 2015.\n\nAbout 28 people work in the company.", ["Yida Tea Co"]),
    # The county comes back, whatever lay between.
    (
        "Nandan county is known for tea. The tea won a prize at a fair in Beijing. The gardens cover 28 hectares.",
        [NANDAN],
    ),
    ("NANNING, July 5 (Xinhua) -- Tea is green in Nandan county. It has 28 gardens.", [NANDAN]),
    ("In the Nandan county near the city of Hechi, power reached 28 million kilowatt hours.", [NANDAN]),
    (
        "Rongjiang county has built homes.\n\nIn Langda village, 20 families moved.\n\nThe county has built 28 sites.",
        ["Langda village", RONGJIANG],
    ),
]


@pytest.mark.parametrize(("body", "expected"), SCENES)
def test_figures_are_whose_a_reader_says(body: str, expected: list[str]) -> None:
    assert whose(assembled(body))[-len(expected) :] == expected


FIRST = "Nandan county in Guangxi is rich.\n\n"
NAMES = [
    # A centre that is only a source is no place of what it reports.
    ("According to a report by the Langda Tea Center, trade grew. Wei has 28 sheep.", [NANDAN]),
    # Who owns a house is no part of its name; long names are whole, also with a comma behind a trade.
    ("Shuiwei is small. Wei Lan works at Shuiwei's Langda Winery, with 28 others.", ["Langda Winery"]),
    (
        (
            "Wei Lan set up the Langda Village Green Hill Pear Orchard Professional Cooperative. "
            "The cooperative has 28 mu."
        ),
        ["Langda Village Green Hill Pear Orchard Professional Cooperative"],
    ),
    (
        "Guangxi Yida Cereals, Oils and Foods Co., Ltd. is big. The company has 28 workers.",
        ["Guangxi Yida Cereals, Oils and Foods Co., Ltd."],
    ),
    (
        "The Langda Changbai Mountain Ginseng Market opened. The market has 28 shops.",
        ["Langda Changbai Mountain Ginseng Market"],
    ),
    # What a figure sizes, and what stands for a thing by the noun that ends its name.
    ("New is Yida's 28 billion yuan Smart Textile Industry Park.", ["Smart Textile Industry Park"]),
    ("Workers finished the 28-km Nandan-Donglan Expressway.", ["Nandan-Donglan Expressway"]),
    ("The Langda Power Plant opened.\n\nThe new plant cost 28 million yuan.", ["Langda Power Plant"]),
    ("The Langda Canal opened.\n\nIt is long.\n\nThe canal cost 28 million yuan.", ["Langda Canal"]),
    # Where a way begins.
    ("From the regional capital Nanning, all towns can be reached in 2 hours.", [NANDAN]),
    # The leader of a village, and later its villagers.
    (
        (
            "Wei Lan, who was Langda Village's new leader, planted trees in Nandan county.\n\n"
            "Wei said local villagers had grown tobacco.\n\nVillagers' income rose to 28,000 yuan."
        ),
        ["Langda Village"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), NAMES)
def test_names_are_whole_and_stood_for(body: str, expected: list[str]) -> None:
    assert whose(assembled(FIRST + body))[-len(expected) :] == expected
