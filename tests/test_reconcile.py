"""How two figures of one fact stand to one another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Assembly, Concept, Document, Evidence, Interval, QuantityClaim, Span
from hechi_kg.reconcile import (
    decode,
    encode,
    keys,
    merge,
    reconcile,
    reconcile_document,
    reconcile_group,
    witnesses,
)
from hechi_kg.reconcile.compare import compare
from hechi_kg.reconcile.witness import figure_of

KNOWN = "vocabulary/indicator/investment"
LEXICON = Lexicon({KNOWN: Concept(id=KNOWN, scheme="indicator", notation="investment")})
GAZETTEER = load_gazetteer()
YEAR = Interval(start=date(2022, 1, 1), end=date(2022, 12, 31))


def claim(value: str, *, bound: str = "exact", top: str = "", name: str = "a", indicator: str = KNOWN) -> QuantityClaim:
    return QuantityClaim(
        id=f"id/claim/{name}",
        document=f"id/document/{name}",
        evidence=Evidence(id="id/evidence/1", span=Span(0, 3), quote="abc"),
        anchor=Span(0, 3),
        anchor_text="abc",
        place="id/place/451200",
        indicator=indicator,
        measured="investment",
        value=Decimal(value),
        value_max=Decimal(top) if top else None,
        bound=bound,
        unit="yuan",
        period=YEAR,
        grade="stated",
        method="rule/test",
    )


def said_by(name: str, *claims: QuantityClaim, text: str | None = None) -> Assembly:
    document = Document(
        id=f"id/document/{name}", source=name, text=text or name, digest=text or name, raw_digest=name, blocks=()
    )
    return Assembly(document=document, claims=claims, entities=(), candidates=(), ledger=(), mentions=())


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (claim("4800000000"), claim("4800000000"), "equal"),
        (claim("21407"), claim("21400"), "rounds-to"),
        (claim("3279400"), claim("3270000"), "truncates"),
        (claim("3279400"), claim("3280000"), "rounds-to"),
        (claim("60000", bound="over"), claim("60300"), "within-bound"),
        (claim("60000", bound="under"), claim("59800"), "within-bound"),
        (claim("60000", bound="over"), claim("59800"), "conflicts"),
        (claim("43"), claim("42"), "conflicts"),
        (claim("43"), claim("42", bound="about"), "within-bound"),
        (claim("43"), claim("30", bound="about"), "conflicts"),
        (claim("400", top="500"), claim("450"), "within-bound"),
        (claim("400", top="500"), claim("600"), "conflicts"),
        (claim("400", top="500"), claim("400", top="500"), "equal"),
    ],
)
def test_outcome_does_not_depend_on_the_order(first: QuantityClaim, second: QuantityClaim, outcome: str) -> None:
    one, other = figure_of(first), figure_of(second)
    assert compare(one, other) == compare(other, one) == outcome


def test_claims_of_two_documents_on_one_fact_are_compared() -> None:
    found = reconcile(
        [said_by("a", claim("43", name="a")), said_by("b", claim("42", name="b"))], lexicon=LEXICON, gazetteer=GAZETTEER
    )
    assert [(a.first, a.second, a.outcome) for a in found.agreements] == [("id/claim/a", "id/claim/b", "conflicts")]


def test_a_reprint_of_a_text_is_no_second_witness() -> None:
    documents = [said_by("a", claim("43", name="a"), text="same"), said_by("b", claim("43", name="b"), text="same")]
    assert reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER).agreements == ()


def test_what_is_not_compared_says_why() -> None:
    unknown = claim("43", indicator="vocabulary/candidate/0")
    found = reconcile([said_by("a", unknown)], lexicon=LEXICON, gazetteer=GAZETTEER)
    assert found.not_compared == (("id/claim/a", "candidate indicator"),)


def test_figures_of_different_indicators_are_not_compared() -> None:
    other = "vocabulary/indicator/households"
    lexicon = Lexicon({**LEXICON.concepts, other: Concept(id=other, scheme="indicator", notation="households")})
    documents = [said_by("a", claim("43", name="a")), said_by("b", claim("42", name="b", indicator=other))]
    assert reconcile(documents, lexicon=lexicon, gazetteer=GAZETTEER).agreements == ()


def test_the_whole_is_the_union_of_its_parts_in_any_order() -> None:
    documents = [
        said_by(name, claim(value, name=name)) for name, value in zip("abcd", ("42", "43", "43", "50"), strict=True)
    ]
    told = [w for document in reversed(documents) for w in witnesses(document)]
    groups = {k: [w for w in told if k in keys(w, lexicon=LEXICON, gazetteer=GAZETTEER)] for w in told
              for k in keys(w, lexicon=LEXICON, gazetteer=GAZETTEER)}  # fmt: skip
    parts = [reconcile_group(k, g, lexicon=LEXICON, gazetteer=GAZETTEER) for k, g in groups.items()]
    parts += [reconcile_document(d, lexicon=LEXICON, gazetteer=GAZETTEER) for d in documents]
    assert merge(parts) == reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER)


def test_a_witness_survives_its_line_of_text() -> None:
    level = claim("43.50", name="a", top="44")
    growth = replace(claim("28.12", name="b"), role="growth", of=level.id, period=replace(YEAR, start=None))
    for witness in witnesses(said_by("a", level, growth)):
        assert decode(encode(witness)) == witness
        assert "\n" not in encode(witness)
