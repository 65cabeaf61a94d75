"""What figures measure: labels that fit, words of another figure that are repeated, and words that name nothing."""

import pytest

from hechi_kg.model import QuantityClaim
from reading import assembled, figures


def told(body: str, title: str = "南丹县 Nandan county news") -> dict[str, QuantityClaim]:
    return {claim.anchor_text: claim for claim in figures(assembled(body, title=title))}


def indicator(claim: QuantityClaim) -> str:
    return claim.indicator.removeprefix("vocabulary/indicator/")


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("Online sales reached 3.4 billion yuan in 2023, compared with 2.6 billion yuan in 2022.",
         "3.4 billion yuan", "2.6 billion yuan"),
        ("Some 180 harvesters worked the fields, against 72 in Du'an county.", "180 harvesters", "72"),
        ("The number of weavers was 4,310, down from 5,260 in 2019.", "4,310", "5,260"),
        ("因病返贫户由2015年的8421户减到1306户，下降84.5%。", "8421户", "1306户"),
        ("全县玫瑰种植面积由2016年的2.1万亩扩大到目前的6.4万亩。", "2.1万亩", "6.4万亩"),
        ("漏损率从三成降到了一成五。", "三成", "一成五"),
    ],
)  # fmt: skip
def test_a_figure_that_another_is_set_against_is_of_its_measure(body: str, first: str, second: str) -> None:
    claims = told(body)
    one, other = claims[first], claims[second]
    assert (other.indicator, other.measured, other.unit) == (one.indicator, one.measured, one.unit)
    assert one.measured


def test_a_figure_that_prints_its_own_noun_is_of_its_own_measure() -> None:
    claims = told("The village sold 320 tons of plums, against 250 tons of pears.")
    assert claims["250 tons"].measured == "pears"


@pytest.mark.parametrize(
    ("body", "anchor", "expected"),
    [
        ("The county hopes that farmers' incomes will grow by at least 7 percent this year.", "7 percent", "income"),
        ("The town received 1.1 million visits and earned 72 million yuan in tourism revenue.", "72 million yuan",
         "tourism-revenue"),
        ("A high-speed railway station 38 km away is to open in 2026.", "38 km", "distance"),
        ("By November, a total of 52,400 relocated people had found jobs.", "52,400 relocated people",
         "relocated-people-employed"),
        ("全年固定资产投资（不含农户）比上年增长6.3%。", "6.3%", "fixed-asset-investment"),
        ("工业用电价格每千瓦时降低0.05元。", "0.05元", "price"),
    ],
)  # fmt: skip
def test_a_label_says_what_is_measured_not_that_it_changes(body: str, anchor: str, expected: str) -> None:
    assert indicator(told(body)[anchor]).startswith(expected)


@pytest.mark.parametrize(
    ("body", "anchor", "never"),
    [
        ("从每户搬迁户中选派1名代表参加大会。", "1名代表", "people-relocated"),
        ("城区酒店平均入住率达94.2%。", "94.2%", "occupancy-rate"),
        ("全县民宿新增床位320张。", "320张", "beds"),
        ("The park employs 520 people, of whom 180 are over-60s and 24 have disabilities.", "24", "elderly-people"),
        ("过去库区网箱养鱼最多时有4.3万口。", "4.3万口", "population"),
    ],
)
def test_a_label_of_another_thing_is_left_alone(body: str, anchor: str, never: str) -> None:
    assert indicator(told(body)[anchor]) != never


def test_cages_are_no_persons_and_cane_that_is_cut_is_no_fall() -> None:
    assert told("过去库区网箱养鱼最多时有4.3万口。")["4.3万口"].unit != "person"
    cut = told("Machines now cut 34 percent of the cane.")["34 percent"]
    assert (cut.role, cut.change) == ("share", "")
    assert told("The mill cut its losses by 34 percent.")["34 percent"].change == "down"


def test_a_rate_below_zero_has_a_sign_and_is_no_growth() -> None:
    (claim,) = told("2022年，人口自然增长率为-1.2‰。").values()
    assert (claim.role, claim.change) == ("main", "down")


def test_a_part_without_words_is_of_the_measure_of_its_whole() -> None:
    claims = told("The bridge cost 64 million yuan, of which 20 million yuan came from the province.")
    assert claims["20 million yuan"].indicator == claims["64 million yuan"].indicator
    claims = told("More than 4,100 weavers, half of them from relocated households, work in 12 cooperatives.")
    assert claims["half"].measured == claims["4,100 weavers"].measured


@pytest.mark.parametrize(
    ("body", "anchor"),
    [
        ('"I used to walk two hours to school," she said.', "two hours"),
        ("The new orchard brought them 30,000 yuan.", "30,000 yuan"),
        ("The workshop now pays them 90-120 yuan a day.", "90-120 yuan"),
    ],
)
def test_no_indicator_is_made_of_words_that_name_nothing(body: str, anchor: str) -> None:
    claim = told(body)[anchor]
    assert (claim.indicator, claim.measured) == ("", "")


@pytest.mark.parametrize("verb", ["plans to invest", "intends to invest", "expects to invest", "will invest"])
def test_a_verb_of_intent_makes_a_plan_of_an_investment_and_no_indicator_of_its_own(verb: str) -> None:
    (claim,) = told(f"Dahe Foods {verb} 85 million yuan in a sauce plant.").values()
    assert (indicator(claim), claim.status) == ("investment", "planned")


def test_what_kinds_of_firms_did_is_of_the_measure_told_first() -> None:
    claims = told("2022年，规模以上工业增加值增长8.1%。分经济类型看，国有企业增加值下降1.2%，私营企业增长14.6%。")
    assert claims["14.6%"].indicator == claims["1.2%"].indicator
