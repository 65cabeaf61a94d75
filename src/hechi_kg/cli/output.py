"""What commands that ask a build share: opening its store, and printing rows."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hechi_kg.store import Store

format_option = click.option(
    "--format", "-f", "format_", default="table", show_default=True, type=click.Choice(["table", "csv", "json"])
)


def open_store(build: Path) -> "Store":
    """The store of a build, read-only; BuildError where there is none."""
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store

    return Store.open(build / "store", base=str(read_manifest(build)["base"]))


def print_rows(rows: list[list[str]], names: Sequence[str]) -> None:
    """A table for people."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*names, box=box.SIMPLE, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(soft_wrap=False).print(table if rows else "no rows", highlight=False)


def print_records(records: Iterable[Mapping[str, object]], columns: Sequence[str], format_: str) -> None:
    """Rows for programs: CSV with a header, or JSON Lines with the columns in their order."""
    if format_ == "json":
        for record in records:
            click.echo(json.dumps({name: record[name] for name in columns}, ensure_ascii=False))
        return
    sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
    table = csv.DictWriter(sys.stdout, columns, lineterminator="\n", extrasaction="ignore")
    table.writeheader()
    table.writerows(records)


def print_reasons(reasons: Iterable[tuple[str, int]]) -> None:
    """What was not compared, by reason, on standard error: it is no data of the answer."""
    told = list(reasons)
    if told:
        parts = ", ".join(f"{number} {reason}" for reason, number in told)
        click.echo(f"Not compared: {sum(number for _, number in told)} figures ({parts})", err=True)
