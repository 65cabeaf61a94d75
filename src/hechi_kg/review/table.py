"""The review file: a CSV table with a row a candidate, in which a user writes decisions, and its way back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from hechi_kg.errors import ReviewError
from hechi_kg.review.listing import Candidate

SHOWN = 3  # sentences in a row
DECISIONS = ("", "accept", "same", "reject", "skip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One candidate with what a user decides; every value is as printed in its cell.

    `decision` is accept (a new entry), same (another name of the entry whose code stands in `same_as`), reject (no such
    thing), skip or empty.
    """

    decision: str
    kind: str
    label: str
    times: str
    same_as: str
    code: str
    name_en: str
    name_zh: str
    definition_en: str
    definition_zh: str
    broader: str
    part_of: str
    class_: str
    unit: str
    language: str
    documents: str
    choices: str
    sentences: str
    id: str


COLUMNS = tuple(field.name.rstrip("_") for field in fields(Row))


def table_lines(found: Iterable[Candidate]) -> Iterator[str]:
    """The table's lines, its head first; what can be known is filled in, decisions are left to the user."""
    yield _line(COLUMNS)
    for candidate in found:
        row = _row(candidate)
        yield _line(tuple(getattr(row, field.name) for field in fields(Row)))


def _row(candidate: Candidate) -> Row:
    english = candidate.language == "en"
    named = candidate.kind != "name"
    return Row(
        decision="",
        kind=candidate.kind,
        label=candidate.label,
        times=str(candidate.times),
        same_as="",
        code=_code(candidate.label) if english and named else "",
        name_en=candidate.label if english and named else "",
        name_zh=candidate.label if not english and named else "",
        definition_en="",
        definition_zh="",
        broader="",
        part_of=candidate.lies_in.removeprefix("id/place/").removeprefix("id/site/"),
        class_=candidate.class_,
        unit=candidate.unit,
        language=candidate.language,
        documents=str(candidate.documents),
        choices=" ".join(candidate.choices),
        sentences=" | ".join(f"{s.source}: {s.text}" for s in candidate.sentences[:SHOWN]),
        id=candidate.id,
    )


def _code(label: str) -> str:
    """A code made of an English name: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def read_table(path: Path) -> list[tuple[int, Row]]:
    """The rows with their line numbers; ReviewError where the file is no review file, or a decision is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "bytes that are no UTF-8"
        raise ReviewError(str(path), 0, "a review file in UTF-8", str(reason)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, Row]] = []
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ReviewError(str(path), 1, f"the columns {', '.join(COLUMNS)}", f"none named {', '.join(missing)}")
        rows.extend((reader.line_num, _typed(path, reader.line_num, cells)) for cells in reader)
    except csv.Error as error:
        raise ReviewError(str(path), reader.line_num, "a row of a CSV table", str(error)) from error
    return rows


def _typed(path: Path, line: int, cells: dict[str, str]) -> Row:
    if None in cells or None in cells.values():
        raise ReviewError(str(path), line, f"{len(COLUMNS)} cells", "more or fewer")
    row = Row(**{field.name: cells[field.name.rstrip("_")].strip() for field in fields(Row)})
    if row.decision.lower() not in DECISIONS:
        raise ReviewError(str(path), line, "decision: accept, same, reject, skip or nothing", repr(row.decision))
    return row
