"""Commands that write files: build, export, view."""

import re
import resource
import sys
import time
from pathlib import Path

import click

from hechi_kg.cli.options import build_option, vocabulary_option

BASE_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")


@click.command(
    epilog="\b\nExamples:\n  hechi-kg build data/articles --out build\n  cat news.txt | hechi-kg build - --out build"
)
@click.argument("sources", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True)
@click.option("--base", default=None, help="Base of every IRI (default: https://w3id.org/hechi-kg/).")
@vocabulary_option
@click.option("--quiet", is_flag=True, help="Print no progress and no table.")
def build(sources: tuple[str, ...], out: Path, base: str | None, vocabularies: tuple[Path, ...], quiet: bool) -> int:
    """Build the graph of SOURCES (files, folders, or - for stdin) into a folder; a former build there is replaced."""
    if base is not None and not BASE_IRI.fullmatch(base):
        raise click.UsageError(f"--base {base!r}: expected an http or https IRI that ends in / or #")
    from rich.console import Console
    from rich.table import Table

    from hechi_kg.errors import NothingReadableError, SourceError
    from hechi_kg.pipeline import build as run
    from hechi_kg.read import find_sources
    from hechi_kg.vocab import BASE

    console, started = Console(stderr=True, quiet=quiet), time.monotonic()
    try:
        found = find_sources(sources, standard_input=sys.stdin.buffer.read() if "-" in sources else None)
    except SourceError as error:
        raise NothingReadableError(str(error)) from error
    with console.status("reading") as status:
        summary = run(found, out, base=base or BASE, vocabularies=vocabularies, progress=status.update)
    for failure in summary.failures:
        click.echo(f"hechi-kg: {failure}", err=True)
    table = Table(title=f"Built {out}", show_header=False)
    table.add_column(justify="right")
    table.add_column()
    figures = summary.figures | {
        "seconds": f"{time.monotonic() - started:.1f}",
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    for name, value in figures.items():
        table.add_row(f"{value:,}" if isinstance(value, int) else value, name)
    console.print(table)
    console.print(f"Look at {out}/graph.ttl, {out}/report.txt; ask: hechi-kg query --build {out}", highlight=False)
    return 1 if summary.failures or not summary.report.conforms else 0


@click.command(epilog="\b\nExample:\n  hechi-kg export --build build --format graphml > graph.graphml")
@build_option
@click.option("--format", "-f", "format_", required=True, type=click.Choice(
    ["turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv"]))  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; stdout when none is given.")
def export(build: Path, format_: str, out: Path | None) -> None:
    """Write the graph in a form that others read."""
    from hechi_kg.export import export as write
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store

    base = str(read_manifest(build)["base"])
    parts = write(build, format_, select=Store.open(build / "store", base=base).records, base=base)
    if out is None:
        for part in parts:
            sys.stdout.buffer.write(part)
    else:
        with out.open("wb") as stream:
            stream.writelines(parts)


@click.command(epilog="\b\nExample:\n  hechi-kg view --build build --out view   # view/index.html, view/graph.svg")
@build_option
@click.option("--out", "-o", type=click.Path(path_type=Path, file_okay=False), default=Path("view"), show_default=True)
def view(build: Path, out: Path) -> None:
    """Draw the graph: an SVG, and one offline HTML page with the claims and their sentences."""
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store
    from hechi_kg.view import view as draw

    store = Store.open(build / "store", base=str(read_manifest(build)["base"]))
    for file in draw(store.records, out, base=store.base):
        click.echo(f"Wrote {file}", err=True)
