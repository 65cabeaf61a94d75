"""Names that an English text describes, and whose the figures are behind them: of villages, sites, firms and roads."""

import pytest

from reading import assembled
from test_english_whose import subjects

CASES = [
    # What a noun in front announces has a name, a word of the language is none.
    ("Once a poor village, Langda in Guangxi has 30 wells.", ["Langda"]),
    ("Once a poor village, tea has changed Nandan. It has 30 wells.", ["Nandan"]),
    ("Li opened a guesthouse in Nandan county. At his small guesthouse, Yida Court, he has 30 rooms.", ["Yida Court"]),
    ("Yida Mountain, a first-class (top grade) scenic area, has 30 rooms.", ["Yida Mountain"]),
    ("A small village in Nandan county, named Stone Bend, is green. It has 30 wells.", ["Stone Bend"]),
    ("Wangyu, a ski resort in Nandan county, has 30 coaches.", ["Wangyu"]),
    ("Tourism, a ski resort in Nandan county shows, has 30 ways. All like tourism.", ["Nandan"]),
    # A sentence that leads with what a site has is about the site that its main clause tells of.
    ("Located at 900 meters above sea level in Nandan county, Qingshan scenic area is cool.", ["Qingshan scenic area"]),
    ("With 90 mu of rice, 60 mu of tea and a long road, the farmers of Langda village are busy.",
     ["Langda village", "Langda village"]),
    ("With 90 mu of rice, Nandan county is busy.", ["Nandan"]),
    # A name may go on, and begin with what is no part of it.
    ("Taking Qingshan Ski Resort with its lifts, 90 workers are there.", ["Qingshan Ski Resort"]),
    ("The Yida Airport highway in Nandan county is 22 kilometers long.", ["Yida Airport highway"]),
    ("Qingshan Mountains Dahe Water Products Trade Co has 30 ponds.",
     ["Qingshan Mountains Dahe Water Products Trade Co"]),
    # A line of its own heads what follows.
    ("Roads opened in Guangxi.\n\n1. The Yida-Hongshan highway\n\nOpened in May, the 38-km road is wide.",
     ["Yida-Hongshan highway"]),
    # One of many leaves the word to where they all are.
    ("Yida Inn is just one of 60 inns in Lihu town, Nandan county. More than 40 shops opened.",
     ["id/place/451221204"] * 2),
    # Who speaks for a village, firm or garden tells of it.
    ('"We make 300 tons of tea," said Li Ning, president of the Yida Tea Co in Nandan county.', ["Yida Tea Co"]),
    ('"The county makes 300 tons," said Li Ning, president of the Yida Tea Co.', ["Donglan"]),
    ('"Trade is brisk," said Li Ning, the person in charge of the Yida garden. "I have planted 70 mu."',
     ["Yida garden"]),
    ("Wei Ning, a Langda villager of Lihu town, keeps goats. Wei sold 4 goats.", ["Langda"]),
    ("In May, Langda villager Wei Ning kept goats in Nandan county.\n\nWei sold 4 goats.", ["Langda"]),
    # What something is called tells of nowhere.
    ("Three towns were listed as China's tea towns.", ["Donglan"]),
    # A relative clause says where the subject lies, and is left behind; a journey's end is told nothing of.
    ("The Yida mill, which lies between Nandan county and Tian'e county, employs 30 people.", ["Yida mill"]),
    ("The Yida mill, which lies in Donglan county, sells tea, while Nandan county has 30 mills.", ["Nandan"]),
    ('"The road cuts the trip to Nandan county to 2 hours and that to Hechi to 4 hours," said Li.', ["Donglan"] * 2),
    # What a speaker calls "our village" has what somebody gave for it.
    ('Langda village in Donglan county is poor.\n\n"The county government built 5 roads that link our village."',
     ["Langda village"]),
    # A firm is called by a part of its name, or has one that no noun ends, in a text on "the company".
    ("Yida Farmers Cooperative is in Nandan county.\n\nDonglan county is green. Yida keeps 300 sheep.",
     ["Yida Farmers Cooperative"]),
    ("The company sells tea. Today, Yida Green Tea has 300 shops. Li likes Yida Green Tea.", ["Yida Green Tea"]),
    ("Nandan county sells tea. Today, Yida Green Tea has 300 shops. Li likes Yida Green Tea.", ["Nandan"]),
    ("The company keeps sheep. Today, Li Na has 300 sheep. Li likes Li Na.", ["Donglan"]),
    # What it is called by later is a word for it.
    ("Wangyu Ski Resort is in Nandan county.\n\nDonglan county is far. Last year the ski resort had 90 coaches.",
     ["Wangyu Ski Resort"]),
    ("Li runs Yida Guesthouse in Nandan county.\n\nDonglan county is far. Last year the guesthouse had 90 guests.",
     ["Yida Guesthouse"]),
    # A country is nobody's home, as it is no more than part of what they serve.
    ("Wages rose, said Li Ning, secretary of a committee of the Party of China.\n\nPrices fell by 17 percent, Li said.",
     ["Donglan"]),
    # No garden is a person who comes from where it lies.
    ("Yida Tea Garden in Lihu town, Nandan county, is green.\n\nYida Hall in Donglan county has 30 rooms.",
     ["Donglan"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_of_what_an_english_text_names(text: str, expected: list[str]) -> None:
    assert subjects(assembled(text, title="Donglan county at work")) == expected
