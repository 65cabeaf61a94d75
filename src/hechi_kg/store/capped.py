"""Cuts the serialised rows of a SELECT after so many rows or bytes: whole rows, and still a valid document.

The engine writes all rows of an answer or none. So its output goes through a sink that finds the ends of rows in each
of the four formats, stops the engine once there are enough, and closes the document behind the last row kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# A row of CSV ends at a line end outside quotes; a row of JSON with the brace that brings the depth back to two.
CSV_PART = re.compile(rb'"(?:[^"]|"")*"|\r\n')
JSON_PART = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
# What each row has at least once, so that few of them prove that there are few rows.
MARKS = {"csv": b"\n", "tsv": b"\n", "xml": b"</result>", "json": b"{"}
TAILS = {"csv": b"", "tsv": b"", "xml": b"</results></sparql>", "json": b"]}}"}
# Lines before the first row, and braces before it: head, its variables, results.
EXTRA = {"csv": 1, "tsv": 1, "xml": 0, "json": 3}


class EnoughError(Exception):
    """Raised out of the engine's writing: no more rows are wanted."""


@dataclass(slots=True)
class Sink:
    """What the engine writes into; `cut` gives what is kept."""

    format: str
    rows: int
    size: int
    parts: list[bytes] = field(default_factory=list)
    length: int = 0
    marks: int = 0
    tail: bytes = b""
    look_at: int = 0

    def write(self, data: bytes) -> int:
        self.parts.append(data)
        self.length += len(data)
        mark = MARKS[self.format]
        self.marks += (self.tail + data).count(mark)
        # A mark may begin in one write and end in the next.
        self.tail = (self.tail + data)[len(self.tail) + len(data) - len(mark) + 1 :]
        if self.length > self.size or self._too_many():
            raise EnoughError
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def cut(self) -> tuple[bytes, bool]:
        """The whole rows within the limits, and whether rows were left out."""
        data = b"".join(self.parts)
        if self.length <= self.size and self.marks - EXTRA[self.format] <= self.rows:
            return data, False
        last = count = 0
        for end in self._ends(data):
            if end > self.size:
                return self._closed(data, last), True
            if count == self.rows:
                return self._closed(data, last), True
            last, count = end, count + 1
        return (data, False) if self.length <= self.size else (self._closed(data, last), True)

    def _too_many(self) -> bool:
        """Whether there are more rows than wanted; looked at anew each time that the marks have doubled."""
        if self.marks <= max(self.rows + EXTRA[self.format], self.look_at):
            return False
        self.look_at = 2 * self.marks
        data = b"".join(self.parts)
        self.parts = [data]
        return any(count > self.rows for count, _ in enumerate(self._ends(data), start=1))

    def _closed(self, data: bytes, last: int) -> bytes:
        return data[: last or self._head(data)] + TAILS[self.format]

    def _head(self, data: bytes) -> int:
        """Where the first row would begin."""
        opening = {"csv": b"\r\n", "tsv": b"\n", "xml": b"<results>", "json": b'"bindings":['}[self.format]
        return data.find(opening) + len(opening)

    def _ends(self, data: bytes) -> Iterator[int]:
        """The offset after each whole row."""
        if self.format == "csv":
            ends = (part.end() for part in CSV_PART.finditer(data) if part[0] == b"\r\n")
            next(ends, None)  # the header
            yield from ends
        elif self.format == "json":
            yield from _json_ends(data)
        else:
            mark, place = MARKS[self.format], 0 if self.format == "xml" else data.find(b"\n") + 1
            while (found := data.find(mark, place)) >= 0:
                place = found + len(mark)
                yield place


def _json_ends(data: bytes) -> Iterator[int]:
    depth = 0
    seen_head = False
    for part in JSON_PART.finditer(data):
        if part[0] == b"{":
            depth += 1
        elif part[0] == b"}":
            depth -= 1
            if depth == 2 and seen_head:
                yield part.end()
            seen_head = seen_head or depth == 1
