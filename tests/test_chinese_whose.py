"""Whose a Chinese figure is: the village, park or firm that is told of, and no place that is named beside it."""

import pytest

from reading import assembled, figures, linked

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
    # who gave leave is not where, nor whose award it is
    ("东兰县种桑。经广西壮族自治区人民政府批准，退出贫困县，有桑园3万亩。", "", ["451224"]),
    (
        "云岭工业园区有企业30家，高新技术企业3家，广西壮族自治区制造业单项冠军企业2家。",
        "东兰：工业",
        ["云岭工业园区"] * 3,
    ),
    # a body that a quotation comes behind is not told of in it
    ("东兰县花香乡坡林村的覃大明在采茶。他赞叹党中央的好政策，“我家收茶30吨。”", "", ["坡林村"]),
    # a site that a text first names with its township
    ("覃大明是东兰县花香乡木耳岭基地的村民。\n近年来，花香乡对木耳岭基地投资，种桑300亩。", "", ["木耳岭基地"]),
    ("花香乡中心校在山里。\n一进学校大门，就看见300名学生。", "东兰：新学校", ["花香乡中心校"]),
    ("花香乡中心校在山里。\n目前，全校有学生300人。", "东兰：新学校", ["花香乡中心校"]),
]


@pytest.mark.parametrize(("body", "title", "parts"), WHOSE)
def test_a_figure_is_of_what_is_told_of(body: str, title: str, parts: list[str]) -> None:
    given = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == parts


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("丹兰高速连接南丹县和东兰县。\n丹兰高速公路有桥。\n丹兰高速公路通车。", "丹兰高速"),
        ("东兰县工业园区简介。\n东兰工业园区有企业。", "东兰"),
    ],
)
def test_a_site_may_be_called_without_a_word_of_its_kind_or_place(body: str, called: str) -> None:
    named = [m for m in linked(body).mentions if m.kind == "Site" and m.text.startswith(called)]
    assert len({m.text for m in named}) > 1
    assert len({m.candidates for m in named}) == 1
