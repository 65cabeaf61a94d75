"""The command that compares two builds: diff."""

from dataclasses import asdict
from pathlib import Path

import click

from hechi_kg.cli.output import format_option, open_store, print_records

SIGNS = {"came": "+", "went": "-", "changed": "~"}


@click.command(
    epilog="\b\nExamples:\n  hechi-kg diff build-before build\n  hechi-kg diff old new --format csv > changes.csv"
)
@click.argument("build_a", type=click.Path(path_type=Path, file_okay=False))
@click.argument("build_b", type=click.Path(path_type=Path, file_okay=False))
@format_option
def diff(build_a: Path, build_b: Path, format_: str) -> None:
    """Show the claims that came, went or changed from BUILD_A to BUILD_B; a claim is known by where it is said."""
    from hechi_kg.export.changes import FIELDS, changes
    from hechi_kg.export.table import claims

    stores = (open_store(build_a), open_store(build_b))
    before, after = (claims(store.records, base=store.base) for store in stores)
    found = list(changes(before, after))
    if format_ != "table":
        print_records(map(asdict, found), FIELDS, format_)
        return
    for change in found:
        moved = f"{change.field}: {change.before or '-'} -> {change.after or '-'}" if change.field else ""
        told = moved or change.before or change.after
        click.echo(f"{SIGNS[change.change]} {change.source}: “{change.anchor}” {told}")
    counts = {name: len({c.claim for c in found if c.change == name}) for name in SIGNS}
    click.echo(", ".join(f"{number} {name}" for name, number in counts.items()), err=True)
