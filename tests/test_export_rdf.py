"""The graph files: every triple, once, in an order that one can read, and the same bytes on every machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_values import make_assembly, write_quads
from hechi_kg.errors import BuildError
from hechi_kg.export.quads import gather, read_lines, read_literal, split_quad
from hechi_kg.export.rdf import SECTIONS, trig, turtle, write_graph_files
from hechi_kg.lift import Quads
from hechi_kg.vocab import BASE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("quads")
    return write_quads(folder, [make_assembly("a.txt"), make_assembly("b.txt")], compared=True)


@pytest.fixture(scope="module")
def graph(quads: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    write_graph_files(quads, folder)
    return folder


def parse(file: Path, format_: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(path=file, format=format_))


def merged(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def test_the_three_files_say_the_same(graph: Path) -> None:
    all_quads = parse(graph / "graph.nq", ox.RdfFormat.N_QUADS)
    assert set(parse(graph / "graph.trig", ox.RdfFormat.TRIG)) == set(all_quads)
    turtle_triples = parse(graph / "graph.ttl", ox.RdfFormat.TURTLE)
    assert merged(turtle_triples) == merged(all_quads)
    assert len(turtle_triples) == len(merged(all_quads))


def test_the_figures_count_quads_and_merged_triples(quads: list[Path], tmp_path: Path) -> None:
    written = write_graph_files(quads, tmp_path)
    assert written.quads == len(parse(tmp_path / "graph.nq", ox.RdfFormat.N_QUADS))
    assert written.triples == len(merged(parse(tmp_path / "graph.nq", ox.RdfFormat.N_QUADS)))
    assert [file.name for file in written.files] == ["graph.nq", "graph.trig", "graph.ttl"]


def test_turtle_reads_the_same_in_rdflib(graph: Path) -> None:
    in_rdflib = rdflib.Graph().parse(graph / "graph.ttl")
    assert len(in_rdflib) == len(parse(graph / "graph.ttl", ox.RdfFormat.TURTLE))
    anchors = {str(o) for o in in_rdflib.objects(None, rdflib.URIRef(f"{BASE}ontology#anchor"))}
    assert anchors == {"4.8 billion yuan", "$712 million", "3 demonstration zones", "circular"}
    assert not [node for node in in_rdflib.all_nodes() if isinstance(node, rdflib.BNode)]


@pytest.mark.system
def test_turtle_reads_the_same_in_rapper_and_n3(graph: Path) -> None:
    wanted = len(parse(graph / "graph.ttl", ox.RdfFormat.TURTLE))
    rapper, node = shutil.which("rapper"), shutil.which("node")
    if rapper is None:
        pytest.skip("rapper is not installed")
    file = str(graph / "graph.ttl")
    told = subprocess.run([rapper, "-i", "turtle", "-c", file], capture_output=True, text=True, check=True).stderr
    assert f"returned {wanted} triples" in told
    count = (
        "const { Parser } = require('n3'); const text = require('fs').readFileSync(process.argv[1], 'utf8');"
        "console.log(new Parser().parse(text).length)"
    )
    packages = Path(__file__).parent / "system"  # install.sh puts N3.js there
    if node is None or not (packages / "node_modules" / "n3").is_dir():
        pytest.skip("rapper agrees; N3.js is not installed")
    command = [node, "-e", count, file]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=packages).stdout
    assert int(found) == wanted


def test_documents_come_first_and_the_ontology_last(graph: Path) -> None:
    text = (graph / "graph.ttl").read_text(encoding="utf-8")
    places = [text.find(f"### {title}\n") for title in SECTIONS]
    assert places[0] > 0
    told = [place for place in places if place > 0]
    assert told == sorted(told)
    order = [
        text.index(words)
        for words in ("a hkg:Document ;", "a hkg:QuantityClaim ;", "a hkg:Interval ;", "a skos:ConceptScheme ;")
    ]
    assert order == sorted(order)


def test_claims_come_in_text_order_with_their_evidence_before_them(graph: Path) -> None:
    text = (graph / "graph.ttl").read_text(encoding="utf-8")
    section = text[: text.index("### Things that the documents speak of")]
    first = section.index('hkg:anchor "4.8 billion yuan"')
    assert section.index("plans to invest") < first < section.index('hkg:anchor "$712 million"')
    assert section.index('hkg:anchor "$712 million"') < section.index("By the end of June 2022 it")
    assert section.index("By the end of June 2022 it") < section.index('hkg:anchor "3 demonstration zones"')


def test_a_subject_is_written_once(graph: Path) -> None:
    text = (graph / "graph.ttl").read_text(encoding="utf-8")
    subjects = [line.split(" ")[0] for line in text.split("\n") if line and line[0] not in " @#"]
    assert len(subjects) == len(set(subjects))


def test_lines_of_the_quads_are_sorted_by_bytes(graph: Path) -> None:
    lines = (graph / "graph.nq").read_bytes().split(b"\n")[:-1]
    assert lines == sorted(set(lines))


def test_the_order_of_the_inputs_does_not_matter(quads: list[Path], graph: Path, tmp_path: Path) -> None:
    write_graph_files(list(reversed(quads)), tmp_path)
    for name in ("graph.nq", "graph.trig", "graph.ttl"):
        assert (tmp_path / name).read_bytes() == (graph / name).read_bytes()


def test_bytes_are_the_same_under_any_hash_seed(quads: list[Path], graph: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hechi_kg.export.rdf import write_graph_files; "
        "from hechi_kg.export import export\n"
        "out = Path(sys.argv[1]); write_graph_files([Path(name) for name in sys.argv[2:]], out)\n"
        "for name in ('jsonld', 'graphml', 'gexf'): (out / name).write_bytes(b''.join(export(out, name)))"
    )
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed), *map(str, quads)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            check=True,
        )
        assert (tmp_path / seed / "graph.ttl").read_bytes() == (graph / "graph.ttl").read_bytes()
        assert (tmp_path / seed / "graph.trig").read_bytes() == (graph / "graph.trig").read_bytes()
    for name in ("jsonld", "graphml", "gexf"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_above_the_limit_only_sorted_quads_are_written(quads: list[Path], graph: Path, tmp_path: Path) -> None:
    written = write_graph_files(quads, tmp_path, limit=100)
    assert [file.name for file in written.files] == ["graph.nq"]
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    assert (tmp_path / "graph.nq").read_bytes() == (graph / "graph.nq").read_bytes()
    assert written.quads == len(parse(graph / "graph.nq", ox.RdfFormat.N_QUADS))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"gone\.nq"):
        write_graph_files([tmp_path / "gone.nq"], tmp_path)


anything = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=60)
@given(st.lists(st.tuples(anything, anything), min_size=1, max_size=5))
def test_whatever_the_words_turtle_and_trig_keep_them(names: list[tuple[str, str]]) -> None:
    quads = Quads("id/document/1")
    for number, (name, text) in enumerate(names):
        quads.text(f"id/thing/{name}", "rdfs:label", text, "zh-Hans" if number % 2 else "")
    lines = quads.lines()
    expected = set(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    as_turtle = ox.parse("".join(turtle(gather(lines))), format=ox.RdfFormat.TURTLE)
    assert merged(as_turtle) == merged(expected)
    assert set(ox.parse("".join(trig(lines)), format=ox.RdfFormat.TRIG)) == expected
    assert rdflib.Graph().parse(data="".join(turtle(gather(lines)))) is not None


@given(anything)
def test_a_literal_is_taken_apart_as_it_was_put_together(text: str) -> None:
    quads = Quads("id/document/1")
    quads.text("id/thing/1", "rdfs:label", text, "en")
    (line,) = quads.lines()
    literal = read_literal(split_quad(line)[2])
    assert literal is not None
    assert (literal.text, literal.language) == (text, "en")


def test_lines_are_read_from_all_files(quads: list[Path]) -> None:
    assert len(list(read_lines(quads))) == sum(file.read_bytes().count(b"\n") for file in quads)
