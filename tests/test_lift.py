"""Values become quads: complete, escaped, without blank nodes, each in its own graph."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph_values import FIRST, SECOND, TITLE, make_assembly, make_document, make_quantity, span_of
from hechi_kg.errors import ResourceError
from hechi_kg.lexicon import Lexicon, load_lexicon
from hechi_kg.lift import Quads, lift_agreements, lift_document, period_label, unit_id
from hechi_kg.lift.nquads import decimal_text, language_tag
from hechi_kg.lift.vocabulary import lift_vocabulary
from hechi_kg.model import Agreement, Assembly, DerivedFigure, Entity, Interval, Reconciliation, Span
from hechi_kg.resources import resource
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, evidence_id, passage_id

NOTHING = Lexicon({})
Facts = dict[tuple[str, str], set[str]]


def read(lines: list[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))


def triples(lines: list[str]) -> rdflib.Graph:
    """The lines without their graphs, as rdflib reads them."""
    text = "".join(f"{line.rsplit(' ', 2)[0]} .\n" for line in lines)
    return rdflib.Graph().parse(data=text, format="nt")


def facts(lines: list[str], base: str = BASE) -> Facts:
    """(id, prefixed predicate) -> values: ids of IRIs of ours, prefixed names, plain text of literals."""
    spaces = {"hkg": f"{base}ontology#"} | FOREIGN_PREFIXES

    def short(address: str) -> str:
        for prefix, space in spaces.items():
            if address.startswith(space):
                return f"{prefix}:{address.removeprefix(space)}"
        return address.removeprefix(base)

    found: Facts = {}
    for quad in read(lines):
        assert isinstance(quad.subject, ox.NamedNode)
        value = quad.object.value if isinstance(quad.object, ox.Literal) else short(quad.object.value)  # type: ignore[union-attr]
        found.setdefault((short(quad.subject.value), short(quad.predicate.value)), set()).add(value)
    return found


def test_a_figure_is_lifted_with_its_attributes_and_the_words_that_state_it() -> None:
    assembly = make_assembly()
    claim = assembly.claims[0]
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert {name: known.get((claim.id, f"hkg:{name}")) for name in ("value", "hasUnit", "hasPlace", "hasStatus")} == {
        "value": {"4800000000"},
        "hasUnit": {"vocabulary/unit/yuan"},
        "hasPlace": {"id/place/451200"},
        "hasStatus": {"vocabulary/status/planned"},
    }
    assert known[claim.id, "prov:wasDerivedFrom"] == {claim.evidence.id}
    assert known[claim.evidence.id, "oa:hasSource"] == {f"id/text/{assembly.document.digest}"}
    assert known[f"{claim.evidence.id}/quote", "oa:exact"] == {FIRST}
    position = passage_id(assembly.document.digest, claim.evidence.span)
    assert known[position, "oa:start"] == {str(claim.evidence.span.start)}
    assert known[claim.id, "hkg:anchorStart"] == {str(claim.anchor.start)}
    assert known[claim.id, "hkg:hasPeriod"] == {"id/interval/2021-01-01--2025-12-31"}


def test_evidence_of_a_document_with_pages_names_the_page_on_which_it_begins() -> None:
    assembly = make_assembly()
    pages = (Span(0, span_of(SECOND).start), Span(span_of(SECOND).start, len(assembly.document.text)))
    paged = facts(lift_document(make_assembly(pages=pages), lexicon=NOTHING))
    first, second = assembly.claims[0].evidence.id, assembly.claims[2].evidence.id
    assert (paged[first, "hkg:page"], paged[second, "hkg:page"]) == ({"1"}, {"2"})
    assert (first, "hkg:page") not in facts(lift_document(assembly, lexicon=NOTHING))


def test_a_conversion_points_at_its_figure() -> None:
    assembly = make_assembly()
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert known[assembly.claims[1].id, "hkg:conversionOf"] == {assembly.claims[0].id}
    assert known[assembly.claims[1].id, "hkg:value"] == {"712000000"}


def test_a_deadline_is_an_instant_and_a_span_of_days_an_interval() -> None:
    assembly = make_assembly()
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert known[assembly.claims[2].id, "hkg:hasPeriod"] == {"id/instant/2022-06-30"}
    assert known["id/instant/2022-06-30", "time:inXSDDate"] == {"2022-06-30"}
    assert known["id/interval/2021-01-01--2025-12-31", "time:hasBeginning"] == {"id/instant/2021-01-01"}
    assert known["id/interval/2021-01-01--2025-12-31", "rdfs:label"] == {"2021/2025"}


def test_a_basis_is_written_only_where_the_cue_stands_outside_the_sentence() -> None:
    assembly = make_assembly()
    known = facts(lift_document(assembly, lexicon=NOTHING))
    stated, inherited = assembly.claims[0].id, assembly.claims[2].id
    assert (stated, "hkg:placeBasis") not in known
    assert (stated, "hkg:contextEvidence") not in known
    assert known[inherited, "hkg:placeBasis"] == {"title"}
    title = evidence_id(assembly.document.digest, span_of(TITLE))
    assert known[inherited, "hkg:contextEvidence"] == {title}
    assert known[f"{title}/quote", "oa:exact"] == {TITLE}


def test_a_unit_that_no_vocabulary_holds_gets_an_iri_from_its_words() -> None:
    known = facts(lift_document(make_assembly(), lexicon=NOTHING))
    unit = "vocabulary/unit/other/demonstration-zone"
    assert known[unit, "hkg:countsKind"] == {"demonstration zone"}
    assert known[unit, "skos:notation"] == {"other:demonstration zone"}
    assert known[unit, "rdf:type"] == {"skos:Concept", "hkg:Unit"}


def test_different_units_never_share_an_iri() -> None:
    codes = ["other:a b", "other:a-b", "other:a--b", "other:a/b", "other:a%2Fb"]
    assert len({unit_id(code, NOTHING) for code in codes}) == len(codes)


def test_a_unit_of_the_vocabulary_keeps_its_iri_whatever_its_code() -> None:
    lexicon = load_lexicon()
    units = lexicon.scheme("unit")
    assert any(unit.notation.startswith("other:") for unit in units)
    assert {unit_id(unit.notation, lexicon) for unit in units} == {unit.id for unit in units}


def test_a_document_mentions_things_and_not_the_words_of_the_reader() -> None:
    given = make_assembly()
    things = ("id/place/451200", "vocabulary/facility/roads", "vocabulary/status/planned", "vocabulary/relation/x")
    mentions = tuple(replace(given.mentions[0], candidates=(thing,)) for thing in things)
    undecided = replace(given.mentions[0], candidates=("id/place/1", "id/place/2"))
    known = facts(lift_document(replace(given, mentions=(*mentions, undecided)), lexicon=NOTHING))
    assert known[given.document.id, "hkg:mentions"] == {"id/place/451200", "vocabulary/facility/roads"}


def test_a_relation_is_also_a_plain_triple_only_when_it_is_actual() -> None:
    assembly = make_assembly()
    relation = assembly.claims[3]
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert known["id/circular/c1", "hkg:issuedIn"] == {"id/interval/2022-06-01--2022-06-30"}
    assert known["id/interval/2022-06-01--2022-06-30", "rdfs:label"] == {"2022-06"}
    planned = replace(assembly, claims=(replace(relation, status="planned"),))
    known = facts(lift_document(planned, lexicon=NOTHING))
    assert ("id/circular/c1", "hkg:issuedIn") not in known
    assert known[relation.id, "hkg:hasObject"] == {"id/interval/2022-06-01--2022-06-30"}


def test_every_quad_of_a_document_is_in_its_own_graph_and_has_no_blank_node() -> None:
    assembly = make_assembly()
    quads = read(lift_document(assembly, lexicon=NOTHING))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(BASE + assembly.document.id)}
    assert not any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object))


def test_lines_are_sorted_and_unique() -> None:
    lines = lift_document(make_assembly(), lexicon=NOTHING)
    assert lines == sorted(set(lines))


def test_another_base_moves_every_name_of_ours() -> None:
    base = "https://kg.example/"
    lines = lift_document(make_assembly(), lexicon=NOTHING, base=base)
    assert lines
    assert not [line for line in lines if BASE in line]
    assert len(lines) == len(lift_document(make_assembly(), lexicon=NOTHING))


def test_a_publisher_of_the_vocabulary_is_not_minted_again() -> None:
    lexicon = load_lexicon()
    concept = lexicon.scheme("organisation")[0]
    name = next(form for form, c in lexicon.forms("organisation", "en") if c is concept)
    assembly = make_assembly(publisher=name.upper())
    assert facts(lift_document(assembly, lexicon=lexicon))[assembly.document.id, "hkg:hasPublisher"] == {concept.id}


def test_a_publisher_that_the_text_names_too_is_the_same_body() -> None:
    daily = Entity(id="id/organisation/o1", kind="Organisation", labels=(("Lakeside Daily", "en"),))
    given = make_assembly()
    assembly = Assembly(
        document=given.document, claims=(), entities=(daily,), candidates=(), ledger=(), mentions=given.mentions
    )
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert known[assembly.document.id, "hkg:hasPublisher"] == {daily.id}
    assert known[assembly.document.id, "hkg:mentions"] == {"id/place/451200"}


def test_the_size_of_a_group_is_a_decimal() -> None:
    quads = read(lift_document(make_assembly(), lexicon=NOTHING))
    sizes = [quad.object for quad in quads if quad.predicate.value.endswith("#hasSize")]
    assert sizes == [ox.Literal("43", datatype=ox.NamedNode(FOREIGN_PREFIXES["xsd"] + "decimal"))]


def test_reprints_share_their_evidence_and_nothing_else_of_their_claims() -> None:
    first, second = make_assembly("a.txt"), make_assembly("b.txt")
    both = [facts(lift_document(a, lexicon=NOTHING)) for a in (first, second)]
    shared = {subject for subject, _ in both[0]} & {subject for subject, _ in both[1]}
    assert first.claims[0].evidence.id in shared
    assert not [subject for subject in shared if subject.startswith(("id/claim/", "id/document/"))]


def test_agreements_and_reasons_become_links() -> None:
    reconciliation = Reconciliation(
        agreements=(Agreement(id="id/agreement/1", first="id/claim/a", second="id/claim/b", outcome="conflicts"),),
        derived=(
            DerivedFigure(
                id="id/derived/1",
                kind="base",
                value=Decimal("6.740"),
                rule="r",
                claims=("id/claim/a",),
                unit="yuan",
                period=Interval(start=date(2021, 1, 1), end=date(2021, 12, 31)),
            ),
        ),
        not_compared=(("id/claim/c", "no period"),),
    )
    known = facts(lift_agreements(reconciliation, lexicon=NOTHING))
    assert known["id/agreement/1", "hkg:comparesSecond"] == {"id/claim/b"}
    assert known["id/agreement/1", "hkg:hasOutcome"] == {"conflicts"}
    assert known["id/derived/1", "hkg:value"] == {"6.74"}
    assert known["id/derived/1", "hkg:hasUnit"] == {"vocabulary/unit/yuan"}
    assert known["id/derived/1", "hkg:hasPeriod"] == {"id/interval/2021-01-01--2021-12-31"}
    assert known["id/interval/2021-01-01--2021-12-31", "rdfs:label"] == {"2021"}
    assert known["id/claim/c", "hkg:notCompared"] == {"no period"}


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021/2025"),
        (date(2022, 6, 1), date(2022, 6, 30), "2022-06"),
        (date(2021, 10, 1), date(2022, 7, 31), "2021-10/2022-07"),
        (date(2022, 1, 1), date(2022, 8, 12), "2022-01-01/2022-08-12"),
        (date(2022, 8, 12), date(2022, 8, 12), "2022-08-12"),
        (None, date(2022, 8, 12), "2022-08-12"),
    ],
)
def test_periods_are_labelled_in_the_shortest_iso_form(start: date | None, end: date, label: str) -> None:
    assert period_label(Interval(start=start, end=end)) == label


@pytest.mark.parametrize(
    ("value", "text"),
    [("4.8E+9", "4800000000"), ("28.120", "28.12"), ("0.00", "0"), ("-0", "0"), ("100", "100"), ("1E-7", "0.0000001")],
)
def test_decimals_are_written_plainly(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


def test_language_tags_are_written_in_one_case() -> None:
    assert [language_tag(tag) for tag in ("zh-hans", "ZH-HANT", "en", "en-gb", "no tag")] == [
        "zh-Hans", "zh-Hant", "en", "en-GB", "und",
    ]  # fmt: skip


# Any string that UTF-8 can hold; a lone surrogate can stand in no file.
anything = st.text(st.characters(codec="utf-8"), max_size=40)


@given(anything, anything)
def test_any_literal_reads_back_equal_in_two_readers(text: str, other: str) -> None:
    quads = Quads("id/graph/test")
    quads.text("id/thing/1", "rdfs:label", text, "en")
    quads.text("id/thing/2", "rdfs:label", other)
    lines = quads.lines()
    assert [line for line in lines if len(line.splitlines()) != 1] == []
    expected = {(text, "en"), (other, None)}
    assert {(q.object.value, q.object.language) for q in read(lines) if isinstance(q.object, ox.Literal)} == expected
    literals = [value for value in triples(lines).objects() if isinstance(value, rdflib.Literal)]
    assert {(str(value), value.language) for value in literals} == expected


@given(anything)
def test_any_id_becomes_an_iri_that_two_readers_take(name: str) -> None:
    quads = Quads("id/graph/test")
    quads.link(f"id/thing/{name}", "rdf:type", "hkg:Place")
    lines = quads.lines()
    (quad,) = read(lines)
    assert isinstance(quad.subject, ox.NamedNode)
    assert [str(subject) for subject in triples(lines).subjects()] == [quad.subject.value]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=6))
def test_any_value_reads_back_equal(value: Decimal) -> None:
    quads = Quads("id/graph/test")
    quads.decimal("id/thing/1", "hkg:value", value)
    (quad,) = read(quads.lines())
    assert isinstance(quad.object, ox.Literal)
    assert Decimal(quad.object.value) == value
    assert quad.object.value == decimal_text(Decimal(quad.object.value))


def test_the_vocabulary_graph_holds_all_but_what_only_matching_needs() -> None:
    lines = lift_vocabulary()
    spoken = {(quad.subject, quad.predicate, quad.object) for quad in read(lines)}
    folder = resource("ontology")
    files = [folder / "hechi.ttl", *(folder / "vocabulary").glob("*.ttl")]
    said = {
        (quad.subject, quad.predicate, quad.object)
        for file in files
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=BASE)
        if not quad.subject.value.startswith(f"{BASE}id/")  # the graph of places holds sites
    }
    hidden = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    assert {predicate.value for _, predicate, _ in said - spoken} == {hidden}
    assert not any(subject.value.startswith(f"{BASE}vocabulary/unit/") for subject, _, _ in said - spoken)
    assert not any(isinstance(node, ox.BlankNode) for triple in spoken for node in triple)


def test_the_vocabulary_graph_moves_with_the_base() -> None:
    lines = lift_vocabulary("https://kg.example/")
    assert not [line for line in lines if f"<{BASE}" in line]


def test_a_vocabulary_with_a_blank_node_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "hechi.ttl").write_text("<http://a.example/x> <http://a.example/y> [] .", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"hechi\.ttl"):
        lift_vocabulary(folder=tmp_path)


def test_a_claim_of_a_range_or_a_fraction_keeps_both_numbers() -> None:
    document = make_document()
    claim = make_quantity(
        document,
        SECOND,
        "3 demonstration zones",
        value=Decimal(400),
        value_max=Decimal("500.0"),
        denominator=3,
        change="up",
    )
    assembly = Assembly(document=document, claims=(claim,), entities=(), candidates=(), ledger=(), mentions=())
    known = facts(lift_document(assembly, lexicon=NOTHING))
    assert known[claim.id, "hkg:maximumValue"] == {"500"}
    assert known[claim.id, "hkg:denominator"] == {"3"}
    assert known[claim.id, "hkg:hasChange"] == {"vocabulary/change/up"}
