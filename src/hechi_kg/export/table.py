"""The claims table: every claim of a build as one flat row, for spreadsheets, notebooks and databases."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path

from hechi_kg.errors import BuildError
from hechi_kg.export.reviews import Reviews, read_reviews
from hechi_kg.resources import resource
from hechi_kg.tables import simplified
from hechi_kg.vocab import BASE

# A SPARQL SELECT -> its rows, each variable -> plain text, empty where unbound: `Store.records`.
Select = Callable[[str], Iterable[Mapping[str, str]]]

WORST_FIRST = ("conflicts", "revised", "truncates", "rounds-to", "within-bound", "equal", "not-compared")
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
OFFSETS = ("anchor_start", "anchor_end", "quote_start", "quote_end")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim, in the order of the table's columns. What a claim does not have is empty."""

    claim: str
    document: str
    source: str
    url: str
    title: str
    publisher: str
    published: str
    citation: str
    kind: str
    subject: str
    subject_label: str
    place: str
    place_label: str
    place_code: str
    place_basis: str
    indicator: str
    indicator_label: str
    measured: str
    value: str
    value_max: str
    bound: str
    change: str
    unit: str
    unit_iri: str
    start: str
    end: str
    period_basis: str
    status: str
    status_basis: str
    role: str
    of: str
    grade: str
    predicate: str
    predicate_label: str
    object: str
    object_label: str
    anchor: str
    anchor_start: int
    anchor_end: int
    quote: str
    quote_start: int
    quote_end: int
    method: str
    agreement: str
    agreement_reason: str
    review: str
    review_note: str


OTHER = "other:"
BATCH = 100
COLUMNS = tuple(field.name for field in fields(ClaimRow))


def claims(select: Select, *, base: str = BASE, only: Iterable[str] = (), reviewed: bool = False) -> Iterator[ClaimRow]:
    """Every claim that `select` (a store's `records`) answers with, sorted by source, place in the text, and claim.

    `only` are the IRIs of claims, where not all are wanted. `reviewed` gives each as humans corrected it, without those
    that they rejected.
    """
    wanted = set(only)
    labels = _labels(select(_query("claims-labels", base)))
    reviews = read_reviews(select, base=base)
    compared: Iterable[Mapping[str, str]] = select(_query("claims-agreement", base))
    told = (row for part in _parts(wanted) for row in select(_query("claims", base) + part))
    if reviewed:
        compared = reviews.corrected_pairs(compared)
    outcomes = _outcomes(row for row in compared if not wanted or row["claim"] in wanted)
    rows = [_row(record, labels, outcomes, reviews) for record in (reviews.corrected(told) if reviewed else told)]
    yield from sorted(rows, key=lambda row: (row.source, row.anchor_start, row.claim))


def _parts(only: Iterable[str]) -> Iterator[str]:
    """What limits a query to some claims, a part of them each, since queries may not be long; nothing where all are."""
    names = [f"<{name}>" for name in sorted(only)]
    if not names:
        yield ""
    for start in range(0, len(names), BATCH):
        yield f"\nVALUES ?claim {{ {' '.join(names[start : start + BATCH])} }}"


def write_csv(rows: Iterable[ClaimRow], *, excel: bool = False) -> Iterator[bytes]:
    """The table as CSV in UTF-8. `excel` adds a byte order mark and disarms cells that would run as formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n" if excel else "\n")
    if excel:
        buffer.write("\ufeff")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = [str(getattr(row, name)) for name in COLUMNS]
        writer.writerow([_disarmed(cell) for cell in cells] if excel else cells)
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    if buffer.getvalue():
        yield buffer.getvalue().encode()


def write_jsonl(rows: Iterable[ClaimRow]) -> Iterator[bytes]:
    """The table as JSON Lines: keys in the order of the columns, values as decimal text, offsets as numbers."""
    for row in rows:
        line = json.dumps({name: getattr(row, name) for name in COLUMNS}, ensure_ascii=False)
        # Some readers split lines at these too; JSON may escape them.
        yield line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085").encode() + b"\n"


def write_parquet(rows: Iterable[ClaimRow], file: Path) -> None:
    """The table as a Parquet file, values as decimal text so that none is rounded. Needs pyarrow."""
    try:
        pyarrow = import_module("pyarrow")
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        hint = "`pip install 'hechi-kg[parquet]'` adds it"
        raise BuildError(f"parquet: expected pyarrow to be installed, found none; {hint}") from error
    schema = pyarrow.schema([(name, pyarrow.int64() if name in OFFSETS else pyarrow.string()) for name in COLUMNS])
    table = pyarrow.Table.from_pylist([{name: getattr(row, name) for name in COLUMNS} for row in rows], schema=schema)
    parquet.write_table(table, file)


def citation(*, publisher: str, title: str, published: str, address: str) -> str:
    """A line that can be pasted as a reference: publisher, "title", date, address; what is unknown is left out."""
    return ", ".join(part for part in (publisher, f'"{title}"' if title else "", published, address) if part)


def _query(name: str, base: str) -> str:
    text = resource(f"queries/reports/{name}.rq").read_text(encoding="utf-8")
    return text.replace(BASE, base)


def _labels(records: Iterable[Mapping[str, str]]) -> dict[str, list[tuple[str, str]]]:
    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        labels[record["node"]].append((record["language"].lower(), record["label"]))
    return {node: sorted(names) for node, names in labels.items()}


def _label(names: Iterable[tuple[str, str]], language: str) -> str:
    """The name in the document's language if there is one, else in English, else in any."""
    wanted = language.lower()

    def distance(name: tuple[str, str]) -> int:
        tag = name[0]
        return 0 if tag == wanted else 1 if tag.split("-")[0] == wanted.split("-")[0] else 2 if tag == "en" else 3

    return min(names, key=distance, default=("", ""))[1]


def _outcomes(records: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """The worst outcome of each claim, with the reasons where it was not compared."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        found[record["claim"]].append((record["outcome"], record["reason"]))
    outcomes = {}
    for claim, given in found.items():
        worst = min((outcome for outcome, _ in given), key=_badness)
        reasons = sorted({reason for outcome, reason in given if outcome == worst and reason})
        outcomes[claim] = (worst, "; ".join(reasons))
    return outcomes


def _badness(outcome: str) -> tuple[int, str]:
    return (WORST_FIRST.index(outcome), "") if outcome in WORST_FIRST else (len(WORST_FIRST), outcome)


def _row(
    record: Mapping[str, str],
    labels: Mapping[str, list[tuple[str, str]]],
    outcomes: Mapping[str, tuple[str, str]],
    reviews: Reviews,
) -> ClaimRow:
    def label(node: str) -> str:
        return _label(labels.get(node, ()), record["language"])

    publisher = label(record["publisher_iri"])
    # A relation is not compared by value: only quantities can agree.
    lone = ("single", "") if record["kind"] == "quantity" else ("not-compared", "relation")
    agreement, reason = outcomes.get(record["claim"], lone)
    made = {
        "publisher": publisher,
        "citation": citation(
            publisher=publisher,
            title=record["title"],
            published=record["published"],
            address=record["url"] or record["source"],
        ),
        "subject_label": label(record["subject"]),
        "place_label": label(record["place"]),
        "indicator_label": label(record["indicator"]),
        "predicate_label": re.split(r"[#/]", record["predicate"])[-1],
        "object_label": label(record["object"]),
        "agreement": agreement,
        "agreement_reason": reason,
        "review": reviews.word(record["claim"]),
        "review_note": "; ".join(reviews.notes(record["claim"])),
    }
    if record["unit"].startswith(OTHER) and (name := label(record["unit_concept"])):
        made["unit"] = _printed_unit(record, name)
    offsets = {name: int(record[name]) for name in OFFSETS}
    given = {name: record[name] for name in COLUMNS if name not in made and name not in offsets}
    return ClaimRow(**given, **made, **offsets)  # type: ignore[arg-type]


def _printed_unit(record: Mapping[str, str], name: str) -> str:
    """A kind without a code as its text calls it (other:立方米, other:網點), else, in Chinese, by its name."""
    at = simplified(record["quote"]).find(simplified(name))
    if at >= 0:
        return OTHER + record["quote"][at : at + len(name)]
    return OTHER + name if record["language"].lower().startswith("zh") else record["unit"]


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not PLAIN_NUMBER.fullmatch(cell) else cell
