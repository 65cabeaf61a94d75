"""What a Chinese text is about, over its sentences: villagers, hamlets, schools, projects, lists, times of events."""

from pathlib import Path

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import Source
from reading import assembled, figures

# body, title, the last part of each figure's place or subject
ABOUT = [
    # what a list sums up, and what it leaves out
    ("南丹县等5个县建成产业园7个。2021年，7个产业园产值达30亿元。", "广西农村见成效", ["450000"] * 4),
    ("广西全区除天峨外均通高速，乡镇通车率达99%。", "", ["450000"]),
    ("南丹县获评强镇3个——芒场镇、六寨镇、车河镇；获评强村4个。", "", ["451221", "451221"]),
    ("南丹县芒场镇先后在坡老村、蛮降村等6个村种桑3000亩。", "", ["451221103", "451221103"]),
    # roads, and who is told of beside a village
    ("南丹县至东兰县公路途经凤山县。主线全长60公里。", "", ["南丹县至东兰县公路"]),
    ("东兰绕城公路全长11公里。", "", ["东兰绕城公路"]),
    ("南丹至东兰的公路通车。至此，广西高速公路里程达5000公里。", "", ["450000"]),
    ("东兰县那良水库扩建工程投资600万元。", "", ["那良水库"]),
    ("基地由东兰县平台公司投资建设。水稻亩产800斤。", "东兰县坡林村稻谷丰收", ["坡林村"]),
    ("东兰县坡林村种桑。信宜市投入帮扶资金300万元建桑园。桑园带动村民60户。", "", ["坡林村", "坡林村"]),
    ("东兰县花香乡坡林村种茶。南宁工务段投资40万元修路。", "", ["坡林村"]),
    ("记者来到东兰县红水河景区坡林村。村民每户分红3000元。", "", ["坡林村"]),
    ("凤山县医院迁建工程动工。项目中，人防工程建筑面积1万平方米。", "东兰：医院迁建", ["凤山县医院"]),
    ("根据各省、自治区的统计，全国接待游客5亿人次。", "云南旅游收入增长", ["100000"]),
    ("河池市发言人张吉林说，全市接待游客9万人次。", "", ["451200"]),
    ("东兰县新增城区绿地3万平方米。", "", ["451224"]),
    ("东兰县云岭综合市场建成。目前，市场有商户80家。\n该市场年交易额3亿元。", "", ["云岭综合市场"] * 2),
    ("南丹港运煤30万吨。\n该港有泊位4个。", "", ["南丹港"] * 2),
    # sights in a row, each with its visitors
    (
        "南丹县5家A级景区迎来的客人分别是红岩山3万人次、白马湖2.5万人次、青云画廊1万人次。",
        "",
        ["451221", "红岩山", "白马湖", "青云画廊"],
    ),
    ("提起产业园，村民都说好。产业园流转土地300亩。", "东兰县种桑", ["451224"]),
    ("东兰县云岭合作社养牛。合作社向南宁等南方市场销售牛300头。", "", ["451224"]),
    ("东兰县云岭产业园流转土地300亩，有效带动广西3万户农户增收。", "", ["云岭产业园", "450000"]),
    (
        "河池市的强乡（镇）分布于5个县，其中东兰、南丹、凤山入围乡镇多，分别达6、5、4个。",
        "",
        ["451200", "451224", "451221", "451223"],
    ),
    # no names
    ("南丹县安置2300名山区群众。", "", ["451221"]),
    ("广西建设示范村镇30个。", "", ["450000"]),
    ("东兰县与品种资源研究所签约。全县种桑3万亩。", "", ["451224"]),
    # villagers
    (
        "东兰县花香乡坡林村的韦大树种桑。\n“卖茧一年收入有6万元。”韦大树的儿子说。\n韦大树去年买了8头牛。",
        "东兰：桑田变新景",
        ["坡林村", "坡林村"],
    ),
    ("罗小满望着桑田说，他种了30亩桑。\n罗小满是东兰县花香乡坡林村的村民。", "东兰：桑田变新景", ["坡林村"]),
    # hamlets and bare names
    ("东兰县花香乡坡林村为后屯缺水。为后屯有村民80户。", "东兰：清泉入户", ["为后屯"]),
    ("东兰县卯田湾易地扶贫搬迁安置区建成。卯田湾安置群众800户。", "", ["卯田湾易地扶贫搬迁安置区"]),
    ("走进东兰县花香乡。这里的村民种茶，每亩收入1000元。", "东兰：茶香满山", ["451224207"]),
    # schools and projects
    ("东兰县云岭小学建成。该校占地60亩。", "", ["云岭小学"]),
    ("位于东兰县的青山水厂改扩建项目正在施工。据介绍，该项目总投资1300万元。", "东兰：清泉入户", ["451224"]),
    ("金坪水厂改扩建项目位于东兰县花香乡，占地30亩。", "", ["金坪水厂改扩建项目"]),
    ("东兰县毛竹工业园二期工程、花香物流园等8个项目开工，总投资32亿元。", "", ["8个项目", "451224"]),
    # the whole country, and who speaks for it
    ("水利部今天（5月4日）发布数据显示，农村供水工程开工9000处。", "", ["100000"]),
    ("从教育部获悉，全国有13万所学校供餐，受益学生3300万人。", "", ["100000", "100000"]),
    (
        "广西建成新村60个，其中东兰县新村20个，南丹县新村30个，覆盖农户6万户。",
        "",
        ["450000", "451224", "451221", "450000"],
    ),
    # who a park is named after
    ("东兰县重点打造北京工业园区、广州纺织园区、8个小微产业园，提供岗位4万个。", "", ["451224", "451224"]),
    # a title that names a part, then the whole
    ("1月5日，广西举行开工活动。此次开工重大项目640个。", "南丹8个！广西开工重大项目640个", ["451221", "450000"]),
    ("南方电网公司将新建变电站17座。", "南方电网今年投资贵州电网", ["520000"]),
    # where a village lies is said once
    ("坡林村全村种桑。\n东兰县花香乡坡林村有桑园500亩。", "东兰坡林村：桑田变新景", ["坡林村"]),
    # what "the project" and 园区 stand for, and a park with and without its township's name
    ("云岭产业园是花香乡的重点项目，由坡林村和东兰县农投公司共建。该项目占地70亩。", "东兰：开园", ["云岭产业园"]),
    ("云岭产业园位于东兰县花香乡。\n花香云岭产业园占地70亩。", "东兰：开园", ["云岭产业园"]),
    ("东兰云岭产业园由青石产业园、白石产业园合并。预计园区建成后产值8亿元。", "", ["东兰云岭产业园"]),
    ("河池经开区发展快。河池经开区优化全区布局，补助农村学校38所。", "", ["河池经开区"]),
    # whose a firm is, and where its workers are
    (
        "东兰县青桐科技有限公司扩产。\n青桐科技隶属南宁云桥集团。公司新增设备60台。",
        "",
        ["东兰县青桐科技有限公司"],
    ),
    ("在东兰县青桐科技有限公司生产车间，工人正忙。项目总投资1亿元。", "", ["东兰县青桐科技有限公司"]),
    # who gives, what a share is of, what one of many is of
    ("由深圳市投入4500万元专项资金，东兰县建成桑园1万亩。每年整合资金4000万元。", "", ["451224"] * 3),
    ("东兰县花香乡发挥优势，在全县茶园中占八成。", "", ["451224207"]),
    ("全国170项重大水利工程之一的那良水库在东兰县建成。", "", ["100000"]),
    ("那良水库是一项中型工程，坝址位于东兰县花香乡坡林村，坝高60米。", "东兰：水库", ["那良水库"]),
    # where a firm is, and what is only moved into
    ("青桐服饰有限公司2022年入驻东兰县云岭产业园，总投资3000万元。", "", ["青桐服饰有限公司"]),
    ("记者来到东兰县青桐工贸有限公司的木门车间。“我们有4条生产线。”", "东兰：开工", ["东兰县青桐工贸有限公司"]),
    ("东兰县新添网布厂。青山网布安家开发区，投资2000万元。", "", ["451224"]),
    ("东兰县花香乡青良行政村种桑300亩。", "", ["青良行政村"]),
    # where people are
    ("东兰县红水河边的花香乡坡林村，炊烟袅袅。一年收入7万元。", "", ["坡林村"]),
    (
        "在东兰县花香乡坡林村，牧草青青。东兰县坝上农业公司的养殖户韦大树正忙。\n韦大树养牛30头。",
        "东兰：养牛忙",
        ["坡林村"],
    ),
    ("东兰县茶香满山。\n在下寨组茶农韦大树家，新种茶树11亩。", "", ["下寨组"]),
    ("近日，广西那良水库建设工程在东兰县通水。\n那良水库工程位于红水河上游，水面30亩。", "", ["那良水库"]),
    ("陆大山从广西大学毕业。他回乡养猪，存栏900头。", "东兰：青年返乡", ["451224"]),
    # townships and villages that no list has
    ("东兰县三多乡种桑300亩。三多乡有2个村。", "", ["三多乡", "三多乡"]),
    ("东兰县阿克塔什乡库木吾斯塘村有桑农80户。", "", ["库木吾斯塘村"]),
    ("新华社南宁电（记者韦大树）东兰县种桑300亩。全县养蚕。", "", ["451224"]),
    ("东兰县素有“小上海”之称。全县种桑300亩。", "", ["451224"]),
    ("东兰县花香乡卯田湾安置新区建成。新区安置群众800户。", "", ["卯田湾安置新区"]),
    # no names
    ("东兰县花香乡辖五个村，有桑农80户。", "", ["451224207", "451224207"]),
    ("东兰县建设乡村振兴产业园，占地70亩。", "", ["451224"]),
    ("东兰县花香乡坡林村是一个瑶族山村。村里种桑300亩。", "", ["坡林村"]),
    ("在东兰县，该县那良水电站移民51户搬迁。", "", ["那良水电站"]),
    ("东兰县茶园面积达3万亩。", "", ["451224"]),
    # what takes over, and what a sentence opens with
    ("东兰县花香乡有桑农80户，花香乡坡林村种桑300亩。去年产茧9吨。", "", ["451224207", "坡林村", "坡林村"]),
    (
        "东兰县建成云岭产业园和数字创意产业园。云岭产业园占地9亩。数字创意产业园占地7亩。",
        "",
        ["云岭产业园", "数字创意产业园"],
    ),
    ("东兰县坡林村种桑。坡林万亩蚕桑基地年产茧9吨。", "", ["坡林万亩蚕桑基地"]),
    ("在东兰县云岭产业园，厂房已建成。东兰县农投公司负责人介绍，项目一期投产，年产茧丝9吨。", "", ["云岭产业园"]),
    (
        "在东兰县青桐食品有限公司，工人正忙。\n“我在这里上班，一年能挣4万元。”",
        "东兰：家门口就业",
        ["东兰县青桐食品有限公司"],
    ),
    ("东兰县青桐果蔬专业合作社建成。\n合作社理事长说，去年合作社卖菜3吨。", "", ["东兰县青桐果蔬专业合作社"]),
    # whose a figure is
    ("东兰县青桐食品有限公司向陕西、甘肃等地的80家蛋糕店供货。", "", ["东兰县青桐食品有限公司"]),
    ("韦大树是东兰县青桐制衣厂600名员工中的一员。", "", ["东兰县青桐制衣厂"]),
    ("东兰县建起青桐玩具厂、云岭电子厂等6家工厂，提供岗位90个。", "", ["451224", "451224"]),
    ("东兰县花香乡干部介绍，坡林村平均每户有3座大棚。", "", ["坡林村"]),
    ("东兰县花香乡坡林村云岭茶叶基地建成。农民在基地务工，每天80人次。", "", ["云岭茶叶基地"]),
    # who lies beside, and what a line passes
    ("河池市扩种桑园，桑园东临南宁、西接百色，面积3万亩。", "", ["451200"]),
    ("河池市争取南宁经东兰县至百色铁路开工，里程40公里。", "", ["451200"]),
]


@pytest.mark.parametrize(("body", "title", "about"), ABOUT)
def test_a_figure_is_of_what_the_text_is_about(body: str, title: str, about: list[str]) -> None:
    made = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in made.entities}
    told = []
    for claim in figures(made):
        place, subject = claim.place.rsplit("/", 1)[-1], names.get(claim.subject, "")
        told.append((place, subject))
    assert len(told) == len(about)
    assert all(wanted in pair for wanted, pair in zip(about, told, strict=True)), told


@pytest.mark.parametrize(
    ("title", "body", "place"),
    [
        ("广西去年种桑300万亩", "河池市种桑。全区产茧9万吨。", "450000"),
        ("东兰县种桑情况", "我县种桑3万亩。", "451224"),
        ("东兰：桑田变新景", "河池市养蚕。\n东兰县种桑。\n农民增收2亿元。", "451224"),
    ],
)
def test_a_title_in_the_metadata_tells_of_the_area(title: str, body: str, place: str) -> None:
    data = f"---\ntitle: {title}\ndate: 2023-05-04\n---\n\n{body}\n".encode()
    given = Source(name="article.md", path=Path("article.md"), data=data)
    (made,) = assemble_all([given], [], lexicon=load_lexicon(), gazetteer=load_gazetteer())
    assert [c.place.rsplit("/", 1)[-1] for c in figures(made)] == [place]


# body, title, first and last day of the last figure
WHEN = [
    ("2024/2025年榨季，南丹县产糖7万吨。", "", ("2024-01-01", "2025-12-31")),
    ("1月5日，南丹县举行开工活动。此次开工项目40个。", "南丹：项目一季度开工", ("2023-01-05", "2023-01-05")),
    ("我县“十三五”及2016年的主要目标：粮食产量稳定在30万吨。", "南丹县农业目标", ("2016-01-01", "2020-12-31")),
    (
        "2023年3月，国家公布“2022年全国产业强镇”名单，南丹县获评强镇3个。",
        "",
        ("2023-03-01", "2023-03-31"),
    ),
    ("自2011年15个部门启动营养改善计划以来，全国有29个省份受益。", "", ("2011-01-01", "2023-05-31")),
]


@pytest.mark.parametrize(
    "body",
    ["广西15个重点县，有12个县种桑。", "广西17个县市中11个县种桑。", "在广西14个市中，有9个市农民人均收入过万元。"],
)
def test_what_is_counted_out_is_a_part(body: str) -> None:
    whole, part, *_ = figures(assembled(body))
    assert (part.role, part.of) == ("share", whole.id)
    assert part.unit == whole.unit


def test_parts_side_by_side_are_of_one_whole() -> None:
    whole, first, second = figures(assembled("广西11个县区有7个国定贫困县，有3个区定贫困县。"))
    assert (first.of, second.of) == (whole.id, whole.id)


def test_a_bracket_tells_what_there_was_before() -> None:
    now, before, points = figures(assembled("二季度，南丹县工业增长8%，较一季度（5%）提高3个百分点。"))
    assert [c.period and c.period.start and c.period.start.month for c in (now, before, points)] == [4, 1, 4]


def test_how_long_something_took_dates_no_figure() -> None:
    years, fields = figures(assembled("历经近4年的建设，南丹县水库建成，灌溉农田3万亩。"))
    assert (years.unit, fields.period) == ("year", None)


def test_a_rate_rises_and_not_what_it_is_of() -> None:
    assert [c.role for c in figures(assembled("工程将提高31万亩农田的灌溉保证率。"))] == ["main"]


def test_what_a_bracket_lists_is_of_the_figure_before_it() -> None:
    _, wood, *rest = figures(assembled("南丹县造林500亩，其中退耕还林86亩（茶园20亩，果园66亩）；封山育林40亩。"))
    assert [c.of == wood.id for c in rest] == [True, True, False]


def test_the_ratio_of_the_three_industries_is_of_the_regional_product() -> None:
    product, *rest = figures(assembled("南丹县地区生产总值90亿元，增长5%。\n三次产业比例为20.1:30.2:49.7。"))
    assert [(c.role, c.of == product.id) for c in rest[1:]] == [("share", True)] * 3


def test_a_programme_that_is_carried_out_somewhere_is_no_plan() -> None:
    assert [c.status for c in figures(assembled("营养改善计划在87个县实施。"))] == ["actual"]


def test_the_time_of_the_level_reached_is_not_that_of_the_level_left() -> None:
    left, reached = figures(assembled("南丹县贫困发生率由17%下降到2019年底的1.3%。"))
    assert left.period is None
    assert reached.period is not None


def test_a_comma_behind_a_chinese_word_parts_clauses_before_a_year() -> None:
    first, second = figures(assembled("南丹县水厂总投资8亿元,2022年计划投资3亿元。"))
    assert (first.period, first.status) == (None, "")
    assert (second.period is not None, second.status) == (True, "planned")


@pytest.mark.parametrize(("body", "title", "when"), WHEN)
def test_a_figure_has_the_time_of_its_event(body: str, title: str, when: tuple[str, str]) -> None:
    period = figures(assembled(body, title=title))[-1].period
    assert period is not None
    assert (str(period.start), str(period.end)) == when


# body, (anchor, value, unit) of each figure
COUNTED = [
    ("南丹县有40个项目开竣工。", [("40个项目", "40", "project")]),
    ("南丹县开工项目40个，总投资5亿元，其中新开工25项，竣工15项。", [("25项", "25", "project")]),
    ("南丹县推动28个规模化工程建设。", [("28个规模化工程", "28", "project")]),
    ("南丹县推出6条“开春游”精品线路。", [("6条“开春游”精品线路", "6", "other:线路")]),
    ("从屯里到镇上要走4个多小时。", [("4个多小时", "4", "hour")]),
    ("南丹县争创10个以上国家级产业融合发展示范园。", [("10个", "10", "other:示范园")]),
    ("南丹县获认定亿元村4个。", [("4个", "4", "village")]),
    ("广西最后脱贫的8个县份之一。", [("8个县份", "8", "county")]),
    ("南丹县在6个村种植苹果3000亩。", [("6个村", "6", "village")]),
    ("南丹县新建110千伏线路197公里。", [("197公里", "197", "km")]),
    ("春节期间全国出游人次达3亿。", [("3亿", "300000000", "person-time")]),
    ("62家景区实行免票。", [("62家景区", "62", "other:景区")]),
    ("南丹县建设香菇100万袋产业项目。", [("100万袋", "1000000", "other:香菇")]),
    ("南丹县建成3个万头种牛基地。", [("3个万头种牛基地", "3", "other:基地")]),
    ("64个贫困村桑园面积超过7万亩。", [("64个贫困村", "64", "village")]),
    ("惠及378万农村学生。", [("378万农村学生", "3780000", "person")]),
    ("来自4个国际组织的190位使节参会。", [("4个国际组织", "4", "other:组织"), ("190位使节", "190", "person")]),
]


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_a_number_counts_what_its_clause_names(body: str, counted: list[tuple[str, str, str]]) -> None:
    made = [(c.anchor_text, str(c.value), c.unit) for c in figures(assembled(body))]
    assert [row for row in made if row in counted] == counted, made


STATUS = [
    ("南丹县开工项目40个，年度计划投资7亿元；竣工项目25个。", "25个", "actual"),
    ("南丹县落实办学质量提升计划建设等项目，新建校舍8万平方米。", "8万平方米", "actual"),
    ("南丹县准备投资3000万元建园区。", "3000万元", "planned"),
    ("南丹县实施项目68个，计划投资2亿元；旅游路1条。", "1条", "actual"),
]


@pytest.mark.parametrize(("body", "anchor", "status"), STATUS)
def test_a_planned_sum_plans_nothing_behind_a_semicolon(body: str, anchor: str, status: str) -> None:
    claim = next(c for c in figures(assembled(body)) if c.anchor_text == anchor)
    assert (claim.status or "actual") == status


def test_a_clock_that_was_never_set_dates_no_article() -> None:
    made = assembled("南丹县种桑300亩。", date="1970-01-01")
    assert made.document.published is None


def test_what_is_done_with_a_body_is_no_part_of_its_name() -> None:
    for text in ("听人说起村里成立合作社，他入股2万元。", "忙完农活去公司，每月能挣3000元。"):
        assert not [e for e in assembled(text, title="东兰县种桑").entities if e.kind == "Organisation"]
