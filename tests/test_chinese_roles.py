"""Which Chinese figure is a part, a rate or a change of another, and of which."""

import pytest

from reading import assembled, figures


def roles_of(body: str) -> dict[str, tuple[str, str | None]]:
    """The role of each figure and the anchor of the one that it belongs to, by its own anchor."""
    told = figures(assembled(body, title="东兰县消息"))
    anchors = {claim.id: claim.anchor_text for claim in told}
    return {claim.anchor_text: (claim.role, anchors.get(claim.of)) for claim in told}


PARTS = [
    # A sentence that splits the figure before it by kinds, and one whose 其中 goes on from the whole.
    ("全县零售额90亿元。按地区分，城镇60亿元；乡村30亿元。按类型分，餐饮收入9亿元。",
     {"60亿元": ("share", "90亿元"), "30亿元": ("share", "90亿元"), "9亿元": ("share", "90亿元")}),
    ("全县接待游客90万人次，其中过夜游客30万人次。其中，江湾景区接待3万人次。",
     {"30万人次": ("share", "90万人次"), "3万人次": ("share", "90万人次")}),
    # Once the parts make up the whole, what is listed behind them is none; nor is what comes long after.
    ("全县输出9万人，其中省外6万人，省内3万人，完成培训2万人。",
     {"6万人": ("share", "9万人"), "3万人": ("share", "9万人"), "2万人": ("main", None)}),
    # Trains are part of trains; each of the percentages behind 分别 is of its own level.
    ("全年开行班列1325列，发送货物13万标箱，其中去程700列。", {"700列": ("share", "1325列")}),
    ("全县产糖30万吨、产茶9万吨，分别占全省的20%和15%。", {"20%": ("share", "30万吨"), "15%": ("share", "9万吨")}),
    # A percentage of villages is no part of the roads.
    ("全县公路里程达到3万公里，实现了99%的行政村通公路。", {"99%": ("share", None)}),
    ("甲市5489个项目竣工5128个，竣工率93.4%。", {"93.4%": ("share", "5128个")}),
    ("累计完成投资241亿元，投资完成率88.5%，城镇化率60%。", {"88.5%": ("main", None), "60%": ("main", None)}),
    # A count of the poor right behind one of all.
    ("全村有农户320户1400人，建档立卡贫困户60户210人。",
     {"320户": ("main", None), "60户": ("share", "320户"), "210人": ("share", "1400人")}),
    # Those of 5亿人次游客中, however far behind; what has been done and is being done of so many.
    ("在全省接待的900万人次游客中，过夜游客（只算住宾馆的）为300万人次，增长8%；一日游客为600万人次。",
     {"300万人次": ("share", "900万人次"), "8%": ("growth", "300万人次"), "600万人次": ("share", "900万人次")}),
    ("64个饮水项目已完工40个，正在实施24个。", {"40个": ("share", "64个饮水项目"), "24个": ("share", "64个饮水项目")}),
    (
        "全市计划改造住房1250套。截至7月底，开工1005套，占目标任务的80.4%。",
        {"1005套": ("share", "1250套"), "80.4%": ("share", "1250套")},
    ),
    ("干渠总里程长6437米，已完成6061米。", {"6061米": ("share", "6437米")}),
    ("全县有贫困村63个，2016年退出20个。", {"20个": ("share", "63个")}),
    ("全村有430户村民，从事种植的有410户。", {"410户": ("share", "430户")}),
    ("全县320个灾后项目完工240个，完工75%。", {"240个": ("share", "320个灾后项目"), "75%": ("share", "320个灾后项目")}),
    # 其中 of visits told as visitors.
    ("全县景区共接待游客208万人。其中，长江景区接待游客41万人次。", {"41万人次": ("share", "208万人")}),
    # The industries make up the product.
    ("全县实现地区生产总值61.2亿元，增长3.3%。第一产业增加值15.6亿元，增长2.6%。",
     {"15.6亿元": ("share", "61.2亿元"), "2.6%": ("growth", "15.6亿元")}),
    # What 占 reckons is of the whole that the sentence prints.
    ("全省核桃总面积300万亩，该县达60万亩，占总面积的20%。",
     {"60万亩": ("share", "300万亩"), "20%": ("share", "300万亩")}),
    # 其中 ends where something is counted that has parts of its own.
    ("累计培训9000人，其中女性4000人；实现就业5000人，其中女性2000人。",
     {"4000人": ("share", "9000人"), "5000人": ("main", None), "2000人": ("share", "5000人")}),
    # A count is no part of a speed, and a fronted 其中 looks back for its first figure alone.
    ("设计速度80公里/小时。隧道总长37千米，其中长隧道14座。", {"14座": ("main", None)}),
    ("全县总投资9亿元。工程进展顺利。其中，4个项目投资额5亿元以上。", {"5亿元": ("main", None)}),
    # A rate told of one place after another, and one that was aimed at.
    ("全市农村通车率为72%，其中甲县75%、乙县73%，达到规划的70%的目标。",
     {"72%": ("main", None), "75%": ("main", None), "73%": ("main", None), "70%": ("main", None)}),
    ("全市茶园面积占30%，其中甲县占20%。", {"20%": ("share", None)}),
    ("桑业对村民收入的贡献达31%。", {"31%": ("share", None)}),
    ("全县每10亩茶园中就有3亩在这里。", {"3亩": ("share", None)}),
    # What adds up to the last digit, here or sentences before; what 分别 deals out.
    ("活动总投资70.5亿元。\n\n开工项目总投资40.3亿元；投产项目总投资30.2亿元。",
     {"40.3亿元": ("share", "70.5亿元"), "30.2亿元": ("share", "70.5亿元")}),
    ("开工项目总投资70亿元。\n\n甲厂投资40亿元，乙厂投资30亿元。", {"40亿元": ("main", None)}),
    ("建设供水工程5处，分别建水厂2处、供水站3处。",
     {"2处": ("share", "5处"), "3处": ("share", "5处")}),
    ("建设供水工程5处，分别解决900人、800人的饮水问题。", {"900人": ("main", None)}),
    ("项目12个，计划总投资18亿元，分别是投资12亿元的电厂项目，投资6亿元的水泥厂项目。",
     {"12亿元": ("share", "18亿元"), "6亿元": ("share", "18亿元")}),
    # 占 reckons better than 其中.
    ("苹果产量120万吨，其中晚熟苹果90万吨，已销售81万吨，占晚熟苹果的90%。", {"81万吨": ("share", "90万吨")}),
    # A part told by its level or by what is said of it; what 占 reckons, be another figure between.
    ("全县有合作社260家，其中国家级3家、自治区级12家。", {"3家": ("share", "260家"), "12家": ("share", "260家")}),
    ("全县154个村中，已有132个村收入超过10万元，占85.7%。", {"85.7%": ("share", "154个村")}),
    ("全县有劳动力15万人，外出务工8万人，其中省外5.6万人、省内2.4万人，占劳动力的53%。", {"53%": ("share", "15万人")}),
    ("全县有贫困村68个，已脱贫摘帽60个。", {"60个": ("share", "68个")}),
    # The whole of a 占比 is no part itself.
    ("全村有农户320户1400人，建档立卡贫困户60户210人，壮族人口占比90%。", {"90%": ("share", "1400人")}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "roles"), PARTS)
def test_a_part_belongs_to_its_whole(body: str, roles: dict[str, tuple[str, str | None]]) -> None:
    told = roles_of(body)
    assert {anchor: told[anchor] for anchor in roles} == roles


RATES = [
    ("全县饮水安全人口64万人，其中贫困人口13万人，集中供水率达到92.8%。", "92.8%", "main"),
    ("累计脱贫6万人，其中瑶族1万人，贫困发生率从2015年底的19%降至1%。", "19%", "main"),
    ("全线有桥109座、隧道33座，桥隧比例超过22%。", "22%", "main"),
    ("全村仍有30%左右的贫困发生率。", "30%", "main"),
    ("旅游业对增长的贡献率达到70%。", "70%", "share"),
    ("少数民族人口占比90%。", "90%", "share"),
    ("全县秋收已完成99%。", "99%", "share"),
    ("全县29万人口中，百岁老人有102位，每10万人中有百岁老人34位。", "34位", "main"),
    ("全县出口了全国五成的罐头、八成的3D打印机。", "八成", "share"),
]


@pytest.mark.parametrize(("body", "anchor", "role"), RATES)
def test_a_rate_is_no_part(body: str, anchor: str, role: str) -> None:
    assert roles_of(body)[anchor][0] == role


CHANGES = [
    ("全县生产总值30亿元，9%的增速居全国第一。", {"9%": ("growth", "30亿元")}),
    ("全县转移就业3万人，完成年度任务的44%，同比增长16%。", {"44%": ("share", "3万人"), "16%": ("growth", "3万人")}),
    ("全县完成乡道拓宽30公里。", {"30公里": ("main", None)}),
    # Changes told in a row are of one level; points are of the rate of growth before.
    ("全县人均收入5168元，居全市第二位；与上年相比增加461元，增长9.8%。",
     {"461元": ("growth", "5168元"), "9.8%": ("growth", "5168元")}),
    ("人均收入4817元，同比名义增长11%；扣除价格因素，实际增长9%，增速比一季度回落0.1个百分点。",
     {"9%": ("growth", "4817元"), "0.1个百分点": ("growth", "9%")}),
    ("全縣接待遊客438萬人次，按年增長四成。", {"四成": ("growth", "438萬人次")}),
    ("全县接待游客229万人次，增长34%，与2019年相比恢复91.2%。", {"91.2%": ("growth", "229万人次")}),
    # What is made better is counted, and does not grow.
    ("全县巩固提升饮水工程。今年还巩固提升23个饮水工程。", {"23个饮水工程": ("main", None)}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "roles"), CHANGES)
def test_a_change_belongs_to_its_level(body: str, roles: dict[str, tuple[str, str | None]]) -> None:
    told = roles_of(body)
    assert {anchor: told[anchor] for anchor in roles} == roles


def test_the_percentage_of_a_part_holds_where_the_part_does() -> None:
    told = figures(assembled("广西桑园总面积300万亩，该县达60万亩，占总面积的20%。", title="东兰县种桑"))
    assert [claim.place for claim in told] == ["id/place/450000", "id/place/451224", "id/place/451224"]


STATUSES = [
    # A plan goes on behind its sentence, but not to what is so, nor to what is planned by its time alone.
    ("今年，东兰县计划新建大棚90座。在9个村建设茶园3000亩，覆盖脱贫户300户。", ["planned"] * 4),
    ("东兰县拟建产业园。园区占地300亩。", ["actual"]),
    ("东兰县计划新建大棚90座。目前，全县已有大棚300座。", ["planned", "actual"]),
    ("东兰县计划新建大棚90座。全县人口30万人。", ["planned", "actual"]),
    ("项目预计年产值9亿元。公司投资3亿元。", ["planned", "actual"]),
    # What is to be done, tasks and aims.
    ("今年，东兰县要完成造林30万亩，新建公路90公里。", ["planned"] * 2),
    ("东兰县主要完成造林30万亩。", ["actual"]),
    ("东兰县下达搬迁任务900户，已搬迁300户。", ["planned", "actual"]),
    ("东兰县完成搬迁任务900户。", ["actual"]),
    ("今年东兰县的目标任务是：新建公路30公里，改造危房90户。", ["target"] * 2),
    ("下一步，东兰县将调减玉米3万亩。", ["planned"]),
    # What a plan measures, and what is so by now.
    ("东兰县建成公路300公里，占规划里程的40%；完成投资9亿元。", ["actual"] * 3),
    ("东兰县稳投资、稳预期，完成投资9亿元。", ["actual"]),
    ("东兰县明年预计产茶9万吨，目前所产茶叶的70%销往河池。", ["planned", "actual"]),
    ("通过“十二五”规划的实施，甲县完成投资2.85亿元。规划实施项目20个。", ["actual", "planned"]),
    ("2023年的主要预期目标是：生产总值增长13%，公共预算收入增长18%。", ["target", "target"]),
    ("今年的总体目标已经确定，新增就业70万人，失业率控制在4.5%以内。", ["target", "target"]),
    ("全县以服务稳定增长为目标，全年建设公路12公里。", ["actual"]),
    ("全县完成投资90亿元，超年度目标12%。", ["actual", "actual"]),
    ("下一步，全县将争创示范园10个。", ["target"]),
    ("全县20个安置点在规划时都有产业用地5亩。", ["actual", "actual"]),
    ("届时，县城到市区用时将缩短至3小时。", ["planned"]),
    ("项目计划总投资达3亿元，受益人口5万人。", ["planned", "actual"]),
    ("东兰县规划建设了3个产业园，规划建设道路9公里。", ["actual", "planned"]),
]


@pytest.mark.parametrize(("body", "statuses"), STATUSES)
def test_status_of_chinese_figures(body: str, statuses: list[str]) -> None:
    assert [claim.status or "actual" for claim in figures(assembled(body))] == statuses


PERIODS = [
    # 现有 tells what is so when it is told, and nothing of what the next sentence tells.
    ("2022年，全县投资3亿元。全村现有农户320户。", [("2022-01-01", "2022-12-31"), (None, "2023-05-31")]),
    ("东兰县2022年概况。全村现有农户320户。建成水窖50口。", [(None, "2023-05-31"), None]),
    # 届时 is the time to come that was told last.
    ("公路将于2024年通车。届时，县城到市区用时将缩短至3小时。", [("2024-01-01", "2024-12-31")]),
    ("公路将于2024年通车。届时，县城到市区将由原来的5小时缩短至3小时。", [None, ("2024-01-01", "2024-12-31")]),
    # What is earned is of the year that an aim names, a stock is by its end.
    ("到2030年，全县产值达到3亿元，公路里程达到800公里。",
     [("2030-01-01", "2030-12-31"), (None, "2030-12-31")]),
    ("“十三五”初期，全县贫困发生率是20%。", [("2016-01-01", "2016-12-31")]),
    ("景区2017年7月开业以来，接待游客9万人次。", [("2017-07-01", "2023-05-31")]),
    ("2016年，覃大明养羊200只。两年后，羊场存栏500只。", [("2016-01-01", "2016-12-31"), None]),
    ("2020年东部某铁路局集团有限公司扶贫工作队入驻以来，引进投资154万元。", [("2020-01-01", "2023-05-31")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "periods"), PERIODS)
def test_periods_of_chinese_figures(body: str, periods: list[tuple[str | None, str]]) -> None:
    told = [claim.period for claim in figures(assembled(body))]
    assert [p and (p.start and p.start.isoformat(), p.end.isoformat()) for p in told] == periods


def test_what_a_ceremony_began_is_of_its_day_though_the_title_names_its_quarter() -> None:
    body = "1月10日，东兰县举行2023年一季度集中开工活动。\n东兰县有水电站等8个项目开工，总投资4亿元。"
    told = figures(assembled(body, title="东兰县2023年一季度集中开工活动举行"))
    assert {c.period and (c.period.start, c.period.end) for c in told} == {
        (told[0].period.start, told[0].period.start) if told[0].period else None
    }
    assert told[0].period is not None
    assert str(told[0].period.start) == "2023-01-10"
