"""What a cluster does piece by piece, without one: names, rows, comparing, parts, and what keeps it from starting."""

import gzip
import hashlib
import importlib
import json
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks.articles import article, records
from click.testing import CliRunner

from hechi_kg.cli import cli
from hechi_kg.errors import BuildError, EngineError, NothingReadableError, SourceError
from hechi_kg.pipeline import build
from hechi_kg.pipeline.kept import unpack
from hechi_kg.pipeline.reader import Failed
from hechi_kg.pipeline.setup import Setup
from hechi_kg.pipeline.spark import adapters, build_parts, session
from hechi_kg.pipeline.spark.comparing import met, true_pairs
from hechi_kg.pipeline.spark.inputs import find_files
from hechi_kg.pipeline.spark.parts import write_whole_part
from hechi_kg.pipeline.spark.results import rows, same
from hechi_kg.pipeline.spark.warc import pages
from hechi_kg.read import Source, Sources
from hechi_kg.vocab import BASE

ARTICLES = 12
MEETING = (  # of one thing, which they tell differently
    "Date: 2023-02-01\n\nThe GDP of Hechi reached 112.3 billion yuan in 2022, and its farmers sold much fruit.",
    "Date: 2023-03-01\n\nIn 2022, said the bureau in its yearly letter, the GDP of Hechi reached 112.9 billion yuan.",
)


@pytest.fixture(scope="module")
def arrow() -> Any:
    return pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")


@pytest.fixture(scope="module")
def setup() -> Setup:
    return Setup.of(base=BASE, vocabularies=())


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in JSON Lines, two of which tell one thing, with a blank line and one that is no JSON."""
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    lines = [*records(range(ARTICLES - len(MEETING))), *(json.dumps({"text": text}) for text in MEETING)]
    path.write_text("\n".join([*lines[:3], "", "{no JSON", *lines[3:]]) + "\n", encoding="utf-8")
    return path


def named(sources: Iterator[Source | Failed] | Sources) -> list[tuple[str, str, dict[str, object]]]:
    """Name, name in messages and content of sources of records."""
    told = []
    for source in sources:
        assert isinstance(source, Source)
        data = source.data if source.data is not None else loaded(source)
        told.append((source.name, source.shown, json.loads(data)))
    return told


def loaded(source: Source) -> bytes:
    assert source.part is not None
    return source.path.read_bytes()[source.part.start : source.part.end]


def test_lines_of_blocks_get_the_names_that_they_have_here(arrow: Any, tmp_path: Path) -> None:
    path = tmp_path / "a 县.jsonl"
    lines = [f'{{"text": "{number}"}}' if number % 4 else "" for number in range(10)]
    path.write_text("\n".join(lines), encoding="utf-8")
    uri = "file:/" + str(path).lstrip("/").replace(" ", "%20")
    blocks = {0: lines[:3], 40: lines[3:8], 100: lines[8:]}
    before = {(adapters.key_of(uri), start): at for start, at in ((0, 0), (40, 3), (100, 8))}

    def batches(*starts: int) -> Iterator[Any]:
        for start in starts:
            for line in blocks[start]:  # as small as they may be
                yield arrow.record_batch({"value": [line.encode()], "file": [uri], "start": [start]})

    names = {adapters.key_of(f"file://{path}"): (path.name, str(path))}
    whole = [
        one for part in ((40, 100), (0,)) for one in named(adapters.lines(batches(*part), names=names, before=before))
    ]
    assert sorted(whole) == sorted(named(Sources((str(path),))))


def test_rows_get_the_names_that_they_have_here(arrow: Any, tmp_path: Path) -> None:
    path, parquet = tmp_path / "news.parquet", importlib.import_module("pyarrow.parquet")
    table = arrow.table({"text": ["one", "two", None], "title": ["Roads", None, None], "other": [1, 2, 3]})
    parquet.write_table(table, path)
    columns = {name: table.column(name).to_pylist() for name in ("text", "title")}
    batch = arrow.record_batch({**columns, "file": [f"file://{path}"] * 3, "number": [0, 1, 2]})
    names = {f"file://{path}": (path.name, str(path))}
    assert named(adapters.rows([batch], names=names)) == named(Sources((str(path),)))


def test_files_are_found_and_named_as_here(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.jsonl", "a/d.parquet", "a/.hidden.txt", "a/e.jsonl.zst", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "large.txt").write_bytes(b"x" * 5_000_001)
    files, failed = find_files([str(tmp_path)], None)
    assert [(file.name, file.shown, file.uri) for file in files] == [
        (name, f"{tmp_path}/{name}", f"file://{tmp_path}/{name}") for name in ("b.txt", "a/c.jsonl", "a/d.parquet")
    ]
    assert [one.source for one in failed] == ["large.txt", "a/e.jsonl.zst"]
    assert failed[0].said == f"{tmp_path}/large.txt: larger than 5,000,000 bytes, the limit for one article"
    with pytest.raises(NothingReadableError, match="would have the same name"):
        find_files([str(tmp_path / "b.txt"), str(tmp_path)], None)
    with pytest.raises(NothingReadableError, match="no such file or folder"):
        find_files([str(tmp_path / "c")], None)


def test_rows_and_what_comparing_makes_of_them_are_a_build(
    arrow: Any, news: Path, setup: Setup, tmp_path: Path
) -> None:
    """All but what Spark itself does: bring together what has the same key."""
    summary = build(Sources((str(news),)), tmp_path / "build", publish=True)
    given = list(rows(_loaded(news), setup))
    read = [row for row in given if "failed" not in row]
    assert [row["failed"] for row in given if "failed" in row] == list(summary.failures)
    assert len(read) == ARTICLES

    witnesses = sorted((w["met"], w["line"]) for row in read for w in _many(row["witnesses"]))
    columns = {
        "met": [m for m, _ in witnesses],
        "line": [line for _, line in witnesses],
        "head": [None] * len(witnesses),
    }
    types = arrow.schema([("met", arrow.int64()), ("line", arrow.string()), ("head", arrow.string())])
    batch = arrow.record_batch(columns, schema=types)
    met_alone = [line for part in met(_cut(batch, 7), setup=setup) for line in part.column("line").to_pylist()]
    compared = {str(line) for row in read for line in _many(row["compared"])} | set(met_alone)
    assert met_alone
    assert "\n".join(sorted(compared)) + "\n" == (tmp_path / "build" / "reconciliation.nq").read_text(encoding="utf-8")

    quads = {line for row in read for line in unpack(_bytes(row["quads"]))}
    files = (tmp_path / "build" / "documents").rglob("*.nq")
    assert quads == {line for file in files for line in file.read_text(encoding="utf-8").splitlines()}


def _loaded(path: Path) -> Iterator[Source | Failed]:
    for source in Sources((str(path),)):
        assert isinstance(source, Source)
        yield Source(name=source.name, path=source.path, data=loaded(source))


def _many(value: object) -> Sequence[Any]:
    assert isinstance(value, (list, tuple))
    return value


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value


def _cut(batch: Any, size: int) -> list[Any]:
    return [batch.slice(start, size) for start in range(0, batch.num_rows, size)]


def test_a_task_that_is_done_again_gives_the_same(news: Path, setup: Setup) -> None:
    first = list(rows(_loaded(news), setup))
    again = list(rows(_loaded(news), setup, is_again=True))
    assert sorted(map(repr, again)) == sorted(map(repr, first))


class Deadly(bytes):
    """Bytes that a process dies of when they reach it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


def test_an_article_that_a_worker_died_of_costs_itself_alone(setup: Setup) -> None:
    deadly = Source(name="deadly.txt", path=Path("deadly.txt"), data=Deadly(b"x"))
    good = Source(name="good.txt", path=Path("good.txt"), data=MEETING[0].encode())
    failed, read = sorted(rows(iter([deadly, good]), setup, is_again=True), key=lambda row: str(row["source"]))
    assert failed["failed"] == "deadly.txt: two workers died of it, the last with exit code 9"
    assert read["source"] == "good.txt"
    assert read["quads"]


def test_a_worker_with_another_program_is_refused() -> None:
    with pytest.raises(EngineError, match="expected workers with the same Python, program and libraries"):
        same(Setup(base=BASE, vocabularies=(), key="another"))


def test_pairs_that_are_copies_stay(arrow: Any) -> None:
    import zlib

    text = article(1).text
    other = text.replace("2", "3")
    packed = [zlib.compress(one.encode()) for one in (text, text + " more", other)]
    batch = arrow.record_batch(
        {"one": ["a", "a"], "text": [packed[0]] * 2, "other": ["b", "c"], "twin_text": packed[1:]}
    )
    assert [row for part in true_pairs([batch]) for row in part.to_pylist()] == [{"one": "a", "other": "b"}]


# Parts


def test_a_part_is_sorted_and_the_same_whoever_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "documents-00000.nq.gz"
    first = write_whole_part(iter(["b", "a", "c", "a"]), file)
    again = write_whole_part(iter(["c", "b", "a"]), file)
    assert first == again
    assert first is not None
    assert gzip.decompress(file.read_bytes()) == b"a\nb\nc\n"
    assert (first.file, first.quads, first.bytes) == (file.name, 3, file.stat().st_size)
    assert first.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_part_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    def breaking() -> Iterator[str]:
        yield "a"
        raise RuntimeError("lost")

    with pytest.raises(RuntimeError, match="lost"):
        write_whole_part(breaking(), tmp_path / "documents-00000.nq.gz")
    assert write_whole_part(iter([]), tmp_path / "documents-00000.nq.gz") is None
    assert list(tmp_path.iterdir()) == []


# WARC


def warc(path: Path, *answers: tuple[str, str, bytes]) -> Path:
    """A WARC file of answers: address, head, body."""
    fastwarc = pytest.importorskip("fastwarc.warc", reason="the extra `spark` is not installed")
    with path.open("wb") as stream:
        for address, head, body in answers:
            record = fastwarc.WarcRecord()
            record.init_headers(record_type=fastwarc.WarcRecordType.response)
            record.headers["WARC-Target-URI"] = address
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(f"HTTP/1.1 {head}\r\n\r\n".encode() + body)
            record.write(stream)
    return path


@pytest.mark.system  # for which the extra `spark` is installed
def test_pages_of_a_warc_file_become_records(tmp_path: Path) -> None:
    page = "<html><body><p>河池市新建公路120公里。</p></body></html>"
    path = warc(
        tmp_path / "crawl.warc",
        ("https://example.org/a", "200 OK\r\nContent-Type: text/html; charset=gb2312", page.encode("gb18030")),
        ("https://example.org/b", "404 Not Found\r\nContent-Type: text/html", b"<p>gone</p>"),
        ("https://example.org/c.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ("https://example.org/d", "200 OK\r\nContent-Type: text/plain", b"Hechi built 12 km of roads."),
        ("https://example.org/e", "200 OK\r\nContent-Type: text/html", b""),
    )
    found = list(pages(str(path), "crawl.warc"))
    first, second, third = found
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert json.loads(first.data or b"") == {"url": "https://example.org/a", "html": page}
    assert json.loads(second.data or b"") == {"url": "https://example.org/d", "text": "Hechi built 12 km of roads."}
    assert first.name == first.shown == "crawl.warc#0"
    assert isinstance(third, Failed)
    assert third.said.endswith(": empty file")
    assert next(iter(pages(f"file://{path}", "crawl.warc"))) == first


@pytest.mark.system  # for which the extra `spark` is installed
def test_a_warc_file_that_breaks_off_loses_no_page_in_silence(tmp_path: Path) -> None:
    answer = ("https://example.org/a", "200 OK\r\nContent-Type: text/html", b"<p>Roads</p>" * 20)
    data = warc(tmp_path / "whole.warc", answer, answer).read_bytes()
    first, second = pages(str(tmp_path / "whole.warc"), "cut.warc")
    assert isinstance(second, Source)
    (tmp_path / "cut.warc").write_bytes(data[:-30])
    place = second.name.removeprefix("cut.warc#")
    said = f"cut.warc: breaks off in or after the record at {place}: it has no end"
    assert list(pages(str(tmp_path / "cut.warc"), "cut.warc")) == [first, Failed("cut.warc", said)]
    (tmp_path / "cut.warc.gz").write_bytes(gzip.compress(data)[:-30])
    *_, last = pages(str(tmp_path / "cut.warc.gz"), "cut.warc.gz")
    assert isinstance(last, Failed)
    assert last.said.endswith("Compressed file ended before the end-of-stream marker was reached")


@pytest.mark.system  # for which the extra `spark` is installed
def test_a_warc_file_that_can_not_be_opened_is_told(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc.warc", reason="the extra `spark` is not installed")
    (failed,) = pages(str(tmp_path / "none.warc.gz"), "none.warc.gz")
    assert isinstance(failed, Failed)
    assert failed.said.startswith("none.warc.gz: can't be opened: ")


def test_a_warc_file_is_refused_on_one_machine(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(b"")
    (error,) = Sources((str(tmp_path / "crawl.warc.gz"),))
    assert isinstance(error, SourceError)
    assert error.reason == "a WARC file, which --engine spark alone reads"


# What keeps it from starting


def test_a_folder_with_other_files_is_refused_and_a_former_build_stays(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    (tmp_path / "former").mkdir()
    for name in ("manifest.json", "documents-00000.nq.gz", "failures.txt"):
        (tmp_path / "former" / name).write_text(name, encoding="utf-8")
    for out in (tmp_path / "former", tmp_path / "fresh"):
        with pytest.raises(EngineError):
            build_parts([str(news)], out, master="local")
    assert [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "former").iterdir())] == [
        "documents-00000.nq.gz", "failures.txt", "manifest.json"
    ]  # fmt: skip
    assert not (tmp_path / "fresh").exists()
    (tmp_path / "former" / "thesis.txt").touch()
    (tmp_path / "former" / ".work").mkdir()
    with pytest.raises(BuildError, match="expected a former build of parts or an empty folder to replace"):
        build_parts([str(news)], tmp_path / "former", master="local")
    assert (tmp_path / "former" / ".work").exists()


@pytest.mark.parametrize("name", ["pyspark", "pyarrow"])
def test_a_missing_package_says_what_to_install(name: str, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql" if name == "pyspark" else name, None)
    said = rf"--engine spark needs {name}; `pip install 'hechi-kg\[spark\]'` adds it"
    with pytest.raises(EngineError, match=said), session.spark_session("local", {}):
        pass


def test_missing_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match=rf"needs Java 17 or newer; found none in JAVA_HOME, {tmp_path}"):
        session.find_java()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="found none on the PATH"):
        session.find_java()


def test_a_master_that_can_not_be_reached_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(
            EngineError, match=rf"expected a master of Spark, found 127.0.0.1:{port}: Connection refused"
        ):
            session.reach(f"spark://127.0.0.1:{port}")
        taken.listen()
        session.reach(f"spark://127.0.0.1:1,127.0.0.1:{port}")
    with pytest.raises(EngineError, match="found no host:port"):
        session.reach("spark://nowhere")
    with pytest.raises(EngineError, match=r"--master nonsense: expected local\[\*\], spark://host:port"):
        session.reach("nonsense")
    session.reach("local[2]")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "An exception was thrown:\n  File x\nhechi_kg.errors.EngineError: expected another\n\tat java",
            "expected another",
        ),
        ("Job aborted.\nCaused by: java.io.IOException: No space left\n\tat x", "java.io.IOException: No space left"),
        (
            "Encountered error while reading file file:///a.gz. SQLSTATE: x\nCaused by: java.io.EOFException: end",
            "file:///a.gz: java.io.EOFException: end",
        ),
        ("plain", "plain"),
        ("", "Exception"),
    ],
)
def test_of_an_error_of_spark_its_cause_is_told(text: str, said: str) -> None:
    assert session.told(Exception(text)) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--master", "local"], "--master: expected without --engine local"),
        (["--engine", "spark", "--add"], "--add: expected without --engine spark"),
        (["--engine", "spark", "--jobs", "2"], "--jobs: expected without --engine spark"),
        (["--engine", "spark", "--spark-option", "none"], "--spark-option 'none': expected KEY=VALUE"),
    ],
)
def test_options_of_the_other_engine_are_not_understood(given: list[str], said: str, news: Path) -> None:
    done = CliRunner().invoke(cli, ["build", str(news), *given])
    assert done.exit_code == 2
    assert said in done.output
