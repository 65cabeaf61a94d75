"""Short scenes of Chinese news: whose each figure is, as village, firm, county and speakers change."""

import pytest

from reading import assembled, figures

LEAD = "近年来，东兰县大力发展桑蚕产业。\n"
FIRMS = ("云岭小学", "云岭医院", "云岭食品厂", "云岭种桑专业合作社")
SITES = ("云岭村", "云岭安置点", "云岭产业园", "云岭水库", "云岭扶贫车间")
OPENINGS = (
    "近日，走进东兰县花香乡{}，一派繁忙景象。",
    "近日，记者在东兰县花香乡{}看到，大家正忙得热火朝天。",
    "{}是东兰县发展特色产业的一个缩影。",
)
GOES_ON = (
    "在深圳市的帮扶下，道路修通了。\n据介绍，去年共投入300万元。",
    "韦大明告诉记者，日子越过越好。目前，已投入300万元。",
    "产品远销广东、江苏等地。\n“我们去年投入300万元。”负责人韦大明说。",
)
# What a text names, as it stands in "东兰县花香乡{}" and by itself
NAMES = [
    "云岭(集团)股份有限公司",
    "云岭控股集团",
    "云岭养殖联合社",
    "云岭农民合作联社",
    "云岭村股份经济合作联合社",
    "云岭敬老院",
    "云岭采摘园",
    "云岭养鸡场",
    "云岭酒业",
    "云岭茶业有限公司",
    "云岭万亩茶园",
    "云岭水利枢纽工程",
    "龙泉寺村",
    "布拉克贝希村",
]
# body behind the lead, the name or code of each figure's place or subject
SCENES = [
    ("在花香乡云岭村，韦大明种了101亩桑。该村种桑102亩。\n截至目前，全县种桑103亩。", ["云岭村", "云岭村", "451224"]),
    ("在花香乡云岭村，桑园连片。\n在三石镇那良村，蚕房整齐。全村养蚕102张。", ["那良村"]),
    ("在花香乡云岭村，桑园连片。据东兰县农业农村局统计，去年种桑101亩。", ["451224"]),
    ("在花香乡云岭村，桑园连片。\n记者从东兰县农业农村局了解到，去年种桑101亩。", ["451224"]),
    (
        "在花香乡云岭村，桑园连片。\n东兰县农业农村局局长韦大明表示，去年种桑101亩。下一步，将再种102亩。",
        ["451224", "451224"],
    ),
    ("在花香乡云岭村，桑园连片。\n目前，各乡镇共种桑101亩。", ["451224"]),
    ("2020年，深圳市福田区投入帮扶资金101万元，支持东兰县发展产业。", ["451224"]),
    ("“我们去年投入300万元。”云岭村负责人韦大明说。", ["云岭村"]),
    ("走进幸福社区，一派繁忙。去年投入300万元。", ["幸福社区"]),
    ("走进联合村，一派繁忙。去年投入300万元。", ["联合村"]),
    ("东兰县幸福村去年投入300万元。", ["幸福村"]),
    ("东兰县第二人民医院有床位300张。", ["东兰县第二人民医院"]),
    ("县第二中学占地300亩。", ["县第二中学"]),
    ("“云岭人家”农家乐去年收入300万元。", ["云岭人家”农家乐"]),
    ("韦大明是云岭食品厂厂长。厂长韦大明介绍，去年投入300万元。", ["云岭食品厂"]),
    ("走进广西云岭茶业有限公司，一派繁忙。这里去年投入300万元。", ["广西云岭茶业有限公司"]),
    ("花香乡、三石镇分别种桑101亩、102亩。", ["451224207", "451224103"]),
    # what is none
    ("花香乡云岭村种植大棚收入300万元。", ["云岭村"]),
    ("花香乡云岭村发展茶业，收入300万元。", ["云岭村"]),
]


def told(body: str, title: str = "") -> list[set[str]]:
    read = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in read.entities}
    return [{names.get(i, i).rsplit("/", 1)[-1] for i in (c.subject, c.place)} for c in figures(read)]


@pytest.mark.parametrize("goes_on", GOES_ON)
@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("name", [*FIRMS, *SITES])
def test_what_opens_a_scene_is_told_of(name: str, opening: str, goes_on: str) -> None:
    found = told(opening.format(name) + goes_on, "东兰：特色产业铺就致富路")
    assert any(name in label for label in found[-1]), found


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_behind_its_township(name: str) -> None:
    found = told(f"{LEAD}东兰县花香乡{name}去年投入300万元。")
    assert any(label.endswith(name) for label in found[-1]), found


@pytest.mark.parametrize(("body", "wanted"), SCENES)
def test_whose_each_figure_of_a_scene_is(body: str, wanted: list[str]) -> None:
    found = told(LEAD + body, "东兰：特色产业铺就致富路")
    assert len(found) >= len(wanted)
    assert all(name in labels for name, labels in zip(wanted, found[-len(wanted) :], strict=True)), found
