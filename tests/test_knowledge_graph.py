"""A build as a Python object; the examples of docs/python.md are run as they stand there."""

import doctest
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import hechi_kg
from hechi_kg.errors import BuildError, QueryError
from hechi_kg.knowledge_graph import KnowledgeGraph, Table

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = """Title: Hechi builds <b>roads</b>
Publisher: Hechi Sample Gazette
Date: 2023-05-04

Hechi built 120 kilometers of roads in 2022.
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("graph")
    (folder / "roads.txt").write_text(ARTICLE, encoding="utf-8")
    hechi_kg.build([folder / "roads.txt"], folder / "build")
    return hechi_kg.KnowledgeGraph.open(folder / "build")


def test_the_examples_of_the_documentation_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    failures, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert tried > 10
    assert failures == 0


def test_a_claim_is_found_by_every_way(graph: KnowledgeGraph) -> None:
    (row,) = (row for row in graph.claims() if row.kind == "quantity")
    asked = graph.select("SELECT ?claim ?value WHERE { ?claim a hkg:QuantityClaim ; hkg:value ?value }")
    assert asked.variables == ("claim", "value")
    assert asked.records == ({"claim": row.claim, "value": "120"},)
    assert "120 kilometers of roads" in graph.explain(row.claim).replace("[", "").replace("]", "")
    assert row.claim in graph.to_networkx()
    assert any(str(subject) == row.claim for subject, *_ in graph.to_rdflib().quads())


def test_answers_have_the_kind_of_their_query(graph: KnowledgeGraph) -> None:
    assert graph.query("ASK { ?claim hkg:value 7 }") is False
    with pytest.raises(QueryError, match="expected a SELECT"):
        graph.select("ASK { ?claim hkg:value 7 }")
    with pytest.raises(QueryError, match="INSERT"):
        graph.query("INSERT DATA { <a:b> <a:b> <a:b> }")


def test_what_is_not_there_is_said(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="expected"):
        KnowledgeGraph.open(tmp_path)
    with pytest.raises(QueryError, match="expected an indicator"):
        graph.series("no such thing", "Hechi")
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = hechi_kg.no_such_name


def test_a_notebook_shows_text_and_never_markup_of_an_article() -> None:
    shown = Table(("a",), ({"a": "<script>alert(1)</script>"},) * 25)._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "20 of 25 rows" in shown


def test_a_notebook_shows_the_claims_of_a_graph(graph: KnowledgeGraph) -> None:
    assert "<td>120</td>" in graph._repr_html_()
    assert repr(graph).startswith("KnowledgeGraph(")


def test_frames_get_a_column_for_each_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[object, object]] = []
    frame = SimpleNamespace(DataFrame=lambda rows, **options: made.append((rows, options)), String=str)
    monkeypatch.setitem(sys.modules, "pandas", frame)
    monkeypatch.setitem(sys.modules, "polars", frame)
    table = Table(("a", "b"), ({"a": "1", "b": ""},))
    table.to_pandas()
    table.to_polars()
    assert made == [
        ([{"a": "1", "b": ""}], {"columns": ["a", "b"]}),
        ([{"a": "1", "b": ""}], {"schema": {"a": str, "b": str}}),
    ]
