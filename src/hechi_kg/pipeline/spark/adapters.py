"""Makes sources of what Spark reads, batch by batch, on its workers: lines, rows, whole files, lists of WARC files.

Names, and what is said of what can't be read, are those that the program gives the same articles on one machine.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hechi_kg.pipeline.reader import Failed
from hechi_kg.pipeline.spark.warc import pages
from hechi_kg.read import Source
from hechi_kg.read.records import record_line

FILE, START, NUMBER = "file", "start", "number"  # columns beside those of articles
Names = Mapping[str, tuple[str, str]]  # URI -> name in the build, as messages show it
Before = Mapping[tuple[str, int], int]  # (URI, where a block starts) -> lines of the file before it
Adapter = Callable[[Iterable[Any]], Iterator[Source | Failed]]


def key_of(uri: str) -> str:
    """One spelling of the URIs that Spark gives: `file:/a%20b` and `file:///a b` are one."""
    scheme, _, rest = unquote(uri).partition(":")
    return f"file:///{rest.lstrip('/')}" if scheme == "file" else f"{scheme}:{rest}"


def lines(batches: Iterable[Any], *, names: Names, before: Before) -> Iterator[Source | Failed]:
    """An article a line, numbered within its file; batches hold the lines of whole blocks, each in order."""
    seen = Counter[tuple[str, int]]()
    for batch in batches:
        columns = (batch.column(name).to_pylist() for name in ("value", FILE, START))
        for line, uri, start in zip(*columns, strict=True):
            key = key_of(uri), start
            seen[key] += 1
            if line.strip():
                name, shown = names[key[0]]
                number = before[key] + seen[key]
                yield Source(name=f"{name}#{number}", path=Path(shown), data=line)


def rows(batches: Iterable[Any], *, names: Names) -> Iterator[Source | Failed]:
    """An article a row of Parquet, numbered by Spark."""
    for batch in batches:
        for row in batch.to_pylist():
            name, shown = names[key_of(row.pop(FILE))]
            yield Source(name=f"{name}#{row.pop(NUMBER) + 1}", path=Path(shown), data=record_line(row))


def files(batches: Iterable[Any], *, names: Names) -> Iterator[Source | Failed]:
    """An article a file."""
    for batch in batches:
        for row in batch.to_pylist():
            name, shown = names[key_of(row[FILE])]
            yield Source(name=name, path=Path(shown), data=row["content"])


def warcs(batches: Iterable[Any]) -> Iterator[Source | Failed]:
    """The pages of WARC files, of which Spark hands out the names alone."""
    for batch in batches:
        for row in batch.to_pylist():
            yield from pages(row[FILE], row["name"])
