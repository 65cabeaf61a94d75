"""Whose figure a Chinese sentence tells: names that no list holds, words that stand for places, places aside."""

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.recognise.chinese.proper_names import proper_names
from hechi_kg.recognise.chinese.script import simplify
from reading import assembled, figures, linked


def found(text: str) -> list[str]:
    simple = simplify(text)
    ends = {m.end: m.start for m in load_gazetteer().find(simple)}
    stems = {m.end for m in load_gazetteer().find(simple) if m.form == "stem"}
    return [text[n.start : n.end] for n in proper_names(simple, ends, load_lexicon(), stems)]


NAMES = [
    ("南丹港一季度运煤30万吨", ["南丹港"]),
    ("专列从南宁站启程，南丹站在新起点上", ["南宁站"]),
    ("云岭高山茶叶一二三产融合示范园占地50亩", ["云岭高山茶叶一二三产融合示范园"]),
    ("东兰河谷种桑", ["东兰河谷"]),
    ("凤山景区接待3万人", ["凤山景区"]),
    ("建设九绵高速公路，修建山区高速公路", ["九绵高速公路"]),
    ("东兰县供销公司综合市场生意好，传递市场信息", ["东兰县供销公司", "东兰县供销公司综合市场"]),
    ("在农产品综合市场和制衣车间", []),
    ("利用闲置厂房建成快递配送中心", []),
    ("云岭山庄滑雪场开园，云岭大桥通车", ["云岭山庄", "云岭山庄滑雪场", "云岭大桥"]),
    ("在潭江坝种茶。潭江坝二十年前种烟", ["潭江坝", "潭江坝"]),
    ("绿水青山好。绿水青山就是财富", []),
    ("距南丹县城20公里", ["南丹县城"]),
    ("春节期间，洛岩阁接待游客3万人次，农家乐接待游客2万人次", ["洛岩阁"]),
    ("云岭绿洲庄园用工50人，打造花海庄园", ["云岭绿洲庄园"]),
    ("南丹县新建高标准蔬菜种植基地", []),
    ("建成农产品冷链物流园区", []),
    ("滋养千亩有机水稻基地", []),
    ("引导中小企业进驻标准化园区", []),
    ("修建农村公路安防工程", []),
    ("建成云岭肉牛养殖基地", ["云岭肉牛养殖基地"]),
    ("2018年云岭工业园区开工", ["云岭工业园区"]),
    ("由云岭农业发展有限公司收茶", ["云岭农业发展有限公司"]),
    ("去年成立云岭茶业有限公司", ["云岭茶业有限公司"]),
    ("多名彝汉中小学生在跑步，因此学校很大", []),
    ("芒场镇坡老村种桑", ["坡老村"]),
    ("南丹县云上乡坡赖村的村口", ["云上乡", "坡赖村"]),
    ("龙华扶贫车间产业园占地90亩", ["龙华扶贫车间产业园"]),
    ("涧池镇紫云北郡安置区", ["紫云北郡安置区"]),
    ("向阳移民新村共80户", ["向阳移民新村"]),
    ("龙泉学校占地60亩", ["龙泉学校"]),
    ("弄关民族小学盖起新楼", ["弄关民族小学"]),
    ("规划布局含幼儿园、小学", []),
    ("拓宽农村公路", []),
    ("薄弱村变了样", []),
    ("下坡村全村种桑", ["下坡村"]),
    ("今年基地新种桑苗", []),
    ("新建茶叶基地110亩", []),
    ("微工厂产业园帮助300名群众就业", ["微工厂产业园"]),
    ("东兰云岭景区开园", ["东兰云岭景区"]),  # the short name of the county is of the name
    ("南宁东兰岭景区开园", ["东兰岭景区"]),
    ("东兰县云岭景区开园", ["云岭景区"]),
    ("东兰云岭屯种桑", ["云岭屯"]),
    ("到云岭物流园上班", ["云岭物流园"]),
    ("建成农产品交易市场", []),
    # an area behind a name is the thing's own, be the name a list's
    ("云岭合作社1500亩大豆丰收", ["云岭合作社"]),
    ("坡芒青桐油茶基地5000亩", ["坡芒青桐油茶基地"]),
    ("芒场镇温泉村有茶园", ["温泉村"]),
    ("芒场镇信用村有茶园", []),
    ("坡老村青桐油茶基地占地90亩", ["坡老村", "青桐油茶基地"]),
    ("县国营林场增设管护站", []),
    ("他们村种桑", []),
    ("沿路到村头加工厂上班", []),
    ("青桐农投糖业集团股份有限公司开榨", ["青桐农投糖业集团股份有限公司"]),
    ("云岭库区搬迁安置群众", ["云岭库区"]),
    ("三石镇下坡村岭上组共有48户", ["下坡村", "岭上组"]),
    ("三石镇下坡村领导组织生产", ["下坡村"]),
    ("长三角地区进出口增长", ["长三角地区"]),
    ("东兰县青港镇青盆村云岭小学开学", ["青港镇", "青盆村", "云岭小学"]),
    ("留守儿童多，导致整村冷清", []),
    # a zone is called by its place and by common words
    ("在南丹经济开发区投产", ["南丹经济开发区"]),
    ("广西南丹经济技术开发区投产", ["广西南丹经济技术开发区"]),
    ("河池经开区投产", ["河池经开区"]),
    ("河池市国家农业科技园区投产", ["河池市国家农业科技园区"]),
    # a firm behind its park, with its brand before its place, with a place in a bracket
    ("南丹县电子信息产业园青桐智能科技有限公司投产", ["南丹县电子信息产业园", "青桐智能科技有限公司"]),
    ("走进云桥重工南丹机械有限公司", ["云桥重工南丹机械有限公司"]),
    ("近日南丹机械有限公司投产", ["南丹机械有限公司"]),
    ("云桥重工(南丹)有限公司投产", ["云桥重工(南丹)有限公司"]),
    ("在深圳(南丹)产业转移工业园投产", ["深圳(南丹)产业转移工业园"]),
    ("芒场镇其桑(3)村种桑", ["其桑(3)村"]),
    ("走进青桐咖啡厂", ["青桐咖啡厂"]),
    ("日前成功中标青桐集团的项目", ["青桐集团"]),
    ("首批入驻项目园区，进出村子", []),
    ("云岭景区游客接待量达3万人次", ["云岭景区"]),
    # what a name begins with, and what only looks like one
    ("阳城镇乡村振兴产业园占地90亩", ["阳城镇乡村振兴产业园"]),
    ("南丹县城隍贡米专业合作社", ["南丹县城隍贡米专业合作社"]),
    ("南丹产业兴乡村，兼农村供水", []),
    ("建成无公害优质稻基地和稻虾养殖基地", []),
    ("吸纳园区入驻企业27家", []),
    ("南丹县社区工厂招工，南丹县景区迎客", []),
    ("来到楼下服装加工厂务工", []),
    ("分为枢纽工程和灌区工程", []),
    ("东兰县新建网布厂，青山网布安家开发区", []),
    ("东兰县青山水库移民局发放资金。", []),
    # who is counted or told of has no name, be the words as they may
    ("社区有2家毛绒玩具厂", []),
    ("云岭景区去年接待游客30万人次", ["云岭景区"]),
    ("东兰县民政局驻云岭村第一书记", ["云岭村"]),
    ("驻云岭村工作队修路", ["云岭村"]),
    ("人均茶园面积4亩", []),
    ("一期工程投产", []),
    ("三石镇屯上村种桑", ["屯上村"]),
    ("搬到东兰县以则社区", ["以则社区"]),
    ("搬到东兰县以新社区", []),
    ("由东兰县故乡茶业有限公司经营", ["东兰县故乡茶业有限公司"]),
    ("东兰县高级中学招生", ["东兰县高级中学"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_name_names_one_thing_and_common_words_do_not(text: str, names: list[str]) -> None:
    assert found(text) == names


SUBJECTS = [
    # body, title, the last part of each figure's place or subject
    ("我国新建农村公路5万公里。", "", ["100000"]),
    ("全國新建農村公路5萬公里。", "", ["100000"]),
    ("南丹县下坡村种桑300亩。\n县里今年安排资金500万元。", "南丹：桑田变新景", ["下坡村", "451221"]),
    ("南丹县下坡村种桑300亩。\n县农商行放贷500万元。", "南丹：桑田变新景", ["下坡村", "451221"]),
    ("龙泉学校是东兰县安置点的配套学校，占地60亩。", "东兰：家门口上学", ["龙泉学校"]),
    ("东兰县的云岭小学占地60亩。学校有教师40名。", "", ["云岭小学", "云岭小学"]),
    ("东兰县转移劳动力3万人，其中赴福建务工1.3万人。", "", ["451224", "451224"]),
    ("东兰县选派400名医生到广州市轮训，每人30天。", "", ["451224", "451224"]),
    ("深圳市龙岗区累计支援下坡村300万元。", "东兰：桑田变新景", ["下坡村"]),
    ("对口帮扶下坡村的深圳市龙岗区出资300万元，建成水池5个。", "东兰：桑田变新景", ["下坡村", "下坡村"]),
    ("东兰县是广西未摘帽的8个贫困县之一，有28个贫困村。", "", ["450000", "451224"]),
    ("与东兰县的合作社签约后，云岭茶业公司今年收茶30吨，产值500万元。", "", ["云岭茶业公司", "云岭茶业公司"]),
    ("“我家种了12亩桑。”东兰县下坡村村民韦大姐告诉记者。", "南丹：桑田变新景", ["下坡村"]),
    ("珙县种茶15万亩，跻身全省强县行列，产值9亿元。", "珙县种茶忙", ["511526", "511526"]),
    ("皂郊镇榆林、大山等15个村的300户通水。", "秦州区：通水了", ["620502", "620502"]),
    ("今年，南丹县种植260亩广东三华李。", "", ["451221"]),
    ("广东民营企业助力广西南丹县。累计投入广东省财政帮扶资金17亿元。", "", ["451221"]),
    ("东兰县旅游忙。红水河、拔贡、云岭景区等景区接待游客分别增长3%和5%。", "", ["451224", "451224"]),
    ("东兰县青桐茶业有限公司（以下简称“东兰青茶”）建成投产。东兰青茶今年收茶30吨。", "", ["东兰县青桐茶业有限公司"]),
    ("东兰县青桐茶业有限公司（下称青茶公司）建成投产。青茶公司今年收茶30吨。", "", ["东兰县青桐茶业有限公司"]),
    ("东兰县云岭机械公司成功中标青桐集团的项目，订单5000万元。", "", ["东兰县云岭机械公司"]),
    ("东兰经济开发区加快建设。\n开发区今年引进企业30家。", "东兰：项目忙", ["东兰经济开发区"]),
    ("南丹县下坡村种桑300亩。\n上半年农村居民人均消费支出5000元。", "南丹农村收入增长", ["下坡村", "451221"]),
    # a village of a title that counts many is no topic, nor are guests' homes what the whole province is
    ("到7月末，共评定信用户900户。", "南丹县芒场镇下坡村等63个村为信用村", ["451221", "451221"]),
    ("广西旅游忙，客源地排名前两位的是广东、云南。全省景区接待游客3万人次。", "", ["450000"]),
    ("东兰青港公园、云岭古镇分别接待游客300人次、500人次。", "", ["东兰青港公园", "云岭古镇"]),
    ("东兰县云岭水库灌区投资300万元。", "", ["云岭水库灌区"]),
    # a line of its own heads what stands behind it, till another
    ("东兰县\n云岭水闸重建\n工程今年开工，投资300万元。\n南丹县\n投资500万元。", "河池：修水利", ["451224", "451221"]),
    ("云家寨是东兰县长江镇下坡村下辖的一个自然村，现有200人。", "河池：民宿忙", ["云家寨"]),
    ("苗寨新建公路3公里。", "东兰：修路", ["451224"]),
    ("东兰旅游忙，青港公园、云岭古镇分别接待游客300人次、500人。", "", ["青港公园", "云岭古镇"]),
    ("在东兰县长江镇云岭合作社的田里，3台收割机忙碌。", "", ["云岭合作社"]),
    ("云岭库区种桑。今年，库区搬迁移民300人。", "东兰：种桑", ["云岭库区"]),
    ("山上种桑10亩，李云英一家收入高。\n李云英所在的东兰县长江镇下坡村很美。", "东兰：种桑", ["下坡村"]),
    ("地处广西河池市石山地区的东兰县变了样。通过搬迁，让300人脱贫。", "", ["451224"]),
    ("东兰县长江镇青山村变了样。为了种桑，东兰县建房搬迁。300人受益。", "东兰县长江镇青山村", ["451224"]),
    ("“今年种桑12亩。”7月2日，东兰县长江镇下坡村村民韦大姐正忙着采桑。", "南丹：桑田变新景", ["下坡村"]),
    ("柳池高铁全长300公里。\n柳池高铁在柳州和河池间开建，全线设站20座。", "", ["柳池高铁", "柳池高铁"]),
    ("城际高铁全长300公里。\n城际高铁开建。", "东兰：修路", ["451224"]),
    ("东兰县种桑300亩，全国桑园3万亩。", "", ["451224", "100000"]),
    ("东兰县下坡村村民韦大姐告诉记者，她种桑3亩。", "南丹：桑田变新景", ["下坡村"]),
    ("目前云岭景区已吸收当地劳动力300人。", "东兰：旅游忙", ["云岭景区"]),
    ("东兰青桐茶业有限公司桑叶基地位于长江镇，现有桑园300亩。", "", ["东兰青桐茶业有限公司桑叶基地"]),
    ("依托云岭水库，长江镇养鱼300亩。", "东兰：养鱼", ["451224105"]),
]


@pytest.mark.parametrize(("body", "title", "subjects"), SUBJECTS)
def test_the_subject_of_a_figure(body: str, title: str, subjects: list[str]) -> None:
    read = assembled(body, title=title)
    labels = {e.id: e.labels[0][0] for e in read.entities}
    assert [labels.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(read)] == subjects


PERIODS = [
    ("截至9月底，合作社今年共销售茶叶3万吨。", ["..2023-09-30"]),
    ("到2025年，粮食产量从现在的3万吨增加到5万吨。", ["..2023-10-31", "..2025-12-31"]),
    ("去年户均收入4万元，是2018年的2倍。", ["2022-01-01..2022-12-31", "2022-01-01..2022-12-31"]),
    ("2022年出口茶叶300吨，較2019年增加20吨。", ["2022-01-01..2022-12-31", "2022-01-01..2022-12-31"]),
    ("结合脱贫县“十四五”特色产业发展规划，建成车间200个。", [""]),
    ("2022年人均收入2万元，12年间增长了20多倍。", ["2022-01-01..2022-12-31", ""]),
    ("总投资2亿元的云岭学校计划2024年9月投用。", [""]),
    ("六条生产线明年6月投产。园区吸纳就业3000人。", ["2024-06-01..2024-06-30", ""]),
]


@pytest.mark.parametrize(("body", "periods"), PERIODS)
def test_the_time_of_a_figure(body: str, periods: list[str]) -> None:
    read = figures(assembled(body, date="2023-10-20"))
    assert [f"{c.period.start or ''}..{c.period.end}" if c.period else "" for c in read] == periods


def test_what_starts_after_the_text_is_planned() -> None:
    read = figures(assembled("6条生产线明年6月试产。园区吸纳就业3000人。", date="2023-10-20"))
    assert [c.status for c in read] == ["planned", ""]


def test_a_late_figure_behind_among_them_is_no_part() -> None:
    body = "5个园区可实现销售收入70亿元。其中，云岭产业园是集研发、生产于一体的园区，项目总投资11亿元。"
    assert [c.role for c in figures(assembled(body))] == ["main", "main", "main"]


def test_posts_are_counted_as_jobs_and_stages_are_not_counted() -> None:
    read = figures(assembled("园区可提供2000人左右的就业岗位。工厂招工300人，分两期开发。"))
    assert [(str(c.value), c.unit) for c in read] == [("2000", "job"), ("300", "person")]


def test_a_short_name_of_another_province_is_no_county() -> None:
    body = "甘肃省临夏州东乡县的龙泉学校有学生900名。"
    assert "id/place/331181" not in {c for m in linked(body, title="临夏：办好学校").mentions for c in m.candidates}
    assert "id/place/331181" in {c for m in linked("浙江龙泉有学生900名。").mentions for c in m.candidates}


def test_a_mountain_is_no_county_of_like_name() -> None:
    assert "id/place/440803" not in {c for m in linked("今年丹霞山接待游客30万人次。").mentions for c in m.candidates}


def test_money_that_was_won_is_no_aim() -> None:
    read = figures(assembled("南丹县争取中央资金2亿元，力争建成学校3所。"))
    assert [c.status for c in read] == ["", "target"]


def test_a_plan_starts_from_what_is() -> None:
    read = figures(assembled("南丹县计划到2030年把产值从现在的3亿元增加到5亿元。"))
    assert [c.status for c in read] == ["actual", "planned"]


def test_what_is_done_of_a_plan_is_no_plan() -> None:
    read = figures(assembled("完成年度计划的72%。"))
    assert [c.status for c in read] == ["actual"]


def test_a_district_that_is_no_more_gives_its_name_to_what_is_there() -> None:
    read = assembled("今年国庆假期，厦门鼓浪屿当天接待游客4万人次。")
    labels = {e.id: e.labels[0][0] for e in read.entities}
    assert [labels[c.subject] for c in figures(read)] == ["鼓浪屿"]


def test_a_title_of_the_whole_country_is_its_own_area() -> None:
    body = "云南省鲁甸县卯云安置区搬入3000人。\n截至4月中旬，26个安置区扫尾工程全部复工。"
    assert [c.place for c in figures(assembled(body, title="我国搬迁900万人"))][-1] == "id/place/100000"


def test_a_province_goes_before_a_county_of_its_name() -> None:
    read = linked("青海、河南、海南的同志到会。", title="全国推进会召开")
    named = {m.text: m.candidates for m in read.mentions if m.kind in ("Province", "County")}
    assert named["河南"] == ("id/place/410000",)


def test_a_figure_of_the_title_holds_where_the_title_says() -> None:
    body = "覃大姐从东兰县长江镇来。当天搬迁的群众共420户。"
    assert [c.place for c in figures(assembled(body, title="[南丹县]420户群众住新居"))] == ["id/place/451221"]


def test_a_project_lies_in_the_smaller_place_of_its_name() -> None:
    read = assembled("云河河池东兰段生态河道示范工程计划投资300万元。", title="河池市东兰县修河道")
    assert [c.place for c in figures(read)] == ["id/place/451224"]


def test_a_question_can_be_the_title_and_a_part_is_none() -> None:
    body = "河池2021年新建哪些学校？\n一、目标任务\n2021年全市新建中小学9所。"
    assert [c.place for c in figures(assembled(body, date="2021-03-04"))] == ["id/place/451200"]


def test_a_holiday_is_what_a_report_is_about() -> None:
    read = figures(assembled("国庆中秋长假虽多雨，游客不减。全省接待游客30万人次。", date="2020-10-09"))
    assert [str(c.period.start) for c in read if c.period] == ["2020-10-01"]


def test_the_whole_prefecture_is_no_city_named_before_it() -> None:
    read = assembled("临夏学习白银办学经验。2021年，全州投入资金3亿元。", title="临夏州：办好学校")
    assert [c.place for c in figures(read)] == ["id/place/622900"]


def test_a_township_that_a_text_is_about_is_its_own_area() -> None:
    body = "广西南丹县芒场镇种桑忙。芒场镇有桑园500亩。\n芒场镇的蚕房很新。\n今年发放蚕种300张。"
    assert [c.place for c in figures(assembled(body))][-1] == "id/place/451221103"


ROLES = [
    ("云岭村2022年户均收入4万元，是2018年的2.5倍。", ["main", "growth"]),
    ("学校招生7000人，比去年多招1200人。", ["main", "growth"]),
    ("上半年转移劳动力3万人，同比多转移600人。", ["main", "growth"]),
    ("全县150个村中还有31个村不通路。", ["main", "share"]),
    ("全村有212户人家，开饭馆的就有50户。", ["main", "share"]),
    ("完成投资4亿元，完成年度计划的72%。", ["main", "share"]),
    ("入住率达99%，其中住在县城的有2450户，占76%。", ["main", "main", "share"]),
    ("三次产业增加值结构为6.0:46.9:47.1。", ["share", "share", "share"]),
    ("实现营业收入30亿元，利润2亿元，分别增长11%和17%。", ["main", "main", "growth", "growth"]),
]


@pytest.mark.parametrize(("body", "roles"), ROLES)
def test_how_a_figure_belongs_to_another(body: str, roles: list[str]) -> None:
    assert [c.role for c in figures(assembled(body))] == roles


SUBJECTS = [
    # The title names a site in common words, and the text calls it so again.
    (
        "东兰县绿色食品产业园建设提速",
        "在东兰县，绿色食品产业园塔吊林立。\n据了解，绿色食品产业园总投资3亿元。\n建成后可带动就业600人。",
        ["东兰县绿色食品产业园", "东兰县绿色食品产业园"],
    ),
    ("山区变景区", "东兰县长江镇青山村游客多。青山村地处深山，青山村今年接待游客3万人次。", ["青山村"]),
    # An occasion, a market and a bank's branch are no place of the figure.
    (
        "东兰县长江镇青山村：种桑致富",
        "青山村抓住河池市发展桑蚕产业的机遇，新种桑园300亩。",
        ["青山村"],
    ),
    ("东兰县长江镇青山村：种姜致富", "村民把生姜拿到隘洞镇的市场上卖了2000元。", ["青山村"]),
    ("东兰县长江镇青山村：修路", "中国农业银行河池市分行发放贷款50万元。", ["青山村"]),
    # A shop that the text calls by a quoted name; a village of a common name that has villagers.
    (
        "东兰县长江镇：刺绣忙",
        "走进长江镇的“玉兰民族刺绣行”，绣花机响个不停。\n“玉兰民族刺绣行”已开十年。\n“玉兰民族刺绣行”年销售50万元。",
        ["玉兰民族刺绣行"],
    ),
    ("东兰县长江镇：种姜", "长江镇的平台村村民李某种姜3亩。", ["平台村"]),
    ("东兰县长江镇青山村：开园", "青山村把园区打造成一个复合型产业园，年产值2亿元。", ["青山村"]),
    ("东兰县明德学校开学", "东兰县明德学校是河池市移民开发建设的配套工程，占地90亩。", ["明德学校"]),
    ("东兰县种桑忙", "东兰、凤山、巴马3个县一起种桑。黑河沿线种桑500亩。", ["id/place/451200", "东兰县"]),
    # A cooperative by which something is done owns none of the figures.
    ("东兰县种桑忙", "全县通过青山养蚕专业合作社带动农户120户。", ["东兰县"]),
    # The farm is one thing, with its village before it and without.
    (
        "东兰县长江镇：养鱼",
        "走进东兰县长江镇青山村李氏绿色家庭农场。\n“每天起鱼600斤。”李氏绿色家庭农场负责人说。\n李氏绿色家庭农场租地90亩。",
        ["李氏绿色家庭农场", "李氏绿色家庭农场"],
    ),
]


@pytest.mark.parametrize(("title", "body", "subjects"), SUBJECTS)
def test_what_a_chinese_figure_is_about(title: str, body: str, subjects: list[str]) -> None:
    read = assembled(body, title=title)
    labels = {e.id: e.labels[0][0] for e in read.entities} | {"id/place/451224": "东兰县"}
    assert [labels.get(c.subject, c.subject) for c in figures(read)] == subjects


GRADES = [
    # The sentence says all, and leaves no choice.
    ("", "2018年，东兰县建成公路30公里。", ["stated"]),
    ("东兰县种桑", "2018年，东兰县建成公路30公里，改造危房90套。", ["stated", "stated"]),
    # Another place could be meant, be it what the text is about.
    ("", "2018年，东兰县与凤山县共建公路30公里。", ["inferred"]),
    ("东兰县青山村：修路", "2018年，村里得到东兰县帮助，建成公路3公里。", ["inferred"]),
    # The time is of an event, of years on end, or shorter than what it would date.
    ("", "2016年，东兰县青山合作社成立，建成大棚50座。", ["inferred"]),
    ("", "2016年，东兰县粮食产量连续7年保持在30万吨。", ["inferred", "inferred"]),
    ("", "2016年，东兰县桑蚕产值年均增长8%。", ["inferred"]),
    ("", "2016年10月，东兰县实现人均纯收入5000元。", ["inferred"]),
    ("", "2016年10月，东兰县启动了石漠化综合治理的试点工程，建成水窖50口。", ["inferred"]),
    ("", "东兰县建成水窖50口，2016年又改造危房90套。", ["inferred", "stated"]),
    ("", "2016年，东兰县城乡居民收入比为2.2:1，贫困发生率从17%下降到5%。", ["inferred", "inferred", "stated"]),
    ("", "2019年国庆假期，东兰县接待游客3万人次。", ["inferred"]),
    # What is not over, or a deadline; what is aimed at; what it is for.
    ("", "到2030年，东兰县将建成公路30公里。", ["inferred"]),
    ("", "2023年，东兰县力争建成公路30公里。", ["inferred"]),
    ("", "2023年，东兰县预计产茶300吨，带动500户增收。", ["stated", "inferred"]),
    ("", "2022年，东兰县为解决3000人的饮水问题，建成水窖50口。", ["inferred", "stated"]),
    # A part may be of a place of its own, and so may another item of a list.
    ("", "2018年，东兰县建成公路30公里，其中长江镇8公里。", ["stated", "inferred"]),
    ("", "全市发展农业；2018年东兰县产糖3万吨；产果4万吨。", ["stated", "inferred"]),
    ("", "2018年，一家6口从东兰县搬走。", ["inferred"]),
    # The name of a county without its kind may begin that of something in it; that of a province is one.
    ("", "2018年，东兰建成公路30公里。", ["inferred"]),
    ("", "2018年，广西建成公路30公里。", ["stated"]),
    # So may the short name of a city that ends like a prefecture, and a full name, that of a body there.
    ("", "2018年，常州建成公路30公里。", ["inferred"]),
    ("", "2018年，东兰县农商行发放贷款3亿元。", ["inferred"]),
    ("", "2018年，东兰县建成农村小学17所。", ["stated"]),
    # A percentage of what no word says.
    ("", "2018年，东兰县完成投资3亿元，超年度目标12%。", ["stated", "inferred"]),
    # What was earned by a year's end was earned in all of it; a year's part of an investment.
    ("", "到2019年底，东兰县农民人均纯收入9000元。", ["inferred"]),
    ("", "2018年，东兰县水库项目年度计划投资3亿元。", ["inferred"]),
    # Who pays, a family, a rate that may be a share, a measure of what an abstract word names.
    ("", "2018年，东兰县投入30万元。", ["inferred"]),
    ("", "2018年，东兰县老王一家养猪30头。", ["inferred"]),
    ("", "2018年，东兰县自来水普及率为93%，贫困发生率为4%。", ["inferred", "stated"]),
    ("", "上世纪80年代，东兰县建成水窖50口。", ["inferred"]),
    ("", "2018年，东兰县计划建成水窖50口。", ["inferred"]),
    # For each of many, and half named.
    ("", "2016年，东兰县每个乡镇建成学校1所。", ["inferred"]),
]


@pytest.mark.parametrize(("title", "body", "grades"), GRADES)
def test_a_figure_is_stated_where_its_sentence_leaves_no_choice(title: str, body: str, grades: list[str]) -> None:
    assert [c.grade for c in figures(assembled(body, title=title))] == grades


def test_a_place_that_a_clause_opens_with_goes_before_one_behind_it() -> None:
    read = assembled("2018年，青山村得到东兰县支持，种桑300亩。", title="东兰县青山村：种桑")
    labels = {e.id: e.labels[0][0] for e in read.entities}
    assert [labels.get(c.subject) for c in figures(read)] == ["青山村"]


FOUNDED = [
    ("东兰县青山合作社始建于2014年10月，流转土地1000亩。", None),
    ("東蘭縣青山合作社成立於2018年，流轉土地1000畝。", None),
    ("东兰县2016年成立的合作社有社员80人。", None),
    ("东兰县2016年有社员80人。", "2016-01-01"),
]


@pytest.mark.parametrize(("body", "start"), FOUNDED)
def test_when_something_was_founded_dates_none_of_its_figures(body: str, start: str | None) -> None:
    assert [c.period and str(c.period.start) for c in figures(assembled(body))] == [start]


STATUSES = [
    ("除2018年下达的计划外，东兰县建成公路30公里。", "actual"),
    ("截至2023年底，东兰县已建成基地5个。", "actual"),
    ("截至2023年底，东兰县建成基地5个。", "planned"),
]


@pytest.mark.parametrize(("body", "status"), STATUSES)
def test_what_is_done_is_no_plan(body: str, status: str) -> None:
    assert [c.status for c in figures(assembled(body))] == [status]


def test_a_publisher_in_traditional_script_is_of_its_area() -> None:
    read = figures(assembled("我省完成投資3億元。", publisher="黔東南信息港"))
    assert [c.place for c in read] == ["id/place/520000"]


SPANNED = [
    ("从2023年开始，用三年时间新造林276万亩。", ("2023-01-01", "2025-12-31", "planned")),
    ("从2019年开始，用三年时间造林30万亩。", ("2019-01-01", "2021-12-31", "")),
]


@pytest.mark.parametrize(("body", "expected"), SPANNED)
def test_years_from_a_year_on(body: str, expected: tuple[str, str, str]) -> None:
    last = figures(assembled(body))[-1]
    assert last.period is not None
    assert (str(last.period.start), str(last.period.end), last.status) == expected


def test_the_first_day_of_a_holiday_is_one_day() -> None:
    read = figures(assembled("国庆节长假第一天，东兰县接待游客1万人次。", date="2021-10-02"))
    assert [(str(c.period.start), str(c.period.end)) for c in read if c.period] == [("2021-10-01", "2021-10-01")]


def test_a_plan_for_land_is_no_plan_for_what_comes_behind() -> None:
    read = figures(assembled("学校规划用地90亩，总投资2亿元。"))
    assert [c.status for c in read] == ["planned", ""]


@pytest.mark.parametrize(("day", "end"), [("2023-05-04", "2023-05-31"), ("2026-02-01", "2025-12-31")])
def test_since_a_plan_began_ends_with_the_plan(day: str, end: str) -> None:
    read = figures(assembled("“十四五”以来，东兰县新建公路30公里。", date=day))
    assert [str(c.period.end) for c in read if c.period] == [end]


LONE = [
    # The title has the province alone, the text opens with one county and names no other.
    ("广西山乡工厂开工忙", "走进广西东兰县的青山服装厂，工人正忙。\n今年接单30万件。", "id/place/451224"),
    ("广西山乡工厂开工忙", "走进广西东兰县的青山服装厂，工人正忙。\n全区接单30万件。", "id/place/450000"),
    ("广西山乡工厂开工忙", "走进东兰县，工人正忙。凤山县也开工。\n今年接单30万件。", "id/place/450000"),
]


@pytest.mark.parametrize(("title", "body", "place"), LONE)
def test_the_one_county_of_a_text_goes_before_the_province_of_its_title(title: str, body: str, place: str) -> None:
    assert [c.place for c in figures(assembled(body, title=title))] == [place]


def test_what_is_far_from_a_place_is_not_in_it() -> None:
    read = assembled("青山村离东兰县城近2小时车程。", title="凤山县青山村：种桑")
    labels = {e.id: e.labels[0][0] for e in read.entities}
    assert [labels.get(c.subject) for c in figures(read)] == ["青山村"]


@pytest.mark.parametrize(
    ("body", "title", "parts"),
    [
        ("河池市还有南丹县、东兰县和天峨县3个县、37个村未通公路。", "河池修路", ["451200", "451200"]),
        ("河池市南丹县、东兰县两个县建成水池30个。", "", ["451200", "451200"]),
        ("市里选定南丹县里湖乡、东兰县三石镇两个乡镇，安置1800户。", "河池修路", ["451200", "451200"]),
        ("收入较高的三个县为南丹县、东兰县和天峨县。", "河池：腰包鼓了", ["451200"]),
        ("新路起于南丹县，途经东兰县、巴马县，止于凤山县，全长79公里。", "河池修路", ["451200"]),
        ("被东兰县评为先进车间，发展社员300人。", "河池：车间里的日子", ["451200"]),
        ("广东游客占全县游客的两成。", "东兰：桃花开", ["451224"]),
        ("上月发了5吨茶叶给广东的客商。", "东兰：茶香", ["451224"]),
        ("东兰县以三石镇为中心，种桑3000亩。", "", ["451224"]),
        ("共获金奖9个、广西名牌产品6个。", "东兰：茶香", ["451224", "451224"]),
        ("南丹县下坡村种桑300亩。\n7个贫困县的5万户种桑。", "河池：桑田", ["下坡村", "451200", "451200"]),
        ("东兰县的茶叶销往周边5个县。", "河池：茶香", ["451224"]),
    ],
)
def test_a_place_named_for_anothers_sake_has_no_figure(body: str, title: str, parts: list[str]) -> None:
    names = {e.id: e.labels[0][0] for e in assembled(body, title=title).entities}
    told = [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(assembled(body, title=title))]
    assert told == parts


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("今年，水利部安排资金30亿元。\n据统计，各地新建水池5000个。", "水利部：水池越建越多"),
        ("目前，全国有1300个县供餐。\n今年安排资金472亿元。", "学生供餐计划惠及千县"),
    ],
)
def test_what_ministries_tell_holds_for_the_country(body: str, title: str) -> None:
    given = assembled(body, title=title, publisher="枣庄日报" if "全国" in body else "")
    assert {c.place for c in figures(given)} == {"id/place/100000"}


def test_a_site_wins_over_the_division_whose_short_name_opens_its_own() -> None:
    given = assembled("南宁东兰岭景区接待游客3万人次。", title="南宁：春日游园")
    assert [e.labels[0][0] for e in given.entities if e.kind == "Site"] == ["东兰岭景区"]
    assert figures(given)[0].subject.startswith("id/site/")


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("东兰县三石镇下坡村弄岭屯的覃大明种桑5亩。\n覃大明家的新房有90平方米。", ["弄岭屯", "弄岭屯"]),
        ("走进下坡村，桑叶青青。\n村里修了路。\n村民覃大明种桑8亩。", ["下坡村"]),
        ("在东兰县的合作社，种植户覃大明送来茶叶。\n“我种了30亩。”覃大明说。", ["451224"]),
        ("覃大明家位于三石镇下坡村。\n覃大明种桑8亩。", ["下坡村"]),
        ("三石镇下坡村民覃大明回乡。\n覃大明种桑8亩。", ["下坡村"]),
        ("“我今年种了10亩。”下坡村村民覃大明得了奖。", ["下坡村"]),
        ("阿依古丽·买买提生活在下坡村。阿依古丽·买买提种桑8亩。", ["下坡村"]),
    ],
)
def test_what_somebody_has_is_where_they_live(body: str, parts: list[str]) -> None:
    given = assembled(body, title="河池：桑田变新景")
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == parts


def test_a_township_behind_a_county_that_has_none_of_its_name_is_another_one() -> None:
    given = assembled("东兰县六排镇下坡村种桑8亩。", title="东兰：桑田变新景")  # 六排镇 is in 天峨
    assert figures(given)[0].place == "id/place/451224"


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("一家名为“云岭”的茶叶企业落户东兰。\n当时，这家企业年产值5000万元。", ["云岭"]),
        ("云岭茶业公司负责人覃大明说：“去年我们收茶30吨，上缴税金80万元，用工60人。”", ["云岭茶业公司"] * 3),
        ("云岭茶业公司在东兰建厂。去年，我们是广西最大的茶企，用工60人。", ["云岭茶业公司"]),
        ("企业为云岭小学捐款125万元。", ["云岭小学"]),
        ("东兰县共有学校30所，而云岭高中是东兰县的一所高中。现有学生900人。", ["451224", "云岭高中"]),
        ("云岭茶叶合作社以种茶为主。去年，被东兰县认定为东兰县扶贫车间，有社员300人。", ["云岭茶叶合作社"]),
    ],
)
def test_a_firm_goes_on_to_be_told_of(body: str, parts: list[str]) -> None:
    given = assembled(body, title="东兰：茶香")
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == parts


def test_what_is_told_of_listed_divisions_is_in_what_holds_them_all() -> None:
    body = "东兰县三石镇下坡村种桑300亩。\n\n产茶的主要有武篆镇、隘洞镇、三石镇等乡镇，面积3万亩。"
    given = assembled(body, title="河池：产业兴旺")
    assert [c.place for c in figures(given)][-1] == "id/place/451224"


def test_a_name_is_not_cut_by_the_short_name_of_a_county_inside_it() -> None:
    given = assembled("创维西部产业园落户开发区，园区用地400亩。", title="遂宁：园区建设忙")
    assert [e.labels[0][0] for e in given.entities if e.kind == "Site"] == ["创维西部产业园"]


@pytest.mark.parametrize(
    ("body", "title", "parts"),
    [
        ("江油市项目多。至6月底，全市引资3亿元。", "绵阳市园区建设提速", ["510781"]),  # the paragraph opens with it
        ("今年上半年开工的有江油市新区。至6月底，全市引资3亿元。", "绵阳市园区建设提速", ["510700"]),
        ("今年上半年开工的有江油市新区。该市引资3亿元。", "绵阳市园区建设提速", ["510781"]),
        ("5A级景区云岭关，累计接待游客2万人。", "东兰假日", ["云岭关"]),
        ("丽江玉龙云山接待游客5万人次。", "云南假日", ["玉龙云山"]),
        ("学生平均校舍建筑面积小学达7平方米。", "东兰办学", ["451224"]),
    ],
)
def test_whole_areas_and_scenic_spots_are_who_they_are(body: str, title: str, parts: list[str]) -> None:
    given = assembled(body, title=title)
    names = {e.id: e.labels[0][0] for e in given.entities if e.kind == "Site"}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == parts


def test_the_titles_own_figure_is_of_the_site_that_the_title_names() -> None:
    body = "云岭茶叶产业园建成。该产业园年产值达15亿元，带动3万农户。"
    given = assembled(body, title="东兰云岭茶叶产业园年产值达15亿元")
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert {names.get(c.subject, "") for c in figures(given)} == {"云岭茶叶产业园"}


def test_what_a_reservoir_can_do_is_no_name() -> None:
    assert found("可保障水库下游220万亩土地") == []
    assert found("云岭扶贫车间设在镇上") == ["云岭扶贫车间"]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("东兰县三石镇的云岭茶叶产业园开园。\n当地投入200万元修路。", "451224"),  # the county, not the park
        ("三石镇下坡村依山而建。\n\n“路修好了！”\n\n如今，当地的合作社年产值200万元。", "下坡村"),
    ],
)
def test_the_locality_is_no_park_and_lasts_over_a_remark(body: str, part: str) -> None:
    given = assembled(body, title="广西：产业兴旺")
    names = {e.id: e.labels[0][0] for e in given.entities}
    assert [names.get(c.subject, c.subject.rsplit("/", 1)[-1]) for c in figures(given)] == [part]


def test_a_text_that_a_paper_took_from_elsewhere_is_on_what_it_names() -> None:
    body = "今年，广西交投建路5条。东兰县、南丹县通了车。\n总投资30亿元。"
    assert linked(body, title="今年通车五条路", publisher="浙江在线").home == "450000"
