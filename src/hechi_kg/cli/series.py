"""The command that tells one figure's history over all sources: series."""

from pathlib import Path

import click

from hechi_kg.cli.options import build_option
from hechi_kg.cli.output import format_option, print_reasons, print_records, print_rows


@click.command(
    epilog='\b\nExamples:\n  hechi-kg series rural-disposable-income --place "Du\'an"\n'
    "  hechi-kg series 搬迁群众 --place 451200\n"
    "  hechi-kg series investment --place Hechi --format csv > investment.csv"
)
@click.argument("indicator")
@click.option("--place", required=True, help="A code or a name in any language: 451224, Donglan, 东兰县, Damou Town.")
@build_option
@format_option
def series(indicator: str, place: str, build: Path, format_: str) -> None:
    """Tell the history of an INDICATOR (a code or name) at a place: every claim, how it agrees, which is preferred."""
    from hechi_kg.export.series import COLUMNS, in_words, uncompared
    from hechi_kg.knowledge_graph import KnowledgeGraph

    told = KnowledgeGraph.open(build).series(indicator, place)
    if format_ == "table":
        print_rows(list(in_words(told)), ("", "time", "status", "figure", "about", "agreement", "source"))
    else:
        print_records((each.record() for each in told), COLUMNS, format_)
    print_reasons(sorted(uncompared(told).items()))
