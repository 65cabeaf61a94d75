"""What a Chinese number counts, where a verb, a quote, a bracket or another noun stands beside the counted noun."""

import pytest

from hechi_kg.lexicon import load_lexicon
from hechi_kg.recognise.chinese import find_numerals, find_quantities
from hechi_kg.recognise.chinese.script import simplify


def told(text: str) -> list[tuple[str, str]]:
    return [(f"{q.value.normalize():f}", q.unit) for q in find_quantities(text, load_lexicon())]


DEEDS = [
    ("全县20座小水库除险加固。", [("20", "other:水库")]),
    ("6家工厂携手闯市场。", [("6", "other:工厂")]),
    ("5个实验室揭牌。", [("5", "other:实验室")]),
    ("30个边境村连点成线。", [("30", "village")]),
    ("12个强县参照市辖区管理。", [("12", "county")]),
    ("完成600个薄弱村扶持。", [("600", "village")]),
    ("400个贫困村电网改造升级工程动工。", [("400", "village")]),
    ("她守着三间老瓦房愁生计。", [("3", "house")]),
    ("改善80所小学办学条件。", [("80", "school")]),
    ("全县的牧场也达到150个。", [("150", "other:牧场")]),
    ("一天能赚一百多，他很高兴。", [("100", "yuan")]),
    ("收入有几千上万。", []),
    ("提供9万个毕业生就业岗位。", [("90000", "job")]),
    ("打造4个产业集聚区。", [("4", "other:集聚区")]),
    ("240台自动缫丝机高速运转。", [("240", "other:缫丝机")]),
    ("与15家企业签订了订单合同。", [("15", "company")]),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS)
def test_what_is_done_behind_a_thing_is_not_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


BEFORE = [
    ("全县项目2533个完工，1200个竣工。", [("2533", "project"), ("1200", "project")]),
    ("全民义务植树469万株，育苗20万株。", [("4690000", "other:株"), ("200000", "other:株")]),
    ("去年整寨搬迁60个，整乡搬迁2个。", [("60", "village"), ("2", "town")]),
    ("农村公路危桥改造35座。", [("35", "other:危桥")]),
    ("屯级道路硬化建设18条。", [("18", "other:道路")]),
    ("新建学校食堂（伙房）70个。", [("70", "other:食堂")]),
    ("通用机场新增3个。", [("3", "other:机场")]),
    ("该镇推出7条。", [("7", "other:条")]),
    ("着力培育6个。", [("6", "item")]),
    ("全县打造样板村30个。", [("30", "village")]),
    ("边民互市贸易区增至5个。", [("5", "other:贸易区")]),
    ("建成“司机之家”7个。", [("7", "other:之家")]),
    ("滑雪场所超过60个。", [("60", "other:场所")]),
    ("工程已完工12件，正在实施5件。", [("12", "project"), ("5", "project")]),
    ("今年打算养15批。", [("15", "other:批")]),
    ("我每天绣3个。", [("3", "item")]),
    ("东兰县组织2批56人次学习。", [("2", "other:批"), ("56", "person-time")]),
    ("他养黄牛，最初只有8头。", [("8", "other:黄牛")]),
    ("力争年底蜂群达到7万箱。", [("70000", "other:蜂群")]),
    ("像这样的产业园，东兰县有12个。", [("12", "other:产业园")]),
    ("有羊舍12栋3600平方米。", [("12", "building"), ("3600", "m2")]),
    ("全村153户中有80户种桑，每10户中有6户养蚕。", [("153", "household"), ("80", "household")]),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_what_is_done_to_a_thing_before_the_number_leaves_the_thing(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


BESIDE = [
    ("建成20座崭新的“山间别墅”迎客。", [("20", "house")]),
    ("9个“直过民族”和人口较少民族脱贫。", [("9", "other:民族")]),
    ("推出5条“我在老家过大年——年味老家一日游”精品路线。", [("5", "other:路线")]),
    ("建成12个现代油茶综合（特色）产业园。", [("12", "other:产业园")]),
    ("全区有15个国家、自治区扶贫工作重点县。", [("15", "county")]),
    ("可生产80个配方颗粒和提取物品种。", [("80", "other:品种")]),
    ("整治60个集镇和中心村。", [("60", "place")]),
    ("产品销往30多个国家和地区。", [("30", "place")]),
    ("引进8个总投资超过20亿元的加工项目。", [("8", "project"), ("2000000000", "yuan")]),
    ("招引12个以上过亿项目。", [("12", "project")]),
    ("建成2个国家级、9个省级示范园。", [("2", "other:示范园"), ("9", "other:示范园")]),
    ("40家4A级（含）以上景区开门迎客。", [("40", "other:景区")]),
    ("新建成9条共613公里高速公路。", [("9", "other:公路"), ("613", "km")]),
    ("20套廉租房配租到户。", [("20", "house")]),
    ("建成4座200万千瓦光伏电站。", [("4", "other:电站"), ("2000000", "other:kilowatt")]),
    ("完成7件小（二）型水库除险加固工程。", [("7", "project")]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_noun_is_found_past_what_stands_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


KINDS = [
    ("实施4眼深水井项目。", [("4", "other:深水井")]),
    ("硬化9条主街道。", [("9", "other:街道")]),
    ("来自18家海外华文媒体。", [("18", "other:媒体")]),
    ("开发13类综合开发产品。", [("13", "other:产品")]),
    ("可实现年产90万套的产能。", [("900000", "other:套")]),
    ("完成快递业务量3亿件。", [("300000000", "other:快递")]),
    ("建成20个安置新区、安居房900间。", [("20", "site"), ("900", "house")]),
    ("培训2500人（次）。", [("2500", "person-time")]),
    ("下辖3个市，全省有12个省份的游客。", [("3", "other:city"), ("12", "other:province")]),
    ("打造6个特色小镇、5个美丽乡村。", [("6", "other:小镇"), ("5", "village")]),
    ("新登记经营主体2.6万户。", [("26000", "other:market entity")]),
    ("协会有50家成员。", [("50", "other:成员")]),
    ("就近吸纳40名贫困户。", [("40", "household")]),
    ("住院楼高9层，接待20多拨客人。", [("9", "other:层"), ("20", "other:拨")]),
    (
        "客运专线设计时速350公里，支线80公里/小时。",
        [("350", "other:kilometer per hour")] * 1 + [("80", "other:kilometer per hour")],
    ),
    ("城乡收入倍差为2.31。", [("2.31", "times")]),
    ("新改建普通国省道315公里。", [("315", "km")]),
    ("建立3个体系，另有4家具有资质的企业。", [("3", "other:体系"), ("4", "company")]),
    ("平台用户突破3500万。", [("35000000", "person")]),
    ("该区教育再投2.6亿。", [("260000000", "yuan")]),
    ("每月能挣5000至1万元。", [("5000", "yuan")]),
    ("收获蘑菇两筐。", [("2", "other:蘑菇")]),
    # the size of a thing between its count and its name
    ("购置20台15千瓦水泵。", [("20", "other:水泵"), ("15", "other:kilowatt")]),
    ("完成1座80米测量塔的搭建。", [("1", "other:测量塔"), ("80", "m")]),
    ("安装1500kw机组30台。", [("1500", "other:kilowatt"), ("30", "other:机组")]),
    ("年产服装50万套，新建公租房200套，已分配100套。", [("500000", "other:服装"), ("200", "house"), ("100", "house")]),
    ("与10余家线上线下采购商签约，30多台崭新的机器整齐地排列。", [("10", "company"), ("30", "other:机器")]),
    ("接到500万只手套的订单、3个订单。", [("5000000", "other:手套"), ("3", "other:订单")]),
    ("生产量每天80来万支，另有40台套已经完成装配。", [("800000", "other:支"), ("40", "other:台套")]),
    ("培育35家规模工业，还有13栋棚用于种葱。", [("35", "company"), ("13", "other:棚")]),
    ("他养肉牛多年，去年卖了70多头，到现如今常年存栏200余头。", [("70", "other:肉牛"), ("200", "other:肉牛")]),
    (
        "签约订单超4.7亿，年产值突破2个亿，建成2个亿元村。",
        [("470000000", "yuan"), ("200000000", "yuan"), ("2", "village")],
    ),
    # the people of town and country, groups of villagers, what has a mouth or goes round
    (
        "保障1400多万城乡人口饮水，惠及5万城鎮居民、3万城乡困难群众。",
        [("14000000", "person"), ("50000", "person"), ("30000", "person")],
    ),
    ("流转7个村民小组的山地800余亩，涉及5个城镇。", [("7", "other:村民小组"), ("800", "mu"), ("5", "town")]),
    ("清退渔排2.8万口，家有5口人。", [("28000", "other:渔排"), ("5", "person")]),
    ("先后开展兩輪结对帮扶、2轮对口支援。", [("2", "other:轮"), ("2", "other:轮")]),
    ("旅游经营户10万余家，种植户3000家。", [("100000", "other:经营户"), ("3000", "household")]),
    ("第一期5个项目，第二期8个。", [("5", "project"), ("8", "project")]),
    ("全县村庄中帮助农户增收的超过500个。", [("500", "village")]),
    # round scales of what is counted or earned, and the level of what rose
    ("区域内千萬人口喝上水，朝着千亿GDP迈进，百万群众脱贫。", [("10000000", "person"), ("100000000000", "yuan")]),
    ("收入增加了10多倍，达到308万，培育百亿级产业。", [("10", "times"), ("3080000", "yuan")]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_unit_is_what_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["柑橘、茶叶等十大产业链建成。", "青石岭、云顶山两大景区迎客。", "“牛羊菜果”八大产业集群壮大。"]
)
def test_small_number_before_great_counts_what_the_sentence_lists(text: str) -> None:
    assert len(told(text)) == 1


NO_FIGURES = [
    "做到建一所学校，成就一所学校。",
    "牛羊猪禽四种肉产量增长。",
    "全县猪牛羊三肉总产量增长。",
    "青山至六里梁项目开工。",
    "庆祝改革开放40年。",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_slogans_names_and_phrases_count_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["教育、医疗、住房“四大战役”打响。", "养殖是三大产业之一。", "实施七大工程。"])
def test_slogans_of_great_things_count_nothing(text: str) -> None:
    assert told(text) == []
    assert all(numeral.reason for numeral in find_numerals(text, load_lexicon()))


WHEN = [
    "果树三年后挂果。",
    "5天假期游人如织。",
    "假期前三天客房订满。",
    "他每两周回一趟村。",
    "青石村19年底通了路。",
    "北纬38度是种葡萄的好地方。",
    "坡地坡度在25度以上。",
]


@pytest.mark.parametrize("text", WHEN)
def test_spans_that_say_when_and_degrees_of_angles_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["审批时限压缩至3天内。", "比计划提前10天完工。", "桑园面积连续15年居首位。"])
def test_spans_that_are_reached_are_figures(text: str) -> None:
    assert len(told(text)) == 1


RANGES = [
    ("试点建设2个至3个共享农庄。", ("2", "3", "other:农庄")),
    ("每村选派兩名至三名干部。", ("2", "3", "person")),
    ("帮扶两户到三户。", ("2", "3", "household")),
    ("亩产5斤到8斤。", ("2.5", "4", "kg")),
    ("村民种树20棵—30棵。", ("20", "30", "other:棵")),
    ("距离县城30里至40里。", ("15", "20", "km")),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_range_may_print_its_measure_word_twice(text: str, expected: tuple[str, str, str]) -> None:
    (read,) = find_quantities(text, load_lexicon())
    assert read.value_max is not None
    assert (f"{read.value.normalize():f}", f"{read.value_max.normalize():f}", read.unit) == expected


def test_turn_is_no_range() -> None:
    assert told("从2个增加到3个园区。") == [("2", "item"), ("3", "other:园区")]


def test_issue_of_a_paper_counts_nothing() -> None:
    assert told("青山导报 2020年23期\n全县去年举办3期培训班。") == [("3", "event")]


def test_commas_of_either_width_part_clauses_alike() -> None:
    text = "全县种茶300亩，产茶20万吨，收入增加两倍，达到1,308万元。"
    assert told(text.replace("，", ",")) == told(text)
    assert simplify("種茶300畝,產茶1,308噸") == "种茶300亩，产茶1,308吨"
