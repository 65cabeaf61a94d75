"""Finds the articles in files that hold many: JSON Lines, also compressed, and Parquet. Few are in memory at a time.

An article that is damaged costs itself alone. Where a file breaks off, an error stands in the place of a source.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import import_module
from typing import Any

from hechi_kg.errors import SourceError
from hechi_kg.model import Span
from hechi_kg.read.source import SIZE_LIMIT, Source

COLUMNS = ("url", "title", "date", "publisher", "text", "html")
HINT = "`pip install 'hechi-kg[parquet]'` adds it"
ROWS = 64  # of Parquet that are read at once
Found = Iterator[tuple[int, Source | SourceError | None]]


def records(source: Source) -> Iterator[Source | SourceError]:
    """A source for each line that is not blank, or each row; errors where the file can't be read, or not to its end."""
    rows = source.path.suffix.lower() == ".parquet"
    place, empty = 0, True
    try:
        for number, found in _rows(source) if rows else _lines(source):
            place = number
            if found is not None:
                empty = False
                yield found
    except SourceError as error:
        yield error
    except (OSError, EOFError, zlib.error, ValueError) as error:  # pyarrow's errors are these too
        reason = error.strerror if isinstance(error, OSError) and error.strerror else " ".join(str(error).split())
        broken = f"breaks off after {'row' if rows else 'line'} {place}" if place else "can't be opened"
        yield SourceError(source.shown, f"{broken}: {reason}")
    else:
        if empty:
            yield source  # refused where files are read


def _lines(source: Source) -> Found:
    """Each line with its number. Only of a packed file the bytes are handed on, since nothing leads to them."""
    start, packed = 0, source.path.suffix.lower() != ".jsonl"
    with _opened(source) as file:
        for number, (line, length) in enumerate(_bounded(file), start=1):
            one = Source(name=f"{source.name}#{number}", path=source.path, part=Span(start, start + length))
            start += length
            if not line.strip():
                yield number, None
            elif not packed:
                yield number, one
            elif length > SIZE_LIMIT:
                yield number, SourceError(one.shown, f"larger than {SIZE_LIMIT:,} bytes, the limit for one article")
            else:
                yield number, Source(name=one.name, path=one.path, data=line)


def _bounded(file: Any) -> Iterator[tuple[bytes, int]]:
    """The start of each line, as much as an article may have, and the line's length."""
    while line := file.readline(SIZE_LIMIT + 1):
        length, part = len(line), line
        while not part.endswith(b"\n") and (part := file.readline(1 << 20)):
            length += len(part)
        yield line, length


def _opened(source: Source) -> Any:
    suffix = source.path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(source.path)
    if suffix == ".zst":
        unpacked = _pyarrow("pyarrow", source).input_stream(str(source.path), compression="zstd")
        return io.BufferedReader(unpacked, 1 << 20)
    return source.path.open("rb")


def _rows(source: Source) -> Found:
    """Each row of a Parquet file with its number, as the line of JSON that says the same."""
    number = 0
    with _pyarrow("pyarrow.parquet", source).ParquetFile(str(source.path)) as file:
        names = file.schema_arrow.names
        if not {"text", "html"} & set(names):
            raise SourceError(source.shown, f"expected a column `text` or `html`, found {', '.join(names) or 'none'}")
        for batch in file.iter_batches(batch_size=ROWS, columns=[name for name in COLUMNS if name in names]):
            for row in batch.to_pylist():
                number += 1
                yield number, Source(name=f"{source.name}#{number}", path=source.path, data=record_line(row))


def record_line(row: Mapping[str, object]) -> bytes:
    """The line of JSON that says the same as a row of columns; what is null is left out."""
    return json.dumps({key: value for key, value in row.items() if value is not None}, default=_plain).encode()


def _plain(value: object) -> object:
    """Days as text; what is no JSON is told apart by its type, and refused where records are read."""
    return value.isoformat()[:10] if isinstance(value, date) else {"type": type(value).__name__}


def _pyarrow(module: str, source: Source) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise SourceError(source.shown, f"needs pyarrow to be read; {HINT}") from error
