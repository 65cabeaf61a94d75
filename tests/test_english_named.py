"""Names that an English text describes, and whose the figures are behind them: of villages, sites, firms and roads."""

import pytest

from reading import assembled
from test_english_whose import subjects

CASES = [
    # What a noun in front announces has a name, a word of the language is none.
    ("Once a poor village, Langda in Guangxi has 30 wells.", ["Langda"]),
    ("Once a poor village, tea has changed Nandan. It has 30 wells.", ["Nandan"]),
    ("Li opened a guesthouse in Nandan county. At his rural guesthouse, Yunxi Yaju, he has 30 rooms.", ["Yunxi Yaju"]),
    ("Yunxi Mountain, a national 5A (the highest level) scenic area, has 30 rooms.", ["Yunxi Mountain"]),
    # A sentence that leads with what a site has is about the site that its main clause tells of.
    ("Located at 900 meters above sea level in Nandan county, Qingshan scenic area is cool.", ["Qingshan scenic area"]),
    ("With 90 mu of rice, 60 mu of tea and a long road, the farmers of Langda village are busy.",
     ["Langda village", "Langda village"]),
    ("With 90 mu of rice, Nandan county is busy.", ["Nandan"]),
    # A name may go on, and begin with what is no part of it.
    ("Taking Qingshan Ski Resort as an example, 90 workers are there.", ["Qingshan Ski Resort"]),
    ("The Yunxi Airport highway in Nandan county is 16 kilometers long.", ["Yunxi Airport highway"]),
    ("Qingshan Mountains Dahe Water Products Trade Co has 30 ponds.",
     ["Qingshan Mountains Dahe Water Products Trade Co"]),
    # A line of its own heads what follows.
    ("Roads opened in Guangxi.\n\n1. The Yunxi-Hongshan highway\n\nOpened in May, the 49-km road is a short cut.",
     ["Yunxi-Hongshan highway"]),
    # One of many leaves the word to where they all are.
    ("Yunxi Inn is just one of 60 inns in Lihu town, Nandan county. More than 50 shops opened.",
     ["id/place/451221204"] * 2),
    # Who speaks for a village, firm or garden tells of it.
    ('"We make 300 tons of tea," said Li Ning, president of the Yunxi Tea Co in Nandan county.', ["Yunxi Tea Co"]),
    ('"The county makes 300 tons," said Li Ning, president of the Yunxi Tea Co.', ["Donglan"]),
    ('"Sales are good," said Li Ning, the person in charge of the Yunxi garden. "I have planted 200 mu."',
     ["Yunxi garden"]),
    ("Wei Ning, a Langda villager of Lihu town, keeps goats. Wei sold 4 goats.", ["Langda"]),
    ("In May, Langda villager Wei Ning kept goats in Nandan county.\n\nWei sold 4 goats.", ["Langda"]),
    # What something is called tells of nowhere.
    ("Four villages were rated as China's beautiful villages.", ["Donglan"]),
    ("Four villages, one of them in China's capital, were rated.", ["id/place/100000"]),
    # No garden is a person who comes from where it lies.
    ("Yunxi Tea Garden in Lihu town, Nandan county, is green.\n\nYunxi Hall in Donglan county has 30 rooms.",
     ["Donglan"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_of_what_an_english_text_names(text: str, expected: list[str]) -> None:
    assert subjects(assembled(text, title="Donglan county at work")) == expected
