"""The command that validates."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hechi_kg.cli.options import vocabulary_option

if TYPE_CHECKING:
    from hechi_kg.validate import Report


@click.command(
    epilog="\b\nExamples:\n  hechi-kg validate build\n  hechi-kg validate build --rebuild\n"
    "  hechi-kg validate foreign.ttl --format turtle"
)
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder of the stored texts.")
@click.option(
    "--rebuild", "again", is_flag=True, help="Read the stored texts again and compare every claim and numeral."
)
@vocabulary_option
@click.option("--format", "-f", "format_", type=click.Choice(["text", "turtle"]), default="text", show_default=True)
def validate(graph: Path, texts: Path | None, again: bool, vocabularies: tuple[Path, ...], format_: str) -> int:
    """Check a build, or any Turtle, TriG or N-Quads file, against the shapes; re-read every quote and every figure."""
    from hechi_kg.errors import SourceError
    from hechi_kg.pipeline.checked import is_large, validate_large
    from hechi_kg.pipeline.folder import MANIFEST, read_manifest
    from hechi_kg.validate import report_turtle, report_words
    from hechi_kg.validate import validate as check
    from hechi_kg.vocab import BASE

    if not graph.exists():
        raise SourceError(str(graph), "expected a build folder or a graph file, found nothing")
    base = str(read_manifest(graph)["base"]) if (graph / MANIFEST).is_file() else BASE
    if again and not (graph / MANIFEST).is_file():
        raise click.UsageError("--rebuild needs the folder of a build")
    if vocabularies and not again:
        raise click.UsageError("--vocabulary is for --rebuild")
    report = validate_large(graph, texts=texts) if is_large(graph) else check(graph, texts=texts, base=base)
    if again:
        report = _compared(graph, report, vocabularies)
    click.echo(report_turtle(report, base) if format_ == "turtle" else report_words(report), nl=False)
    return 0 if report.conforms else 1


def _compared(build: Path, report: "Report", vocabularies: tuple[Path, ...]) -> "Report":
    """The report with what the stored texts, read again, give otherwise."""
    from hechi_kg.pipeline.rebuild import rebuild
    from hechi_kg.validate import make_report

    counts = Counter(report.checked)
    results = [*report.results, *rebuild(build, vocabularies=vocabularies, counts=counts)]
    return make_report(results, checked=counts, focus=report.focus)
