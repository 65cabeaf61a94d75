"""What the title and lead of a Chinese article, or the opening of a paragraph, say of its figures' time and status."""

from pathlib import Path

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import QuantityClaim
from hechi_kg.pipeline import assemble_all
from hechi_kg.read import Source
from reading import assembled, figures


def when(claim: QuantityClaim) -> str:
    """The first and last day of a figure's period, empty where it has none."""
    return "" if claim.period is None else f"{claim.period.start or ''}/{claim.period.end}"


TIMES = [
    # Days that something went on for.
    ("4月1日至4月10日，东兰县举办荔枝节。在短短10天时间里，东兰县共接待游客3万人次。", ["2023-04-01/2023-04-10"]),
    ("自4月2日开市以来，5天时间已有300人到东兰县求职。", ["2023-04-02/2023-04-06"]),
    ("4月2日开幕的荔枝节，截至4月底接待东兰县内游客3万人次。", ["2023-04-02/2023-04-30"]),
    ("4月1日至4月10日，东兰县举办荔枝节。活动期间，东兰县共接待游客3万人次。", ["2023-04-01/2023-04-10"]),
    # That day, and what a disaster of that day did.
    ("2010年7月8日，东兰县突降暴雨。那一天，全县倒塌房屋300间。", ["2010-07-08/2010-07-08"]),
    # Years that 几年间 points back to.
    ("从2015年开始，东兰县改善办学条件，8年间完成投资3亿元。", ["2015-01-01/2023-12-31"]),
    ("2015年至2020年，东兰县改善办学条件。6年间，完成投资3亿元。", ["2015-01-01/2020-12-31"]),
    ("东兰县改善办学条件，8年间完成投资3亿元。", [""]),
    # From the first year to the last.
    ("从2014年到2018年，东兰县种植面积已从200亩发展到500亩。",
     ["2014-01-01/2014-12-31", "2018-01-01/2018-12-31"]),
    # What a paragraph opens with is carried on to its sentences.
    ("目前，东兰县旅游业欣欣向荣。A级景区达30家。", ["/2023-05-31"]),
    ("2016年，阿兰回到东兰县。那里有300户人家。", ["2016-01-01/2016-12-31"]),
    ("4月28日，记者来到东兰县。全县有学校12所。", [""]),
    # The years that the lead looks back on.
    ("2018年至2022年，东兰县全面完成300户900人的搬迁任务，群众全部入住新居。\n\n全县共建成安置区12个，集中安置200户。",
     ["2018-01-01/2022-12-31"] * 4),
    ("2018年至2022年，东兰县全面完成300户900人的搬迁任务，群众全部入住新居。\n\n全县有学校12所。",
     ["2018-01-01/2022-12-31"] * 2 + [""]),
    # The edition of what was held is no time.
    ("东兰县2021年第三届荔枝节筹备就绪，各方客商纷纷前来洽谈。\n\n全县有学校12所。", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TIMES)
def test_time_that_a_frame_gives(body: str, expected: list[str]) -> None:
    assert [when(claim) for claim in figures(assembled(body))] == expected


PLAN = "2023年，东兰县计划新建学校12所，确保如期投用。\n\n努力改善村民出行条件，建设道路30公里。续建桥梁9座。"


def test_a_title_of_a_plan_governs_what_the_body_does_not_mark() -> None:
    claims = figures(assembled(PLAN, title="2023年东兰县计划新建学校12所"))
    assert [(c.status, when(c)) for c in claims] == [("planned", "2023-01-01/2023-12-31")] * 3


@pytest.mark.parametrize("title", ["东兰县完成学校建设计划", "东兰县学校建设侧记"])
def test_another_title_governs_no_status(title: str) -> None:
    claims = figures(assembled(PLAN, title=title))
    assert [c.status for c in claims][1:] != ["planned", "planned"]


def test_a_plan_ends_where_the_text_tells_what_is_so() -> None:
    told = PLAN + "\n\n2022年，东兰县已建成道路50公里。修建水柜40个。"
    claims = figures(assembled(told, title="2023年东兰县计划新建学校12所"))
    assert [(c.status or "actual", when(c)[:4]) for c in claims][-2:] == [("actual", "2022")] * 2


def test_what_was_got_is_no_aim() -> None:
    got, aim = figures(assembled("东兰县争取到300万元扶持资金。全县争取实现产值3亿元。"))
    assert (got.status, aim.status) == ("", "target")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("一季度东兰县居民收入稳步增长", "2023-01-01/2023-03-31"),
        ("东兰县居民收入稳步增长", ""),
        ("今年东兰县居民收入稳步增长", ""),  # most of what such a text tells has no time of its own
    ],
)
def test_a_title_above_the_text_dates_what_the_text_leaves_without_a_time(title: str, expected: str) -> None:
    body = "今年一季度，东兰县经济运行平稳，今年的目标有望实现。\n\n从结构看，人均工资性收入2000元。"
    text = f"---\ntitle: {title}\ndate: 2023-05-04\n---\n\n{body}\n"
    given = Source(name="article.md", path=Path("article.md"), data=text.encode())
    read = next(assemble_all([given], [], lexicon=load_lexicon(), gazetteer=load_gazetteer()))
    assert [when(claim) for claim in figures(read)] == [expected]
