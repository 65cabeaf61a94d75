"""Measures work in seconds of processor time, and lays the figures out as Markdown tables.

Processor time, not the clock's: another process on the machine changes it little, and threads of a peer count in full.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One line of a table: how long `what` takes for an `amount` of `unit`."""

    what: str
    amount: int
    unit: str
    seconds: float
    found: str = ""
    peer: bool = False

    @property
    def rate(self) -> float:
        return self.amount / self.seconds if self.seconds else 0.0


def median_seconds(work: Callable[[], object], *, runs: int) -> float:
    """The median of several runs, after one that fills the caches."""
    work()
    taken = []
    for _ in range(runs):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def table(rows: Iterable[Measured], *, unit: str, ours: str) -> str:
    """A Markdown table of rates; each peer's line says how `ours` compares with it."""
    rows = list(rows)
    mine = next(row for row in rows if row.what == ours)
    lines = [[row.what, f"{row.rate:,.0f}", row.found, _ratio(mine, row)] for row in rows]
    return markdown(["", f"{unit} a second", "finds", "ours is"], lines)


def _ratio(ours: Measured, row: Measured) -> str:
    if not row.peer or not row.rate:
        return ""
    ratio = ours.rate / row.rate
    return f"{ratio:.2g} times as fast" if ratio < 10 else f"{ratio:,.0f} times as fast"


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns of figures are set to the right, empty columns left out."""
    rows = [list(row) for row in rows]
    kept = [i for i in range(len(head)) if i == 0 or any(row[i] for row in rows)]
    marks = ["---:" if all(row[i][:1].isdigit() or not row[i] for row in rows) else "---" for i in kept]
    lines = [[head[i] for i in kept], marks, *([row[i] for i in kept] for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"
