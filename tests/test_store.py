"""The store merges graphs without multiplying, answers with plain values, and refuses what is no safe query."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import rdflib

from graph_values import make_assembly, write_quads
from hechi_kg.errors import BuildError, QueryError
from hechi_kg.export.rdf import write_graph_files
from hechi_kg.store import (
    MAX_DEPTH,
    Rows,
    Store,
    Term,
    Triples,
    check_query,
    literal,
    read_query,
    shipped_queries,
    short,
)
from hechi_kg.vocab import BASE, prefixes


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_quads(tmp_path_factory.mktemp("quads"), [make_assembly("a.txt"), make_assembly("b.txt")])


@pytest.fixture(scope="module")
def store(quads: list[Path]) -> Store:
    return Store.load(quads)


def one(store: Store, text: str) -> str:
    ((term,),) = store.select(text).rows
    assert term
    return term.value


def test_the_merge_holds_each_triple_once(store: Store, quads: list[Path]) -> None:
    lines = [line for file in quads for line in file.read_text(encoding="utf-8").split("\n") if line]
    merged = {line.rsplit(" ", 2)[0] for line in lines}
    assert len(merged) < len(lines)
    assert len(store) == len(merged)


def test_a_sum_over_shared_nodes_is_not_multiplied(store: Store) -> None:
    # The interval, its label and the evidence are in both documents' graphs; each claim is in one.
    total = one(
        store,
        "SELECT (SUM(?value) AS ?sum) { ?claim hkg:value ?value ; hkg:hasPeriod/rdfs:label '2021/2025' ; "
        "prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote ; hkg:hasUnit/skos:notation 'yuan' }",
    )
    assert total == "9600000000"


def test_a_document_is_a_named_graph(store: Store) -> None:
    text = "SELECT (COUNT(?claim) AS ?n) { GRAPH ?document { ?claim hkg:statedIn ?document } }"
    assert one(store, text) == one(store, "SELECT (COUNT(?claim) AS ?n) { ?claim hkg:statedIn ?document }")


def test_a_store_on_disk_answers_as_the_one_in_memory(store: Store, quads: list[Path], tmp_path: Path) -> None:
    Store.build(tmp_path / "store", quads)
    kept = Store.open(tmp_path / "store")
    assert len(kept) == len(store)
    text = "SELECT * { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(id:))) } ORDER BY ?s ?p ?o"
    assert kept.query(text) == store.query(text)


def test_a_store_is_built_once_and_in_an_empty_folder_only(quads: list[Path], tmp_path: Path) -> None:
    Store.build(tmp_path / "store", quads[:1])
    with pytest.raises(BuildError, match="expected no store yet"):
        Store.build(tmp_path / "store", quads)


def test_a_missing_store_and_a_broken_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="expected a store"):
        Store.open(tmp_path / "none")
    (tmp_path / "broken.nq").write_text("no quads\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"broken\.nq"):
        Store.load([tmp_path / "broken.nq"])


def test_each_kind_of_query_gives_its_kind_of_answer(store: Store) -> None:
    assert store.query("ASK { ?claim a hkg:QuantityClaim }") is True
    assert isinstance(store.query("SELECT ?claim { ?claim a hkg:QuantityClaim }"), Rows)
    graph = store.query("CONSTRUCT { ?claim a hkg:Claim } WHERE { ?claim a hkg:QuantityClaim }")
    assert isinstance(graph, Triples)
    assert len(graph.triples) == 6
    with pytest.raises(QueryError, match="expected a SELECT"):
        store.select("ASK { ?s ?p ?o }")


def test_unbound_variables_are_none_and_empty_text(store: Store) -> None:
    rows = store.select("SELECT ?a ?b { VALUES (?a ?b) { (1 UNDEF) } }")
    assert rows.rows == ((Term("1", "http://www.w3.org/2001/XMLSchema#integer"), None),)
    assert list(rows.records()) == [{"a": "1", "b": ""}]


def test_bindings_fix_a_variable(store: Store) -> None:
    text = "SELECT ?notation ?unit { ?unit a hkg:Unit ; skos:notation ?notation }"
    rows = store.select(text, {"unit": Term(f"{BASE}vocabulary/unit/yuan")})
    assert [row["notation"] for row in rows.records()] == ["yuan"]
    rows = store.select(text, {"notation": literal("usd")})
    assert [row["unit"] for row in rows.records()] == [f"{BASE}vocabulary/unit/usd"]
    with pytest.raises(QueryError):
        store.select(text, {"nothing": literal("x")})
    with pytest.raises(QueryError, match="expected an IRI"):
        store.select(text, {"unit": Term("no iri")})


@pytest.mark.parametrize(
    ("format_", "start"), [("csv", b"n\r\n"), ("tsv", b"?n\n"), ("json", b'{"head":{"vars":["n"]}')]
)
def test_answers_are_serialised_as_the_sparql_results_formats(store: Store, format_: str, start: bytes) -> None:
    assert store.serialise("SELECT (1 AS ?n) {}", format_).startswith(start)


def test_a_yes_and_a_graph_are_serialised_too(store: Store) -> None:
    assert store.serialise("ASK {}", "csv") == b"true\n"
    turtle = store.serialise("CONSTRUCT { ?u a hkg:Unit } WHERE { ?u a hkg:Unit }", "csv").decode()
    assert "v-unit:yuan a hkg:Unit" in turtle
    with pytest.raises(QueryError, match="expected one of"):
        store.serialise("ASK {}", "xlsx")


def test_terms_are_short_to_read() -> None:
    names = prefixes()
    assert short(Term(f"{BASE}id/place/451200"), names) == "place:451200"
    assert short(Term(f"{BASE}ontology#Claim"), names) == "hkg:Claim"
    assert short(Term(f"{BASE}id/text/abc#char=1,2"), names) == f"<{BASE}id/text/abc#char=1,2>"
    assert short(literal("4.8 billion yuan"), names) == "4.8 billion yuan"
    assert short(None, names) == ""


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <http://a.example/> CLEAR ALL",
        "# a comment\nDROP ALL",
        " \n#x\n CREATE GRAPH <a:a>",
        "BASE <http://a.example/> LOAD <x>",
    ],
)
def test_updates_are_refused(store: Store, update: str) -> None:
    with pytest.raises(QueryError, match="expected a query that reads"):
        store.query(update)
    assert store.query("ASK { ?s ?p ?o }") is True


def test_a_query_never_leaves_the_machine() -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query("SELECT * { service <http://a.example/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="SERVICE"):
        check_query("SELECT * { ?s?p?o.SERVICE SILENT ?x { ?s ?p ?o } }")
    check_query("SELECT ?service { ?service <http://a.example/service> 'service', sd:service }")


@pytest.mark.parametrize(
    "text",
    [
        "{" * 10_000,
        "SELECT * " + "{" * 65 + "}" * 65,
        "SELECT * { FILTER(" + "(" * 64 + "1" + ")" * 64 + ") }",
        "SELECT * { ?s ?p " + "[" * 65,
        "SELECT * { FILTER(" + "!" * 9_000 + "true) }",
        "SELECT * { FILTER(1" + "+1" * 7_000 + ") }",
        "SELECT * {} # " + "x" * 20_000,
    ],
)
def test_queries_that_would_exhaust_the_parser_are_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)


def test_brackets_in_strings_iris_and_comments_do_not_count(store: Store) -> None:
    deep = "{" * (MAX_DEPTH * 3)
    text = f'SELECT ?x {{ BIND(\'{deep}\' AS ?x) BIND("""{deep}"quoted" {deep}""" AS ?y) }} # {deep}'
    assert [row["x"] for row in store.select(text).records()] == [deep]


def test_a_faulty_query_is_shown_with_its_line(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: expected a prefix that is declared"):
        store.query("SELECT *\n{ ?s nobody:knows ?o }")
    with pytest.raises(QueryError) as caught:
        store.query("SELECT *\n{ ?s ?p }")
    assert "\n" not in str(caught.value)


def test_prefixes_follow_the_base(quads: list[Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved.nq"
    moved.write_text(quads[0].read_text(encoding="utf-8").replace(BASE, "https://kg.example/"), encoding="utf-8")
    store = Store.load([moved], base="https://kg.example/")
    assert store.query("ASK { ?claim a hkg:QuantityClaim }") is True


def test_shipped_queries_are_found_by_name_and_have_a_banner() -> None:
    queries = shipped_queries()
    assert {"reports/claims", "reports/claims-labels"} <= {name for name, _ in queries}
    assert [name for name, banner in queries if not banner] == []
    assert read_query("claims") == read_query("reports/claims")
    assert BASE not in read_query("claims", base="https://kg.example/")
    with pytest.raises(QueryError, match=r"known: .*claims"):
        read_query("nothing")


@pytest.mark.parametrize("name", [name for name, _ in shipped_queries()])
def test_every_shipped_query_is_answered(store: Store, name: str) -> None:
    assert isinstance(store.query(read_query(name)), Rows | Triples | bool)


@pytest.fixture(scope="module")
def in_rdflib(quads: list[Path], tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    folder = tmp_path_factory.mktemp("graph")
    write_graph_files(quads, folder)
    return rdflib.Graph().parse(folder / "graph.ttl")


def plain(value: str) -> str:
    """Decimals by value, everything else by its text: rdflib writes 4800000000 as 4800000000.0."""
    try:
        return str(Decimal(value).normalize()) if value else ""
    except InvalidOperation:
        return value


@pytest.mark.parametrize("name", [name for name, _ in shipped_queries() if not name.startswith("checks/")])
def test_every_shipped_question_has_the_same_answer_in_rdflib(store: Store, in_rdflib: rdflib.Graph, name: str) -> None:
    answer = store.query(read_query(name))
    if isinstance(answer, Triples):
        made = in_rdflib.query(read_query(name), initNs=prefixes())
        assert sorted(tuple(plain(term.value).lower() for term in triple) for triple in answer.triples) == sorted(
            tuple(plain(str(term)).lower() for term in triple) for triple in made.graph or ()
        )
        return
    assert isinstance(answer, Rows)
    theirs = [
        [plain(str(row.get(rdflib.Variable(name), ""))) for name in answer.variables]
        for row in in_rdflib.query(read_query(name), initNs=prefixes()).bindings
    ]
    theirs = [row for row in theirs if any(row)]  # of a grouped query without solutions rdflib makes one unbound row
    ours = [[plain(record[name]) for name in answer.variables] for record in answer.records()]
    # The store lowers the case of language tags.
    assert sorted([cell.lower() for cell in row] for row in theirs) == sorted([c.lower() for c in row] for row in ours)
