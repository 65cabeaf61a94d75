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
    # a hamlet of a village, all of it, and who lives there
    ("在东兰县花香乡坡林村龙岭屯，桑树成荫。至今全屯桑园共363亩。", "", ["龙岭屯"]),
    ("在东兰县花香乡坡林村龙岭屯，桑树成荫。\n村民覃大明告诉记者，他去年收入5500元。", "", ["龙岭屯"]),
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
    # the leader of the firm named last, a clerk of another body, and whom a later paragraph tells of
    (
        "云岭茶叶合作社开园。\n“我们每月增收50万元。”合作社负责人覃大明说。",
        "东兰：茶香",
        ["云岭茶叶合作社"],
    ),
    (
        "东兰县水利局工作人员覃大明介绍，三石镇那良水库正在建设。总投资2亿元。",
        "河池：清泉入户",
        ["那良水库"],
    ),
    (
        "东兰县三石镇下坡村覃大明种桑。\n在东兰县花香乡收茶处，茶农排起长队。农户韦大树说：“我一天卖茶300元。”韦大树笑了。",
        "河池：桑田",
        ["451224207"],
    ),
    # several places joined, and one that stands for more
    ("东兰县三石镇、花香乡的13个村通水。新打机井5眼。", "", ["451224", "451224"]),
    ("南丹县里湖乡、东兰县三石镇种桑300亩。", "河池：桑田", ["451200"]),
    ("河池文山水库等5个水库开工，投资3亿元。", "广西修水库", ["450000", "450000"]),
    # documents, media, givers, ranks, formulas
    ("南丹县路桥项目是《广西公路规划》的支线，全长72公里。", "", ["451221"]),
    ("《广西公路规划》提出，新建公路5000公里。", "", ["450000"]),
    ("华龙网记者了解到，项目投资20亿元。", "东兰开工忙", ["451224"]),
    ("南宁市选派医疗队赴东兰县开展对口支援。累计投资7000万元。", "河池：医疗队来了", ["451224"]),
    ("三石镇云岭种植基地开园。东兰县采用“公司+基地+农户”形式，让700户增收。", "东兰：菇香", ["451224"]),
    ("有云岭灌区的东兰县种桑3000亩。", "河池种桑", ["451224"]),
    # roads and works
    ("东兰县里程至云岭公路全长27公里。", "广西修路", ["451224"]),
    ("东兰扬水工程总投资3亿元。", "河池水利", ["东兰扬水工程"]),
    # no names
    ("东兰县云岭种桑专业合作社是一家带贫合作社。该合作社投资350万元。", "", ["东兰县云岭种桑专业合作社"]),
    ("广西是重要的商品粮基地，粮食产量1400万吨。", "", ["450000"]),
    # what the text's own county and a former county are called
    ("我县签约2个项目，投资30亿元。副县长代表东兰县签约。", "河池市项目签约", ["2个项目", "451224"]),
    ("龙南县开园。该县建成景区4个。", "赣州旅游", ["360783"]),
    # A text that begins with the area of its title is on that, whatever county it names.
    ("今年，广西修路500公里。\n在东兰县，工人正忙。\n预计投资3亿元。", "广西修路", ["450000", "450000"]),
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
    ("记者走进东兰县云岭集团。\n集团总经理介绍，集团去年产值3亿元。", "河池：工业", ["东兰县云岭集团"]),
    # a county in the name of a fruit
    ("东兰县花香乡坡林村的东兰脆李熟了。果农覃大明摘了600斤。", "东兰：脆李", ["坡林村"]),
    # by whom something is done, and with whom
    ("云岭茶园由东兰县青桐茶叶公司建设，占地300亩。", "", ["云岭茶园"]),
    ("坡林村有绣坊。绣坊由浙江宁波的资金建设，有绣娘35人。", "东兰：绣坊", ["坡林村"]),
    ("坡林村与青桐茶叶公司合作，种茶300亩。", "东兰：茶香", ["坡林村"]),
    ("坡林村覃大明一家在青桐茶叶公司打工，一年收入5万元。", "东兰：茶香", ["坡林村"]),
    ("深圳市龙华区投入东兰帮扶资金300万元。", "东兰：帮扶", ["451224"]),
    ("2018年，坡林村覃大明辞去广东的工作，筹资80万元种茶。", "东兰：茶香", ["坡林村"]),
    # what stands before the place that a sentence tells of, and what stands for more of its kind
    ("靠着600亩茶园，坡林村摘了帽。", "东兰：茶香", ["坡林村"]),
    ("三石镇种桑。在该镇，像坡林村这样的村共有6个。", "东兰：桑田", ["451224103"]),
    ("三石镇坡林村迎客。这里安置了来自南丹、巴马、凤山3个县的群众500户。", "东兰：新村", ["坡林村", "坡林村"]),
    # the first industry is no rank, and a river is no county
    ("东兰县把茶叶作为首位产业，建成茶园300亩。", "河池：茶香", ["451224"]),
    ("布柳河全长128公里。", "东兰：河流", ["451224"]),
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
