"""The rules of arithmetic: what they find, in one document and across several, and what they leave alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import load_lexicon
from hechi_kg.model import Assembly, Document, Evidence, Finding, Interval, QuantityClaim, Span
from hechi_kg.reconcile import reconcile
from hechi_kg.reconcile.findings import said
from hechi_kg.reconcile.keys import year_before

YEAR = Interval(start=date(2022, 1, 1), end=date(2022, 12, 31))
BEFORE = Interval(start=date(2021, 1, 1), end=date(2021, 12, 31))
YEARLY = "The figure rose year-on-year."


def claim(name: str, value: str, unit: str, indicator: str = "tea-output", **more: object) -> QuantityClaim:
    plain = QuantityClaim(
        id=f"id/claim/{name}",
        document="",
        evidence=Evidence(id=f"id/evidence/{name[0]}", span=Span(0, 9), quote=YEARLY),
        anchor=Span(0, 3),
        anchor_text=f"{value} {unit}",
        place="id/place/451224",
        indicator=f"vocabulary/indicator/{indicator}",
        measured="",
        value=Decimal(value),
        unit=unit,
        period=YEAR,
        status="actual",
        grade="stated",
        method="rule/test",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def said_by(name: str, *claims: QuantityClaim, year: int = 2023, text: str = "") -> Assembly:
    document = Document(
        id=f"id/document/{name}", source=name, text=text or name, digest=name, raw_digest=name, blocks=(),
        published=date(year, 2, 1),
    )  # fmt: skip
    return Assembly(document=document, claims=claims, entities=(), candidates=(), ledger=(), mentions=())


def found(*documents: Assembly) -> list[tuple[str, str]]:
    return [(f.rule.rsplit("/", 1)[-1], f.outcome) for f in findings(*documents)]


def findings(*documents: Assembly) -> tuple[Finding, ...]:
    result = reconcile(documents, lexicon=load_lexicon(), gazetteer=load_gazetteer())
    known = {c.id for d in documents for c in d.claims} | {f.id for f in result.derived}
    assert all({*f.claims, *f.figures} <= known for f in result.findings)
    assert result == reconcile(documents[::-1], lexicon=load_lexicon(), gazetteer=load_gazetteer())
    return result.findings


@pytest.mark.parametrize(
    ("yuan", "dollars", "year", "amiss"),
    [
        ("4800000000", "712000000", 2022, False),
        ("4800000000", "600000000", 2022, True),
        ("4800000000", "600000000", 2007, False),  # of 2006: 7.97
        ("48000000", "7000000", 2022, False),
        ("48000000", "4800000", 2022, True),
        ("48000000", "4800000", 1999, False),  # no table has it
    ],
)
def test_a_conversion_implies_a_rate_of_its_year(yuan: str, dollars: str, year: int, amiss: bool) -> None:
    whole = claim("a1", yuan, "yuan", "fiscal-revenue")
    other = claim("a2", dollars, "usd", "fiscal-revenue", role="conversion", of=whole.id)
    assert found(said_by("a", whole, other, year=year)) == ([("exchange-rate", "fails")] if amiss else [])


@pytest.mark.parametrize(
    ("stated", "outcome"), [("9488", "holds"), ("9490", "holds"), ("9500", "holds"), ("9600", "fails")]
)
def test_a_growth_implies_what_another_article_stated_for_the_year_before(stated: str, outcome: str) -> None:
    level = claim("a1", "12156", "yuan", "relocated-net-income")
    growth = claim("a2", "28.12", "percent", "relocated-net-income", role="growth", change="up", of=level.id)
    earlier = said_by("b", claim("b1", stated, "yuan", "relocated-net-income", period=BEFORE), year=2022)
    assert found(said_by("a", level, growth), earlier) == [("growth-base", outcome)]


def test_a_growth_in_the_units_of_its_level_implies_a_base_too() -> None:
    level = claim("a1", "120", "km", "rural-road-length")
    growth = claim("a2", "20", "km", "rural-road-length", role="growth", change="up", of=level.id)
    earlier = said_by("b", claim("b1", "100", "km", "rural-road-length", period=BEFORE))
    (result,) = findings(said_by("a", level, growth), earlier)
    assert result.outcome == "holds"
    assert result.message == "120 km, up by 20 km, implies 100 the year before; stated are 100."


def test_a_growth_that_names_no_base_is_held_to_none() -> None:
    quote = Evidence(id="id/evidence/a", span=Span(0, 9), quote="It rose by 5 percent.")
    level = claim("a1", "120", "tonne", evidence=quote)
    growth = claim("a2", "5", "percent", role="growth", change="up", of=level.id, evidence=quote)
    assert found(said_by("a", level, growth), said_by("b", claim("b1", "50", "tonne", period=BEFORE))) == []


def test_a_part_of_a_place_is_not_more_than_the_place() -> None:
    city = said_by("c", claim("c1", "100", "hectare", "tea-area", place="id/place/451200"))
    county = said_by("d", claim("d1", "1800", "mu", "tea-area"))
    (result,) = findings(city, county)
    assert result.message == "A part of the place has 1,800 mu, more than the 100 hectare of the whole place."
    assert found(city, said_by("d", claim("d1", "1500", "mu", "tea-area"))) == []
    assert found(city, said_by("d", claim("d1", "1800", "mu", "tea-area", bound="under"))) == []


def test_the_divisions_of_a_place_are_not_more_than_it_together() -> None:
    city = said_by("c", claim("c1", "100", "tonne", place="id/place/451200"))
    counties = [
        said_by(f"d{code}", claim(f"d{code}", "60", "tonne", place=f"id/place/{code}")) for code in (451221, 451224)
    ]
    assert found(city, *counties) == [("part-of-place", "fails")]
    assert found(city, counties[0]) == []


def test_what_does_not_add_up_is_not_added() -> None:
    city = said_by("c", claim("c1", "9000", "yuan", "rural-net-income", place="id/place/451200"))
    assert found(city, said_by("d", claim("d1", "9900", "yuan", "rural-net-income"))) == []


@pytest.mark.parametrize(("parts", "outcome"), [((12, 19), ["holds"]), ((12, 25), ["fails"]), ((12, 9), [])])
def test_parts_at_several_places_sum_to_no_more_than_their_whole(parts: tuple[int, int], outcome: list[str]) -> None:
    whole = claim("a1", "31", "site", "resettlement-sites", place="id/place/451200")
    shares = [
        claim(f"a{n}", str(n), "site", "resettlement-sites", role="share", of=whole.id, place=f"id/place/45122{n % 5}")
        for n in parts
    ]
    assert found(said_by("a", whole, *shares)) == [("sum-of-parts", result) for result in outcome]


def test_parts_of_one_place_may_overlap() -> None:
    whole = claim("a1", "100", "person", "people-employed")
    shares = [claim(f"a{n}", n, "person", "people-employed", role="share", of=whole.id) for n in ("60", "70")]
    assert found(said_by("a", whole, *shares)) == []


@pytest.mark.parametrize(("percent", "outcome"), [("30.2", "holds"), ("30", "holds"), ("40.2", "fails")])
def test_a_percentage_right_behind_a_part_is_that_part_of_the_whole(percent: str, outcome: str) -> None:
    text = f"Of 61300 people, 18500, or {percent} percent, work in workshops."
    whole = claim("a1", "61300", "person", "people-employed", anchor=Span(3, 15))
    part = claim("a2", "18500", "person", "people-employed", role="share", of=whole.id, anchor=Span(17, 22))
    again = claim("a3", percent, "percent", "employment-rate", role="share", anchor=Span(27, 27 + len(percent) + 8))
    assert found(said_by("a", whole, part, again, text=text)) == [("percentage-of-whole", outcome)]


def test_households_and_people_of_two_documents_fit_together() -> None:
    homes = said_by("a", claim("a1", "1000", "household", "households-relocated"))
    fitting = said_by("b", claim("b1", "4200", "person", "people-relocated"))
    result = reconcile([homes, fitting], lexicon=load_lexicon(), gazetteer=load_gazetteer())
    assert [(f.kind, f.value) for f in result.derived] == [("persons per household", Decimal("4.2000"))]
    assert result.findings == ()
    assert found(homes, said_by("b", claim("b1", "900", "person", "people-relocated"))) == [
        ("people-per-household", "fails")
    ]
    assert found(homes, said_by("b", claim("b1", "900", "person", "people-lifted-out"))) == []


def test_the_year_before_keeps_the_ends_of_months() -> None:
    period = Interval(start=date(2023, 3, 1), end=date(2024, 2, 29))
    assert year_before(period) == Interval(start=date(2022, 3, 1), end=date(2023, 2, 28))
    assert year_before(Interval(start=None, end=date(2021, 2, 28))).end == date(2020, 2, 29)


@pytest.mark.parametrize(("value", "text"), [("9488", "9,488"), ("6.5", "6.5"), ("6.74157303", "some 6.7416")])
def test_a_message_says_when_a_number_is_rounded(value: str, text: str) -> None:
    assert said(Decimal(value)) == text
