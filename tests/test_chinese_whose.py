"""Whose a Chinese figure is: the village, park or firm that is told of, and no place that is named beside it."""

import pytest

from reading import assembled, figures

# body, title, the last part of each figure's place or subject
WHOSE = [
    # Traditional characters of names of divisions
    ("甕安縣種桑300畝。", "", ["522725"]),
    # what is no name
    ("位于东兰县花香乡坡林村林场组的云岭茶园开采。云岭茶园有茶树300亩。", "", ["云岭茶园"]),
    ("东兰县花香乡坡林村发展“集体民宿”。“集体民宿”有房间30间。", "", ["坡林村"]),
    ("东兰县花香乡坡林村的覃大明把自家的两层楼改成客栈，有房间16间。", "", ["坡林村"]),
    # whose money it is is not where
    (
        "东兰工业园开工3个项目，分别是投资2亿元的温州明光灯具项目，投资8000万元的福建云岭物流园项目，投资1亿元的豆奶项目。",
        "东兰开工忙",
        ["东兰工业园", "东兰工业园", "云岭物流园", "东兰工业园"],
    ),
    ("东兰县开工2个项目，投资2亿元的花香乡明光灯具项目建成。", "", ["2个项目", "451224207"]),
    # who leads a firm speaks for it
    ("“我们去年收茶30吨。”东兰县云岭茶叶合作社理事长覃大明说。", "东兰：茶香", ["东兰县云岭茶叶合作社"]),
    ("云岭茶叶合作社理事长覃大明看着茶园。\n“我们去年收茶30吨。”覃大明说。", "东兰：茶香", ["云岭茶叶合作社"]),
    # what a rule gives all is no village's
    ("东兰县花香乡坡林村种桑。\n按规定，每户补助500元。", "东兰：桑田", ["451224"]),
    ("东兰县花香乡坡林村种桑。\n今年，每户补助500元。", "东兰：桑田", ["坡林村"]),
]


@pytest.mark.parametrize(("body", "title", "parts"), WHOSE)
def test_a_figure_is_of_what_is_told_of(body: str, title: str, parts: list[str]) -> None:
    given = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == parts
