"""Builds by Spark, on a cluster of which workers are killed and on this machine alone: the quads of a local build."""

import gzip
import hashlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.articles import article, records

import spark_cluster
from hechi_kg.export.quads import read_lines
from hechi_kg.pipeline import build
from hechi_kg.pipeline.folder import read_manifest
from hechi_kg.pipeline.spark.warc import pages
from hechi_kg.read import Source
from spark_cluster import JAVA, Cluster, cluster, command, when
from test_spark import MEETING, warc

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(bool(spark_cluster.missing()), reason=spark_cluster.missing()),
]
MANY = 120


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in files of every kind, some of them copies of others, some not to be read; names that URIs escape."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = list(records(range(MANY)))
    meeting = [json.dumps({"text": text}) for text in MEETING]
    (folder / "a b").mkdir()
    long = [*lines[:50], "", *meeting, "{no JSON", '{"text": 12}', *lines[50:60], lines[7]]
    (folder / "a b" / "news 100% 县.jsonl").write_text("\n".join(long), encoding="utf-8")
    with gzip.open(folder / "[2020] {news}.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write("\n".join([*lines[60:80], lines[3]]) + "\r\n")
    (folder / "empty.jsonl").touch()
    (folder / "nothing.jsonl").write_text("\n \r\n", encoding="utf-8")
    arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    texts = [article(number).text for number in range(80, MANY)]
    table = arrow.table(
        {"text": texts[:-2], "title": ["Roads", *[None] * (len(texts) - 3)], "number": range(len(texts) - 2)}
    )
    parquet.write_table(table, folder / "news.parquet", row_group_size=10)
    (folder / "reprint.txt").write_text(f"{texts[-1]}\nPrinted again.\n", encoding="utf-8")
    (folder / "whole.txt").write_text(texts[-1], encoding="utf-8")
    (folder / "blank.txt").write_text("\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("local") / "build"
    done = subprocess.run(
        [sys.executable, "-m", "hechi_kg", "build", str(corpus), "--out", str(out), "--quiet", "--verify-shapes", "0"]
    )
    assert done.returncode == 1
    return out


def quads(parts: Path) -> list[bytes]:
    """Of all parts, which must be what their manifest says, and sorted each."""
    told, lines = json.loads((parts / "manifest.json").read_text(encoding="utf-8")), list[bytes]()
    for part in told["parts"]:
        data = (parts / part["file"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (part["sha256"], part["bytes"])
        own = gzip.decompress(data).splitlines(keepends=True)
        assert len(own) == part["quads"]
        assert own == sorted(set(own))
        lines += own
    files = {part["file"] for part in told["parts"]} | {"manifest.json", "failures.txt"}
    assert {path.name for path in parts.iterdir()} == files
    assert len(lines) == told["quads"]
    return lines


def same(parts: Path, local: Path) -> bool:
    """Whether parts and a local build hold the same quads, none of them twice, and tell the same failures."""
    found, expected = sorted(quads(parts)), (local / "graph.nq").read_bytes()
    assert hashlib.sha256(b"".join(found)).hexdigest() == hashlib.sha256(expected).hexdigest()
    told = (parts / "failures.txt").read_text(encoding="utf-8").splitlines()
    assert told == read_manifest(local)["failures"]
    return True


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("spark") / "cluster", workers=3) as started:
        yield started


def test_a_worker_killed_in_the_map_and_one_in_the_reduce_lose_and_double_nothing(
    crew: Cluster, corpus: Path, local: Path, tmp_path: Path
) -> None:
    out, work = tmp_path / "parts", tmp_path / "parts" / ".work"
    with (tmp_path / "said").open("wb") as said:
        run = subprocess.Popen(
            command(str(corpus), "--out", str(out), cluster=crew), stderr=said, env=os.environ | JAVA
        )
    try:
        when(lambda: any((work / "read").rglob("part-*")), of=run)
        assert not (work / "read" / "_SUCCESS").exists()
        crew.kill_worker()
        assert not (work / "read" / "_SUCCESS").exists(), "it was killed too late"
        when(lambda: (work / "found" / "_temporary").exists(), of=run)
        crew.kill_worker()
        assert not (work / "found" / "_SUCCESS").exists(), "it was killed too late"
        code = run.wait(spark_cluster.PATIENCE)
    finally:
        run.kill()
    told = (tmp_path / "said").read_text(encoding="utf-8")
    assert code == 1, told
    assert told.count("Lost executor") == 2
    assert same(out, local)


def test_this_machine_alone_gives_the_same_and_reads_uris_and_lists_of_warc_files(corpus: Path, tmp_path: Path) -> None:
    """The WARC files of a list are read as the pages that they hold; on one machine these are sources of their own."""
    answers = [
        (f"https://example.org/{n}", "200 OK\r\nContent-Type: text/plain", article(n).text.encode()) for n in range(6)
    ]
    (tmp_path / "crawl").mkdir()
    for number, name in enumerate(("one.warc", "crawl/two.warc")):
        warc(tmp_path / name, *answers[3 * number : 3 * number + 3])
    (tmp_path / "warc.paths").write_text("one.warc\ncrawl/two.warc\nnone.warc\n", encoding="utf-8")
    given = [source for name in ("one.warc", "crawl/two.warc") for source in pages(str(tmp_path / name), name)]
    sources = [source for source in given if isinstance(source, Source)]
    assert len(sources) == len(answers)
    reprint, whole = (Source(name=f"{name}.txt", path=corpus / f"{name}.txt") for name in ("reprint", "whole"))
    build([*sources, reprint, whole], tmp_path / "local")

    out = tmp_path / "parts"
    files = [f"file://{tmp_path / 'warc.paths'}", f"file://{corpus / 'reprint.txt'}", str(corpus / "whole.txt")]
    line = [sys.executable, "-m", "hechi_kg", "build", *files, "--engine", "spark", "--master", "local[2]"]
    done = subprocess.run([*line, "--out", str(out)], capture_output=True, text=True, env=os.environ | JAVA)
    assert done.returncode == 1, done.stderr
    assert "hechi-kg: none.warc: can't be opened: " in done.stderr
    assert sorted(quads(out)) == [f"{line}\n".encode() for line in read_lines([tmp_path / "local" / "graph.nq"])]
