"""Answers to strangers: cut after whole rows and said so, in each format; several default graphs are one merge."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from graph_values import make_assembly, write_quads
from hechi_kg.errors import QueryError
from hechi_kg.store import Dataset, Document, Store, check_query

MANY = "SELECT ?s ?label { ?s rdfs:label|skos:prefLabel ?label } ORDER BY ?s ?label"
# Every sign that a format treats apart, in a value: quotes, line ends, tags, braces, brackets.
ODD = (
    'SELECT ?x ?y { VALUES (?x ?y) { ("a\\"b\\r\\n},{" "</result>") ("line\\nend" "]}}") '
    '(UNDEF "{\\"x\\":[") ("," "") } }'
)
FORMATS = ("csv", "tsv", "json", "xml")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.load(write_quads(tmp_path_factory.mktemp("quads"), [make_assembly("a.txt"), make_assembly("b.txt")]))


def ask(store: Store, text: str, format_: str, *, limit: int = 10_000, size: int = 1 << 24) -> Document:
    return store.document(text, rows=format_, graph="ntriples", limit=limit, size=size)


def count(document: Document, format_: str) -> int:
    """How many rows a reader of the format finds; it must find the document well formed."""
    text = document.content.decode()
    if format_ == "csv":
        return len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    if format_ == "tsv":
        return text.count("\n") - 1
    if format_ == "json":
        return len(json.loads(text)["results"]["bindings"])
    return len(ET.fromstring(text).findall(".//{*}result"))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("limit", [0, 1, 2, 3, 7, 500])
def test_rows_beyond_the_limit_are_left_out_and_the_document_says_so(store: Store, format_: str, limit: int) -> None:
    whole = ask(store, MANY, format_)
    assert not whole.cut
    assert count(whole, format_) > 500
    cut = ask(store, MANY, format_, limit=limit)
    assert cut.cut
    assert count(cut, format_) == limit


@pytest.mark.parametrize("format_", FORMATS)
def test_just_as_many_rows_as_the_limit_are_whole(store: Store, format_: str) -> None:
    whole = ask(store, MANY, format_)
    assert ask(store, MANY, format_, limit=count(whole, format_)) == whole
    assert ask(store, MANY, format_, limit=count(whole, format_) - 1).cut


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("limit", [0, 1, 2, 3, 4, 5])
def test_odd_signs_in_values_are_no_ends_of_rows(store: Store, format_: str, limit: int) -> None:
    document = ask(store, ODD, format_, limit=limit)
    assert count(document, format_) == min(limit, 4)
    assert document.cut == (limit < 4)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("size", [0, 100, 5_000, 20_000])
def test_bytes_beyond_the_size_are_left_out_by_whole_rows(store: Store, format_: str, size: int) -> None:
    document = ask(store, MANY, format_, size=size)
    assert document.cut
    assert len(document.content) <= size + 200
    assert count(document, format_) < 500


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_not_cut_is_what_the_engine_writes(store: Store, format_: str) -> None:
    if format_ != "xml":
        assert ask(store, MANY, format_).content == store.serialise(MANY, format_)
    assert ask(store, "SELECT ?s { ?s a hkg:Nothing }", format_).cut is False


@pytest.mark.parametrize("format_", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"])
def test_graphs_are_cut_too(store: Store, format_: str) -> None:
    text = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }"
    whole = store.document(text, rows="", graph=format_, limit=10_000, size=1 << 20)
    assert (whole.kind, whole.cut) == ("graph", False)
    assert whole.content
    part = store.document(text, rows="", graph=format_, limit=3, size=1 << 20)
    assert part.cut
    assert len(part.content) < len(whole.content)


def test_a_kind_without_a_format_has_no_content(store: Store) -> None:
    assert store.document("ASK {}", rows="", graph="turtle", limit=1, size=1) == Document(kind="rows")
    construct = "CONSTRUCT WHERE { ?s a hkg:Unit }"
    assert store.document(construct, rows="csv", graph="", limit=1, size=1) == Document(kind="graph")


def total(store: Store, text: str, dataset: Dataset | None = None) -> str:
    document = store.document(text, rows="csv", graph="", limit=9, size=999, dataset=dataset)
    return document.content.decode().split("\r\n")[1]


def test_several_default_graphs_are_one_merge(store: Store) -> None:
    (one, two) = sorted(r["d"] for r in store.records("SELECT ?d { GRAPH ?d { ?d a hkg:Document } }"))
    text = "SELECT (COUNT(*) AS ?n) {{ ?evidence a hkg:Evidence }}"
    alone = total(store, text, Dataset(default=(one,)))
    # The two documents have the same text, and so share their evidence.
    assert int(alone) > 0
    assert total(store, text, Dataset(default=(one, two))) == alone
    assert total(store, f"SELECT (COUNT(*) AS ?n) FROM <{one}> FROM <{two}> {{ ?e a hkg:Evidence }}") == alone
    short = f"PREFIX x: <{one[:-4]}> SELECT (COUNT(*) AS ?n) FROM x:{one[-4:]} FROM <{two}> {{ ?e a hkg:Evidence }}"
    assert total(store, short) == alone


def test_a_named_dataset_holds_its_graphs_alone(store: Store) -> None:
    (one, two) = sorted(r["d"] for r in store.records("SELECT ?d { GRAPH ?d { ?d a hkg:Document } }"))
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    plain = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert total(store, graphs, Dataset(named=(two,))) == "1"
    assert total(store, plain, Dataset(named=(two,))) == "0"
    assert total(store, graphs, Dataset(default=(one,))) == "0"
    assert total(store, graphs, Dataset(default=(one, two), named=(one,))) == "1"
    assert int(total(store, graphs)) > 2
    with pytest.raises(QueryError, match="expected the IRI of a graph"):
        total(store, plain, Dataset(default=("no iri",)))


HIDDEN = (
    "SELECT * { SERVICESILENT<{}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<{}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<{}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o ; ?q 1.SERVICE<{}>{ ?s ?p ?o } }",
    "PREFIX : <{}> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX : <{}> SELECT * { ?s ?p ?o FILTER(?o<2)SERVICE:x#>\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o<2)#>'''\n SERVICE<{}>{ ?s ?p ?o } #'''\n }",
    "SELECT * { # a comment\r SERVICE<{}>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ex:it\\'s . SERVICE<{}>{ ?s ?p ?o } # '\n }",
    "BASE <{}> SELECT * { SERVICE<#>{ ?s ?p ?o } }",
    "SELECT * { SERVICE <\\u0068ttp://x> { ?s ?p ?o } }",
    "SELECT * { VALUES ?g { <{}> } SERVICE?g{ ?s ?p ?o } }",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_service_is_seen_however_it_is_spelled(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query(text.replace("{}", "http://a.example/x"))


def test_the_word_service_may_stand_where_it_is_none() -> None:
    check_query("SELECT ?service { ?service <http://a.example/service> 'a service', sd:service } # SERVICE")
    check_query("SELECT ?s { ?s a <http://a.example/x#service> ; rdfs:label ?l FILTER(?l<'SERVICE') }")


@pytest.mark.parametrize("host", ["a.example", "a.example:8080"])
def test_a_service_of_an_allowed_host_passes_and_no_other(host: str) -> None:
    check_query(f"SELECT * {{ SERVICE SILENT <https://{host}/x?y=1> {{ ?s ?p ?o }} }}", hosts=[host])
    for other in ("b.example", f"{host}@b.example", f"{host}.b.example", f"b.example/{host}", f"{host}\\@b.example"):
        with pytest.raises(QueryError, match="SERVICE"):
            check_query(f"SELECT * {{ SERVICE <http://{other}/x> {{ ?s ?p ?o }} }}", hosts=[host])
    both = f"SELECT * {{ SERVICE <http://{host}/> {{ ?s ?p ?o }} SERVICE <http://b.example/> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match=r"SERVICE of b\.example"):
        check_query(both, hosts=[host])
