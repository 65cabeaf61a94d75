"""Finds the pages in a WARC file, one at a time: each becomes a record with its address, as a line of JSON."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from hechi_kg.errors import SourceError
from hechi_kg.pipeline.reader import Failed
from hechi_kg.read import SIZE_LIMIT, Source
from hechi_kg.read.decode import DECLARED, decode
from hechi_kg.read.records import record_line

HTML, TEXT = ("text/html", "application/xhtml+xml"), ("text/plain",)
FOUND = 200
END = b"\r\n\r\n"  # of every record


def pages(address: str, name: str) -> Iterator[Source | Failed]:
    """The pages and plain texts that a server gave with status 200, named `<name>#<offset of the record>`.

    The offset is in the file when it is unpacked. `address` is a path, or a URI that pyarrow opens. Where the file
    breaks off, a failure ends it.
    """
    place, held, broken = "can't be opened", None, ""
    try:
        with _opened(address) as stream:
            for record in _responses(stream):
                if held is not None:
                    yield held
                place, held = f"breaks off in or after the record at {record.stream_pos}", _page(record, name)
            if stream.last != END:
                held, broken = None, "it has no end"
    except (OSError, EOFError, ValueError, zlib.error) as error:  # fastwarc's and pyarrow's errors are these
        broken = _words(error)
    if held is not None:
        yield held
    if broken:
        yield Failed(name, f"{name}: {place}: {broken}")


class _Stream:
    """A file that fastwarc reads, and the last bytes that it was given: fastwarc says nothing of a record cut short."""

    def __init__(self, file: Any) -> None:
        self._file, self.last = file, b""

    def read(self, size: int = -1) -> bytes:
        data = bytes(self._file.read(size))
        self.last = (self.last + data[-len(END) :])[-len(END) :]
        return data

    def tell(self) -> int:
        return int(self._file.tell())


@contextmanager
def _opened(address: str) -> Iterator[_Stream]:
    with ExitStack() as open_:
        if "://" in address:
            filesystem, path = import_module("pyarrow.fs").FileSystem.from_uri(address)
            file = open_.enter_context(filesystem.open_input_file(path))
        else:
            file = open_.enter_context(Path(address).open("rb"))
        if address.lower().endswith(".gz"):  # Python's own says where a file breaks off
            file = open_.enter_context(gzip.GzipFile(fileobj=file))
        yield _Stream(file)


def _responses(stream: _Stream) -> Iterator[Any]:
    warc = import_module("fastwarc.warc")
    return iter(warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, auto_decode="all"))


def _page(record: Any, name: str) -> Source | Failed | None:
    head, kind = record.http_headers, record.http_content_type
    if head is None or head.status_code != FOUND or kind not in (*HTML, *TEXT):
        return None
    named = f"{name}#{record.stream_pos}"
    try:
        data = record.reader.read(SIZE_LIMIT + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:  # a page that was packed badly costs itself alone
        return Failed(named, f"{named}: can't be read: {_words(error)}")
    if len(data) > SIZE_LIMIT:
        return Failed(named, f"{named}: larger than {SIZE_LIMIT:,} bytes, the limit for one article")
    try:
        text = _text(data, record.http_charset, named)
    except SourceError as error:
        return Failed(named, str(error))
    line = record_line({"url": record.headers.get("WARC-Target-URI"), "html" if kind in HTML else "text": text})
    return Source(name=named, path=Path(name), data=line)


def _words(error: Exception) -> str:
    return " ".join(str(error).split())


def _text(data: bytes, charset: str | None, shown: str) -> str:
    """By the charset that the server named, where the bytes are of it; else as a file is decoded."""
    try:
        return data.decode(DECLARED[(charset or "").lower()])
    except (KeyError, UnicodeDecodeError):
        return decode(data, shown)[0]
