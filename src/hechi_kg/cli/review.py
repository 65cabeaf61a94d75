"""The command that reviews what a build knows by its texts alone."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from hechi_kg.cli.options import build_option


@click.command(
    epilog="\b\nExamples:\n  hechi-kg review                            # what the vocabularies do not know yet\n"
    "  hechi-kg review --format csv > review.csv  # then write decisions into it\n"
    "  hechi-kg review --apply review.csv --vocabulary mine.ttl"
)
@build_option
@click.option("--kind", type=click.Choice(["indicator", "entity", "name"]), help="List these candidates alone.")
@click.option("--format", "-f", "format_", default="text", show_default=True,
              type=click.Choice(["text", "csv", "jsonl"]))  # fmt: skip
@click.option("--sentences", type=click.IntRange(min=0), default=1, show_default=True,
              help="How many sentences of each to show as text.")  # fmt: skip
@click.option("--apply", "decided", type=click.Path(path_type=Path, dir_okay=False),
              help="A review file with decisions: write what it accepts into --vocabulary.")  # fmt: skip
@click.option("--vocabulary", type=click.Path(path_type=Path), help="The Turtle file, or folder, to write into.")
def review(
    build: Path, kind: str | None, format_: str, sentences: int, decided: Path | None, vocabulary: Path | None
) -> None:
    """List candidates: measures, bodies and sites that no list holds, ambiguous names; or take in what you decided."""
    if (decided is None) != (vocabulary is None):
        raise click.UsageError("--apply FILE and --vocabulary FILE go together")
    if decided is not None and vocabulary is not None:
        _apply(decided, vocabulary)
        return
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.review import candidates, in_words, table_lines

    inputs = read_manifest(build)["inputs"]
    texts = {entry["document"]: entry["text"] for entry in inputs} if isinstance(inputs, list) else {}
    found = [candidate for candidate in candidates(build, texts) if kind in (None, candidate.kind)]
    if format_ == "text":
        for line in in_words(found, sentences=sentences):
            click.echo(line)
    elif format_ == "csv":
        sys.stdout.write("".join(table_lines(found)))
    else:
        for candidate in found:
            click.echo(json.dumps(asdict(candidate), ensure_ascii=False))


def _apply(decided: Path, vocabulary: Path) -> None:
    from hechi_kg.review import accept

    written = accept(decided, vocabulary)
    click.echo(f"Wrote {written} of the decisions in {decided} into {vocabulary}", err=True)
    if written:
        click.echo(f"Build again with --vocabulary {vocabulary}", err=True)
