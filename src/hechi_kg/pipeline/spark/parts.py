"""Writes quads as parts for a bulk loader. A part is there whole or not at all, and the same whoever writes it again.

So a task that Spark does twice, after a worker was lost or beside one that is slow, neither loses nor doubles a quad.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hechi_kg.export.rdf import sorted_lines
from hechi_kg.pipeline.kept import unpack
from hechi_kg.pipeline.spark.results import Columns, batches_of, ddl
from hechi_kg.remote import SUFFIX, Part, write_part

PARTS: Columns = {"file": "string", "sha256": "string", "bytes": "bigint", "quads": "bigint"}
RUN = 250_000  # quads that a task sorts in memory: some 100 MB
Lines = Callable[[Iterable[Any]], Iterator[str]]


def write_parts(frame: Any, folder: Path, name: str, *, by: str, count: int, lines: Lines) -> list[Part]:
    """Write the quads of a frame in so many parts, divided by a column; returns those that hold any."""
    written = frame.repartition(count, by).mapInArrow(
        partial(written_part, folder=folder, name=name, lines=lines), ddl(PARTS)
    )
    return sorted((Part(**row.asDict()) for row in written.collect()), key=lambda part: part.file)


def written_part(batches: Iterable[Any], *, folder: Path, name: str, lines: Lines) -> Iterator[Any]:
    """Write one part, of all quads of a task; to be called by Spark, on a worker."""
    number = import_module("pyspark").TaskContext.get().partitionId()
    part = write_whole_part(lines(batches), folder / f"{name}-{number:05}{SUFFIX}")
    yield from batches_of([asdict(part)] if part else [], 1, PARTS)


def write_whole_part(lines: Iterable[str], file: Path) -> Part | None:
    """Sort lines and write them into a part that appears when it is whole; None, and no file, where there are none."""
    with TemporaryDirectory(prefix="hechi-kg-") as scratch:
        data = (f"{line}\n".encode() for line in sorted_lines(lines, Path(scratch), run=RUN))
        if (first := next(data, None)) is None:
            return None
        fresh = file.with_name(f".{file.name}.{os.uname().nodename}.{os.getpid()}")
        try:
            part = write_part(fresh, _with(first, data))
            with fresh.open("rb") as written:
                os.fsync(written.fileno())
            fresh.replace(file)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    return replace(part, file=file.name)


def _with(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def plain(batches: Iterable[Any]) -> Iterator[str]:
    """The lines of batches of lines."""
    for batch in batches:
        yield from batch.column("line").to_pylist()


def packed(batches: Iterable[Any]) -> Iterator[str]:
    """The lines of batches of documents' quads."""
    for batch in batches:
        for data in batch.column("quads").to_pylist():
            yield from unpack(data)
