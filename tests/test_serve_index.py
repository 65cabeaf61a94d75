"""The index of all figures: what is written is what is read, and a server writes it beside the build that it keeps."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")

from hechi_kg.cli.worker import INDEX, open_graph
from hechi_kg.pipeline.snapshot import keep
from hechi_kg.serve.index import index_of, make_index, read_index, write_index
from hechi_kg.vocab import BASE


def test_an_index_is_read_as_it_was_written(sample_build: Path, tmp_path: Path) -> None:
    index = make_index(open_graph(sample_build, base=BASE))
    assert len(index.claims) == len(index.sentences) > 100
    write_index(index, tmp_path / "index.json")
    assert read_index(tmp_path / "index.json") == index
    assert [file.name for file in tmp_path.iterdir()] == ["index.json"]


def test_a_graph_takes_the_index_that_is_written_and_else_makes_its_own(sample_build: Path, tmp_path: Path) -> None:
    graph = open_graph(sample_build, base=BASE)
    made = index_of(replace(graph, index=tmp_path / "none.json"))
    assert made == make_index(graph)
    write_index(replace(made, claims=made.claims[:1]), tmp_path / "other.json")
    assert index_of(replace(graph, index=tmp_path / "other.json")).claims == made.claims[:1]


def test_the_indexer_writes_it_beside_the_kept_build(sample_build: Path) -> None:
    kept = keep(sample_build)
    assert kept is not None
    try:
        settings = json.dumps({"folder": str(kept.folder), "base": kept.base})
        subprocess.run([sys.executable, "-m", "hechi_kg.cli.indexer", settings], check=True)
        assert read_index(kept.folder / INDEX) == make_index(open_graph(kept.folder, base=kept.base))
    finally:
        kept.drop()
    assert not (sample_build / INDEX).exists()
