"""Writes tables for spreadsheets: CSV with a byte order mark, and no cell that one would take for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from hechi_kg.serve.messages import Reply

MARK = b"\xef\xbb\xbf"
MEDIA = "text/csv; charset=utf-8"
NAME = re.compile(r"[^A-Za-z0-9_-]+")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows below the names of their columns."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return MARK + buffer.getvalue().encode()


def sheet_reply(records: Sequence[Mapping[str, str]], columns: Sequence[str], *names: str) -> Reply:
    """Flat records as a file to open with a spreadsheet; its name is made of names, or of the ends of IRIs."""
    rows = ([record.get(name, "") for name in columns] for record in records)
    return Reply(media=MEDIA, body=sheet(columns, rows), headers=as_file(*names))


def file_name(*names: str, suffix: str = "csv") -> str:
    """A name for a file after what it holds: of names, or of the ends of IRIs."""
    name = "-".join(NAME.sub("-", one.rsplit("/", 1)[-1]).strip("-") for one in names if one)
    return f"{name[:120]}.{suffix}"


def as_file(*names: str, suffix: str = "csv") -> dict[str, str]:
    """The header that names a file after what it holds."""
    return {"Content-Disposition": f'attachment; filename="{file_name(*names, suffix=suffix)}"'}


def disarmed(cell: str) -> str:
    """Figures are unsigned here, so none begins like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
