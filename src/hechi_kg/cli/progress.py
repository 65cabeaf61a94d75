"""Tells on standard error how far a long command is, and in the end what a build holds."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status

    from hechi_kg.pipeline import Summary

EVERY = 10.0  # seconds between lines where standard error is no terminal


class Teller:
    """Called with a stage, how much of it is done, of how much; a total of 0 is not known."""

    def __init__(self, console: "Console", status: "Status") -> None:
        self._console, self._status = console, status
        self._began = self._stage_began = self._told = time.monotonic()
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_began = stage, now
        elif now - self._told < (0.1 if self._console.is_terminal else EVERY):
            return
        line = _line(stage, done, total, now - self._stage_began)
        if self._console.is_terminal:
            self._status.update(line)
        elif now - self._told >= EVERY:
            self._console.print(line, highlight=False)
        else:
            return
        self._told = now

    def summary(self, summary: "Summary") -> None:
        """What failed, a line each, and the figures of the build as a table."""
        from rich.table import Table

        self._status.stop()
        for failure in summary.failures:
            click.echo(f"hechi-kg: {failure}", err=True)
        if not summary.conforms:
            broken = summary.figures["violations"]
            click.echo(
                f"hechi-kg: the graph does not conform: {broken:,} violations, see {summary.out}/report.txt", err=True
            )
        table = Table(title=f"Built {summary.out}", show_header=False)
        table.add_column(justify="right")
        table.add_column()
        peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        rows: dict[str, int | str] = dict(summary.figures)
        rows |= {"seconds": f"{time.monotonic() - self._began:.1f}", "peak memory of a process, MB": max(peaks)}
        for name, value in rows.items():
            table.add_row(f"{value:,}" if isinstance(value, int) else value, name)
        self._console.print(table)
        if (summary.out / "report.txt").exists():
            look = (
                f"Look at {summary.out}/graph.ttl, {summary.out}/report.txt; ask: hechi-kg query --build {summary.out}"
            )
            self._console.print(look, highlight=False)


@contextmanager
def telling(*, quiet: bool) -> Iterator[Teller]:
    """A teller for one command."""
    from rich.console import Console

    console = Console(stderr=True, quiet=quiet)
    with console.status("looking") as status:
        yield Teller(console, status)


def _line(stage: str, done: int, total: int, seconds: float) -> str:
    if not total:
        return f"{stage} {done:,}" if done else stage
    rate = done / seconds if seconds else 0.0
    left = f", {(total - done) / rate:,.0f} s left" if rate else ""
    return f"{stage} {done:,} of {total:,}, {rate:,.0f} a second{left}"
