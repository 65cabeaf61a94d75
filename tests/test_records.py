"""Files of many articles, also compressed and Parquet: each article a source, each damage an error with its place."""

import gzip
import importlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from hechi_kg.errors import SourceError
from hechi_kg.read import Source, Sources, load, read
from hechi_kg.read import records as reading

TEXT = "Tian'e county paved 112 km of village roads in 2023."
PAGE = "<html><body><h1>Roads</h1><p>Tian'e county paved 112 km in 2023.</p></body></html>"
needs_pyarrow = pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def found(path: Path) -> list[Source | SourceError]:
    return list(Sources((str(path),)))


def sources(path: Path) -> list[Source]:
    return [one for one in found(path) if isinstance(one, Source)]


def errors(path: Path) -> list[str]:
    return [str(one) for one in found(path) if isinstance(one, SourceError)]


def packed(path: Path, data: bytes) -> Path:
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(data))
    else:
        pyarrow = pytest.importorskip("pyarrow")
        with pyarrow.output_stream(str(path), compression="zstd") as stream:
            stream.write(data)
    return path


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_lines_of_a_compressed_file_are_the_same_articles(ending: str, tmp_path: Path) -> None:
    data = lines({"text": TEXT}, {"text": f"{TEXT} It rained.", "title": "Roads"})
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "news.jsonl").write_bytes(data)
    path = packed(tmp_path / f"news.jsonl.{ending}", data)
    plain, compressed = (list(map(read, sources(p))) for p in (tmp_path / "plain" / "news.jsonl", path))
    assert [d.text for d in compressed] == [d.text for d in plain]
    assert [d.source for d in compressed] == [f"news.jsonl.{ending}#1", f"news.jsonl.{ending}#2"]


def test_a_file_that_breaks_off_gives_what_came_before_and_says_where(tmp_path: Path) -> None:
    chance = (str(n) * 40 for n in range(4_000))
    whole = gzip.compress(lines(*({"text": f"{TEXT} {more}"} for more in chance)))
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    assert len(sources(path)) > 100
    (said,) = errors(path)
    assert said.startswith(f"{path}: breaks off after line {len(sources(path))}: Compressed file ended before")


@pytest.mark.parametrize("data", [b"no gzip at all", b""])
def test_what_is_not_compressed_can_not_be_opened(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(data)
    (one,) = found(path)
    with pytest.raises(SourceError, match=r"news.jsonl.gz: (can't be opened|empty file)"):
        raise one if isinstance(one, SourceError) else AssertionError(read(one))


def test_a_line_larger_than_an_article_is_refused_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SIZE_LIMIT", 100)
    path = packed(tmp_path / "news.jsonl.gz", lines({"text": "x" * 5_000_000}, {"text": TEXT}))
    assert errors(path) == [f"{path}#1: larger than 100 bytes, the limit for one article"]
    assert [read(source).text for source in sources(path)] == [TEXT]


def test_a_record_may_be_a_page(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines({"html": PAGE, "date": "2024-01-02", "url": "https://example.org/1"}))
    (document,) = map(read, sources(path))
    assert (document.text, document.title) == ("Roads\n\nTian'e county paved 112 km in 2023.", "Roads")
    assert (str(document.published), document.url) == ("2024-01-02", "https://example.org/1")


def write_rows(path: Path, **columns: list[Any]) -> Path:
    pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    parquet.write_table(pyarrow.table(columns), path)
    return path


@needs_pyarrow
def test_rows_of_parquet_are_articles(tmp_path: Path) -> None:
    from datetime import date, datetime

    path = write_rows(
        tmp_path / "news.parquet",
        text=[TEXT, None, f"{TEXT} It rained."],
        html=[None, PAGE, None],
        title=["Roads", None, None],
        date=[date(2024, 1, 2), None, date(2024, 1, 3)],
        other=[1, 2, 3],
    )
    first, second, third = map(read, sources(path))
    assert (first.source, first.text, str(first.published)) == ("news.parquet#1", f"Roads\n\n{TEXT}", "2024-01-02")
    assert second.title == "Roads"
    assert str(third.published) == "2024-01-03"
    write_rows(tmp_path / "times.parquet", text=[TEXT], date=[datetime(2024, 1, 2, 13, 30)])  # noqa: DTZ001
    assert [str(read(source).published) for source in sources(tmp_path / "times.parquet")] == ["2024-01-02"]


@needs_pyarrow
def test_parquet_with_other_columns_says_which(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "news.parquet", body=[TEXT], headline=["Roads"])
    assert errors(path) == [f"{path}: expected a column `text` or `html`, found body, headline"]


@needs_pyarrow
def test_parquet_with_values_of_another_type_says_in_which_row(tmp_path: Path) -> None:
    (source,) = sources(write_rows(tmp_path / "news.parquet", text=[12]))
    with pytest.raises(SourceError, match=r"news.parquet#1: expected a string in `text`, found '12'"):
        read(source)


@needs_pyarrow
def test_a_file_that_is_no_parquet_can_not_be_opened(tmp_path: Path) -> None:
    (tmp_path / "news.parquet").write_bytes(b"PAR1 and nothing else")
    (said,) = errors(tmp_path / "news.parquet")
    assert said.startswith(f"{tmp_path / 'news.parquet'}: can't be opened: ")
    assert "\n" not in said


@pytest.mark.parametrize("name", ["news.parquet", "news.jsonl.zst"])
def test_without_pyarrow_it_is_said_what_to_install(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pyarrow", *(name for name in sys.modules if name.startswith("pyarrow."))):
        monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"something")
    assert errors(tmp_path / name) == [
        f"{tmp_path / name}: needs pyarrow to be read; `pip install 'hechi-kg[parquet]'` adds it"
    ]


def test_sources_can_be_gone_through_again_and_hold_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes(lines({"text": TEXT}, {"text": TEXT}))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    every = Sources((str(tmp_path),))
    assert list(every) == list(every)
    assert [source.data for source in every if isinstance(source, Source)] == [None, None, None]
    assert next(load(source).data for source in every if isinstance(source, Source)) == TEXT.encode()
