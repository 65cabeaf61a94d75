"""Short scenes of Chinese news on things with other names, things that no list holds, and words that name nothing."""

import pytest

from reading import assembled, figures

LEAD = "近年来，东兰县大力发展特色产业。\n"
COUNTY, TOWN = "451224", "451224207"
VILLAGE = "东兰县花香乡云岭村"
# body behind the lead, and what each figure is told of: a name, or the code of a division
SCENES = [
    # a village before a common noun
    (f"{VILLAGE}茶园面积达5680亩。", ["云岭村"]),
    ("云岭村茶园5680亩，产量达300吨。", ["云岭村"] * 2),
    (f"{VILLAGE}桑园5680亩，总产值300万元。", ["云岭村"] * 2),
    ("甲乙乡果园面积达5680亩。", [COUNTY]),
    ("云岭万亩茶园投资300万元。", ["云岭万亩茶园"]),
    ("花香乡桑园5680亩，年产量300吨。", [TOWN] * 2),
    # other names
    (f"{VILLAGE}，原名“后云岭村”，由3个自然村合并而成。\n去年，村集体经济收入100万元。", ["云岭村"] * 2),
    (f"{VILLAGE}（俗称后坡村）有3个自然村。\n去年，村集体经济收入100万元。", ["云岭村"] * 2),
    (f"{VILLAGE}，以前叫后坡村，有3个自然村。", ["云岭村"]),
    (f"{VILLAGE}，又称“小桃源村”，有3个自然村。", ["云岭村"]),
    (f"{VILLAGE}俗称“后坡”，种桑300亩。\n后坡去年收入3万元。", ["云岭村"] * 2),
    ("东兰县花香乡云岭安置点（原名云岭社区）住了300户。\n安置点有车间3个。", ["云岭安置点"] * 2),
    # common words are no village and no sight
    (f"{VILLAGE}坐落在群山里。站在村中观景台，景色很美。\n这个海拔800米高的小村庄，有农户300户。", ["云岭村"] * 2),
    (f"{VILLAGE}是个古村落。村口观景台边，韦大明开了民宿。去年收入30万元。", ["云岭村"]),
    (f"韦大明家住{VILLAGE}。“以前的小山村变了样。”韦大明说。\n去年，他收入8万元。", ["云岭村"]),
    ("走进小山村，桑园连片。全县种桑300亩。", [COUNTY]),
    ("东兰县花香乡小山村种桑300亩。", ["小山村"]),
    # a section of a road, its phases, this project
    (
        "荣兰高速东兰至凤山段二期工程启动。\n该项目起于东兰县，接乐百高速公路，止于凤山县，全长121公里，总投资102亿元。",
        ["荣兰高速东兰至凤山段二期工程"] * 2,
    ),
    (
        "荣兰高速东兰至凤山段二期工程启动。\n二期工程96公里。共设大桥59座、隧道2座。",
        ["荣兰高速东兰至凤山段二期工程"] * 3,
    ),
    ("荣兰(荣成至兰溪)高速公路东兰至凤山段开工，全长30公里。", ["荣兰(荣成至兰溪)高速公路东兰至凤山段"]),
    ("东兰县自来水厂扩建，二期工程总投资3亿元。", [COUNTY]),
    # this house
    (
        "走进东兰县花香乡中心敬老院，院里一派热闹。\n这栋总投资550万元的四合院共有27间房屋。",
        ["东兰县花香乡中心敬老院"] * 2,
    ),
    ("花香大桥昨日通车。\n这座总投资3亿元的大桥全长800米。", ["花香大桥"] * 2),
    ("东兰县有云岭水库。\n这片土地上种桑300亩。", [COUNTY]),
    # what is built with a sum, and a thing in quotes behind its size
    ("由国家投资1800万元建设的东兰人民医院即将竣工。", ["东兰人民医院"]),
    ("广西开始打造总长3200公里的“大桂西旅游环线”，覆盖河池、百色等13个州市。", ["大桂西旅游环线"] * 2),
    ("东兰县建成占地300亩的“花香田园综合体”，年接待游客10万人次。", ["花香田园综合体"] * 2),
    ("东兰县投资3亿元的“美丽乡村”建设项目开工。全县有房300套。", [COUNTY] * 2),
    # what lies somewhere
    ("双河源地处青海省东部，海拔2900米，涉及海南、黄南两个藏族自治州的12个县，总面积20万平方公里。", ["双河源"] * 4),
    ("云岭盆地地处广西西北部，东邻南丹县，总面积300平方公里，涉及东兰、凤山两个县。", ["云岭盆地"] * 2),
    ("云岭高原位于广西西部，平均海拔1500米。", ["云岭高原"]),
    ("云岭谷东邻凤山县，西接南丹县，全长30公里。", ["云岭谷"]),
    ("老家位于东兰县花香乡，全乡有农户300户。", [TOWN]),
    ("基地位于东兰县花香乡，占地300亩。", [TOWN]),
    # a short name inside a word, a number before a project, an event
    ("全县有民宿23家，大旺、太阳城庄园等20家民宿正在建设。", [COUNTY] * 2),
    ("东兰县在“十三五”期间实施近3万群众生态搬迁工程。", [COUNTY]),
    ("8月5日开幕的东兰山歌节暨旅游（宜州）博览会，吸引了215万名游客，旅游收入10亿元。", [COUNTY] * 2),
    ("8月5日，东兰县花香桑蚕文化节（云岭村）开幕，吸引游客3万人次。", [COUNTY]),
    ("在东兰县花香乡云岭小康示范村，韦大明接待了6位游客。", ["云岭小康示范村"]),
    # what somebody does or is, and what describes many
    ("韦大明当选村支书，种桑300亩。", [COUNTY]),
    ("县交通局驻村队员种桑300亩。", [COUNTY]),
    ("全县先后帮扶困难村，投入300万元。", [COUNTY]),
    ("全县打造网红村、画家村，投入300万元。", [COUNTY]),
    ("“千县千镇万村”工程带来投资300万元。", [COUNTY]),
    ("一项项工程落地，投资300万元。", [COUNTY]),
    ("云岭、花香两村种桑300亩。", [COUNTY]),
    ("农户傍村而居，种桑300亩。", [COUNTY]),
    ("目前广西共享农庄投资达300亿元。", ["450000"]),
    ("如今广西扶贫车间共有300个。", ["450000"]),
    ("东兰县家庭旅馆就住过客人3万人次。", [COUNTY]),
    # where something lies, which is told of
    (
        "东兰县花香工业园创建于2003年。工业园位于县城西北，南临西城片区，距离车站6公里。工业园总面积300亩。",
        ["花香工业园"] * 2,
    ),
    ("走进云岭村，距云岭村3公里有茶园300亩。", ["云岭村"] * 2),
    ("新建村位於東蘭縣花香鄉。\n馬英說，新建村97戶，新建村級道路3公里。", ["新建村"] * 2),
    # a line and where it passes, and the places of a list
    (
        "荣兰高铁是重要通道，线路自河池枢纽城北站引出，向南经南丹县、东兰县，接入南宁东站，线路全长300公里，投资3亿元。",
        ["荣兰高铁"] * 2,
    ),
    # regions
    ("我省花山、岭山“两山”地区总面积6万平方公里，涉及12市52县。", ["“两山”地区"] * 3),
    ("全县山区有农户300户，西部丘陵地区种桑300亩。", [COUNTY] * 2),
    ("河池、百色、桂林等地稳定增长，增幅分别为17%、16%、14%。", ["451200", "451000", "450300"]),
]


def told(body: str) -> list[set[str]]:
    read = assembled(LEAD + body, title="东兰：特色产业铺就致富路")
    names = {e.id: e.labels[0][0] for e in read.entities}
    return [{names.get(i, i).rsplit("/", 1)[-1] for i in (c.subject, c.place)} for c in figures(read)]


@pytest.mark.parametrize(("body", "wanted"), SCENES)
def test_what_each_figure_of_a_scene_is_told_of(body: str, wanted: list[str]) -> None:
    found = told(body)
    assert len(found) == len(wanted), found
    assert all(name in labels for name, labels in zip(wanted, found, strict=True)), found


def test_a_range_defines_a_class_behind_another() -> None:
    text = "收入8万元以上的农户超过600户、4~8万元的农户1.2万户。"
    assert [c.anchor_text for c in figures(assembled(text))] == ["600户", "1.2万户"]


def test_counties_are_counted_beside_a_township_that_is_named() -> None:
    text = "云岭盆地位于广西，涉及两个自治州的16个县和宜州区的花香乡。"
    assert [c.unit for c in figures(assembled(text))] == ["place", "county"]


def test_people_are_counted_before_the_project_that_moves_them() -> None:
    (figure,) = figures(assembled("东兰县实施近3万群众生态搬迁工程。"))
    assert figure.unit == "person"


@pytest.mark.parametrize("lies", ["位于", "位於", "地处", "坐落在"])
def test_a_village_lies_where_it_is_said_to_lie(lies: str) -> None:
    (figure,) = figures(assembled(f"云岭村{lies}东兰县花香乡，有农户300户。"))
    assert figure.place == f"id/place/{TOWN}"
