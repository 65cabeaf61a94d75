"""How two figures of one fact stand to one another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lexicon import Lexicon, load_lexicon
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
from hechi_kg.reconcile.groups import MANY
from hechi_kg.reconcile.keys import own_key
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


def named(claims: list[QuantityClaim]) -> list[QuantityClaim]:
    return [replace(told, id=f"id/claim/{number}") for number, told in enumerate(claims)]


def published(assembly: Assembly, publisher: str, day: int) -> Assembly:
    document = replace(assembly.document, publisher=publisher, published=date(2023, 3, day))
    return replace(assembly, document=document)


def load_lexicon_with_words() -> Lexicon:
    return Lexicon({**load_lexicon().concepts, **LEXICON.concepts})


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
        (claim("400", top="500"), claim("400"), "within-bound"),
        (claim("60000"), claim("60300"), "rounds-to"),
        (claim("40"), claim("42"), "conflicts"),
        (claim("199"), claim("190"), "conflicts"),
        (claim("60000", bound="over"), claim("600000"), "conflicts"),
        (claim("60000", bound="over"), claim("60000"), "within-bound"),
        (claim("60000", bound="over"), claim("60000", bound="over"), "equal"),
        (claim("60000", bound="about"), claim("60000"), "equal"),
        (claim("60000", bound="over"), claim("60000", bound="under"), "conflicts"),
        (claim("60000", bound="over"), claim("70000", bound="under"), "within-bound"),
        (claim("12200", bound="about"), claim("12156"), "rounds-to"),
    ],
)
def test_outcome_does_not_depend_on_the_order(first: QuantityClaim, second: QuantityClaim, outcome: str) -> None:
    one, other = figure_of(first), figure_of(second)
    assert compare(one, other, lexicon=LEXICON) == compare(other, one, lexicon=LEXICON)
    assert compare(one, other, lexicon=LEXICON).name == outcome


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (("36000", "mu"), ("2400", "hectare"), "equal"),
        (("3158", "mu"), ("211", "hectare"), "rounds-to"),
        (("3175", "mu"), ("211", "hectare"), "truncates"),
        (("3158", "mu"), ("2.1", "km2"), "rounds-to"),
        (("20", "other:li"), ("10", "km"), "equal"),
        (("1500", "kg"), ("1.5", "tonne"), "equal"),
        (("1500", "kg"), ("1.6", "tonne"), "conflicts"),
    ],
)
def test_units_of_one_dimension_are_reckoned_exactly(
    first: tuple[str, str], second: tuple[str, str], outcome: str
) -> None:
    lexicon = load_lexicon()
    one, other = (figure_of(replace(claim(value), unit=unit)) for value, unit in (first, second))
    assert compare(one, other, lexicon=lexicon).name == compare(other, one, lexicon=lexicon).name == outcome


def test_persons_and_households_do_not_meet() -> None:
    lexicon = load_lexicon()
    told = [replace(claim("43"), unit=unit) for unit in ("person", "household", "mu", "hectare", "m2")]
    keys_of = [own_key(w, w.figure, lexicon=lexicon) for w in witnesses(said_by("a", *named(told)), lexicon=lexicon)]
    assert len(set(keys_of)) == 3


def test_what_says_more_is_preferred() -> None:
    fine, coarse, loose = claim("12156", name="f"), claim("12200", name="c"), claim("12000", bound="over", name="l")
    pairs = ((fine, coarse, "f"), (coarse, fine, "f"), (fine, loose, "f"), (fine, claim("12156", name="x"), ""))
    for one, other, better in pairs:
        preferred = compare(figure_of(one), figure_of(other), lexicon=LEXICON).preferred
        assert preferred == (f"id/claim/{better}" if better else "")


@pytest.mark.parametrize(
    ("publisher", "day", "words", "outcome"),
    [
        ("Gazette", 2, "", "revised"),
        ("Gazette", 1, "", "conflicts"),
        ("Review", 2, "", "conflicts"),
        ("Review", 2, "The number was revised to 42.", "revised"),
        ("", 2, "", "conflicts"),
    ],
)
def test_a_figure_is_revised_by_its_own_body_or_by_its_own_words(
    publisher: str, day: int, words: str, outcome: str
) -> None:
    early = published(said_by("a", claim("43", name="a")), "Gazette" if publisher else "", 1)
    quote = Evidence(id="id/evidence/2", span=Span(0, len(words)), quote=words)
    late = published(said_by("b", replace(claim("42", name="b"), evidence=quote)), publisher, day)
    found = reconcile([late, early], lexicon=load_lexicon_with_words(), gazetteer=GAZETTEER).agreements
    assert [(a.outcome, a.preferred) for a in found] == [(outcome, "id/claim/b" if outcome == "revised" else "")]


def test_a_body_is_known_by_any_of_its_names() -> None:
    early = published(said_by("a", claim("43", name="a")), "国家发展改革委", 1)
    late = published(said_by("b", claim("42", name="b")), "National Development and Reform Commission", 2)
    found = reconcile([early, late], lexicon=load_lexicon_with_words(), gazetteer=GAZETTEER).agreements
    assert [a.outcome for a in found] == ["revised"]


def test_a_past_figure_without_a_word_of_status_meets_the_actual_one() -> None:
    silent, told = replace(claim("43", name="a"), status=""), replace(claim("43", name="b"), status="actual")
    documents = [published(said_by("a", silent), "", 1), published(said_by("b", told), "", 1)]
    assert len(reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER).agreements) == 1
    unfinished = [replace(d, document=replace(d.document, published=date(2022, 6, 1))) for d in documents]
    assert reconcile(unfinished, lexicon=LEXICON, gazetteer=GAZETTEER).agreements == ()


def test_a_figure_of_a_village_or_firm_is_not_one_of_its_county() -> None:
    documents = [
        said_by("a", replace(claim("43", name="a"), subject="id/site/longping")),
        said_by("b", replace(claim("42", name="b"), subject="id/place/451200")),
        said_by("c", replace(claim("41", name="c"), subject="id/organisation/mill")),
    ]
    assert reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER).agreements == ()


def test_broad_indicators_and_foreign_units_are_not_compared() -> None:
    lexicon = load_lexicon()
    told = [
        replace(claim("60"), indicator="vocabulary/indicator/share-of-total", unit="percent"),
        replace(claim("60"), indicator="vocabulary/indicator/relocated-people", unit="yuan"),
        replace(
            claim("60"), indicator="vocabulary/indicator/relocated-people", unit="percent", role="growth", change="up"
        ),
        replace(claim("60"), indicator="vocabulary/indicator/relocated-people", unit="person", place=""),
    ]
    found = reconcile([said_by("a", *named(told))], lexicon=lexicon, gazetteer=GAZETTEER).not_compared
    assert [reason for _, reason in found] == ["broad indicator", "other unit kind", "no place"]


def test_a_document_that_tells_several_values_of_one_key_is_compared_with_none() -> None:
    several = said_by("a", claim("43", name="a1"), claim("60", name="a2"))
    rounded = said_by("b", claim("21407", name="b1"), claim("21400", name="b2"))
    others = [said_by("c", claim("43", name="c")), said_by("d", claim("21407", name="d"))]
    found = reconcile([several, rounded, *others], lexicon=LEXICON, gazetteer=GAZETTEER)
    assert found.not_compared == (("id/claim/a1", "several values"), ("id/claim/a2", "several values"))
    assert {frozenset((a.first, a.second)) for a in found.agreements if a.outcome != "conflicts"} == {
        frozenset(("id/claim/b1", "id/claim/d")), frozenset(("id/claim/b2", "id/claim/d")),
    }  # fmt: skip


def test_many_witnesses_are_compared_with_one_teller_of_each_value() -> None:
    documents = [said_by(f"{n:03}", claim("42" if n % 2 else "43", name=f"{n:03}")) for n in range(MANY + 20)]
    found = reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER).agreements
    assert len(found) == 2 * (MANY + 20) - 3
    assert {c for a in found for c in (a.first, a.second)} == {f"id/claim/{n:03}" for n in range(MANY + 20)}
    assert reconcile(documents[::-1], lexicon=LEXICON, gazetteer=GAZETTEER).agreements == found


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
    told = [w for document in reversed(documents) for w in witnesses(document, lexicon=LEXICON)]
    groups = {k: [w for w in told if k in keys(w, lexicon=LEXICON, gazetteer=GAZETTEER)] for w in told
              for k in keys(w, lexicon=LEXICON, gazetteer=GAZETTEER)}  # fmt: skip
    parts = [reconcile_group(k, g, lexicon=LEXICON, gazetteer=GAZETTEER) for k, g in groups.items()]
    parts += [reconcile_document(d, lexicon=LEXICON, gazetteer=GAZETTEER) for d in documents]
    assert merge(parts) == reconcile(documents, lexicon=LEXICON, gazetteer=GAZETTEER)


FIGURES = st.tuples(
    st.sampled_from(["42", "43", "40", "21407", "21400"]),
    st.sampled_from(["exact", "about", "over", "under"]),
    st.sampled_from(["id/place/451200", "id/place/451224"]),
    st.integers(0, 3),  # document
    st.integers(0, 2),  # text: equal ones are copies
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FIGURES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(told: list[tuple[str, str, str, int, int]], chance: Random) -> None:
    documents: dict[int, Assembly] = {}
    figures: dict[int, list[QuantityClaim]] = {}
    for number, (value, bound, place, name, text) in enumerate(told):
        figure = replace(claim(value, bound=bound, name=str(number)), place=place)
        figures.setdefault(name, []).append(figure)
        documents[name] = said_by(str(name), *figures[name], text=f"text {text}")
    given_order = list(documents.values())
    shuffled = chance.sample(given_order, len(given_order))
    found = reconcile(given_order, lexicon=LEXICON, gazetteer=GAZETTEER)
    assert reconcile(shuffled, lexicon=LEXICON, gazetteer=GAZETTEER) == found
    documents_of = {c.id: d.document.id for d in given_order for c in d.claims}
    same = dict(found.copies)
    for agreement in found.agreements:
        one, other = (same.get(documents_of[c], documents_of[c]) for c in (agreement.first, agreement.second))
        assert one != other


def test_a_witness_survives_its_line_of_text() -> None:
    level = claim("43.50", name="a", top="44")
    growth = replace(claim("28.12", name="b"), role="growth", of=level.id, period=replace(YEAR, start=None))
    for witness in witnesses(said_by("a", level, growth), lexicon=LEXICON):
        assert decode(encode(witness)) == witness
        assert "\n" not in encode(witness)
