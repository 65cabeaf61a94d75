"""Chinese figures as people say them, and ratios that state something."""

import pytest

from hechi_kg.lexicon import load_lexicon
from hechi_kg.recognise.chinese import find_numerals, find_quantities

ROWS = [
    ("板栗每斤只卖两块五，一只八十块。", [("两块五", "2.5", "yuan"), ("八十块", "80", "yuan")]),
    ("豆角只卖8毛钱至1.2元一斤。", [("8毛钱至1.2元一斤", "0.8", "yuan")]),
    (
        "每度电降了3分钱，最低5角3分，水每吨3元5角。",
        [("3分钱", "0.03", "yuan"), ("5角3分", "0.53", "yuan"), ("3元5角", "3.5", "yuan")],
    ),
    ("小镇一角有四角亭。", []),
    ("3个村民小组整村搬迁至新村。", [("3个村民小组", "3", "other:村民小组")]),
    ("上班要一个多小时，住进一个小区。", [("一个多小时", "1", "hour")]),
    ("工地立起三块碑。", [("三块碑", "3", "other:碑")]),
    ("收入是前年的一点八倍，通路率达八成半。", [("一点八倍", "1.8", "times"), ("八成半", "85", "percent")]),
    ("上学要走两个半小时。", [("两个半小时", "2.5", "hour")]),
    ("有150来户，卖了60来万元。", [("150来户", "150", "household"), ("60来万元", "600000", "yuan")]),
    ("产值翻了近一番。", [("翻了近一番", "2", "times")]),
    ("产出200只的小羊。", [("200只的小羊", "200", "other:小羊")]),
    ("全村10个村民小组352户。", [("10个村民小组", "10", "other:村民小组"), ("352户", "352", "household")]),
    (
        "10家5A景区8天共接待20万人次。",
        [("10家5A景区", "10", "other:景区"), ("8天", "8", "day"), ("20万人次", "200000", "person-time")],
    ),
    ("施工有300多号人，住3号楼。", [("300多号人", "300", "person")]),
    ("与4个村合作成立基地。", [("4个村", "4", "village")]),
    ("三条高速公路总里程142公里。", [("三条高速公路", "3", "other:公路"), ("142公里", "142", "km")]),
    ("三次产业结构比为6.0:55.0:39.0。", [(n, n.removesuffix(".0"), "percent") for n in ("6.0", "55.0", "39.0")]),
    ("城乡收入比由2.05:1下降为2.02:1。", [("2.05:1", "2.05", "times"), ("2.02:1", "2.02", "times")]),
    ("城乡收入比缩小到2.12，比上年再缩小0.03。", [("2.12", "2.12", "times"), ("0.03", "0.03", "times")]),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_figures_as_said(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(q.text, str(q.value), q.unit) for q in find_quantities(text, load_lexicon())] == rows


@pytest.mark.parametrize("text", ["面粉和水按3:1调配。", "下坡村4组的村民通了水。"])
def test_other_ratios_and_groups_are_explained(text: str) -> None:
    assert find_quantities(text, load_lexicon()) == ()
    assert all(numeral.reason for numeral in find_numerals(text, load_lexicon()))


def test_a_fall_to_a_level_is_no_change() -> None:
    assert [q.change for q in find_quantities("失业率下降为3.2%，同比下降0.3个百分点。", load_lexicon())] == [
        "",
        "down",
    ]
