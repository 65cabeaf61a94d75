"""What a level and its growth imply for the time before, read from sentences: whether, and how exactly."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import DerivedFigure, Finding, Interval
from hechi_kg.reconcile import reconcile
from hechi_kg.reconcile.bases import as_exact_as
from reading import assembled

YEAR_2022 = Interval(start=date(2022, 1, 1), end=date(2022, 12, 31))


def implied(body: str) -> list[DerivedFigure]:
    result = reconcile(
        [assembled(body, title="Nandan county news")], lexicon=load_lexicon(), gazetteer=load_gazetteer()
    )
    return [figure for figure in result.derived if figure.kind == "implied base of the growth"]


def findings(*bodies: str) -> list[Finding]:
    assemblies = [assembled(body, title=f"Nandan county news {number}") for number, body in enumerate(bodies)]
    return list(reconcile(assemblies, lexicon=load_lexicon(), gazetteer=load_gazetteer()).findings)


@pytest.mark.parametrize(
    ("body", "value", "unit", "period"),
    [
        ("In 2023, retail sales in Nandan county reached 9.18 billion yuan, up 7.5 percent year-on-year.",
         "8540000000", "yuan", YEAR_2022),
        ("2023年，南丹县农村居民人均可支配收入18432元，比上年增长8.3%。", "17020", "yuan", YEAR_2022),
        ("In 2023, Nandan county had 1,640 beehives, 210 more than in the previous year.", "1430", "", YEAR_2022),
        ("2023年，南丹县粮食产量11.6万吨，增长4%。", "112000", "tonne", None),
    ],
)  # fmt: skip
def test_a_base_is_as_exact_as_what_is_printed_and_has_unit_and_period(
    body: str, value: str, unit: str, period: Interval | None
) -> None:
    (figure,) = implied(body)
    assert figure.value == Decimal(value)
    assert figure.unit == unit or not unit
    assert figure.period == period


@pytest.mark.parametrize(
    "body",
    [
        "“十三五”时期，南丹县累计完成工业投资92亿元，年均增长11.4%。",
        "From 2018 to 2022, Nandan county's tea sales grew by an average of 12 percent a year to 640 million yuan.",
        "2023年，南丹县地区生产总值214.6亿元，按可比价格计算，比上年增长6.2%。",
        "2023年，南丹县第二产业增加值88.1亿元，比上年增长5.4%。",
        "In 2023, farm output value in Nandan county came to 5.2 billion yuan, up 4.6 percent in real terms.",
        "In 2023, Nandan county received 3.4 million visitors, up 21 percent from 2.8 million visitors in 2022.",
        "截至2023年底，南丹县累计发放贷款36亿元，增长15%。",
    ],
)
def test_no_base_is_computed_where_none_follows_or_the_sentence_states_it(body: str) -> None:
    assert implied(body) == []


def test_a_base_that_another_article_states_is_found_to_fit() -> None:
    (found,) = findings(
        "2023年，南丹县农村居民人均可支配收入18432元，比上年增长8.3%。",
        "In 2022, the per capita disposable income of rural residents in Nandan county was 17,019 yuan.",
    )
    assert (found.rule, found.outcome) == ("vocabulary/rule/growth-base", "holds")
    assert "implies some 17,020 the year before; stated are 17,019." in found.message


@pytest.mark.parametrize(("width", "value"), [("1.5", "9488"), ("14", "9490"), ("0.2", "9488"), ("0.05", "9487.98")])
def test_digits_that_a_range_leaves_open_are_dropped(width: str, value: str) -> None:
    assert as_exact_as(Fraction("9487.9799"), Fraction(width)) == Decimal(value)
