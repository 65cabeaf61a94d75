"""The command that sets compared figures side by side: conflicts."""

from pathlib import Path

import click

from hechi_kg.cli.options import build_option
from hechi_kg.cli.output import format_option, open_store, print_reasons, print_records

OUTCOMES = ("conflicts", "revised", "truncates", "rounds-to", "within-bound", "equal")


@click.command(
    epilog="\b\nExamples:\n  hechi-kg conflicts\n  hechi-kg conflicts --outcome revised --outcome conflicts\n"
    "  hechi-kg conflicts --outcome equal --format csv > told-by-several.csv"
)
@build_option
@click.option("--outcome", multiple=True, type=click.Choice(OUTCOMES),
              help="Show pairs of this outcome; may be given several times. Default: conflicts.")  # fmt: skip
@format_option
def conflicts(build: Path, outcome: tuple[str, ...], format_: str) -> None:
    """Show figures of one fact that contradict each other, with their sentences, and what arithmetic finds amiss.

    At the end it says how many figures were not compared, and why.
    """
    from hechi_kg.export.compared import COLUMNS, findings, in_words, not_compared, pairs, records

    store = open_store(build)
    wanted = outcome or ("conflicts",)
    told = pairs(store.records, base=store.base, outcomes=wanted)
    found = findings(store.records, base=store.base) if "conflicts" in wanted else []
    reasons = not_compared(store.records, base=store.base)
    if format_ == "table":
        for line in in_words(told, found, reasons):
            click.echo(line)
        return
    print_records(records(told, found), COLUMNS, format_)
    print_reasons(reasons)
