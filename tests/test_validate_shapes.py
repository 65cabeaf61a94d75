"""Shapes and cross-node rules: both ways of asking find the same, a shape says what it looks at, reports are stable."""

from functools import lru_cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from hechi_kg.errors import ResourceError
from hechi_kg.resources import resource
from hechi_kg.validate import Report, Result, Severity, focus_counts, reference, report_turtle, report_words, validate
from hechi_kg.validate.checks import check_queries
from hechi_kg.validate.compiled import compile_shapes
from hechi_kg.validate.facts import parse_lines, read_quads
from hechi_kg.validate.reference import check_with_pyshacl, load_shapes, to_graph
from hechi_kg.validate.report import make_report
from hechi_kg.validate.shapes import whole_graph
from hechi_kg.validate.triples import Triples, index_terms
from hechi_kg.vocab import BASE
from validate_cases import Line, as_lines, link, number, small_graph, words

SHAPE = f"{BASE}shapes#"


def broken_graph() -> list[Line]:
    """The small graph with what can't be: a part above its whole, a rate from another world, time running backwards."""
    graph = small_graph()
    claims = {line.object.strip('"'): line.subject for line in graph if line.predicate == "hkg:anchor"}
    bad = "id/interval/2022-12-31--2022-01-01"
    return [
        *graph,
        Line(claims["4.8 billion yuan"], "hkg:shareOf", link(claims["3.86亿元"])),
        Line(claims["35所学校"], "hkg:shareOf", link(claims["3.86亿元"])),
        Line(claims["$712 million"], "hkg:conversionOf", link(claims["3.86亿元"])),
        Line(claims["28.12 percent"], "hkg:growthOf", link(claims["28.12 percent"])),
        Line(bad, "rdf:type", link("hkg:Interval")),
        Line(bad, "time:hasBeginning", link("id/instant/2022-12-31")),
        Line(bad, "time:hasEnd", link("id/instant/2022-01-01")),
        Line("id/instant/2022-12-31", "time:inXSDDate", number("2022-12-31", "date")),
        Line("id/instant/2022-01-01", "time:inXSDDate", number("2022-01-01", "date")),
    ]


@pytest.fixture(scope="module")
def by_queries() -> Report:
    return validate(as_lines(broken_graph()))


def test_compiled_shapes_with_queries_find_what_pyshacl_finds(by_queries: Report) -> None:
    by_shapes = validate(as_lines(broken_graph()), checks=False)
    assert by_shapes.results == by_queries.results
    names = {rule.name for rule in compile_shapes().rules.values()}
    found = {result.rule for result in by_queries.results} & names
    assert {f"{SHAPE}PartExceedsWholeShape", f"{SHAPE}PeriodOrderShape", f"{SHAPE}ConversionRateShape"} <= found


def test_a_rule_speaks_with_the_words_and_the_severity_of_its_shape(by_queries: Report) -> None:
    part = next(result for result in by_queries.results if result.rule == f"{SHAPE}PartExceedsWholeShape")
    assert part.severity is Severity.WARNING
    assert "4800000000" in part.message
    assert "{?" not in part.message


def test_every_check_has_its_constraint_among_the_shapes() -> None:
    rules = compile_shapes().rules
    assert {file.stem for file in resource("queries/checks").glob("*.rq")} <= set(rules)


def test_each_query_text_is_parsed_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parsed = []

    def count(text: str) -> object:
        parsed.append(text)
        return prepareQuery(text)

    monkeypatch.setattr(reference, "_prepared", lru_cache(maxsize=256)(count))
    (tmp_path / "rules.ttl").write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
        :S a sh:NodeShape ; sh:targetSubjectsOf <{BASE}ontology#anchor> ; sh:sparql :c .
        :c a sh:SPARQLConstraint ; sh:message "It has a value."@en ;
            sh:select "SELECT $this WHERE {{ $this <{BASE}ontology#value> ?value }}" .""",
        encoding="utf-8",
    )
    found = check_with_pyshacl(Triples(index_terms(parse_lines(as_lines(small_graph())))), folder=tmp_path)
    assert len(found) == 32
    assert len(parsed) == 1


def test_shapes_report_what_is_missing_and_where(by_queries: Report) -> None:
    missing = [result for result in by_queries.results if result.path == f"{BASE}ontology#method"]
    assert len(missing) == 32
    assert {result.rule for result in missing} == {f"{SHAPE}Claim-method"}
    assert all(result.message.endswith("(hkg:method).") for result in missing)


def test_a_graph_under_another_base_is_checked_by_the_same_rules(by_queries: Report) -> None:
    base = "https://example.org/kg/"
    moved = [line.replace(BASE, base) for line in as_lines(broken_graph())]
    report = validate(moved, shapes=False, base=base)
    expected = {result.rule for result in validate(as_lines(broken_graph()), shapes=False).results}
    assert {result.rule.replace(base, BASE) for result in report.results} == expected
    focus = focus_counts(whole_graph(parse_lines(moved), base=base), compile_shapes(base=base))
    assert focus[f"{base}shapes#QuantityClaimShape"] == by_queries.focus[f"{SHAPE}QuantityClaimShape"] == 32


def test_focus_counts_are_of_the_graph_not_of_the_shipped_words(by_queries: Report) -> None:
    assert by_queries.focus[f"{SHAPE}QuantityClaimShape"] == 32
    assert by_queries.focus[f"{SHAPE}EvidenceShape"] == 8
    assert by_queries.focus[f"{SHAPE}RelationClaimShape"] == by_queries.focus[f"{SHAPE}UnitShape"] == 0


def test_focus_counts_follow_subclasses_and_other_targets(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text(
        "@prefix : <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        ":County rdfs:subClassOf :Place . :a a :County ; :in :b . :b a :Place .",
        encoding="utf-8",
    )
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes/targets.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
            :ByClass a sh:NodeShape ; sh:targetClass :Place . :BySubject a sh:NodeShape ; sh:targetSubjectsOf :in .
            :ByNode a sh:NodeShape ; sh:targetNode :b . :None a sh:NodeShape ; sh:targetClass :Person .""",
        encoding="utf-8",
    )
    counts = focus_counts(file, compile_shapes(tmp_path / "shapes"))
    assert counts == {
        f"http://example.org/{name}": n for name, n in {"ByClass": 2, "BySubject": 1, "ByNode": 1, "None": 0}.items()
    }


def test_a_foreign_turtle_file_is_checked_with_our_shapes(tmp_path: Path) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text(
        "@prefix hkg: <https://w3id.org/hechi-kg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<http://example.org/c> a hkg:County ; rdfs:label "Somewhere" .\n',
        encoding="utf-8",
    )
    report = validate(file)
    assert not report.conforms
    assert {result.focus for result in report.results} == {"http://example.org/c"}
    assert report.focus[f"{SHAPE}PlaceShape"] == 1


def test_terms_are_those_that_rdflib_reads_itself(tmp_path: Path) -> None:
    """Strings, numbers and language tags must be equal on both sides, or `sh:in` is violated by what it lists."""
    file = tmp_path / "terms.ttl"
    file.write_text(
        "@prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        ':a :p "x", "x"@en, "x"@zh-Hans, 1, 1.50, true, "2022"^^xsd:gYear .',
        encoding="utf-8",
    )
    assert set(to_graph(Triples(index_terms(read_quads(file))))) == set(Graph().parse(file))


def test_an_inverse_path_and_a_shape_without_a_name_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> .
        :S a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ;
            sh:message "谁指向它？"@zh-Hans, "Something points here."@en ] .""",
        encoding="utf-8",
    )
    lines = ["<http://example.org/a> <http://example.org/q> <http://example.org/b> ."]
    found = check_with_pyshacl(Triples(index_terms(parse_lines(lines))), folder=tmp_path)
    assert found == (
        Result(
            focus="http://example.org/a",
            path="^http://example.org/p",
            rule="http://example.org/S",
            component="MinCount",
            message="Something points here.",
        ),
    )


def test_a_folder_without_shapes_or_with_a_broken_one_is_an_error(tmp_path: Path) -> None:
    for load in (load_shapes, compile_shapes):
        with pytest.raises(ResourceError, match="found none"):
            load(tmp_path)
    (tmp_path / "broken.ttl").write_text("no Turtle", encoding="utf-8")
    for load in (load_shapes, compile_shapes):
        with pytest.raises(ResourceError, match=r"broken\.ttl"):
            load(tmp_path)


def test_a_broken_check_is_an_error_that_names_its_file(tmp_path: Path) -> None:
    for text, reason in (("# no query\nSELECT", "expected a SPARQL query"), ("ASK { ?s ?p ?o }", "expected a SELECT")):
        (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
        with pytest.raises(ResourceError, match=rf"broken\.rq: {reason}"):
            list(check_queries([], rules={}, folder=tmp_path))


def test_a_check_without_a_shape_speaks_with_its_banner(tmp_path: Path) -> None:
    (tmp_path / "lonely.rq").write_text(
        "# Things that stand alone.\nSELECT ?focus ?value { ?focus ?p ?value }", encoding="utf-8"
    )
    quads = parse_lines(['<http://example.org/a> <http://example.org/q> "1" <http://example.org/g> .'])
    assert list(check_queries(quads, rules={}, folder=tmp_path)) == [
        Result(focus="http://example.org/a", rule="lonely", message="Things that stand alone.", found="1")
    ]


RESULTS = (
    Result(
        focus=f"{BASE}id/claim/1",
        path=f"{BASE}ontology#value",
        rule="anchor-value",
        message='A “"\n\\ x',
        found="4",
        expected="5",
    ),
    Result(
        severity=Severity.WARNING, focus="graph.ttl", rule=f"{SHAPE}X", message="Changed.", path="^http://example.org/p"
    ),
    Result(severity=Severity.INFO, focus="http://example.org/a b", rule="text-present", message="Not here."),
)


def test_a_report_as_rdf_says_all_and_has_no_blank_nodes() -> None:
    report = make_report(RESULTS)
    graph = Graph().parse(data=report_turtle(report), format="turtle")
    sh = "http://www.w3.org/ns/shacl#"
    whole = next(graph.subjects(None, URIRef(f"{sh}ValidationReport")))
    assert graph.value(whole, URIRef(f"{sh}conforms")) == Literal(False)
    assert len(set(graph.objects(whole, URIRef(f"{sh}result")))) == 3
    assert all(isinstance(node, URIRef) for node in graph.subjects())
    messages = {str(message) for message in graph.objects(None, URIRef(f"{sh}resultMessage"))}
    assert 'A “"\n\\ x Expected: 5.' in messages
    assert len(set(graph.subject_objects(URIRef(f"{sh}sourceConstraintComponent")))) == 3


def test_a_report_does_not_depend_on_the_order_of_its_results() -> None:
    assert report_turtle(make_report(RESULTS)) == report_turtle(make_report(RESULTS[::-1] + RESULTS))


def test_a_report_in_words_begins_with_the_verdict_and_the_gravest() -> None:
    text = report_words(make_report(RESULTS, checked={"claims": 3}, focus={"S": 1}))
    assert text.startswith("The graph does not conform. 1 Violation, 1 Warning, 1 Info.")
    assert text.index("Violation: A") < text.index("Warning: Changed") < text.index("Info: Not here")
    assert "claims: 3" in text
    assert "expected: 5" in text
    assert report_words(make_report(RESULTS[1:])).startswith("The graph conforms. 0 Violations")


def test_a_report_without_results_conforms() -> None:
    report = make_report(())
    assert report.conforms
    assert "sh:conforms true ." in report_turtle(report)


def test_quoted_words_survive(by_queries: Report) -> None:
    assert words('a "b"') == '"a \\"b\\""'
    assert Graph().parse(data=report_turtle(by_queries), format="turtle")
