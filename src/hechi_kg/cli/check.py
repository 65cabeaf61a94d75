"""The command that validates."""

from pathlib import Path

import click


@click.command(epilog="\b\nExamples:\n  hechi-kg validate build\n  hechi-kg validate foreign.ttl --format turtle")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder of the stored texts.")
@click.option("--format", "-f", "format_", type=click.Choice(["text", "turtle"]), default="text", show_default=True)
@click.pass_context
def validate(context: click.Context, graph: Path, texts: Path | None, format_: str) -> int:
    """Check a build, or any Turtle, TriG or N-Quads file, against the shapes; re-read every quote and every figure."""
    from hechi_kg.errors import SourceError
    from hechi_kg.pipeline.folder import MANIFEST, read_manifest
    from hechi_kg.validate import report_turtle, report_words
    from hechi_kg.validate import validate as check
    from hechi_kg.vocab import BASE

    if not graph.exists():
        raise SourceError(str(graph), "expected a build folder or a graph file, found nothing")
    base = str(read_manifest(graph)["base"]) if (graph / MANIFEST).is_file() else BASE
    report = check(graph, texts=texts, base=base)
    click.echo(report_turtle(report, base) if format_ == "turtle" else report_words(report), nl=False)
    return 0 if report.conforms else 1
