"""Which figure a change is one of: that of the measure that it names, or that it leaves out, and no other."""

import pytest

from reading import assembled, figures


def levels_of(body: str) -> dict[str, str | None]:
    """The anchor of the level of each change, by the anchor of the change."""
    told = figures(assembled(body, title="南丹县 Nandan county news"))
    anchors = {claim.id: claim.anchor_text for claim in told}
    return {claim.anchor_text: anchors.get(claim.of) for claim in told if claim.role == "growth"}


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("到2027年，全县香猪年出栏量达到12万头，全产业链产值翻一番，突破15亿元。", {"翻一番": "15亿元"}),
        ("每亩纯收入4000元左右，村集体经济收入三年翻了两番，由11万元增加到45万元。", {"翻了两番": "45万元"}),
        ("全县接待游客210万人次，同比增长12%；实现旅游收入16亿元，比上年增加2.1亿元，增长15.1%。",
         {"12%": "210万人次", "2.1亿元": "16亿元", "15.1%": "16亿元"}),
        ("白糖销售收入8.6亿元、茶叶产量3400吨，分别增长6.1%和4.4%。", {"6.1%": "8.6亿元", "4.4%": "3400吨"}),
        ("居民人均可支配收入9105元，同比名义增长7.2%，扣除价格因素实际增长6.8%。",
         {"7.2%": "9105元", "6.8%": "9105元"}),
        ("粮食总产量12.4万吨，增产1.5%。", {"1.5%": "12.4万吨"}),
        ("Visits are projected to rise by 12 percent a year, from 2.1 million in 2021 to 3.7 million in 2026.",
         {"12 percent": "3.7 million"}),
        ("Porters charge 15 yuan for a crate of 8 kg, one-fifth less than two years ago.", {"one-fifth": "15 yuan"}),
        ("Tea output reached 3,400 tons, up 4.4 percent, and tea sales came to 8.6 billion yuan, up 6.1 percent.",
         {"4.4 percent": "3,400 tons", "6.1 percent": "8.6 billion yuan"}),
    ],
)  # fmt: skip
def test_a_change_is_one_of_the_level_of_its_measure(body: str, levels: dict[str, str]) -> None:
    assert levels_of(body) == levels


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("合作社每年分红640万元，惠及820户，户均年增收2600元。", {"2600元"}),  # a household's is no total
        ("一家合作社把辣椒做成酱，每瓶售价18元，一年增收60多万元。", {"60多万元"}),  # an amount is no price
        ("每瓶售价18元，一年增收60多万元。", {"60多万元"}),
        ("今年发放小额贷款2.4亿元，预计全年农村居民人均可支配收入增长7%以上。", {"7%"}),
        ("每万人拥有医生只有21人；单位工业增加值能耗下降3.8%，离全年下降4%的目标还差0.2个百分点。", {"3.8%", "4%"}),
        ("连续三年教育支出增幅不低于12%。", {"12%"}),
        ("集中供水率由61%升至92.8%，自来水普及率达九成，水质达标率提高了十九个百分点。", {"十九个百分点"}),
        ("贡献率分别为12.1%、40.2%和47.7%，分别拉动经济增长0.6、2.1和2.5个百分点。", {"0.6", "2.1", "2.5个百分点"}),
        ("The county issued 240 million yuan in loans, and farmers' incomes are to grow by 7 percent.", {"7 percent"}),
        ("It sold tea at 420 yuan a kilogram, and every grower gained 3,000 yuan more than last year.", {"3,000 yuan"}),
    ],
)
def test_a_change_is_not_one_of_a_figure_that_is_merely_near(body: str, changes: set[str]) -> None:
    assert levels_of(body) == dict.fromkeys(changes)
