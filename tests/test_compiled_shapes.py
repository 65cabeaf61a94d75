"""The compiled shapes find what pyshacl finds, and refuse what they were not made for."""

from pathlib import Path

import pytest

from hechi_kg.errors import ResourceError
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import parse_lines, read_quads
from hechi_kg.validate.literals import less, parse_literal, plain_text
from hechi_kg.validate.shapes import check_shapes
from hechi_kg.validate.triples import Triples, index_terms
from shacl_reports import INVALID, VALID, claimed_failure
from shape_twins import both, hierarchy

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_valid_example_conforms_for_both(file: Path) -> None:
    assert both(Triples(index_terms(read_quads(file)), hierarchy())) == ((), ())


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_invalid_example_fails_alike(file: Path) -> None:
    compiled, reference = both(Triples(index_terms(read_quads(file)), hierarchy()))
    assert compiled == reference
    _, component, _ = claimed_failure(file)
    assert [f"{result.component}ConstraintComponent" for result in compiled] == (
        [] if component.startswith("SPARQL") else [component]
    )


REFUSED = {
    ":S a sh:NodeShape ; sh:closed true .": "sh:closed",
    ":S a sh:NodeShape ; sh:targetObjectsOf :p .": "sh:targetObjectsOf",
    ":S a sh:NodeShape ; sh:deactivated true .": "sh:deactivated",
    ':S a sh:NodeShape ; sh:property [ sh:path :p ; sh:pattern "a" ; sh:flags "i" ; sh:message "M" ] .': "sh:flags",
    ":S a sh:NodeShape ; sh:property [ sh:path :p ; sh:minCount 1 ] .": "a constraint without sh:message",
    ':S a sh:NodeShape ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ; sh:message "M" ] .': "of path",
    ':S a sh:NodeShape ; sh:minCount 1 ; sh:message "M" .': "sh:minCount there",
    ':S a sh:NodeShape ; sh:in ( 1 ), ( 2 ) ; sh:message "M" .': "sh:in more than once",
    ':S a sh:NodeShape ; sh:or ( [ sh:class :C ; sh:severity sh:Info ] ) ; sh:message "M" .': "a severity",
    ':S a sh:NodeShape ; sh:not :S ; sh:message "M" .': "a shape within itself",
    ':S a sh:NodeShape ; sh:in :list ; sh:message "M" . :list rdfs:label "none" .': "a list that is none",
    ":S a sh:NodeShape, rdfs:Class .": "a class that is a shape",
    ':S a sh:NodeShape ; sh:sparql [ sh:select "SELECT $this {}" ] .': "sh:sparql without a name",
}  # fmt: skip


@pytest.mark.parametrize(("turtle", "reason"), REFUSED.items(), ids=REFUSED.values())
def test_what_is_not_compiled_is_refused_by_name(tmp_path: Path, turtle: str, reason: str) -> None:
    (tmp_path / "shapes.ttl").write_text(HEAD + turtle, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        compile_shapes(tmp_path)


def test_shapes_of_a_folder_of_ones_own_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        HEAD
        + ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:maxCount 1 ; sh:message "M" ] .'
    )
    triples = Triples(
        index_terms(parse_lines([f"<http://example.org/a> <http://example.org/p> {n} ." for n in ('"1"', '"2"')]))
    )
    found = check_shapes(triples, compile_shapes(tmp_path))
    assert [(result.rule, result.component, result.message) for result in found] == [
        ("http://example.org/S", "MaxCount", "M")
    ]


def test_terms_are_taken_apart() -> None:
    literal = parse_literal('"a\\"b\\n\\u4E2D"@zh-Hans')
    assert (literal.text, literal.language) == ('a"b\n中', "zh-hans")
    assert plain_text("<http://example.org/a>") == "http://example.org/a"
    assert parse_literal('"12x"^^<http://www.w3.org/2001/XMLSchema#integer>').ill_typed
    assert parse_literal('"2022-02-30"^^<http://www.w3.org/2001/XMLSchema#date>').ill_typed
    assert not parse_literal('"x"^^<http://example.org/unknown>').ill_typed


def test_numbers_are_compared_by_value_and_not_with_words() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert less(f'"9"^^<{xsd}integer>', f'"10.0"^^<{xsd}decimal>')
    assert not less(f'"9"^^<{xsd}integer>', '"10"')
    assert not less('"9"', f'"10"^^<{xsd}integer>')
    assert not less("_:a", '"b"')
