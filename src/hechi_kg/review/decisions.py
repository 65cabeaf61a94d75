"""The decisions file: what humans decided of claims, pairs and candidates, a row each, as CSV or JSON Lines.

It is kept outside the build, and a row finds its place by the digest of the text and the offsets of the anchor.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from hechi_kg.errors import ReviewError
from hechi_kg.model import Decision, Span, Spot
from hechi_kg.review.attributes import NODE, OF_KIND, Known, canonical

CLAIMS, CANDIDATES = ("quantity", "relation"), ("indicator", "entity", "name")
KINDS = (*CLAIMS, "pair", *CANDIDATES)
VERDICTS = ("accept", "correct", "reject")
DIGEST = re.compile(r"[0-9a-f]{64}")
PLACE = ("source", "bytes", "text", "start", "end", "anchor", "quote")
COLUMNS = (
    *("decision", "attribute", "value", "who", "when", "why", "kind", "read"),
    *(*PLACE, "node"),
    *(f"other_{name}" for name in PLACE),
)
NEEDED = ("decision", "who", "when", "kind", "text", "start", "end")

Row = Mapping[str, str]


def read_decisions(paths: Iterable[Path], known: Known) -> tuple[Decision, ...]:
    """Every row of these files; ReviewError, with file and line, where one can't be understood."""
    return tuple(_decision(path, line, row, known) for path in paths for line, row in _rows(path))


def add_decision(path: Path, decision: Decision) -> None:
    """Put a row behind the others of a file, which is made where there is none. `.jsonl` is JSON Lines, else CSV."""
    row = _row(decision)
    try:
        new = not path.exists() or not path.stat().st_size
        if not new:
            list(_rows(path))  # never write behind rows that can't be read
        with path.open("a", encoding="utf-8", newline="") as stream:
            if path.suffix == ".jsonl":
                stream.write(json.dumps({k: v for k, v in row.items() if v}, ensure_ascii=False) + "\n")
            else:
                writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
                if new:
                    writer.writeheader()
                writer.writerow(row)
    except OSError as error:
        raise ReviewError(str(path), 0, "a file that may be written", str(error.strerror)) from error


def _row(decision: Decision) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "") | _cells(decision.spot)
    if decision.other:
        row |= {f"other_{name}": cell for name, cell in _cells(decision.other).items()}
    return row | {
        "decision": decision.verdict,
        "attribute": decision.attribute,
        "value": decision.value,
        "who": decision.who,
        "when": decision.when.isoformat(),
        "why": decision.why,
        "kind": decision.kind,
        "read": decision.read,
        "node": decision.node,
    }


def _cells(spot: Spot) -> dict[str, str]:
    return {
        "source": spot.source,
        "bytes": spot.bytes_digest,
        "text": spot.text,
        "start": str(spot.span.start),
        "end": str(spot.span.end),
        "anchor": spot.anchor,
        "quote": spot.quote,
    }


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "bytes that are no UTF-8"
        raise ReviewError(str(path), 0, "a decisions file in UTF-8", str(reason)) from error
    yield from _json_rows(path, text) if path.suffix == ".jsonl" else _csv_rows(path, text)


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReviewError(str(path), number, "one JSON object", str(error)) from error
        if not isinstance(row, dict) or not all(isinstance(cell, str | int) for cell in row.values()):
            raise ReviewError(str(path), number, "one JSON object of texts and numbers", line[:60])
        if other := sorted(row.keys() - set(COLUMNS)):
            raise ReviewError(str(path), number, f"keys of {', '.join(COLUMNS)}", repr(other[0]))
        yield number, dict.fromkeys(COLUMNS, "") | {name: str(cell) for name, cell in row.items()}


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = reader.fieldnames or ()
        if wrong := [*(n for n in NEEDED if n not in names), *(n for n in names if n not in COLUMNS)]:
            raise ReviewError(str(path), 1, f"the columns {', '.join(COLUMNS)}", f"{wrong[0]!r} missing or unknown")
        for cells in reader:
            if None in cells or None in cells.values():
                raise ReviewError(str(path), reader.line_num, f"{len(names)} cells", "more or fewer")
            yield reader.line_num, dict.fromkeys(COLUMNS, "") | {n: str(c).strip() for n, c in cells.items()}
    except csv.Error as error:
        raise ReviewError(str(path), reader.line_num, "a row of a CSV table", str(error)) from error


def _decision(path: Path, line: int, row: Row, known: Known) -> Decision:
    def refuse(expected: str, found: str) -> ReviewError:
        return ReviewError(str(path), line, expected, repr(found) if found else "nothing")

    kind, verdict, attribute = row["kind"], row["decision"].lower(), row["attribute"]
    if verdict not in VERDICTS:
        raise refuse("decision: accept, correct or reject", row["decision"])
    if kind not in KINDS:
        raise refuse(f"kind: {', '.join(KINDS)}", kind)
    if not row["who"]:
        raise refuse("who: the name of who decided", "")
    if (verdict == "correct" or attribute) and attribute not in OF_KIND.get(kind, ()):
        some = ", ".join(OF_KIND.get(kind, ())) or "nothing, of a candidate"
        raise refuse(f"attribute: {some}", attribute)
    try:
        when = date.fromisoformat(row["when"])
    except ValueError as error:
        raise refuse("when: a day, as 2026-11-20", row["when"]) from error
    try:
        value = canonical(attribute, row["value"], known) if verdict == "correct" else row["value"]
    except ValueError as error:
        raise refuse(f"value: {error}", row["value"]) from error
    if kind in CANDIDATES and (verdict == "correct" or (verdict == "accept") != bool(NODE.fullmatch(value))):
        raise refuse("accept with the id that the words stand for as value, or reject without one", value)
    return Decision(
        kind=kind,
        verdict=verdict,
        attribute=attribute,
        value=value,
        read=row["read"],
        spot=_spot(path, line, row, ""),
        other=_spot(path, line, row, "other_") if kind == "pair" else None,
        node=row["node"],
        who=row["who"],
        when=when,
        why=row["why"],
        file=str(path),
        line=line,
    )


def _spot(path: Path, line: int, row: Row, prefix: str) -> Spot:
    text, start, end = (row[prefix + name] for name in ("text", "start", "end"))
    if not DIGEST.fullmatch(text):
        raise ReviewError(str(path), line, f"{prefix}text: the SHA-256 of a text, 64 digits", repr(text))
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise ReviewError(str(path), line, f"{prefix}start and {prefix}end: offsets", f"{start!r} and {end!r}")
    return Spot(
        source=row[prefix + "source"],
        bytes_digest=row[prefix + "bytes"],
        text=text,
        span=Span(int(start), int(end)),
        anchor=row[prefix + "anchor"],
        quote=row[prefix + "quote"],
    )
