"""Writes tables for spreadsheets: CSV with a byte order mark, and no cell that one would take for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hechi_kg.serve.messages import Reply

MARK = b"\xef\xbb\xbf"
MEDIA = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows below the names of their columns."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return MARK + buffer.getvalue().encode()


def sheet_reply(records: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Reply:
    """Flat records as a file to open with a spreadsheet."""
    rows = ([record.get(name, "") for name in columns] for record in records)
    return Reply(media=MEDIA, body=sheet(columns, rows))


def disarmed(cell: str) -> str:
    """Figures are unsigned here, so none begins like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
