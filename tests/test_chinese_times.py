"""Which time Chinese figures are of: the year so far, the year of what is earned, the day of what was held."""

import pytest

from hechi_kg.model import QuantityClaim
from reading import assembled, figures

HEADED = "2月12日上午，东兰县举行集中开工仪式。"


def when(claim: QuantityClaim) -> str:
    """The first and last day of a figure's period, empty where it has none."""
    return "" if claim.period is None else f"{claim.period.start or ''}/{claim.period.end}"


TIMES = [
    # The year so far.
    ("今年截至3月底，东兰县结算收益12万元。", ["2023-01-01/2023-03-31"]),
    ("今年以来，截至3月底，东兰县接待游客12万人次。", ["2023-01-01/2023-03-31"]),
    ("截至3月底，东兰县建成学校12所。", ["/2023-03-31"]),
    ("截至3月底，东兰县货运量达12万吨，与去年同期相比，提高50%。", ["2023-01-01/2023-03-31"] * 2),
    ("截至3月底，东兰县存栏牛12万头，同比增长5%。", ["/2023-03-31"] * 2),
    # What is earned or grown in a year is no stock at its end.
    ("2021年底，东兰县农民人均纯收入达9000元，比上年增长5%。", ["2021-01-01/2021-12-31"] * 2),
    ("2021年底，东兰县有学校12所。", ["/2021-12-31"]),
    ("2021年底，东兰县存栏牛12万头，出栏9万头。", ["/2021-12-31", "2021-01-01/2021-12-31"]),
    ("到2030年，东兰县可产油茶12万吨。", ["2030-01-01/2030-12-31"]),
    # The year of an aim is none of what a share of it was done in.
    ("1至3月，东兰县修路12公里，完成全年目标任务的30%。", ["2023-01-01/2023-03-31"] * 2),
    # Some years until now, some days of this month; but not when something was only told.
    ("近年来，东兰县累计投入3亿元，新建大棚90座。", ["/2023-05-31"] * 2),
    ("连日来，东兰县组织志愿者30人。全县有学校12所。", ["2023-05-01/2023-05-31", ""]),
    ("近日，记者从东兰县获悉，全县有学校12所。", [""]),
    ("现阶段，东兰县有学校12所。", ["/2023-05-31"]),
    ("从2016年开始，东兰县先后建成学校12所。", ["2016-01-01/2023-05-31"]),
    ("东兰县从今年起用3年时间新建学校12所。", ["2023-01-01/2025-12-31"]),
    ("2019年、2020年和2021年的收入分别为3000元、4000元、5000元，今年预计超过6000元。",
     [f"{year}-01-01/{year}-12-31" for year in (2019, 2020, 2021, 2023)]),
    # A time told of later governs nothing before it.
    ("来自各地的300名专家到会。\n\n2021年，东兰县种桑12万亩，产茧9万吨，产值3亿元。",
     ["", *["2021-01-01/2021-12-31"] * 3]),
    # A year with other words around it.
    ("2003年东兰县水上年运输旅客30万人次。", ["2003-01-01/2003-12-31"]),
    # A list shares the base's time.
    ("学校从2003年的110名学生、14名教师，发展到如今的700名学生。",
     ["2003-01-01/2003-12-31", "2003-01-01/2003-12-31", "/2023-05-31"]),
    # What was held on a day.
    (f"{HEADED}16个项目集中开工，总投资3亿元。", ["2023-02-12/2023-02-12"] * 2),
    (f"{HEADED}全县有16个乡镇。", [""]),
    ("2月12日，东兰县2023年第一季度项目集中签约活动在河池举行，签约项目16个。", ["2023-02-12/2023-02-12"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TIMES)
def test_time_of_chinese_figures(body: str, expected: list[str]) -> None:
    assert [when(claim) for claim in figures(assembled(body))] == expected


UNDATED = [
    # Nothing says when now is, or of what year the month is.
    ("2020年，东兰县产茶12万吨，目前，销售9万吨。", ["2020-01-01/2020-12-31", ""]),
    ("水库于2013年建成，蓄水12万吨。\n\n党的十八大以来，东兰县投入资金9亿元。", ["2013-01-01/2013-12-31", ""]),
    # The year that the text printed last, or prints right behind.
    ("2020年，东兰县产茶12万吨。\n\n一季度销售9万吨。", ["2020-01-01/2020-12-31", "2020-01-01/2020-03-31"]),
    ("9月28日，东兰县2020年第三季度项目集中签约活动在河池举行，签约项目16个。", ["2020-09-28/2020-09-28"]),
]


@pytest.mark.parametrize(("body", "expected"), UNDATED)
def test_time_of_a_chinese_text_without_a_day(body: str, expected: list[str]) -> None:
    assert [when(claim) for claim in figures(assembled(body, date=""))] == expected
