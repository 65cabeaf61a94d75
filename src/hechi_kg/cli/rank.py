"""The command that ranks the places within a place by a figure: rank."""

from pathlib import Path

import click

from hechi_kg.cli.options import build_option
from hechi_kg.cli.output import format_option, open_store, print_records, print_rows


@click.command(
    epilog="\b\nExamples:\n  hechi-kg rank rural-disposable-income --within Hechi --period 2022\n"
    "  hechi-kg rank planned-investment --within Guangxi --period 2021/2025 --status planned\n"
    "  hechi-kg rank relocated-people --within 451200 --period 2022-12-31 --per resettlement-sites"
)
@click.argument("indicator")
@click.option("--within", required=True, help="A code or name of the place whose divisions are ranked.")
@click.option("--period", required=True, help="2022, 2022-06, 2021/2025, or the day of a stock: 2022-12-31.")
@click.option("--per", help="Divide by this indicator's figure of the same place and time.")
@click.option("--status", default="actual", show_default=True, type=click.Choice(["actual", "planned", "target"]))
@click.option("--level", type=click.Choice(["prefecture", "county"]),
              help="All divisions of this level, in place of those directly within.")  # fmt: skip
@build_option
@format_option
def rank(
    indicator: str, within: str, period: str, per: str | None, status: str, level: str | None, build: Path, format_: str
) -> None:
    """Rank the divisions of a place by an INDICATOR, each by its preferred value; those without a figure are listed."""
    from hechi_kg.export.compared import indicators_of, places_of
    from hechi_kg.export.lookup import find_indicator, find_period, find_place
    from hechi_kg.export.rank import COLUMNS, members
    from hechi_kg.export.rank import rank as order
    from hechi_kg.gazetteer import load_gazetteer
    from hechi_kg.lexicon import load_lexicon

    gazetteer, lexicon = load_gazetteer(), load_lexicon()
    when, store = find_period(period), open_store(build)
    others = indicators_of(store.records, base=store.base)
    concept = find_indicator(indicator, lexicon, others)
    below = find_indicator(per, lexicon, others).id if per else ""
    where = find_place(within, gazetteer, places_of(store.records, base=store.base))
    ranked = order(
        concept.id, members(where, gazetteer, level or ""), when, store.records, gazetteer=gazetteer, lexicon=lexicon,
        per=below, status=status, base=store.base,
    )  # fmt: skip
    if format_ != "table":
        print_records((each.record() for each in ranked), COLUMNS, format_)
        return
    told = [each for each in ranked if each.row]
    print_rows(
        [
            [str(r.rank), r.place, f"{r.value:,f}", r.unit, r.row.agreement, r.row.publisher or r.row.source]
            for r in told
            if r.row
        ],
        ("", "place", "value", "unit", "agreement", "source"),
    )
    missing = [each.place for each in ranked if not each.row]
    if missing:
        click.echo(f"No figure: {', '.join(missing)}")
