"""One input of a build: a file, an article of a file that holds many, or bytes that the caller has."""

from dataclasses import dataclass
from pathlib import Path

from hechi_kg.model import Span

SIZE_LIMIT = 5_000_000  # bytes; a long article with its page has about 200,000
PACKED_LIMIT = 50_000_000  # bytes of a PDF or DOCX, which hold pictures too
PACKED = (".docx", ".pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input of a build. `name` is its path below the folder given; `data` its bytes where they are at hand.

    Of a file of several articles, `name` ends with `#` and the number of the line or row, `part` is a line's span in
    bytes.
    """

    name: str
    path: Path
    data: bytes | None = None
    part: Span | None = None

    @property
    def shown(self) -> str:
        """The source as a message names it: its path as given, and in a file of several articles its number."""
        if str(self.path) == "-":
            return self.name
        of_many = is_record(self.path) and "#" in self.name
        return printable(str(self.path)) + (f"#{self.name.rsplit('#', 1)[-1]}" if of_many else "")

    @property
    def size_limit(self) -> int:
        """In bytes."""
        return PACKED_LIMIT if self.path.suffix.lower() in PACKED else SIZE_LIMIT


RECORDS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
ARCHIVES = (".warc", ".warc.gz")


def is_record(path: Path) -> bool:
    """Whether a file of that name holds several articles, of which each is read as a record."""
    return path.name.lower().endswith((*RECORDS, *ARCHIVES))


def is_archive(path: Path) -> bool:
    """Whether a file of that name is a WARC file."""
    return path.name.lower().endswith(ARCHIVES)


def printable(name: str) -> str:
    """A file name as text; one that is not UTF-8 reaches Python with lone surrogates, which no terminal takes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
