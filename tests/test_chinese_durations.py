"""How long something takes is a figure, when it was is none; one of a time or measure may be what a rate counts per."""

import pytest

from hechi_kg.lexicon import load_lexicon
from hechi_kg.recognise.chinese import find_numerals, find_quantities

LASTING = [
    ("从甲村走到县城要一个小时。", [("一个小时", "1", "hour")]),
    ("走了半个小时，他才到家。", [("半个小时", "0.5", "hour")]),
    ("他每天骑车半个多小时上班。", [("半个多小时", "0.5", "hour")]),
    ("坐车要一个半小时才能到县城。", [("一个半小时", "1.5", "hour")]),
    ("李明学了两年，才回村办厂。", [("两年", "2", "year")]),
    ("他在外打工十余年。", [("十余年", "10", "year")]),
    ("这条路修了一年半才通车。", [("一年半", "1.5", "year")]),
    ("仅用半年时间就建成了。", [("半年", "0.5", "year")]),
    ("短短一个月，桥就建成了。", [("一个月", "1", "month")]),
    ("短短两天里全部卖完。", [("两天", "2", "day")]),
    ("培训为期一周，租期十年。", [("一周", "1", "other:week"), ("十年", "10", "year")]),
    ("果树三年挂果，种茶三十年。", [("三年", "3", "year"), ("三十年", "30", "year")]),
    ("一干就是二十年，工程提前半年完工。", [("二十年", "20", "year"), ("半年", "0.5", "year")]),
    (
        "两小时三十分到达，要跑两趟县城。",
        [("两小时", "2", "hour"), ("三十分", "30", "other:minute"), ("两趟", "2", "other:趟")],
    ),
    ("经过三十余年的发展，村子变了。", [("三十余年", "30", "year")]),
    ("搬进新家一年多了。", [("一年", "1", "year")]),
    ("孩子上学要走半天山路，半个月就卖完了。", [("半天", "0.5", "day"), ("半个月", "0.5", "month")]),
    ("离甲村只有一公里，人均耕地不足一亩。", [("一公里", "1", "km"), ("一亩", "1", "mu")]),
]


@pytest.mark.parametrize(("text", "rows"), LASTING)
def test_what_lasts_is_a_figure(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(text, load_lexicon())] == rows


@pytest.mark.parametrize(
    ("text", "numeral", "reason"),
    [
        ("他外出务工五年后回到村里。", "五", "period"),
        ("三年内全村脱贫。", "三", "period"),
        ("半年后，他回来了。", "半", "period"),
        ("再过半个月就能采摘。", "半", "period"),
        ("去年一年时间就来了不少客人。", "一", "period"),
        ("趁着这两月没活儿。", "两", "period"),
        ("大学三年，他学了农学。", "三", "period"),
        ("近两个月，游客多了。", "两", "period"),
        ("两小时前他走了。", "两", "period"),
        ("一年半载就能见效。", "一", "vague"),
        ("九年义务教育巩固率95%。", "九", "name"),
        ("电价每千瓦时降低0.04元。", "千", "ratio"),
        ("有一天，他来到甲县。", "一", "word"),
        ("一天到晚都忙。", "一", "word"),
        ("一个月能挣3000元。", "一", "ratio"),
        ("一月能挣上千元。", "一", "ratio"),
        ("一年下来，能挣3万多元。", "一", "ratio"),
        ("建成后一年将生产布料1亿米。", "一", "ratio"),
        ("一斤辣子3元左右。", "一", "ratio"),
        ("一年分红两次。", "一", "ratio"),
        ("一天120元。", "一", "ratio"),
        ("每天有一两桌客人。", "一两", "vague"),
    ],
)
def test_what_does_not_last_has_its_reason(text: str, numeral: str, reason: str) -> None:
    found = {n.span.of(text): n.reason for n in find_numerals(text, load_lexicon())}
    assert next(given for printed, given in found.items() if numeral in printed) == reason


def test_the_half_hour_and_more_is_bounded() -> None:
    (quantity,) = find_quantities("路上要半个多小时。", load_lexicon())
    assert (quantity.bound, str(quantity.value)) == ("over", "0.5")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("安装一个球架、两个球台。", [("一个球架", "1", "other:球架"), ("两个球台", "2", "other:球台")]),
        ("连接乡村5个、A级景区一个。", [("5个", "5", "village"), ("一个", "1", "other:景区")]),
        ("卫生局等七部门决定援建。", [("七部门", "7", "other:部门")]),
        ("六成归村集体，安排2880名人员就业。", [("六成", "60", "percent"), ("2880名人员", "2880", "person")]),
        ("曾有七成人口是贫困户。", [("七成", "70", "percent")]),
    ],
)
def test_counts_that_look_like_something_else(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(text, load_lexicon())] == rows
