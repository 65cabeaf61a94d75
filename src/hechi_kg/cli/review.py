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
@click.option("--decisions", type=click.Path(path_type=Path, dir_okay=False),
              help="With --apply: a decisions file, to keep what was decided, by whom and why.")  # fmt: skip
@click.option("--who", default="", help="With --decisions: who decided.")
@click.option("--why", default="", help="With --decisions: why.")
def review(
    build: Path,
    kind: str | None,
    format_: str,
    sentences: int,
    decided: Path | None,
    vocabulary: Path | None,
    decisions: Path | None,
    who: str,
    why: str,
) -> None:
    """List candidates: measures, bodies and sites that no list holds, ambiguous names; or take in what you decided."""
    if (decided is None) != (vocabulary is None):
        raise click.UsageError("--apply FILE and --vocabulary FILE go together")
    if decisions is not None and (decided is None or not who):
        raise click.UsageError("--decisions FILE goes with --apply FILE and --who NAME")
    if decided is not None and vocabulary is not None:
        _apply(decided, vocabulary)
        if decisions is not None:
            _note(decided, vocabulary, build, decisions, who, why)
        return
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.review import candidates, in_words, table_lines

    inputs = read_manifest(build)["inputs"]
    texts = {entry["document"]: entry["text"] for entry in inputs} if isinstance(inputs, list) else {}
    rejected = _rejected(build)
    found = [c for c in candidates(build, texts) if kind in (None, c.kind) and c.id not in rejected]
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


def _note(decided: Path, vocabulary: Path, build: Path, decisions: Path, who: str, why: str) -> None:
    """Keep what a review file says as rows of a decisions file, each once."""
    from datetime import UTC, datetime

    from hechi_kg.gazetteer import load_gazetteer
    from hechi_kg.lexicon import load_lexicon
    from hechi_kg.pipeline.decided import candidate_decisions
    from hechi_kg.review import Known, add_decision, decided_rows, read_decisions

    lexicon = load_lexicon(vocabularies=[vocabulary] if vocabulary.exists() else [])
    known = Known(lexicon, load_gazetteer(lexicon=lexicon))
    there = read_decisions([decisions] if decisions.exists() else [], known)
    told = {(d.kind, d.node, d.verdict, d.value) for d in there}
    rows = [
        (row.kind, row.id or row.label, "accept" if meant else "reject", meant) for row, meant in decided_rows(decided)
    ]
    fresh = candidate_decisions(build, rows, who=who, when=datetime.now(tz=UTC).date(), why=why)
    for decision in fresh:
        if (decision.kind, decision.node, decision.verdict, decision.value) not in told:
            add_decision(decisions, decision)


def _rejected(build: Path) -> set[str]:
    """The candidates that humans rejected."""
    from hechi_kg.export.reviews import read_reviews
    from hechi_kg.pipeline.folder import read_manifest
    from hechi_kg.store import Store

    store = Store.open(build / "store", base=str(read_manifest(build)["base"]))
    reviews = read_reviews(store.records, base=store.base).by_node
    return {
        about.removeprefix(store.base)
        for about, told in reviews.items()
        if about and told[-1]["verdict"] == "reject" and told[-1]["state"] != "open"
    }
