"""Commands that answer from a build: query, claims, explain, coverage."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from hechi_kg.cli.options import build_option
from hechi_kg.cli.output import open_store, print_rows
from hechi_kg.model import Reason


@click.command(
    epilog="\b\nExamples:\n  hechi-kg query                       # the shipped questions\n"
    "  hechi-kg query figures-within-hechi -f csv\n  hechi-kg query 'SELECT * { ?c a hkg:QuantityClaim } LIMIT 5'\n"
    "  hechi-kg query question.rq"
)
@click.argument("question", required=False)
@build_option
@click.option("--format", "-f", "format_", default="table", show_default=True,
              type=click.Choice(["table", "csv", "tsv", "json"]))  # fmt: skip
def query(question: str | None, build: Path, format_: str) -> None:
    """Answer a QUESTION: the name of a shipped query, a .rq file, or SPARQL text (SELECT, ASK, CONSTRUCT)."""
    from hechi_kg.store import Rows, shipped_queries, short
    from hechi_kg.vocab import prefixes

    if question is None:
        for name, banner in shipped_queries():
            click.echo(f"{name:40} {banner}")
        return
    store = open_store(build)
    text = _query_text(question, store.base)
    if format_ != "table":
        sys.stdout.buffer.write(store.serialise(text, format_))
        return
    answer = store.query(text)
    if isinstance(answer, Rows):
        print_rows([[short(t, prefixes(store.base)) for t in row] for row in answer.rows], answer.variables)
    elif isinstance(answer, bool):
        click.echo("yes" if answer else "no")
    else:
        sys.stdout.buffer.write(store.serialise(text, "csv"))


def _query_text(question: str, base: str) -> str:
    from hechi_kg.errors import QueryError
    from hechi_kg.store import read_query

    if question.endswith(".rq"):
        try:
            return Path(question).read_text(encoding="utf-8")
        except OSError as error:
            raise QueryError(f"{question}: expected a readable query file, found {error.strerror}") from error
    return question if any(mark in question for mark in "{ \n") else read_query(question, base=base)


@click.command(
    epilog="\b\nExamples:\n  hechi-kg claims --format jsonl > claims.jsonl\n  hechi-kg claims --excel > claims.csv"
)
@build_option
@click.option("--format", "-f", "format_", default="csv", show_default=True,
              type=click.Choice(["csv", "jsonl", "parquet"]))  # fmt: skip
@click.option("--excel", is_flag=True, help="CSV for spreadsheets: byte order mark, formula cells disarmed.")
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; needed for parquet.")
@click.option("--reviewed", is_flag=True, help="As humans corrected it, without what they rejected.")
def claims(build: Path, format_: str, excel: bool, out: Path | None, reviewed: bool) -> None:
    """Print every claim of a build as a flat table."""
    from hechi_kg.export.table import claims as rows
    from hechi_kg.export.table import write_csv, write_jsonl, write_parquet

    if format_ == "parquet" and out is None:
        raise click.UsageError("--format parquet needs --out FILE")
    store = open_store(build)
    table = rows(store.records, base=store.base, reviewed=reviewed)
    if format_ == "parquet" and out is not None:
        write_parquet(table, out)
        return
    parts = write_csv(table, excel=excel) if format_ == "csv" else write_jsonl(table)
    if out is None:
        for part in parts:
            sys.stdout.buffer.write(part)
    else:
        with out.open("wb") as stream:
            stream.writelines(parts)


@click.command(epilog="\b\nExample:\n  hechi-kg explain claim:0a1b2c3d4e5f60718293")
@click.argument("iri")
@build_option
def explain(iri: str, build: Path) -> None:
    """Show a fact (by IRI or prefixed name): its sentence in its paragraph, the cue of each attribute, the checks."""
    from hechi_kg.export.explain import explain as tell

    store = open_store(build)
    click.echo(tell(iri, store.records, build / "texts", base=store.base))


@click.command(
    epilog="\b\nExamples:\n  hechi-kg coverage\n  hechi-kg coverage --reason name\n"
    "  hechi-kg coverage --reason unexplained --json > unexplained.jsonl"
)
@build_option
@click.option("--reason", type=click.Choice([reason.value for reason in Reason]),
              help="Show all numerals of this reason alone.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=0), default=5, show_default=True,
              help="How many numerals of each reason to show; those that nothing explains are all shown.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="All rows with their context as JSON Lines.")
def coverage(build: Path, reason: str | None, limit: int, as_json: bool) -> None:
    """Show what became of every numeral: the ledger in context, by reason, the unexplained first."""
    from hechi_kg.export.coverage import coverage as ledger
    from hechi_kg.export.coverage import in_words
    from hechi_kg.pipeline.folder import read_manifest

    inputs = read_manifest(build)["inputs"]
    texts = {entry["document"]: entry["text"] for entry in inputs} if isinstance(inputs, list) else {}
    entries = ledger(build, texts)
    if as_json:
        for entry in entries:
            if reason in (None, entry.reason):
                click.echo(json.dumps(asdict(entry), ensure_ascii=False))
        return
    for line in in_words(list(entries), limit=limit, wanted=reason):
        click.echo(line)
